"""The terminal as plain lines: data to stdout, talk to stderr, answers from stdin."""

import json
import sys
from typing import TYPE_CHECKING, Any, TextIO

from necktrack.cli.keyboard import read_line
from necktrack.errors import BadValue
from necktrack.model.safe_text import safe

if TYPE_CHECKING:
    from pathlib import Path

    from necktrack.services.world import World

FORMAT = 1
"""Version of every JSON answer's keys."""

_opened: list["World"] = []
"""The worlds of this command: one, or more where the day's work follows it."""


def open_world() -> "World":
    """The real world, wired to this machine."""
    from necktrack.wiring import real_world

    _opened.append(world := real_world())
    return world


def tell_mended() -> None:
    """Say what the store had to mend before it wrote, in whatever world of this command."""
    while _opened:
        world = _opened.pop()
        if world.journal.mended:
            from necktrack.services.mended import mended_words  # once in years

            for words in mended_words(world):
                say(words)


def out(text: str = "") -> None:
    """Print data to stdout, made safe for any terminal."""
    sys.stdout.write(safe(text, keep_newlines=True) + "\n")


def tell(text: str) -> None:
    """Print sentences to stdout, folded between words where the terminal ends."""
    out(_fitted(text, sys.stdout))


def out_raw(text: str) -> None:
    """Print a file's content to stdout as it is, for another program to read."""
    sys.stdout.write(text)


def say(text: str) -> None:
    """Print talk to stderr, made safe for any terminal and folded where it ends."""
    sys.stderr.write(_fitted(safe(text, keep_newlines=True), sys.stderr) + "\n")


def write_out(world: "World", output: "Path", text: str, *, is_private: bool = True) -> None:
    """Write what a person asked for to a file, at once or not at all, and say so."""
    from necktrack.config.paths import with_home

    world.write_file(with_home(output).absolute(), text)
    leaves = ", readable by you alone. It leaves this computer only if you send it." if is_private else "."
    say(f"Wrote {output}{leaves}")


def is_same_file(one: "Path", other: "Path") -> bool:
    """True for two names of one file that is there."""
    return one.exists() and other.exists() and one.samefile(other)


def _fitted(text: str, stream: TextIO | None) -> str:
    """The text, folded where the terminal ends if the stream is one."""
    if stream is None or not stream.isatty():
        return text
    from necktrack.cli.terminal import columns_of, folded

    return folded(text, columns_of(stream))


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
    sys.stderr.write(_fitted(safe(prompt), sys.stderr) + " ")
    sys.stderr.flush()
    try:
        line = read_line()
    except (KeyboardInterrupt, SystemExit):
        sys.stderr.write("\n")
        raise
    if not line:
        sys.stderr.write("\n")
        raise nobody_answers()
    answer = line.strip()
    return default if not answer and default is not None else answer


class NobodyAnswers(BadValue):
    """A question was asked, and nobody is there to answer."""


def nobody_answers() -> NobodyAnswers:
    """The error for a question that nobody is there to answer."""
    return NobodyAnswers(
        "nobody is there to answer",
        hint="Run it in a terminal, or give the answers as options; --help shows them.",
        kept="Nothing was changed.",
    )


def confirm(question: str, *, default: bool = False) -> bool:
    """Ask a yes/no question until it is answered; Enter alone means the default, which is written large."""
    while True:
        answer = ask(f"{question} [{'Y/n' if default else 'y/N'}]", default="yes" if default else "no").lower()
        if answer in {"y", "yes", "n", "no"}:
            return answer.startswith("y")
        say("Please type y or n.")
