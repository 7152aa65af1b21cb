"""What can be typed while a session runs in plain lines."""

from necktrack.engine.events import Back, Easier, Event, Next, RatePain, Skip, Stop, TellSymptom
from necktrack.errors import BadValue
from necktrack.model.sessions import SkipReason, StopReason, Symptom

LETTERS: tuple[str, ...] = (
    "Letters, each with Enter: Enter alone pause or go on; n next; b back; e easier;",
    "s skip, or s pain, s time, s unsure, s equipment; p 4 pain now; x stop;",
    "t tingling in an arm or leg; d dizzy; ! sharp pain; ? these lines again.",
)

_PLAIN: dict[str, Event] = {
    "n": Next(),
    "b": Back(),
    "e": Easier(),
    "t": TellSymptom(Symptom.TINGLING),
    "d": TellSymptom(Symptom.DIZZINESS),
    "!": TellSymptom(Symptom.SHARP_PAIN),
}


def event_of(word: str) -> Event | None:
    """The event that a typed line names, such as `n`, `s pain`, `p 4`, `4` or `x time`; None when it names none."""
    letter, _, rest = word.partition(" ")
    rest = rest.strip()
    if letter == "s":
        return Skip(SkipReason(rest)) if rest in set(SkipReason) else None if rest else Skip()
    if letter == "x":
        return Stop(StopReason(rest)) if rest in set(StopReason) else None if rest else Stop()
    number = rest if letter == "p" else word.removeprefix("p")
    if number.isascii() and number.isdigit() and len(number) <= 2:
        return _rating(int(number))
    return _PLAIN.get(word)


def _rating(score: int) -> Event | None:
    try:
        return RatePain(score)
    except BadValue:
        return None
