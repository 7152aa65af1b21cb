"""Where a person stands with safety: what is due, what withholds exercises, which flags are up."""

from collections.abc import Iterable, Mapping, Set
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from necktrack.insight.safety_answers import AnswerRow, Yes, answers_of, fold_answers, root_of
from necktrack.model.countries import NO_COUNTRY_NUMBERS
from necktrack.model.facts import (
    CHECK,
    ENTRY,
    PLAN,
    PRACTICE,
    REST,
    SCREENING,
    SESSION_START,
    VOID,
    Fact,
    fold,
    in_order,
    pack_id_in,
)
from necktrack.model.flags import STANDING_QUESTIONS, flags_of
from necktrack.model.periods import Period
from necktrack.model.question_screens import ids_behind
from necktrack.model.questions import QUESTIONS, QUICK_QUESTIONS, SUB_QUESTIONS
from necktrack.model.screening import Action, Answer, Scope, strictest, what_to_do
from necktrack.model.values import frozen

AWAY_AFTER = timedelta(days=14)
"""So long without any entry, and the full list is due again."""

FRESH_FOR = timedelta(days=7)
"""A full list no older than this also serves a newly used pack."""

ACTIVITY = frozenset({ENTRY, CHECK, SESSION_START, PRACTICE, REST, SCREENING})
"""Kinds of facts that show that the person was there."""


class Needs(StrEnum):
    """Which questions are due before the next exercise."""

    FULL = "full"
    QUICK = "quick"
    NONE = "none"


@frozen
class Block:
    """One question whose yes withholds exercises."""

    question_id: str
    action: Action
    since: date
    reason: str
    """In plain words, after "exercises are withheld:"."""
    what_to_do: str


@frozen
class Standing:
    """What is due, what withholds exercises (strictest first), and the flags in force."""

    never_asked: bool
    asked_on: date | None
    """The day the full list was last answered."""
    quick_on: date | None
    """The day the quick check or the full list was last answered."""
    needs: Needs
    why_full: str
    """Why the full list is due, in plain words; "" when it is not."""
    blocks: tuple[Block, ...]
    flags: frozenset[str]

    @property
    def is_withheld(self) -> bool:
        """True when no exercise may start: an open yes, or the full list is due."""
        return bool(self.blocks) or self.needs is Needs.FULL

    @property
    def action(self) -> Action | None:
        """The strictest action of the open answers; None when there is none."""
        return strictest(block.action for block in self.blocks)


@frozen
class SafetyLog:
    """What the report tells about safety: every yes of the period and every open one, oldest first."""

    asked_on: date | None
    yeses: tuple[Yes, ...]
    """Each with its closing: None while open, the clearance, or the words of a mistake."""
    blocks: tuple[Block, ...]
    flags: frozenset[str]


def standing_from(
    facts: Iterable[Fact], written: Set[date], today: date, *, pack: str = "", numbers: str = NO_COUNTRY_NUMBERS
) -> Standing:
    """Fold facts into where the person stands today; `written` are the days on which any of ACTIVITY was written.

    `pack` is the id of the pack about to be used; "" means the planned one. `numbers` is the number to call, as words.
    """
    facts = tuple(facts)
    screenings = in_order(fact for fact in facts if fact.kind == SCREENING)
    asked = [fact for fact in screenings if _is_complete_full(fact)]
    days = [fact.local_day for fact in screenings if _is_complete_full(fact) or _is_complete_quick(fact)]
    why_full = _why_full(facts, asked, written, today, pack)
    needs = Needs.FULL if why_full else Needs.NONE if today in days else Needs.QUICK
    rows = fold_answers(facts)
    return Standing(
        never_asked=not asked,
        asked_on=asked[-1].local_day if asked else None,
        quick_on=days[-1] if days else None,
        needs=needs,
        why_full=why_full,
        blocks=blocks_of(rows, numbers),
        flags=flags_in(rows),
    )


def safety_log(facts: Iterable[Fact], period: Period, numbers: str = NO_COUNTRY_NUMBERS) -> SafetyLog:
    """The answers of a period for the report; open ones are in it whatever their day."""
    facts = tuple(facts)
    rows = fold_answers(facts)
    yeses = (yes for row in rows.values() for yes in row.yeses if not yes.is_assumed)
    told = sorted((yes for yes in yeses if _is_told(yes, period)), key=lambda yes: (yes.day, yes.question_id))
    asked_on = max((fact.local_day for fact in facts if _is_complete_full(fact)), default=None)
    return SafetyLog(asked_on, tuple(told), blocks_of(rows, numbers), flags_in(rows))


