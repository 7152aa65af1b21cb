"""Since when: what a person typed, as a day where it can be read as one."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from necktrack.errors import BadValue
from necktrack.model.periods import DAY_WORDS, EARLIEST, parse_day

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "few": 3, "couple": 2}
_DAYS_IN = {"day": 1, "week": 7, "month": 30, "year": 365}
_MOST_YEARS = 120
_SPAN = re.compile(r"(?:about |for |the |a )*(\d{1,3}|[a-z]+)(?: of)? (day|week|month|year)s?(?: ago)?\Z", re.ASCII)
_LAST = re.compile(r"last (week|month|year)\Z", re.ASCII)
_YEAR_MONTH = re.compile(r"(\d{4})-(\d{1,2})\Z", re.ASCII)
_NAMED_MONTH = re.compile(r"([a-z]{3})[a-z]*\.?(?: (\d{4}))?\Z", re.ASCII)


def since_day(text: str, today: date) -> date | None:
    """The day that the words name, at the latest that they can mean; None where they are other words."""
    words = " ".join(text.lower().split()).removeprefix("since ").removeprefix("in ")
    for read in (_plain_day, _span, _last, _year_month, _named_month):
        day = read(words, today)
        if day is not None:
            return min(day, today) if day >= EARLIEST else None
    return None


def is_span(text: str) -> bool:
    """True for words that say how long, such as "3 years", and not from when."""
    match = _SPAN.match(" ".join(text.lower().split()).removesuffix(" ago"))
    return match is not None and _count(match[1]) is not None


def _plain_day(words: str, today: date) -> date | None:
    if words in DAY_WORDS or re.match(r"\d{4}-\d{2}-\d{2}\Z", words, re.ASCII):
        return _tried(lambda: parse_day(words, today))
    return None


def _span(words: str, today: date) -> date | None:
    match = _SPAN.match(words)
    count = _count(match[1]) if match else None
    if match is None or count is None or count * _DAYS_IN[match[2]] > _MOST_YEARS * 365:
        return None
    return today - timedelta(days=count * _DAYS_IN[match[2]])


def _last(words: str, today: date) -> date | None:
    match = _LAST.match(words)
    return today - timedelta(days=_DAYS_IN[match[1]]) if match else None


def _year_month(words: str, _today: date) -> date | None:
    match = _YEAR_MONTH.match(words)
    return _tried(lambda: _last_of_month(int(match[1]), int(match[2]))) if match else None


def _named_month(words: str, today: date) -> date | None:
    """A month by its name; without a year the latest that has begun."""
    match = _NAMED_MONTH.match(words)
    if match is None or match[1] not in _MONTHS:
        return None
    month = _MONTHS.index(match[1]) + 1
    year = int(match[2]) if match[2] else today.year - (month > today.month)
    return _tried(lambda: _last_of_month(year, month))


def _last_of_month(year: int, month: int) -> date:
    date(year, month, 1)  # a month that no calendar has is no day
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _count(word: str) -> int | None:
    return int(word) if word.isdigit() else _COUNTS.get(word)


def _tried(read: Callable[[], date]) -> date | None:
    """What is read, or None for a day that no calendar has."""
    try:
        return read()
    except (ValueError, BadValue):
        return None
