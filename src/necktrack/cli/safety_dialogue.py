"""The safety questions as plain lines: list by list, ticked by number, shown once before they are saved."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from textwrap import fill

from necktrack.cli.console import ask, say
from necktrack.cli.terminal import terminal_columns
from necktrack.errors import BadValue
from necktrack.insight.safety import Needs, Standing, about
from necktrack.model.countries import parse_country, parse_emergency_number
from necktrack.model.periods import parse_day
from necktrack.model.further_questions import MERGED
from necktrack.model.questions import sub_questions_of
from necktrack.model.screening import Action, Answer, Known, Question, QuestionScreen, Scope, what_to_do
from necktrack.model.wording import SHORT_DISCLAIMER
from necktrack.services import safety
from necktrack.services.world import World

_WIDTH = 78


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What was answered so far; nothing of it is stored yet."""

    answers: dict[str, Answer] = field(default_factory=dict)
    known: dict[str, Known] = field(default_factory=dict)

    @property
    def ticked(self) -> list[str]:
        return [question_id for question_id, answer in self.answers.items() if answer is not Answer.NO]


def ask_what_is_due(world: World) -> Standing:
    """Ask the full list or the quick check, whichever is due, and return where the person stands then."""
    now = safety.standing(world)
    scope = safety.asking_due(now)
    return ask_questions(world, scope) if scope else now


def ask_the_full_list_when_due(world: World) -> None:
    """Ask the full list where it stands between the person and the exercises."""
    if safety.standing(world).needs is Needs.FULL:
        say("The safety questions come before exercises and posture checks.")
        ask_questions(world, Scope.FULL)


def ask_questions(world: World, scope: Scope, *, pack: str = "") -> Standing:
    """Ask one whole list, show what was ticked, store it on a yes and return where the person stands then."""
    try:
        return _ask_until_saved(world, scope, pack)
    except KeyboardInterrupt:
        say("Stopped; no answer was stored.")
        raise


def _ask_until_saved(world: World, scope: Scope, pack: str) -> Standing:
    if scope is Scope.FULL:
        say(wrapped(SHORT_DISCLAIMER))
        _ask_country(world)
    while True:
        sheet = _fill_in(world, scope, pack)
        _show_ticked(sheet)
        if _ask_word("Save these answers? yes, or no (asks again from the beginning):", ("yes", "no")) == "yes":
            return safety.record_answers(world, sheet.answers, scope, sheet.known, pack=pack)
        say("Nothing was stored. From the beginning:")


def wrapped(text: str, hanging: int = 0) -> str:
    """The text in lines of a narrow terminal; further lines are indented by `hanging`."""
    columns = min(_WIDTH, terminal_columns())
    return fill(text, columns, subsequent_indent=" " * hanging, break_long_words=False, break_on_hyphens=False)


def _ask_country(world: World) -> None:
    if safety.number_is_set(world):
        return
    say("Which number is right in an emergency depends on where you are.")
    country = _ask_checked("Your country in two letters, such as DE, GB or US (Enter to skip):", parse_country)
    number = _ask_checked("An emergency number of your own choice (Enter to skip):", parse_emergency_number)
    say(f"In an emergency call {safety.set_country(world, country, number)}.")


def _ask_checked(prompt: str, parse: Callable[[str], str]) -> str:
    while True:
        answer = ask(prompt, default="")
        try:
            return parse(answer)
        except BadValue as problem:
            say(f"{problem.message}. {problem.hint}")


def _fill_in(world: World, scope: Scope, pack: str) -> _Sheet:
    sheet, shown = _Sheet(), set[str]()
    while screens := [
        each for each in safety.screens_for(world, scope, sheet.answers, pack=pack) if each.id not in shown
    ]:
        screen = screens[0]
        shown.add(screen.id)
        _ask_screen(world, screen, sheet)
    return sheet


def _ask_screen(world: World, screen: QuestionScreen, sheet: _Sheet) -> None:
    say(f"\n{screen.title}\n{wrapped(screen.lead)}")
    for number, question in enumerate(screen.questions, start=1):
        say(wrapped(f"{number:3}. {question.text}", hanging=5))
    ticked = _ask_numbers(len(screen.questions))
    new: list[str] = []
    for number, question in enumerate(screen.questions, start=1):
        sheet.answers[question.id] = Answer.YES if number in ticked else Answer.NO
        if number in ticked and question.id not in MERGED:
            new += _ask_more(world, question, number, sheet)
    if safety.action_of_answers({each: sheet.answers[each] for each in new}) is Action.EMERGENCY:
        say(wrapped(what_to_do(Action.EMERGENCY, safety.emergency_words(world))))


def _ask_numbers(highest: int) -> frozenset[int]:
    while True:
        words = ask("Type the numbers that apply, or none:").lower().replace(",", " ").split()
        if words == ["none"]:
            return frozenset()
        numbers = frozenset(int(word) for word in words if word.isascii() and word.isdigit())
        if words and len(numbers) == len(set(words)) and all(1 <= number <= highest for number in numbers):
            return numbers
        say(f"Please type numbers from 1 to {highest} with spaces between them, or the word none.")


def _ask_more(world: World, question: Question, number: int, sheet: _Sheet) -> list[str]:
    """Ask what follows a tick; returns the ids whose yes stands without a clinician's leave."""
    choice = _ask_word(f"{number}. {question.about}: yes, or known (yes, and my clinician knows)?", ("yes", "known"))
    if choice == "known":
        sheet.answers[question.id] = Answer.KNOWN
        sheet.known[question.id] = _ask_known(world)
        if sheet.known[question.id].allowed:
            return []
    new = [question.id]
    for sub in sub_questions_of(question.id):
        sheet.answers[sub.id] = Answer(_ask_word(f"{sub.text} yes or no?", ("yes", "no")))
        new.append(sub.id)
    return new


def _ask_known(world: World) -> Known:
    seen_on = _ask_day(world)
    allowed = _ask_word("Did the clinician say that you may exercise? yes or no?", ("yes", "no")) == "yes"
    return Known(seen_on, allowed, ask("What was said, in a few words (Enter to skip):", default="") if allowed else "")


def _ask_day(world: World) -> date:
    while True:
        answer = ask("On which day did a clinician see you about it (such as 2026-11-01)?")
        try:
            return parse_day(answer, world.today())
        except BadValue as problem:
            say(f"{problem.message}. {problem.hint}")


def _ask_word(prompt: str, words: tuple[str, ...]) -> str:
    while True:
        answer = ask(prompt).lower()
        found = [word for word in words if answer and word.startswith(answer)]
        if found:
            return found[0]
        say(f"Please type {' or '.join(words)}.")


def _show_ticked(sheet: _Sheet) -> None:
    say("\nYour answers:")
    for question_id in sheet.ticked:
        question = MERGED.get(question_id)
        say(f"- {question.about if question else about(question_id)}: {_said(question_id, sheet)}")
    if not sheet.ticked:
        say("- none of these")


def _said(question_id: str, sheet: _Sheet) -> str:
    if question_id not in sheet.known:
        return "yes"
    known = sheet.known[question_id]
    leave = "said that I may exercise" if known.allowed else "has not allowed exercise"
    return f"yes, and my clinician knows (seen {known.seen_on}, {leave})"
