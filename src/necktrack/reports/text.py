"""The report as plain text, for a terminal or a plain printer."""

from necktrack.insight.drawing import beside, legend, render_chart, signs_for
from necktrack.reports.columns import cut, pad, wrap
from necktrack.reports.parts import Block, Charts, Part, Report, Table

WIDTH = 80
MOST_PAGE_LINES = 60
_TITLE_COLUMNS = 10
LINE_COLUMNS = WIDTH - _TITLE_COLUMNS
"""Columns beside the block's title."""
_ASCII = str.maketrans({"·": "-", "…": "...", "“": '"', "”": '"'})


def render_text(report: Report, *, ascii_only: bool = False) -> str:
    """The report in lines of at most 80 columns, ended by a newline."""
    return "\n".join(text_lines(report, ascii_only=ascii_only)) + "\n"


def text_lines(report: Report, *, ascii_only: bool = False) -> list[str]:
    """The lines of the report; each block's title stands in front of its first line."""
    lines: list[str] = []
    for block in report.blocks:
        lines += _block_lines(block, ascii_only=ascii_only)
    lines += wrap(report.disclaimer, WIDTH)
    if ascii_only:
        lines = [cut(line.translate(_ASCII), WIDTH) for line in lines]
    return [line.rstrip() for line in lines]


def _block_lines(block: Block, *, ascii_only: bool) -> list[str]:
    body = [line for part in block.parts for line in part_lines(part, ascii_only=ascii_only)]
    titles = [block.title] + [""] * (len(body) - 1)
    return [pad(title, _TITLE_COLUMNS) + line for title, line in zip(titles, body, strict=True)]


def part_lines(part: Part, *, ascii_only: bool = False) -> list[str]:
    """One part in lines that leave room for the block's title."""
    columns = LINE_COLUMNS
    if isinstance(part, Table):
        return _table_lines(part, columns)
    if isinstance(part, Charts):
        return chart_lines(part, columns, ascii_only=ascii_only)
    lines = [line for text in part.texts for line in wrap(text, columns, part.most_lines)]
    return lines + ([more(part.left_out)] if part.left_out else [])


def _table_lines(table: Table, columns: int) -> list[str]:
    rows = [table.heads, *table.rows]
    lines = ["".join(_cell(cell, width) for cell, width in zip(row, table.widths, strict=True)) for row in rows]
    return [cut(line.rstrip(), columns) for line in lines] + ([more(table.left_out)] if table.left_out else [])


def _cell(text: str, columns: int) -> str:
    """The cell's text with a gap before the next cell."""
    return pad(text, columns - 1) + " "


def chart_lines(part: Charts, columns: int, *, ascii_only: bool = False) -> list[str]:
    """The charts, beside each other when there are two, and what their signs mean."""
    if len(part.charts) == 1:
        lines = render_chart(part.charts[0], columns, part.height, ascii_only=ascii_only)
    else:
        lines = beside(part.charts[0], part.charts[1], columns, part.height, ascii_only=ascii_only)
    return [*lines, *wrap(legend(part.charts, signs_for(ascii_only=ascii_only)), columns, 2)]


def more(count: int) -> str:
    """What is said where lines were left out for lack of room."""
    return f"… {count} more in the log"
