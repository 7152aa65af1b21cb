"""The frame of every HTML page: one file, no script, nothing fetched."""

from collections.abc import Iterable
from html import escape

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def document(title: str, style: str, body: str, language: str = "en") -> str:
    """A whole HTML document, ended by a newline; `body` is markup, the title and language are escaped here."""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def row(tag: str, cells: Iterable[str]) -> str:
    """A row of a table with its cells escaped; the tag is `th` or `td`."""
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"
