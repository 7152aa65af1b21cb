"""Measure the figures of the scoreboard: `make scoreboard`, or `python -m tools.scoreboard --only 1,3`.

Prints name, target, value and pass of each with its control under it; exit 0 only when all that ran pass.
"""

import argparse
import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tools.scoreboard.board import ROOT, measure_all, passed
from tools.scoreboard.frame import COUNT, Result, Size, figures, load, measured
from tools.scoreboard.table import into_page, pass_word, plain

PAGE = ROOT / "docs" / "reliability.md"


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words ask; the exit code is 0 when all is at target, 1 when not, 2 for words that say nothing."""
    asked = parsed(words)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what runs and what is mounted is tidied up first
    if asked.measure:
        return measure_here(asked)
    if asked.write_docs:
        return write_page(asked.write_docs)
    known = figures()
    chosen = [int(number) for number in asked.only.split(",")] if asked.only else list(known)
    if missing := [number for number in chosen if number not in known]:
        print(f"there is no figure {', '.join(map(str, missing))}; there are {', '.join(map(str, known))}")
        return 2
    if asked.count:
        os.environ[COUNT] = str(asked.count)
    size = Size.LONG if asked.long else Size.SHORT
    board = measure_all({number: known[number] for number in chosen}, size, asked.jobs, tell)
    print(plain(board))
    if asked.json:
        asked.json.parent.mkdir(parents=True, exist_ok=True)
        asked.json.write_text(json.dumps(board, indent=1) + "\n", "utf-8")
    return 0 if passed(board) else 1


def parsed(words: Sequence[str] | None) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(
        prog="scoreboard", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--long", action="store_true", help="the long forms, for a night or a release")
    parser.add_argument("--only", default="", metavar="N,N", help="these figures only")
    parser.add_argument("--count", type=int, default=0, help="so many kills, cuts or writes; best with --only")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="so many figures at a time")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write what was measured here")
    parser.add_argument("--write-docs", type=Path, nargs="+", metavar="JSON", default=[],
                        help="write the table of docs/reliability.md from such files")  # fmt: skip
    for hidden in ("--measure", "--size"):
        parser.add_argument(hidden, default="", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args(words)


def measure_here(asked: argparse.Namespace) -> int:
    """Measure one figure in this process, as a child of the board."""
    result = measured(load(asked.measure), Size(asked.size), asked.folder)
    asked.json.write_text(json.dumps(result), "utf-8")
    return 0


def tell(result: Result) -> None:
    """Say on the side that a figure is through, so that a person who waits sees that it goes on."""
    print(f"figure {result['number']}: {pass_word(result)} ({result['seconds']:.0f} s)", file=sys.stderr, flush=True)


def write_page(files: Sequence[Path]) -> int:
    """Write the table of the page from what was measured."""
    boards = [json.loads(file.read_text("utf-8")) for file in files]
    PAGE.write_text(into_page(PAGE.read_text("utf-8"), boards), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
