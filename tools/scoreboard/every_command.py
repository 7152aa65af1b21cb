"""Every registered command with harmless words, taken from the command line itself so that none is left out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from necktrack.cli.main import _build

WORDS: dict[str, str] = {
    "today": "", "trends": "", "log": "4 note:one_more", "history": "", "edit": "{id} 5", "delete": "{id} --yes",
    "undo": "", "rest": "ill", "event": "flare", "visit add": "@yesterday", "visit list": "", "config": "bell",
    "intake": "", "goal": "", "answer": "", "check": "", "play": "--plain --pain 2", "done": "starter", "safety": "",
    "report": "-o {out}/page.html", "export": "--format jsonl", "import": "{other}/other.jsonl", "merge": "{other}",
    "backup": "{out}/copy.db", "learn": "", "doctor": "", "demo": "--home {out}/demo", "locate": "", "about": "",
    "erase": "--day @yesterday",
    "pack new": "", "pack list": "", "pack show": "necktrack.starter", "pack use": "necktrack.starter",
    "pack preview": "necktrack.starter", "pack print": "necktrack.starter -o {out}/pack.html",
    "pack lint": "{other}/pack.toml", "pack fmt": "{other}/pack.toml", "pack install": "{other}/pack.toml",
    "pack remove": "no-such-pack", "pack bundle": "no-such-pack", "pack offer": "{other}/pack.toml",
    "pack diff": "{other}/pack.toml {other}/pack.toml", "pack overlay": "", "pack simulate": "necktrack.starter",
    "pack schema": "", "library list": "", "library search": "neck", "library show": "no-such-exercise",
}  # fmt: skip
"""The words after each command; `{id}` is an entry, `{other}` holds what comes from elsewhere, `{out}` takes files."""
MORE = (
    "backup --list", "backup --verify 1", "backup --restore 1 --yes", "doctor --salvage {out}/new", "history --json",
)  # fmt: skip
"""Further ways of some commands."""
FEW = (
    "today", "log", "history", "undo", "trends", "report", "export", "import", "merge", "backup", "doctor",
    "visit list", "backup --restore 1 --yes",
)  # fmt: skip
"""The short form's commands."""
OF_THE_DIARY = frozenset(FEW) - {"backup --restore 1 --yes"}
"""Commands that cannot do their work without the diary."""


def registered() -> tuple[str, ...]:
    """The names of all commands, as they are typed."""
    return tuple(_names(typer.main.get_command(_build(["--help"])), ""))


def _names(command: Any, name: str) -> Iterator[str]:
    parts = getattr(command, "commands", None)
    if parts is None:
        yield name
        return
    for part, inner in parts.items():
        yield from _names(inner, f"{name} {part}".strip())


def words_of(name: str, work: Path, entry: str) -> list[str]:
    """The command line of a command in a work folder; raises KeyError for a command that has no words here yet."""
    line = name if name in MORE else f"{name} {WORDS[name]}"
    return [word.format(id=entry, other=work / "other", out=work / "out") for word in line.split()]
