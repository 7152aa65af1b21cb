"""`log` without words: the day's questions, line by line."""

import contextlib
from dataclasses import dataclass, field
from datetime import date

from necktrack.cli.console import say
from necktrack.cli.dialogue_lines import NobodyThere, line, tell_or_raise
from necktrack.cli.log_further import ask_further
from necktrack.cli.signals import kept, undisturbed
from necktrack.cli.telling import echo
from necktrack.errors import BadValue
from necktrack.model.daily import DailyQuestion
from necktrack.model.entries import Entry
from necktrack.model.periods import say_day
from necktrack.model.quick_entry import NOTHING_STORED, check_note
from necktrack.model.scores import Reading, parse_value
from necktrack.services.record import daily_questions, record_entry
from necktrack.services.world import World


@dataclass(slots=True)
class _Given:
    """What was answered so far, for the day on which the questions began."""

    day: date
    readings: list[Reading] = field(default_factory=list)
    note: str = ""
    is_stored: bool = False

    @property
    def entry(self) -> Entry:
        """The answers as an entry."""
        return Entry(tuple(self.readings), self.note)


def ask_the_day(world: World, *, as_json: bool) -> int:
    """Ask the daily questions and a note, and store the answers; what was given is stored if it is broken off."""
    given = _Given(world.today())
    questions = daily_questions(world)
    say(f"How was {say_day(given.day, given.day)}? Enter skips a question; Ctrl-C stops and keeps what you gave.")
    try:
        is_cut_short = _ask_all(given, questions)
        _store(world, given, as_json=as_json, broken_off=is_cut_short)
        if given.is_stored:
            ask_further(world, given.entry, as_json=as_json or is_cut_short)
    except (KeyboardInterrupt, SystemExit):
        kept(lambda: _keep(world, given, as_json=as_json))
        raise
    return 0


def _keep(world: World, given: _Given, *, as_json: bool) -> None:
    if not given.is_stored:
        with contextlib.suppress(OSError):  # the terminal may be gone; what the store refuses is told as ever
            _store(world, given, as_json=as_json, broken_off=True)


def _ask_all(given: _Given, questions: tuple[DailyQuestion, ...]) -> bool:
    """Ask to the end; True when the answers ended before it, which is refused when there is none at all."""
    try:
        _ask_each(given, questions)
    except NobodyThere:
        if given.entry.is_empty:
            raise BadValue(
                "nobody is there to answer",
                hint="Write the scores as words: necktrack log 4/3 sleep 6. See necktrack log --help.",
                kept=NOTHING_STORED,
            ) from None
        return True
    return False


def _ask_each(given: _Given, questions: tuple[DailyQuestion, ...]) -> None:
    for question in questions:
        say(question.prompt)
        _ask_reading(given, question)
    _ask_note(given)


def _ask_reading(given: _Given, question: DailyQuestion) -> None:
    while text := line(f"  {question.direction}:"):
        try:
            given.readings.append(Reading(question.measure, parse_value(question.measure, text), question.region))
        except BadValue as problem:
            tell_or_raise(problem, kept=NOTHING_STORED)
        else:
            return


def _ask_note(given: _Given) -> None:
    while text := line("A note, if you like:"):
        try:
            given.note = check_note(text)
        except BadValue as problem:
            tell_or_raise(problem, kept=NOTHING_STORED)
        else:
            return


def _store(world: World, given: _Given, *, as_json: bool, broken_off: bool) -> None:
    if given.entry.is_empty:
        say("Nothing was given, so nothing was stored.")
        return
    with undisturbed():
        item = record_entry(world, given.entry, given.day)
        given.is_stored = True
        if broken_off:
            say("Stopped there; what you gave is stored.")
        echo(item, world.today(), as_json=as_json)
