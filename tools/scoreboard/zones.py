"""When the clocks of a zone change, and which moments around that are easily taken for another day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

FIRST, LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
NOTABLE = (
    "Pacific/Apia", "America/Santiago", "Africa/Cairo", "Asia/Beirut", "Australia/Lord_Howe", "Africa/Casablanca",
    "Europe/Dublin", "Asia/Kathmandu", "Pacific/Chatham", "Pacific/Kiritimati", "Antarctica/Troll", "America/St_Johns",
    "Pacific/Kwajalein", "Asia/Pyongyang", "America/Caracas", "Asia/Gaza", "America/Sao_Paulo", "Europe/Berlin",
)  # fmt: skip
"""Zones with no midnight, no whole hours, a day that never was, or many changes."""
_STEP, _SECOND = timedelta(days=2), timedelta(seconds=1)
_WALL = ((0, 0, 30), (0, 30, 0), (1, 30, 0), (2, 30, 0), (12, 0, 0), (23, 59, 30))


def wall_of(zone: str, instant: datetime) -> datetime:
    """What a clock on a wall of the zone shows, by another reckoning than the system's."""
    offset = ZoneInfo(zone).utcoffset(instant.astimezone(ZoneInfo(zone)))
    return (instant.astimezone(UTC) + (offset or timedelta())).replace(tzinfo=None)


def changes_of(zone: str) -> list[datetime]:
    """The first moment after each change of the zone's offset, from 1990 to 2035."""
    found, at = [], FIRST
    while at < LAST:
        if _offset(zone, at) != _offset(zone, at + _STEP):
            found.append(_between(zone, at, at + _STEP))
        at += _STEP
    return found


def moments_around(zone: str, change: datetime, days: int) -> list[datetime]:
    """Moments of so many days before and after a change at which a day is easily mistaken, and those at it."""
    found = {change - _SECOND, change, change + _SECOND}
    middle = wall_of(zone, change).date()
    for ordinal in range(middle.toordinal() - days, middle.toordinal() + days + 1):
        for wall in _WALL:
            for fold in (0, 1):
                naive = datetime.combine(date.fromordinal(ordinal), datetime.min.time()).replace(
                    hour=wall[0], minute=wall[1], second=wall[2]
                )
                instant = naive.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)
                if wall_of(zone, instant) == naive:  # a wall time that the change left out never was
                    found.add(instant)
    return sorted(found)


def _between(zone: str, before: datetime, after: datetime) -> datetime:
    old = _offset(zone, before)
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        before, after = (middle, after) if _offset(zone, middle) == old else (before, middle)
    return after.replace(microsecond=0)


def _offset(zone: str, instant: datetime) -> timedelta | None:
    return instant.astimezone(ZoneInfo(zone)).utcoffset()
