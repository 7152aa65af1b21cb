"""The person's own command for cues: taken apart as a shell would, and never run by one."""

import shlex
from collections.abc import Sequence

from necktrack.errors import BadValue

TEXT = "{text}"
"""Stands in the command for what is to be said."""
LONGEST_COMMAND = 500
SILENT = ("", "off", "none")
"""What clears the command."""
_SUCH_AS = "Such as: espeak-ng {text}"


def command_words(command: str) -> tuple[str, ...]:
    """The program and its arguments; raises BadValue with the cure when the command cannot be read."""
    if len(command) > LONGEST_COMMAND or not command.isprintable():
        raise BadValue(
            "the command is too long, or has a character that cannot be seen",
            hint=f"Write it in one line of at most {LONGEST_COMMAND} characters; put more into a script and name that.",
        )
    try:
        words = tuple(shlex.split(command))
    except ValueError as problem:
        is_open = "quotation" in str(problem)
        what = "a quotation mark is opened and not closed" if is_open else "it ends with a backslash"
        raise BadValue(what, hint="Close it, or take it out.") from None
    if not words or not words[0].strip():
        raise BadValue("the command names no program", hint=_SUCH_AS)
    if TEXT in words[0]:
        raise BadValue(f"{TEXT} cannot be the program itself", hint=f"Begin with the program. {_SUCH_AS}")
    return words


def as_command(words: Sequence[str]) -> str:
    """The words of a command line as one text that is taken apart into them again; "" clears the command."""
    if len(words) == 1:
        line = words[0].strip()
        return "" if line.lower() in SILENT else line
    return " ".join(word if word and not set(word) & set(" \t\"'\\\\") else shlex.quote(word) for word in words)
