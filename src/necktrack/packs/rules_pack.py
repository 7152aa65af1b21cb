"""Rules about the head of a pack and its names: age of the review, language, contact, and what looks alike."""

from collections.abc import Iterable, Mapping
from datetime import date

from necktrack.model.scores import Measure
from necktrack.packs.checked import Checked
from necktrack.packs.findings import DocumentPath, Findings, quoted
from necktrack.packs.library import LibraryById
from necktrack.packs.prose import pair_in
from necktrack.packs.scripts import skeleton
from necktrack.packs.texts import Phrase

YEARS_OF_A_REVIEW = 2
ASKED_IN = "en"
"""The language in which the safety questions exist."""
_CALLS = frozenset({"call", "ring", "phone", "contact", "email", "ask", "tell"})
_US = frozenset({"us", "me", "our"})
_REACHED_BY = ("phone", "email", "web", "address")


def check_review(head: Checked, today: date | None, findings: Findings) -> None:
    """Tell a review that lies long ago, or still to come."""
    day = head.get("reviewed_on")
    if day is None or today is None:
        return
    path = (*head.path, "reviewed_on")
    if day > today:
        findings.warning(path, "old-review", "the review is still to come", "Write the day on which it was done.")
    elif (day.year + YEARS_OF_A_REVIEW, day.month, day.day) < (today.year, today.month, today.day):
        message = f"the last review is more than {YEARS_OF_A_REVIEW} years ago, and advice changes"
        findings.warning(path, "old-review", message, "Have it looked over again, then write the new day here.")


def check_language(head: Checked, findings: Findings) -> None:
    """Tell a pack for people who could not read the safety questions."""
    language = head.get("language", ASKED_IN)
    if language.partition("-")[0] != ASKED_IN:
        message = f"the safety questions are in English, and the pack is in {quoted(language)}"
        hint = "Hand it to people who read both, or go through the questions with them."
        findings.note((*head.path, "language"), "no-questions", message, hint)


def check_namespace(head: Checked, taken: Iterable[str], findings: Findings) -> None:
    """Tell an id that stands in somebody else's name."""
    pack_id = head.get("id", "")
    if any(pack_id.startswith(namespace) for namespace in taken):
        namespace, _, rest = pack_id.partition(".")
        message = f"ids that begin with {namespace}. belong to the packs of this program"
        hint = f'Put your own name before the dot, such as id = "north-clinic.{rest}"; it cannot be installed as it is.'
        findings.warning((*head.path, "id"), "namespace", message, hint)


def check_contact(head: Checked, phrases: Iterable[Phrase], findings: Findings) -> None:
    """Tell a pack that asks people to get in touch and does not say how."""
    clinic = head.get("clinic")
    if clinic and any(name in clinic.values for name in _REACHED_BY):
        return
    for phrase in phrases:
        if _CALLS.isdisjoint(phrase.words) or _US.isdisjoint(phrase.words):
            continue
        if words := pair_in(phrase.text, _CALLS, _US):
            message = f"{quoted(words)}, and the pack does not say how"
            hint = 'Add clinic = { name = "…", phone = "…" } to [pack].'
            findings.note(phrase.path, "no-contact", message, hint, word=words)
            return


def check_alike(root: Checked, library: LibraryById | None, findings: Findings) -> None:
    """Tell ids and names that a person would take for each other."""
    for kind in ("exercise", "routine", "check", "lesson", "questionnaire", "measure"):
        items = [item for item in root.tables(kind) if "id" in item.values]
        _check_ids(items, _known_elsewhere(kind, library), findings)
    for kind in ("exercise", "routine", "check"):
        _check_names([item for item in root.tables(kind) if "name" in item.values], kind, findings)


def _known_elsewhere(kind: str, library: LibraryById | None) -> Mapping[str, str]:
    """Ids of the library, or of the program, and what to write for them."""
    if kind == "measure":
        return {measure.value: f"log it as {measure.value}" for measure in Measure}
    if library is None or kind not in ("exercise", "check"):
        return {}
    if kind == "check":
        return {check_id: f'use = "library:{check_id}"' for check_id in library.checks_by_id}
    return {exercise_id: f'exercise = "library:{exercise_id}"' for exercise_id in library.exercises_by_id}


def _check_ids(items: Iterable[Checked], elsewhere: Mapping[str, str], findings: Findings) -> None:
    met: dict[str, str] = {}
    known = {skeleton(item_id): item_id for item_id in elsewhere}
    for item in items:
        item_id = item.values["id"]
        form = skeleton(item_id)
        path: DocumentPath = (*item.path, "id")
        if met.get(form, item_id) != item_id:
            message = f"{quoted(item_id)} looks like {quoted(met[form])}, and people mix them up"
            findings.warning(path, "alike", message, "Give one of them an id that differs more.")
        elif known.get(form, item_id) != item_id:
            message = f"{quoted(item_id)} looks like {quoted(known[form])}, which there is already"
            hint = f"Take that one ({elsewhere[known[form]]}), or give yours an id that differs more."
            findings.warning(path, "alike", message, hint)
        met.setdefault(form, item_id)


def _check_names(items: Iterable[Checked], kind: str, findings: Findings) -> None:
    met: set[str] = set()
    for item in items:
        name = " ".join(item.values["name"].casefold().split())
        if name in met:
            message = f"another {kind} has the same name, and people see only the name"
            findings.warning((*item.path, "name"), "alike", message, "Give it a name that tells them apart.")
        met.add(name)
