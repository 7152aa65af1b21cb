"""The report and its numbers as JSON values: every mean with its n, every label with its rule."""

from collections.abc import Collection
from typing import Any

from necktrack.insight.adherence import Practice
from necktrack.insight.changes import Comparison
from necktrack.insight.charts import Mark
from necktrack.insight.practised import Adherence
from necktrack.insight.tracks import DayCount, TrackView
from necktrack.insight.windows import Window
from necktrack.model.periods import Period
from necktrack.reports.function import own_activities_json, questionnaire_json
from necktrack.reports.material import Material, NoteLine
from necktrack.reports.measured import is_wellbeing
from necktrack.reports.parts import NEVER_WITHOUT
from necktrack.reports.safety_lines import safety_texts
from necktrack.reports.told import problem_json

_DIGITS = 4
_BLOCK_OF = {"goal": "question", "own_activities": "function"}
"""Keys that are left out with the block in which they stand on the page."""


def render_record(material: Material, without: Collection[str] = ()) -> dict[str, Any]:
    """The report as a JSON object, one key for each block."""
    wellbeing = [view for view in material.tracks if is_wellbeing(view.track)]
    scores = [view for view in material.tracks if not is_wellbeing(view.track)]
    blocks: dict[str, Any] = {
        "header": _header(material),
        "safety": {
            "asked_on": material.safety.asked_on.isoformat() if material.safety.asked_on else None,
            "withheld": bool(material.safety.blocks),
            "lines": list(safety_texts(material)),
        },
        "problem": problem_json(material.first),
        "question": material.question or None,
        "goal": material.activities.goal or None,
        "numbers": {
            "tracks": [track_json(view) for view in scores],
            "counts": [count_json(count) for count in material.counts],
        },
        "function": [questionnaire_json(course) for course in material.questionnaires],
        "own_activities": own_activities_json(material.activities) if material.activities.rated else None,
        "course": [course_json(view) for view in material.tracks],
        "plan": _plan(material),
        "helped": {
            "worse": [{"posture": name, "days": days} for name, days in material.worse],
            "better": [{"posture": name, "days": days} for name, days in material.better],
            "notes": [_note_json(note) for note in material.notes],
        },
        "care": [_note_json(note) for note in material.care],
        "wellbeing": [track_json(view) for view in wellbeing],
        "limits": {
            "logged_days": material.logged, "expected_days": material.expected,
            "entries": material.entries, "late_entries": material.late_entries,
        },
    }  # fmt: skip
    left_out = set(without) - NEVER_WITHOUT
    return {key: value for key, value in blocks.items() if _BLOCK_OF.get(key, key) not in left_out}


def _header(material: Material) -> dict[str, Any]:
    return {
        "as_of": material.as_of.isoformat(),
        "version": material.version,
        "period": period_json(material.period),
        "since": material.since,
        "name": material.name or None,
        "provider": material.provider or None,
        "packs": list(material.packs),
        "verified": False,
        "demo": material.is_demo,
        "marks": [mark_json(mark) for mark in material.marks],
    }


def _plan(material: Material) -> dict[str, Any]:
    pain = material.session_pain
    return {
        **adherence_json(material.adherence),
        "session_pain": {"before": _round(pain.before), "after": _round(pain.after), "n": pain.n} if pain else None,
    }  # fmt: skip


def track_json(view: TrackView) -> dict[str, Any]:
    """One track: its scale, its windows with n, and the comparison with every number behind its label."""
    track = view.track
    return {
        "measure": track.measure.id,
        "region": track.region.value if track.region else None,
        "title": track.title,
        "unit": track.scale.unit.value,
        "range": [track.scale.lowest, track.scale.highest],
        "direction": track.scale.direction.value,
        "logged_days": view.period.n,
        "expected_days": view.expected,
        "late_days": view.late_days,
        "period": window_json(view.period),
        "baseline": window_json(view.comparison.baseline) if view.comparison.baseline else None,
        "recent": window_json(view.comparison.recent),
        "change": change_json(view.comparison) if track.is_score else None,
        "sentences": list(view.sentences),
    }


