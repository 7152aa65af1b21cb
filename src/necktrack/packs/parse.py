"""TOML bytes to a pack or a library area, with every problem at once."""

from typing import Any

from necktrack.model.packs import Library, LibraryArea, Pack, Problem
from necktrack.packs.assembly import Assembly, take_variants
from necktrack.packs.build import build_check, build_exercise
from necktrack.packs.build_texts import build_lesson
from necktrack.packs.document import located, read_document
from necktrack.packs.findings import Findings
from necktrack.packs.references import References
from necktrack.packs.rules import check_exercise, check_posture_check, check_unique
from necktrack.packs.rules_texts import check_lesson
from necktrack.packs.shapes import LIBRARY_FILE, PACK_FILE
from necktrack.packs.tables import Checked, Table

FORMAT = 1


def parse_pack(content: bytes, file: str, library: Library | None) -> tuple[Pack | None, tuple[Problem, ...]]:
    """The pack, standing alone, or None; and its problems. Without a library the file must stand alone already."""
    text, document, problem = read_document(content, file)
    if document is None or problem:
        return None, (problem,) if problem else ()
    findings = Findings()
    pack = None
    root = _check_root(document, PACK_FILE, findings)
    if root:
        pack = Assembly(root, library, findings).assemble()
    return (None if findings.has_errors else pack), located(findings, text, file)


def parse_library(
    content: bytes, file: str, others: Library | None = None
) -> tuple[LibraryArea | None, tuple[Problem, ...]]:
    """The library area, or None; and its problems. Easier and harder ids are looked up when others are given."""
    text, document, problem = read_document(content, file)
    if document is None or problem:
        return None, (problem,) if problem else ()
    findings = Findings()
    area = None
    root = _check_root(document, LIBRARY_FILE, findings)
    if root:
        area = _assemble_area(root, others, findings)
    return (None if findings.has_errors else area), located(findings, text, file)


def is_library_file(content: bytes) -> bool:
    """True when the bytes are TOML with a [library] table."""
    _, document, _ = read_document(content, "")
    return document is not None and "library" in document


def _check_root(document: dict[str, Any], shape: Table, findings: Findings) -> Checked | None:
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


def _assemble_area(root: Checked, others: Library | None, findings: Findings) -> LibraryArea | None:
    items, checks, lessons = root.tables("exercise"), root.tables("check"), root.tables("lesson")
    for tables, what in ((items, "exercise"), (checks, "check"), (lessons, "lesson")):
        check_unique(tables, what, findings)
    known = {exercise.id for exercise in others.exercises} if others else set()
    references = References({item.get("id") for item in items} | known, None, findings)
    for item in items:
        check_exercise(item, findings)
        if others:
            take_variants(item, references)
    for item in checks:
        check_posture_check(item, findings)
    for item in lessons:
        check_lesson(item, findings)
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
