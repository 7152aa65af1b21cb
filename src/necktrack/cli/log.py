"""`log`: the quick way. It loads only what storing an entry needs."""

import sys
from collections.abc import Sequence

from necktrack.cli.clock import look_at_the_clock
from necktrack.cli.console import is_interactive, open_world, say
from necktrack.cli.log_further import ask_further
from necktrack.cli.telling import echo, warn_of_settings
from necktrack.errors import BadValue
from necktrack.model.nearest import nearest
from necktrack.model.quick_entry import LONGEST_NOTE, NOTHING_STORED
from necktrack.model.summaries import late_words
from necktrack.services.entries import parse_words, record_entry

_FLAGS = ("--json", "--plain", "--debug")
_MOST_BYTES_OF_A_NOTE = 4 * LONGEST_NOTE + 16


def run(words: Sequence[str], *, is_clock_right: bool = False) -> int:
    """Log what the words say, or ask line by line when there are none; returns the exit code."""
    said, as_json = _read(words)
    world = open_world()
    look_at_the_clock(world, "log", is_right=is_clock_right)
    warn_of_settings(world)
    if not said:
        from necktrack.cli.log_dialogue import ask_the_day  # not needed when words are given

        return ask_the_day(world, as_json=as_json)
    ready = parse_words(world, said)
    is_first = not world.paths.database.exists()
    if ready.late:
        say(late_words(ready.day, world.today()))
    echo(record_entry(world, ready.entry, ready.day), world.today(), as_json=as_json)
    if is_first and not as_json:
        say("That was the first one. necktrack undo takes back the last thing you did.")
    ask_further(world, ready.entry, as_json=as_json)
    return 0


def _read(words: Sequence[str]) -> tuple[list[str], bool]:
    """The words of quick entry, and whether JSON is wanted."""
    kept: list[str] = []
    flags: set[str] = set()
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word == "--":
            kept += rest
            break
        if word in _FLAGS:
            flags.add(word)
        elif word == "--note" or word.startswith("--note="):
            kept.append(f"note:{_note(word, rest)}")
        elif word.startswith("--"):
            raise _unknown_option(word)
        else:
            kept.append(word)
    return kept, "--json" in flags


def _note(word: str, rest: list[str]) -> str:
    if word != "--note":
        text = word.removeprefix("--note=")
    elif rest:
        text = rest.pop(0)
    else:
        raise BadValue("the note is missing after --note", hint="--note - reads it from stdin.", kept=NOTHING_STORED)
    return _note_from_stdin() if text == "-" else text


def _note_from_stdin() -> str:
    if sys.stdin is None:
        return ""
    if is_interactive():
        say("Write the note; Ctrl-D on an empty line ends it.")
    try:
        return sys.stdin.buffer.read(_MOST_BYTES_OF_A_NOTE).decode()
    except UnicodeDecodeError:
        raise BadValue("the note is not valid text", hint="Give it in UTF-8.", kept=NOTHING_STORED) from None


def _unknown_option(word: str) -> BadValue:
    near = nearest(word.partition("=")[0], ("--json", "--note", "--plain", "--help"))
    offer = f"Did you mean {near}? " if near else ""
    return BadValue(
        f"{word[:40]!r} is not an option of log",
        hint=f"{offer}necktrack log --help shows them all.",
        kept=NOTHING_STORED,
    )
