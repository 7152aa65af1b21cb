"""Questionnaires, own measures, safety questions and translations as the tables of a pack file."""

from typing import Any

from necktrack.model.flags import own_id_in
from necktrack.model.measures import OwnMeasure
from necktrack.model.packs import Translation
from necktrack.model.questionnaires import Questionnaire, QuestionnaireItem, Recall, Scoring
from necktrack.model.screening import Question
from necktrack.packs.build_texts import schedule_text


def questionnaire_table(questionnaire: Questionnaire) -> dict[str, Any]:
    """The questionnaire as a pack file has it; what is empty is left out."""
    table = {
        "id": questionnaire.id,
        "title": questionnaire.title,
        "version": questionnaire.version,
        "origin": questionnaire.origin.value,
        "licence_holder": questionnaire.licence_holder,
        "permission": questionnaire.permission,
        "recall": "" if questionnaire.recall is Recall.TODAY else questionnaire.recall.value,
        "schedule": schedule_text(questionnaire.every_days),
        "direction": questionnaire.direction.value,
        "range": [questionnaire.lowest, questionnaire.highest],
        "intro": questionnaire.intro,
        "scoring": _scoring(questionnaire.scoring),
        "item": [_item(item) for item in questionnaire.items],
    }
    return _told(table)


def measure_table(measure: OwnMeasure) -> dict[str, Any]:
    """The own measure as a pack file has it."""
    table = {
        "id": measure.id,
        "prompt": measure.prompt,
        "range": [measure.lowest, measure.highest],
        "direction": measure.direction.value,
        "lowest_word": measure.lowest_word,
        "highest_word": measure.highest_word,
    }
    return _told(table)


def safety_table(question: Question) -> dict[str, Any]:
    """The safety question as a pack file has it, by its own id."""
    table = {
        "id": own_id_in(question.id),
        "text": question.text,
        "about": question.about,
        "action": question.action.value,
        "note": question.note,
    }
    return _told(table)


def translation_table(translation: Translation) -> dict[str, Any]:
    """The texts of one language as tables inside each other."""
    root: dict[str, Any] = {}
    for place, text in translation.texts.items():
        *outer, name = place.split(".")
        table = root
        for part in outer:
            table = table.setdefault(part, {})
        table[name] = list(text) if isinstance(text, tuple) else text
    return root


def _item(item: QuestionnaireItem) -> dict[str, Any]:
    table: dict[str, Any] = {"id": item.id, "text": item.text}
    if item.options:
        table["options"] = [{"value": option.value, "label": option.label} for option in item.options]
    else:
        table["nrs"] = [item.lowest, item.highest]
        table["ends"] = [item.lowest_word, item.highest_word] if item.lowest_word else []
    return _told({**table, "may_not_apply": item.may_not_apply or ""})


def _scoring(scoring: Scoring) -> dict[str, Any]:
    change = scoring.change
    table = {
        "method": scoring.method.value,
        "items_required": scoring.items_required,
        "missing": scoring.missing.value,
        "change": _told({name: getattr(change, name) or "" for name in ("points", "percent", "source")})
        if change
        else "",
        "labels": [{"from": label.lowest, "to": label.highest, "label": label.label} for label in scoring.labels],
        "labels_source": scoring.labels_source,
    }
    return _told(table)


def _told(table: dict[str, Any]) -> dict[str, Any]:
    """The keys that say something."""
    return {name: part for name, part in table.items() if part not in ("", [])}
