"""When a routine is due (by weekday, every n days, or every day), and when a posture check is."""

from datetime import date, timedelta

from necktrack.model.drafts import DraftRoutine
from necktrack.model.packs import PostureCheck, Routine
from necktrack.model.periods import WEEKDAYS, Period
from necktrack.model.values import frozen


def is_due(routine: Routine, day: date, first_day: date | None) -> bool:
    """True when the routine is due on the day; `every` counts from the first session's day, None means not begun."""
    if routine.every:
        return first_day is None or (day >= first_day and (day - first_day).days % routine.every == 0)
    return not routine.days or WEEKDAYS[day.weekday()] in routine.days


def times_due(routine: Routine, period: Period, first_day: date | None) -> int:
    """How many times the routine is due in the period, both ends included."""
    days = (period.start + timedelta(days=place) for place in range(period.days))
    return routine.per_day * sum(is_due(routine, day, first_day) for day in days)


def schedule_words(routine: Routine | DraftRoutine) -> str:
    """The schedule for people, such as "mon, wed, fri" or "every 2 days, twice a day"."""
    if routine.every > 1:
        words = f"every {routine.every} days"
    elif routine.days and len(routine.days) < len(WEEKDAYS):
        words = ", ".join(day for day in WEEKDAYS if day in routine.days)
    else:
        words = "every day"
    times = {1: "", 2: ", twice a day"}.get(routine.per_day, f", {routine.per_day} times a day")
    return words + times


_WEEK = timedelta(days=7)


@frozen
class CheckStanding:
    """One posture check of the pack in use: when it was last done, and whether it is due."""

    check: PostureCheck
    frequency: str
    """daily, weekly or off, after the person's settings."""
    last: date | None
    is_due: bool


def check_standing(check: PostureCheck, light: str, last: date | None, today: date) -> CheckStanding:
    """Where a check stands today; `light` is how often the person wants the daily ones."""
    frequency = light if check.frequency == "daily" else check.frequency
    wait = timedelta(days=1) if frequency == "daily" else _WEEK
    is_due = frequency != "off" and (last is None or today - last >= wait)
    return CheckStanding(check, frequency, last, is_due)
