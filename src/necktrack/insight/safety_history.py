"""The history of safety: every list that was answered, every clearance and every mistake, in plain words."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from necktrack.insight.safety_answers import ALL_QUESTIONS, about, answered_own, answers_of, root_of
from necktrack.insight.safety_asked import owing_rule
from necktrack.insight.safety_rules import STOPS
from necktrack.model.facts import CLEARANCE, NEVER_VOIDED, SAFETY_MISTAKE, SCREENING, Fact, JsonObject, in_order
from necktrack.model.further_questions import ACTING, FLARED, FOLLOW_UPS, MERGED
from necktrack.model.safe_text import safe
from necktrack.model.screening import Answer, Scope
from necktrack.model.values import frozen

SCOPE_NAMES: dict[Scope, str] = {
    Scope.FULL: "the full list",
    Scope.PACK: "the questions of a pack",
    Scope.SHORT: "the short list",
    Scope.FOLLOW_UP: "the questions after a stop",
    Scope.QUICK: "the quick check",
    Scope.ONE: "the one question before a later session",
}
"""Each scope as words that follow "answered"."""


@frozen
class AnswersGiven:
    """One line of the history, with what stands below it."""

    id: str
    day: date
    kind: str
    """screening, clearance or safety-mistake."""
    title: str
    details: tuple[str, ...] = ()


def history_json(given: AnswersGiven) -> JsonObject:
    """One line of the history as JSON."""
    return {
        "id": given.id, "day": given.day.isoformat(), "kind": given.kind, "title": given.title,
        "details": list(given.details),
    }  # fmt: skip


def history_in(facts: Iterable[Fact]) -> tuple[AnswersGiven, ...]:
    """The safety facts as lines of a history, the newest first."""
    ordered = in_order(fact for fact in facts if fact.kind in NEVER_VOIDED)
    own = {question_id: words.about for question_id, words in answered_own(ordered).items()}
    return tuple(_given(fact, own) for fact in reversed(ordered))


_Own = Mapping[str, str]
"""What each question of a pack is about."""


def _given(fact: Fact, own: _Own) -> AnswersGiven:
    title, details = _TOLD[fact.kind](fact.content, own)
    return AnswersGiven(fact.id, fact.local_day, fact.kind, title, tuple(details))


def _screening(body: JsonObject, own: _Own) -> tuple[str, list[str]]:
    if rule := owing_rule(body):
        return f"session stopped because {STOPS[rule]}: questions to answer", []
    if FLARED in body:
        return "Pain was up on the day after each of two sessions: exercises pause", []
    scope = next((name for each, name in SCOPE_NAMES.items() if each == body.get("scope")), "safety questions")
    answers = answers_of(body)
    yeses = [f"{_about(each, own)}: {_said(body, each, answer)}" for each, answer in _told(answers)]
    left = [f"{_about(each, own)}: left open, asked again" for each in _left_open(body, answers)]
    none = "no to the others" if left else "no to all" if answers else "nothing that can be read"
    return f"{scope[:1].upper()}{scope[1:]} answered", [*(yeses or [none]), *left]


def _left_open(body: JsonObject, answers: dict[str, Answer]) -> list[str]:
    """What was asked after a stop beside the questions answered, and may stay open."""
    if body.get("scope") != Scope.FOLLOW_UP:
        return []
    beside = [each for asked in FOLLOW_UPS.values() if set(asked) & set(answers) for each in asked]
    return [each for each in beside if each not in answers and ACTING[each].may_stay_open]


def _told(answers: dict[str, Answer]) -> Iterator[tuple[str, Answer]]:
    """The answers other than no; a merged yes is told only where nothing behind it was a yes."""
    yeses = [(question_id, answer) for question_id, answer in answers.items() if answer is not Answer.NO]
    acting = [each for each in yeses if each[0] not in MERGED]
    yield from acting or yeses


def _about(question_id: str, own: _Own) -> str:
    return own.get(question_id) or about(question_id)


def _said(body: JsonObject, question_id: str, answer: Answer) -> str:
    if answer is not Answer.KNOWN:
        return "yes, and no to what stands behind it" if question_id in MERGED else "yes"
    known = body.get("known")
    details = known.get(question_id) if isinstance(known, dict) else None
    is_allowed = isinstance(details, dict) and details.get("allowed") is True
    seen = f"seen {_line(details.get('seen_on'))}, " if isinstance(details, dict) and details.get("seen_on") else ""
    return f"yes, and my clinician knows ({seen}{'may exercise' if is_allowed else 'has not allowed exercise'})"


def _clearance(body: JsonObject, own: _Own) -> tuple[str, list[str]]:
    ids = body.get("ids")
    named = [each for each in ids if isinstance(each, str)] if isinstance(ids, list) else []
    roots = dict.fromkeys(map(root_of, named))
    details = ["about everything open" if each == ALL_QUESTIONS else f"about {_about(each, own)}" for each in roots]
    seen_on = _line(body.get("seen_on")) or "a day not said"
    return f"Clearance, seen on {seen_on}", [*details, *_quoted(body.get("note"))]


def _mistake(body: JsonObject, own: _Own) -> tuple[str, list[str]]:
    return "Answered by mistake", [f"about {_about(_line(body.get('id')), own)}", *_quoted(body.get("words"))]


def _quoted(value: object) -> list[str]:
    words = _line(value)
    return [f"“{words}”"] if words else []


def _line(value: object) -> str:
    return safe(" ".join(value.split())) if isinstance(value, str) else ""


_TOLD = {SCREENING: _screening, CLEARANCE: _clearance, SAFETY_MISTAKE: _mistake}
