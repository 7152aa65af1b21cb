"""Figure 24: what a diary shows to others: open files, a canary in crashes, temporary files, processes, leftovers."""

import contextlib
import os
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from necktrack.model.erasure import Named
from necktrack.model.facts import ENTRY, SESSION_EVENT, SESSION_START, VISIT, VOID
from necktrack.services import backups
from necktrack.services.erase import erase, plan
from necktrack.services.erase_all import erase_all
from necktrack.services.merge import merge
from necktrack.services.world import World
from necktrack.store import snapshots
from tools.scoreboard.commands import Change, in_turn, load_all, run
from tools.scoreboard.every_command import MORE, registered, words_of
from tools.scoreboard.frame import Figure, Outcome, Size
from tools.scoreboard.homes import FakeClock, add, entry_body, in_memory, make_world
from tools.scoreboard.prying import CANARY, holding, open_to_others, processes_that_show, screen_of

UMASKS = (0o000, 0o022, 0o077)
HISTORIES, HISTORIES_LONG = 20, 1_000
NOTE = f"{CANARY}: the pain is back, and I told nobody"
CRASHES: tuple[list[str], ...] = (
    ["history"], ["today"], ["undo"], ["log", "4", f"note:{NOTE}"], ["export", "--format", "csv"], [],
)  # fmt: skip
"""Commands that come to a bug; the last is the app."""
READING = (
    (["log", "4", "--note", "-"], NOTE), (["history"], ""), (["report", "-o", "/dev/null"], ""), (["today"], ""),
)  # fmt: skip
"""Commands during which the list of processes is read, and what is typed into them."""
_OUT = {"out", "other"}
Erasing = Callable[[World], None]


class Found(NamedTuple):
    """What others could see: open files, places where the canary leaked, and files that hold it after erasing."""

    open_files: list[str]
    leaks: list[str]
    left: list[str]
    commands: int


def measure(size: Size, folder: Path) -> Outcome:
    """How many files are open to others, how often the canary leaks, and how often it outlives its erasing."""
    load_all()
    histories = size.asked(HISTORIES, HISTORIES_LONG)
    with in_memory(folder) as place:
        open_files = [one for umask in UMASKS for one in _opened(place / "modes", umask, None)]
        leaks = [*_leaks_of_crashes(place / "crash"), *_leaks_elsewhere(place / "elsewhere")]
        leaks += _leaks_of_processes(place)
        ways = [ERASINGS[seed % len(ERASINGS)] for seed in range(histories)]
        left = [one for seed, way in enumerate(ways) for one in _left(place / "erased", seed, way)]
    return _outcome(Found(open_files, leaks, left, len(registered()) + len(MORE)), histories)


def control(size: Size, folder: Path) -> Outcome:
    """The same with files as Python makes them, and with a deletion in place of an erasing."""
    load_all()
    with in_memory(folder) as place:
        open_files = list(_opened(place / "modes", UMASKS[1], _as_python_makes_them))
        left = [one for seed in range(size.of(2, HISTORIES)) for one in _left(place / "erased", seed, _delete)]
    return _outcome(Found(open_files, [], left, len(registered()) + len(MORE)), size.of(2, HISTORIES))


def _outcome(found: Found, histories: int) -> Outcome:
    value = f"{len(found.open_files)} open / {len(found.leaks)} leaks / {len(found.left)} left"
    detail = {
        "open": found.open_files[:20], "leaks": found.leaks[:20], "left": found.left[:20],
        "commands": found.commands, "umasks": [f"{umask:03o}" for umask in UMASKS], "erased histories": histories,
    }  # fmt: skip
    return Outcome(value, not (found.open_files or found.leaks or found.left), detail)


def _as_python_makes_them() -> None:
    from necktrack.store import files

    files.PRIVATE_FILE, files.PRIVATE_FOLDER = 0o666, 0o777
    os.fchmod = lambda _handle, _mode: None


def _ran_through(place: Path, change: Change | None) -> Iterator[tuple[str, int, str]]:
    """Every command in one home, in turn; the name of each, its code and what it said."""
    for name in ("out", "other"):
        (place / name).mkdir(parents=True)
    (place / "out").chmod(0o700)
    home = place / "home"
    for words in (["log", "3", f"note:{NOTE}"], ["log", "4", f"note:{NOTE}", "+desk"], ["config", "name", CANARY]):
        run(home, words, place / "said.txt", change)
    world = make_world(home, FakeClock())
    entry = world.journal.facts()[0].id
    shutil.copy(world.paths.database, place / "other" / "other.db")
    for name in (*registered(), *MORE):
        ran = run(home, words_of(name, place, entry), place / "said.txt", change)
        yield name, ran.code, ran.said


def _opened(place: Path, umask: int, change: Change | None) -> Iterator[str]:
    """What is open to others after every command, for a person with this umask."""
    changes = in_turn(lambda: os.umask(umask) and None, *([change] if change else []))
    for _ in _ran_through(place, changes):
        pass
    for part in ("home", "out"):
        yield from (f"umask {umask:03o}: {part}/{found}" for found in open_to_others(place / part))
    shutil.rmtree(place)


