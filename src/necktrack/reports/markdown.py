"""The report as Markdown; whatever a person typed is escaped, so that it stays words."""

import re
from collections.abc import Iterable

from necktrack.reports.parts import Block, Charts, Part, Report, Table
from necktrack.reports.text import chart_lines, more

_CHART_COLUMNS = 76
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#!|~&$])")
_LIST_START = re.compile(r"^(\d*)([.)+=-])(?=\s|$)")
_LINK = re.compile(r"(?i)(://|www\.|@)")


def render_markdown(report: Report) -> str:
    """The report as Markdown text, ended by a newline."""
    blocks = [f"# {escape(report.title)}", *(_block(block) for block in report.blocks), escape(report.disclaimer)]
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """The text with every character that Markdown could act on behind a backslash, on one line."""
    escaped = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _LIST_START.sub(r"\1\\\2", _LINK.sub(_broken_link, escaped))


def _broken_link(match: re.Match[str]) -> str:
    return match[1].replace(":", "\\:").replace(".", "\\.").replace("@", "\\@")


def _block(block: Block) -> str:
    return "\n\n".join([f"## {escape(block.title)}", *(_part(part) for part in block.parts)])


def _part(part: Part) -> str:
    if isinstance(part, Charts):
        return "\n".join(["```text", *chart_lines(part, _CHART_COLUMNS), "```"])
    if isinstance(part, Table):
        return "\n".join([row(part.heads), "|" + " --- |" * len(part.heads), *map(row, part.rows), *_more(part)])
    lines = [f"- {escape(text)}" for text in part.texts]
    return "\n".join([*lines, *([f"- {escape(more(part.left_out))}"] if part.left_out else [])])


def row(cells: Iterable[str]) -> str:
    """A row of a table with its cells escaped."""
    return "| " + " | ".join(map(escape, cells)) + " |"


def _more(table: Table) -> list[str]:
    return ["", escape(more(table.left_out))] if table.left_out else []
