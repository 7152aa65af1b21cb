"""Making a pack: from a prescription line, from library exercises, or from another pack."""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from necktrack.engine.fitting import fit
from necktrack.engine.timeline import clock_words
from necktrack.errors import BadValue
from necktrack.model.drafts import Draft, DraftRoutine, DraftStep
from necktrack.model.packs import Pack, Problem
from necktrack.model.values import frozen, replace
from necktrack.packs.author import Author
from necktrack.packs.bundle import bundle_toml
from necktrack.packs.catalog import SHIPPED_NAMESPACE
from necktrack.packs.draft_text import draft_seconds, draft_toml
from necktrack.packs.parse import parse_either
from necktrack.packs.prescription import read_line
from necktrack.packs.prescription_reading import LineProblem
from necktrack.services.packs import offer
from necktrack.services.world import World

NAMESPACE = "my-clinic"
"""Before the dot of a pack's id where no clinic is named."""
_LONGEST_ID = 60
_NOT_MADE = "No file was written."


@frozen
class Made:
    """A pack that was made and is not written yet."""

    text: str
    pack: Pack
    warnings: tuple[Problem, ...]
    """What its author should look at."""
    notes: tuple[str, ...] = ()
    """What was taken to be meant, and how the minutes came out; to be shown."""


class LineNotUnderstood(BadValue):
    """A prescription line with pieces that mean nothing, or more than one thing."""

    def __init__(self, problems: Sequence[LineProblem]) -> None:
        count = "one piece" if len(problems) == 1 else f"{len(problems)} pieces"
        hint = "Write it again with these mended."
        super().__init__(f"{count} of the line cannot be read", hint=hint, kept=_NOT_MADE)
        self.problems = tuple(problems)


def make_from_line(world: World, line: str, head: Draft) -> Made:
    """The pack of a prescription line under the title of `head`; raises LineNotUnderstood with every problem."""
    read = read_line(line, world.catalog().library)
    if read.problems:
        raise LineNotUnderstood(read.problems)
    made = made_of(world, replace(head, routines=read.routines))
    fits = ("The check word fits.",) if read.is_checked else ()
    return replace(made, notes=(*read.notes, *fits))


def make_from_picks(world: World, picks: Sequence[str], minutes: int | None, head: Draft) -> Made:
    """One daily routine of library exercises, its doses fitted to the minutes where these are given."""
    exercises = [_picked(world, pick) for pick in dict.fromkeys(picks)]
    known = {exercise.id: exercise for exercise in world.catalog().library.exercises}
    doses = tuple(known[exercise].dose for exercise in exercises)
    if minutes is not None:
        if not 1 <= minutes <= 120:
            raise BadValue(f"{minutes} minutes are out of bounds", hint="Write --minutes 1 to 120.", kept=_NOT_MADE)
        doses = fit([(known[exercise], dose) for exercise, dose in zip(exercises, doses, strict=True)], minutes * 60)
    steps = tuple(DraftStep(exercise, dose) for exercise, dose in zip(exercises, doses, strict=True))
    routine = DraftRoutine("daily", "Every day", steps)
    made = made_of(world, replace(head, routines=(routine,)))
    return replace(made, notes=_clock_notes(draft_seconds(routine, known), minutes))


def make_from_pack(world: World, pack: Pack, head: Draft) -> Made:
    """A copy of the pack as a start, standing alone, with an id, title and version of its own."""
    authors, clinic = head.authors or pack.authors, dict(head.clinic) or dict(pack.clinic)
    own = replace(
        pack, id=head.id, title=head.title, version=head.version, authors=authors, clinic=clinic, reviewed_on=None,
        reviewer="",
    )  # fmt: skip
    return _read_back(world, bundle_toml(own))


def draft_from(world: World, pack: Pack) -> Draft:
    """The pack as a draft to go on with; what a draft cannot hold is left out, but never a safety question."""
    if pack.safety_questions:
        hint = "Change the file by hand, or begin with a copy: necktrack pack new --from FILE"
        raise BadValue("the file has safety questions, which would be lost by asking anew", hint=hint, kept=_NOT_MADE)
    shipped = {exercise.id: exercise for exercise in world.catalog().library.exercises}
    routines = tuple(
        DraftRoutine(
            routine.id,
            routine.name,
            tuple(DraftStep(step.exercise, step.dose) for step in routine.steps),
            routine.days,
            routine.every,
            routine.per_day,
            routine.summary,
        )
        for routine in pack.routines
    )
    own = tuple(exercise for exercise in pack.exercises if shipped.get(exercise.id) != exercise)
    checks = tuple(check.id for check in pack.checks)
    return Draft(
        pack.id, pack.title, routines, own, checks, pack.version, pack.summary, pack.authors, dict(pack.clinic)
    )


def made_of(world: World, draft: Draft) -> Made:
    """The pack of a draft as text, read back; raises BadValue when it breaks a bound of the format."""
    return _read_back(world, draft_toml(draft, world.catalog().library))


def head_of(title: str, *, pack_id: str = "", clinic: str = "") -> Draft:
    """What a pack is called, still without routines; the id is made of clinic and title where none is given."""
    name = " ".join(title.split())
    if not name:
        raise BadValue("a pack needs a title", hint='Add --title "Neck starter".', kept=_NOT_MADE)
    card = {"name": clinic} if clinic else {}
    return Draft(pack_id or pack_id_for(name, clinic), name, (), authors=(clinic,) if clinic else (), clinic=card)


def pack_id_for(title: str, clinic: str = "") -> str:
    """An id made of the clinic's name and the title, such as `north-clinic.neck-starter`."""
    return f"{id_for(clinic) or NAMESPACE}.{id_for(title) or 'pack'}"


def id_for(words: str) -> str:
    """Words as an id: small Latin letters, digits and hyphens; "" when nothing of them is left."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_ID].strip("-")


def file_for(draft: Draft) -> Path:
    """The file name that a pack gets where none is named."""
    return Path(f"{id_for(draft.title) or 'pack'}.toml")


def _picked(world: World, pick: str) -> str:
    """Id of the library exercise that was named; raises BadValue with the nearest."""
    known = {exercise.id for exercise in world.catalog().library.exercises}
    name = id_for(pick.removeprefix("library:"))
    if name in known:
        return name
    hint = offer(name, known, "See necktrack library list.")
    raise BadValue(f"the library has no exercise {pick!r}", hint=hint, kept=_NOT_MADE)


def _clock_notes(seconds: int, minutes: int | None) -> tuple[str, ...]:
    clock = clock_words(seconds)
    if minutes is None:
        return (f"It takes {clock} by the clock.",)
    if abs(seconds - minutes * 60) <= 30:
        return (f"It takes {clock} by the clock, as near to {minutes} minutes as the doses go.",)
    cure = "Take fewer exercises" if seconds > minutes * 60 else "Take more exercises"
    return (f"It takes {clock} by the clock; the doses go no nearer to {minutes} minutes. {cure}, or change doses.",)


def _read_back(world: World, text: str) -> Made:
    author = Author(world.today(), (SHIPPED_NAMESPACE,))
    pack, problems = parse_either(text.encode(), "the new pack", world.catalog().shelf, author)
    if pack is None:
        first = next(problem for problem in problems if problem.severity == "error")
        raise BadValue(f"{first.path}: {first.message}", hint=first.hint, kept=_NOT_MADE)
    return Made(text, pack, problems)
