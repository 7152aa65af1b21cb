"""A system call of the store fails once, or from then on, or Ctrl-C comes there: nothing lost, and it is told."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tools.scoreboard.commands import Change, Ran, at_one_moment, in_turn, load_all
from tools.scoreboard.frame import Figure, Outcome, Size
from tools.scoreboard.judging import Contents, complaints, contents
from tools.scoreboard.scenarios import LOG, SCENARIOS, Place, Scenario
from tools.scoreboard.tracing import calls, need_strace, struck, touched
from tools.scoreboard.worse import swallow

ERRORS = ("EIO", "ENOSPC", "EDQUOT", "EROFS", "ENOMEM", "EINTR")
KINDS = ("pwrite64", "fdatasync", "fsync", "pread64", "unlink", "ftruncate", "openat", "write")
MORE_KINDS = (*KINDS, "read", "rename", "mkdir", "link", "linkat", "fchmod", "chmod", "close", "newfstatat", "fcntl")
MENDED = ("pwrite64", "fdatasync")
"""Calls after whose failure something is taken back: rollback files are removed, lines are cut off."""
CTRL_C = "INT"
STORED, REFUSED, INTERRUPTED = 0, 9, 130
NOTHING_CHANGED = "Nothing was changed"
MOST_TOLD = 20


class Fault(NamedTuple):
    """An error of one kind of call at its n-th call, for ever when it goes on, and what else fails then."""

    kind: str
    error: str
    number: int
    goes_on: bool = False
    also: tuple[str, ...] = ()

    @property
    def strikes(self) -> list[str]:
        """As strace is told it."""
        if self.error == CTRL_C:
            return [f"{self.kind}:signal={CTRL_C}:when={self.number}"]
        first = f"{self.kind}:error={self.error}:when={self.number}{'+' if self.goes_on else ''}"
        return [first, *(f"{kind}:error=EIO" for kind in self.also)]


class Tally:
    """What the faults led to, by what is wrong."""

    def __init__(self) -> None:
        self.points = 0
        self.wrong = Counter[str]()
        self.told: list[str] = []

    def add(self, what: str, where: str) -> None:
        """Count one thing that is wrong, by the word before the colon."""
        self.wrong[what.partition(":")[0]] += 1
        self.told.append(f"{what}: {where}")


def measure(size: Size, folder: Path) -> Outcome:
    """Each error at each call of a log; in the long form of the first log and of every other command that writes."""
    tally = Tally()
    if size is Size.SHORT:
        hurt(LOG, KINDS, folder, tally)
    else:
        for scenario in SCENARIOS:
            hurt(scenario, MORE_KINDS, folder, tally)
    return outcome(tally)


def control(_size: Size, folder: Path) -> Outcome:
    """The same for a program that passes over what the disk refused."""
    tally = Tally()
    hurt(LOG, ("fdatasync", "write", "fsync"), folder, tally, swallow)
    return outcome(tally)


def outcome(tally: Tally) -> Outcome:
    """Lost, corrupt, tracebacks, wrong exit codes."""
    counts = [tally.wrong[what] for what in ("lost", "corrupt", "traceback", "wrong code")]
    value = f"{'/'.join(map(str, counts))} at {tally.points:,} points"
    return Outcome(value, not any(counts) and tally.points > 0, {"points": tally.points, "bad": tally.told[:MOST_TOLD]})


def hurt(scenario: Scenario, kinds: tuple[str, ...], folder: Path, tally: Tally, change: Change | None = None) -> None:
    """Let the command meet each fault in turn, on the files of its home alone."""
    need_strace()
    load_all()
    place = Place(scenario, folder)
    old, same = contents(place.home), in_turn(at_one_moment(datetime.now().astimezone()), *([change] if change else []))
    first = place.start(same)
    paths = touched(first, folder, place.folder)
    place.renew()
    _, counted = calls(place.start(same), kinds, paths, folder)
    new = contents(place.home)
    for fault in faults(kinds, counted):
        place.renew()
        command = place.start(same)
        here = [Path(str(path).replace(first.identity, command.identity)) for path in paths]
        ran = struck(command, fault.strikes, here)
        tally.points += 1
        codes = (STORED, INTERRUPTED if fault.error == CTRL_C else REFUSED)
        for what in judged(scenario, place, ran, (old, new), codes):
            tally.add(what, f"{scenario.name}, {fault.strikes}: {ran}")
    place.remove()


def faults(kinds: tuple[str, ...], counted: Counter[str]) -> Iterator[Fault]:
    """Every error, and Ctrl-C, at every call; two that stay, from every third call on; a mending that fails as well."""
    for kind in kinds:
        for number in range(1, counted[kind] + 1):
            yield from (Fault(kind, error, number) for error in (*ERRORS, CTRL_C))
            if number % 3 == 1:
                yield from (Fault(kind, error, number, goes_on=True) for error in ("EIO", "ENOSPC"))
            if kind in MENDED:
                yield Fault(kind, "EIO", number, also=("ftruncate", "unlink"))


def judged(
    scenario: Scenario, place: Place, ran: Ran, states: tuple[Contents, Contents], codes: tuple[int, ...]
) -> Iterator[str]:
    """What is wrong after a fault: one of lost, corrupt, traceback, wrong code, with words behind a colon."""
    old, new = states
    if "Traceback (most recent" in ran.said or "because of a bug" in ran.said:
        yield "traceback"
    if ran.code not in codes:
        yield f"wrong code: {ran.code}"
    held = contents(place.home)
    if old - held and held != new:
        yield "lost: of what was there"
    may_hold = [new] if ran.code == STORED else [old] if NOTHING_CHANGED in ran.said else [old, new]
    for complaint in complaints(place.home, may_hold) + scenario.complaints(place.folder):
        yield f"lost: {complaint}" if ran.code == STORED and held != new else f"corrupt: {complaint}"


FIGURE = Figure(
    4, "system calls that fail while writing: lost / corrupt / tracebacks / wrong exit codes", "0/0/0/0",
    measure, control, "passes over what the disk refuses",
)  # fmt: skip
