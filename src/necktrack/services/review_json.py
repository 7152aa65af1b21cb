"""Today and trends as JSON values (docs/cli.md)."""

from typing import Any

from necktrack.reports.record import adherence_json, count_json, course_json, mark_json, period_json, track_json
from necktrack.services.review import CheckDue, QuestionnaireDue, TodayView, TrendsView


def today_json(view: TodayView) -> dict[str, Any]:
    """What is due and done today as a JSON object."""
    opened, visit = view.open_session, view.next_visit
    return {
        "day": view.day.isoformat(),
        "demo": view.is_demo,
        "logged_ever": not view.is_new,
        "logged_today": view.is_logged,
        "scores": [
            {
                "measure": score.track.measure.id,
                "region": score.track.region.value if score.track.region else None,
                "value": score.value,
                "direction": score.track.scale.direction.value,
            }
            for score in view.scores
        ],
        "safety": _safety(view),
        "routines": [
            {
                "pack": routine.pack, "id": routine.id, "name": routine.name, "minutes": routine.minutes,
                "due": routine.per_day, "done": routine.done,
            }
            for routine in view.routines
        ],
        "checks": [_check(check) for check in view.checks],
        "questionnaires": [_questionnaire(each) for each in view.questionnaires],
        "own_activities": _own_activities(view),
        "intake_offered": view.is_intake_offered,
        "pack_problem": view.pack_problem or None,
        "rest": view.rest or None,
        "open_session": {"id": opened.id, "routine": opened.routine, "where": opened.where} if opened else None,
        "next_visit": {"day": visit.day.isoformat(), "note": visit.note} if visit else None,
        "logged_of_last_14_days": {"logged": view.logged, "expected": view.expected},
        "sentences": list(view.sentences),
    }  # fmt: skip


def _check(check: CheckDue) -> dict[str, Any]:
    return {
        "id": check.id, "name": check.name, "seconds": check.seconds, "frequency": check.frequency,
        "done": check.is_done,
    }  # fmt: skip


def _own_activities(view: TodayView) -> dict[str, Any] | None:
    told = view.activities
    if not told.rated:
        return None
    due = told.due_on
    return {
        "named": len(told.rated), "due": told.is_due(view.day), "due_on": due.isoformat() if due else None,
    }  # fmt: skip


def _questionnaire(each: QuestionnaireDue) -> dict[str, Any]:
    return {
        "id": each.id, "title": each.title, "questions": each.questions, "begun": each.is_begun, "done": each.is_done,
    }  # fmt: skip


def _safety(view: TodayView) -> dict[str, Any]:
    standing = view.standing
    return {
        "never_asked": standing.never_asked,
        "asked_on": standing.asked_on.isoformat() if standing.asked_on else None,
        "needs": standing.needs.value,
        "withheld": standing.is_withheld,
        "emergency": view.emergency,
        "blocks": [
            {
                "id": block.question_id, "action": block.action.value, "since": block.since.isoformat(),
                "reason": block.reason, "what_to_do": block.what_to_do,
            }
            for block in standing.blocks
        ],
    }  # fmt: skip


def trends_json(view: TrendsView) -> dict[str, Any]:
    """How the weeks went as a JSON object: every mean with its n, every label with its rule."""
    return {
        "as_of": view.today.isoformat(),
        "demo": view.is_demo,
        "period": period_json(view.period),
        "logged_days": view.logged,
        "expected_days": view.expected,
        "entries": view.entries,
        "late_entries": view.late_entries,
        "tracks": [track_json(track) | {"chart": course_json(track)} for track in view.tracks],
        "counts": [count_json(count) for count in view.counts],
        "practice": adherence_json(view.adherence),
        "marks": [mark_json(mark) for mark in view.marks],
    }
