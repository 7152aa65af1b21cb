"""Drafts: a pack while it is being made, before it is written as a file."""

from collections.abc import Mapping

from necktrack.model.packs import EMPTY, Dose, Exercise
from necktrack.model.values import frozen


@frozen
class DraftStep:
    """One exercise of a routine being made, with the dose as it is to be done."""

    exercise: str
    """Id of a library exercise, or of one of the draft's own."""
    dose: Dose


@frozen
class DraftRoutine:
    """A routine being made, and when it is due."""

    id: str
    name: str
    steps: tuple[DraftStep, ...]
    days: tuple[str, ...] = ()
    every: int = 0
    per_day: int = 1
    summary: str = ""


@frozen
class Draft:
    """A pack being made: library exercises by id, and own ones whole."""

    id: str
    title: str
    routines: tuple[DraftRoutine, ...]
    exercises: tuple[Exercise, ...] = ()
    """Own exercises; those of the library are only named."""
    checks: tuple[str, ...] = ()
    """Ids of library posture checks."""
    version: str = "1.0.0"
    summary: str = ""
    authors: tuple[str, ...] = ()
    clinic: Mapping[str, str] = EMPTY
