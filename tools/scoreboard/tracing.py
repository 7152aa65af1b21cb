"""Commands under strace, which kills them at a chosen system call or lets that call fail."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tools.scoreboard.commands import Ran, Started, ended, release
from tools.scoreboard.frame import Skipped

CHANGING = (
    "pwrite64", "write", "openat", "fsync", "fdatasync", "unlink", "unlinkat", "rename", "renameat", "renameat2",
    "ftruncate", "mkdir", "mkdirat", "rmdir", "link", "linkat", "chmod", "fchmod", "fchmodat",
)  # fmt: skip
"""Calls that can change what is on a disk; a kill at any other leaves the disk as the call before it did."""
LONGEST_ATTACH = 10.0
_MOMENT = 0.001
_TRACED = re.compile(r"^TracerPid:\s*[1-9]", re.MULTILINE)
_CALL = re.compile(rb"^(?:\d+ +)?(\w+)\(", re.MULTILINE)


def need_strace() -> None:
    """Raise Skipped where strace is not there or may not look into another process."""
    if shutil.which("strace") is None:
        raise Skipped("strace is not installed")
    child = os.fork()
    if not child:
        time.sleep(LONGEST_ATTACH)
        os._exit(0)
    try:
        with tempfile.TemporaryDirectory() as folder, _attached(child, ["-o", f"{folder}/trace"]):
            pass
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def calls(command: Started, kinds: Sequence[str], paths: Iterable[Path], folder: Path) -> tuple[Ran, Counter[str]]:
    """Run a started command, and count its calls of each kind on these paths (on any, where none is named)."""
    trace = folder / "calls"
    with _attached(command.process, ["-o", str(trace), f"--trace={','.join(kinds)}", *_only(paths)]):
        release(command)
        ran = ended(command)
    return ran, Counter(name.decode() for name in _CALL.findall(trace.read_bytes()))


def struck(command: Started, strikes: Sequence[str], paths: Iterable[Path]) -> Ran:
    """Run a started command with kills or errors at some calls, each written as for strace's --inject."""
    kinds = sorted({strike.partition(":")[0] for strike in strikes})
    injections = [f"--inject={strike}" for strike in strikes]
    with _attached(command.process, ["-o", os.devnull, f"--trace={','.join(kinds)}", *injections, *_only(paths)]):
        release(command)
        return ended(command)


def touched(command: Started, folder: Path, within: Path) -> tuple[Path, ...]:
    """Run a started command, and list what it named of the files within a folder."""
    trace = folder / "files"
    with _attached(command.process, ["-o", str(trace), "--trace=%file", "--string-limit=4000"]):
        release(command)
        ended(command)
    names = re.findall(rb'"((?:[^"\\\\]|\\\\.)*)"', trace.read_bytes())
    paths = {Path(os.fsdecode(name)) for name in names}
    return tuple(sorted(path for path in paths if path.is_relative_to(within)))


def _only(paths: Iterable[Path]) -> list[str]:
    return [f"--trace-path={path}" for path in paths]


@contextlib.contextmanager
def _attached(process: int, words: Sequence[str]) -> Iterator[None]:
    """Strace looks into the process for as long as this lasts."""
    with tempfile.TemporaryFile() as errors:
        tracer = subprocess.Popen(
            ["strace", "-f", "-q", *words, f"--attach={process}"],
            stdin=subprocess.DEVNULL, stdout=errors, stderr=errors,
        )  # fmt: skip
        try:
            if not _takes_hold(process, tracer):
                errors.seek(0)
                raise Skipped(f"strace may not look into a process here: {errors.read().decode().strip()}")
            yield
        finally:
            with contextlib.suppress(subprocess.TimeoutExpired):
                tracer.wait(0.5)
            if tracer.poll() is None:
                tracer.terminate()
            tracer.wait()


def _takes_hold(process: int, tracer: "subprocess.Popen[bytes]") -> bool:
    """True as soon as the process is traced, False when strace gave up."""
    deadline = time.monotonic() + LONGEST_ATTACH
    while tracer.poll() is None and time.monotonic() < deadline:
        if _TRACED.search(Path(f"/proc/{process}/status").read_text("ascii")):
            time.sleep(_MOMENT)
            return True
        time.sleep(_MOMENT)
    return False
