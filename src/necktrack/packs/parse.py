"""TOML bytes to a pack or a library area, with every problem at once."""

from typing import Any

from necktrack.model.packs import Exercise, Library, LibraryArea, Pack, PostureCheck, Problem, Routine
from necktrack.model.values import replace
from necktrack.packs.build import build_check, build_exercise, build_pack, build_routine, build_step
from necktrack.packs.canonical import content_hash
from necktrack.packs.document import located, read_document
from necktrack.packs.findings import Findings, quoted
from necktrack.packs.references import References, is_id
from necktrack.packs.rules import (
    check_changed_dose,
    check_clock,
    check_dose,
    check_exercise,
    check_posture_check,
    check_schedule,
    check_unique,
)
from necktrack.packs.shapes import LIBRARY, LIBRARY_FILE, PACK_FILE
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
        pack = _Assembly(root, library, findings).assemble()
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
    items, checks = root.tables("exercise"), root.tables("check")
    check_unique(items, "exercise", findings)
    check_unique(checks, "check", findings)
    known = {exercise.id for exercise in others.exercises} if others else set()
    references = References({item.get("id") for item in items} | known, None, findings)
    for item in items:
        check_exercise(item, findings)
        if others:
            _take_variants(item, references)
    for item in checks:
        check_posture_check(item, findings)
    if findings.has_errors:
        return None
    area = root.values["library"].values
    return LibraryArea(area["area"], area["title"], tuple(map(build_exercise, items)), tuple(map(build_check, checks)))


def _take_variants(item: Checked, references: References) -> None:
    for name in ("easier", "harder"):
        text = item.get(name, "")
        if is_id(text):
            references.take_exercise(text, (*item.path, name))


class _Assembly:
    """One pack on its way from checked tables to a value."""

    def __init__(self, root: Checked, library: Library | None, findings: Findings) -> None:
        self.root = root
        self.findings = findings
        self.own = root.tables("exercise")
        self.references = References((item.get("id", "") for item in self.own), library, findings)

    def assemble(self) -> Pack | None:
        """The pack, or None when something is wrong with it; all of it is told."""
        self._look_at_exercises()
        checks = self._checks()
        routines = self._routines()
        check_unique(self.root.tables("routine"), "routine", self.findings)
        if not self.root.tables("routine") and not self.root.tables("check"):
            hint = "Add a [[routine]] with steps, or a [[check]]."
            self.findings.warning((), "nothing-due", "there is no routine and no posture check", hint)
        if self.findings.has_errors:
            return None
        pack = replace(
            build_pack(self.root.values["pack"]),
            exercises=tuple(self._exercises().values()),
            routines=routines,
            checks=checks,
        )
        return replace(pack, sha256=content_hash(pack))

    def _look_at_exercises(self) -> None:
        check_unique(self.own, "exercise", self.findings)
        for item in self.own:
            check_exercise(item, self.findings)
            _take_variants(item, self.references)
        for routine in self.root.tables("routine"):
            for step in routine.tables("step"):
                if "exercise" in step.values:
                    self.references.take_exercise(step.values["exercise"], (*step.path, "exercise"))
        self.references.tell_clashes(self.own)

    def _exercises(self) -> dict[str, Exercise]:
        own = (build_exercise(item) for item in self.own if item.is_whole)
        return {exercise.id: exercise for exercise in own} | self.references.needed

    def _routines(self) -> tuple[Routine, ...]:
        exercises = self._exercises()
        routines = []
        for item in self.root.tables("routine"):
            check_schedule(item, self.findings)
            is_known = True
            for step in item.tables("step"):
                exercise = exercises.get(step.get("exercise", "").removeprefix(LIBRARY))
                is_known = is_known and exercise is not None
                check_dose(step, self.findings)
                if exercise:
                    check_changed_dose(step, exercise.dose, self.findings)
            if item.is_whole and is_known:
                steps = [build_step(step, exercises) for step in item.tables("step")]
                check_clock(item, [(exercises[step.exercise], step.dose) for step in steps], self.findings)
                routines.append(build_routine(item, exercises))
        return tuple(routines)

    def _checks(self) -> tuple[PostureCheck, ...]:
        checks = []
        seen: set[str] = set()
        for item in self.root.tables("check"):
            check = self._used_check(item) if "use" in item.values else self._own_check(item)
            check_id = check.id if check else item.get("id", "")
            if check_id and check_id in seen:
                message = f"there is another check with the id {quoted(check_id)}"
                key = "use" if "use" in item.values else "id"
                self.findings.error((*item.path, key), "duplicate", message, "Take one out, or give it another id.")
            seen.add(check_id)
            if check:
                checks.append(check)
        return tuple(checks)

    def _own_check(self, item: Checked) -> PostureCheck | None:
        check_posture_check(item, self.findings)
        return build_check(item) if item.is_whole else None

    def _used_check(self, item: Checked) -> PostureCheck | None:
        check = self.references.find_check(item.values["use"], (*item.path, "use"))
        if check and "frequency" in item.values:
            return replace(check, frequency=item.values["frequency"])
        return check
