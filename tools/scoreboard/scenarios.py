"""The commands that write, each on a home that is made ready for it: what figures 2 and 4 let go wrong."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from necktrack.errors import NecktrackError
from necktrack.services.backups import snapshot_before
from necktrack.store.snapshots import IMPORT, problems_in
from necktrack.wiring import real_world
from tools.scoreboard.commands import Change, Started, run, start

ENTRIES = 3
"""How many entries stand in a home before a command comes to harm."""


class Scenario(NamedTuple):
    """A command: how its home and its other files are made, which gives its words, and the word that acknowledges."""

    name: str
    prepare: Callable[[Path, Path], list[str]]
    says: str
    complaints: Callable[[Path], list[str]] = lambda _folder: []
    """What is wrong with its other files after it came to harm."""
    typed: str = ""
    """What a person types when it asks."""


def told(home: Path, *words: str) -> str:
    """What a command said that has to work."""
    saying = home.with_name("preparing.txt")
    ran = run(home, words, saying)
    if ran.code:
        raise RuntimeError(f"necktrack {' '.join(words)} ended with {ran.code}: {ran.said}")
    return ran.said


def filled(home: Path, folder: Path) -> None:
    """A home with a few entries, and today's copy of them."""
    for number in range(ENTRIES):
        told(home, "log", str(number), f"note:entry {number} of {folder.name}")
    told(home, "today")


def last_id(home: Path) -> str:
    """The id of the newest entry."""
    return real_world(home).journal.facts()[-1].id


def first_log(_home: Path, _folder: Path) -> list[str]:
    """The first entry ever: the store is made by the same command."""
    return ["log", "4", "note:the first"]


def log(home: Path, folder: Path) -> list[str]:
    """One more entry."""
    filled(home, folder)
    return ["log", "4/3", "sleep", "6", "note:one more"]


def edit(home: Path, folder: Path) -> list[str]:
    """The newest entry, changed."""
    filled(home, folder)
    return ["edit", last_id(home), "5/3", "sleep", "6"]


def delete(home: Path, folder: Path) -> list[str]:
    """The newest entry, deleted."""
    filled(home, folder)
    return ["delete", last_id(home), "--yes"]


def undo(home: Path, folder: Path) -> list[str]:
    """The newest entry, taken back."""
    filled(home, folder)
    return ["undo"]


def days_copy(home: Path, folder: Path) -> list[str]:
    """The first command of a day, which takes the day's copy."""
    filled(home, folder)
    shutil.rmtree(home / "snapshots")
    return ["history"]


def import_file(home: Path, folder: Path) -> list[str]:
    """Another person's export, taken in."""
    filled(home, folder)
    other = folder / "other"
    filled(other, other)
    file = folder / "other.jsonl"
    told(other, "export", "--format", "jsonl", "--output", str(file))
    return ["import", str(file)]


def merge(home: Path, folder: Path) -> list[str]:
    """Another device's home, merged."""
    filled(home, folder)
    other = folder / "other"
    filled(other, other)
    return ["merge", str(other)]


def backup(home: Path, folder: Path) -> list[str]:
    """An older copy elsewhere, replaced by a newer one."""
    filled(home, folder)
    told(home, "backup", str(folder / "copy.db"))
    told(home, "log", "7")
    return ["backup", str(folder / "copy.db")]


def backup_complaints(folder: Path) -> list[str]:
    """The copy elsewhere is the old one or the new one, whole."""
    try:
        return list(problems_in(folder / "copy.db"))
    except NecktrackError as problem:
        return [problem.message]


def restore(home: Path, folder: Path) -> list[str]:
    """The diary, put back as it was two entries ago."""
    filled(home, folder)
    snapshot_before(real_world(home), IMPORT)
    told(home, "log", "7", "note:after the copy")
    return ["backup", "--restore", "1", "--yes"]


def erase(home: Path, folder: Path) -> list[str]:
    """All entries, erased for good."""
    filled(home, folder)
    return ["erase", "--kind", "entry"]


FIRST_LOG = Scenario("first log", first_log, "logged for")
LOG = Scenario("log", log, "logged for")
EDIT = Scenario("edit", edit, "changed for")
IMPORT_FILE = Scenario("import", import_file, "took in")
BACKUP = Scenario("backup", backup, "Wrote a copy", backup_complaints)
RESTORE = Scenario("restore", restore, "again as it was")
ERASE = Scenario("erase", erase, "Erased: 3", typed="erase\n")
SHORT = (FIRST_LOG, LOG, EDIT, IMPORT_FILE, RESTORE)
"""Those that write in different ways; each of the others writes as one of them does."""
SCENARIOS = (
    *SHORT, ERASE, BACKUP,
    Scenario("delete", delete, "deleted:"),
    Scenario("undo", undo, "Taken back"),
    Scenario("the day's copy", days_copy, "entry"),
    Scenario("merge", merge, "took in"),
)  # fmt: skip
"""Every command that writes; logging by other names (rest, visit, …) is the same write."""


class Place:
    """A folder with the home of a scenario and its other files, which can be made again as it was."""

    def __init__(self, scenario: Scenario, folder: Path) -> None:
        self.folder = folder / "place"
        self.home = self.folder / "home"
        self._template = folder / "template"
        self.folder.mkdir()
        self.words = scenario.prepare(self.home, self.folder)
        self._typed = scenario.typed
        shutil.copytree(self.folder, self._template)

    @property
    def saying(self) -> Path:
        """The file for what the command says."""
        return self._template.with_name("said.txt")

    def start(self, change: Change | None = None) -> Started:
        """The command, ready to run."""
        return start(self.home, self.words, self.saying, change, typed=self._typed)

    def renew(self) -> None:
        """Make the folder again as it was before the command."""
        shutil.rmtree(self.folder)
        shutil.copytree(self._template, self.folder)

    def remove(self) -> None:
        """Leave nothing."""
        shutil.rmtree(self.folder)
        shutil.rmtree(self._template)
