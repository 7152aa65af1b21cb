"""Practice of a period beside the plan that held on each day, and everything that is counted of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from necktrack.insight.adherence import Practice, PracticeDay, practice_in
from necktrack.insight.practised import SAID, Adherence, How, SessionRun, adherence_of
from necktrack.model.facts import PRACTICE, pack_id_in
from necktrack.model.items import SESSION, Item
from necktrack.model.packs import Pack
from necktrack.model.periods import Period
from necktrack.model.schedule import is_due
from necktrack.services.past import Past, pack_id_on
from necktrack.services.session_runs import counts_as_followed, session_runs
from necktrack.services.world import World

__all__ = ["adherence", "counts_as_followed", "practice_of"]


def practice_of(world: World, past: Past, period: Period) -> Practice:
    """The practice of a period beside the plan that held on each day; days before anything was stored do not count."""
    return adherence(world, past, period).practice


def adherence(world: World, past: Past, period: Period) -> Adherence:
    """Everything that is counted of the practice of a period (clinical.md 5.8)."""
    plan = _Plan(past, world.catalog().look_back)
    period = Period(min(max(past.begins or period.end, period.start), period.end), period.end)
    items = [item for item in past.in_period(period, SESSION, PRACTICE) if not item.is_open]
    runs = session_runs(world, items)
    planned = {day: plan.times_due(day) for day in plan.days_in(period)}
    practice = practice_in(period, planned, _practised(items, runs, plan), past.rest_days)
    return adherence_of(practice, runs, past.rest_days, _said(past, period))


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

    def days_in(self, period: Period) -> Iterator[date]:
        """The days of a period on which something can be due: those since the first practice."""
        first = max(period.start, min(self.first_days.values(), default=period.end))
        return (first + timedelta(days=step) for step in range((period.end - first).days + 1))

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


def _practised(items: Sequence[Item], runs: Sequence[SessionRun], plan: _Plan) -> dict[date, PracticeDay]:
    """What was practised on each day; what was done without the guide counts as whole."""
    hows: dict[date, Counter[How]] = {}
    for run in runs:
        hows.setdefault(run.day, Counter())[run.how] += 1
    for item in items:
        if item.kind == PRACTICE:
            hows.setdefault(item.day, Counter())[How.FULL] += 1
    followed = Counter(item.day for item in items if _follows_plan(item, plan))
    return {
        day: PracticeDay(counts[How.FULL], counts[How.PARTIAL], counts[How.STOPPED], followed[day], counts[How.LITTLE])
        for day, counts in hows.items()
    }


def _follows_plan(item: Item, plan: _Plan) -> bool:
    return counts_as_followed(item) and pack_id_in(item.content) == pack_id_on(item.day, plan.plans)


def _said(past: Past, period: Period) -> dict[str, int]:
    """On how many days the person gave a reason that nobody else can give, as a tag of an entry."""
    return dict(Counter(word for _, word in set(_tags(past.entries, period))))


def _tags(entries: Iterable[Item], period: Period) -> Iterable[tuple[date, str]]:
    return ((item.day, tag) for item in entries if item.day in period for tag in item.entry.tags if tag in SAID)
