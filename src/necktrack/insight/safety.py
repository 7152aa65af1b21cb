"""Where a person stands with safety: what is due, what withholds exercises, which flags are up."""

from collections.abc import Iterable, Mapping, Set
from datetime import date, datetime
from itertools import pairwise

from necktrack.insight.safety_answers import AnswerRow, Yes, about, action_of, fold_answers, root_of
from necktrack.insight.safety_asked import Asked, had_session, is_whole_full_list
from necktrack.insight.safety_rules import (
    AWAY_AFTER,
    FRESH_FOR,
    SHORT_AFTER,
    WITHHOLDING,
    Needs,
    Situation,
    due,
)
from necktrack.model.countries import NO_COUNTRY_NUMBERS
from necktrack.model.facts import CHECK, ENTRY, PRACTICE, REST, SCREENING, SESSION_START, Fact
from necktrack.model.flags import flags_of, lasts
from necktrack.model.further_questions import ACTING, FLARED_TWICE
from necktrack.model.periods import Period
from necktrack.model.screening import Action, Answer, Question, strictest, what_to_do
from necktrack.model.values import frozen

__all__ = [
    "ACTIVITY", "AWAY_AFTER", "FRESH_FOR", "SHORT_AFTER", "Block", "Evidence", "Needs", "SafetyLog", "Standing",
    "about", "action_of", "blocks_of", "flags_in", "safety_log", "standing_from",
]  # fmt: skip

ACTIVITY = frozenset({ENTRY, CHECK, SESSION_START, PRACTICE, REST, SCREENING})
"""Kinds of facts that show that the person was there."""


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
    listed_on: date | None
    """The day the full or the short list was last answered."""
    quick_on: date | None
    """The day the quick check or one of these lists was last answered; None when that is more than 14 days ago."""
    needs: Needs
    why: str
    """Why these questions are due, in plain words; "" when none are."""
    blocks: tuple[Block, ...]
    flags: frozenset[str]

    @property
    def why_full(self) -> str:
        """Why the full list is due; "" when it is not."""
        return self.why if self.needs is Needs.FULL else ""

    @property
    def is_withheld(self) -> bool:
        """True when no exercise may start: an open yes, or questions are due that come before anything else."""
        return bool(self.blocks) or self.needs in WITHHOLDING

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


@frozen
class Evidence:
    """What a standing is judged by, as it was read."""

    now: datetime
    facts: tuple[Fact, ...]
    """Every safety fact but those that only say no to merged questions."""
    asked: Asked
    """What was answered in whole, of these and of all screenings of the last days."""
    written: frozenset[date] = frozenset()
    """Days on which any of ACTIVITY was written; days before the last `present` list may be left out."""
    sessions: tuple[Fact, ...] = ()
    """Starts and ends of today's sessions."""
    is_new_pack: bool = False
    own: tuple[Question, ...] = ()
    """What the pack about to be used asks and nobody answered yet."""
    news: str = ""
    new_place: str = ""
    numbers: str = NO_COUNTRY_NUMBERS
    """The number to call, as words."""


def standing_from(evidence: Evidence) -> Standing:
    """Fold what was read into where the person stands today."""
    asked, now = evidence.asked, due(_situation(evidence))
    rows = fold_answers(evidence.facts)
    return Standing(
        never_asked=asked.full is None and not asked.is_from_future,
        asked_on=_day_of(asked.full),
        listed_on=_day_of(asked.listed),
        quick_on=_day_of(asked.checked if asked.checked and _is_lately(asked.checked, evidence.now) else None),
        needs=now.needs,
        why=now.why,
        blocks=blocks_of(rows, evidence.numbers),
        flags=flags_in(rows),
    )


