"""The moves from phase to phase that every event of a session is made of."""

from necktrack.engine.events import (
    Effect,
    ExerciseEnded,
    HoldDone,
    PhaseBegan,
    RepDone,
    SessionEnded,
    SetDone,
)
from necktrack.engine.state import BARRED, Player, PlayState, Tally, next_step
from necktrack.engine.timeline import AddedRest
from necktrack.model.sessions import ExerciseOutcome, Outcome
from necktrack.model.values import replace

Turn = tuple[Player, tuple[Effect, ...]]
"""A new player, and what came of the move."""


def is_due(player: Player) -> bool:
    """True when the phase has had its full time."""
    return not player.is_over and player.clocked(player.last) >= player.phase.seconds


def stand_still(player: Player) -> Player:
    """The player paused; the time of the phase so far stays its own."""
    return replace(player, state=PlayState.PAUSED, banked=player.elapsed())


def with_tally(player: Player, step: int, tally: Tally) -> Player:
    """The player with another tally for one exercise."""
    return replace(player, tallies=(*player.tallies[:step], tally, *player.tallies[step + 1 :]))


def looking_ahead(player: Player) -> Player:
    """The player with the seconds of what comes after the phase at hand counted anew."""
    here = sum(phase.seconds for phase in player.phases[player.place + 1 :])
    later = range(player.phase.step + 1, len(player.tallies))
    return replace(player, ahead=here + sum(_seconds_of(player, step) for step in later))


def _seconds_of(player: Player, step: int) -> int:
    tally, planned = player.tallies[step], player.timeline.steps[step]
    if tally.outcome in BARRED:
        return 0
    if not (tally.eases or tally.rests):
        return planned.seconds
    return sum(phase.seconds for phase in planned.phases(step, tally.eases, tally.rests))


def at_place(player: Player, place: int) -> Player:
    """The player at another phase of the exercise at hand."""
    first, last = sorted((player.place, place))
    between = sum(phase.seconds for phase in player.phases[first + 1 : last + 1])
    return replace(player, place=place, ahead=player.ahead + (between if place < player.place else -between))


def go_to(player: Player, step: int, place: int = 0) -> Player:
    """The player at a phase of an exercise, which is open again."""
    tally = replace(player.tallies[step], outcome=ExerciseOutcome.OPEN)
    phases = player.timeline.phases(step, tally.eases, tally.rests)
    return looking_ahead(replace(with_tally(player, step, tally), phases=phases, place=place))


def relaid(player: Player, step: int, tally: Tally) -> Player:
    """The player after a change in the dose or the rests of an exercise; it stays at the same phase."""
    player = with_tally(player, step, tally)
    if step != player.phase.step:
        return looking_ahead(player)
    is_work = player.phase.is_work
    number = player.phases[player.place if is_work else player.place + 1].number
    phases = player.timeline.phases(step, tally.eases, tally.rests)
    place = next(place for place, phase in enumerate(phases) if phase.number == number)
    return looking_ahead(replace(player, phases=phases, place=place if is_work else place - 1))


def with_rest(player: Player, step: int, rest: AddedRest) -> Player:
    """The player with more rest in an exercise; what is added at one place adds up."""
    tally = player.tallies[step]
    before = sum(each.seconds for each in tally.rests if each.before == rest.before)
    others = (each for each in tally.rests if each.before != rest.before)
    return relaid(player, step, replace(tally, rests=(*others, AddedRest(rest.before, before + rest.seconds))))


def leave_phase(player: Player) -> Player:
    """The player with the time so far in this phase accounted for, and the phase's clock at zero."""
    took = player.clocked(player.last)
    player = replace(player, spent=player.spent + took, banked=0.0, since=player.last.monotonic)
    return having_worked(player, took)


def complete_phase(player: Player) -> Turn:
    """The phase had its time: count what was done, and begin the next."""
    phase = player.phase
    player = replace(player, spent=player.spent + phase.seconds, banked=player.banked - phase.seconds)
    if not phase.is_work:
        return advance(player)
    player, done = count_done(having_worked(player, phase.seconds))
    player, effects = advance(player)
    return player, done + effects


def having_worked(player: Player, seconds: float) -> Player:
    """The player with seconds of work in the phase at hand counted; as it was outside of work."""
    if seconds <= 0 or not player.phase.is_work:
        return player
    step = player.phase.step
    tally = player.tallies[step]
    player = with_tally(player, step, replace(tally, seconds=tally.seconds + seconds))
    return player if player.worked == step else replace(player, worked=step)


def count_done(player: Player) -> Turn:
    """Count the repetition or timed set at hand as done."""
    phase, tally = player.phase, player.tallies[player.phase.step]
    player = with_tally(player, phase.step, replace(tally, marks=tally.marks | 1 << phase.number))
    effects: list[Effect] = []
    if not phase.is_timed:
        effects.append((HoldDone if phase.hold_seconds else RepDone)(phase, player.spent))
    if _is_last_of_set(player):
        effects.append(SetDone(phase, player.spent))
    return player, tuple(effects)


def _is_last_of_set(player: Player) -> bool:
    """True where the work after this one, if any, is another set; a rest by choice does not end one."""
    phase, following = player.phase, player.phases[player.place + 1 : player.place + 3]
    coming = next((each for each in following if each.is_work), None)
    return coming is None or (coming.set, coming.side) != (phase.set, phase.side)


def advance(player: Player) -> Turn:
    """The next phase of the exercise begins, or the exercise ends as done or partial."""
    if player.place + 1 < len(player.phases):
        coming = player.phases[player.place + 1]
        player = replace(player, place=player.place + 1, ahead=player.ahead - coming.seconds)
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
    """A stop rule marks an exercise, the one at hand or another; nothing else begins."""
    before = player.tallies[about]
    if before.outcome is ExerciseOutcome.NOT_TOLERATED:
        outcome = before.outcome
    if about == player.phase.step:
        return close_exercise(player, outcome)
    return looking_ahead(with_tally(player, about, replace(before, outcome=outcome))), ()


def end_early(player: Player, reason: str, outcome: Outcome = Outcome.PARTIAL) -> Turn:
    """The session ends where it stands; the exercise at hand is partial once it has begun."""
    has_begun = player.phase.is_work or player.tallies[player.phase.step].done > 0
    player, ended = close_exercise(player, ExerciseOutcome.PARTIAL) if has_begun else (player, ())
    player, over = end_session(player, outcome, reason)
    return player, ended + over


def end_session(player: Player, outcome: Outcome, reason: str = "") -> Turn:
    """Nothing more can happen."""
    is_by_rule = player.is_stopped_by_rule or player.is_waiting_by_rule
    player = replace(
        player, state=PlayState.OVER, outcome=outcome, reason=reason, banked=0.0,
        is_stopped_by_rule=is_by_rule, waiting=None,
    )  # fmt: skip
    return player, (SessionEnded(player.phase, player.spent, outcome, reason),)
