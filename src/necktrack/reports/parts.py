"""A report as a value: blocks in order, each made of lines, a table or charts; every format renders it."""

from datetime import date

from necktrack.insight.charts import Chart
from necktrack.model.body import Place
from necktrack.model.values import frozen


@frozen
class Lines:
    """Paragraphs one under another; `most_lines` is how long each may get on the page, 0 means no limit."""

    texts: tuple[str, ...]
    most_lines: int = 2
    left_out: int = 0
    """How many were left out for lack of room."""


@frozen
class Table:
    """Rows of cells under column heads; `widths` are columns of text."""

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: int = 0


@frozen
class Charts:
    """Up to two charts on one time axis, beside each other."""

    charts: tuple[Chart, ...]
    height: int = 11
    worst: tuple[tuple[Place, int], ...] = ()
    """The worst pain of each place in the period, for the map of the body; lines of text have none."""


Part = Lines | Table | Charts


@frozen
class Block:
    """One block of the report; its title stands in front of its first line."""

    id: str
    title: str
    parts: tuple[Part, ...]


@frozen
class Report:
    """The page for a provider."""

    title: str
    as_of: date
    blocks: tuple[Block, ...]
    disclaimer: str


BLOCK_TITLES: dict[str, str] = {
    "header": "Report",
    "safety": "Safety",
    "problem": "Problem",
    "question": "Question",
    "numbers": "Numbers",
    "function": "Function",
    "course": "Course",
    "plan": "Plan",
    "helped": "Notes",
    "care": "Care",
    "wellbeing": "Wellbeing",
    "global-change": "Overall",
    "limits": "Limits",
}
"""Every block that a report can have, in its order (clinical.md 6.2)."""

NEVER_WITHOUT = frozenset({"header", "limits"})
"""Blocks that say what the page is; they stay."""
