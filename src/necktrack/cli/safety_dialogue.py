"""The safety questions as plain lines: list by list, ticked by number, shown once before they are saved."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from textwrap import fill

from necktrack.cli.console import NobodyAnswers, ask, say
from necktrack.cli.terminal import terminal_columns
from necktrack.errors import BadValue
from necktrack.insight.safety import Needs, Standing
from necktrack.insight.safety_history import SCOPE_NAMES
from necktrack.insight.safety_rules import WITHHOLDING
from necktrack.insight.safety_words import get_help_lines
from necktrack.model.countries import parse_country, parse_emergency_number
from necktrack.model.further_questions import MERGED
from necktrack.model.periods import parse_day, say_day
from necktrack.model.questions import sub_questions_of
from necktrack.model.screening import Action, Answer, Known, Question, QuestionScreen, Scope, what_to_do
from necktrack.model.wording import SHORT_DISCLAIMER
from necktrack.services import safety
from necktrack.services.safety import LastAnswers
from necktrack.services.world import World

_WIDTH = 78
_LATER = "later"
_HOW = "no, yes, or known (yes, and my clinician knows):"
_HOW_OPEN = "no, yes, known (yes, and my clinician knows), or later (asked again):"
_SAME = "same"
_FOR_HELP = (["?"], ["help"], ["h"])
_NONE_OF_THEM = (["none"], ["no"], ["n"])


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What was asked and answered so far; nothing of it is stored yet."""

    answers: dict[str, Answer] = field(default_factory=dict)
    known: dict[str, Known] = field(default_factory=dict)
    asked: dict[str, Question] = field(default_factory=dict)

    @property
    def ticked(self) -> list[str]:
        return [question_id for question_id, answer in self.answers.items() if answer is not Answer.NO]

    def action_of(self, ids: list[str]) -> Action | None:
        """The strictest action of these answers, where a clinician's leave does not cover them."""
        own = {question_id: question.action for question_id, question in self.asked.items()}
        return safety.action_of_answers({each: self.answers[each] for each in ids if not self.is_allowed(each)}, own)

    def is_allowed(self, question_id: str) -> bool:
        """True for a yes that a clinician knows of and allowed exercise with."""
        return question_id in self.known and self.known[question_id].allowed


def ask_what_is_due(world: World) -> Standing:
    """Ask the lists that are due, one after the other and each once, and return where the person stands then."""
    now, asked = safety.standing(world), set[Scope]()
    while (scope := safety.asking_due(now)) and scope not in asked:
        asked.add(scope)
        now = ask_questions(world, scope)
    return now


def ask_the_full_list_when_due(world: World, *, with_short: bool = False) -> None:
    """Ask the lists that stand between the person and all exercises and posture checks: the full one, or others.

    With `with_short` the short list too, for which a posture check waits.
    """
    now, asked = safety.standing(world), set[Scope]()
    while _stands_before(now, with_short=with_short) and (scope := safety.asking_due(now)) and scope not in asked:
        say(f"Safety questions come before exercises and posture checks: {now.why}.")
        asked.add(scope)
        now = ask_questions(world, scope)


def _stands_before(now: Standing, *, with_short: bool) -> bool:
    return now.needs in WITHHOLDING or (with_short and now.needs is Needs.SHORT and not now.blocks)


def ask_questions(world: World, scope: Scope, *, pack: str = "") -> Standing:
    """Ask one whole list, show what was ticked, store it on a yes and return where the person stands then."""
    try:
        return _ask_until_saved(world, scope, pack)
    except KeyboardInterrupt:
        say("Stopped; no answer was stored.")
        raise
    except NobodyAnswers as problem:
        raise BadValue(
            f"nobody is there to answer the safety questions ({SCOPE_NAMES[scope]})",
            hint="Answer them in a terminal: necktrack safety. As options: necktrack safety --help.",
            kept=problem.kept,
        ) from None


def _ask_until_saved(world: World, scope: Scope, pack: str) -> Standing:
    if scope is Scope.FULL:
        say(wrapped(SHORT_DISCLAIMER))
        _ask_country(world)
    while True:
        sheet = _fill_in(world, scope, pack)
        if not sheet.answers:
            say(f"Nothing was stored. It is asked again: {SCOPE_NAMES[scope]}.")
            return safety.standing(world, pack=pack)
        _show_ticked(sheet)
        if _ask_word("Save these answers? yes, or no (asks again from the beginning):", ("yes", "no")) == "yes":
            now = safety.record_answers(world, sheet.answers, scope, sheet.known, pack=pack)
            say(f"Recorded: your answers to {SCOPE_NAMES[scope]}.")
            if safety.wants_help_now(now, sheet.answers):
                say("")
                tell_help_now(world)
            return now
        say("Nothing was stored. From the beginning:")


def tell_help_now(world: World) -> None:
    """Say the whole page to get help from, with the person's own number."""
    for line in get_help_lines(safety.emergency_words(world)):
        say(wrapped(line, hanging=2 if line.startswith("- ") else 0))
    say("")


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
    last = safety.last_answers(world) if scope is Scope.FULL else LastAnswers(None, {})
    while screens := [
        each for each in safety.screens_for(world, scope, sheet.answers, pack=pack) if each.id not in shown
    ]:
        screen = screens[0]
        shown.add(screen.id)
        sheet.asked.update({question.id: question for question in screen.questions})
        new = _ask_each(world, screen, sheet) if scope is Scope.FOLLOW_UP else _ask_list(world, screen, sheet, last)
        if sheet.action_of(new) is Action.EMERGENCY:
            say(wrapped(what_to_do(Action.EMERGENCY, safety.emergency_words(world))))
    return sheet


