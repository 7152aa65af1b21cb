"""Questions asked one after the other: how each is answered, and what was typed read into an answer.

Both front ends ask the same steps and hand on the same words, so that equal input stores equal answers.
"""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from necktrack.errors import BadValue
from necktrack.model.nearest import nearest
from necktrack.model.values import frozen, replace

HIGHEST = 10
_LONGEST_NUMBER = 3
CLEAR = frozenset({"", "-"})
"""What takes an answer back."""

Draft = TypeVar("Draft")


class StepKind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    ONE = "one"
    """One of the options."""
    MANY = "many"
    """Any number of the options."""
    SCORE = "score"
    """0 to 10."""


@frozen
class Option:
    """An answer to choose: the word that is typed and stored, and how it is called."""

    value: str
    words: str


@frozen
class Step:
    """One question as it stands now."""

    id: str
    kind: StepKind
    prompt: str
    hint: str = ""
    """What can be typed, or both ends of a scale."""
    options: tuple[Option, ...] = ()
    given: str = ""
    """The answer so far, as it would be typed."""
    suggested: str = ""
    """What Enter alone answers, where nothing was given; "" skips."""
    otherwise: str = ""
    """What holds without an answer, in words; "" where nothing does."""
    label: str = ""
    """The question in two or three words, for a list of answers."""

    @property
    def said(self) -> str:
        """The answer so far in words, "" where there is none."""
        return self.say(self.given)

    def say(self, answer: str) -> str:
        """An answer to this question in words."""
        words = {option.value: option.words for option in self.options}
        if self.kind is StepKind.MANY:
            return ", ".join(words.get(each, each) for each in answer.split())
        return words.get(answer, answer)


class Form(NamedTuple, Generic[Draft]):
    """A list of questions about one thing: which there are now, and the thing with one more answer."""

    steps: Callable[[Draft], tuple[Step, ...]]
    answer: Callable[[Draft, str, str], Draft]
    """Draft, id of the step, what was typed; raises BadValue."""
    may_grow: bool = False
    """True where an answer may add questions."""


@frozen
class Walk(Generic[Draft]):
    """Where somebody stands in a form: what is told so far beside what was known before."""

    form: Form[Draft]
    before: Draft
    draft: Draft
    at: int = 0
    """The place of the question asked now; one past the last when all were asked."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every question that there is after the answers so far."""
        return self.form.steps(self.draft)

    @property
    def step(self) -> Step | None:
        """The question asked now, None when all were."""
        steps = self.steps
        return steps[self.at] if self.at < len(steps) else None

    @property
    def may_grow(self) -> bool:
        """True where answers to come may add questions."""
        return self.form.may_grow and self.at + 1 < len(self.steps)

    @property
    def has_news(self) -> bool:
        """True when something was told, or taken back."""
        return self.draft != self.before

    def answered(self, typed: str) -> "Walk[Draft]":
        """With an answer to the question asked now; raises BadValue where it is none."""
        step = self.step
        if step is None or typed == step.given:
            return self
        return replace(self, draft=self.form.answer(self.draft, step.id, typed))

    def past(self, step: Step) -> "Walk[Draft]":
        """At the question after one; where that one is gone by now, at what stands in its place."""
        ids = [each.id for each in self.steps]
        return replace(self, at=ids.index(step.id) + 1 if step.id in ids else self.at)

    def back(self) -> "Walk[Draft]":
        """At the question before."""
        return replace(self, at=max(0, self.at - 1))


def read_text(text: str, longest: int) -> str:
    """A line of text; raises BadValue when it is too long or not valid."""
    line = " ".join(text.split())
    if any("\ud800" <= letter <= "\udfff" for letter in line):
        raise BadValue("the text is not valid", hint="Write it with other characters.")
    if len(line) > longest:
        raise BadValue(f"the text has {len(line)} characters", hint=f"Write at most {longest}.")
    return line


def read_score(text: str) -> int:
    """A score of 0 to 10; raises BadValue."""
    word = text.strip()
    if word.isascii() and word.isdigit() and len(word) <= len(str(HIGHEST)) and int(word) <= HIGHEST:
        return int(word)
    raise BadValue(f"{word!r} is not on the scale", hint=f"Write a whole number from 0 to {HIGHEST}.")


def read_one(step: Step, text: str) -> str:
    """The value of the option that the number or word names; raises BadValue with the nearest."""
    return _option(step, text)


def read_many(step: Step, text: str) -> tuple[str, ...]:
    """The values of the options that numbers or words name, each once; raises BadValue for the first that is none."""
    return tuple(dict.fromkeys(_option(step, word) for word in words_of(step, text)))


def words_of(step: Step, text: str) -> list[str]:
    """The words of an answer; the name of an option that has a space in it is one word."""
    line = " ".join(text.lower().replace(",", " , ").split())
    for option in sorted(step.options, key=lambda option: -len(option.words)):
        if " " in option.words:
            line = re.sub(rf"(?<!\S){re.escape(option.words.lower())}(?=-|\s|\Z)", option.value, line)
    return line.replace(",", " ").split()


def _option(step: Step, text: str) -> str:
    word = text.strip().lower()
    if word.isascii() and word.isdigit() and len(word) <= _LONGEST_NUMBER and 1 <= int(word) <= len(step.options):
        return step.options[int(word) - 1].value
    known = {name: option.value for option in step.options for name in _names(option)}
    if word in known:
        return known[word]
    begun = {value for name, value in known.items() if len(word) > 1 and name.startswith(word)}
    if len(begun) == 1:
        return begun.pop()
    near = nearest(word, known)
    numbers = f"Write numbers from 1 to {len(step.options)}, or the words."
    raise BadValue(f"{text.strip()!r} is none of these", hint=f"Did you mean {near}?" if near else numbers)


def _names(option: Option) -> tuple[str, ...]:
    short = (option.value[0],) if option.value in ("yes", "no") else ()
    return option.value, option.words.lower(), option.words.lower().replace(" ", "-"), *short

