"""What an author should look at before handing a pack out: advice that stops nothing."""

from collections.abc import Mapping, Sequence

from necktrack.model.packs import Exercise, Routine
from necktrack.packs.author import Author
from necktrack.packs.checked import Checked
from necktrack.packs.findings import Findings
from necktrack.packs.library import LibraryById
from necktrack.packs.rules_doses import (
    check_numbers,
    check_reading,
    check_sides,
    check_step_numbers,
    check_step_sides,
)
from necktrack.packs.rules_figures import check_drawn, check_geometry
from necktrack.packs.rules_pack import check_alike, check_contact, check_language, check_namespace, check_review
from necktrack.packs.rules_plan import check_amount, check_doubled, check_strength, check_words_of_schedule, pairs
from necktrack.packs.rules_sides_drawn import check_drawn_as_said
from necktrack.packs.rules_words import check_words
from necktrack.packs.texts import Phrase, phrases_of


def look_over(
    root: Checked,
    exercises: Mapping[str, Exercise],
    routines: Sequence[Routine],
    library: LibraryById | None,
    author: Author,
    findings: Findings,
) -> None:
    """Tell what the author of a pack should look at; what could not be built is passed over."""
    head = root.get("pack") or Checked(("pack",))
    language = head.get("language", "en")
    phrases = phrases_of(root)
    _look_at_head(head, phrases, author, findings)
    known: set[tuple[object, ...]] = set()
    for phrase in phrases:
        check_words(phrase, language, known, findings)
    check_alike(root, library, findings)
    if language.startswith("en"):
        _look_at_doses(root, exercises, findings)
    wrong = {item.get("id") for item in root.tables("exercise") if findings.is_wrong(item.path)}
    for table, routine in pairs(root.tables("routine"), routines):
        if findings.is_wrong(table.path) or not wrong.isdisjoint(step.exercise for step in routine.steps):
            continue
        check_amount(table, routine, exercises, findings)
        check_doubled(table, routine, exercises, findings)
        if language.startswith("en"):
            check_words_of_schedule(table, routine, findings)
        check_reading(table, routine, exercises, findings)
    check_strength(root, routines, exercises, findings)
    _look_at_figures((*root.tables("exercise"), *root.tables("check")), findings)


def look_over_area(root: Checked, findings: Findings) -> None:
    """Tell what the author of a library file should look at."""
    known: set[tuple[object, ...]] = set()
    for phrase in phrases_of(root):
        check_words(phrase, "en", known, findings)
    check_alike(root, None, findings)
    _look_at_doses(root, {}, findings)
    drawn = (*root.tables("exercise"), *root.tables("check"))
    check_drawn(drawn, findings)
    _look_at_figures(drawn, findings)


def _look_at_figures(items: Sequence[Checked], findings: Findings) -> None:
    for item in items:
        check_drawn_as_said(item, findings)
    check_geometry(items, findings)


def _look_at_head(head: Checked, phrases: Sequence[Phrase], author: Author, findings: Findings) -> None:
    check_review(head, author.today, findings)
    check_language(head, findings)
    check_namespace(head, author.taken, findings)
    check_contact(head, phrases, findings)


def _look_at_doses(root: Checked, exercises: Mapping[str, Exercise], findings: Findings) -> None:
    own = {item.get("id", ""): item for item in root.tables("exercise")}
    for item in root.tables("exercise"):
        check_numbers(item, findings)
        check_sides(item, findings)
    for routine in root.tables("routine"):
        check_step_numbers(routine, own, exercises, findings)
        check_step_sides(routine, own, exercises, findings)
