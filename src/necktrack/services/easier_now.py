"""Whether a session that was left for a while goes on at its own doses, or is begun anew in an easier form."""

from necktrack.engine.rules import judge_pain, offered_level
from necktrack.engine.timeline import clock_seconds
from necktrack.errors import NecktrackError
from necktrack.model.facts import JsonObject
from necktrack.model.sessions import Level
from necktrack.services.progress import was_eased
from necktrack.services.session_facts import timeline_from
from necktrack.services.session_open import OpenSession
from necktrack.services.session_plan import plan_routine
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
    """Why today's plan eases it to less than it began with; "" where the routine is gone, or nothing of it is left."""
    minutes = start.get("minutes")
    try:
        planned = plan_routine(world, opened.ref, pain_before=pain_now, minutes=minutes)
    except NecktrackError:
        return ""
    return planned.prescribed.eased_why if planned.seconds() < clock_seconds(timeline_from(start, {})) else ""