def _situation(evidence: Evidence) -> Situation:
    asked, today = evidence.asked, evidence.now.date()
    return Situation(
        today=today,
        asked_on=_day_of(asked.full),
        is_from_future=asked.is_from_future,
        was_away=_was_away(asked, evidence.written, today),
        is_new_pack=evidence.is_new_pack,
        pack_asks=bool(evidence.own),
        owed=asked.owed_rules,
        is_left_open=asked.is_left_open,
        listed_on=_day_of(asked.listed),
        news=evidence.news,
        new_place=evidence.new_place,
        checked_on=_day_of(asked.checked),
        had_session=had_session(evidence.sessions, asked, evidence.now),
    )


def _is_lately(fact: Fact, now: datetime) -> bool:
    return now.date() - fact.local_day <= AWAY_AFTER


def _day_of(fact: Fact | None) -> date | None:
    return fact.local_day if fact else None


def _was_away(asked: Asked, written: Set[date], today: date) -> bool:
    """True when 14 days in a row hold nothing written, from the last list that nobody away could answer until today."""
    if asked.present is None:
        return False
    first = asked.present.recorded.date()
    days = sorted({first, today} | {day for day in written if first < day < today})
    return any(later - earlier >= AWAY_AFTER for earlier, later in pairwise(days))


def safety_log(facts: Iterable[Fact], period: Period, numbers: str = NO_COUNTRY_NUMBERS) -> SafetyLog:
    """The answers of a period for the report; open ones are in it whatever their day."""
    facts = tuple(facts)
    rows = fold_answers(facts)
    yeses = (yes for row in rows.values() for yes in row.yeses if not yes.is_assumed)
    told = sorted((yes for yes in yeses if _is_told(yes, period)), key=lambda yes: (yes.day, yes.question_id))
    asked_on = max((fact.local_day for fact in facts if is_whole_full_list(fact)), default=None)
    return SafetyLog(asked_on, tuple(told), blocks_of(rows, numbers), flags_in(rows))


def _is_told(yes: Yes, period: Period) -> bool:
    return yes.closing is None or yes.day in period or yes.closing.day in period


def blocks_of(rows: Mapping[str, AnswerRow], numbers: str) -> tuple[Block, ...]:
    """One block for each question with an open yes, the strictest first, then in the order of asking."""
    opened: dict[str, list[Yes]] = {}
    for row in rows.values():
        for yes in row.open_yeses:
            opened.setdefault(root_of(yes.question_id), []).append(yes)
    places = {question_id: place for place, question_id in enumerate(ACTING)}
    blocks = [_block(question_id, yeses, numbers) for question_id, yeses in opened.items()]
    severity = tuple(Action)
    return tuple(
        sorted(blocks, key=lambda block: (severity.index(block.action), places.get(block.question_id, len(places))))
    )


def _block(question_id: str, yeses: list[Yes], numbers: str) -> Block:
    action = strictest(yes.action for yes in yeses) or Action.SAME_DAY
    advice = " ".join(filter(None, (what_to_do(action, numbers), yeses[-1].note)))
    return Block(question_id, action, min(yes.day for yes in yeses), _reason(yeses), advice)


_FLARED_TWICE = "pain was up on the day after each of your last two sessions"


def _reason(yeses: list[Yes]) -> str:
    told = [yes for yes in yeses if not yes.is_assumed] or yeses
    strict = min(told, key=lambda yes: tuple(Action).index(yes.action))
    if strict.question_id == FLARED_TWICE.id:
        return _FLARED_TWICE
    if all(yes.answer is Answer.KNOWN for yes in told):
        return f"your clinician knows about {strict.about} and has not allowed exercise"
    return f"you answered yes about {strict.about}"


def flags_in(rows: Mapping[str, AnswerRow]) -> frozenset[str]:
    """Flags of open answers, and of lasting states for as long as their last answer is yes."""
    raised: set[str] = set()
    for question_id, row in rows.items():
        still_so = lasts(question_id) and row.last not in (None, Answer.NO)
        if row.open_yeses or still_so:
            raised |= flags_of(question_id)
    return frozenset(raised)
