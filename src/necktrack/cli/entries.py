"""Commands around what is logged: log, history, edit, delete, undo; and those of days.py and config.py."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from necktrack.cli import days, preferences

if TYPE_CHECKING:
    from necktrack.services.world import World

_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_Id = Annotated[str, typer.Argument(metavar="ID", help="The short id that log and history show.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this file, of days.py and of preferences.py."""
    free = {"ignore_unknown_options": True, "allow_interspersed_args": True}
    app.command("log", context_settings=free)(log)
    app.command("history")(history)
    app.command("edit", no_args_is_help=True)(edit)
    app.command("delete", no_args_is_help=True)(delete)
    app.command("undo")(undo)
    days.register(app)
    preferences.register(app)


def log(
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS", help="What to log; none: it asks.")] = None,
    note: Annotated[str, typer.Option("--note", help="The note; - reads it from stdin.")] = "",
    json_form: _Json = False,
    plain: Annotated[bool, typer.Option("--plain", help="Plain lines; log never prints anything else.")] = False,
) -> None:
    """Log how you are, in a few words. Without words it asks line by line.

    \b
      necktrack log 4                   neck pain 4 of 10, today
      necktrack log 4/3                 pain 4, stiffness 3
      necktrack log neck 4/3 low-back 2 shoulder-left 1
      necktrack log sleep 6 stress 7 energy 5 interference 2 tension 3
      necktrack log headache mild dizziness none medication yes morning-stiffness 20
      necktrack log none                no pain today
      necktrack log low-back stiffness 3
      necktrack log grip 7              what your pack asks, by its id
      necktrack log 5 worse:sitting better:lying "long drive" +desk @yesterday

    \b
    Bare numbers mean your main body region (necktrack config main-region).
    Body regions: neck head face shoulder arm upper-back low-back pelvis-hip leg,
      each with -left, -right or -both.
    Scales run from 0 to 10; higher is worse, but for sleep and energy higher is better.
      headache: none mild moderate severe    dizziness: none brief lasting
      medication: no yes                     morning-stiffness: minutes
    worse: and better: sitting standing lying driving desk phone looking-up
      looking-down turning walking
    Days: @today @yesterday @mon (the latest Monday before today) @-2 @2026-11-20
    A word with a space is the note; note:word for one word. Tags: +desk or '#desk'.
    """
    from necktrack.cli.log import run

    options = (["--json"] if json_form else []) + (["--plain"] if plain else [])
    raise typer.Exit(run([*options, *(["--note", note] if note else []), *(words or [])]))


def history(
    kind: Annotated[list[str] | None, typer.Option("--kind", help="Only this kind, such as entry; repeatable.")] = None,
    since: Annotated[str, typer.Option("--since", metavar="DAY", help="From this day on.")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DAY", help="Up to this day.")] = "",
    number: Annotated[int | None, typer.Option("-n", "--number", min=1, help="At most so many, newest first.")] = None,
    json_form: _Json = False,
) -> None:
    """Show what is stored, newest day first.

    `late` marks what was written over 36 hours after its day.

    \b
      necktrack history
      necktrack history -n 5
      necktrack history --kind entry --since 2026-11-01
      necktrack history --json
    """
    from necktrack.cli.console import open_world, out, print_json, say
    from necktrack.cli.telling import history_line
    from necktrack.cli.terminal import terminal_columns
    from necktrack.model.items import item_json
    from necktrack.services.record import history as find_history

    world = open_world()
    items = find_history(
        world, kinds=_kinds(world, kind), since=_day(world, since), until=_day(world, until), limit=number
    )
    if json_form:
        print_json({"items": [item_json(item) for item in items]})
        return
    today, lengths = world.today(), world.settings().lengths
    for item in items:
        out(history_line(item, today, terminal_columns(), lengths=lengths))
    if not items:
        say("Nothing to show." if kind or since or until else "Nothing is stored yet. Begin with: necktrack log 4")


def edit(
    ref: _Id,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="What stands there instead, as in log.")],
    json_form: _Json = False,
) -> None:
    """Replace an entry by new words; its day stays unless you name one.

    Of the answers to a questionnaire, only those that you name change.

    \b
      necktrack edit k3x9q 5/3 sleep 6
      necktrack edit k3x9q @yesterday      only moves it to yesterday
      necktrack edit p5fku sleep=3 drive=skip      answers to a questionnaire
    """
    from necktrack.cli.console import open_world, say
    from necktrack.cli.telling import echo
    from necktrack.model.facts import ANSWERS
    from necktrack.model.summaries import late_words
    from necktrack.services.record import find_item, parse_edit, replace_entry

    world = open_world()
    item = find_item(world, ref)
    if item.kind == ANSWERS:
        from necktrack.services.answers import edit_answers

        echo(edit_answers(world, item, words), world.today(), as_json=json_form, done="changed")
        return
    ready = parse_edit(world, item, words)
    if ready.late:
        say(late_words(ready.day, world.today()))
    echo(replace_entry(world, item, ready), world.today(), as_json=json_form, done="changed")


