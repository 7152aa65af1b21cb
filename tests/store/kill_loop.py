"""Kills a writer at random moments and looks whether anything that was acknowledged is gone.

Run as `python tests/store/kill_loop.py 300`; `--through-cli` kills whole `necktrack log` commands instead of a loop
in a forked child, `--careless` uses a writer that acknowledges before the journal line is written and must lose.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from killing import LONGEST_LIFE, acknowledged_before_kill, names_in_both
from necktrack.model.facts import ENTRY
from necktrack.wiring import real_world

LONGEST_COMMAND = 0.25


def commands_before_kill(home: Path, number: int, seconds: float) -> list[str]:
    """The note of a `necktrack log` command that was killed after so many seconds, if it had said its line."""
    note = f"kill number {number}"
    environment = {**os.environ, "NECKTRACK_HOME": str(home)}
    with subprocess.Popen(
        [sys.executable, "-m", "necktrack", "log", str(number % 11), note], env=environment, stdout=subprocess.PIPE
    ) as command:
        try:
            said, _ = command.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            command.kill()
            said, _ = command.communicate()
        if command.returncode not in {0, -signal.SIGKILL}:
            raise SystemExit(f"necktrack log ended with {command.returncode}")
    return [note] if said.endswith(b"\n") else []


def main() -> int:
    """Kill so often as asked; the exit code is 0 when nothing was lost, 1 when something was."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kills", type=int, nargs="?", default=300)
    parser.add_argument("--through-cli", action="store_true")
    parser.add_argument("--careless", action="store_true")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().getrandbits(32))
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        acknowledged: list[str] = []
        for number in range(asked.kills):
            if asked.through_cli:
                acknowledged += commands_before_kill(home, number, chance.uniform(0, LONGEST_COMMAND))
            else:
                seconds = chance.uniform(0, LONGEST_LIFE)
                acknowledged += acknowledged_before_kill(home, seconds, is_careless=asked.careless)
        return told(home, acknowledged, asked)


def told(home: Path, acknowledged: list[str], asked: argparse.Namespace) -> int:
    """Print what became of it all, and return the exit code."""
    world = real_world(home)
    world.journal.append([world.draft(ENTRY, {"readings": [], "note": "the last one"})])
    stored, written = names_in_both(world, by_note=asked.through_cli)
    lost = len(set(acknowledged) - stored) + len(set(acknowledged) - written)
    problems = world.journal.verify()
    print(
        f"{asked.kills} kills (seed {asked.seed}): {len(acknowledged)} acknowledged, {len(stored)} in the database, "
        f"{len(written)} in the month files, {lost} lost, {len(problems)} problems"
    )
    for problem in problems:
        print(problem)
    return 1 if lost or problems else 0


if __name__ == "__main__":
    sys.exit(main())
