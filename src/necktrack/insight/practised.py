"""What the guided sessions of a period were, exercise by exercise: doses, reasons, effort (clinical.md 5.8)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from enum import StrEnum

from necktrack.insight.adherence import Practice
from necktrack.model.sessions import DidIt, ExerciseOutcome, Outcome, StopReason
from necktrack.model.values import frozen

ENOUGH = 0.5
"""From this share of its exercises on a session is done in part; below it, it was a little."""

_MOST_TOLD = {DidIt.HALF: 0.5, DidIt.HARDLY: 0.25}
"""The guide counts by the clock: where a person says that less was done, no more than this of each dose counts."""
_BY_RULE = frozenset({ExerciseOutcome.STOPPED, ExerciseOutcome.NOT_TOLERATED})


class How(StrEnum):
    """How a session was done."""

    FULL = "full"
    PARTIAL = "partial"
    """At least half of its exercises."""
    LITTLE = "little"
    """Less than half of them, which is still a day with practice."""
    STOPPED = "stopped"
    """A stop rule ended or cut it; that is following the plan."""


class Reason(StrEnum):
    """Why something was left, as providers ask for it."""

    PAIN = "pain"
    TIME = "time"
    FORGOT = "forgot"
    ILL = "ill"
    """Unwell, a flare, or away."""
    UNSURE = "unsure"
    EQUIPMENT = "equipment"
    NOT_USEFUL = "not-useful"
    OTHER = "other"


REASON_WORDS: dict[Reason, str] = {
    Reason.PAIN: "pain",
    Reason.TIME: "no time",
    Reason.FORGOT: "forgot",
    Reason.ILL: "unwell or away",
    Reason.UNSURE: "not sure how",
    Reason.EQUIPMENT: "no equipment",
    Reason.NOT_USEFUL: "not useful",
    Reason.OTHER: "another reason",
}
"""Each reason as it is told."""

SAID = frozenset({Reason.FORGOT.value, Reason.NOT_USEFUL.value})
"""Reasons that only a person can give: as a tag on the day's entry."""

_FROM_STORED = {reason.value: reason for reason in Reason} | {StopReason.UNWELL.value: Reason.ILL}


@frozen
class ExerciseRun:
    """One exercise of one session; amounts are repetitions times seconds held (a hold of 0 counts as 1)."""

    exercise: str
    name: str
    done: int
    """Repetitions, or timed sets."""
    prescribed: int
    amount_done: int
    amount_prescribed: int
    outcome: str = ExerciseOutcome.DONE
    reason: str = ""
    """Why it was skipped, as far as that is known."""

    @property
    def counts(self) -> bool:
        """True when at least half of it was done, or a stop rule ended it."""
        return self.outcome in _BY_RULE or (self.prescribed > 0 and self.done / self.prescribed >= ENOUGH)


@frozen
class SessionRun:
    """One session that ended, with every exercise of its plan: also those skipped, left for time or not reached."""

    day: date
    outcome: str = Outcome.FULL
    is_followed: bool = True
    reason: str = ""
    exercises: tuple[ExerciseRun, ...] = ()
    effort: int | None = None
    hard: tuple[str, ...] = ()
    """Ids of the exercises that were hard."""
    did_it: str = ""

    @property
    def how(self) -> How:
        """Full, in part, a little, or as a stop rule said; what the person says can only make it less."""
        if self.outcome == Outcome.FULL:
            return How.FULL
        if self.outcome == Outcome.STOPPED or self.is_followed:
            return How.STOPPED
        done = sum(each.counts for each in self.exercises)
        is_little = self.did_it == DidIt.HARDLY or (bool(self.exercises) and done / len(self.exercises) < ENOUGH)
        return How.LITTLE if is_little else How.PARTIAL

    @property
    def stopped_for(self) -> str:
        """What the stop rule was about, "" where none ended or cut the session."""
        if self.how is not How.STOPPED:
            return ""
        if self.outcome == Outcome.STOPPED and self.reason:
            return self.reason
        ended = {each.outcome for each in self.exercises}
        return "sharp-pain" if ExerciseOutcome.NOT_TOLERATED in ended else "pain-rise"


@frozen
class ExerciseTally:
    """How one exercise of the plan went over the sessions of a period."""

    exercise: str
    name: str
    done: int
    """Repetitions, or timed sets, done; never more than prescribed."""
    prescribed: int
    amount_done: float
    """Repetitions times seconds held, each session capped at its dose."""
    amount_prescribed: int
    sessions: int
    skipped: int = 0
    """Sessions in which it was left out, for whatever reason."""
    stopped: int = 0
    """Sessions in which a stop rule ended it."""
    hard: int = 0
    """Sessions after which it was said to be hard."""
    not_tolerated: int = 0
    """Sessions in which sharp pain, or something that gave way, ended it."""

    @property
    def rate(self) -> float | None:
        """The dose rate: the share of the prescribed amount that was done, None when nothing was prescribed."""
        return self.amount_done / self.amount_prescribed if self.amount_prescribed else None


