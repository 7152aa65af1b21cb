"""A questionnaire in plain lines: one question after the other, nothing lost when it is broken off."""

import contextlib
from dataclasses import dataclass, field
from datetime import date

from necktrack.cli.console import confirm, is_interactive, say, tell
from necktrack.cli.dialogue_lines import NobodyThere, line, tell_or_raise
from necktrack.cli.signals import undisturbed
from necktrack.cli.telling import echo
from necktrack.errors import BadValue
from necktrack.model.answers import say_answers, stored_values
from necktrack.model.items import Item
from necktrack.model.packs import Pack
from necktrack.model.periods import say_day
from necktrack.model.questionnaire_words import RECALL_WORDS, change_answers, parse_answer, whose_words
from necktrack.model.questionnaires import Questionnaire, QuestionnaireItem
from necktrack.model.wording import counted
from necktrack.services.answers import (
    QuestionnaireStanding,
    find_questionnaire,
    record_questionnaire,
    result_lines,
    standing_for,
)
from necktrack.services.world import World

_BACK = frozenset({"b", "back"})


@dataclass(slots=True)
class _Given:
    """What was answered so far, for the day on which the questions began."""

    pack: Pack
    questionnaire: Questionnaire
    day: date
    answers: dict[str, int | None] = field(default_factory=dict)
    instead_of: Item | None = None
    """The answers that were broken off earlier today, which these go on with."""
    is_stored: bool = False


def store_given(world: World, ref: str, words: list[str], day: date, *, as_json: bool) -> None:
    """Store the answers that were given as options; every item that is not named was skipped."""
    pack, questionnaire = find_questionnaire(world, ref)
    answers = change_answers(questionnaire, {}, words)
    _store(world, _Given(pack, questionnaire, day, answers), as_json=as_json)


def ask_all(world: World, ref: str, day: date, *, as_json: bool) -> None:
    """Ask every question, store the answers and say what they come to; what was given is kept if it is broken off."""
    standing = standing_for(world, ref)
    given = _Given(standing.pack, standing.questionnaire, day)
    _take_up(given, standing)
    _say_head(given)
    try:
        is_whole = _ask_each(given)
        _store(world, given, as_json=as_json, broken_off=not is_whole)
    except (KeyboardInterrupt, SystemExit):
        if not given.is_stored:
            with contextlib.suppress(OSError):  # the terminal may be gone; what the store refuses is told as ever
                _store(world, given, as_json=as_json, broken_off=True)
        raise


def standing_lines(standing: QuestionnaireStanding, today: date) -> list[str]:
    """A questionnaire as lines: when it was answered last and whether it is due, then how it came out."""
    questionnaire = standing.questionnaire
    last = f"last answered {say_day(standing.last.day, today)}" if standing.last else "not answered yet"
    due = "due" if standing.is_due else "not due" if questionnaire.every_days else "when you are asked to"
    lines = [f"{questionnaire.id:<16} {questionnaire.title}, {last}: {due}"]
    if standing.begun:
        lines.append(f"  begun today: {say_answers(standing.begun.content)}")
    if standing.last:
        lines.append(f"  {say_answers(standing.last.content)} [{standing.last.short}]")
    whose = whose_words(questionnaire)
    return [*lines, f"  {whose}"] if whose else lines


def _take_up(given: _Given, standing: QuestionnaireStanding) -> None:
    """Go on with what was broken off today, if the person wants to."""
    begun = standing.begun
    if begun is None or given.day != begun.day or not is_interactive():
        return
    if confirm(f"Begun today: {say_answers(begun.content)}. Go on with it?", default=True):
        known = {item.id for item in given.questionnaire.items}
        given.answers = {name: value for name, value in stored_values(begun.content).items() if name in known}
        given.instead_of = begun


def _say_head(given: _Given) -> None:
    """What is asked, whose words it is, and how to answer."""
    questionnaire = given.questionnaire
    count = counted(len(questionnaire.items), "question")
    say(f"{questionnaire.title}: {count}, about {RECALL_WORDS[questionnaire.recall]}")
    for told in (questionnaire.intro, whose_words(questionnaire)):
        if told:
            say(told)
    away = " n: does not apply." if any(item.may_not_apply for item in questionnaire.items) else ""
    say(f"A number answers, Enter skips.{away} b: one back. Ctrl-C stops and keeps what you gave.")


def _ask_each(given: _Given) -> bool:
    """Ask to the end; False when the input ended before it, which is refused when nothing was answered."""
    items = given.questionnaire.items
    place = 0
    while place < len(items):
        try:
            step = _ask_item(given, items[place], place)
        except NobodyThere as ended:
            if not given.answers:
                raise ended.problem from None
            return False
        place = max(0, place + step)
    return True


def _ask_item(given: _Given, item: QuestionnaireItem, place: int) -> int:
    """Ask one question until it is answered, skipped or left backwards; returns the step to go."""
    say(f"{place + 1} of {len(given.questionnaire.items)}  {item.text}")
    for option in item.options:
        say(f"  {option.value:>3}  {option.label}")
    while text := line(_prompt(given, item)):
        if text.casefold() in _BACK:
            return -1
        try:
            given.answers |= {item.id: parse_answer(item, text)}
        except BadValue as problem:
            tell_or_raise(problem, kept=problem.kept)
        else:
            return 1
    return 1


def _prompt(given: _Given, item: QuestionnaireItem) -> str:
    """What can be typed, and what stands there when Enter keeps it."""
    words = [] if item.options else [_scale_words(item)]
    if item.may_not_apply:
        words.append("n does not apply")
    if item.id in given.answers:
        value = given.answers[item.id]
        words.append(f"Enter keeps {'does not apply' if value is None else value}")
    return f"  {'; '.join(words) or 'your answer'}:"


def _scale_words(item: QuestionnaireItem) -> str:
    if not (item.lowest_word or item.highest_word):
        return f"{item.lowest} to {item.highest}"
    return f"{item.lowest} {item.lowest_word} … {item.highest} {item.highest_word}"


def _store(world: World, given: _Given, *, as_json: bool, broken_off: bool = False) -> None:
    if not given.answers:
        say("Nothing was answered, so nothing was stored.")
        return
    with undisturbed():
        item = record_questionnaire(
            world, given.pack, given.questionnaire, given.answers, given.day,
            instead_of=given.instead_of, is_unfinished=broken_off,
        )  # fmt: skip
        given.is_stored = True
        if broken_off:
            say("Stopped there; what you gave is stored. The same command goes on with it today.")
        echo(item, world.today(), as_json=as_json, done="recorded")
    if not as_json and not broken_off:
        for line in result_lines(world, item):
            tell(line)
