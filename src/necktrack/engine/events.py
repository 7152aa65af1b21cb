"""What can happen to a session, and what comes of it: plain values, no behaviour.

Each effect names the phase in which it happened, and `at`, the seconds of the session without pauses.
"""

from enum import StrEnum

from necktrack.engine.timeline import Ease, Phase
from necktrack.errors import BadValue
from necktrack.model.sessions import ExerciseOutcome, Outcome, SkipReason, StopReason, Symptom
from necktrack.model.values import frozen

WORST_PAIN = 10


@frozen
class Moment:
    """One moment on two clocks: the first stands still while the machine sleeps, the second may run on."""

    monotonic: float
    boottime: float


@frozen
class Tick:
    """Time may have passed; extra and missing ones are harmless."""


@frozen
class Pause:
    """The person pauses, or the screen is covered."""


@frozen
class Resume:
    """The person goes on."""


@frozen
class Back:
    """Back to the start of this set; from a start, to the one before."""


@frozen
class Next:
    """On to the next phase, such as out of a rest; a repetition left this way is not counted."""


@frozen
class Skip:
    """Leave this exercise."""

    reason: SkipReason = SkipReason.OTHER


@frozen
class Easier:
    """Half the repetitions that are left, or half the hold."""


@frozen
class Harder:
    """Back to the plan: the last thing made easier is taken back for what is left; never more than prescribed."""


@frozen
class MoreRest:
    """More rest: the rest at hand gets longer, or one comes before what is done next."""


@frozen
class TellSettled:
    """The answer to "is it back where it started?" after a stop rule: on with the next exercise, or the end."""

    is_back: bool


@frozen
class RatePain:
    """How strong the pain is now, 0 to 10."""

    score: int
    is_start: bool = False
    """True on coming back to a session: a lower pain is what a rise counts from, from here on."""

    def __post_init__(self) -> None:
        if not 0 <= self.score <= WORST_PAIN:
            raise BadValue(f"pain {self.score} is not on its scale", hint="Write a whole number from 0 to 10.")


@frozen
class TellSymptom:
    """Something that a stop rule acts on."""

    symptom: Symptom


@frozen
class Stop:
    """The person ends the session."""

    reason: StopReason = StopReason.OTHER


Event = (
    Tick | Pause | Resume | Back | Next | Skip | Easier | Harder | MoreRest | RatePain | TellSymptom | TellSettled
    | Stop
)


class PauseReason(StrEnum):
    """Who paused the session."""

    PERSON = "person"
    GAP = "gap"
    """Nothing was heard from the clock for a while: the machine slept or hung."""
    RULE = "rule"
    """A stop rule; the next exercise waits."""
    RESUMED = "resumed"
    """A session taken up again waits for the person."""


class Rule(StrEnum):
    """The stop rules of clinical.md 2.4."""

    PAIN_RISE = "pain-rise"
    TINGLING = "arm-or-leg-tingling"
    DIZZINESS = "dizziness"
    SHARP_PAIN = "sharp-pain"


class Scope(StrEnum):
    """How far a stop rule reaches."""

    EXERCISE = "exercise"
    SESSION = "session"
    NEXT = "next"
    """Nothing was done yet: the exercise that comes next waits."""


@frozen
class PhaseBegan:
    """A phase begins: `phase` is the new one."""

    phase: Phase
    at: float


@frozen
class RepDone:
    """A repetition without a hold was done in full."""

    phase: Phase
    at: float


@frozen
class HoldDone:
    """A repetition with a hold was done in full."""

    phase: Phase
    at: float


@frozen
class SetDone:
    """The last repetition of a set, or a timed set, was done in full."""

    phase: Phase
    at: float


@frozen
class Paused:
    """The session stands still."""

    phase: Phase
    at: float
    reason: PauseReason


@frozen
class Resumed:
    """The session goes on where it stood."""

    phase: Phase
    at: float


@frozen
class WentBack:
    """The person went back; `phase` is where to."""

    phase: Phase
    at: float


@frozen
class WentOn:
    """The person left `phase` before its end."""

    phase: Phase
    at: float


@frozen
class Skipped:
    """The person left the exercise."""

    phase: Phase
    at: float
    reason: SkipReason


@frozen
class Eased:
    """What is left became less; with `ease` None nothing could. The words say so honestly."""

    phase: Phase
    at: float
    ease: Ease | None
    words: str


@frozen
class MadeHarder:
    """What was made easier is taken back; with `ease` None nothing was. The words say so honestly."""

    phase: Phase
    at: float
    ease: Ease | None
    words: str


@frozen
class RestAdded:
    """A rest became longer, or comes before the work `before` of exercise `step`; 0 seconds means no more is given."""

    phase: Phase
    at: float
    step: int
    before: int
    """Place of the work in the whole prescribed dose; -1 lengthens the time to get ready."""
    seconds: int
    words: str


@frozen
class AskSettled:
    """Nothing goes on until it is told whether the pain is back where it was at the start."""

    phase: Phase
    at: float
    words: str = ""
    """Why a yes was not taken; "" where none was told."""


@frozen
class Settled:
    """It was told whether the pain is back; with `is_back` None nobody told it in time."""

    phase: Phase
    at: float
    is_back: bool | None


@frozen
class PainRated:
    """The person rated the pain."""

    phase: Phase
    at: float
    score: int
    about: int = 0
    """Place of the exercise that the rating is about: the last one that was worked on."""
    exercise: str = ""
    is_start: bool = False
    """True where it was rated on coming back to the session."""


@frozen
class SymptomTold:
    """The person told a symptom."""

    phase: Phase
    at: float
    symptom: Symptom


@frozen
class StoppedByRule:
    """A stop rule acted; `step` and `exercise` are the exercise it is about."""

    phase: Phase
    at: float
    rule: Rule
    scope: Scope
    step: int
    exercise: str
    words: str
    """What happened and what to do now."""
    is_urgent: bool
    """True when the emergency number must stand beside the words."""


@frozen
class ExerciseEnded:
    """An exercise is over, with what was done of it."""

    phase: Phase
    at: float
    outcome: ExerciseOutcome
    done: int
    prescribed: int
    """Repetitions or timed sets, both sides together."""


@frozen
class SessionEnded:
    """The session is over; the reason is a rule, the person's reason, or empty."""

    phase: Phase
    at: float
    outcome: Outcome
    reason: str


Effect = (
    PhaseBegan | RepDone | HoldDone | SetDone | Paused | Resumed | WentBack | WentOn | Skipped | Eased | MadeHarder
    | RestAdded | AskSettled | Settled | PainRated | SymptomTold | StoppedByRule | ExerciseEnded | SessionEnded
)  # fmt: skip
