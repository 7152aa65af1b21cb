"""Commands that mark days: rest, visit and event."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_Note = Annotated[str, typer.Option("--note", help="The note; or write it as a word with a space.")]

_VISIT = """Note and list appointments with your provider.

The report covers the time since the last one.

\b
necktrack visit add                  today
necktrack visit add 2026-12-18 "physiotherapist"
necktrack visit list
"""


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("rest", no_args_is_help=True)(rest)
    app.command("event", no_args_is_help=True)(event)
    visits = typer.Typer(
        help=_VISIT,
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    visits.command("add")(visit_add)
    visits.command("list")(visit_list)
    app.add_typer(visits, name="visit")


def rest(
    words: Annotated[list[str], typer.Argument(metavar="[@DAY] REASON", help="ill, flare or travel.")],
    json_form: _Json = False,
) -> None:
    """Mark a rest day; it leaves the count of practice.

    \b
      necktrack rest ill
      necktrack rest @yesterday travel
    """
    from necktrack.cli.console import open_world
    from necktrack.cli.telling import echo
    from necktrack.services.record import rest_day

    world = open_world()
    day, reasons = _split_day(words, world.today())
    reason = _only(reasons, "reason", "ill, flare or travel")
    echo(rest_day(world, day, reason), world.today(), as_json=json_form, done="marked")


def event(
    words: Annotated[list[str], typer.Argument(metavar="KIND [@DAY] [NOTE]", help="What happened, and when.")],
    note: _Note = "",
    json_form: _Json = False,
) -> None:
    """Note something that may matter for the days around it.

    It is marked on charts.

    Kinds: treatment, medication, flare, travel, illness, injury, other.

    \b
      necktrack event flare
      necktrack event medication @mon "half the dose from today"
    """
    from necktrack.cli.console import open_world
    from necktrack.cli.telling import echo
    from necktrack.services.record import EVENT_KINDS, add_event

    world = open_world()
    day, rest_of_words = _split_day(words, world.today())
    kinds, note = _split_note(rest_of_words, note)
    kind = _only(kinds, "kind", ", ".join(EVENT_KINDS))
    echo(add_event(world, kind, day, note), world.today(), as_json=json_form, done="noted")


def visit_add(
    words: Annotated[list[str] | None, typer.Argument(metavar="[DAY] [NOTE]", help="When; else today.")] = None,
    note: _Note = "",
    json_form: _Json = False,
) -> None:
    """Note an appointment, past or to come.

    \b
      necktrack visit add
      necktrack visit add yesterday "adjusted, next in four weeks"
      necktrack visit add 2026-12-18
    """
    from necktrack.cli.console import open_world
    from necktrack.cli.telling import echo
    from necktrack.services.record import add_visit

    world = open_world()
    days, note = _split_note(words or [], note)
    named = _only(days or ["today"], "day", "a date such as 2026-12-18")
    day = _parse_day(named, world.today(), may_be_future=True)
    echo(add_visit(world, day, note), world.today(), as_json=json_form, done="noted")


def visit_list(json_form: _Json = False) -> None:
    """List appointments, the latest first.

    \b
      necktrack visit list
    """
    from necktrack.cli.console import open_world, out, print_json, say
    from necktrack.cli.telling import history_line
    from necktrack.cli.terminal import terminal_columns
    from necktrack.model.facts import VISIT
    from necktrack.model.items import item_json
    from necktrack.services.record import history

    world = open_world()
    items = history(world, kinds=[VISIT])
    if json_form:
        print_json({"items": [item_json(item) for item in items]})
        return
    for item in items:
        out(history_line(item, world.today(), terminal_columns()))
    if not items:
        say("No visit is noted yet. Note one with: necktrack visit add")


def _split_day(words: Sequence[str], today: date) -> tuple[date, list[str]]:
    """The day named with @, else today, and the other words."""
    from necktrack.errors import BadValue

    days = [word for word in words if word.startswith("@")]
    if len(days) > 1:
        raise BadValue("there are two days", hint="Give each day by itself.", kept="Nothing was stored.")
    day = _parse_day(days[0], today) if days else today
    return day, [word for word in words if not word.startswith("@")]


def _parse_day(word: str, today: date, *, may_be_future: bool = False) -> date:
    from necktrack.errors import BadValue
    from necktrack.model.periods import parse_day

    try:
        return parse_day(word, today, may_be_future=may_be_future)
    except BadValue as problem:
        raise BadValue(problem.message, hint=problem.hint, kept="Nothing was stored.") from None


def _split_note(words: Sequence[str], note: str) -> tuple[list[str], str]:
    """The plain words, and the note: the option, or the word with a space or with `note:`."""
    from necktrack.errors import BadValue

    plain = [word for word in words if not _is_note(word)]
    notes = [word.removeprefix("note:") for word in words if _is_note(word)] + ([note] if note else [])
    if len(notes) > 1:
        raise BadValue("there are two notes", hint="Put all of it in one pair of quotes.", kept="Nothing was stored.")
    return plain, notes[0] if notes else ""


def _is_note(word: str) -> bool:
    return word.startswith("note:") or any(letter.isspace() for letter in word)


def _only(words: Sequence[str], what: str, allowed: str) -> str:
    from necktrack.errors import BadValue

    if len(words) == 1:
        return words[0]
    problem = f"the {what} is missing" if not words else f"one {what} is taken, not {len(words)}"
    raise BadValue(
        problem, hint=f"Write {allowed}. A note stands in quotes, or is written note:word.", kept="Nothing was stored."
    )