def _ask_list(world: World, screen: QuestionScreen, sheet: _Sheet, last: LastAnswers) -> list[str]:
    """Ask a list to tick; returns the ids of what was ticked and of what follows."""
    say(f"\n{screen.title}\n{wrapped(screen.lead)}")
    for number, question in enumerate(screen.questions, start=1):
        say(wrapped(f"{number:3}. {question.text}", hanging=5))
    before = {question.id: last.answers[question.id] for question in screen.questions if question.id in last.answers}
    is_whole = last.day is not None and len(before) == len(screen.questions)
    if is_whole and last.day is not None:
        say(wrapped(f"Last time, {say_day(last.day, world.today())}: {_said_before(screen, before)}"))
    ticked = _ask_numbers(world, len(screen.questions), may_be_same=is_whole)
    new: list[str] = []
    for number, question in enumerate(screen.questions, start=1):
        said = before[question.id] if ticked is None else Answer.YES if number in ticked else Answer.NO
        sheet.answers[question.id] = said
        if said is not Answer.NO and question.id not in MERGED:
            new += _ask_more(world, question, number, sheet, as_before=ticked is None)
    return new


def _said_before(screen: QuestionScreen, before: dict[str, Answer]) -> str:
    told = {Answer.YES: "yes", Answer.KNOWN: "yes, and my clinician knows"}
    said = [
        f"{number} ({told[before[question.id]]})"
        for number, question in enumerate(screen.questions, start=1)
        if before[question.id] in told
    ]
    return f"{', '.join(said) or 'none of these'}."


def _ask_numbers(world: World, highest: int, *, may_be_same: bool) -> frozenset[int] | None:
    """The numbers that were typed; None for "same as last time"."""
    same = f", or {_SAME}" if may_be_same else ""
    is_one = highest == 1
    how = "yes or no" if is_one else "the numbers that apply, or none"
    while True:
        words = ask(f"Type {how}{same}:").lower().replace(",", " ").split()
        if words in _NONE_OF_THEM:
            return frozenset()
        if is_one and words in (["yes"], ["y"]):
            return frozenset({1})
        if may_be_same and words == [_SAME]:
            return None
        numbers = frozenset(int(word) for word in words if word.isascii() and word.isdigit())
        if words and len(numbers) == len(set(words)) and all(1 <= number <= highest for number in numbers):
            return numbers
        numbered = f"numbers from 1 to {highest} with spaces between them, or the word none"
        if words in _FOR_HELP:
            tell_help_now(world)
        say(f"Please type {how if is_one else numbered}{same}.")
        if not any(word.isdecimal() for word in words):
            call = f"In an emergency call {safety.emergency_words(world)}."
            say(wrapped(f"{call} When to get help now: ?. To stop: Ctrl+C; nothing is stored then."))


def _ask_each(world: World, screen: QuestionScreen, sheet: _Sheet) -> list[str]:
    """Ask each question by itself; one that nobody may know yet can be left for later."""
    say(f"\n{screen.title}\n{wrapped(screen.lead)}")
    new: list[str] = []
    for question in screen.questions:
        words = (*Answer, _LATER) if question.may_stay_open else tuple(Answer)
        say(f"\n{wrapped(question.text)}")
        said = _ask_word(_HOW_OPEN if question.may_stay_open else _HOW, words)
        if said != _LATER:
            sheet.answers[question.id] = Answer(said)
        if said == Answer.KNOWN:
            sheet.known[question.id] = _ask_known(world)
        if said in (Answer.YES, Answer.KNOWN):
            new.append(question.id)
    return new


def _ask_more(world: World, question: Question, number: int, sheet: _Sheet, *, as_before: bool) -> list[str]:
    """Ask what follows a tick; returns the ids whose yes stands, sub-questions too."""
    choice = sheet.answers[question.id].value if as_before else _ask_word(
        f"{number}. {question.about}: yes, or known (yes, and my clinician knows)?", ("yes", "known")
    )  # fmt: skip
    if choice == Answer.KNOWN:
        say(f"{number}. {question.about}:")
        sheet.answers[question.id] = Answer.KNOWN
        sheet.known[question.id] = _ask_known(world)
    new = [] if sheet.is_allowed(question.id) else [question.id]
    for sub in sub_questions_of(question.id):
        sheet.asked[sub.id] = sub
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
        say(wrapped(f"- {sheet.asked[question_id].about}: {_said(question_id, sheet)}", hanging=2))
    if not sheet.ticked:
        say("- none of these")


def _said(question_id: str, sheet: _Sheet) -> str:
    if question_id not in sheet.known:
        return "yes"
    known = sheet.known[question_id]
    leave = "said that I may exercise" if known.allowed else "has not allowed exercise"
    return f"yes, and my clinician knows (seen {known.seen_on}, {leave})"
