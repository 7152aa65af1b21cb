"""Days on which pain was up, beside the person's own days before (clinical.md 2.4)."""

from collections.abc import Mapping
from datetime import date, timedelta

from necktrack.insight.windows import last_window, mean_of

RISE = 2
"""Points above the mean of the days before."""
FEWEST_MORNINGS = 3
"""From so many earlier answers on a morning is held beside mornings, else beside the daily log."""
MORNINGS_KEPT = timedelta(weeks=8)
"""Earlier answers older than this are not looked at."""
_DAY = timedelta(days=1)
_ROUNDING = 1e-9


def flare_days(levels: Mapping[date, float], first: date, last: date) -> frozenset[date]:
    """The days from first to last with a level 2 or more above the mean of what was logged in the 14 days before."""
    return frozenset(day for day in levels if first <= day <= last and _is_up(levels[day], _usual(levels, day)))


def morning_flares(
    mornings: Mapping[date, int], levels: Mapping[date, float], first: date, last: date
) -> frozenset[date]:
    """The mornings from first to last with pain 2 or more above the person's usual one.

    That is the mean of the earlier morning answers where there are three or more; else of the 14 days logged before.
    """
    return frozenset(
        day
        for day, score in mornings.items()
        if first <= day <= last and _is_up(score, _usual_morning(mornings, levels, day))
    )


def _usual(levels: Mapping[date, float], day: date) -> float | None:
    return last_window(levels, day - _DAY).mean


def _usual_morning(mornings: Mapping[date, int], levels: Mapping[date, float], day: date) -> float | None:
    earlier = [score for other, score in mornings.items() if day - MORNINGS_KEPT <= other < day]
    return mean_of(earlier) if len(earlier) >= FEWEST_MORNINGS else _usual(levels, day)


def _is_up(level: float, usual: float | None) -> bool:
    return usual is not None and level - usual >= RISE - _ROUNDING
