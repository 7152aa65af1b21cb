"""Safety answers as words: `bone=known:2026-11-01`, and the ids that people type."""

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from necktrack.errors import BadValue
from necktrack.model.flags import SAFETY_FLAGS, own_id_in
from necktrack.model.further_questions import ACTING, MERGED
from necktrack.model.periods import parse_day
from necktrack.model.screening import Answer, Known

NOTHING_STORED = "Nothing was stored."
_NOT_YET = "not-yet"
_FORMS = "Write ID=no, ID=yes, ID=known:DAY or ID=known:DAY:not-yet."


def read_answers(
    words: Iterable[str], today: date, own: Iterable[str] = ()
) -> tuple[dict[str, Answer], dict[str, Known]]:
    """The answers that words such as `ces-saddle=yes` give, and what stands behind each `known`; raises BadValue.

    `own` are the ids of the questions that a pack asks.
    """
    own = tuple(own)
    answers: dict[str, Answer] = {}
    known: dict[str, Known] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise BadValue(f"{word!r} is not an answer", hint=_FORMS, kept=NOTHING_STORED)
        question_id = question_named(name, own)
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


def same_name(one: str, other: str) -> bool:
    """True for two spellings of one id: hyphens and underscores, small and capital letters are alike."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return name.strip().lower().replace("-", "_")


_IDS = {_plain(question_id): question_id for question_id in (*ACTING, *MERGED)}


def question_named(text: str, own: Iterable[str] = ()) -> str:
    """The id of the safety question that was named; a pack's question also by its own id alone; raises BadValue.

    The error offers the nearest id. `own` are the ids of the questions that a pack asks.
    """
    ids = dict(_IDS)
    for question_id in own:
        ids.setdefault(_plain(own_id_in(question_id)), question_id)
        ids[_plain(question_id)] = question_id
    wanted = _plain(text)
    if found := ids.get(wanted):
        return found
    if asked := SAFETY_FLAGS.get(wanted.replace("_", "-")):
        hint = f"It stands for what is asked by {' or '.join(asked)}."
        raise BadValue(
            f"{text!r} is a reason to leave exercises out, not a safety question", hint=hint, kept=NOTHING_STORED
        )
    near = get_close_matches(wanted, ids, n=1, cutoff=0.4)
    hint = f"Did you mean {ids[near[0]]}?" if near else f"The ids are: {', '.join(ids.values())}."
    raise BadValue(f"{text!r} is not a safety question", hint=hint, kept=NOTHING_STORED)
