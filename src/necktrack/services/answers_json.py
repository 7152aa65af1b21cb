"""Questionnaires and their answers as JSON: the body that is stored, and how one stands."""

from necktrack.insight.questionnaires import Scored, score
from necktrack.model.answers import DOES_NOT_APPLY
from necktrack.model.facts import JsonObject
from necktrack.model.packs import Pack
from necktrack.model.questionnaire_words import Answers
from necktrack.model.questionnaires import Origin, Questionnaire, QuestionnaireItem
from necktrack.services.packs import pack_ref


def answers_body(pack: Pack, questionnaire: Questionnaire, answers: Answers) -> JsonObject:
    """The body of a fact of kind `answers`: all that is needed to read it when the pack is gone."""
    body: JsonObject = {
        "questionnaire": questionnaire.id,
        "version": questionnaire.version,
        "title": questionnaire.title,
        "pack": pack_ref(pack),
        "origin": questionnaire.origin.value,
        "recall": questionnaire.recall.value,
        "items": [_answer_json(item, answers) for item in questionnaire.items],
        "score": _score_json(questionnaire, score(questionnaire, answers)),
    }
    if questionnaire.origin is Origin.THIRD_PARTY:
        body |= {"licence_holder": questionnaire.licence_holder, "permission": questionnaire.permission}
    return body


def _answer_json(item: QuestionnaireItem, answers: Answers) -> JsonObject:
    told: JsonObject = {"id": item.id, "text": item.text}
    if item.id not in answers:
        return told
    value = answers[item.id]
    if value is None:
        return told | {"value": DOES_NOT_APPLY}
    said = next((option.label for option in item.options if option.value == value), "")
    return told | {"value": value} | ({"said": said} if said else {})


def _score_json(questionnaire: Questionnaire, scored: Scored) -> JsonObject:
    scoring = questionnaire.scoring
    change = scoring.change
    return {
        "value": _short(scored.value),
        "answered": scored.answered,
        "total": scored.total,
        "not_applicable": scored.not_applicable,
        "reason": scored.reason or None,
        "lowest": _short(questionnaire.lowest),
        "highest": _short(questionnaire.highest),
        "direction": questionnaire.direction.value,
        "method": scoring.method.value,
        "missing": scoring.missing.value,
        "items_required": scoring.items_required,
        "label": scored.label or None,
        "label_source": scored.label_source or None,
        "change": (
            {"points": _short(change.points), "percent": _short(change.percent), "source": change.source}
            if change else None
        ),
    }  # fmt: skip


def _short(value: float | None) -> float | None:
    """A whole number without its fraction."""
    return int(value) if value is not None and value == int(value) else value
