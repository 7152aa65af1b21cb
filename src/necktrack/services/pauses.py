"""The pause of exercises after pain was up on the day after each of the last two session days (clinical.md 2.4)."""

from datetime import date

from necktrack.insight.safety_answers import own_words
from necktrack.model.facts import SCREENING, JsonObject
from necktrack.model.further_questions import FLARED, FLARED_TWICE
from necktrack.model.screening import Answer, Scope
from necktrack.services.progress import flared_twice
from necktrack.services.world import World


def pause_after_two_flares(world: World) -> None:
    """Note the pause on the way to a session, once for the same two days; it withholds until clearance."""
    days = flared_twice(world)
    if days is not None and not _is_noted(world, days):
        world.journal.append([world.draft(SCREENING, _body(days))])


def was_paused(world: World) -> bool:
    """True when the last two session days were paused for, so that who goes on was allowed to."""
    days = flared_twice(world)
    return days is not None and _is_noted(world, days)


def _is_noted(world: World, days: tuple[date, date]) -> bool:
    noted = [fact.content.get(FLARED) for fact in world.journal.safety_facts() if fact.kind == SCREENING]
    return _told(days) in noted


def _told(days: tuple[date, date]) -> list[str]:
    return [day.isoformat() for day in days]


def _body(days: tuple[date, date]) -> JsonObject:
    """A yes with the words of its question, like one to a question of a pack, and the days that it is about."""
    own = own_words(FLARED_TWICE)
    words = {"text": own.text, "about": own.about, "action": own.action.value, "note": own.note}
    return {
        "scope": Scope.FOLLOW_UP.value, "answers": {FLARED_TWICE.id: Answer.YES.value}, "known": {},
        "own": {FLARED_TWICE.id: words}, FLARED: _told(days),
    }  # fmt: skip
