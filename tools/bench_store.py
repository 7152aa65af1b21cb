"""Print what long diaries cost: to write into, to open, to look at, to copy, to check; each against its budget.

The homes are made once and kept in the folder of --work, which must lie on a real disk. Everything is measured on an
installed copy with compiled bytecode. Times are medians over rounds taken in turns; what is "over" an empty diary is
the difference of two medians of the same rounds.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from check_wheel import build_wheel, install_apart

LONG, USUAL, SHORT = 365_000, 40_000, 2_000
HERE = Path(__file__).parent
TMPFS = "tmpfs"

COMMIT = """
import sys, time
from pathlib import Path
from necktrack.wiring import real_world
world = real_world(Path(sys.argv[1]))
times = []
for _ in range(int(sys.argv[2])):
    draft = world.draft("entry", {"readings": [{"measure": "pain", "region": "neck", "value": 4}]})
    begun = time.perf_counter()
    world.journal.append([draft])
    times.append(time.perf_counter() - begun)
print(sorted(times)[len(times) // 2])
"""
DOCTOR = """
import gc, resource, sys, time
from pathlib import Path
from necktrack.services.doctor import examine
from necktrack.wiring import real_world
gc.set_threshold(50_000)
begun = time.perf_counter()
code = examine(real_world(Path(sys.argv[1]))).exit_code
print(time.perf_counter() - begun, time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, code)
"""
DAILY = """
import gc, sys, time
from pathlib import Path
gc.set_threshold(50_000)
begun = time.perf_counter()
from necktrack.services.daily import daily_work
from necktrack.store import verified
from necktrack.wiring import real_world
world = real_world(Path(sys.argv[1]))
told = daily_work(world)
print(time.perf_counter() - begun)
assert not told, told
"""
COPY = """
import sys, time
from pathlib import Path
from necktrack.services.backups import snapshot_of_the_day
from necktrack.wiring import real_world
begun = time.perf_counter()
snapshot_of_the_day(real_world(Path(sys.argv[1])))
print(time.perf_counter() - begun)
"""
"""Each is run in a process of its own, as `python -c`, with a home as its first argument."""


class Bench:
    """An installed copy, and homes to measure it on."""

    def __init__(self, scratch: Path, work: Path, rounds: int) -> None:
        self._environment = install_apart(build_wheel(scratch / "dist"), scratch / "apart")
        self._script = str(scratch / "apart" / "bin" / "necktrack")
        self._work = work
        self.rounds = rounds

    def home(self, count: int) -> Path:
        """The kept home of so many facts, made when it is not there yet; nothing of an earlier day is in it."""
        home = self._work / f"home-{count}"
        if not home.exists():
            print(f"making a diary of {count} facts, once …", file=sys.stderr)
            made = self._work / f"making-{count}"
            shutil.rmtree(made, ignore_errors=True)
            self._python(str(HERE / "made_home.py"), str(made), str(count))
            made.rename(home)
        self.forget_day(home)
        return home

    def forget_day(self, home: Path, *, copies: bool = True, look: bool = True) -> None:
        """Let a home be as before the day's work, or before a part of it."""
        if copies:
            shutil.rmtree(home / "snapshots", ignore_errors=True)
            (home / "days-copy.json").unlink(missing_ok=True)
        if look:
            (home / "verified.json").unlink(missing_ok=True)

    def printed(self, script: str, *words: str) -> list[float]:
        """The numbers that a script prints."""
        return [float(word) for word in self._python("-c", script, *words).split()]

    def command(self, home: Path, *words: str) -> float:
        """Seconds of one command of the installed copy, from its start to its end."""
        surroundings = self._environment | {"NECKTRACK_HOME": str(home)}
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, self._script, *words], env=surroundings, check=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        return time.perf_counter() - begun

    def medians(self, *measures: Callable[[], float], rounds: int = 0) -> list[float]:
        """The median of each measure, taken in turns so that a busy moment hits all alike."""
        taken = [[measure() for measure in measures] for _ in range(rounds or self.rounds)]
        return [statistics.median(column) for column in zip(*taken, strict=True)]

    def _python(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], env=self._environment, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout


def show(name: str, value: float, budget: float, unit: str) -> bool:
    """Print one figure, in whole units, and return whether it is within its budget (0 means none is set)."""
    is_within = not budget or value <= budget
    verdict = "" if not budget else f"budget {budget:>7.1f} {unit}   {'ok' if is_within else 'OVER'}"
    print(f"{name:<66} {value:9.1f} {unit:<2}   {verdict}".rstrip(), flush=True)
    return is_within


def writing(bench: Bench, facts: int) -> list[bool]:
    """A commit of one entry, and what a long diary adds to `log`; on throw-away copies, as both write."""
    with tempfile.TemporaryDirectory(dir=bench.home(facts).parent) as folder:
        empty, usual, long = (Path(folder) / name for name in ("empty", "usual", "long"))
        shutil.copytree(bench.home(USUAL), usual)
        shutil.copytree(bench.home(facts), long)
        os.sync()
        homes = (empty, usual, long)
        commits = bench.medians(*(lambda home=home: bench.printed(COMMIT, str(home), "50")[0] for home in homes))
        log_empty, log_long = bench.medians(
            lambda: bench.command(empty, "log", "4"), lambda: bench.command(long, "log", "4"), rounds=bench.rounds * 5
        )
    show("one line appended and synced: what this disk takes", bare_sync(bench.home(facts)) * 1000, 0, "ms")
    return [
        show("commit of one entry into a new diary, median", commits[0] * 1000, 5, "ms"),
        show(f"commit of one entry into {USUAL} facts, median", commits[1] * 1000, 5, "ms"),
        show(f"commit of one entry into {facts} facts, median", commits[2] * 1000, 0, "ms"),
        show(f"log on {facts} facts, over a new diary", (log_long - log_empty) * 1000, 15, "ms"),
    ]


def bare_sync(folder: Path) -> float:
    """The median time of appending one line to a file and syncing it."""
    times = []
    with tempfile.NamedTemporaryFile(dir=folder.parent) as file:
        for _ in range(100):
            begun = time.perf_counter()
            os.write(file.fileno(), b"x" * 600)
            os.fsync(file.fileno())
            times.append(time.perf_counter() - begun)
    return statistics.median(times)


def checking(bench: Bench, facts: int) -> list[bool]:
    """The doctor on a diary with one copy."""
    home = bench.home(facts)
    bench.printed(COPY, str(home))
    runs = [bench.printed(DOCTOR, str(home)) for _ in range(max(bench.rounds // 2, 1))]
    wall, work, memory = (statistics.median(column) for column in list(zip(*runs, strict=True))[:3])
    return [
        show(f"doctor on {facts} facts and one copy of them", wall, 10, "s"),
        show("    its work on all cores", work, 0, "s"),
        show("    its memory", memory / (1 << 20), 0, "MB"),
    ]


def day(bench: Bench, facts: int) -> list[bool]:
    """What the first command of a day pays, and what the copy itself costs in whichever process takes it."""
    home = bench.home(facts)

    def first() -> float:
        bench.forget_day(home)
        os.sync()  # else the command waits for the disk to let go of the copy that was removed
        taken = bench.command(home, "config")
        wait_for_copy(home)
        return taken

    def copy() -> float:
        bench.forget_day(home)
        return bench.printed(COPY, str(home))[0]

    bench.command(home, "config")
    wait_for_copy(home)
    later, begun = bench.medians(lambda: bench.command(home, "config"), first)
    bench.forget_day(home)
    (whole,) = bench.medians(copy, rounds=3)
    return [
        show(f"first command of a day on {facts} facts, over a later one", (begun - later) * 1000, 150, "ms"),
        show("    the copy, checked whole", whole * 1000, 0, "ms"),
    ]


def wait_for_copy(home: Path) -> None:
    """Wait until the copy of the day is there."""
    for _ in range(6000):
        if list((home / "snapshots").glob("*.db")) and not (home / "days-copy.json").exists():
            return
        time.sleep(0.01)
    raise TimeoutError(f"no copy was taken in {home}")


def file_system_of(folder: Path) -> str:
    """The kind of file system that a folder lies on, as `stat` tells it."""
    done = subprocess.run(["stat", "-f", "-c", "%T", str(folder)], check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip()


def main() -> int:
    """Measure and print; with --strict, exit 1 when a budget is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="folder on a real disk where made homes are kept")
    parser.add_argument("--facts", type=int, default=LONG, help="how many facts the long diary has")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", choices=("writing", "checking", "day"))
    parser.add_argument("--strict", action="store_true", help="exit 1 when a budget is passed")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    kind = file_system_of(options.work)
    print(f"on {kind}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    if kind == TMPFS:
        print("--work lies in memory: what is written says nothing of a disk", file=sys.stderr)
    fine: list[bool] = []
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(Path(scratch), options.work.absolute(), options.rounds)
        if options.only in (None, "writing"):
            fine += writing(bench, options.facts)
        if options.only in (None, "checking"):
            fine += checking(bench, options.facts)
        if options.only in (None, "day"):
            for count in (SHORT, USUAL, options.facts):
                fine += day(bench, count)
    return 1 if options.strict and not all(fine) else 0


if __name__ == "__main__":
    sys.exit(main())
