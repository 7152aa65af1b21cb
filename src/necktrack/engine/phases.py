"""A stretch of a session with one thing to do, and how it is said."""

from enum import StrEnum

from necktrack.model.body import Side
from necktrack.model.values import frozen
from necktrack.model.wording import counted


class PhaseKind(StrEnum):
    """What a person does in a phase."""

    READY = "ready"
    WORK = "work"
    REST = "rest"
    SWITCH = "switch"


@frozen
class Phase:
    """A stretch of time with one thing to do: get ready, one repetition, one timed set, a rest, or switching sides."""

    kind: PhaseKind
    seconds: int
    step: int
    """Place of the exercise in the session, from 0."""
    exercise: str
    name: str
    texts: tuple[str, ...]
    """How the exercise is done, in steps."""
    side: Side = Side.NONE
    """The side worked on, or that comes next."""
    set: int = 1
    """The set that runs, or that comes next."""
    sets: int = 1
    rep: int = 0
    """The repetition that runs; 0 outside of repetitions."""
    reps: int = 0
    """Repetitions in this set; 0 where time counts."""
    move_seconds: int = 0
    hold_seconds: int = 0
    """The end part of the seconds, in which a position is held."""
    number: int = -1
    """Place of this repetition or timed set in the whole prescribed dose, from 0; -1 outside of work."""
    then_rep: int = 0
    """For a rest within a set: the repetition that comes next."""

    @property
    def is_work(self) -> bool:
        """True while an exercise is done."""
        return self.kind is PhaseKind.WORK

    @property
    def is_timed(self) -> bool:
        """True for a set where time counts instead of repetitions."""
        return self.is_work and self.reps == 0

    def is_holding(self, elapsed: float) -> bool:
        """True when, so many seconds into the phase, the position is held and no longer moved into."""
        return self.is_work and self.hold_seconds > 0 and elapsed >= self.seconds - self.hold_seconds

    @property
    def cue(self) -> str:
        """What to do now in a few words that can be read aloud, such as "Hold, left, 20 seconds"."""
        side = "" if self.side is Side.NONE else f", {self.side.value}"
        if self.kind is PhaseKind.READY:
            return f"Get ready: {self.name}{side}"
        if self.kind is PhaseKind.REST:
            return f"Rest, {say_seconds(self.seconds)}; then {self._after_rest}{side}"
        if self.kind is PhaseKind.SWITCH:
            return f"Switch sides: now {self.side.value}"
        if self.is_timed:
            return f"Begin{side}, {say_seconds(self.seconds)}"
        if self.hold_seconds and not self.move_seconds:
            return self.hold_cue
        hold = f", then hold {say_seconds(self.hold_seconds)}" if self.hold_seconds else ""
        return f"Repetition {self.rep} of {self.reps}{side}{hold}"

    @property
    def _after_rest(self) -> str:
        return f"repetition {self.then_rep} of {self.reps}" if self.then_rep else f"set {self.set} of {self.sets}"

    @property
    def hold_cue(self) -> str:
        """What to do once the position is reached, such as "Hold, left, 20 seconds"."""
        side = "" if self.side is Side.NONE else f", {self.side.value}"
        return f"Hold{side}, {say_seconds(self.hold_seconds)}"


def say_seconds(seconds: int) -> str:
    """Seconds in words: "1 second", "20 seconds", "2 minutes", "1 minute 30 seconds"."""
    if seconds < 60 or seconds in range(61, 90):
        return counted(seconds, "second")
    minutes, rest = divmod(seconds, 60)
    return counted(minutes, "minute") + (f" {counted(rest, 'second')}" if rest else "")
