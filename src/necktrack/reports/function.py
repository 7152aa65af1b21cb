"""The function block: the last two scores of each questionnaire, with how many items they are made of."""

from typing import Any

from necktrack.insight.questionnaires import Shift, claim_sentence, shift
from necktrack.insight.words import short_day
from necktrack.model.answers import StoredScore, answered_words, score_number
from necktrack.model.safe_text import safe
from necktrack.reports.columns import cut
from necktrack.reports.material import AnsweredOn, Material, QuestionnaireCourse
from necktrack.reports.parts import Lines, Part

_LONGEST_TITLE = 40


def function(material: Material) -> tuple[Part, ...]:
    """One line for each questionnaire that was answered in the period."""
    texts = tuple(_course(course) for course in material.questionnaires)
    return (Lines(texts, most_lines=3),) if texts else ()


def questionnaire_json(course: QuestionnaireCourse) -> dict[str, Any]:
    """A questionnaire of the page: its scores, the older one first, and the author's claim about a change."""
    latest = course.latest.score
    way = _shift(course)
    return {
        "id": latest.questionnaire,
        "title": latest.title,
        "version": latest.version,
        "pack": latest.pack,
        "licence_holder": latest.holder or None,
        "lowest": latest.lowest,
        "highest": latest.highest,
        "direction": latest.direction,
        "method": latest.method,
        "scores": [_score_json(each) for each in (course.earlier, course.latest) if each],
        "change": {"points": way.difference, "percent": way.percent} if way else None,
        "authors_important_change": _claim_json(latest),
    }


def _course(course: QuestionnaireCourse) -> str:
    latest = course.latest.score
    told = ", ".join(_told(each) for each in (course.earlier, course.latest) if each)
    way = latest.direction.replace("-", " ")
    scale = f"{latest.lowest:g} to {latest.highest:g}{', ' if way else ''}{way}"
    change = _shift(course)
    claim = f" {said}" if change and (said := claim_sentence(latest, change)) else ""
    title = cut(latest.title, _LONGEST_TITLE)
    return safe(" ".join(f"{title}: {told}; {scale}.{claim}".split()))


def _told(answered: AnsweredOn) -> str:
    score = answered.score
    value = "no score" if score.value is None else score_number(score.value)
    count = answered_words(score).replace(" answered", "")
    late = ", written late" if answered.is_late else ""
    return f"{value} ({count}{late}) on {short_day(answered.day)}"


def _shift(course: QuestionnaireCourse) -> Shift | None:
    """The way from the earlier score to the latest; None where they cannot be compared."""
    if course.earlier is None:
        return None
    before, after = course.earlier.score, course.latest.score
    if before.value is None or after.value is None or before.is_comparable_with != after.is_comparable_with:
        return None
    return shift(before.value, after.value, after.points, after.percent)


def _score_json(answered: AnsweredOn) -> dict[str, Any]:
    score = answered.score
    return {
        "day": answered.day.isoformat(), "late": answered.is_late, "value": score.value, "answered": score.answered,
        "total": score.total, "not_applicable": score.not_applicable, "reason": score.reason or None,
        "label": score.label or None, "label_source": score.label_source or None,
    }  # fmt: skip


def _claim_json(score: StoredScore) -> dict[str, Any] | None:
    if not (score.points or score.percent):
        return None
    return {"points": score.points or None, "percent": score.percent or None, "source": score.change_source or None}
