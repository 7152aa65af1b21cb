"""The decision table of safety as data: each question with each answer and what follows, and when lists are asked.

`docs/safety.md` carries both as Markdown; the tests walk through every row in every front end.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from necktrack.insight.safety_history import SCOPE_NAMES
from necktrack.insight.safety_rules import RULES, Given, Needs, Outcome, follows, given_to
from necktrack.model.further_questions import ONE, SHORT
from necktrack.model.question_screens import ACTING_AFTER_STOP
from necktrack.model.questions import QUESTIONS, QUICK, sub_questions_of
from necktrack.model.screening import ACTION_NAMES, Question, Scope
from necktrack.model.values import frozen


@frozen
class Row:
    """One row: an answer to a question, and what follows from it."""

    scope: Scope
    """A list that asks the question."""
    question: Question
    given: Given
    outcome: Outcome


def decision_rows() -> tuple[Row, ...]:
    """Every question with every answer that it takes, list by list in the order of asking."""
    return tuple(
        Row(scope, question, given, follows(question, given))
        for scope, questions in _lists()
        for question in questions
        for given in given_to(question)
    )


def _lists() -> Iterator[tuple[Scope, Iterable[Question]]]:
    yield Scope.FULL, [each for question in QUESTIONS.values() for each in (question, *sub_questions_of(question.id))]
    yield Scope.FOLLOW_UP, ACTING_AFTER_STOP.values()
    yield Scope.SHORT, SHORT
    yield Scope.QUICK, QUICK
    yield Scope.ONE, (ONE,)


def decision_table() -> str:
    """The decision table as Markdown, one table for each list; answers with the same consequence share a line."""
    parts: list[str] = []
    for scope, rows in groupby(decision_rows(), key=lambda row: row.scope):
        name = SCOPE_NAMES[scope]
        parts += [f"**{name[:1].upper()}{name[1:]}**", "", _HEAD]
        for question, answers in groupby(rows, key=lambda row: row.question):
            parts += [f"| `{question.id}` | {line} |" for line in _lines_of(answers)]
        parts.append("")
    return "\n".join(parts).rstrip()


_HEAD = "| Question | Answer | Then | Exercises | Lifted by |\n|---|---|---|---|---|"


def _lines_of(rows: Iterable[Row]) -> Iterator[str]:
    together: dict[str, list[str]] = {}
    for row in rows:
        exercises = "withheld" if row.outcome.is_withheld else "as before"
        cells = (_then(row), exercises, row.outcome.lifted_by)
        together.setdefault(" | ".join(cells), []).append(row.given.value)
    return (f"{' / '.join(answers)} | {cells}" for cells, answers in together.items())


def _then(row: Row) -> str:
    action = ACTION_NAMES[row.outcome.action] if row.outcome.action else ""
    asks = f"asks {', '.join(f'`{each}`' for each in row.outcome.asks)}" if row.outcome.asks else ""
    if row.given is Given.LEFT_OPEN:
        asks = "is asked again" if asks else "counts as yes"
    cleared = "the yes is stored with its clearance" if row.given is Given.KNOWN_ALLOWED else ""
    return "; ".join(part for part in (action, asks, cleared) if part) or "nothing"


def asking_table() -> str:
    """When which list is asked, as Markdown; the first row that holds decides."""
    names = {Needs(scope.value): name for scope, name in SCOPE_NAMES.items()}
    lines = ["| | When | What |", "|---|---|---|"]
    lines += [f"| {place} | {rule.when} | {names[rule.needs]} |" for place, rule in enumerate(RULES, start=1)]
    return "\n".join(lines)
