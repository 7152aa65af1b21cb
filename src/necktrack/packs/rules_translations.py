"""Rules about translations: each text belongs to something in the pack, and lists have the same length."""

from collections.abc import Iterable, Mapping
from typing import Any

from necktrack.model.lessons import Lesson
from necktrack.model.nearest import nearest
from necktrack.model.packs import Exercise, PostureCheck
from necktrack.packs.checked import Checked
from necktrack.packs.findings import DocumentPath, Findings, quoted, short

_Known = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Per kind and id: how many texts each list has, and the ids inside."""


def known_texts(
    exercises: Iterable[Exercise], checks: Iterable[PostureCheck], lessons: Iterable[Lesson], root: Checked
) -> _Known:
    """What of the pack can be translated: kind, id, and the length of each list or the ids inside."""
    return {
        "exercise": {each.id: {"steps": len(each.steps), "mistakes": len(each.mistakes)} for each in exercises},
        "check": {each.id: {"steps": len(each.steps), "record": _records(each)} for each in checks},
        "lesson": {each.id: {} for each in lessons},
        "routine": {each.get("id", ""): {} for each in root.tables("routine")},
        "measure": {each.get("id", ""): {} for each in root.tables("measure")},
        "safety": {each.get("id", ""): {} for each in root.tables("safety")},
        "questionnaire": {each.get("id", ""): {"item": _items(each)} for each in root.tables("questionnaire")},
    }


def check_translations(head: Checked, known: _Known, findings: Findings) -> None:
    """Tell translations of the pack's own language, of things that are not there, and lists of another length."""
    for language, table in head.values["translations"].items():
        if language == head.get("language", "en"):
            message = f"the pack itself is in {quoted(language)}"
            hint = "Take this translation out, or change language in [pack]."
            findings.error(table.path, "language", message, hint, on_key=True)
        for kind, things in known.items():
            _check_things(table.get(kind, {}), things, kind, findings)
        _check_safety(table, known["safety"], findings)


def _check_safety(table: Checked, questions: Iterable[str], findings: Findings) -> None:
    """Tell the safety questions of which a language has no words: half of a list in another language is no list."""
    told = table.get("safety", {})
    missing = [each for each in questions if each not in told or not {"text", "about"} <= told[each].values.keys()]
    if missing:
        message = f"this translation leaves safety questions as they are: {', '.join(map(short, missing))}"
        hint = "Translate text and about of each: people must be able to read what keeps them safe."
        findings.warning(table.path, "untranslated", message, hint, on_key=True)


def _check_things(
    told: Mapping[str, Checked], known: Mapping[str, Mapping[str, Any]], what: str, findings: Findings
) -> None:
    for thing_id, texts in told.items():
        if thing_id not in known:
            close = "" if findings.is_full else nearest(thing_id, known)
            hint = f'Did you mean "{close}"?' if close else "Take it out, or give it the id of what it translates."
            findings.error(texts.path, "unknown-id", f"there is no {what} {quoted(thing_id)}", hint, on_key=True)
            continue
        for name, expected in known[thing_id].items():
            if isinstance(expected, Mapping):
                _check_things(texts.get(name, {}), expected, name, findings)
            elif name in texts.values:
                _check_length((*texts.path, name), len(texts.values[name]), expected, findings)


def _check_length(path: DocumentPath, length: int, expected: int, findings: Findings) -> None:
    if length != expected:
        message = f"the list has {length} {'item' if length == 1 else 'items'}, and the original has {expected}"
        findings.error(path, "length", message, "Translate each item, in the same order.")


def _records(check: PostureCheck) -> dict[str, dict[str, int]]:
    return {record.id: {"words": len(record.words)} for record in check.records}


def _items(questionnaire: Checked) -> dict[str, dict[str, int]]:
    return {
        item.get("id", ""): {"options": len(item.tables("options")), "ends": 2 if "ends" in item.values else 0}
        for item in questionnaire.tables("item")
    }
