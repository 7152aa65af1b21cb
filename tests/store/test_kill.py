"""What a person was told is stored survives any kill; and the test would notice if it did not."""

import subprocess
import sys
from pathlib import Path

KILL_LOOP = Path(__file__).with_name("kill_loop.py")


def kill(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(KILL_LOOP), *words], capture_output=True, text=True, timeout=120)


def test_nothing_acknowledged_is_lost_in_300_kills() -> None:
    result = kill("300")
    assert result.returncode == 0, result.stdout + result.stderr
    assert ", 0 lost, 0 problems" in result.stdout


def test_a_writer_that_acknowledges_too_early_is_caught() -> None:
    result = kill("40", "--careless")
    assert result.returncode == 1, result.stdout + result.stderr
    assert ", 0 lost" not in result.stdout
