"""Problems of pack files as lines for people: what is wrong, the line of the file, and a caret below the place."""

from collections.abc import Iterable, Sequence

from necktrack.model.packs import Problem
from necktrack.model.safe_text import safe
from necktrack.model.wording import counted as counted
from necktrack.reports.columns import width_of

_WIDEST_SOURCE_LINE = 100
_BEFORE_CARET = 60
"""Of a longer line so many letters before the place are shown."""
_CUT = "…"
_SEVERITIES = ("error", "warning", "note")


def problem_lines(problem: Problem, source: Sequence[str]) -> list[str]:
    """The problem, its source line, and a caret below the place."""
    lines = [str(problem)]
    if not 0 < problem.line <= len(source) or not source[problem.line - 1].strip():
        return lines
    text = source[problem.line - 1].rstrip("\r").replace("\t", " ")
    shown, before = _around(text, problem.column - 1)
    return [*lines, f"    {shown}", f"    {' ' * width_of(before)}^"]


def summary(problems: Iterable[Problem], files: int) -> str:
    """How many problems of each severity there are in how many files."""
    severities = [problem.severity for problem in problems]
    counts = [counted(severities.count(severity), severity) for severity in _SEVERITIES if severity in severities]
    return f"{counted(files, 'file')}: {', '.join(counts) or 'no problems'}."


def _around(text: str, place: int) -> tuple[str, str]:
    """The line, cut around the place when it is long; and what of it stands before the place."""
    begin = max(0, place - _BEFORE_CARET) if len(text) > _WIDEST_SOURCE_LINE else 0
    end = begin + _WIDEST_SOURCE_LINE
    opened, closed = _CUT if begin else "", _CUT if end < len(text) else ""
    return opened + safe(text[begin:end]) + closed, opened + safe(text[begin:place])
