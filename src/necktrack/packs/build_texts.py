"""Checked tables of questionnaires, safety questions, lessons, own measures and translations to values."""

from collections.abc import Mapping
from typing import Any

from necktrack.model.flags import own_question_id
from necktrack.model.lessons import Lesson, LessonGrade
from necktrack.model.measures import OwnMeasure
from necktrack.model.packs import Translation
from necktrack.model.questionnaires import (
    ImportantChange,
    ItemOption,
    Method,
    Missing,
    Origin,
    Questionnaire,
    QuestionnaireItem,
    Recall,
    ScoreLabel,
    Scoring,
)
from necktrack.model.scores import Direction
from necktrack.model.screening import Action, Question
from necktrack.packs.checked import Checked

_DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7}


def build_questionnaire(item: Checked) -> Questionnaire:
    """The questionnaire of a whole table."""
    values = item.values
    lowest, highest = values["range"]
    return Questionnaire(
        id=values["id"],
        title=values["title"],
        items=tuple(build_item(each) for each in item.tables("item")),
        scoring=_scoring(values["scoring"]),
        origin=Origin(values["origin"]),
        direction=Direction(values["direction"]),
        lowest=lowest,
        highest=highest,
        version=values.get("version", "1.0"),
        intro=values.get("intro", ""),
        recall=Recall(values.get("recall", Recall.TODAY)),
        every_days=days_between(values.get("schedule", "when asked")),
        licence_holder=values.get("licence_holder", ""),
        permission=values.get("permission", ""),
    )


def build_item(item: Checked) -> QuestionnaireItem:
    """The question of a whole table; with options, its ends are theirs."""
    values = item.values
    options = tuple(ItemOption(**option.values) for option in item.tables("options"))
    lowest, highest = values.get("nrs", (0, 10))
    if options:
        lowest, highest = min(option.value for option in options), max(option.value for option in options)
    lowest_word, highest_word = values.get("ends", ("", ""))
    return QuestionnaireItem(
        values["id"], values["text"], options, int(lowest), int(highest), lowest_word, highest_word,
        values.get("may_not_apply", False),
    )  # fmt: skip


def days_between(schedule: str) -> int:
    """Days from one time to the next of a schedule such as "every 2 weeks"; 0 for "when asked"."""
    if schedule == "when asked":
        return 0
    *number, unit = schedule.removeprefix("every ").split()
    return int(number[0] if number else 1) * _DAYS[unit]


def schedule_text(every_days: int) -> str:
    """The days between two times as a pack writes them; "" for "when asked"."""
    if not every_days:
        return ""
    count, unit = (every_days // 7, "week") if every_days % 7 == 0 else (every_days, "day")
    return f"every {unit}" if count == 1 else f"every {count} {unit}s"


def build_lesson(item: Checked) -> Lesson:
    """The lesson of a whole table."""
    return Lesson(**{**item.values, "grade": LessonGrade(item.values["grade"])})


def build_measure(item: Checked) -> OwnMeasure:
    """The own measure of a whole table."""
    values = dict(item.values)
    lowest, highest = values.pop("range")
    return OwnMeasure(**{**values, "direction": Direction(values["direction"])}, lowest=lowest, highest=highest)


def build_safety_question(item: Checked, pack_id: str) -> Question:
    """The safety question of a whole table, under the name of its pack."""
    values = item.values
    own_id, action = own_question_id(pack_id, values["id"]), Action(values["action"])
    return Question(own_id, values["text"], values["about"], action, "", (), note=values.get("note", ""))


def build_translation(language: str, item: Checked) -> Translation:
    """The texts of one language by place, such as `exercise.chin-tuck.name`."""
    return Translation(language, dict(_flat(item, "")))


def _flat(item: Any, place: str) -> Any:
    if isinstance(item, str | tuple):
        yield place, item
        return
    inside: Mapping[str, Any] = item.values if isinstance(item, Checked) else item
    for name, part in inside.items():
        yield from _flat(part, f"{place}.{name}" if place else name)


def _scoring(item: Checked) -> Scoring:
    values = item.values
    labels = (ScoreLabel(label.get("from"), label.get("to"), label.get("label")) for label in item.tables("labels"))
    return Scoring(
        method=Method(values["method"]),
        items_required=values["items_required"],
        missing=Missing(values.get("missing", Missing.NONE)),
        change=ImportantChange(**values["change"].values) if "change" in values else None,
        labels=tuple(labels),
        labels_source=values.get("labels_source", ""),
    )
