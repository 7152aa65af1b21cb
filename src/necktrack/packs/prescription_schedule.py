"""When the exercises of a prescription line are due: read from its phrases, told, and made a name for a routine."""

from collections.abc import Iterable, Mapping
from typing import Any

from necktrack.model.periods import WEEKDAYS
from necktrack.model.values import frozen
from necktrack.packs.prescription_words import Phrase, PhraseKind, Wrong
from necktrack.packs.shapes_routine import ROUTINE
from necktrack.packs.values import Whole

_LONG_NAMES = dict(
    zip(WEEKDAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True)
)
_TOGETHER = {WEEKDAYS[:5]: "weekdays", WEEKDAYS[5:]: "weekends"}
_DAILY: tuple[tuple[str, ...], int] = ((), 0)

SaidSchedule = Mapping[str, Any]
"""What words say of a schedule: `when` (weekdays and every how many days) and `per_day`, each only where said."""


@frozen
class When:
    """When an exercise is due; every day, once, unless told otherwise."""

    days: tuple[str, ...] = ()
    every: int = 0
    per_day: int = 1

    @property
    def words(self) -> str:
        """The schedule in the fewest words, such as "mon wed fri"; "" for once every day."""
        return " ".join(part for part in (self._days_words(), self._times_words()) if part)

    @property
    def routine_id(self) -> str:
        """An id for the routine of this schedule, such as `mon-wed-fri`."""
        return (self.words or "daily").replace(" ", "-")

    @property
    def routine_name(self) -> str:
        """A name for the routine of this schedule, such as "Monday, Wednesday, Friday"."""
        days = ", ".join(_LONG_NAMES[day] for day in self.days)
        together = _TOGETHER.get(self.days, days) or (f"every {self.every} days" if self.every else "every day")
        times = self._times_words()
        name = times if times and together == "every day" else ", ".join(part for part in (together, times) if part)
        return name[0].upper() + name[1:]

    def _days_words(self) -> str:
        if self.every:
            return f"every {self.every} days"
        return _TOGETHER.get(self.days, " ".join(self.days))

    def _times_words(self) -> str:
        return {1: "", 2: "twice a day"}.get(self.per_day, f"{self.per_day} times a day")


def when_due(days: Iterable[str], every: int, per_day: int) -> When:
    """The schedule in one spelling: days in the order of the week, and all seven, or every single day, as daily."""
    named = frozenset(days)
    in_order = tuple(day for day in WEEKDAYS if day in named)
    return When(in_order if len(in_order) < len(WEEKDAYS) else (), every if every > 1 else 0, per_day)


def read_schedule(phrases: Iterable[Phrase]) -> tuple[SaidSchedule, tuple[Wrong, ...]]:
    """What the phrases say of a schedule, and what is wrong with it."""
    days: list[str] = []
    said: dict[str, Any] = {}
    wrongs = []
    for phrase in phrases:
        if phrase.kind is PhraseKind.DAYS:
            days += phrase.words
        elif phrase.kind is PhraseKind.PER_DAY:
            wrongs += _set(said, "per_day", phrase.numbers["times"])
        elif phrase.kind is PhraseKind.DAILY:
            wrongs += _set(said, "when", _DAILY)
        elif phrase.kind is PhraseKind.EVERY:
            wrongs += _set(said, "when", ((), phrase.numbers["days"]))
    if days:
        wrongs += _set(said, "when", (tuple(days), 0))
    return said, (*wrongs, *_out_of_bounds(said))


def due(said: SaidSchedule) -> When:
    """The schedule of what was said; once every day where nothing was."""
    days, every = said.get("when", _DAILY)
    return when_due(days, every, said.get("per_day", 1))


def _set(said: dict[str, Any], key: str, value: object) -> list[Wrong]:
    if said.setdefault(key, value) != value:
        return [Wrong("there are two schedules", "Write one: mon wed fri, or every 2 days, or twice a day.")]
    return []


def _out_of_bounds(said: SaidSchedule) -> list[Wrong]:
    numbers = {"every": said.get("when", _DAILY)[1], "per_day": said.get("per_day", 1)}
    wrongs = []
    for key, number in numbers.items():
        kind = ROUTINE.keys[key].kind
        if isinstance(kind, Whole) and number and not kind.lowest <= number <= kind.highest:
            what = "days between two" if key == "every" else "times a day"
            wrongs.append(Wrong(f"{number} is too many {what}", f"At most {kind.highest} fit."))
    return wrongs
