"""Safety answers as words: `bone=known:2026-11-01`, and the ids that people type."""

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from necktrack.errors import BadValue
from necktrack.model.flags import SAFETY_FLAGS
from necktrack.model.periods import parse_day
from necktrack.model.questions import QUESTIONS, QUICK_QUESTIONS, SUB_QUESTIONS
from necktrack.model.screening import Answer, Known

NOTHING_STORED = "Nothing was stored."
_NOT_YET = "not-yet"
_FORMS = "Write ID=no, ID=yes, ID=known:DAY or ID=known:DAY:not-yet."


def read_answers(words: Iterable[str], today: date) -> tuple[dict[str, Answer], dict[str, Known]]:
    """The answers that words such as `ces-saddle=yes` give, and what stands behind each `known`; raises BadValue."""
    answers: dict[str, Answer] = {}
    known: dict[str, Known] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise BadValue(f"{word!r} is not an answer", hint=_FORMS, kept=NOTHING_STORED)
        question_id = question_named(name)
        answer, details = _read_value(word, value.strip().lower(), today)
        if question_id in answers:
            raise BadValue(f"{question_id} is answered twice", kept=NOTHING_STORED)
        answers[question_id] = answer
        if details:
            known[question_id] = details
    return answers, known


def _read_value(word: str, value: str, today: date) -> tuple[Answer, Known | None]:
    if value in (Answer.YES, Answer.NO):
        return Answer(value), None
    first, _, rest = value.partition(":")
    day, _, leave = rest.partition(":")
    if first != Answer.KNOWN or leave not in ("", _NOT_YET):
        raise BadValue(f"{word!r} is not an answer", hint=_FORMS, kept=NOTHING_STORED)
    if not day:
        raise BadValue(f"{word!r} needs the day on which a clinician saw you", hint=_FORMS, kept=NOTHING_STORED)
    return Answer.KNOWN, Known(parse_day(day, today), allowed=leave != _NOT_YET)


def question_named(text: str) -> str:
    """The id of the safety question that was named, hyphens or underscores alike; raises BadValue with the nearest."""
    wanted = text.strip().lower().replace("-", "_")
    ids = [*QUESTIONS, *SUB_QUESTIONS, *QUICK_QUESTIONS]
    if wanted in ids:
        return wanted
    if asked := SAFETY_FLAGS.get(wanted.replace("_", "-")):
        hint = f"It stands for what is asked by {' or '.join(asked)}."
        raise BadValue(
            f"{text!r} is a reason to leave exercises out, not a safety question", hint=hint, kept=NOTHING_STORED
        )
    near = get_close_matches(wanted, ids, n=1, cutoff=0.4)
    hint = f"Did you mean {near[0]}?" if near else f"The ids are: {', '.join(ids)}."
    raise BadValue(f"{text!r} is not a safety question", hint=hint, kept=NOTHING_STORED)
