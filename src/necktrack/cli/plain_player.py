"""The guided session as plain lines: what changes is told, one short line each; typed letters act at once."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from necktrack.cli.plain_keys import LETTERS, event_of
from necktrack.engine.events import (
    Eased,
    Effect,
    Event,
    ExerciseEnded,
    PainRated,
    Pause,
    Paused,
    PauseReason,
    PhaseBegan,
    Resume,
    Resumed,
    SessionEnded,
    Skipped,
    StoppedByRule,
    SymptomTold,
    Tick,
)
from necktrack.engine.state import Player
from necktrack.engine.timeline import Phase, PhaseKind, say_seconds
from necktrack.errors import BadValue
from necktrack.model.sessions import SKIP_WORDS, SYMPTOM_WORDS, ExerciseOutcome, Outcome, say_dose
from necktrack.model.wording import counted
from necktrack.services.safety import emergency_words
from necktrack.services.session_words import say_where
from necktrack.services.sessions import Live, feed, moment_of
from necktrack.services.world import World

Wait = Callable[[float], str | None]
"""Waits at most so many seconds for a line: None when there was none, "" when there will never be one."""

Tell = Callable[[str], None]
"""Prints one line at once."""

LONGEST_WAIT = 1.0
_SHORTEST_WAIT = 0.01
_LONG, _LAST_SECONDS = 20, 10


def play_lines(world: World, live: Live, wait: Wait, tell: Tell) -> Live:
    """Run the session until it is over, and return it; raises BadValue, with the session kept, when stdin ends."""
    for words in opening_lines(world, live):
        tell(words)
    said: tuple[Phase, str] | None = None
    while not live.player.is_over:
        line = wait(_seconds_to_wait(world, live.player))
        live, effects = feed(world, live, _event_of(live.player, line, tell))
        for effect in effects:
            for words in lines_of(world, live, effect):
                tell(words)
        said = _tell_stage(world, live.player, said, tell)
    return live


def opening_lines(world: World, live: Live) -> Iterator[str]:
    """What is about to be done, until when, what is left out, and the letters."""
    left = live.player.remaining_total()
    ends = world.now() + timedelta(seconds=left)
    count = len(live.player.timeline.steps)
    dose = ", half the repetitions" if live.level == "half" else ""
    exercises = counted(count, "exercise")
    yield f"{live.routine_name}: {exercises}{dose}, {say_seconds(round(left))}, until {ends:%H:%M}."
    yield from live.told
    for item in live.left_out:
        yield f"Left out today: {item.name} ({item.reason})."
    yield from LETTERS
    if live.player.is_running:
        yield from _phase_lines(live)
    else:
        yield f"Here it goes on: {say_where(live.player)}."
        yield from live.player.phase.texts
        yield "Press Enter when you are ready."


def lines_of(world: World, live: Live, effect: Effect) -> Iterator[str]:
    """What is told of an effect; most phases are one line."""
    match effect:
        case PhaseBegan():
            yield from _phase_lines(live, effect.phase)
        case Paused(reason=reason):
            yield _PAUSES[reason]
        case Resumed(phase=phase):
            yield f"Going on: {say_where(live.player)}."
            if phase.is_work:
                yield phase.cue
        case Eased(words=words):
            yield words
        case StoppedByRule():
            yield effect.words
            if effect.is_urgent:
                yield f"Emergency number: {emergency_words(world)}."
        case _:
            yield from _notes(effect)


def _notes(effect: Effect) -> Iterator[str]:
    match effect:
        case PainRated(score=score):
            yield f"Pain {score} noted."
        case SymptomTold(symptom=symptom):
            yield f"Noted: {SYMPTOM_WORDS[symptom]}."
        case Skipped(phase=phase, reason=reason):
            yield f"Left out: {phase.name} ({SKIP_WORDS[reason]})."
        case ExerciseEnded(outcome=ExerciseOutcome.PARTIAL):
            yield f"{effect.phase.name}: {effect.done} of {effect.prescribed} done."
        case SessionEnded(outcome=outcome):
            yield _ENDS[outcome]


_PAUSES = {
    PauseReason.PERSON: "Paused. Enter goes on.",
    PauseReason.GAP: "Paused: the clock stood still for a while; nothing was counted. Enter goes on.",
    PauseReason.RULE: "Paused before the next exercise. Enter goes on, x ends the session.",
    PauseReason.RESUMED: "Paused. Enter goes on.",
}
_ENDS = {
    Outcome.FULL: "That was all of it.",
    Outcome.PARTIAL: "The session is over; what was done is kept.",
    Outcome.STOPPED: "The session ends here by a stop rule. To stop then is to follow the plan.",
}


def _phase_lines(live: Live, phase: Phase | None = None) -> Iterator[str]:
    phase = phase or live.player.phase
    if phase.kind is PhaseKind.READY:
        step = live.player.timeline.steps[phase.step]
        place = f"{phase.step + 1} of {len(live.player.timeline.steps)}"
        yield f"Exercise {place}: {phase.name}, {say_dose(step.dose)}."
        yield from phase.texts
        side = "" if phase.side == "none" else f" {phase.side.value} side first,"
        yield f"Get ready,{side} {say_seconds(phase.seconds)}."
    elif phase.rep > 1:
        yield str(phase.rep)
    else:
        yield phase.cue


def _tell_stage(world: World, player: Player, said: tuple[Phase, str] | None, tell: Tell) -> tuple[Phase, str] | None:
    """Tell once that a hold begins after a move, and once that ten seconds are left of something long."""
    phase, now = player.phase, moment_of(world)
    if not (player.is_running and phase.is_work):
        return said
    if phase.seconds > _LONG and player.remaining(now) <= _LAST_SECONDS:
        words = f"{_LAST_SECONDS} seconds left"
    elif phase.move_seconds and phase.is_holding(player.elapsed(now)):
        words = phase.hold_cue if phase.hold_seconds >= _LAST_SECONDS else "hold"
    else:
        return said
    if said != (phase, words):
        tell(words)
    return phase, words


def _event_of(player: Player, line: str | None, tell: Tell) -> Event:
    if line is None:
        return Tick()
    if line == "":
        raise BadValue(
            "the input ended before the session did",
            hint="Run it in a terminal; necktrack play goes on where you were.",
            kept="What was done so far is stored.",
        )
    word = line.strip().lower()
    if not word:
        return Pause() if player.is_running else Resume()
    event = event_of(word)
    if event is None:
        if word not in {"?", "h", "help"}:
            tell(f"{line.strip()!r} does nothing here.")
        for words in LETTERS:
            tell(words)
        return Tick()
    return event


def _seconds_to_wait(world: World, player: Player) -> float:
    """Until the next change that is due, at most a second, so that a sleeping machine is noticed."""
    if not player.is_running:
        return LONGEST_WAIT
    now, phase = moment_of(world), player.phase
    until_hold = phase.seconds - phase.hold_seconds - player.elapsed(now) if phase.move_seconds else 0.0
    due = [seconds for seconds in (player.remaining(now), until_hold) if seconds > 0]
    return min([LONGEST_WAIT, *(max(_SHORTEST_WAIT, seconds) for seconds in due)]) if due else _SHORTEST_WAIT
