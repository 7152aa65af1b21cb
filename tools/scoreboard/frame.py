"""What a figure is, how one is measured with its control, and which figures there are."""

import enum
import gc
import importlib
import os
import resource
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

COUNT = "NECKTRACK_SCOREBOARD_COUNT"
"""Names the variable with how many kills, cuts or writes are asked for instead of the form's own number."""
_HERE = Path(__file__).parent


class Size(enum.Enum):
    """How much is measured: the short form fits a minute, the long one takes what it takes."""

    SHORT = "short"
    LONG = "long"

    def of(self, short: int, long: int) -> int:
        """The number of this form."""
        return short if self is Size.SHORT else long

    def asked(self, short: int, long: int) -> int:
        """The number of this form, or the one that was asked for with --count."""
        return int(os.environ.get(COUNT, "") or self.of(short, long))


class Outcome(NamedTuple):
    """What was measured, in plain words such as "0 of 10,000", and whether it reaches the target."""

    value: str
    passed: bool
    detail: Mapping[str, object] = MappingProxyType({})


class Skipped(Exception):
    """Something that cannot be measured on this machine; its text is the reason."""


Measure = Callable[[Size, Path], Outcome]


class Figure(NamedTuple):
    """One line of the scoreboard; the control is the same measurement on a program that was made worse."""

    number: int
    name: str
    target: str
    measure: Measure
    control: Measure | None
    control_name: str = ""


Result = dict[str, Any]
"""One measured figure as JSON: number, name, target, value, pass, skipped, control, seconds, cpu, detail."""


def figures(folder: Path = _HERE, package: str = "tools.scoreboard") -> dict[int, str]:
    """The module of each figure that there is, by number."""
    found = {int(path.stem.removeprefix("figure_")): path.stem for path in sorted(folder.glob("figure_*.py"))}
    return {number: f"{package}.{stem}" for number, stem in found.items()}


def load(module: str) -> Figure:
    """The figure of a module."""
    figure = importlib.import_module(module).FIGURE
    gc.enable()  # helpers of the tests switch it off, for a run of the tests
    assert isinstance(figure, Figure), f"{module} has no FIGURE"
    return figure


def measured(figure: Figure, size: Size, folder: Path) -> Result:
    """The figure, measured in a folder of its own, and its control, which has to fail."""
    began, spent = time.monotonic(), _cpu()
    shown = _outcome(figure.measure, size, folder / "measure")
    control = None
    if figure.control is not None and not shown["skipped"]:
        control = {"name": figure.control_name, **_outcome(figure.control, size, folder / "control")}
    passed = shown["pass"] and (control is None or bool(control["skipped"]) or not control["pass"])
    return {
        "number": figure.number, "name": figure.name, "target": figure.target, **shown, "pass": passed,
        "control": control, "size": size.value,
        "seconds": round(time.monotonic() - began, 1), "cpu": round(_cpu() - spent, 1),
    }  # fmt: skip


def _outcome(measure: Measure, size: Size, folder: Path) -> Result:
    """What a measurement gave, or the reason why it was skipped; one that breaks is neither, and raises."""
    with empty(folder):
        try:
            outcome = measure(size, folder)
        except Skipped as reason:
            return {"value": "", "pass": False, "skipped": str(reason) or "no reason was told", "detail": {}}
    return {"value": outcome.value, "pass": outcome.passed, "skipped": "", "detail": dict(outcome.detail)}


@contextmanager
def empty(folder: Path) -> Iterator[Path]:
    """An empty folder for a while; nothing is left of it."""
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _cpu() -> float:
    """Seconds of work of this process and of all it waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