def change_json(comparison: Comparison) -> dict[str, Any]:
    """The label of a comparison, its rule, and what it rests on."""
    return {
        "label": comparison.label.value,
        "rule": comparison.rule.value,
        "difference": _round(comparison.difference),
        "threshold": _round(comparison.threshold),
        "standard_error": _round(comparison.standard_error),
        "autocorrelation": _round(comparison.likeness),
        "days_vary_a_lot": comparison.is_unsteady,
        "waits_for_second_monday": comparison.is_waiting,
        "missing": comparison.missing.value,
        "days_missing": comparison.days_missing,
    }


def window_json(window: Window) -> dict[str, Any]:
    """A window of days with its n, mean, median, range and standard deviation."""
    return {
        "start": window.start.isoformat(), "end": window.end.isoformat(), "n": window.n,
        "mean": _round(window.mean), "median": _round(window.median),
        "lowest": _round(window.lowest), "highest": _round(window.highest),
        "sd": _round(window.spread) if window.n > 1 else None,
    }  # fmt: skip


def course_json(view: TrackView) -> dict[str, Any]:
    """The points that the track's chart draws: days with their level, or weeks."""
    chart = view.chart
    return {
        "measure": view.track.measure.id,
        "region": view.track.region.value if view.track.region else None,
        "days": [{"day": dot.day.isoformat(), "value": _round(dot.value), "late": dot.is_late} for dot in chart.dots],
        "weeks": [
            {
                "monday": week.monday.isoformat(), "median": _round(week.median), "lowest": _round(week.lowest),
                "highest": _round(week.highest), "n": week.n,
            }
            for week in chart.weeks
        ],
        "middle_7_days": [{"day": day.isoformat(), "value": _round(value)} for day, value in chart.middle],
        "usual_in_first_two_weeks": [_round(edge) for edge in chart.band] if chart.band else None,
    }  # fmt: skip


def count_json(count: DayCount) -> dict[str, Any]:
    """Days on which something was there, of those on which it was answered."""
    return {
        "measure": count.track.measure.id, "days": count.days, "n": count.n, "by_word": dict(count.by_word),
    }  # fmt: skip


def practice_json(practice: Practice) -> dict[str, Any]:
    """The practice of a period beside what was planned."""
    return {
        "planned": practice.planned, "done": practice.done, "rate": _round(practice.rate),
        "full": practice.full, "partial": practice.partial, "little": practice.little, "stopped": practice.stopped,
        "days_active": practice.days_active, "days": practice.days, "rest_days": practice.rest_days,
    }  # fmt: skip


def adherence_json(adherence: Adherence) -> dict[str, Any]:
    """Everything that is counted of the practice of a period: every rate with what it is made of."""
    effort = adherence.effort
    return {
        **practice_json(adherence.practice),
        "sessions": adherence.sessions,
        "exercises": [
            {
                "exercise": tally.exercise, "name": tally.name, "done": tally.done, "prescribed": tally.prescribed,
                "amount_done": _round(tally.amount_done), "amount_prescribed": tally.amount_prescribed,
                "rate": _round(tally.rate), "sessions": tally.sessions, "skipped": tally.skipped,
                "stopped": tally.stopped, "hard": tally.hard, "not_tolerated": tally.not_tolerated,
            }
            for tally in adherence.exercises
        ],
        "effort": {"mean": _round(effort.mean), "n": effort.n} if effort else None,
        "stop_reasons": [{"reason": reason, "sessions": count} for reason, count in adherence.stopped_for],
        "reasons": [
            {"reason": each.reason.value, "exercises": each.exercises, "sessions": each.sessions, "days": each.days}
            for each in adherence.reasons
        ],
    }  # fmt: skip


def mark_json(mark: Mark) -> dict[str, Any]:
    """A mark on the time axis."""
    return {"day": mark.day.isoformat(), "letter": mark.letter, "name": mark.name}


def period_json(period: Period) -> dict[str, Any]:
    """A period, both ends included."""
    return {"start": period.start.isoformat(), "end": period.end.isoformat(), "days": period.days}


def _note_json(note: NoteLine) -> dict[str, Any]:
    return {"day": note.day.isoformat(), "what": note.what or None, "text": note.text, "late": note.is_late}


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS) + 0.0
