"""What can be typed while a session runs in plain lines: a letter, or the word that a person would say."""

from collections.abc import Mapping

from necktrack.cli.plain_signs import SIGN_LETTERS, sign_of
from necktrack.engine.events import (
    WORST_PAIN,
    Back,
    Easier,
    Event,
    Harder,
    MoreRest,
    Next,
    Pause,
    RatePain,
    Resume,
    Skip,
    Stop,
    TellSettled,
    TellSymptom,
)
from necktrack.model.sessions import SkipReason, StopReason, Symptom

LETTERS: tuple[str, ...] = (
    "Type a letter or its word, then Enter. Enter alone: pause, or go on.",
    "n next, b back, e easier, h harder again, r rest, p 4 pain now, s skip, x stop.",
    "With a reason: s pain, s time, s unsure, s equipment; x pain, x time, x unwell.",
    *SIGN_LETTERS,
    "Each of them stops what you do; so do words such as: my arm is tingling.",
    "x unwell, or help, chest pain, headache: stop, and whom to call. ? these lines.",
)
"""All that can be typed, for `?`."""

SHORT_LETTERS: tuple[str, ...] = (
    "Enter alone: pause, or go on. x: stop. ?: all letters.",
    *SIGN_LETTERS,
)
"""What must be known before the first exercise."""

_TINGLING, _DIZZY, _SHARP = (TellSymptom(each) for each in (Symptom.TINGLING, Symptom.DIZZINESS, Symptom.SHARP_PAIN))


def _words(events: Mapping[Event, str]) -> dict[str, Event]:
    return {word.strip(): event for event, words in events.items() for word in words.split(",")}


_SAID: dict[str, Event] = _words({
    Next(): "n, next, forward",
    Back(): "b, back, again, go back, once more, repeat",
    Easier(): "e, easier, too hard, too much, too difficult, less, lighter",
    Harder(): "h, harder, harder again, too easy",
    MoreRest(): "r, rest, more rest, longer rest, more time, a break, break",
    Pause(): "pause, wait, stop a moment, hold on, a moment, moment, one moment, not so fast",
    Resume(): "go, go on, continue, resume, on, ready, carry on, ok, okay, start",
    Stop(): "x, stop, stop now, end, quit, q, exit, enough, finish, bye",
    Stop(StopReason.UNWELL): "112, 911, 999",
    _TINGLING: "t",
    _DIZZY: "d",
    _SHARP: "!",
})  # fmt: skip
"""What a person may say, and what it means; the words for signs, anywhere in a line, are in `plain_signs`."""

_YES = frozenset({"y", "yes", "yes it is", "it is", "it is back", "settled"})
_NO = frozenset({"n", "no", "not yet", "no it is not", "not back", "worse"})
_SKIP_WORDS = frozenset({"s", "skip", "leave out", "not this one", "pass"})
_STOP_WORDS = frozenset({"x", "stop", "end", "quit"})
_PAIN_WORDS = ("pain", "p")
_SKIP_REASONS: dict[str, SkipReason] = {
    "": SkipReason.OTHER, "hurts": SkipReason.PAIN, "it hurts": SkipReason.PAIN, "no time": SkipReason.TIME,
    "not sure": SkipReason.UNSURE, "not sure how": SkipReason.UNSURE, "how": SkipReason.UNSURE,
    "no equipment": SkipReason.EQUIPMENT, **{reason.value: reason for reason in SkipReason},
}  # fmt: skip
_STOP_REASONS: dict[str, StopReason] = {
    "": StopReason.OTHER, "hurts": StopReason.PAIN, "it hurts": StopReason.PAIN, "no time": StopReason.TIME,
    "not well": StopReason.UNWELL, "ill": StopReason.UNWELL, "not feeling well": StopReason.UNWELL,
    **{reason.value: reason for reason in StopReason},
}  # fmt: skip
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NO_PAIN = frozenset({"no pain", "pain free", "pain-free", "pain none"})
_HURTS = frozenset({"p", "pain", "ouch", "hurts", "it hurts", "that hurts", "aches", "it aches"})
_HELP = frozenset({"?", "letters", "what", "commands", "keys"})


def plain_word(line: str) -> str:
    """The line as it is looked up: small letters, single spaces, without a full stop or other sign at its end."""
    word = " ".join(line.casefold().split())
    return word if word in _SAID or not word.strip("?") else word.strip(".,;:\"'!?").strip()


def is_help(word: str) -> bool:
    """True when the letters are asked for."""
    return word in _HELP or not word.strip("?")


def is_about_pain(word: str) -> bool:
    """True when something hurts and it is not said how strong: that has to be asked."""
    return word in _HURTS


def event_of(word: str, *, is_waiting: bool = False) -> Event | None:
    """The event that a typed line names, such as `n`, `s pain`, `4` or `my arm is numb`; None when it names none.

    While a stop rule waits for "is it back?", yes and no are the answer to that.
    """
    if is_waiting and word in _YES | _NO:
        return TellSettled(word in _YES)
    if word in _SAID:
        return _SAID[word]
    return _reasoned(word) or _rating(word) or sign_of(word)


def _reasoned(word: str) -> Event | None:
    """A skip or a stop with the reason behind it."""
    first, _, rest = word.partition(" ")
    if word in _SKIP_WORDS:
        return Skip()
    if first in _SKIP_WORDS and rest in _SKIP_REASONS:
        return Skip(_SKIP_REASONS[rest])
    if first in _STOP_WORDS and rest in _STOP_REASONS:
        return Stop(_STOP_REASONS[rest])
    return None


def _rating(word: str) -> Event | None:
    score = score_of(word)
    return None if score is None else RatePain(score)


def score_of(word: str) -> int | None:
    """The score from 0 to 10 that a typed line names, such as `4`, `four`, `p 4` or `4 of 10`; None for any other."""
    if word in _NO_PAIN:
        return 0
    number = next((word.removeprefix(each).strip() for each in _PAIN_WORDS if word.startswith(each)), word)
    number = number.removesuffix("of 10").removesuffix("out of 10").removesuffix("/10").removesuffix("out").strip()
    if number in _NUMBERS:
        return _NUMBERS.index(number)
    is_score = number.isascii() and number.isdigit() and len(number) <= 2 and int(number) <= WORST_PAIN
    return int(number) if is_score else None
