"""A handout as a value: what a patient is given on paper; every format renders it."""

from necktrack.model.packs import Pack
from necktrack.model.values import frozen
from necktrack.reports.parts import Table

NOTHING = "-"
"""Stands in a cell of a table that has nothing to say."""


@frozen
class HandoutMaterial:
    """What a handout is made from, gathered by the service."""

    pack: Pack
    emergency: str
    """The number or numbers to call, in words."""
    fingerprint: str
    """The words by which patient and clinician see that they hold the same pack."""
    prescription: str = ""
    """The routines as one line."""
    unsaid: tuple[str, ...] = ()
    """What that line leaves out."""


@frozen
class Advice:
    """A titled piece of safety advice: a lead, then points, each with what to do where that differs."""

    id: str
    title: str
    lead: str
    points: tuple[tuple[str, str], ...]
    """A head and what belongs to it; "" where the head says it all."""
    tail: str = ""


@frozen
class WeeklyWords:
    """A dose in words and the weeks in which it holds; "" means all of them."""

    weeks: str
    dose: str


@frozen
class ExerciseBox:
    """One exercise as it stands in its box."""

    number: int
    name: str
    doses: tuple[WeeklyWords, ...]
    position: str
    """The position, and what is needed for it."""
    steps: tuple[str, ...]
    mistakes: tuple[str, ...]
    stops: tuple[str, ...]
    """What to stop for, in few words; the routine says it in full."""
    easier: str
    picture: str
    """The picture in words."""
    is_taught: bool


@frozen
class TickRow:
    """One exercise of the week sheet: how many boxes each day has, Monday first."""

    name: str
    boxes: tuple[int, ...]


@frozen
class ScoreRow:
    """One number to write down each day: what it is, and which end is worse."""

    label: str
    scale: str


@frozen
class WeekSheet:
    """Seven days to tick and to write numbers in."""

    days: tuple[str, ...]
    ticks: tuple[TickRow, ...]
    scores: tuple[ScoreRow, ...]
    note: str
    """On which days it is to be done, where that is not every day."""
    legend: tuple[str, ...]
    """What both ends of each scale mean."""


@frozen
class RoutineSheet:
    """The page or pages of one routine."""

    name: str
    summary: str
    when: str
    minutes: str
    needs: str
    stops: tuple[str, ...]
    """All that one of its exercises is stopped for."""
    emergency: str
    exercises: tuple[ExerciseBox, ...]
    doses: Table
    notes: tuple[tuple[str, str], ...]
    """Weeks, growth and easing: a label and a sentence each."""
    week: WeekSheet


@frozen
class Handout:
    """The whole handout: a front part, the routines, and a closing part."""

    title: str
    language: str
    summary: str
    identity: tuple[tuple[str, str], ...]
    """By what patient and clinician know which programme it is: a label and words each."""
    contact: tuple[tuple[str, str], ...]
    advice: tuple[Advice, ...]
    routines: tuple[RoutineSheet, ...]
    closing: tuple[tuple[str, str], ...]
    """Who wrote it, and the programme as one line."""
    purpose: str
