"""The words of a questionnaire: what can be typed as an answer, what it asks about, whose wording it is."""

from collections.abc import Mapping, Sequence

from necktrack.errors import BadValue
from necktrack.model.answers import DOES_NOT_APPLY
from necktrack.model.nearest import nearest
from necktrack.model.questionnaires import Origin, Questionnaire, QuestionnaireItem, Recall

Answers = Mapping[str, int | None]
"""Answers by item: None means "does not apply"; an item that is not named was skipped."""
SKIP = "skip"
_NOT_APPLYING = frozenset({"n", DOES_NOT_APPLY, "does not apply"})
_MOST_DIGITS = 6
_KEPT = "Nothing was stored."

RECALL_WORDS: dict[Recall, str] = {
    Recall.TODAY: "today",
    Recall.DAY: "the last 24 hours",
    Recall.WEEK: "the last 7 days",
    Recall.FOUR_WEEKS: "the last 4 weeks",
    Recall.SINCE_START: "the time since you began with this pack",
}
"""The time that a questionnaire asks about, in words."""


def parse_answer(item: QuestionnaireItem, text: str) -> int | None:
    """The value that the text names, or None for "does not apply"; raises BadValue with what can be typed."""
    word = text.strip().casefold()
    if item.may_not_apply and word in _NOT_APPLYING:
        return None
    for option in item.options:
        if word in (str(option.value), option.label.strip().casefold()):
            return option.value
    lowest, highest = bounds(item)
    if not item.options and word.removeprefix("-").isdecimal() and word.isascii() and len(word) <= _MOST_DIGITS:
        value = int(word)
        if lowest <= value <= highest:
            return value
    raise BadValue(f"{text[:40]!r} is no answer to {item.id}", hint=f"Write {allowed_answers(item)}.", kept=_KEPT)


def allowed_answers(item: QuestionnaireItem) -> str:
    """What can be typed as an answer, in words."""
    away = ", or n: does not apply" if item.may_not_apply else ""
    if item.options:
        return f"one of {', '.join(str(option.value) for option in item.options)}{away}"
    return f"a whole number from {item.lowest} to {item.highest}{away}"


def change_answers(questionnaire: Questionnaire, before: Answers, words: Sequence[str]) -> dict[str, int | None]:
    """The answers after words such as `q1=3`, `q2=n` and `q3=skip`; raises BadValue for the first that is wrong."""
    items = {item.id: item for item in questionnaire.items}
    answers = dict(before)
    for word in words:
        name, sign, text = word.partition("=")
        if not sign or name not in items:
            near = nearest(name, items)
            hint = f"Did you mean {near}?" if near and sign else f"Write ITEM=VALUE with one of: {', '.join(items)}."
            raise BadValue(f"{word[:60]!r} names no item of {questionnaire.title}", hint=hint, kept=_KEPT)
        if text.strip().casefold() == SKIP:
            answers.pop(name, None)
        else:
            answers[name] = parse_answer(items[name], text)
    return answers


def whose_words(questionnaire: Questionnaire) -> str:
    """Whose wording a questionnaire is and by what permission it is asked; "" for the author's own."""
    if questionnaire.origin is not Origin.THIRD_PARTY:
        return ""
    return f"Rights: {questionnaire.licence_holder}. Permission: {questionnaire.permission}"


def bounds(item: QuestionnaireItem) -> tuple[int, int]:
    """The lowest and highest answer that an item can have."""
    values = [option.value for option in item.options] or [item.lowest, item.highest]
    return min(values), max(values)
