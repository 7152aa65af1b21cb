"""The `safety` command: where one stands, the questions, clearance, and when to get help now."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from necktrack.insight.safety import Standing
    from necktrack.services.world import World

_HELP = """Answer the safety questions, or record a clearance.

Exercises wait until the questions are answered. An answer that needs a
clinician withholds exercises until the clearance is recorded; logging always
works.

\b
necktrack safety                        asks what is due, or shows where you stand
necktrack safety --help-now             when to get help now
necktrack safety --rest no              none of what is due applies
necktrack safety --answer ces_saddle=yes --rest no
necktrack safety --answer bone=known:2026-11-01 --rest no
necktrack safety --short --rest no      the short list of every week
necktrack safety --quick --rest no      before today's first session
necktrack safety --history              all that was answered and cleared
necktrack safety --clear all --seen-on yesterday --note "checked, may exercise"
necktrack safety --mistake bone --words "answered by mistake"
necktrack safety --country GB --emergency-number 999

\b
ID=known:DAY          yes, my clinician saw me on DAY and said that I may exercise
ID=known:DAY:not-yet  yes, my clinician knows, but has not allowed exercise

Answers without --full, --short, --quick or --one are for what is due and holds
them, else for the list that does. A sub-question (such as gca.sight) that is
left out counts as yes after a yes; after known it has to be answered.
"""

_Ask = Annotated[bool, typer.Option("--ask", "--full", help="The full list, due or not.")]
_Short = Annotated[bool, typer.Option("--short", help="The short list, due or not.")]
_Quick = Annotated[bool, typer.Option("--quick", help="The quick check, due or not.")]
_One = Annotated[bool, typer.Option("--one", help="The one question before a later session of a day.")]
_History = Annotated[bool, typer.Option("--history", help="All that was answered, cleared and taken back.")]
_Answers = Annotated[
    list[str] | None, typer.Option("--answer", metavar="ID=yes|no|known:DAY", help="One answer; repeatable.")
]
_Rest = Annotated[str, typer.Option("--rest", metavar="no", help="The answer to every question not named.")]
_Clear = Annotated[
    list[str] | None,
    typer.Option("--clear", metavar="N|all|ID", help="A clinician has seen me about it and said that I may exercise."),
]
_SeenOn = Annotated[str, typer.Option("--seen-on", metavar="DAY", help="The day on which the clinician saw you.")]
_Note = Annotated[str, typer.Option("--note", help="Who saw you and what was said.")]
_Mistake = Annotated[str, typer.Option("--mistake", metavar="ID", help="Take back a yes that was ticked by mistake.")]
_Words = Annotated[str, typer.Option("--words", help='Exactly: "answered by mistake".')]
_HelpNow = Annotated[bool, typer.Option("--help-now", help="When to get help now, and the number to call.")]
_Country = Annotated[str | None, typer.Option("--country", metavar="XX", help="Your country in two letters.")]
_Number = Annotated[str | None, typer.Option("--emergency-number", metavar="N", help="The number to call.")]
_Plain = Annotated[bool, typer.Option("--plain", help="Ask line by line, also when stdin is not a terminal.")]
_Json = Annotated[bool, typer.Option("--json", help="Print where you stand as JSON.")]


def register(app: typer.Typer) -> None:
    """Add the `safety` command."""
    app.command("safety", help=_HELP)(safety)


def safety(
    ask: _Ask = False,
    short: _Short = False,
    quick: _Quick = False,
    one: _One = False,
    history: _History = False,
    answer: _Answers = None,
    rest: _Rest = "",
    clear: _Clear = None,
    seen_on: _SeenOn = "",
    note: _Note = "",
    mistake: _Mistake = "",
    words: _Words = "",
    help_now: _HelpNow = False,
    country: _Country = None,
    emergency_number: _Number = None,
    plain: _Plain = False,
    json: _Json = False,
) -> None:
    """Run the one thing that the options name; with none, ask what is due or show where the person stands."""
    from necktrack.cli.console import open_world

    answers = answer or ([""] if rest else [])
    scope = _scope(ask=ask, short=short, quick=quick, one=one)
    _refuse_mixture(scope if not answers else "", answers, clear, mistake, help_now, history)
    world = open_world()
    if _set_country(world, country, emergency_number) and not (
        scope or answers or clear or mistake or help_now or history or plain or json
    ):
        return
    if help_now or history:
        (_help_now if help_now else _show_history)(world, json=json)
    elif clear or mistake:
        now = _cleared(world, clear, seen_on, note) if clear else _taken_back(world, mistake, words)
        _show_recorded(world, now, json=json)
    elif answers:
        _show(world, _answered(world, answer or [], rest, scope, json=json), json=json)
    else:
        _ask_or_show(world, scope, plain=plain, json=json)


def _scope(**chosen: bool) -> str:
    """The scope that was named, "" for none."""
    from necktrack.errors import BadValue

    names = ["full" if name == "ask" else name for name, is_chosen in chosen.items() if is_chosen]
    if len(names) > 1:
        raise BadValue("only one list can be answered at a time", hint="Give one of --full, --short, --quick, --one.")
    return names[0] if names else ""


def _refuse_mixture(*wishes: object) -> None:
    from necktrack.errors import BadValue

    if sum(bool(wish) for wish in wishes) > 1:
        raise BadValue(
            "these options do different things",
            hint="Give one of --full, --short, --quick or --one (alone or with --answer and --rest), "
            "--clear, --mistake, --help-now, --history at a time.",
            kept="Nothing was stored.",
        )


def _set_country(world: "World", country: str | None, number: str | None) -> bool:
    """Keep what was given, if anything was; a country without a number takes the number that goes with it."""
    from necktrack.cli.console import say
    from necktrack.services import safety as service

    if country is None and number is None:
        return False
    kept = world.settings().country if country is None else country
    say(f"In an emergency call {service.set_country(world, kept, number or '')}.")
    return True


def _help_now(world: "World", *, json: bool) -> None:
    from necktrack.cli.console import print_json, tell
    from necktrack.insight.safety_words import get_help_lines
    from necktrack.services import safety as service

    numbers = service.emergency_words(world)
    lines = get_help_lines(numbers)
    if json:
        print_json({"call": numbers, "get_help": list(lines)})
        return
    for line in lines:
        tell(line)


def _show_history(world: "World", *, json: bool) -> None:
    """Everything that was answered, the newest first."""
    from necktrack.cli.console import print_json, tell
    from necktrack.insight.safety_history import history_json
    from necktrack.model.periods import say_day
    from necktrack.services import safety as service

    given = service.history_of_answers(world)
    if json:
        print_json({"history": [history_json(each) for each in given]})
        return
    for each in given:
        tell(f"{say_day(each.day, world.today())}: {each.title}")
        for detail in each.details:
            tell(f"  - {detail}")
    if not given:
        tell("No safety question was answered yet.")


def _show_recorded(world: "World", now: "Standing", *, json: bool) -> None:
    """Say what was stored last of safety, and where the person stands then."""
    from necktrack.cli.console import tell
    from necktrack.services import safety as service

    if not json:
        given = service.history_of_answers(world)[0]
        tell(f"Recorded: {given.title[:1].lower()}{given.title[1:]}; {', '.join(given.details)}.")
    _show(world, now, json=json)


def _cleared(world: "World", ids: list[str], seen_on: str, note: str) -> "Standing":
    from necktrack.errors import BadValue
    from necktrack.model.periods import parse_day
    from necktrack.services import safety as service

    if not seen_on:
        raise BadValue(
            "a clearance needs the day on which a clinician saw you",
            hint="Add --seen-on DAY, such as --seen-on yesterday.",
            kept="Nothing was stored.",
        )
    return service.clear(world, ids, parse_day(seen_on, world.today()), note)


def _taken_back(world: "World", question_id: str, words: str) -> "Standing":
    from necktrack.cli.console import ask, is_interactive
    from necktrack.services import safety as service

    if not words and is_interactive():
        words = ask('If the yes was a mistake, type: "answered by mistake".')
    return service.answered_by_mistake(world, question_id, words)


def _answered(world: "World", options: list[str], rest: str, named: str, *, json: bool) -> "Standing":
    from necktrack.cli.safety_dialogue import tell_help_now
    from necktrack.errors import BadValue
    from necktrack.model.answer_words import read_answers
    from necktrack.model.screening import Scope
    from necktrack.services import safety as service

    if rest not in ("", "no"):
        raise BadValue(f"--rest takes no, not {rest!r}", kept="Nothing was stored.")
    own = [question.id for question in service.own_questions(world)]
    answers, known = read_answers(options, world.today(), own)
    scope = Scope(named) if named else service.scope_that_asks(world, answers)
    if rest:
        answers = service.with_no_to_the_rest(world, answers, scope)
    now = service.record_answers(world, answers, scope, known)
    if service.wants_help_now(now, answers) and not json:
        tell_help_now(world)
    return now


def _ask_or_show(world: "World", named: str, *, plain: bool, json: bool) -> None:
    from necktrack.cli.console import is_interactive, say
    from necktrack.cli.safety_dialogue import ask_questions, ask_what_is_due
    from necktrack.insight.safety import Needs
    from necktrack.model.screening import Scope
    from necktrack.services import safety as service

    now = service.standing(world)
    if named:
        now = ask_questions(world, Scope(named))
    elif (plain or is_interactive()) and not json and service.asking_due(now):
        now = ask_what_is_due(world)
    _show(world, now, json=json)
    if not json and not named:
        again = "Ask again: necktrack safety --ask." if now.needs is Needs.NONE else "Answer them: necktrack safety."
        say(f"{again} When to get help now: necktrack safety --help-now.")


def _hanging(line: str) -> int:
    """How far the further lines of a point stand in, which begins with a dash or a number."""
    mark, _, rest = line.partition(" ")
    return len(mark) + 1 if rest and (mark == "-" or mark[:-1].isdecimal()) else 0


def _show(world: "World", now: "Standing", *, json: bool) -> None:
    from necktrack.cli.console import out, print_json
    from necktrack.cli.safety_dialogue import wrapped
    from necktrack.insight.safety_words import standing_lines
    from necktrack.services import safety as service

    if json:
        print_json({"standing": service.standing_json(world, now)})
        return
    for line in (*standing_lines(now, world.today()), service.how_to_clear(now)):
        if line:
            out(wrapped(line, hanging=_hanging(line)))
