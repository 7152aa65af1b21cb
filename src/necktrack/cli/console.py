"""The terminal as plain lines: data to stdout, talk to stderr, answers from stdin."""

import json
import sys
from typing import TYPE_CHECKING, Any

from necktrack.cli.keyboard import read_line
from necktrack.errors import BadValue
from necktrack.model.safe_text import safe

if TYPE_CHECKING:
    from necktrack.services.world import World

FORMAT = 1
"""Version of every JSON answer's keys."""


def open_world() -> "World":
    """The real world, wired to this machine."""
    from necktrack.wiring import real_world

    return real_world()


def out(text: str = "") -> None:
    """Print data to stdout, made safe for any terminal."""
    sys.stdout.write(safe(text, keep_newlines=True) + "\n")


def out_raw(text: str) -> None:
    """Print a file's content to stdout as it is, for another program to read."""
    sys.stdout.write(text)


def say(text: str) -> None:
    """Print talk to stderr, made safe for any terminal."""
    sys.stderr.write(safe(text, keep_newlines=True) + "\n")


def print_json(value: dict[str, Any]) -> None:
    """Print a JSON object to stdout; `format` stands first, invisible characters stay escaped."""
    sys.stdout.write(json.dumps({"format": FORMAT, **value}, ensure_ascii=True, indent=2, allow_nan=False) + "\n")


def is_interactive() -> bool:
    """True when a person can answer: stdin is a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def can_show_app() -> bool:
    """True when stdin and stdout are a terminal that can draw a screen."""
    from necktrack.config.paths import terminal_is_dumb

    return sys.stdin.isatty() and sys.stdout.isatty() and not terminal_is_dumb()


def ask(prompt: str, *, default: str | None = None) -> str:
    """Ask one line on stderr and return the trimmed answer; raises BadValue when nobody answers."""
    sys.stderr.write(safe(prompt) + " ")
    sys.stderr.flush()
    line = read_line()
    if not line:
        sys.stderr.write("\n")
        raise nobody_answers()
    answer = line.strip()
    return default if not answer and default is not None else answer


def nobody_answers() -> BadValue:
    """The error for a question that nobody is there to answer."""
    return BadValue(
        "nobody is there to answer",
        hint="Run it in a terminal, or give the answers as options; --help shows them.",
        kept="Nothing was changed.",
    )


def confirm(question: str) -> bool:
    """Ask a yes/no question; anything but y or yes means no."""
    return ask(f"{question} [y/N]").lower() in {"y", "yes"}
