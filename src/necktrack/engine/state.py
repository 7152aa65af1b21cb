"""Where a session stands, as one value, and the moves from phase to phase that every event is made of."""

from enum import StrEnum

from necktrack.engine.events import (
    Effect,
    ExerciseEnded,
    HoldDone,
    Moment,
    PhaseBegan,
    RepDone,
    SessionEnded,
    SetDone,
)
from necktrack.engine.timeline import Ease, Phase, Timeline, TimelineStep
from necktrack.model.sessions import ExerciseOutcome, Outcome
from necktrack.model.values import frozen, replace


class PlayState(StrEnum):
    """Whether time counts."""

    RUNNING = "running"
    PAUSED = "paused"
    OVER = "over"


BARRED = frozenset({ExerciseOutcome.STOPPED, ExerciseOutcome.NOT_TOLERATED})
"""Outcomes after which an exercise is not taken up again in this session."""


@frozen
class Tally:
    """What was done of one exercise."""

    marks: int = 0
    """One bit for each repetition or timed set done, at its number; doing one twice counts once."""
    seconds: float = 0.0
    """Seconds of work, also of repetitions that were not finished."""
    eases: tuple[Ease, ...] = ()
    outcome: ExerciseOutcome = ExerciseOutcome.OPEN

    @property
    def done(self) -> int:
        """Repetitions or timed sets done; never more than the dose."""
        return self.marks.bit_count()


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
    state: PlayState = PlayState.RUNNING
    pain_before: int | None = None
    outcome: Outcome | None = None
    reason: str = ""
    is_stopped_by_rule: bool = False
    is_waiting_by_rule: bool = False
    """True from a stop rule on until the person goes on; ending there is what the rule says."""

    @property
    def phase(self) -> Phase:
        """The phase at hand; once over, the last one."""
        return self.phases[self.place]

    @property
    def upcoming(self) -> Phase | None:
        """The phase after this one, or None at the end."""
        if self.place + 1 < len(self.phases):
            return self.phases[self.place + 1]
        following = next_step(self)
        return None if following is None else self.timeline.phases(following, self.tallies[following].eases)[0]

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
    def is_followed(self) -> bool:
        """True when all was done, or when only stop rules kept it from being done."""
        ended = {tally.outcome for tally in self.tallies}
        is_by_rule = self.is_stopped_by_rule or self.is_waiting_by_rule
        return is_by_rule or ended <= {ExerciseOutcome.DONE} | BARRED

    def elapsed(self, now: Moment | None = None) -> float:
        """Seconds into the phase, never more than it has."""
        return min(_elapsed(self, now or self.last), self.phase.seconds)

    def remaining(self, now: Moment | None = None) -> float:
        """Seconds left in the phase, never negative."""
        return self.phase.seconds - self.elapsed(now)

    def remaining_total(self, now: Moment | None = None) -> float:
        """Seconds left in the whole session; 0 once it is over."""
        if self.is_over:
            return 0.0
        here = sum(phase.seconds for phase in self.phases[self.place + 1 :])
        later = sum(
            step.seconds
            for index, step in enumerate(self.timeline.steps)
            if index > self.phase.step and self.tallies[index].outcome not in BARRED
        )
        return self.remaining(now) + here + later

    @property
    def at(self) -> float:
        """Seconds of the session without pauses, as of the last event."""
        return self.spent if self.is_over else self.spent + self.elapsed()


Turn = tuple[Player, tuple[Effect, ...]]
"""A new player, and what came of the move."""


def _elapsed(player: Player, now: Moment) -> float:
    running = max(0.0, now.monotonic - player.since) if player.is_running else 0.0
    return max(0.0, player.banked + running)


def is_due(player: Player) -> bool:
    """True when the phase has had its full time."""
    return not player.is_over and _elapsed(player, player.last) >= player.phase.seconds


def with_tally(player: Player, step: int, tally: Tally) -> Player:
    """The player with another tally for one exercise."""
    return replace(player, tallies=(*player.tallies[:step], tally, *player.tallies[step + 1 :]))


def next_step(player: Player) -> int | None:
    """The next exercise that a stop rule did not end, or None."""
    later = range(player.phase.step + 1, len(player.timeline.steps))
    return next((step for step in later if player.tallies[step].outcome not in BARRED), None)


def previous_step(player: Player) -> int | None:
    """The exercise before that a stop rule did not end, or None."""
    earlier = range(player.phase.step - 1, -1, -1)
    return next((step for step in earlier if player.tallies[step].outcome not in BARRED), None)


