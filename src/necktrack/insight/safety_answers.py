"""Safety answers folded in recorded order: which yes is open, which was cleared, which was a mistake."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from necktrack.model.facts import CLEARANCE, NEVER_VOIDED, SAFETY_MISTAKE, SCREENING, Fact, JsonObject, in_order
from necktrack.model.further_questions import ACTING, MERGED
from necktrack.model.questions import SUB_QUESTIONS, sub_questions_of
from necktrack.model.safe_text import safe
from necktrack.model.screening import Action, Answer, Question, Scope, is_mistake_words
from necktrack.model.values import frozen, replace

ALL_QUESTIONS = "all"
"""The word that a clearance may name instead of question ids."""


@frozen
class Closing:
    """How a yes stopped withholding exercises: by clearance, or because it was a mistake."""

    day: date
    words: str
    """The note of the clearance, or the words that were typed."""
    seen_on: date | None = None
    """The day of the clinician's look; None for a mistake."""

    @property
    def is_mistake(self) -> bool:
        """True when the yes was answered by mistake."""
        return self.seen_on is None


@frozen
class OwnWords:
    """A pack's question as it was asked, kept beside its answer so that it can be read without the pack."""

    text: str
    about: str
    action: Action
    note: str = ""


@frozen
class Yes:
    """One yes (or known) to one question, and how it was closed; None while it withholds exercises."""

    question_id: str
    day: date
    answer: Answer
    closing: Closing | None = None
    is_assumed: bool = False
    """True for a sub-question that was left unanswered and counts as yes."""
    source: str = ""
    """The id of the screening in which it was answered."""
    own: OwnWords | None = None
    """How a pack asked it; None for a question of the program."""

    @property
    def action(self) -> Action:
        """What it leads to."""
        return self.own.action if self.own else action_of(self.question_id)

    @property
    def about(self) -> str:
        """What it is about, in a few plain words."""
        return self.own.about if self.own else about(self.question_id)

    @property
    def note(self) -> str:
        """One more sentence beside the action's own words, "" for none."""
        question = ACTING.get(root_of(self.question_id))
        return self.own.note if self.own else question.note if question else ""


@frozen
class AnswerRow:
    """All that was ever answered to one question."""

    last: Answer | None = None
    yeses: tuple[Yes, ...] = ()
    held: Closing | None = None
    """The clearance that still holds: it covers each further yes of a full list until a no, but no emergency."""

    @property
    def open_yeses(self) -> tuple[Yes, ...]:
        """Every yes that withholds exercises."""
        return tuple(yes for yes in self.yeses if yes.closing is None)


_NEVER_ANSWERED = AnswerRow()
Rows = dict[str, AnswerRow]
_LONGEST_WORDS = 300


def action_of(question_id: str) -> Action:
    """The action of a yes to that question; one that this version does not know acts as "ask your provider first"."""
    question = ACTING.get(question_id)
    return question.action if question else Action.BEFORE_EXERCISE


def about(question_id: str) -> str:
    """What a question is about, in a few plain words; its id when this version does not know it."""
    question = ACTING.get(question_id) or MERGED.get(question_id)
    return question.about if question else f"a question of another version ({question_id})"


def fold_answers(facts: Iterable[Fact]) -> Rows:
    """Each question's answers as they stand; voids and edits never touch them."""
    rows: Rows = {}
    ordered = in_order(fact for fact in facts if fact.kind in NEVER_VOIDED)
    named = _closings_by_name(ordered)
    for fact in ordered:
        if fact.kind == SCREENING:
            _take_screening(rows, fact, named)
        elif fact.kind == CLEARANCE:
            _take_clearance(rows, fact)
        elif fact.kind == SAFETY_MISTAKE:
            _take_mistake(rows, fact)
    return rows


_ANSWERS: dict[str, Answer] = {answer.value: answer for answer in Answer}


def answers_of(body: JsonObject) -> dict[str, Answer]:
    """The answers of a screening that can be read; anything else counts as unanswered."""
    answers = body.get("answers")
    if not isinstance(answers, dict):
        return {}
    read = ((key, _ANSWERS.get(value)) for key, value in answers.items() if isinstance(value, str))
    return {key: answer for key, answer in read if answer is not None}


def own_words(question: Question) -> OwnWords:
    """A pack's question as it is kept beside its answer."""
    return OwnWords(_line(question.text), _line(question.about), question.action, _line(question.note))


def answered_own(facts: Iterable[Fact]) -> dict[str, OwnWords]:
    """Each question of any pack that was ever answered, as it was asked last."""
    told: dict[str, OwnWords] = {}
    for fact in in_order(fact for fact in facts if fact.kind == SCREENING):
        body = fact.content
        for question_id in answers_of(body):
            if (own := own_words_in(body, question_id)) is not None:
                told[question_id] = own
    return told


def own_words_in(body: JsonObject, question_id: str) -> OwnWords | None:
    """How a screening says that a pack asked this question; None for one of the program, or when it does not say."""
    told: Any = body.get("own")
    words = told.get(question_id) if isinstance(told, dict) and question_id not in ACTING else None
    if not isinstance(words, dict):
        return None
    text, said = _line(words.get("text")), _line(words.get("about"))
    action = words.get("action")
    known = Action(action) if action in tuple(Action) else Action.BEFORE_EXERCISE
    return OwnWords(text, said or text or question_id, known, _line(words.get("note")))


