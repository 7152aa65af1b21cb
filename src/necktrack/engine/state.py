"""Where a session stands, as one value, and what can be asked of it."""

from enum import StrEnum

from necktrack.engine.events import Moment, Rule
from necktrack.engine.rules import SETTLE_SECONDS
from necktrack.engine.timeline import AddedRest, Ease, Phase, Timeline, TimelineStep
from necktrack.model.sessions import ExerciseOutcome, Outcome
from necktrack.model.values import frozen


class PlayState(StrEnum):
    """Whether time counts."""

    RUNNING = "running"
    PAUSED = "paused"
    OVER = "over"


BARRED = frozenset({ExerciseOutcome.STOPPED, ExerciseOutcome.NOT_TOLERATED})
"""Outcomes after which an exercise is not taken up again in this session."""


@frozen
class Tally:
    """What was done of one exercise, and what the person changed in it."""

    marks: int = 0
    """One bit for each repetition or timed set done, at its number; doing one twice counts once."""
    seconds: float = 0.0
    """Seconds of work, also of repetitions that were not finished."""
    eases: tuple[Ease, ...] = ()
    rests: tuple[AddedRest, ...] = ()
    outcome: ExerciseOutcome = ExerciseOutcome.OPEN
    was_eased: bool = False
    """True once it was made easier, also where that was taken back."""

    @property
    def done(self) -> int:
        """Repetitions or timed sets done; never more than the dose."""
        return self.marks.bit_count()


@frozen
class Waiting:
    """A stop rule that acted, and since when nothing goes on until it is told whether the pain is back."""

    rule: Rule
    since: Moment
    score: int | None = None
    """The last rating since then; None without one."""

    def left(self, now: Moment) -> float:
        """Seconds left to answer, never negative; they pass while the machine sleeps, too."""
        lasted = max(now.monotonic - self.since.monotonic, now.boottime - self.since.boottime)
        return max(0.0, SETTLE_SECONDS - lasted)


@frozen
class Player:
    """A session at one moment; only `begin`, `step` and `restore` make new ones."""

    timeline: Timeline
    phases: tuple[Phase, ...]
    """The phases of the exercise at hand."""
    place: int
    """Which of them runs."""
    tallies: tuple[Tally, ...]
    last: Moment
    """When the last event came."""
    since: float
    """The monotonic second from which the running time counts."""
    banked: float = 0.0
    """Seconds of the phase before `since`; less than zero where earlier phases took their share."""
    spent: float = 0.0
    """Seconds of all phases before this one, without pauses."""
    ahead: int = 0
    """Seconds of all phases after this one."""
    worked: int | None = None
    """The exercise that was worked on last; None before any."""
    state: PlayState = PlayState.RUNNING
    pain_before: int | None = None
    """Pain at the start; where it was not rated then, the first rating below six."""
    outcome: Outcome | None = None
    reason: str = ""
    is_stopped_by_rule: bool = False
    """True when a stop rule ended it, or it was ended while one waited."""
    waiting: Waiting | None = None
    """The stop rule that waits for an answer; ending there is what the rule says."""

    @property
    def phase(self) -> Phase:
        """The phase at hand; once over, the last one."""
        return self.phases[self.place]

    @property
    def upcoming(self) -> Phase | None:
        """The phase after this one, or None at the end."""
        if self.place + 1 < len(self.phases):
            return self.phases[self.place + 1]
        step = next_step(self)
        return None if step is None else self.timeline.steps[step].ready(step, self.tallies[step].rests)

    @property
    def upcoming_exercise(self) -> TimelineStep | None:
        """The exercise after this one, or None at the last."""
        following = next_step(self)
        return None if following is None else self.timeline.steps[following]

    @property
    def is_running(self) -> bool:
        """True while time counts."""
        return self.state is PlayState.RUNNING

    @property
    def is_over(self) -> bool:
        """True once nothing more can happen."""
        return self.state is PlayState.OVER

    @property
    def is_waiting_by_rule(self) -> bool:
        """True from a stop rule on until it is told whether the pain is back, or the session ends."""
        return self.waiting is not None

    @property
    def is_followed(self) -> bool:
        """True when all was done, or when only stop rules kept it from being done."""
        ended = {tally.outcome for tally in self.tallies}
        is_by_rule = self.is_stopped_by_rule or self.is_waiting_by_rule
        return is_by_rule or ended <= {ExerciseOutcome.DONE} | BARRED

    def settle_remaining(self, now: Moment | None = None) -> float:
        """Seconds left to tell whether the pain is back; 0 where no stop rule waits."""
        return self.waiting.left(now or self.last) if self.waiting else 0.0

    def elapsed(self, now: Moment | None = None) -> float:
        """Seconds into the phase, never more than it has."""
        return min(self.clocked(now or self.last), self.phase.seconds)

    def clocked(self, now: Moment) -> float:
        """Seconds since the phase began, also past its end."""
        running = max(0.0, now.monotonic - self.since) if self.is_running else 0.0
        return max(0.0, self.banked + running)

    def remaining(self, now: Moment | None = None) -> float:
        """Seconds left in the phase, never negative."""
        return self.phase.seconds - self.elapsed(now)

    def remaining_total(self, now: Moment | None = None) -> float:
        """Seconds left in the whole session; 0 once it is over."""
        if self.is_over:
            return 0.0
        return self.remaining(now) + self.ahead

    @property
    def at(self) -> float:
        """Seconds of the session without pauses, as of the last event."""
        return self.spent if self.is_over else self.spent + self.elapsed()


def next_step(player: Player) -> int | None:
    """The next exercise that a stop rule did not end, or None."""
    later = range(player.phase.step + 1, len(player.timeline.steps))
    return next((step for step in later if player.tallies[step].outcome not in BARRED), None)


def previous_step(player: Player) -> int | None:
    """The exercise before that a stop rule did not end, or None."""
    earlier = range(player.phase.step - 1, -1, -1)
    return next((step for step in earlier if player.tallies[step].outcome not in BARRED), None)


def last_worked(player: Player) -> int | None:
    """The exercise that a pain or symptom is about: this one once it runs, else the one worked on last."""
    return player.phase.step if player.phase.is_work else player.worked
