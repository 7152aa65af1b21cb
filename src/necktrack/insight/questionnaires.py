"""The score of a questionnaire: fixed ways of counting, never guessed, always with how many items it is made of.

An item that does not apply never counts: it stands in no denominator, and it is not missing. A skipped one is missing.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from necktrack.insight.words import long_day
from necktrack.model.answers import StoredScore, score_number
from necktrack.model.questionnaire_words import bounds
from necktrack.model.questionnaires import Method, Missing, Questionnaire, QuestionnaireItem
from necktrack.model.values import frozen

_DIGITS = 6
"""Scores are rounded to so many decimals, so that equal answers give equal text on every machine."""


@frozen
class Scored:
    """What the answers to a questionnaire come to."""

    value: float | None
    """None when the score is not computed; `reason` then says why."""
    answered: int
    total: int
    """The items that apply, answered or skipped."""
    not_applicable: int = 0
    reason: str = ""
    label: str = ""
    """The author's words for this score, "" where the author gave none."""
    label_source: str = ""


@frozen
class Shift:
    """How far a score lies from an earlier one, beside what the pack's author calls an important change."""

    difference: float
    percent: float | None
    """Of the earlier score; None where that is 0."""
    is_points_reached: bool | None = None
    """None where the author names no points."""
    is_percent_reached: bool | None = None
    """None where the author names no percentage, or the earlier score is 0."""


def score(questionnaire: Questionnaire, answers: Mapping[str, int | None]) -> Scored:
    """The score of the answers by item: None means "does not apply", an item that is not named was skipped."""
    applying = [item for item in questionnaire.items if answers.get(item.id, 0) is not None]
    given = [(item, each) for item in applying if (each := answers.get(item.id)) is not None]
    away = len(questionnaire.items) - len(applying)
    reason = _what_is_missing(questionnaire, len(given), len(applying))
    value = None if reason else _value(questionnaire, given, len(applying))
    if value is not None and not questionnaire.lowest <= value <= questionnaire.highest:
        reason = f"it would lie outside {range_words(questionnaire.lowest, questionnaire.highest)}"
        value = None
    if value is None:
        return Scored(None, len(given), len(applying), away, reason or "these answers have no highest sum")
    label = label_of(questionnaire, value)
    source = questionnaire.scoring.labels_source if label else ""
    return Scored(value, len(given), len(applying), away, label=label, label_source=source)


def label_of(questionnaire: Questionnaire, value: float) -> str:
    """The author's words for a score; "" where none are given for it, since labels are never made up."""
    labels = questionnaire.scoring.labels
    return next((each.label for each in labels if each.lowest <= value <= each.highest), "")


def shift(earlier: float, later: float, points: float = 0, percent: float = 0) -> Shift:
    """The way from an earlier score to a later one; `points` and `percent` are the author's, 0 means not named."""
    difference = round(later - earlier, _DIGITS)
    share = round(100 * difference / abs(earlier), _DIGITS) if earlier else None
    return Shift(
        difference,
        share,
        abs(difference) >= points if points else None,
        abs(share) >= percent if percent and share is not None else None,
    )


def range_words(lowest: float, highest: float) -> str:
    """The range of a score, such as "0 to 30"."""
    return f"{lowest:g} to {highest:g}"


def _what_is_missing(questionnaire: Questionnaire, answered: int, applying: int) -> str:
    """Why there is no score, in words; "" when enough is answered."""
    required = max(1, min(questionnaire.scoring.items_required, applying))
    if answered < required:
        return f"{answered} of {applying} answered, {required} needed"
    if questionnaire.scoring.missing is Missing.NONE and answered < applying:
        return f"{answered} of {applying} answered, all of them needed"
    return ""


def _value(questionnaire: Questionnaire, given: Sequence[tuple[QuestionnaireItem, int]], applying: int) -> float | None:
    """The number that the answered items come to; None where there is nothing to divide by."""
    counts = [_count(questionnaire.scoring.method, item, value) for item, value in given]
    total, least, most = (sum(each[place] for each in counts) for place in range(3))
    scoring = questionnaire.scoring
    if scoring.method is Method.PERCENT:
        return round(100 * total / most, _DIGITS) if most > 0 else None
    if scoring.missing is Missing.REDUCE_DENOMINATOR:
        if most <= least:
            return None
        width = questionnaire.highest - questionnaire.lowest
        return round(questionnaire.lowest + width * (total - least) / (most - least), _DIGITS)
    if scoring.method is Method.MEAN:
        return round(total / len(given), _DIGITS)
    return round(total * applying / len(given), _DIGITS)


def _count(method: Method, item: QuestionnaireItem, value: int) -> tuple[int, int, int]:
    """What an answer counts, and the least and the most that it could count."""
    lowest, highest = bounds(item)
    return (int(value > lowest), 0, 1) if method is Method.COUNT else (value, lowest, highest)


def result_sentences(stored: StoredScore, earlier: StoredScore | None = None, day: date | None = None) -> list[str]:
    """What may be said of a stored score beside its number; `earlier` is one counted alike, given on that day."""
    if stored.value is None:
        return [f"No score is computed: {stored.reason}."] if stored.reason else []
    told = []
    if stored.label:
        told.append(f"The pack's author calls this “{stored.label}”{_source(stored.label_source)}.")
    if earlier is None or earlier.value is None or day is None:
        return told
    way = shift(earlier.value, stored.value, stored.points, stored.percent)
    told.append(f"{_difference(way)} as on {long_day(day)}." if not way.difference else
                f"{_difference(way)} than on {long_day(day)}.")
    claim = claim_sentence(stored, way)
    return [*told, claim] if claim else told


def claim_sentence(stored: StoredScore, way: Shift) -> str:
    """What the pack's author calls an important change, and whether this one is as large; "" without a claim."""
    claims = [
        f"{size} ({'reached' if is_reached else 'not reached'})"
        for size, is_reached in (
            (_points(stored.points), way.is_points_reached), (f"{stored.percent:g} %", way.is_percent_reached),
        )
        if is_reached is not None
    ]  # fmt: skip
    if not claims:
        return ""
    return f"The pack's author calls {' or '.join(claims)} an important change{_source(stored.change_source)}."


def _difference(way: Shift) -> str:
    if not way.difference:
        return "The same score"
    share = "" if way.percent is None else f" ({way.percent:+.0f} %)"
    return f"{score_number(abs(way.difference))} {'lower' if way.difference < 0 else 'higher'}{share}"


def _points(points: float) -> str:
    return "1 point" if points == 1 else f"{points:g} points"


def _source(source: str) -> str:
    return f", source: {source.strip().rstrip('.')}" if source.strip() else ""
