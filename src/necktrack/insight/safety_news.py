"""What the log says that safety must ask about: a jump of the pain, dizziness that lasts, pain in a new place."""

from collections.abc import Iterable, Mapping, Set
from datetime import date, timedelta

from necktrack.insight.days import LoggedEntry, daily_series
from necktrack.insight.flares import flare_days
from necktrack.insight.safety_rules import JUMP_FROM, NEW_AFTER, SHORT_AFTER
from necktrack.model.body import REGION_NAMES, BodyRegion
from necktrack.model.entries import Entry, entry_from
from necktrack.model.facts import ENTRY, VOID, Fact, Record, fold, in_order
from necktrack.model.measures import Measure
from necktrack.model.periods import is_late
from necktrack.model.scores import Reading
from necktrack.model.values import frozen

_USUAL = timedelta(days=14)
_WRITTEN_IN = timedelta(days=2)
"""An entry that is not late was written no later than so many days after its day."""
_LASTING = Measure.DIZZINESS.scale.highest


def reads_from(listed_on: date) -> date:
    """The first day whose entries matter for what was logged since a list of that day or later."""
    return listed_on - _WRITTEN_IN - _USUAL


def may_be_news(entry: Entry) -> bool:
    """True for an entry that could ask for the short list at once; most cannot, and nothing more need be read."""
    return any(
        _is_lasting(reading) or (reading.measure is Measure.PAIN and reading.value >= JUMP_FROM)
        for reading in entry.readings
    )


@frozen
class Log:
    """Entries in force as they were when the last list was answered, and as they are now."""

    before: tuple[Record, ...]
    now: tuple[Record, ...]
    first: date
    """Earlier days are no news."""

    @property
    def news(self) -> str:
        """What asks for the short list at once, in words; "" for nothing. Each entry, or day and place, asks once."""
        if self.has_lasting_dizziness:
            return "you logged dizziness that lasts"
        jumps, known = _jumps(self.now, self.first), _jumps(self.before, self.first)
        fresh = [(day, region) for region, day in jumps if (region, day) not in known]
        if not fresh:
            return ""
        day, region = max(fresh)
        level = f"{round(jumps[region, day], 1):g}"
        return f"you logged {REGION_NAMES[region]} pain of {level}, well above your last 14 days"

    @property
    def has_lasting_dizziness(self) -> bool:
        """True when dizziness that lasts was logged since the list."""
        return bool(_lasting_dizziness(self.now, self.first) - _lasting_dizziness(self.before, self.first))

    def new_places(self, known: Set[BodyRegion]) -> dict[BodyRegion, date]:
        """Places outside the known ones with pain logged since the list, and the first day of each."""
        before = _pains(self.before).keys()
        places: dict[BodyRegion, date] = {}
        for (record_id, region), logged in _pains(self.now).items():
            is_new = (record_id, region) not in before and region not in known
            if is_new and not logged.is_late and logged.day >= self.first:
                places[region] = min(logged.day, places.get(region, logged.day))
        return places

    def had_pain(self, region: BodyRegion, day: date) -> bool:
        """True when, by what was logged before the list, the place had pain in the 90 days before that day."""
        return any(
            each is region and day - NEW_AFTER <= logged.day < day for (_, each), logged in _pains(self.before).items()
        )


def log_since(facts: Iterable[Fact], listed: Fact | None, today: date, reach: timedelta = SHORT_AFTER) -> Log:
    """The entries among the facts, split at the last list; without one all of them are since then.

    Nothing that is older than the reach is news.
    """
    earliest = today - reach - _WRITTEN_IN
    entries = [fact for fact in facts if fact.kind in (ENTRY, VOID)]
    ordered = in_order((*entries, *([listed] if listed else ())))
    if listed is None:
        return Log((), _entries(ordered), earliest)
    first = max(listed.local_day - _WRITTEN_IN, earliest)
    return Log(_entries(ordered[: ordered.index(listed)]), _entries(ordered), first)


def _entries(facts: Iterable[Fact]) -> tuple[Record, ...]:
    return tuple(record for record in fold(facts) if record.kind == ENTRY)


def _logged(record: Record) -> LoggedEntry:
    return LoggedEntry(record.day, is_late(record.day, record.current.recorded), entry_from(record.content))


def _lasting_dizziness(records: Iterable[Record], first: date) -> set[str]:
    """The ids of entries with lasting dizziness that were written in time."""
    logged = ((record.id, _logged(record)) for record in records if record.day >= first)
    return {
        record_id
        for record_id, each in logged
        if not each.is_late and any(_is_lasting(reading) for reading in each.entry.readings)
    }


def _is_lasting(reading: Reading) -> bool:
    return reading.measure is Measure.DIZZINESS and reading.value == _LASTING


def _jumps(records: Iterable[Record], first: date) -> Mapping[tuple[BodyRegion, date], float]:
    """Each place and day whose pain is 7 or more and 2 or more above the mean of the 14 days before."""
    series = daily_series(map(_logged, records)).values()
    pains = [(each.track.region, each.levels) for each in series if each.track.measure is Measure.PAIN and each.levels]
    return {
        (region, day): levels[day]
        for region, levels in pains
        if region is not None
        for day in flare_days(levels, first, max(levels))
        if levels[day] >= JUMP_FROM
    }


def _pains(records: Iterable[Record]) -> dict[tuple[str, BodyRegion], LoggedEntry]:
    """Each entry and place with pain of 1 or more."""
    found: dict[tuple[str, BodyRegion], LoggedEntry] = {}
    for record in records:
        logged = _logged(record)
        for reading in logged.entry.readings:
            if reading.measure is Measure.PAIN and reading.region and reading.value:
                found[record.id, reading.region] = logged
    return found