def go_to(player: Player, step: int, place: int = 0) -> Player:
    """The player at a phase of an exercise, which is open again."""
    tally = replace(player.tallies[step], outcome=ExerciseOutcome.OPEN)
    return replace(
        with_tally(player, step, tally), phases=player.timeline.phases(step, tally.eases), place=place
    )  # fmt: skip


def leave_phase(player: Player) -> Player:
    """The player with the time so far in this phase accounted for, and the phase's clock at zero."""
    took = _elapsed(player, player.last)
    player = replace(player, spent=player.spent + took, banked=0.0, since=player.last.monotonic)
    return _worked(player, took) if player.phase.is_work else player


def complete_phase(player: Player) -> Turn:
    """The phase had its time: count what was done, and begin the next."""
    phase = player.phase
    player = replace(player, spent=player.spent + phase.seconds, banked=player.banked - phase.seconds)
    if not phase.is_work:
        return advance(player)
    player, done = count_done(_worked(player, phase.seconds))
    player, effects = advance(player)
    return player, done + effects


def count_done(player: Player) -> Turn:
    """Count the repetition or timed set at hand as done."""
    phase, tally = player.phase, player.tallies[player.phase.step]
    player = with_tally(player, phase.step, replace(tally, marks=tally.marks | 1 << phase.number))
    following = player.phases[player.place + 1 : player.place + 2]
    is_last = not (
        following and following[0].is_work and (following[0].set, following[0].side) == (phase.set, phase.side)
    )
    effects: list[Effect] = []
    if not phase.is_timed:
        effects.append((HoldDone if phase.hold_seconds else RepDone)(phase, player.spent))
    if is_last:
        effects.append(SetDone(phase, player.spent))
    return player, tuple(effects)


def advance(player: Player) -> Turn:
    """The next phase of the exercise begins, or the exercise ends as done or partial."""
    if player.place + 1 < len(player.phases):
        player = replace(player, place=player.place + 1)
        return player, (PhaseBegan(player.phase, player.spent),)
    step = player.phase.step
    is_done = player.tallies[step].done == player.timeline.steps[step].units
    return end_exercise(player, ExerciseOutcome.DONE if is_done else ExerciseOutcome.PARTIAL)


def end_exercise(player: Player, outcome: ExerciseOutcome) -> Turn:
    """The exercise ends with an outcome, and the next one begins or the session ends."""
    player, ended = close_exercise(player, outcome)
    following = next_step(player)
    if following is None:
        is_full = all(tally.outcome is ExerciseOutcome.DONE for tally in player.tallies)
        player, over = end_session(player, Outcome.FULL if is_full else Outcome.PARTIAL)
        return player, ended + over
    player = go_to(player, following)
    return player, (*ended, PhaseBegan(player.phase, player.spent))


def close_exercise(player: Player, outcome: ExerciseOutcome) -> Turn:
    """The exercise ends with an outcome; nothing else begins."""
    phase = player.phase
    tally = replace(player.tallies[phase.step], outcome=outcome)
    units = player.timeline.steps[phase.step].units
    player = with_tally(player, phase.step, tally)
    return player, (ExerciseEnded(phase, player.spent, outcome, tally.done, units),)


def mark_stopped(player: Player, about: int, outcome: ExerciseOutcome) -> Turn:
    """A stop rule marks an exercise, the one at hand or an earlier one; nothing else begins."""
    if about == player.phase.step:
        return close_exercise(player, outcome)
    return with_tally(player, about, replace(player.tallies[about], outcome=outcome)), ()


def end_early(player: Player, reason: str) -> Turn:
    """The person ends the session; the exercise at hand is partial once it has begun."""
    has_begun = player.phase.is_work or player.tallies[player.phase.step].done > 0
    player, ended = close_exercise(player, ExerciseOutcome.PARTIAL) if has_begun else (player, ())
    player, over = end_session(player, Outcome.PARTIAL, reason)
    return player, ended + over


def end_session(player: Player, outcome: Outcome, reason: str = "") -> Turn:
    """Nothing more can happen."""
    player = replace(player, state=PlayState.OVER, outcome=outcome, reason=reason, banked=0.0)
    return player, (SessionEnded(player.phase, player.spent, outcome, reason),)


def _worked(player: Player, seconds: float) -> Player:
    tally = player.tallies[player.phase.step]
    return with_tally(player, player.phase.step, replace(tally, seconds=tally.seconds + seconds))
