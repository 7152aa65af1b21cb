"""Print start-up and first-paint ratios of an installed, compiled copy against bare Python and bare Textual."""

import argparse
import os
import pty
import select
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from check_wheel import build_wheel, install_apart

BARE_APP = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("bare-textual-painted")
Bare().run()
"""
BARE_APP_MARK = b"bare-textual-painted"
OUR_APP_MARK = b"Today"
COMMANDS = (
    ["today"], ["history"], ["trends"], ["report"], ["safety", "--json"], ["export", "--format", "csv"],
    ["pack", "list"], ["pack", "show", "necktrack.starter"], ["library", "list"], ["undo", "--help"], ["--help"],
)

SMALL_PACK = """format = 1
[pack]
id = "north-clinic.evening"
version = "1.0.0"
title = "Evening"
[[routine]]
id = "evening"
name = "One minute before bed"
minutes = 1
[[routine.step]]
exercise = "library:chin-tuck"
sets = 1
"""
LINT_OF_200 = """
import sys, time, tomllib
from datetime import date
from pathlib import Path
from necktrack.packs.author import Author
from necktrack.packs.bundle import bundle_toml
from necktrack.packs.catalog import load_catalog
from necktrack.packs.parse import parse_either
import necktrack
shipped = Path(necktrack.__file__).parent / "exercises"
catalog = load_catalog(shipped, shipped / "none")
head, _, exercise = bundle_toml(catalog.pack("necktrack.starter")).partition("[[exercise]]")
exercise = "[[exercise]]" + exercise.partition("[[exercise]]")[0].partition("[[routine]]")[0]
own = tomllib.loads(exercise)["exercise"][0]["id"]
content = head + "".join(exercise.replace(f'"{own}"', f'"own-{place}"', 1) for place in range(200))
content += '[[routine]]\\nid = "all"\\nname = "All"\\nminutes = 1\\n'
content += "".join(f'[[routine.step]]\\nexercise = "own-{place}"\\nduration_s = 1\\n' for place in range(60))
best = 1e9
for _ in range(9):
    begun = time.perf_counter()
    pack, problems = parse_either(content.encode(), "clinic.toml", catalog.library, Author(date(2026, 11, 20)))
    best = min(best, time.perf_counter() - begun)
assert pack and len(pack.exercises) == 200, problems
print(best)
"""
"""Prints the best time of linting a pack of 200 exercises, the library being read already."""


HOSTILE_LINT = """
import time
from datetime import date
from pathlib import Path
import necktrack
from necktrack.packs.author_rules import Author
from necktrack.packs.catalog import load_catalog
from necktrack.packs.parse import parse_either
folder = Path(necktrack.__file__).parent / "exercises"
library = load_catalog(folder, folder / "none installed").library
content = "".join(f"k{place}" + ".a" * 7 + "=1\\n" for place in range(45_000)).encode()
best = 1e9
for _ in range(3):
    begun = time.perf_counter()
    parse_either(content, "clinic.toml", library, Author(date(2026, 11, 20)))
    best = min(best, time.perf_counter() - begun)
print(best)
"""
"""Prints the best time of linting the slowest hostile file that is known."""


FIGURES = """
import time
from pathlib import Path
import necktrack
from necktrack.figure.cells import lines_of, marked_cells
from necktrack.figure.movement import moving, window_of
from necktrack.figure.raster import drawn
from necktrack.figure.svg import svg_of
from necktrack.model.values import replace
from necktrack.packs.catalog import load_catalog
folder = Path(necktrack.__file__).parent / "exercises"
library = load_catalog(folder, folder / "none installed").library
figures = [each.figure for each in (*library.exercises, *library.checks) if each.figure and each.figure.base]
def frame(figure, take):
    dots = drawn(moving(figure).pieces_at(0.3 + take / 50), window_of(figure), 80, 80)
    return lines_of(dots), marked_cells(dots)
def paper(figure, take):
    return svg_of(replace(figure, alt=f"{figure.alt} {take}"))
