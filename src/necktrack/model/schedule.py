"""When a routine is due (by weekday, every n days, or every day), and when a posture check is."""

from collections.abc import Sequence
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
DAILY, OFF = "daily", "off"
DAILY_SECONDS = 120
"""How long the daily posture checks may take together, by the seconds that their authors state."""
NOTHING_MORE = "Looking more often tells nothing more."


@frozen
class CheckStanding:
    """One posture check: when somebody last looked, and whether it is due."""

    check: PostureCheck
    frequency: str
    """daily, weekly or off, after the person's settings."""
    last: date | None
    is_due: bool

    @property
    def due_on(self) -> date | None:
        """The day from which on it is due again; None when it is not asked by itself or was never done."""
        if self.last is None or self.frequency == OFF:
            return None
        return self.last + (timedelta(days=1) if self.frequency == DAILY else _WEEK)


@frozen
class DailyChecks:
    """The checks that are asked daily and are due now: those that fit into two minutes, and those left for later."""

    kept: tuple[CheckStanding, ...]
    left: tuple[CheckStanding, ...]

    @property
    def seconds(self) -> int:
        """Seconds that those kept take, as stated by their authors."""
        return sum(each.check.seconds for each in self.kept)


def check_standing(check: PostureCheck, light: str, last: date | None, today: date) -> CheckStanding:
    """Where a check stands today; `light` is how often the person wants the daily ones."""
    frequency = light if check.frequency == DAILY else check.frequency
    wait = timedelta(days=1) if frequency == DAILY else _WEEK
    is_due = frequency != OFF and (last is None or today - last >= wait)
    return CheckStanding(check, frequency, last, is_due)


def daily_checks(standings: Sequence[CheckStanding]) -> DailyChecks:
    """The checks that the pack asks daily and that are due, in its order, as many as fit into two minutes."""
    kept: list[CheckStanding] = []
    left: list[CheckStanding] = []
    for each in standings:
        if each.check.frequency != DAILY or not each.is_due:
            continue
        fits = sum(one.check.seconds for one in kept) + each.check.seconds <= DAILY_SECONDS
        (kept if fits else left).append(each)
    return DailyChecks(tuple(kept), tuple(left))


def rhythm_words(standing: CheckStanding, today: date) -> str:
    """When it was last done and when it is due again, such as "last Tuesday; due again in 4 days"."""
    last = _last_words(standing.last, today) if standing.last else "not done yet"
    if standing.frequency == OFF:
        return f"{last}; not asked by itself"
    if standing.is_due or standing.due_on is None:
        return last
    days = (standing.due_on - today).days
    return f"{last}; due again {'tomorrow' if days == 1 else f'in {days} days'}"


def _last_words(day: date, today: date) -> str:
    days = (today - day).days
    if days < 2:
        return "done yesterday" if days == 1 else "done today"
    if days <= _WEEK.days:
        return f"last {day:%A}"
    return f"last on {day.day} {day:%b}{f' {day.year}' if day.year != today.year else ''}"
