"""A pack tried out on paper: what play would show week by week, with assumed answers and pain; nothing is stored."""

from collections.abc import Iterable, Iterator, Mapping, Set

from necktrack.errors import BadValue
from necktrack.insight.safety import Block
from necktrack.model.nearest import nearest
from necktrack.model.packs import Pack, Routine
from necktrack.model.questions import sub_questions_of
from necktrack.model.screening import Answer
from necktrack.model.sessions import LeftOut
from necktrack.model.values import frozen
from necktrack.services.safety import emergency_words
from necktrack.services.session_plan import why_left_out
from necktrack.services.simulated_course import Assumed, Span, made_up_days, spans_of
from necktrack.services.simulated_safety import assumed_safety
from necktrack.services.world import World

MOST_WEEKS, MOST_SESSIONS_A_WEEK = 104, 70


@frozen
class SimulatedRoutine:
    """One routine over the weeks."""

    routine: Routine
    spans: tuple[Span, ...]


@frozen
class Simulation:
    """What would be."""

    pack: Pack
    assumed: Assumed
    blocks: tuple[Block, ...]
    """Questions whose answer withholds every exercise until clearance, the strictest first."""
    assumed_yes: tuple[str, ...]
    """Sub-questions that were not named and count as yes."""
    flags_withheld: frozenset[str]
    """Flags while exercises are withheld; the same as `flags` where nothing withholds them."""
    flags: frozenset[str]
    """Flags of the weeks: those that stay after clearance."""
    left_out: tuple[LeftOut, ...]
    """Exercises of the routines that these flags leave out in every week."""
    routines: tuple[SimulatedRoutine, ...]


def simulate(world: World, pack: Pack, assumed: Assumed) -> Simulation:
    """What the pack would ask of a person week by week, if every session is done in full; raises BadValue."""
    _refuse_out_of_bounds(assumed)
    routines = _routines(pack, assumed.routine)
    safety = assumed_safety(assumed.answers, assumed.known, emergency_words(world))
    left_out = tuple(_left_out(pack, routines, safety.after.flags))
    days = made_up_days(routines, assumed)
    return Simulation(
        pack, assumed, safety.now.blocks, _assumed_yes(assumed.answers), safety.now.flags, safety.after.flags, left_out,
        tuple(SimulatedRoutine(each, spans_of(pack, each, days, safety.after.flags, assumed)) for each in routines),
    )  # fmt: skip


def _refuse_out_of_bounds(assumed: Assumed) -> None:
    checks = (
        (1 <= assumed.weeks <= MOST_WEEKS, f"{assumed.weeks} weeks", f"from 1 to {MOST_WEEKS} weeks"),
        (0 <= assumed.sessions_per_week <= MOST_SESSIONS_A_WEEK, f"{assumed.sessions_per_week} sessions a week",
         f"from 1 to {MOST_SESSIONS_A_WEEK} sessions a week"),
        (len(assumed.pains) <= assumed.weeks, f"{len(assumed.pains)} pains for {assumed.weeks} weeks",
         "at most one pain for each week, or a larger number of weeks"),
        (all(1 <= week <= assumed.weeks for week in assumed.flares), "a flare outside of the weeks",
         f"a week from 1 to {assumed.weeks}"),
    )  # fmt: skip
    for is_fine, said, wanted in checks:
        if not is_fine:
            raise BadValue(f"{said} cannot be simulated", hint=f"Write {wanted}.", kept="Nothing was stored.")


def _routines(pack: Pack, wanted: str) -> tuple[Routine, ...]:
    if not wanted:
        return pack.routines
    found = tuple(routine for routine in pack.routines if routine.id == wanted)
    if not found:
        ids = [routine.id for routine in pack.routines]
        near = nearest(wanted, ids)
        hint = f"Did you mean {near}?" if near else f"There are: {', '.join(ids) or 'none'}."
        raise BadValue(f"{pack.id} has no routine {wanted!r}", hint=hint, kept="Nothing was stored.")
    return found


def _left_out(pack: Pack, routines: Iterable[Routine], flags: Set[str]) -> Iterator[LeftOut]:
    for exercise_id in dict.fromkeys(step.exercise for routine in routines for step in routine.steps):
        exercise = pack.exercise(exercise_id)
        if reason := why_left_out(exercise, flags, None, pack.safety_questions):
            yield LeftOut(exercise.id, exercise.name, reason)


def _assumed_yes(answers: Mapping[str, Answer]) -> tuple[str, ...]:
    yeses = [question_id for question_id, answer in answers.items() if answer is Answer.YES]
    return tuple(sub.id for each in yeses for sub in sub_questions_of(each) if sub.id not in answers)