for draw in (frame, paper):
    best = [1e9] * len(figures)
    for figure in figures:
        window_of(figure)
    for take in range(20):
        for place, figure in enumerate(figures):
            begun = time.perf_counter()
            draw(figure, take)
            best[place] = min(best[place], time.perf_counter() - begun)
    print(sorted(best)[len(best) // 2], max(best))
"""
"""Prints the best times of one frame of 40x20 cells, and of a figure for paper: of the middle and the slowest figure.

Each is drawn anew: a frame at another moment, a figure with another text, so that nothing is kept of it.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One measured thing against its yardstick; times in seconds."""

    name: str
    seconds: float
    yardstick: float
    budget: float

    @property
    def ratio(self) -> float:
        """How many times the yardstick it took."""
        return self.seconds / self.yardstick

    def __str__(self) -> str:
        verdict = "ok" if self.ratio <= self.budget else "OVER"
        took = f"{self.seconds * 1000:7.1f} ms {self.ratio:6.2f} x"
        return f"{self.name:<34} {took}   budget {self.budget:>4.1f} x   {verdict}"


def time_process(words: list[str], environment: dict[str, str]) -> float:
    """Seconds from start to exit of a process; raises when it fails."""
    begun = time.perf_counter()
    subprocess.run(
        words, env=environment, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - begun


def time_first_paint(words: list[str], environment: dict[str, str], mark: bytes) -> float:
    """Seconds from start until the mark is drawn on an 80x24 pseudo-terminal."""
    begun = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(words[0], words, environment | {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"})
    try:
        seen = b""
        while mark not in seen:
            if not select.select([terminal], [], [], 20)[0]:
                raise TimeoutError(f"{mark!r} was not drawn within 20 s")
            seen += os.read(terminal, 65536)
        return time.perf_counter() - begun
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(terminal)


def best_of(rounds: int, measures: list) -> list[float]:
    """The best time of each measure, taken in turns so that a busy moment hits all alike."""
    best = [float("inf")] * len(measures)
    for _ in range(rounds):
        for place, measure in enumerate(measures):
            best[place] = min(best[place], measure())
    return best


def command_rows(script: str, environment: dict[str, str], rounds: int, pack: Path) -> list[Row]:
    """`log 4` and the other commands against `python -c pass`."""
    python = sys.executable
    named = [["log", "4"], *COMMANDS, ["pack", "lint", str(pack)]]
    measures = [lambda: time_process([python, "-c", "pass"], environment)]
    measures += [lambda words=words: time_process([python, script, *words], environment) for words in named]
    bare, *times = best_of(rounds, measures)
    budgets = [5.0] + [10.0] * (len(named) - 1)
    rows = zip(named, times, budgets, strict=True)
    names = (f"necktrack {' '.join(words)}".replace(str(pack), pack.name) for words in named)
    return [Row(name, seconds, bare, budget) for name, (_, seconds, budget) in zip(names, rows, strict=True)]


def lint_rows(environment: dict[str, str]) -> list[Row]:
    """In process: a pack of 200 exercises against its 150 ms, a hostile file its 2 s."""
    return [
        Row("lint of 200 exercises, of 150 ms", *printed(LINT_OF_200, environment), 0.150, 1.0),
        Row("hostile file, of 2 s", *printed(HOSTILE_LINT, environment), 2.0, 1.0),
    ]


def figure_rows(environment: dict[str, str]) -> list[Row]:
    """In process: a frame of a moving figure against its 2 ms, a figure on paper its 10 ms, over all that ship."""
    frame, frame_most, paper, paper_most = printed(FIGURES, environment)
    return [
        Row("frame of a figure, of 2 ms", frame, 0.002, 1.0), Row("its slowest figure", frame_most, 0.002, 1.0),
        Row("figure on paper, of 10 ms", paper, 0.010, 1.0), Row("its slowest figure", paper_most, 0.010, 1.0),
    ]  # fmt: skip


def printed(script: str, environment: dict[str, str]) -> list[float]:
    """The seconds that a script prints."""
    done = subprocess.run([sys.executable, "-c", script], env=environment, check=True, capture_output=True, text=True)
    return [float(word) for word in done.stdout.split()]


def paint_row(script: str, environment: dict[str, str], rounds: int) -> Row:
    """First paint of the app against a Textual app with one Static."""
    python = sys.executable
    bare, ours = best_of(rounds, [
        lambda: time_first_paint([python, "-c", BARE_APP], environment, BARE_APP_MARK),
        lambda: time_first_paint([python, script], environment, OUR_APP_MARK),
    ])
    return Row("first paint of the app", ours, bare, 1.5)


def main() -> int:
    """Measure and print; with --strict, exit 1 when a budget is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--strict", action="store_true", help="exit 1 when a budget is passed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        environment = install_apart(build_wheel(Path(scratch) / "dist"), Path(scratch) / "apart")
        script = str(Path(scratch) / "apart" / "bin" / "necktrack")
        pack = Path(scratch) / "clinic.toml"
        pack.write_text(SMALL_PACK, encoding="utf-8")
        rows = command_rows(script, environment, options.rounds, pack)
        rows += [*lint_rows(environment), *figure_rows(environment), paint_row(script, environment, 7)]
    print(*rows, sep="\n")
    over = [row for row in rows if row.ratio > row.budget]
    print(f"{len(rows) - len(over)} of {len(rows)} within budget")
    return 1 if over and options.strict else 0


if __name__ == "__main__":
    sys.exit(main())