def _leaks_elsewhere(place: Path) -> Iterator[str]:
    """Where the canary is after every command, but for the home and what a person asked for."""
    around = place / "around"
    names = ("temporary", "home-of-the-person", "here")
    for name in names:
        (around / name).mkdir(parents=True)

    def change() -> None:
        import tempfile

        temporary, person, here = (str(around / name) for name in names)
        os.environ |= {"TMPDIR": temporary, "TEMP": temporary, "TMP": temporary, "HOME": person}
        os.environ |= {name: f"{person}/{name}" for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
        tempfile.tempdir = None
        os.chdir(here)

    for _ in _ran_through(place / "work", change):
        pass
    yield from (f"{name} holds it" for name in holding(around, [CANARY]))
    others = (path for path in (place / "work").iterdir() if path.name not in {"home", "out", "other", "said.txt"})
    yield from (f"{path.name} lies beside the home" for path in others)


def _break_down() -> None:
    """Every reading and writing comes to a bug, with what a person told in its values and its words."""
    from necktrack.store.journal import Journal
    from necktrack.tui.app import NecktrackApp

    def broken(_place: object, *given: object) -> object:
        private = (NOTE, given)
        raise RuntimeError(f"cannot go on with {private}")

    for name in ("facts", "facts_of_days", "append", "safety_facts"):
        setattr(Journal, name, broken)
    NecktrackApp.on_ready = broken


def _leaks_of_crashes(place: Path) -> Iterator[str]:
    """Commands, in a terminal and without one, whose crash shows what a person told."""
    world = make_world(place / "home", FakeClock())
    add(world, ENTRY, {"readings": [], "note": NOTE})
    for words in CRASHES:
        name = " ".join(words[:1]) or "the app"
        screens = [screen_of(world.paths.home, words, _break_down)]
        if words:
            screens.append(run(world.paths.home, words, place / "said.txt", _break_down))
        for code, shown in screens:
            if CANARY in shown.replace(f"note:{NOTE}", ""):
                yield f"the crash of {name} shows it"
            if "because of a bug" not in shown or code != 1:
                yield f"{name} did not crash as it was made to: code {code}, {shown[-200:]!r}"
    yield from (f"a crash left {name}" for name in holding(place, [CANARY]) if not name.startswith("home/"))


def _leaks_of_processes(place: Path) -> Iterator[str]:
    for words, typed in READING:
        code, shown = processes_that_show(place / "processes", words, typed)
        if code:
            yield f"{words[0]} ended with {code}"
        yield from (f"{words[0]}: {where} shows it" for where in shown)


def _erase_everything(world: World) -> None:
    erase(world, plan(world, Named(before=world.today() + timedelta(days=1))))


def _erase_kinds(world: World) -> None:
    erase(world, plan(world, Named(kinds=frozenset({ENTRY, VISIT, "session"}))))


def _erase_days(world: World) -> None:
    for day in sorted({fact.local_day for fact in world.journal.facts() if not fact.is_erased}):
        erase(world, plan(world, Named(day=day)))


def _erase_all(world: World) -> None:
    erase_all(world)


def _delete(world: World) -> None:
    for fact in world.journal.facts({ENTRY, VISIT}):
        add(world, VOID, {"voids": fact.id})


ERASINGS: Sequence[Erasing] = (_erase_everything, _erase_kinds, _erase_days, _erase_all)


def _left(place: Path, seed: int, let_go: Erasing) -> Iterator[str]:
    """Files of the home that hold a canary after everything that held one was erased."""
    clock, chance = FakeClock(), random.Random(seed)
    world = make_world(place / "home", clock, seed=seed)
    for _ in range(chance.randint(1, 3)):
        _tell_canaries(world, chance)
        clock.advance(chance.uniform(0, 3 * 86_400))
        with contextlib.suppress(IndexError):
            chance.choice((_copy, _go_back, _merge_copy, _half_line))(world, place, chance)
    let_go(world)
    yield from (f"seed {seed}, {let_go.__name__}: {name}" for name in holding(world.paths.home, [CANARY]))
    if world.paths.database.exists():
        yield from (f"seed {seed}, {let_go.__name__}: {problem}" for problem in world.journal.verify())
    shutil.rmtree(place)


def _tell_canaries(world: World, chance: random.Random) -> None:
    """Entries short and long, edits, deletions, a visit and a session, each with a canary."""
    long = f"{NOTE} " * chance.choice((1, 1, 200))
    root = add(world, ENTRY, entry_body(chance, long))
    add(world, ENTRY, entry_body(chance, f"{NOTE} again") | {"replaces": root})
    gone = add(world, ENTRY, entry_body(chance, NOTE))
    add(world, VOID, {"voids": gone})
    add(world, VISIT, {"note": NOTE})
    session = add(world, SESSION_START, {"note": NOTE})
    add(world, SESSION_EVENT, {"session": session, "event": "pain", "value": 3, "words": NOTE})
    for _ in range(chance.randrange(30)):
        add(world, ENTRY, entry_body(chance, f"{NOTE} {chance.random()}"))


def _copy(world: World, _place: Path, _chance: random.Random) -> None:
    backups.snapshot_before(world, snapshots.DAILY)


def _go_back(world: World, _place: Path, _chance: random.Random) -> None:
    _copy(world, _place, _chance)
    backups.restore(world, backups.copy_named(world, "1"))


def _merge_copy(world: World, place: Path, chance: random.Random) -> None:
    other = make_world(place / f"other-{chance.random()}", FakeClock(), machine="other", seed=chance.getrandbits(32))
    _tell_canaries(other, chance)
    merge(world, other.paths.home)


def _half_line(world: World, _place: Path, _chance: random.Random) -> None:
    """What a power cut leaves of a line, and the next write sets aside."""
    path = min(world.paths.journal.glob("*.jsonl"))
    with path.open("ab") as file:
        file.write(path.read_bytes().splitlines()[0][:400])
    add(world, ENTRY, entry_body(random.Random(1), "quiet"))


FIGURE = Figure(
    24, "files open to others / canary shown to others / canary after erasing", "0/0/0", measure, control,
    "files as Python makes them, and delete for erase",
)  # fmt: skip
