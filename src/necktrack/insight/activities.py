"""Own activities over the weeks: then and now, their means, and what may be said of them (clinical.md 1.2)."""

from collections.abc import Iterable
from datetime import date, timedelta

from necktrack.insight.words import number, short_day
from necktrack.model.goals import Dropped, Goal
from necktrack.model.intake import MOST_ACTIVITIES, Activity, Intake, same_name
from necktrack.model.values import frozen
from necktrack.model.wording import counted

WEEK = timedelta(days=7)
NOTICED = 2.0
"""A mean of three that differs by this much is "a change many people notice"."""

Told = tuple[date, Intake | Goal]
"""What was told on a day."""


@frozen
class Rated:
    """One activity with its first and its latest rating."""

    name: str
    first: int | None = None
    first_day: date | None = None
    latest: int | None = None
    latest_day: date | None = None

    @property
    def is_rated(self) -> bool:
        """True once it was rated."""
        return self.latest is not None


@frozen
class Means:
    """The mean of the same activities at the first week of rating and at the latest."""

    then: float
    then_day: date
    now: float
    now_day: date
    n: int
    """How many activities both means are made of."""

    @property
    def difference(self) -> float:
        """Less than zero where the activities are less hard now."""
        return self.now - self.then

    @property
    def is_noticed(self) -> bool:
        """True for a difference of 2 or more in the mean of three."""
        return self.n >= MOST_ACTIVITIES and abs(self.difference) >= NOTICED - 1e-9


@frozen
class Activities:
    """The activities that are rated now, and the goal."""

    rated: tuple[Rated, ...] = ()
    goal: str = ""
    goal_day: date | None = None
    asked_on: date | None = None
    """When they were rated or named last."""
    dropped: tuple[tuple[date, Dropped], ...] = ()
    means: Means | None = None
    """None until the same activities were rated in two weeks."""

    def is_due(self, today: date) -> bool:
        """True when some are named and none was rated or named in the last seven days."""
        return bool(self.rated) and (self.asked_on is None or today - self.asked_on >= WEEK)

    @property
    def due_on(self) -> date | None:
        """The day from which on they are due again, None where none are named."""
        return self.asked_on + WEEK if self.rated and self.asked_on else None


class _Course:
    """What is known of each activity while the days are gone through, oldest first."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.ratings: dict[str, dict[date, int]] = {}
        self.goal = ""
        self.goal_day: date | None = None
        self.asked_on: date | None = None
        self.dropped: list[tuple[date, Dropped]] = []

    def take(self, day: date, told: Intake | Goal) -> None:
        """Take in what was told on a day."""
        if isinstance(told, Intake) and told.activities:
            self.names = {}
        for gone in told.dropped if isinstance(told, Goal) else ():
            if self.names.pop(same_name(gone.name), None):
                self.dropped.append((day, gone))
        for each in told.activities:
            self._rate(day, each)
        text = told.goal if isinstance(told, Intake) else told.text
        if text:
            self.goal, self.goal_day = text, day

    def _rate(self, day: date, each: Activity) -> None:
        name = same_name(each.name)
        if name not in self.names and len(self.names) >= MOST_ACTIVITIES:
            return
        self.names.setdefault(name, each.name)
        self.asked_on = day
        if each.score is not None:
            self.ratings.setdefault(name, {})[day] = each.score


def activities_from(told: Iterable[Told]) -> Activities:
    """The own activities after everything that was told, oldest first."""
    course = _Course()
    for day, each in told:
        course.take(day, each)
    rated = tuple(_rated(shown, course.ratings.get(name, {})) for name, shown in course.names.items())
    return Activities(
        rated, course.goal, course.goal_day, course.asked_on, tuple(course.dropped), means_of(rated)
    )  # fmt: skip


def means_of(rated: Iterable[Rated]) -> Means | None:
    """Then and now, over the activities that were rated in the first week of rating and in the latest."""
    known = [each for each in rated if each.first_day is not None and each.latest_day is not None]
    if not known:
        return None
    first = min(each.first_day for each in known if each.first_day)
    last = max(each.latest_day for each in known if each.latest_day)
    both = [each for each in known if _near(each.first_day, first) and _near(each.latest_day, last)]
    if last - first < WEEK or not both:
        return None
    then = sum(each.first or 0 for each in both) / len(both)
    now = sum(each.latest or 0 for each in both) / len(both)
    return Means(then, first, now, last, len(both))


def activity_words(each: Rated) -> str:
    """An activity then and now, such as "look behind me 7 → 4"."""
    if each.latest is None:
        return f"{each.name} not rated yet"
    is_once = each.first_day == each.latest_day
    return f"{each.name} {each.latest}" if is_once else f"{each.name} {each.first} → {each.latest}"


def means_words(means: Means, *, brief: bool = False) -> str:
    """Both means with their days and n, and the one thing that may be said of them; in brief without the difference."""
    what = f"Mean of {means.n}" if means.n > 1 else f"The same {counted(means.n, 'activity')}"
    then = f"{number(means.then)} ({short_day(means.then_day)})"
    now = f"{number(means.now)} ({short_day(means.now_day)})"
    noticed = ": a change many people notice" if means.is_noticed else ""
    way = "" if brief else f", {_way(means.difference)}"
    return f"{what}: {then} → {now}{way}{noticed}."


def _way(difference: float) -> str:
    said = number(abs(difference))
    if said == "0.0":
        return "no difference"
    return f"{said} {'easier' if difference < 0 else 'harder'}"


def _near(day: date | None, anchor: date) -> bool:
    return day is not None and abs(day - anchor) < WEEK


def _rated(name: str, ratings: dict[date, int]) -> Rated:
    if not ratings:
        return Rated(name)
    first, latest = min(ratings), max(ratings)
    return Rated(name, ratings[first], first, ratings[latest], latest)
