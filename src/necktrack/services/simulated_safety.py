"""What assumed safety answers would lead to, now and after clearance, by the rules that hold for stored ones."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from necktrack.errors import BadValue
from necktrack.insight.safety import Evidence, Standing, standing_from
from necktrack.insight.safety_answers import ALL_QUESTIONS, root_of
from necktrack.insight.safety_asked import asked_in
from necktrack.model.facts import CLEARANCE, SCREENING, Fact, JsonObject, body_text
from necktrack.model.further_questions import ACTING, MERGED
from necktrack.model.question_screens import ids_behind
from necktrack.model.questions import QUESTIONS
from necktrack.model.screening import Answer, Known, Scope
from necktrack.model.values import frozen

_DAY = date(2024, 1, 1)
_KEPT = "Nothing was stored."


@frozen
class AssumedSafety:
    """Where a person would stand with these answers, and after a clearance for all of them."""

    now: Standing
    after: Standing


def assumed_safety(
    answers: Mapping[str, Answer], known: Mapping[str, Known], numbers: str
) -> AssumedSafety:
    """Where a person would stand with these answers and no to all other questions; raises BadValue for a misfit."""
    for question_id, answer in answers.items():
        _refuse_misfit(question_id, answer, answers)
    every = dict.fromkeys(QUESTIONS, Answer.NO) | dict(answers)
    details = {each: {"seen_on": told.seen_on.isoformat(), "allowed": told.allowed} for each, told in known.items()}
    body = {"scope": Scope.FULL.value, "answers": {each: answer.value for each, answer in every.items()}}
    facts = [_fact(1, SCREENING, body | {"known": details})]
    facts += [_clearance(2 + place, [each]) for place, (each, told) in enumerate(known.items()) if told.allowed]
    cleared = [*facts, _clearance(len(facts) + 1, [ALL_QUESTIONS])]
    noon = datetime(_DAY.year, _DAY.month, _DAY.day, 12, tzinfo=UTC)
    evidence = (Evidence(noon, tuple(each), asked_in(each, _DAY), numbers=numbers) for each in (facts, cleared))
    now, after = map(standing_from, evidence)
    return AssumedSafety(now, after)


def _refuse_misfit(question_id: str, answer: Answer, answers: Mapping[str, Answer]) -> None:
    if question_id in MERGED:
        behind = [each for each in (*MERGED, *ACTING) if each in ids_behind([question_id])]
        hint = f"Answer what it asks behind it: {', '.join(behind)}."
        raise BadValue(f"{question_id} stands for other questions and leads to no action alone", hint=hint, kept=_KEPT)
    parent = root_of(question_id)
    if parent != question_id and answer is not Answer.NO and answers.get(parent, Answer.NO) is Answer.NO:
        hint = f"Answer {parent} with yes, too."
        raise BadValue(f"{question_id} is asked only after a yes to {parent}", hint=hint, kept=_KEPT)


def _clearance(seq: int, ids: list[str]) -> Fact:
    return _fact(seq, CLEARANCE, {"ids": ids, "seen_on": _DAY.isoformat(), "note": "assumed"})


def _fact(seq: int, kind: str, body: JsonObject) -> Fact:
    """A fact of nobody's journal, only for the rules to read."""
    moment = f"{_DAY.isoformat()}T12:00:{seq:02d}+00:00"
    return Fact(f"assumed-{seq}", "assumed", seq, moment, "", _DAY.isoformat(), kind, body_text(body), "", "", "")
