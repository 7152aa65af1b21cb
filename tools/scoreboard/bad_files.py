"""Files that are no healthy diary: how each is made out of a healthy one, and what has to come of it."""

import os
import random
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from necktrack.config.paths import Paths
from necktrack.store.schema import APPLICATION_ID

DAMAGED, NEWER, USABLE = 6, 7, 0
PAGE = 4096
_MUCH_NEWER = 999


Make = Callable[[Path], object]


class Bad(NamedTuple):
    """A damage: its name, the exit code of a command that meets it, and what makes it in a work folder.

    One that is hidden may be passed over by a command that does not come near it, never by the doctor. `at` names
    commands that end with another code.
    """

    name: str
    code: int
    make: Make
    is_hidden: bool = False
    at: Mapping[str, int] = MappingProxyType({})


def home_in(folder: Path) -> Paths:
    """The home in a work folder."""
    return Paths(folder / "home")


def other_in(folder: Path) -> Path:
    """The folder of files that come from elsewhere."""
    return folder / "other"


def out_in(folder: Path) -> Path:
    """The folder that takes what a command writes elsewhere."""
    return folder / "out"


Content = Callable[[bytes], bytes]


def _database(change: Content) -> Make:
    def make(folder: Path) -> None:
        path = home_in(folder).database
        path.write_bytes(change(path.read_bytes()))

    return make


def _put(content: bytes, place: int) -> Content:
    return lambda whole: whole[:place] + content + whole[place + len(content) :]


def _noise(first: int, last: int) -> Content:
    return lambda whole: _put(random.Random(8).randbytes(len(whole[first:last])), first)(whole)


def _instead(change: Make) -> Make:
    """The database, moved elsewhere in the work folder, and something else in its place."""

    def make(folder: Path) -> None:
        path = home_in(folder).database
        path.rename(folder / "elsewhere.db")
        change(path)

    return make


def _foreign(statement: str) -> Make:
    """Another program's database, made by one statement."""

    def make(path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID if 'fact' in statement else 7}")
        connection.execute("PRAGMA user_version = 1")
        connection.execute(statement)
        connection.close()

    return make


def _month(change: Make) -> Make:
    def make(folder: Path) -> None:
        change(next(iter(sorted(home_in(folder).journal.glob("*.jsonl")))))

    return make


def _moved_and(change: Callable[[Path, Path], object]) -> Make:
    def make(path: Path) -> None:
        kept = path.with_name("was.txt")
        path.rename(kept)
        change(path, kept)

    return make


