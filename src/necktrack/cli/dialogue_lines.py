"""Lines of any dialogue: what a person types, the end of the input, and words that could not be read."""

from necktrack.cli.console import ask, is_interactive, say
from necktrack.errors import BadValue


class NobodyThere(Exception):
    """Stdin came to its end; `problem` says so to the person."""

    def __init__(self, problem: BadValue) -> None:
        super().__init__()
        self.problem = problem


def line(prompt: str, *, default: str = "") -> str:
    """The line that a person types, or the default for an empty one; raises NobodyThere at the end of stdin."""
    try:
        return ask(prompt, default=default)
    except BadValue as problem:
        raise NobodyThere(problem) from None


def tell_or_raise(problem: BadValue, *, kept: str) -> None:
    """A person is told and asked again; lines from a file are not guessed at."""
    if not is_interactive():
        raise BadValue(problem.message, hint=problem.hint, kept=kept)
    say(f"  {problem.message}. {problem.hint}")