def _is_told(yes: Yes, period: Period) -> bool:
    return yes.closing is None or yes.day in period or yes.closing.day in period


def blocks_of(rows: Mapping[str, AnswerRow], numbers: str) -> tuple[Block, ...]:
    """One block for each question with an open yes, the strictest first, then in the order of asking."""
    opened: dict[str, list[Yes]] = {}
    for row in rows.values():
        for yes in row.open_yeses:
            opened.setdefault(root_of(yes.question_id), []).append(yes)
    places = {question_id: place for place, question_id in enumerate(QUESTIONS)}
    blocks = [_block(question_id, yeses, numbers) for question_id, yeses in opened.items()]
    severity = tuple(Action)
    return tuple(
        sorted(blocks, key=lambda block: (severity.index(block.action), places.get(block.question_id, len(places))))
    )


def _block(question_id: str, yeses: list[Yes], numbers: str) -> Block:
    action = strictest(action_of(yes.question_id) for yes in yeses) or Action.SAME_DAY
    question = QUESTIONS.get(question_id)
    advice = what_to_do(action, numbers)
    if question is not None and question.note:
        advice = f"{advice} {question.note}"
    return Block(question_id, action, min(yes.day for yes in yeses), _reason(question_id, yeses), advice)


def action_of(question_id: str) -> Action:
    """The action of a yes to that question; one that this version does not know acts as "ask your provider first"."""
    question = QUESTIONS.get(question_id) or SUB_QUESTIONS.get(question_id)
    return question.action if question else Action.BEFORE_EXERCISE


def about(question_id: str) -> str:
    """What a question is about, in a few plain words; its id when this version does not know it."""
    question = QUESTIONS.get(question_id) or SUB_QUESTIONS.get(question_id)
    return question.about if question else f"a question of another version ({question_id})"


def _reason(question_id: str, yeses: list[Yes]) -> str:
    told = [yes for yes in yeses if not yes.is_assumed] or yeses
    strict = min(told, key=lambda yes: tuple(Action).index(action_of(yes.question_id)))
    if all(yes.answer is Answer.KNOWN for yes in told):
        return f"your clinician knows about {about(question_id)} and has not allowed exercise"
    return f"you answered yes about {about(strict.question_id)}"


def flags_in(rows: Mapping[str, AnswerRow]) -> frozenset[str]:
    """Flags of open answers, and of lasting states for as long as their last answer is yes."""
    raised: set[str] = set()
    for question_id, row in rows.items():
        lasts = question_id in STANDING_QUESTIONS and row.last not in (None, Answer.NO)
        if row.open_yeses or lasts:
            raised |= flags_of(question_id)
    return frozenset(raised)


def _is_complete_full(fact: Fact) -> bool:
    if fact.kind != SCREENING or fact.content.get("scope") != Scope.FULL:
        return False
    return set(QUESTIONS) <= set(answers_of(fact.content))


def _is_complete_quick(fact: Fact) -> bool:
    if fact.kind != SCREENING:
        return False
    answers = answers_of(fact.content)
    ticked = {question_id for question_id in QUICK_QUESTIONS if answers.get(question_id, Answer.NO) is not Answer.NO}
    return set(QUICK_QUESTIONS) | ids_behind(ticked) <= set(answers)


def _why_full(facts: tuple[Fact, ...], asked: list[Fact], written: Set[date], today: date, pack: str) -> str:
    if not asked:
        return "the safety questions have not been answered yet"
    believed = [fact for fact in asked if fact.local_day <= today + timedelta(days=1)]
    if not believed:
        return "the last answers carry a day in the future"
    last = believed[-1]
    if any(later - earlier >= AWAY_AFTER for earlier, later in pairwise(_days_here(last, written, today))):
        return "14 days or more went by without an entry"
    if today - last.local_day > FRESH_FOR and _is_new(pack or _planned_pack(facts), facts):
        return "this pack has not been used before"
    return ""


def _days_here(asked: Fact, written: Set[date], today: date) -> list[date]:
    """The days from the last full list to today on which something was written, both ends included."""
    first = asked.recorded.date()
    return sorted({first, today} | {day for day in written if first < day < today})


def _planned_pack(facts: tuple[Fact, ...]) -> str:
    plans = fold(fact for fact in facts if fact.kind in (PLAN, VOID))
    return str(plans[-1].content.get("pack", "")) if plans else ""


def _is_new(pack: str, facts: tuple[Fact, ...]) -> bool:
    return bool(pack) and not any(pack_id_in(fact.content) == pack for fact in facts if fact.kind == SESSION_START)