def _spoil(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(b"#" * 200 + content[200:])


def _newest_snapshot(folder: Path) -> Path:
    return max(home_in(folder).snapshots.glob("*.db"))


def _row_of_bytes(folder: Path) -> None:
    """A text of a row is made what no UTF-8 is, and as long as before."""
    path = home_in(folder).database
    content = path.read_bytes()
    path.write_bytes(content.replace(b'"note":"canary', b'"note":"\xff\xfe\xff\xfe\xff\xfe', 1))


IN_DATABASE = (
    Bad("the database is gone, the journal is there", DAMAGED, lambda f: home_in(f).database.unlink()),
    Bad("empty", DAMAGED, _database(lambda whole: whole[:0])),
    Bad("cut within the header", DAMAGED, _database(lambda whole: whole[:50])),
    Bad("cut after the header", DAMAGED, _database(lambda whole: whole[:100])),
    Bad("cut after one page", DAMAGED, _database(lambda whole: whole[:PAGE]), is_hidden=True),
    Bad("cut in the middle", DAMAGED, _database(lambda whole: whole[: len(whole) // 2]), is_hidden=True),
    Bad("header of zeros", DAMAGED, _database(_put(bytes(100), 0))),
    Bad("first byte flipped", DAMAGED, _database(_put(b"\xd3", 0))),
    Bad("all zeros", DAMAGED, _database(lambda whole: bytes(len(whole)))),
    Bad("noise", DAMAGED, _database(_noise(0, 1 << 30))),
    Bad("a text", DAMAGED, _database(lambda _: b"Dear diary,\n" * 100)),
    Bad("another program's database", DAMAGED, _instead(_foreign("CREATE TABLE note (words TEXT)"))),
    Bad("another application's number", DAMAGED, _database(_put(b"\0\0\0\7", 68))),
    Bad("a view where the table was", DAMAGED, _instead(_foreign("CREATE VIEW fact AS SELECT 1 AS id"))),
    Bad("says that it holds nothing", DAMAGED, _database(_put(bytes(4), 60))),
    Bad("of a newer program", NEWER, _database(_put(_MUCH_NEWER.to_bytes(4, "big"), 60))),
    Bad("of a newer program, and noise", NEWER,
        _database(lambda whole: _put(_MUCH_NEWER.to_bytes(4, "big"), 60)(_noise(100, 1 << 30)(whole)))),
    Bad("page size that cannot be", DAMAGED, _database(_put(b"\x03\x01", 16))),
    Bad("asks for a write-ahead log", USABLE, _database(_put(b"\2\2", 18)), is_hidden=True),
    Bad("a later format of SQLite", DAMAGED, _database(_put(b"\x09\x09", 18))),
    Bad("its first page is noise", DAMAGED, _database(_noise(100, PAGE))),
    Bad("a letter of the schema flipped", DAMAGED,
        _database(lambda whole: whole.replace(b"CREATE TABLE fact", b"CREATE T\xc1BLE fact", 1))),
    Bad("the pages of the table are noise", DAMAGED, _database(_noise(PAGE, 3 * PAGE)), is_hidden=True),
    Bad("the last half is noise", DAMAGED, _database(_noise(9 * PAGE, 1 << 30)), is_hidden=True),
    Bad("a row that is no text", DAMAGED, _row_of_bytes, is_hidden=True),
    Bad("a folder", DAMAGED, _instead(Path.mkdir)),
    Bad("a pipe", DAMAGED, _instead(os.mkfifo)),
    Bad("a link to the real one", DAMAGED, _instead(lambda path: path.symlink_to("../elsewhere.db"))),
    Bad("a link to a device without end", DAMAGED, _instead(lambda path: path.symlink_to("/dev/zero"))),
    Bad("a link to nothing", DAMAGED, _instead(lambda path: path.symlink_to("nothing"))),
)  # fmt: skip
"""What may lie where the database belongs."""

ELSEWHERE = (
    Bad("a month file is a folder", DAMAGED, _month(_moved_and(lambda path, _: path.mkdir())), is_hidden=True),
    Bad("a month file is a pipe", DAMAGED, _month(_moved_and(lambda path, _: os.mkfifo(path))), is_hidden=True),
    Bad("a month file is a link", DAMAGED, _month(_moved_and(lambda path, kept: path.symlink_to(kept))),
        is_hidden=True),
    Bad("lines of a month file were overwritten", DAMAGED, _month(_spoil), is_hidden=True),
    Bad("the newest copy is noise", DAMAGED, lambda f: _newest_snapshot(f).write_bytes(b"x" * 9000), is_hidden=True,
        at={"backup --restore 1 --yes": 6, "backup --verify 1": 6}),
    Bad("the newest copy is of a newer program", DAMAGED, lambda f: _renumber(_newest_snapshot(f)), is_hidden=True,
        at={"backup --restore 1 --yes": 7, "backup --verify 1": 7, "erase": 7}),
    Bad("the settings are none", USABLE, lambda f: home_in(f).settings.write_text("= = [\n")),
    Bad("a pack is none", USABLE, lambda f: _text(home_in(f).packs / "clinic.toml", "format = [")),
    Bad("own changes are none", USABLE, lambda f: _text(home_in(f).own_changes("necktrack.starter"), "a = = 1"),
        at={"pack overlay": 3}),
    Bad("the lines to take in are noise", USABLE, lambda f: (other_in(f) / "other.jsonl").write_bytes(b"\xff\0{" * 99),
        at={"import": 3, "merge": 6}),
    Bad("the other database is of a newer program", USABLE, lambda f: _renumber(other_in(f) / "other.db"),
        at={"merge": 7}),
    Bad("the other database is noise", USABLE, lambda f: _overwrite(other_in(f) / "other.db"), at={"merge": 6}),
)  # fmt: skip
"""What may lie in other places of the home, and where files come from elsewhere; the diary is as it was."""

BAD_FILES = (*IN_DATABASE, *ELSEWHERE)


def _text(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.write_text(text)
    path.chmod(0o600)


def _renumber(path: Path) -> None:
    path.write_bytes(_put(_MUCH_NEWER.to_bytes(4, "big"), 60)(path.read_bytes()))


def _overwrite(path: Path) -> None:
    path.write_bytes(_noise(PAGE, 1 << 30)(path.read_bytes()))
