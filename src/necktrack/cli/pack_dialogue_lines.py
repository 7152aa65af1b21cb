"""Questions of the dialogue that makes a pack: asked until the answer can be read."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from necktrack.cli.console import say
from necktrack.cli.dialogue_lines import line
from necktrack.errors import BadValue

T = TypeVar("T")
BACK = ("back", "b")
"""What is typed to leave a question unanswered."""


def yes_or_no(question: str) -> bool:
    """True for yes; no for Enter alone."""
    while True:
        answer = line(f"{question} [y/N]").lower()
        if answer in ("", "n", "no", "y", "yes"):
            return answer.startswith("y")
        say("  Please type y or n.")


def attempt(act: Callable[[], T]) -> T | None:
    """What the act gives; None when a word could not be read, which is told."""
    try:
        return act()
    except BadValue as problem:
        say(f"  {problem.message[:1].upper()}{problem.message[1:]}. {problem.hint}".rstrip())
        return None


def one_of(question: str, choices: Sequence[str], *, default: int = 1) -> int:
    """The place of the choice that a person names by its number, from 0."""
    for number, choice in enumerate(choices, start=1):
        say(f"  {number:>2}  {choice}")
    while True:
        answer = line(f"{question} [{default}]:", default=str(default))
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(choices):
            return int(answer) - 1
        say(f"  Please type a number from 1 to {len(choices)}.")


def some_of(question: str, choices: Sequence[str], *, default: Sequence[int]) -> tuple[int, ...]:
    """The places of the choices that a person names by their numbers, from 0, at least one."""
    for number, choice in enumerate(choices, start=1):
        say(f"  {number:>2}  {choice}")
    plain = " ".join(map(str, default))
    while True:
        answers = line(f"{question} [{plain}]:", default=plain).replace(",", " ").split()
        if answers and all(each.isascii() and each.isdigit() and 1 <= int(each) <= len(choices) for each in answers):
            return tuple(dict.fromkeys(int(each) - 1 for each in answers))
        say(f"  Please type numbers from 1 to {len(choices)}, such as: 1 3")
