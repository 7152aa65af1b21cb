"""Practice beside the plan, kindly counted (clinical.md 5.8)."""

from collections.abc import Mapping, Set
from datetime import date, timedelta

from necktrack.model.periods import Period
from necktrack.model.values import frozen


@frozen
class Practice:
    """What was practised in a period beside what was planned; rest days count neither way."""

    planned: int
    """Sessions planned, rest days left out."""
    done: int
    """Planned sessions done; a day's extra sessions do not make up for another day's."""
    days_active: int
    """Days with any practice at all, rest days left out."""
    days: int
    """Days of the period that were not rest days."""
    rest_days: int
    full: int
    partial: int
    """Sessions in which at least half of the exercises were done."""
    stopped: int
    """Sessions ended or cut by a stop rule; they count as followed, since stopping then is part of the plan."""
    little: int = 0
    """Sessions in which less than half was done; they keep a day active."""

    @property
    def rate(self) -> float | None:
        """Share of the planned sessions that were done, None when nothing was planned."""
        return self.done / self.planned if self.planned else None


@frozen
class PracticeDay:
    """What was practised on one day."""

    full: int = 0
    partial: int = 0
    stopped: int = 0
    followed: int = 0
    """Sessions that count as following the plan, whole or not."""
    little: int = 0

    @property
    def sessions(self) -> int:
        """Number of sessions of any kind."""
        return self.full + self.partial + self.stopped + self.little


def practice_in(
    period: Period, planned: Mapping[date, int], done: Mapping[date, PracticeDay], rest_days: Set[date]
) -> Practice:
    """Count the practice of a period; the last day's plan counts only as far as it is done, as the day is not over."""
    days = [period.start + timedelta(days=step) for step in range(period.days)]
    counted = [day for day in days if day not in rest_days]
    kept = 0
    due = 0
    for day in counted:
        followed = min(done[day].followed, planned.get(day, 0)) if day in done else 0
        kept += followed
        due += followed if day == period.end else planned.get(day, 0)
    practised = [done[day] for day in days if day in done]
    return Practice(
        planned=due, done=kept,
        days_active=sum(1 for day in counted if day in done and done[day].sessions),
        days=len(counted), rest_days=len(days) - len(counted),
        full=sum(day.full for day in practised),
        partial=sum(day.partial for day in practised),
        stopped=sum(day.stopped for day in practised),
        little=sum(day.little for day in practised),
    )
