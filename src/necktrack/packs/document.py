"""Bytes to a TOML document, and findings to problems with line and column."""

from typing import Any

import tomli

from necktrack.model.packs import Problem
from necktrack.packs.files import MOST_BYTES
from necktrack.packs.findings import Findings, path_words
from necktrack.packs.patterns import late
from necktrack.packs.positions import Positions
from necktrack.packs.syntax import trouble_of

_BOM = b"\xef\xbb\xbf"
_KEY_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+"""
_MOST_DOTS = 7
_LONG_KEY = late(rf"(?:^|[\[{{,])[ \t]*+{_KEY_PART}(?:\.[ \t]*+{_KEY_PART}){{{_MOST_DOTS + 1}}}")
"""A key of more parts than any pack has, in one line; a file full of them would take a parser minutes."""
_LONG_NUMBER = late(r"[\d_]{4000,}")

Document = dict[str, Any]


def read_document(content: bytes, file: str) -> tuple[str, Document | None, Problem | None]:
    """The text without its byte order mark, and its document or the one problem that stands in the way."""
    if len(content) > MOST_BYTES:
        hint = "A pack may have at most 1 MiB (1,048,576 bytes). Split it into smaller packs."
        return "", None, _problem(file, 1, 1, "size", "the file is too large", hint)
    content = content.removeprefix(_BOM)
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        return "", None, _not_text(content, error.start, file)
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > _MOST_DOTS and (match := _LONG_KEY.search(line)):
            return text, None, _too_deep(file, number, match.start() + 1)
    try:
        document = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        trouble = trouble_of(error)
        return text, None, _problem(file, trouble.line, trouble.column, "syntax", trouble.message, trouble.hint)
    except (RecursionError, ValueError) as error:
        return text, None, _beyond_limits(text, file, is_deep=isinstance(error, RecursionError))
    if not document:
        hint = "Write format = 1, then [pack] with id, version and title, then [[routine]] with its steps."
        return text, None, _problem(file, 1, 1, "empty", "there is nothing in the file", hint)
    return text, document, None


def located(findings: Findings, text: str, file: str) -> tuple[Problem, ...]:
    """The findings as problems with line and column, in the order of the file."""
    if not findings.told:
        return ()
    positions = Positions(text, [finding.path for finding in findings.told])
    problems = []
    for finding in findings.told:
        line, column = positions.find(finding.path, on_key=finding.on_key, word=finding.word)
        path = path_words(finding.path)
        problems.append(
            Problem(file, line, column, finding.severity, finding.code, path, finding.message, finding.hint)
        )
    problems.sort(key=lambda problem: (problem.line, problem.column))
    if findings.untold:
        message, hint = f"{findings.untold} more problems are not listed", "Mend these first, then look again."
        problems.append(_problem(file, problems[-1].line, 1, "more", message, hint))
    return tuple(problems)


def _not_text(content: bytes, offset: int, file: str) -> Problem:
    line_start = content.rfind(b"\n", 0, offset) + 1
    line = content.count(b"\n", 0, offset) + 1
    column = len(content[line_start:offset].decode(errors="replace")) + 1
    message = f"the byte 0x{content[offset]:02x} is not UTF-8 text"
    return _problem(file, line, column, "encoding", message, "Save the file as UTF-8 in your editor.")


def _beyond_limits(text: str, file: str, *, is_deep: bool) -> Problem:
    if is_deep:
        lines = text.split("\n")
        counts = [line.count("[") + line.count("{") for line in lines]
        return _too_deep(file, counts.index(max(counts)) + 1, 1)
    match = _LONG_NUMBER.search(text)
    line, column = _line_and_column(text, match.start() if match else 0)
    return _problem(file, line, column, "number", "the number has too many digits", "Write a smaller number.")


def _too_deep(file: str, line: int, column: int) -> Problem:
    hint = "Take it out; a pack needs only lists of texts and tables such as [[routine.step]]."
    return _problem(file, line, column, "depth", "tables or lists stand too deep inside each other", hint)


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _problem(file: str, line: int, column: int, code: str, message: str, hint: str) -> Problem:
    return Problem(file, line, column, "error", code, "", message, hint)
