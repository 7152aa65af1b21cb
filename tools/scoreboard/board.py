"""Measures many figures, each in a process of its own, so many at a time, and says what came of them."""

import contextlib
import json
import os
import platform
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tools.scoreboard.frame import Result, Size

ROOT = Path(__file__).parents[2]
LONGEST = {Size.SHORT: 900.0, Size.LONG: 7 * 86_400.0}
"""Seconds after which a figure is ended, which makes it fail."""
TIME_TO_TIDY = 20.0
Board = dict[str, Any]
_RUNNING: set[subprocess.Popen[bytes]] = set()
"""The measurements that run now."""


def measure_all(modules: dict[int, str], size: Size, jobs: int, told: Callable[[Result], None]) -> Board:
    """Every figure measured; `told` is given each as it comes."""

    def one(number: int) -> Result:
        result = measure_apart(number, modules[number], size)
        told(result)
        return result

    with ThreadPoolExecutor(max(jobs, 1)) as pool:
        try:
            results = list(pool.map(one, sorted(modules)))
        except BaseException:  # a request to end, most of all
            pool.shutdown(wait=False, cancel_futures=True)
            _end_all()
            raise
    return {**surroundings(), "size": size.value, "figures": results}


def measure_apart(number: int, module: str, size: Size) -> Result:
    """One figure, measured in a child; a child that breaks or never ends is a figure that failed."""
    with work_folder(number) as folder:
        answer, complaint = folder / "answer.json", folder / "complaint.txt"
        words = ["--measure", module, "--size", size.value, "--folder", str(folder / "work"), "--json", str(answer)]
        began = time.monotonic()
        with complaint.open("wb") as errors:
            ended = _ended([sys.executable, "-m", "tools.scoreboard", *words], errors.fileno(), LONGEST[size])
        if ended == 0:
            result: Result = json.loads(answer.read_text("utf-8"))
            return result
        said = complaint.read_text("utf-8", "replace").strip()
        why = f"did not end within {LONGEST[size]:.0f} s" if ended is None else (said.split("\n") or [""])[-1]
        return broken(number, module, size, why, said) | {"seconds": round(time.monotonic() - began, 1)}


def broken(number: int, module: str, size: Size, why: str, said: str) -> Result:
    """A figure whose measurement broke: it did not pass."""
    return {
        "number": number, "name": module.rpartition(".")[2], "target": "", "value": f"broke: {why[:200]}",
        "pass": False, "skipped": "", "detail": {"said": said[-4000:]}, "control": None, "size": size.value,
        "seconds": 0.0, "cpu": 0.0,
    }  # fmt: skip


@contextlib.contextmanager
def work_folder(number: int) -> Iterator[Path]:
    """A folder on a real disk, removed after; /tmp often is memory, /var/tmp is not."""
    parent = Path("/var/tmp") if os.access("/var/tmp", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix=f"scoreboard-{number}-", dir=parent, ignore_cleanup_errors=True) as name:
        yield Path(name)


def _ended(words: Sequence[str], errors: int, seconds: float) -> int | None:
    """The exit code of a program, None when it had to be ended; nothing that it started outlives it."""
    parts = (ROOT, ROOT / "src", ROOT / "tests")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, parts))}
    process = subprocess.Popen(
        words, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=errors, stderr=errors, start_new_session=True
    )
    _RUNNING.add(process)
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end(process)
        _RUNNING.discard(process)


def _end_all() -> None:
    """Ask everything that runs to end; the threads that wait for it see to the rest."""
    for process in tuple(_RUNNING):
        process.terminate()


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a program and its children: asked first, so that it can unmount what it mounted."""
    if process.poll() is None:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(TIME_TO_TIDY)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def surroundings() -> Board:
    """Where and of what was measured, in words that name no machine."""
    git = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": git.stdout.strip() if git.returncode == 0 else "",
        "machine": f"{os.cpu_count()} cores, {platform.system()} {kernel()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    }


def kernel() -> str:
    """The kernel's version without what a distributor hung on to it."""
    return platform.release().partition("-")[0]


def passed(board: Board) -> bool:
    """True when every figure that was measured reached its target and its control did not."""
    return all(result["pass"] or result["skipped"] for result in board["figures"])
