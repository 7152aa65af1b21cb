"""The function block: own activities then and now, and the last two scores of each questionnaire."""

from typing import Any

from necktrack.insight.activities import Activities, activity_words, means_words
from necktrack.insight.questionnaires import Shift, claim_sentence, shift
from necktrack.insight.words import short_day
from necktrack.model.answers import StoredScore, answered_words, score_number
from necktrack.model.intake import DIRECTION, HARDEST
from necktrack.model.safe_text import safe
from necktrack.model.values import replace
from necktrack.reports.columns import cut
from necktrack.reports.material import AnsweredOn, Material, QuestionnaireCourse
from necktrack.reports.parts import Lines, Part

_LONGEST_TITLE = 40
_LONGEST_NAME = 24


def function(material: Material) -> tuple[Part, ...]:
    """Own activities with both means and their days, then one line for each questionnaire answered in the period."""
    own = _own_activities(material.activities)
    texts = tuple(_course(course) for course in material.questionnaires)
    parts = (Lines(own, most_lines=3), Lines(texts, most_lines=3))
    return tuple(part for part in parts if part.texts)


def _own_activities(activities: Activities) -> tuple[str, ...]:
    if not any(each.is_rated for each in activities.rated):
        return ()
    rated = (replace(each, name=cut(" ".join(each.name.split()), _LONGEST_NAME)) for each in activities.rated)
    told = f"My activities ({DIRECTION}): {', '.join(activity_words(each) for each in rated)}."
    means = (means_words(activities.means, brief=True),) if activities.means else ()
    return tuple(safe(text) for text in (told, *means))


def own_activities_json(activities: Activities) -> dict[str, Any]:
    """Own activities with their first and latest ratings, both means with their days, and what is no longer rated."""
    means = activities.means
    return {
        "direction": "higher-is-worse",
        "range": [0, HARDEST],
        "activities": [
            {
                "name": each.name,
                "first": {"day": each.first_day.isoformat(), "score": each.first} if each.first_day else None,
                "latest": {"day": each.latest_day.isoformat(), "score": each.latest} if each.latest_day else None,
            }
            for each in activities.rated
        ],
        "mean": {
            "then": round(means.then, 4), "then_day": means.then_day.isoformat(), "now": round(means.now, 4),
            "now_day": means.now_day.isoformat(), "n": means.n, "a_change_many_people_notice": means.is_noticed,
        } if means else None,
        "dropped": [
            {"day": day.isoformat(), "name": gone.name, "note": gone.note} for day, gone in activities.dropped
        ],
    }  # fmt: skip


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
