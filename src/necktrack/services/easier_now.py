"""Whether a session that was left for a while goes on at its own doses, or is begun anew in an easier form."""

from collections.abc import Iterable

from necktrack.engine.rules import judge_pain, offered_level
from necktrack.errors import NecktrackError
from necktrack.model.facts import JsonObject
from necktrack.model.packs import Dose
from necktrack.model.sessions import ChangeKind, Level
from necktrack.services.progress import was_eased
from necktrack.services.session_facts import timeline_from
from necktrack.services.session_open import OpenSession
from necktrack.services.session_plan import PlannedRoutine, PlannedStep, plan_routine
from necktrack.services.world import World

_UNSURE = "without a number for the pain now, half is taken"


class EasierNow(NecktrackError):
    """A session of more than today allows is not taken up: it is closed, and its routine begun anew."""

    exit_code = 4

    def __init__(self, opened: OpenSession, reason: str) -> None:
        super().__init__(
            f"{opened.routine_name} does not go on at its dose from before: {reason}",
            hint="Begin it anew, for the dose of now.",
            kept="What was done of it is kept.",
        )
        self.ref = opened.ref


def require_same_dose(world: World, opened: OpenSession, start: JsonObject, pain_now: int | None) -> None:
    """Raise EasierNow where the pain now, or pain that was up since, asks for less than the session began with.

    `start` is the session's start. Pain that a stop rule judges is left to that rule, which does more than ease.
    """
    before = start.get("pain_before")
    is_ruled = pain_now is not None and judge_pain(before, pain_now) is not None
    if is_ruled or Level(start.get("level", Level.FULL)) is Level.HALF:
        return
    by_pain = "" if was_eased(start) else _by_pain(before, pain_now)
    if reason := by_pain or _by_plan(world, opened, start, pain_now):
        raise EasierNow(opened, reason)


def _by_pain(before: int | None, now: int | None) -> str:
    """Why the pain alone asks for less; a full dose that was chosen at such a pain stays as it was chosen."""
    if now is None:
        return _UNSURE
    is_new = offered_level(now) is Level.HALF and offered_level(before) is not Level.HALF
    return f"with pain of {now} the easier form and half of it is offered" if is_new else ""


def _by_plan(world: World, opened: OpenSession, start: JsonObject, pain_now: int | None) -> str:
    """Why today's plan asks for less than it began with; "" where the routine is gone, or nothing of it is left."""
    try:
        planned = plan_routine(world, opened.ref, pain_before=pain_now)
    except NecktrackError:
        return ""
    level = planned.level_begun(Level.FULL) if pain_now is None else Level.FULL
    is_less = _is_less(start, planned.steps_at(level)) if was_eased(start) else _is_eased(planned)
    return (planned.prescribed.eased_why or _UNSURE) if is_less else ""


def _is_eased(planned: PlannedRoutine) -> bool:
    return any(change.kind is ChangeKind.EASED for change in planned.prescribed.changes)


def _is_less(start: JsonObject, planned: Iterable[PlannedStep]) -> bool:
    """True where today has another exercise in place of one of the session's, or less of one."""
    now = {step.exercise.id: step.dose for step in planned}
    steps = timeline_from(start, {}).steps
    return any(step.exercise not in now or _is_smaller(now[step.exercise], step.dose) for step in steps)


def _is_smaller(now: Dose, then: Dose) -> bool:
    """True for a dose with less of anything that counts as work."""
    pairs = ((now.sets, then.sets), (now.reps, then.reps), (now.hold_s, then.hold_s), (now.duration_s, then.duration_s))
    return any(left < right for left, right in pairs)
