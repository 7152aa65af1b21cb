"""Local days: words for a day, late entries, weeks, periods."""

import re
from datetime import date, datetime, time, timedelta

from necktrack.errors import BadValue
from necktrack.model.values import frozen

_DAY = timedelta(days=1)
LATE_AFTER = timedelta(hours=36)
"""An entry is late when it is written more than this after its day's 24:00 (DESIGN.md 14)."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY_WORDS = (
    *WEEKDAYS, "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
DAY_WORDS = ("today", "yesterday", "tomorrow", *_WEEKDAY_WORDS)
"""The words for a day, without their @."""
EARLIEST = date(1900, 1, 1)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_DAYS_AGO = re.compile(r"-(\d{1,4})\Z", re.ASCII)
_DAY_WORDS = "today, yesterday, mon … sun, -2 (days ago) or a date such as 2026-11-20"


@frozen
class Period:
    """A span of local days, both ends included."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        """Number of days, both ends included; never negative."""
        return max(0, (self.end - self.start).days + 1)


def parse_day(text: str, today: date, *, may_be_future: bool = False) -> date:
    """Return the day that a word such as `yesterday`, `mon`, `-2` or `2026-11-20` names; raises BadValue."""
    word = text.strip().lower().removeprefix("@")
    day = _named_day(word, today)
    if day is None:
        raise BadValue(f"{text!r} is not a day", hint=f"Write {_DAY_WORDS}.")
    if day > today and not may_be_future:
        raise BadValue(f"{day} is in the future", hint=f"Today is {today}. Past days are welcome.")
    if day < EARLIEST:
        raise BadValue(f"{day} is too long ago", hint=f"Write a day after {EARLIEST}.")
    return day


def _named_day(word: str, today: date) -> date | None:
    if word == "today":
        return today
    if word == "yesterday":
        return today - timedelta(days=1)
    if word == "tomorrow":
        return today + timedelta(days=1)
    if word in _WEEKDAY_WORDS:
        return today - timedelta(days=(today.weekday() - WEEKDAYS.index(word[:3]) - 1) % 7 + 1)
    if match := _DAYS_AGO.match(word):
        return today - timedelta(days=int(match[1]))
    if _ISO_DAY.match(word):
        try:
            return date.fromisoformat(word)
        except ValueError:
            return None
    return None


def is_late(day: date, recorded_at: datetime) -> bool:
    """True when the record was written more than 36 h after its day's 24:00, by the clock it was written with."""
    return recorded_at.replace(tzinfo=None) - datetime.combine(day, time()) > _DAY + LATE_AFTER


def monday_of(day: date) -> date:
    """The Monday that begins the day's week."""
    return day - _BACK_TO_MONDAY[day.weekday()]


_BACK_TO_MONDAY = tuple(timedelta(days=days) for days in range(7))


def say_day(day: date, today: date) -> str:
    """A day for people: "today, Sat 21 Nov 2026"."""
    plain = f"{day:%a} {day.day} {day:%b} {day.year}"
    near = {0: "today, ", 1: "yesterday, "}.get((today - day).days, "")
    return near + plain
