"""TOML bytes to a pack or a library area, with every problem at once."""

from collections.abc import Callable
from typing import TypeVar

from necktrack.model.packs import LibraryArea, Pack, Problem
from necktrack.packs.assembly import Assembly, take_variants
from necktrack.packs.author import Author
from necktrack.packs.build import build_check, build_exercise
from necktrack.packs.build_texts import build_lesson
from necktrack.packs.checked import Checked
from necktrack.packs.document import Document, located, read_document
from necktrack.packs.findings import Findings
from necktrack.packs.library import LibraryById
from necktrack.packs.references import References
from necktrack.packs.rules import check_exercise, check_posture_check, check_unique
from necktrack.packs.rules_figures import lend_own
from necktrack.packs.rules_safety import check_flags
from necktrack.packs.rules_texts import check_lesson
from necktrack.packs.shapes import LIBRARY_FILE, PACK_FILE
from necktrack.packs.tables import Table

FORMAT = 1
SOMEBODY = Author()
"""An author of whom nothing is known, on no particular day."""

_Value = TypeVar("_Value")


def parse_pack(
    content: bytes, file: str, library: LibraryById | None, author: Author | None = SOMEBODY
) -> tuple[Pack | None, tuple[Problem, ...]]:
    """The pack, standing alone, or None; and its problems. Without a library the file must stand alone already.

    The author is given advice too; None leaves it out, which is quicker for files that were looked over before.
    """
    return _parsed(content, file, lambda document, findings: _pack_of(document, library, author, findings))


def parse_library(
    content: bytes, file: str, others: LibraryById | None = None, author: Author | None = SOMEBODY
) -> tuple[LibraryArea | None, tuple[Problem, ...]]:
    """The library area, or None; and its problems. Easier and harder ids are looked up when others are given."""
    return _parsed(content, file, lambda document, findings: _area_of(document, others, author, findings))


def parse_either(
    content: bytes, file: str, library: LibraryById, author: Author
) -> tuple[Pack | None, tuple[Problem, ...]]:
    """The pack, or None for a part of the library and a file with errors; and the problems of whichever it is."""

    def pack_of(document: Document, findings: Findings) -> Pack | None:
        if "library" in document and "pack" not in document:
            _area_of(document, library, author, findings)
            return None
        return _pack_of(document, library, author, findings)

    return _parsed(content, file, pack_of)


def _parsed(
    content: bytes, file: str, value_of: Callable[[Document, Findings], _Value | None]
) -> tuple[_Value | None, tuple[Problem, ...]]:
    text, document, problem = read_document(content, file)
    if document is None or problem:
        return None, (problem,) if problem else ()
    findings = Findings()
    value = value_of(document, findings)
    return (None if findings.has_errors else value), located(findings, text, file)


def _pack_of(document: Document, library: LibraryById | None, author: Author | None, findings: Findings) -> Pack | None:
    root = _check_root(document, PACK_FILE, findings)
    if root is None:
        return None
    assembly = Assembly(root, library, findings)
    pack = assembly.assemble()
    if author:
        from necktrack.packs.author_rules import look_over  # slow to import, and not needed for shipped files

        look_over(root, assembly.exercises, assembly.routines, library, author, findings)
    return pack


def _area_of(
    document: Document, others: LibraryById | None, author: Author | None, findings: Findings
) -> LibraryArea | None:
    root = _check_root(document, LIBRARY_FILE, findings)
    if root is None:
        return None
    if author:
        from necktrack.packs.author_rules import look_over_area  # slow to import, and not needed for shipped files

        look_over_area(root, findings)
    return _assemble_area(root, others, findings)


def _check_root(document: Document, shape: Table, findings: Findings) -> Checked | None:
    number = document.get("format")
    if type(number) is int and number != FORMAT:
        message = f"the file is of another format than {FORMAT}"
        hint = f"This version of necktrack reads format {FORMAT}: write format = {FORMAT}, or use a newer necktrack."
        findings.error(("format",), "format", message, hint)
        return None
    if shape is PACK_FILE and "library" in document and "pack" not in document:
        hint = "Write [pack] with id, version and title."
        findings.error(("library",), "library", "this is a part of the library, not a pack", hint, on_key=True)
        return None
    return shape.check(document, (), findings)


def _assemble_area(root: Checked, others: LibraryById | None, findings: Findings) -> LibraryArea | None:
    items, checks, lessons = root.tables("exercise"), root.tables("check"), root.tables("lesson")
    for tables, what in ((items, "exercise"), (checks, "check"), (lessons, "lesson")):
        check_unique(tables, what, findings)
    known = set(others.exercises_by_id) if others else set()
    references = References({item.get("id") for item in items} | known, None, findings)
    for item in items:
        check_exercise(item, findings)
        if others:
            take_variants(item, references)
    for item in checks:
        check_posture_check(item, findings)
    for item in lessons:
        check_lesson(item, findings)
    check_flags((*items, *checks), (), findings)
    lend_own((*items, *checks), findings)
    if findings.has_errors:
        return None
    area = root.values["library"].values
    return LibraryArea(
        area["area"],
        area["title"],
        tuple(map(build_exercise, items)),
        tuple(map(build_check, checks)),
        tuple(map(build_lesson, lessons)),
    )
