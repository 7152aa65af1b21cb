"""Practice of a period beside the plan that held on each day."""

from collections.abc import Callable
from datetime import date, timedelta

from necktrack.insight.adherence import Practice, PracticeDay, practice_in
from necktrack.model.facts import PRACTICE, pack_id_in
from necktrack.model.items import SESSION, Item
from necktrack.model.packs import Pack
from necktrack.model.periods import Period
from necktrack.model.schedule import is_due
from necktrack.services.past import Past, pack_id_on
from necktrack.services.world import World


def practice_of(world: World, past: Past, period: Period) -> Practice:
    """The practice of a period beside the plan that held on each day; days before anything was stored do not count."""
    plan = _Plan(past, world.catalog().look_back)
    period = Period(min(max(past.begins or period.end, period.start), period.end), period.end)
    days = [period.start + timedelta(days=step) for step in range(period.days)]
    planned = {day: plan.times_due(day) for day in days}
    return practice_in(period, planned, _practised(past, period, plan), past.rest_days)


class _Plan:
    """Which pack was the plan on a day, and what was due; nothing is due before the plan was first practised."""

    def __init__(self, past: Past, look_up: Callable[[str], Pack | None]) -> None:
        self.look_up = look_up
        self.packs: dict[str, Pack | None] = {}
        self.plans = past.plans
        self.first_days: dict[str, date] = {}
        for item in past.of_kind(SESSION, PRACTICE):
            pack_id = pack_id_in(item.content)
            self.first_days[pack_id] = min(item.day, self.first_days.get(pack_id, item.day))

    def times_due(self, day: date) -> int:
        pack_id = pack_id_on(day, self.plans)
        first = self.first_days.get(pack_id)
        if first is None or day < first:
            return 0
        if pack_id not in self.packs:
            self.packs[pack_id] = self.look_up(pack_id)
        pack = self.packs[pack_id]
        if pack is None:
            return 0
        return sum(routine.per_day for routine in pack.routines if is_due(routine, day, first))


def _practised(past: Past, period: Period, plan: _Plan) -> dict[date, PracticeDay]:
    counts: dict[date, list[int]] = {}
    for item in past.in_period(period, SESSION, PRACTICE):
        if item.is_open:
            continue
        row = counts.setdefault(item.day, [0, 0, 0, 0])
        outcome = str(item.content.get("outcome", "full"))
        row[("full", "partial", "stopped").index(outcome) if outcome in ("full", "stopped") else 1] += 1
        if counts_as_followed(item) and pack_id_in(item.content) == pack_id_on(item.day, plan.plans):
            row[3] += 1
    return {day: PracticeDay(*row) for day, row in counts.items()}


def counts_as_followed(item: Item) -> bool:
    """True for practice that counts as following the plan; stopping on a stop rule is part of it."""
    return bool(item.content.get("followed", item.content.get("outcome", "full") == "full"))
