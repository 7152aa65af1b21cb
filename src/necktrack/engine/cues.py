"""Cues of a running session: what is heard and seen at which moment, and how each is said aloud."""

from collections.abc import Sequence
from enum import StrEnum

from necktrack.engine.events import (
    Effect,
    ExerciseEnded,
    Moment,
    Paused,
    PhaseBegan,
    Resumed,
    SessionEnded,
    StoppedByRule,
)
from necktrack.engine.rules import SETTLE_QUESTION
from necktrack.engine.state import Player
from necktrack.engine.timeline import Phase, PhaseKind, say_seconds
from necktrack.model.sessions import Outcome
from necktrack.model.values import frozen, replace

SHORTEST_COUNTED = 8
"""Seconds of a phase from which on its last three are counted."""
SHORTEST_HALVED = 20
"""Seconds of work from which on its half is told."""


class Cue(StrEnum):
    """A sound with a meaning; each has its own pattern, and the same moment is always visible too."""

    START = "start"
    """Work begins, or a hold."""
    HALF_WAY = "half-way"
    THREE = "three"
    TWO = "two"
    ONE = "one"
    SWITCH = "switch"
    REST = "rest"
    END = "end"
    """An exercise is over, or the session."""


PATTERNS: dict[Cue, int] = {
    Cue.START: 2, Cue.HALF_WAY: 1, Cue.THREE: 1, Cue.TWO: 1, Cue.ONE: 1, Cue.SWITCH: 3, Cue.REST: 1, Cue.END: 4,
}  # fmt: skip
"""How often the terminal bell rings for a cue."""


def cues(before: Player, after: Player, effects: Sequence[Effect]) -> tuple[Cue, ...]:
    """The cues that fell between the last events of two players, in order; `effects` are what came of the step.

    None falls while paused, but for the end of the session; none falls twice however often one looks.
    """
    run = _Run(before.phase, before.at, before.elapsed(), before.is_running)
    for effect in effects:
        run = _after(run, effect)
    if not after.is_over:
        run = _up_to(run, after.elapsed())
        if run.is_resumed and after.elapsed() == 0:
            run = _with(run, _at_once(after.phase, is_after_work=False))
    return run.heard


def cue_text(cue: Cue, player: Player) -> str:
    """The cue as one short sentence to be spoken, such as "Switch sides. Now right."."""
    phase = player.phase
    if cue is Cue.START:
        return f"{phase.hold_cue if phase.is_holding(player.elapsed()) else phase.cue}."
    if cue is Cue.SWITCH:
        return f"Switch sides. Now {phase.side.value}."
    if cue is Cue.REST:
        return f"Rest, {say_seconds(phase.seconds)}."
    return _end_text(player) if cue is Cue.END else _WORDS[cue]


_WORDS = {Cue.HALF_WAY: "Half-way.", Cue.THREE: "Three.", Cue.TWO: "Two.", Cue.ONE: "One."}


def _end_text(player: Player) -> str:
    if player.is_waiting_by_rule:
        return f"Stop here and rest. {SETTLE_QUESTION}"
    return _ENDS[player.outcome] if player.outcome else f"{player.phase.cue}."


_ENDS = {
    Outcome.FULL: "That was all of it.",
    Outcome.PARTIAL: "The session is over.",
    Outcome.STOPPED: "The session ends here.",
}


def seconds_to_cue(player: Player, now: Moment) -> float | None:
    """Seconds until the next cue within the phase at hand; None while paused, or when only its end is left."""
    elapsed = player.elapsed(now)
    coming = (second for second, _ in _moments(player.phase) if second > elapsed)
    return next((second - elapsed for second in coming), None) if player.is_running else None


@frozen
class _Run:
    """How far a step was looked through, and what was heard."""

    phase: Phase
    at: float
    """Seconds of the session."""
    elapsed: float
    """Seconds of the phase."""
    is_running: bool
    is_resumed: bool = False
    heard: tuple[Cue, ...] = ()


def _after(run: _Run, effect: Effect) -> _Run:
    match effect:
        case PhaseBegan(phase, at):
            run, was = _until(run, at), run.phase
            begun = _at_once(phase, is_after_work=was.is_work) if run.is_running else ()
            return replace(_with(run, begun), phase=phase, elapsed=0.0)
        case ExerciseEnded(at=at) | StoppedByRule(at=at) if run.is_running:
            return _ended(_until(run, at))
        case SessionEnded(at=at):
            return _ended(_until(run, at))
        case Paused(at=at):
            return replace(_until(run, at), is_running=False, is_resumed=False)
        case Resumed():
            return replace(run, is_running=True, is_resumed=True)
    return run


def _until(run: _Run, at: float) -> _Run:
    return replace(_up_to(run, run.elapsed + at - run.at), at=at)


def _up_to(run: _Run, elapsed: float) -> _Run:
    heard = tuple(cue for second, cue in _moments(run.phase) if run.elapsed < second <= elapsed)
    return replace(_with(run, heard), elapsed=max(run.elapsed, elapsed))


def _ended(run: _Run) -> _Run:
    return run if run.heard[-1:] == (Cue.END,) else _with(run, (Cue.END,))


def _with(run: _Run, heard: tuple[Cue, ...]) -> _Run:
    return replace(run, heard=run.heard + heard) if heard else run


def _at_once(phase: Phase, *, is_after_work: bool) -> tuple[Cue, ...]:
    """What is heard as a phase begins; a repetition after another is silent unless it is a hold from the start."""
    if phase.is_work:
        is_start = phase.rep <= 1 or not is_after_work or phase.hold_seconds == phase.seconds
        return (Cue.START,) if is_start else ()
    return _BEGINNINGS.get(phase.kind, ())


_BEGINNINGS = {PhaseKind.REST: (Cue.REST,), PhaseKind.SWITCH: (Cue.SWITCH,)}


def _moments(phase: Phase) -> tuple[tuple[float, Cue], ...]:
    """The seconds of a phase after its first at which a cue falls; a hold that begins is not talked over."""
    hold = phase.seconds - phase.hold_seconds if phase.hold_seconds else 0
    found = [(float(hold), Cue.START)] if hold else []
    if phase.is_work and phase.seconds >= SHORTEST_HALVED:
        found.append((phase.seconds / 2, Cue.HALF_WAY))
    if phase.seconds >= SHORTEST_COUNTED:
        found += [(float(phase.seconds - left), cue) for left, cue in _COUNTED if phase.seconds - left > hold]
    return tuple(sorted(dict(reversed(found)).items(), key=lambda moment: moment[0]))


_COUNTED = ((3, Cue.THREE), (2, Cue.TWO), (1, Cue.ONE))