def _line(value: object) -> str:
    return safe(" ".join(value.split()))[:_LONGEST_WORDS] if isinstance(value, str) else ""


def _closings_by_name(facts: Iterable[Fact]) -> dict[tuple[str, str], Closing]:
    """Clearances by question and screening that they name: these hold even if a clock put the answer after them."""
    return {
        (question_id, source): closing
        for fact in facts
        if fact.kind == CLEARANCE and (closing := _clearance_in(fact)) is not None
        for question_id in _texts(fact.content.get("ids"))
        for source in _texts(fact.content.get("about"))
    }


def _take_screening(rows: Rows, fact: Fact, named: Mapping[tuple[str, str], Closing]) -> None:
    body = fact.content
    answers = answers_of(body)
    for question_id, answer in _with_subs(answers).items():
        if question_id in MERGED:
            continue
        row = rows.get(question_id, _NEVER_ANSWERED)
        if answer is Answer.NO:
            if row.last is not answer or row.held is not None:
                rows[question_id] = AnswerRow(answer, row.yeses)
            continue
        own = own_words_in(body, question_id)
        is_new = _asks_what_is_new(body) or (answer is Answer.YES and _is_urgent(question_id, own))
        held = None if is_new or _is_refused(body, question_id, answer) else row.held
        closing = held or named.get((question_id, fact.id))
        yes = Yes(question_id, fact.local_day, answer, closing, question_id not in answers, fact.id, own)
        rows[question_id] = AnswerRow(answer, (*row.yeses, yes), held)


def _asks_what_is_new(body: JsonObject) -> bool:
    """True for a list that asks only what is new: no older clearance speaks of a yes to it."""
    return body.get("scope") not in (Scope.FULL, Scope.PACK)


def _is_urgent(question_id: str, own: OwnWords | None) -> bool:
    """True for a question about an emergency: whoever means the old sign, whose clinician knows of it, says so."""
    return (own.action if own else action_of(question_id)) is Action.EMERGENCY


def _with_subs(answers: dict[str, Answer]) -> dict[str, Answer]:
    """The answers and what follows for sub-questions that were left out: no after a no, yes after a yes."""
    followed = {
        sub.id: answers[sub.parent]
        for sub in SUB_QUESTIONS.values()
        if answers.get(sub.parent, Answer.KNOWN) is not Answer.KNOWN
    }
    return followed | answers


def _is_refused(body: JsonObject, question_id: str, answer: Answer) -> bool:
    known: Any = body.get("known")
    details = known.get(question_id) if isinstance(known, dict) else None
    return answer is Answer.KNOWN and not (isinstance(details, dict) and details.get("allowed") is True)


def _clearance_in(fact: Fact) -> Closing | None:
    note, seen_on = fact.content.get("note"), _day(fact.content.get("seen_on"))
    if not isinstance(note, str) or not note.strip() or seen_on is None:
        return None
    return Closing(fact.local_day, note, seen_on)


def _take_clearance(rows: Rows, fact: Fact) -> None:
    ids, closing = _texts(fact.content.get("ids")), _clearance_in(fact)
    if closing is None:
        return
    for question_id in rows if ALL_QUESTIONS in ids else [each for each in ids if each in rows]:
        row = rows[question_id]
        if any(_is_about(fact, yes) and yes.closing in (None, closing) for yes in row.yeses):
            rows[question_id] = replace(_closed(row, closing, fact), held=closing)


def _take_mistake(rows: Rows, fact: Fact) -> None:
    body = fact.content
    question_id, words = str(body.get("id", "")), str(body.get("words", ""))
    if not is_mistake_words(words):
        return
    closing = Closing(fact.local_day, words)
    for each in (question_id, *(sub.id for sub in sub_questions_of(question_id))):
        row = rows.get(each, AnswerRow())
        if any(_is_about(fact, yes) for yes in row.yeses[-1:]):
            row = replace(_reopened(row), last=Answer.NO, held=None)
        if row.yeses:
            rows[each] = _closed(row, closing, fact)


def _is_about(fact: Fact, yes: Yes) -> bool:
    """True for a yes that a clearance or mistake speaks of; one that names no screening speaks of all before it."""
    about = fact.content.get("about")
    return not isinstance(about, list) or yes.source in _texts(about)


def _closed(row: AnswerRow, closing: Closing, fact: Fact) -> AnswerRow:
    """The row with every open yes closed that the fact speaks of."""
    yeses = (replace(yes, closing=closing) if not yes.closing and _is_about(fact, yes) else yes for yes in row.yeses)
    return replace(row, yeses=tuple(yeses))


def _texts(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _reopened(row: AnswerRow) -> AnswerRow:
    """The row with its last yes open again if that is its last answer, so that a mistake can close it as such."""
    if row.last in (None, Answer.NO) or not row.yeses:
        return row
    return replace(row, yeses=(*row.yeses[:-1], replace(row.yeses[-1], closing=None)))


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def root_of(question_id: str) -> str:
    """The question that a sub-question belongs to; any other id is its own root."""
    sub = SUB_QUESTIONS.get(question_id)
    return sub.parent if sub else question_id
