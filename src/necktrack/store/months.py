"""The second copy: a folder of monthly text files with one line per fact."""

import os
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from necktrack.model.facts import Fact
from necktrack.store.files import (
    append_and_sync,
    cut_and_sync,
    make_private_folder,
    overwriting,
    read_regular,
    sync_folder,
    write_new,
    write_whole,
)
from necktrack.store.lines import line_of

UNDATED = "undated"
"""Holds erased facts whose id tells no time."""
MONTH_FILE = re.compile(rf"(\d{{4}}-\d\d|{UNDATED})\.jsonl", re.ASCII)
"""How month files are called."""


class Addition(NamedTuple):
    """Lines for one month file, and the file's size before them."""

    month: str
    base: int
    content: bytes

    @property
    def end(self) -> int:
        """The file's size with the lines."""
        return self.base + len(self.content)


def month_of(fact: Fact) -> str:
    """The month file of a fact: by recorded-at in UTC, for an erased fact by the time in its id."""
    if not fact.is_erased:
        return _month_in(fact.recorded.astimezone(UTC))
    digits = fact.id.replace("-", "")
    if digits[12] != "7":
        return UNDATED
    return _month_in(datetime.fromtimestamp(int(digits[:12], 16) // 1000 % 253_000_000_000, UTC))


def _month_in(moment: datetime) -> str:
    """The month as `YYYY-MM`; strftime writes early years with fewer digits on some systems."""
    return f"{moment.year:04d}-{moment.month:02d}"


class Months:
    """The folder of month files; only the holder of the database's write lock may change it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, month: str) -> Path:
        """The file of a month."""
        return self.folder / f"{month}.jsonl"

    def sizes(self) -> dict[str, int]:
        """The size of each month file; empty when there is no folder."""
        try:
            with os.scandir(self.folder) as files:
                return {
                    file.name.removesuffix(".jsonl"): file.stat(follow_symlinks=False).st_size
                    for file in files
                    if MONTH_FILE.fullmatch(file.name)
                }
        except FileNotFoundError:
            return {}

    def size(self, month: str) -> int:
        """The size of one month file; 0 when there is none."""
        try:
            return self.path(month).lstat().st_size
        except FileNotFoundError:
            return 0

    def has_lines(self) -> bool:
        """True when any month file holds anything."""
        return any(self.sizes().values())

    def read(self, month: str) -> bytes:
        """The bytes of a month file; empty when there is none."""
        try:
            return read_regular(self.path(month))
        except FileNotFoundError:
            return b""

    def plan(self, facts: Iterable[Fact]) -> tuple[Addition, ...]:
        """What has to be appended to which month file for these facts."""
        lines: dict[str, list[str]] = {}
        for fact in facts:
            lines.setdefault(month_of(fact), []).append(line_of(fact) + "\n")
        return tuple(Addition(month, self.size(month), "".join(parts).encode()) for month, parts in lines.items())

    def write(self, additions: Iterable[Addition]) -> None:
        """Append and sync; an error may leave a part, which `cut` takes off again."""
        make_private_folder(self.folder)
        for addition in additions:
            append_and_sync(self.path(addition.month), addition.content)

    def cut(self, additions: Iterable[Addition]) -> None:
        """Take the lines of a failed write off again, and nothing else."""
        for addition in additions:
            tail = self.read(addition.month)[addition.base :]
            if tail and addition.content.startswith(tail):
                cut_and_sync(self.path(addition.month), addition.base)

    def set_aside(self, month: str, content: bytes) -> Path:
        """Keep bytes that are no valid lines in a file of their own; it is never deleted by the program."""
        number = 1
        while True:
            path = self.folder / f"{month}.set-aside-{number}.txt"
            try:
                write_new(path, content)
            except FileExistsError:
                number += 1
            else:
                return path

    def replace(self, month: str, content: bytes) -> None:
        """Put new content in a month file's place, all of it or nothing."""
        make_private_folder(self.folder)
        with overwriting(self.path(month)):
            write_whole(self.path(month), content)

    def remove(self, month: str) -> None:
        """Take a month file away, whose name alone would tell something."""
        with overwriting(self.path(month)):
            self.path(month).unlink(missing_ok=True)
        sync_folder(self.folder)
