"""A command that gets no file numbers or no memory ends in order, and what it said it stored is stored."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from necktrack.wiring import real_world

STARVE = """
import os, resource, sys
from pathlib import Path
import necktrack.cli.main, necktrack.cli.log, necktrack.store.holders, necktrack.wiring
from necktrack.cli.entry import start

what, sizes = sys.argv[1], sys.argv[2:]
limit = {"files": resource.RLIMIT_NOFILE, "memory": resource.RLIMIT_AS}[what]
for size in sizes:
    sys.stdout.flush()
    child = os.fork()
    if not child:
        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize() if what == "memory" else 0
        resource.setrlimit(limit, (used + int(size),) * 2)
        sys.argv = ["necktrack", "log", "4", "--note", f"with {size}"]
        start()
    print("code", size, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""Logs once for each size of what it may have; the modules are loaded before, as a command that runs has them."""


@pytest.mark.skipif(sys.platform != "linux", reason="how much memory is used is read from the system's own files")
@pytest.mark.parametrize(
    ("what", "sizes", "codes"),
    [
        ("files", range(3, 12), {"0", "9"}),
        ("memory", range(0, 1_600_000, 100_000), {"0", "1", "9"}),
    ],
)
def test_what_is_starved_ends_in_order(
    tmp_path: Path, what: str, sizes: range, codes: set[str]
) -> None:
    home = tmp_path / "home"
    real = real_world(home)
    real.journal.append([real.draft("entry", {"readings": [], "note": "before"})])
    result = subprocess.run(
        [sys.executable, "-c", STARVE, what, *map(str, sizes)], capture_output=True, text=True, timeout=60,
        env={"NECKTRACK_HOME": str(home), "PYTHONPATH": ":".join(sys.path)}, stdin=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    ends = dict(re.findall(r"^code (\d+) (-?\d+)$", result.stdout, re.MULTILINE))
    assert len(ends) == len(sizes)
    assert set(ends.values()) <= codes, result.stderr
    assert "0" in ends.values()
    assert len(set(ends.values())) > 1, "nothing was short of anything"
    assert "Traceback" not in result.stderr
    world = real_world(home)
    notes = {fact.content["note"] for fact in world.journal.facts()}
    assert {"before", *(f"with {size}" for size, code in ends.items() if code == "0")} <= notes
    assert world.journal.verify() == ()
