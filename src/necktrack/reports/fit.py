"""Make the report fit on one page: notes go first, safety goes last, and what goes is counted."""

from collections.abc import Callable

from necktrack.model.values import replace
from necktrack.reports.columns import wrap
from necktrack.reports.parts import Charts, Lines, Part, Report, Table
from necktrack.reports.text import LINE_COLUMNS, MOST_PAGE_LINES, text_lines

_STEPS: tuple[tuple[str, int], ...] = (
    ("function", 3),
    ("helped", 4), ("plan", 5), ("care", 3), ("wellbeing", 6), ("helped", 3), ("helped", 2), ("care", 2), ("plan", 4),
    ("course", 10), ("wellbeing", 4), ("helped", 1), ("plan", 3), ("numbers", 6), ("course", 9), ("care", 1),
    ("plan", 2), ("wellbeing", 3), ("safety", 10), ("course", 8), ("numbers", 5), ("plan", 1), ("wellbeing", 2),
    ("safety", 7), ("numbers", 4), ("safety", 5), ("wellbeing", 1), ("numbers", 3), ("function", 1), ("safety", 4),
    ("safety", 3),
)  # fmt: skip
"""Block by block, how much of it is kept: list lines, table rows, or the height of the charts."""


def fit_to_page(report: Report, most_lines: int = MOST_PAGE_LINES) -> Report:
    """The report cut down, step by step, until its text fits on one page; nothing is cut that need not be."""
    report = _always(report)
    for block_id, keep in _STEPS:
        if len(text_lines(report)) <= most_lines:
            return report
        report = _cut_block(report, block_id, keep)
    return report


def _always(report: Report) -> Report:
    """Even on an empty page a list of notes stays short, and each note as long as the text form shows it."""
    blocks = (replace(block, parts=tuple(map(_shorten, block.parts))) for block in report.blocks)
    report = replace(report, blocks=tuple(blocks))
    for block_id, keep in (("helped", 6), ("care", 4), ("plan", 7), ("wellbeing", 8), ("safety", 14)):
        report = _cut_block(report, block_id, keep)
    return report


def _shorten(part: Part) -> Part:
    if not isinstance(part, Lines):
        return part
    return replace(part, texts=tuple(_cut_text(text, part.most_lines) for text in part.texts))


def _cut_text(text: str, most_lines: int) -> str:
    is_long = len(wrap(text, LINE_COLUMNS)) > most_lines
    return " ".join(wrap(text, LINE_COLUMNS, most_lines)) if is_long else text


def _cut_block(report: Report, block_id: str, keep: int) -> Report:
    return _change(report, block_id, lambda part: _cut_part(part, keep))


def _change(report: Report, block_id: str, change: Callable[[Part], Part]) -> Report:
    blocks = tuple(
        replace(block, parts=tuple(change(part) for part in block.parts)) if block.id == block_id else block
        for block in report.blocks
    )
    return replace(report, blocks=blocks)


def _cut_part(part: Part, keep: int) -> Part:
    if isinstance(part, Charts):
        return replace(part, height=min(part.height, keep))
    if isinstance(part, Table):
        return replace(part, rows=part.rows[:keep], left_out=part.left_out + max(0, len(part.rows) - keep))
    return replace(part, texts=part.texts[:keep], left_out=part.left_out + max(0, len(part.texts) - keep))
