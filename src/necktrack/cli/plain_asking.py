"""Questions of a session in plain lines: a score, a choice, asked until the answer can be read."""

from collections.abc import Mapping

from necktrack.cli.console import ask, say
from necktrack.cli.plain_keys import plain_word, score_of

PAIN_SCALE = "0 none, 10 the worst; higher is worse (Enter: not rated)"

PAIN_NOW = "Pain now? 0 none, 10 the worst; higher is worse (u: cannot say):"
WHY_PAIN = "Today's pain decides how much is offered. If you cannot say, type u."
_UNSURE = frozenset({
    "u", "unsure", "not sure", "i am not sure", "cannot say", "i cannot say", "can't say", "i can't say", "don't know",
    "i don't know", "no idea",
})  # fmt: skip


def is_unsure(answer: str) -> bool:
    """True for `u` and the words that mean it."""
    return plain_word(answer).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") in _UNSURE


def ask_pain_now(*, may_stay_open: bool) -> int | None:
    """Today's pain, asked until it is told; None for who cannot say, and for Enter alone where it may stay open."""
    while True:
        answer = ask(PAIN_NOW, default="")
        if is_unsure(answer) or (not answer and may_stay_open):
            return None
        score = told_score(answer)
        if score is not None:
            return score
        say(f"{answer!r} is not on its scale. Write a whole number from 0 to 10, or u." if answer else WHY_PAIN)


def told_score(answer: str) -> int | None:
    """The score from 0 to 10 that an answer names; None for any other."""
    word = plain_word(answer)
    return 0 if word == "none" else score_of(word)


def ask_score(prompt: str) -> int | None:
    """A score from 0 to 10, or None for Enter alone; raises BadValue when nobody answers."""
    while True:
        answer = ask(prompt, default="")
        if not answer:
            return None
        score = told_score(answer)
        if score is not None:
            return score
        say(f"{answer!r} is not on its scale. Write a whole number from 0 to 10, or press Enter.")


def ask_choice(prompt: str, choices: Mapping[str, str]) -> str:
    """The value of the choice that the answer begins, "" for Enter alone; raises BadValue when nobody answers."""
    while True:
        answer = plain_word(ask(prompt, default=""))
        if not answer:
            return ""
        found = {value for word, value in choices.items() if word.startswith(answer)}
        if len(found) == 1:
            return found.pop()
        say(f"Please type {', '.join(choices)}, or press Enter.")


def ask_numbers(prompt: str, highest: int) -> tuple[int, ...]:
    """Numbers from 1 to the highest, each once, or none for Enter alone; raises BadValue when nobody answers."""
    while True:
        words = ask(prompt, default="").lower().replace(",", " ").replace(" and ", " ").split()
        if not words or words == ["none"]:
            return ()
        numbers = [int(word) for word in words if word.isascii() and word.isdigit()]
        if len(numbers) == len(words) and all(1 <= number <= highest for number in numbers):
            return tuple(dict.fromkeys(numbers))
        say(f"Please type numbers from 1 to {highest} with spaces between them, or press Enter.")