def delete(
    ref: _Id,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    json_form: _Json = False,
) -> None:
    """Delete an item; undo brings it back.

    \b
      necktrack delete k3x9q
      necktrack delete k3x9q --yes
    """
    from necktrack.cli.console import confirm, is_interactive, open_world, print_json, say, tell
    from necktrack.errors import BadValue
    from necktrack.model.items import item_json
    from necktrack.model.safe_text import safe
    from necktrack.model.summaries import summarise_with_day
    from necktrack.services.record import check_deletable, delete_item, find_item

    world = open_world()
    item = find_item(world, ref)
    check_deletable(item)
    summary = safe(summarise_with_day(item, world.today(), world.settings().lengths))
    if not yes and not is_interactive():
        raise BadValue("delete asks, and nobody is there to answer", hint="Add --yes.", kept="Nothing was changed.")
    if not yes and not confirm(f"Delete {summary}?"):
        say("Nothing was deleted.")
        return
    delete_item(world, item.id)
    if json_form:
        print_json({"item": item_json(item)})
        return
    tell(f"deleted: {summary}. necktrack undo brings it back.")


def undo(json_form: _Json = False) -> None:
    """Take back the last thing you did on this machine.

    It says what it was. Safety answers always stay.

    \b
      necktrack undo
    """
    from necktrack.cli.console import open_world, print_json, tell
    from necktrack.model.items import item_json
    from necktrack.model.safe_text import safe
    from necktrack.services.record import undo as take_back

    undone = take_back(open_world())
    if json_form:
        item = item_json(undone.item) if undone.item else None
        print_json({"undone": {
            "action": undone.action, "summary": undone.item_summary, "kept_safety": undone.kept_safety, "item": item,
        }})  # fmt: skip
        return
    tell(safe(undone.said))


def _day(world: "World", text: str) -> date | None:
    from necktrack.model.periods import parse_day

    return parse_day(text, world.today(), may_be_future=True) if text else None


def _kinds(world: "World", kinds: list[str] | None) -> frozenset[str] | None:
    """The kinds asked for; raises BadValue for one that is neither known nor stored."""
    from necktrack.errors import BadValue
    from necktrack.model.items import KNOWN_KINDS
    from necktrack.model.nearest import nearest
    from necktrack.services.record import history as find_history

    if not kinds:
        return None
    for kind in kinds:
        if kind not in KNOWN_KINDS and not find_history(world, kinds=[kind], limit=1):
            near = nearest(kind, sorted(KNOWN_KINDS))
            offer = f"Did you mean {near}? " if near else ""
            raise BadValue(f"{kind!r} is not a kind", hint=f"{offer}Kinds: {', '.join(sorted(KNOWN_KINDS))}.")
    return frozenset(kinds)
