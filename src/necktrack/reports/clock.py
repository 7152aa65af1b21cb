"""A routine's computed clock: what happens at which second, one line for each set, rest and change of sides."""

from collections.abc import Sequence
from itertools import groupby

from necktrack.engine.timeline import Phase, PhaseKind, Timeline, say_seconds
from necktrack.model.body import Side
from necktrack.model.values import frozen
from necktrack.model.wording import counted


@frozen
class ClockLine:
    """One stretch of the clock."""

    at: int
    """Seconds since the routine began."""
    seconds: int
    kind: str
    """ready, work, rest, switch or end."""
    words: str
    exercise: str = ""
    side: str = Side.NONE.value
    set: int = 0
    sets: int = 0
    reps: int = 0


def clock_lines(timeline: Timeline) -> tuple[ClockLine, ...]:
    """The clock of the timeline in order; the last line is the end and takes no time."""
    lines: list[ClockLine] = []
    at = 0
    for _, group in groupby(timeline, key=_of_one_line):
        phases = list(group)
        seconds = sum(phase.seconds for phase in phases)
        first = phases[0]
        lines.append(
            ClockLine(
                at, seconds, first.kind.value, _words(phases), first.exercise, first.side.value, first.set,
                first.sets, first.reps,
            )
        )  # fmt: skip
        at += seconds
    return (*lines, ClockLine(at, 0, "end", "end"))


def _of_one_line(phase: Phase) -> tuple[int, PhaseKind, Side, int]:
    return phase.step, phase.kind, phase.side, phase.set


def _words(phases: Sequence[Phase]) -> str:
    phase = phases[0]
    if phase.kind is PhaseKind.READY:
        return f"get ready: {phase.name}" + ("" if phase.side is Side.NONE else f", {phase.side.value} side first")
    if phase.kind is PhaseKind.REST:
        return f"rest {say_seconds(phase.seconds)}"
    if phase.kind is PhaseKind.SWITCH:
        return f"switch sides: now {phase.side.value}"
    side = "" if phase.side is Side.NONE else f"{phase.side.value} side, "
    return f"{side}set {phase.set}: {_work(phases)}"


def _work(phases: Sequence[Phase]) -> str:
    phase = phases[0]
    if phase.is_timed:
        return say_seconds(phase.seconds)
    times = counted(len(phases), "time")
    parts = [times]
    if phase.move_seconds:
        parts.append(f"move {say_seconds(phase.move_seconds)}")
    if phase.hold_seconds:
        parts.append(f"hold {say_seconds(phase.hold_seconds)}")
    return ", ".join(parts)
