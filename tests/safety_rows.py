"""Rows of the decision table as people answer them: what is given in each front end, and what must come of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from necktrack.insight.safety import Needs, Standing
from necktrack.insight.safety_answers import root_of
from necktrack.insight.safety_rules import Given
from necktrack.insight.safety_table import Row, decision_rows
from necktrack.model.facts import SCREENING
from necktrack.model.further_questions import ACTING, FOLLOW_UPS, MERGED
from necktrack.model.question_screens import BEHIND, screens_of
from necktrack.model.questions import QUESTIONS, sub_questions_of
from necktrack.model.screening import Answer, Known, QuestionScreen, Scope, strictest, what_to_do
from necktrack.services import safety
from necktrack.services.world import World

ROWS = decision_rows()
NUMBERS = "999 or 112"
_GIVEN = {
    Given.NO: Answer.NO,
    Given.YES: Answer.YES,
    Given.KNOWN_ALLOWED: Answer.KNOWN,
    Given.KNOWN_NOT_ALLOWED: Answer.KNOWN,
}


def name_of(row: Row) -> str:
    """A row as the name of a test."""
    return f"{row.scope}-{row.question.id}-{row.given}"


@dataclass
class Sheet:
    """The answers that make up one row; everything else is no."""

    answers: dict[str, Answer] = field(default_factory=dict)
    known: dict[str, Known] = field(default_factory=dict)


def sheet_for(row: Row, world: World) -> Sheet:
    """The whole list answered so that the row is the only thing said."""
    sheet = Sheet(dict.fromkeys(QUESTIONS, Answer.NO) if row.scope is Scope.FULL else {})
    root = root_of(row.question.id)
    if row.scope is Scope.FOLLOW_UP:
        sheet.answers = dict.fromkeys(FOLLOW_UPS[rule_of(row)], Answer.NO)
    if row.question.id in MERGED:
        asked = {question.id for screen in screens_of(row.scope, {}) for question in screen.questions}
        sheet.answers = dict.fromkeys(asked, Answer.NO) | {row.question.id: _GIVEN[row.given]}
        behind = BEHIND[row.question.id] if row.given is Given.YES else ()
        sheet.answers |= dict.fromkeys(behind, Answer.NO)
        return sheet
    if root != row.question.id:
        sheet.answers[root] = Answer.YES
    if row.given is Given.LEFT_OPEN:
        sheet.answers.pop(row.question.id, None)
    else:
        sheet.answers[row.question.id] = _GIVEN[row.given]
    if _GIVEN.get(row.given) in (Answer.YES, Answer.KNOWN):
        sheet.answers |= {sub.id: Answer.NO for sub in sub_questions_of(row.question.id)}
    if _GIVEN.get(row.given) is Answer.KNOWN:
        sheet.known[row.question.id] = Known(world.today(), allowed=row.given is Given.KNOWN_ALLOWED)
    return sheet


def rule_of(row: Row) -> str:
    """The stop rule after which the row's question is asked."""
    return next(rule for rule, asked in FOLLOW_UPS.items() if row.question.id in asked)


def prepare(world: World, row: Row) -> None:
    """Make the row's list one that is asked: the full list is answered, and a stop owes its questions."""
    if row.scope is not Scope.FULL:
        safety.record_answers(world, dict.fromkeys(QUESTIONS, Answer.NO), Scope.FULL)
    if row.scope is Scope.FOLLOW_UP:
        world.journal.append([world.draft(SCREENING, safety.owed_follow_up(rule_of(row), "a-session"))])


def check(row: Row, now: Standing) -> None:
    """Hold the standing against the row: the action, whether exercises are withheld, and the words."""
    root, question = root_of(row.question.id), row.question
    blocks = {block.question_id: block for block in now.blocks}
    if row.given is Given.LEFT_OPEN and question.may_stay_open:
        assert (now.needs, now.is_withheld, blocks) == (Needs.FOLLOW_UP, row.outcome.is_withheld, {})
        return
    is_parent_alone = question.parent and row.given is Given.NO
    if row.outcome.action is None and not is_parent_alone:
        assert root not in blocks
        assert not row.outcome.is_withheld
        return
    block, parent = blocks[root], ACTING[root]
    action = parent.action if is_parent_alone else strictest([row.outcome.action or parent.action, parent.action])
    assert block.action is action
    assert now.is_withheld
    about = parent.about if is_parent_alone or row.given is Given.LEFT_OPEN else question.about
    if row.given is Given.KNOWN_NOT_ALLOWED:
        assert block.reason == f"your clinician knows about {about} and has not allowed exercise"
    else:
        assert block.reason == f"you answered yes about {about}"
    assert block.what_to_do == " ".join(filter(None, (what_to_do(action, NUMBERS), parent.note)))


def typed_for(row: Row, sheet: Sheet, world: World) -> str:
    """What a person types line by line to give these answers in the dialogue."""
    owed = safety.screens_for(world, Scope.FOLLOW_UP, {}) if row.scope is Scope.FOLLOW_UP else ()
    lines: list[str] = []
    screens = owed or screens_of(row.scope, sheet.answers)
    for screen in screens:
        lines += _one_by_one(screen, sheet) if row.scope is Scope.FOLLOW_UP else _ticked(screen, sheet)
    return "\n".join([*lines, "yes", ""])


def _ticked(screen: QuestionScreen, sheet: Sheet) -> Iterator[str]:
    numbered = list(enumerate(screen.questions, start=1))
    ticked = [(str(number), each.id) for number, each in numbered if sheet.answers[each.id] is not Answer.NO]
    yield " ".join(number for number, _ in ticked) or "none"
    for _, question_id in ticked:
        if question_id in MERGED:
            continue
        yield sheet.answers[question_id].value
        yield from _details(question_id, sheet)
        for sub in sub_questions_of(question_id):
            yield sheet.answers.get(sub.id, Answer.NO).value


def _one_by_one(screen: QuestionScreen, sheet: Sheet) -> Iterator[str]:
    for question in screen.questions:
        answer = sheet.answers.get(question.id)
        yield answer.value if answer else "later"
        yield from _details(question.id, sheet)


def _details(question_id: str, sheet: Sheet) -> Iterator[str]:
    if question_id in sheet.known:
        yield "today"
        yield from ("yes", "") if sheet.known[question_id].allowed else ("no",)


def options_for(row: Row, sheet: Sheet) -> list[str]:
    """The same answers as options of the command."""
    words: list[str] = []
    for question_id, answer in sheet.answers.items():
        if question_id in sheet.known:
            leave = "" if sheet.known[question_id].allowed else ":not-yet"
            words += ["--answer", f"{question_id}=known:today{leave}"]
        elif answer is Answer.YES or question_id in {sub.id for sub in sub_questions_of(root_of(question_id))}:
            words += ["--answer", f"{question_id}={answer}"]
    if row.given is Given.LEFT_OPEN and row.question.may_stay_open:
        return [word for other, answer in sheet.answers.items() for word in ("--answer", f"{other}={answer}")]
    flag = {Scope.FULL: ["--full"], Scope.SHORT: ["--short"], Scope.QUICK: ["--quick"], Scope.ONE: ["--one"]}
    return [*flag.get(row.scope, []), *words, "--rest", "no"]
