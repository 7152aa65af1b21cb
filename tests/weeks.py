"""Makes logged weeks for tests: entries and other facts of any day, written when the test says."""

from datetime import datetime, time, timedelta
from typing import Any

from necktrack.model.body import BodyRegion
from necktrack.model.entries import Entry, entry_body
from necktrack.model.facts import ENTRY, FactDraft
from necktrack.model.scores import Measure, Reading
from necktrack.services.world import World


def draft(world: World, kind: str, body: dict[str, Any], *, days_ago: int = 0, written_after: int = 0) -> FactDraft:
    """A fact for a day in the past, written in its evening or some days after."""
    day = world.today() - timedelta(days=days_ago)
    moment = datetime.combine(day + timedelta(days=written_after), time(20), tzinfo=world.now().tzinfo)
    return FactDraft(world.new_id(), kind, day, min(moment, world.now()), world.zone(), body)


def keep(world: World, kind: str, body: dict[str, Any], *, days_ago: int = 0, written_after: int = 0) -> str:
    """Store such a fact; returns its id."""
    (fact,) = world.journal.append([draft(world, kind, body, days_ago=days_ago, written_after=written_after)])
    return fact.id


def log_pain(world: World, value: int, *, days_ago: int = 0, region: BodyRegion = BodyRegion.NECK) -> None:
    """Log pain of one region for a day, in time."""
    keep(world, ENTRY, entry_body(Entry((Reading(Measure.PAIN, value, region),))), days_ago=days_ago)


def log_weeks(world: World, weeks: int, first: int, last: int) -> None:
    """Log neck pain daily up to today: `first` in the first half of the weeks, `last` in the second."""
    drafts = []
    for days_ago in reversed(range(7 * weeks)):
        value = first if days_ago >= 7 * weeks // 2 else last
        body = entry_body(Entry((Reading(Measure.PAIN, value, BodyRegion.NECK),)))
        drafts.append(draft(world, ENTRY, body, days_ago=days_ago))
    world.journal.append(drafts)
