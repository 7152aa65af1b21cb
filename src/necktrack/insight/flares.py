"""Days on which pain was up, beside the person's own days before (clinical.md 2.4)."""

from collections.abc import Mapping
from datetime import date, timedelta

from necktrack.insight.windows import last_window

RISE = 2
"""Points above the mean of the 14 days before."""
_ROUNDING = 1e-9


def flare_days(levels: Mapping[date, float], first: date, last: date) -> frozenset[date]:
    """The days from first to last with a level 2 or more above the mean of what was logged in the 14 days before."""
    return frozenset(day for day in levels if first <= day <= last and _is_up(levels, day))


def _is_up(levels: Mapping[date, float], day: date) -> bool:
    usual = last_window(levels, day - timedelta(days=1)).mean
    return usual is not None and levels[day] - usual >= RISE - _ROUNDING
