"""Rules about what a pack asks and tells: questionnaires, lessons and own measures."""

from collections.abc import Sequence

from necktrack.model.lessons import MOST_LESSON_WORDS, LessonGrade
from necktrack.model.measures import can_be_own
from necktrack.model.questionnaires import Method, Missing, Origin
from necktrack.model.quick_entry import taken_words
from necktrack.packs.build_texts import build_item
from necktrack.packs.checked import Checked
from necktrack.packs.findings import Findings, quoted
from necktrack.packs.rules import check_unique

_GRADES_WITH_SOURCES = (LessonGrade.GOOD, LessonGrade.SOME, LessonGrade.LITTLE)
MANY_MEASURES = 5
"""More than so many optional questions a day make people stop logging (clinical.md 1.1)."""


def check_lesson(item: Checked, findings: Findings) -> None:
    """Tell a lesson that is too long, or does not say how sure it is."""
    words = len(item.get("text", "").split())
    if words > MOST_LESSON_WORDS:
        message = f"the lesson has {words} words, at most {MOST_LESSON_WORDS} fit"
        findings.error((*item.path, "text"), "length", message, "Say less, or make two lessons of it.")
    if item.get("grade") in _GRADES_WITH_SOURCES and not item.get("sources"):
        message, hint = "a graded lesson needs a source", 'Add sources = ["…"], or write grade = "opinion".'
        findings.warning((*item.path, "grade"), "no-source", message, hint)
    if item.is_whole and item.get("grade") != LessonGrade.HOW_TO and "unknown" not in item.values:
        hint = 'Add unknown = "…" with what is not known about it.'
        findings.warning(item.path, "unknown", "the lesson does not say what is not known", hint, on_key=True)


def check_measures(items: Sequence[Checked], findings: Findings) -> None:
    """Tell own measures whose id already means something when scores are logged, and more than people log."""
    taken = taken_words()
    for item in items:
        measure_id = item.get("id", "")
        if measure_id and (measure_id in taken or not can_be_own(measure_id)):
            is_strange = not measure_id[0].isalpha()
            why = "does not begin with a letter" if is_strange else "already means something when scores are logged"
            message = f"{quoted(measure_id)} {why}"
            hint = f'Write another id, such as "own-{measure_id}".'
            findings.error((*item.path, "id"), "taken", message, hint)
    if len(items) > MANY_MEASURES:
        message = f"{len(items)} measures a day are more than people keep logging"
        hint = f"Keep at most {MANY_MEASURES}."
        findings.warning(items[MANY_MEASURES].path, "many-measures", message, hint, on_key=True)


def check_questionnaire(item: Checked, findings: Findings) -> None:
    """Tell what is wrong or doubtful about one questionnaire."""
    items = item.tables("item")
    check_unique(items, "item of this questionnaire", findings)
    for question in items:
        _check_item(question, findings)
    _check_owner(item, findings)
    scoring = item.get("scoring")
    if scoring is not None:
        _check_required(scoring, len(items), findings)
        _check_claims(item, scoring, findings)
    if item.is_whole and all("options" in each.values or "nrs" in each.values for each in items):
        _check_range(item, findings)


def _check_item(item: Checked, findings: Findings) -> None:
    there = [name for name in ("options", "nrs") if name in item.values]
    if item.is_whole and not there:
        hint = 'Add nrs = [0, 10], or options = [ { value = 0, label = "…" }, … ].'
        findings.error(item.path, "answers", "the item does not say how it is answered", hint, on_key=True)
    elif len(there) > 1:
        message = "options and nrs cannot both say how it is answered"
        findings.error((*item.path, "nrs"), "answers", message, "Keep one of the two.", on_key=True)
    if "options" in item.values and "ends" in item.values:
        message, hint = "ends belong to nrs; options have labels", "Take ends out."
        findings.error((*item.path, "ends"), "answers", message, hint, on_key=True)
    seen: set[int] = set()
    for option in item.tables("options"):
        value = option.get("value")
        if value in seen:
            message, hint = f"there is another option with the value {value}", "Give each option its own value."
            findings.error((*option.path, "value"), "duplicate", message, hint)
        seen.add(value)


def _check_owner(item: Checked, findings: Findings) -> None:
    if item.get("origin") != Origin.THIRD_PARTY:
        return
    for name, example in (
        ("licence_holder", "…"),
        ("permission", "I hold permission to use this form electronically."),
    ):
        if name not in item.values:
            message = f"a questionnaire of somebody else needs {name}"
            hint = f'Add {name} = "{example}", or take the questionnaire out.'
            findings.error((*item.path, "origin"), "permission", message, hint)


def _check_required(scoring: Checked, items: int, findings: Findings) -> None:
    required = scoring.get("items_required")
    if not required or not items:
        return
    path = (*scoring.path, "items_required")
    if required > items:
        message = f"{required} items are required, and there are {items}"
        findings.error(path, "required", message, f"Write items_required = {items}.")
    elif required < items and scoring.get("missing", Missing.NONE) == Missing.NONE:
        message = 'with missing = "none" every item must be answered, whatever items_required says'
        findings.warning(path, "required", message, f"Write items_required = {items}, or choose how missing counts.")


def _check_claims(item: Checked, scoring: Checked, findings: Findings) -> None:
    change = scoring.get("change")
    if change is not None and change.is_whole:
        if not {"points", "percent"} & change.values.keys():
            message, hint = "the change does not say how much", "Add points = 5 or percent = 30."
            findings.error(change.path, "change", message, hint, on_key=True)
        elif "source" not in change.values:
            message, hint = "an important change needs a source", 'Add source = "…".'
            findings.warning(change.path, "no-source", message, hint, on_key=True)
    labels = scoring.tables("labels")
    if labels and "labels_source" not in scoring.values and item.get("origin") == Origin.THIRD_PARTY:
        message, hint = "labels for somebody else's questionnaire need a source", 'Add labels_source = "…".'
        findings.error((*scoring.path, "labels"), "no-source", message, hint, on_key=True)
    _check_labels(labels, findings)


def _check_labels(labels: list[Checked], findings: Findings) -> None:
    taken: list[tuple[float, float]] = []
    for label in labels:
        if not {"from", "to"} <= label.values.keys():
            continue
        first, last = label.values["from"], label.values["to"]
        if first > last:
            message, hint = f"from ({first:g}) is more than to ({last:g})", f"Write from = {last:g}, to = {first:g}."
            findings.error((*label.path, "to"), "range", message, hint)
        elif any(first <= other[1] and last >= other[0] for other in taken):
            message, hint = "these scores have a label already", "Let each score have one label."
            findings.error((*label.path, "from"), "range", message, hint)
        taken.append((first, last))


def _check_range(item: Checked, findings: Findings) -> None:
    lowest, highest = item.values["range"]
    questions = [build_item(each) for each in item.tables("item")]
    lows, highs = [each.lowest for each in questions], [each.highest for each in questions]
    match item.values["scoring"].get("method"):
        case Method.SUM:
            possible: tuple[float, float] = (sum(lows), sum(highs))
        case Method.MEAN:
            possible = (min(lows), max(highs))
        case Method.PERCENT:
            possible = (0, 100)
        case Method.COUNT:
            possible = (0, len(questions))
        case _:
            return
    if possible[0] < lowest or possible[1] > highest:
        message = (
            f"the answers can add up to {possible[0]:g} to {possible[1]:g}, and the range is {lowest:g} to {highest:g}"
        )
        findings.error((*item.path, "range"), "range", message, f"Write range = [{possible[0]:g}, {possible[1]:g}].")
