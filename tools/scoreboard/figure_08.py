"""Figure 8: damaged, newer and foreign files against every command: none is ever altered, and each is told."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from necktrack.store.pages import rows_in
from necktrack.wiring import real_world
from tools.scoreboard.bad_files import BAD_FILES, IN_DATABASE, Bad, home_in, other_in, out_in
from tools.scoreboard.commands import Change, load_all, run
from tools.scoreboard.every_command import FEW, MORE, OF_THE_DIARY, registered, words_of
from tools.scoreboard.frame import Figure, Outcome, Size
from tools.scoreboard.homes import fingerprints, in_memory

FEW_LINES = 10
"""Of the short form's commands so many meet each bad file, taken in turn."""
_BUG = re.compile(r"Traceback \(most recent call last\)|because of a bug")
_COLUMNS = 12
_OWN_MARKS = frozenset({"home/verified.json"})
"""What the program notes for itself, and nobody told it: how far the diary has been looked through."""
_MOVES = "--restore"
"""A restore puts the file away that it cannot read: as it is, under another name."""
_PACK = 'format = 1\n[pack]\nid = "clinic"\nname = "A clinic\'s pack"\n'


class Work(NamedTuple):
    """A work folder, what it is when all is well, an entry in its home, and what each command ends with there."""

    folder: Path
    healthy: Path
    entry: str
    codes: dict[str, int]

    def renew(self) -> Path:
        """Let all be well again; the place stays the same, since a home that was copied elsewhere is another device."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.healthy, self.folder)
        return self.folder


def measure(size: Size, folder: Path) -> Outcome:
    """How often a bad file was altered, a wrong code or a traceback came, over all pairs of file and command."""
    return _outcome(size, folder, None, BAD_FILES)


def control(size: Size, folder: Path) -> Outcome:
    """The same with a program that begins a new diary where it cannot read the old one."""
    return _outcome(size, folder, _begin_anew, IN_DATABASE[:8])


def _begin_anew() -> None:
    from necktrack.store import files, opening
    from necktrack.store.months import Months

    def look(database: opening.Database) -> opening.State:
        try:
            if opening.is_ours(files.read_regular(database.path, opening.HEADER_SIZE)):
                return opening.State.OURS
        except OSError:
            pass
        database.path.unlink(missing_ok=True)
        return opening.State.NOTHING

    opening.Database._look = look
    Months.has_lines = lambda _months: False


def _outcome(size: Size, folder: Path, change: Change | None, bad_files: Sequence[Bad]) -> Outcome:
    load_all()
    troubles: list[str] = []
    tried: Counter[str] = Counter()
    with in_memory(folder) as place:
        names = FEW if size is Size.SHORT else (*registered(), *MORE)
        work = _prepared(place, names)
        for number, bad in enumerate(bad_files):
            for name in _chosen(names, number, size, bad):
                troubles += _met(work, bad, name, change)
                tried["pairs"] += 1
    altered = sum(": altered " in trouble for trouble in troubles)
    value = f"{altered} altered, {len(troubles) - altered} told wrongly, of {tried['pairs']:,}"
    detail = {"troubles": troubles[:40], "bad files": len(bad_files), "commands": len(names)}
    return Outcome(value, not troubles, detail)


def _chosen(names: Sequence[str], number: int, size: Size, bad: Bad) -> list[str]:
    if size is Size.LONG:
        return list(names)
    turned = [names[(number + place) % len(names)] for place in range(len(names))]
    needed = ["import", "merge"] if bad.name.startswith("the ") else []
    return list(dict.fromkeys([*needed, *turned]))[:FEW_LINES]


def _prepared(place: Path, names: Sequence[str]) -> Work:
    """A home with entries, copies and settings, files of another device, and what each command ends with there."""
    folder = place / "work"
    folder.mkdir()
    for made in (other_in(folder), out_in(folder)):
        made.mkdir()
    for number in range(60):
        words = ["log", str(number % 11), "note:canary entry", f"+day{number}", f"@-{number % 9}"]
        _run(folder, words, None)
    _other_device(place, other_in(folder))
    pack = str(other_in(folder) / "pack.toml")
    for words in (["config", "name", "Ada"], ["today"], ["history"], ["pack", "fmt", pack]):
        _run(folder, words, None)
    shutil.copytree(folder, place / "healthy")
    work = Work(folder, place / "healthy", real_world(home_in(folder).home).journal.facts()[-2].id, {})
    return work._replace(codes={name: _code_when_healthy(work, name) for name in names})


def _other_device(place: Path, other: Path) -> None:
    away = place / "away"
    for number in range(20):
        _run(away, ["log", str(number % 11), "note:from elsewhere"], None)
    world = real_world(home_in(away).home)
    shutil.copy(world.paths.database, other / "other.db")
    lines = b"".join(path.read_bytes() for path in sorted(world.paths.journal.glob("*.jsonl")))
    (other / "other.jsonl").write_bytes(lines)
    (other / "pack.toml").write_text(_PACK)


def _code_when_healthy(work: Work, name: str) -> int:
    code, said = _run(work.renew(), words_of(name, work.folder, work.entry), None)
    if _BUG.search(said):
        raise RuntimeError(f"{name} on a healthy home: {said}")
    return code


def _run(folder: Path, words: list[str], change: Change | None) -> tuple[int, str]:
    folder.mkdir(exist_ok=True)
    ran = run(home_in(folder).home, words, folder.with_name("said.txt"), change)
    return ran.code, ran.said


def _met(work: Work, bad: Bad, name: str, change: Change | None) -> list[str]:
    """What is wrong with how a command met a bad file."""
    folder = work.renew()
    bad.make(folder)
    before, kept = fingerprints(folder), _kept(folder)
    code, said = _run(folder, words_of(name, folder, work.entry), change)
    after = fingerprints(folder)
    troubles = []
    if _BUG.search(said):
        troubles.append(f"a bug: {said.strip()[-200:]}")
    if code not in _right_codes(bad, name, work.codes[name]):
        troubles.append(f"code {code}")
    if code in (6, 7) and said.count("\n") < 3:
        troubles.append(f"tells too little: {said!r}")
    went_on = code in (work.codes[name], bad.at.get(name)) and (bad.is_hidden or bad not in IN_DATABASE)
    if altered := _altered(before, after, went_on=went_on, is_moved=_MOVES in name):
        troubles.append(f"altered {altered}")
    if went_on and not kept <= _kept(folder):
        troubles.append("altered so that facts are gone")
    return [f"{bad.name}, {name}: {trouble}" for trouble in troubles]


def _right_codes(bad: Bad, name: str, healthy: int) -> set[int]:
    if bad.at.get(name):
        return {bad.at[name]}
    if name == "doctor":
        return {bad.code}
    if bad in IN_DATABASE and not bad.is_hidden:
        return {bad.code} if name in OF_THE_DIARY else {bad.code, healthy}
    return {healthy, bad.code or healthy}


def _altered(before: dict[str, str], after: dict[str, str], *, went_on: bool, is_moved: bool) -> list[str]:
    """The files that were there and are not, or are others; where the diary goes on it may grow."""
    changed = [name for name, was in before.items() if after.get(name) != was and name not in _OWN_MARKS]
    if is_moved:
        there = Counter(after.values())
        return [name for name in changed if not there[before[name]]]
    if went_on:
        return [name for name in changed if not name.startswith(("home/necktrack.db", "home/journal/"))]
    return changed


def _kept(folder: Path) -> set[str]:
    """All that can be read in a home: the rows on the pages of databases, and the lines of journals."""
    found: set[str] = set()
    for path in home_in(folder).home.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        if path.suffix == ".db":
            found |= {json.dumps(row[1:], default=repr) for row in rows_in(path.read_bytes()) if len(row) == _COLUMNS}
        elif path.parent.name == "journal":
            found |= {repr(line) for line in path.read_bytes().split(b"\n") if line}
    return found


FIGURE = Figure(
    8, "bad files that a command altered or told wrongly", "0 altered, 0 told wrongly", measure, control,
    "a program that begins a new diary instead",
)  # fmt: skip
