"""The plan block: what was practised beside what was planned, kindly and with every n, in at most six lines."""

from necktrack.insight.practice_words import (
    doses_words,
    effort_words,
    not_tolerated_words,
    reasons_words,
    sessions_words,
    stopped_words,
)
from necktrack.insight.practised import ExerciseTally
from necktrack.insight.words import number
from necktrack.model.safe_text import safe
from necktrack.model.wording import counted
from necktrack.reports.columns import wrap
from necktrack.reports.material import Material
from necktrack.reports.parts import Lines, Part
from necktrack.reports.text import LINE_COLUMNS

MOST_LINES = 6
_MOST_OF_ONE = 2


def plan(material: Material) -> tuple[Part, ...]:
    """Sessions followed of those planned, the dose of each exercise, then effort, stop rules, reasons and pain."""
    told = material.adherence
    sessions = sessions_words(told.practice)
    if not sessions:
        return (Lines(("No practice was recorded in this period.",)),)
    lines = [sessions, _doses(told.exercises)]
    room = MOST_LINES - sum(_height(line) for line in lines)
    not_tolerated = not_tolerated_words(told.exercises)
    rest = (not_tolerated, effort_words(told), stopped_words(told), _pain(material), reasons_words(told.reasons))
    lines.append(_whole_sentences(rest, room))
    return (Lines(tuple(safe(line) for line in lines if line), most_lines=max(_MOST_OF_ONE, room)),)


def _height(text: str) -> int:
    return len(wrap(safe(text), LINE_COLUMNS)) if text else 0


def _doses(exercises: tuple[ExerciseTally, ...]) -> str:
    """As many exercises as two lines hold; how many there are more is counted."""
    for most in range(len(exercises), 0, -1):
        if _height(text := doses_words(exercises, most)) <= _MOST_OF_ONE:
            return text
    return ""


def _whole_sentences(sentences: tuple[str, ...], room: int) -> str:
    """Those of the sentences, one after the other, for which there is room; none is cut, the log has them all."""
    text = ""
    for sentence in filter(None, sentences):
        longer = f"{text} {sentence}".strip()
        if _height(longer) <= room:
            text = longer
    return text


def _pain(material: Material) -> str:
    pain = material.session_pain
    if pain is None:
        return ""
    return f"Mean pain {number(pain.before)} before, {number(pain.after)} after ({counted(pain.n, 'session')})."