@frozen
class ReasonCount:
    """How often one reason was given: for exercises left out, sessions ended early, and days."""

    reason: Reason
    exercises: int = 0
    sessions: int = 0
    days: int = 0

    @property
    def total(self) -> int:
        """All of them together."""
        return self.exercises + self.sessions + self.days


@frozen
class Effort:
    """The mean effort and the number of sessions after which it was told."""

    mean: float
    n: int


@frozen
class Adherence:
    """Everything that is counted of the practice of a period; rest days are in no part of it but the reasons."""

    practice: Practice
    sessions: int = 0
    """Guided sessions that ended, on days that were not rest days."""
    exercises: tuple[ExerciseTally, ...] = ()
    stopped_for: tuple[tuple[str, int], ...] = ()
    reasons: tuple[ReasonCount, ...] = ()
    effort: Effort | None = None


def adherence_of(
    practice: Practice, runs: Sequence[SessionRun], rest_days: Set[date], said: Mapping[str, int] | None = None
) -> Adherence:
    """What is counted of the sessions of a period; `said` is on how many days a person gave a reason of SAID."""
    counted = [run for run in runs if run.day not in rest_days]
    return Adherence(
        practice=practice,
        sessions=len(counted),
        exercises=tally_exercises(counted),
        stopped_for=_most_first(Counter(run.stopped_for for run in counted if run.stopped_for)),
        reasons=count_reasons(counted, practice.rest_days, said or {}),
        effort=mean_effort(counted),
    )


class _Sums:
    """One exercise's sums while the sessions are gone through."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.counts: Counter[str] = Counter()
        self.amount_done = 0.0


def tally_exercises(runs: Iterable[SessionRun]) -> tuple[ExerciseTally, ...]:
    """Each exercise with its dose rate, in the order in which they were met; each session counts up to its dose."""
    sums: dict[str, _Sums] = {}
    for run in runs:
        met = {each.exercise for each in run.exercises}
        for each in run.exercises:
            told = sums.setdefault(each.exercise, _Sums(each.name))
            told.amount_done += _amount(each, run.did_it)
            told.counts.update(
                done=min(each.done, each.prescribed), prescribed=each.prescribed, amount=each.amount_prescribed
            )
        for exercise in met:
            ends = {each.outcome for each in run.exercises if each.exercise == exercise}
            sums[exercise].counts.update(
                sessions=1, skipped=ExerciseOutcome.SKIPPED in ends, stopped=bool(ends & _BY_RULE),
                hard=exercise in run.hard, not_tolerated=ExerciseOutcome.NOT_TOLERATED in ends,
            )  # fmt: skip
    return tuple(_tally(exercise, told) for exercise, told in sums.items())


def _tally(exercise: str, told: _Sums) -> ExerciseTally:
    counts = told.counts
    return ExerciseTally(
        exercise, told.name, counts["done"], counts["prescribed"], told.amount_done, counts["amount"],
        counts["sessions"], counts["skipped"], counts["stopped"], counts["hard"],
        counts["not_tolerated"],
    )  # fmt: skip


def _amount(each: ExerciseRun, did_it: str) -> float:
    """What counts of an exercise: no more than its dose, nor than the person says was done."""
    most = next((share for told, share in _MOST_TOLD.items() if told == did_it), 1.0)
    return min(float(each.amount_done), most * each.amount_prescribed)


def count_reasons(runs: Iterable[SessionRun], rest_days: int, said: Mapping[str, int]) -> tuple[ReasonCount, ...]:
    """Why something was left, as far as it was told, the most frequent first; stop rules are told apart."""
    exercises: Counter[Reason] = Counter()
    sessions: Counter[Reason] = Counter()
    for run in runs:
        skipped = (each.reason for each in run.exercises if each.outcome == ExerciseOutcome.SKIPPED and each.reason)
        exercises.update(_FROM_STORED.get(reason, Reason.OTHER) for reason in skipped)
        if run.how in (How.PARTIAL, How.LITTLE) and run.reason:
            sessions.update([_FROM_STORED.get(run.reason, Reason.OTHER)])
    days = Counter({Reason.ILL: rest_days}) + Counter({Reason(word): count for word, count in said.items()})
    found = (ReasonCount(reason, exercises[reason], sessions[reason], days[reason]) for reason in Reason)
    return tuple(sorted((each for each in found if each.total), key=lambda each: -each.total))


def mean_effort(runs: Iterable[SessionRun]) -> Effort | None:
    """The mean effort over the sessions after which it was told, None when it never was."""
    told = [run.effort for run in runs if run.effort is not None]
    return Effort(sum(told) / len(told), len(told)) if told else None


def _most_first(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda counted: (-counted[1], counted[0])))
