"""The command `check`: look at posture, and what was seen then and now."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from necktrack.services.world import World

_CHECK = """Look at your posture and write down what you saw.

Without a name: the checks of your pack, when each is due, and what was seen
in it the time before beside the last time. With one: a step at a time, then
a question for each thing to write down. `u` means unsure, which is a full
answer.

\b
necktrack check
necktrack check shoulder-level
necktrack check --daily                 what your pack asks daily, in two minutes
necktrack check shoulder-level --history
necktrack check --all                   with those of the library, done by name
necktrack check wall-head-gap --observer helper
necktrack check shoulder-level --answer lower-shoulder=right --answer how-much=slight

\b
What your provider found, at any time and for the day of the appointment:
necktrack check shoulder-level @fri --observer provider

\b
While it runs: Enter goes on, b goes back, a shows all steps at once, x leaves.
"""

_Words = Annotated[
    list[str] | None, typer.Argument(metavar="[ID] [@DAY]", help="The check, without it the list; a past day.")
]
_Observer = Annotated[str, typer.Option("--observer", metavar="self|helper|provider", help="Who looked.")]
_Answers = Annotated[list[str] | None, typer.Option("--answer", metavar="RECORD=VALUE", help="One answer; repeatable.")]
_Note = Annotated[str, typer.Option("--note", help="A note to keep with it.")]
_Daily = Annotated[bool, typer.Option("--daily", help="All that your pack asks daily and that is due.")]
_History = Annotated[bool, typer.Option("--history", help="Everything that was seen in the check, and by whom.")]
_All = Annotated[bool, typer.Option("--all", help="List the checks of the library too.")]
_AtOnce = Annotated[bool, typer.Option("--at-once", help="All steps at once, not one by one.")]
_Plain = Annotated[bool, typer.Option("--plain", help="Plain lines, without the picture.")]
_Json = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]


def register(app: typer.Typer) -> None:
    """Add the `check` command."""
    app.command("check", help=_CHECK)(check)


def check(
    words: _Words = None,
    observer: _Observer = "self",
    answer: _Answers = None,
    note: _Note = "",
    daily: _Daily = False,
    history: _History = False,
    all_: _All = False,
    at_once: _AtOnce = False,
    plain: _Plain = False,
    json: _Json = False,
) -> None:
    """List the posture checks, show what was seen in one, or walk through one or all daily ones."""
    from necktrack.cli import plain_check_list
    from necktrack.cli.console import open_world

    world = open_world()
    ref, day = _named(words or [])
    _refuse_mixture(ref, daily=daily, history=history)
    if history:
        plain_check_list.show_past(world, ref, as_json=json)
    elif ref is None and not daily:
        plain_check_list.list_checks(world, with_library=all_, as_json=json)
    else:
        from necktrack.cli.plain_check import CheckWish, walk_daily, walk_through
        from necktrack.model.periods import parse_day

        if observer != "provider":
            _ask_safety_when_due(world)
        if ref is None:
            walk_daily(world, as_json=json, is_drawn=not plain)
            return
        given = parse_day(day, world.today()) if day else None
        wish = CheckWish(ref, observer, given, tuple(answer or ()), note, at_once, is_drawn=not plain)
        walk_through(world, wish, as_json=json)


def _named(words: list[str]) -> tuple[str | None, str]:
    """The check and the day that the words name; a day begins with @."""
    from necktrack.errors import BadValue

    days = [word for word in words if word.startswith("@")]
    names = [word for word in words if not word.startswith("@")]
    if len(days) > 1 or len(names) > 1 or (days and not names):
        raise BadValue(
            f"{' '.join(words)!r} is not one check and one day",
            hint="For example: necktrack check shoulder-level @yesterday",
            kept="Nothing was stored.",
        )
    return names[0] if names else None, days[0] if days else ""


def _refuse_mixture(ref: str | None, *, daily: bool, history: bool) -> None:
    from necktrack.errors import BadValue

    if (daily and (history or ref is not None)) or (history and ref is None):
        raise BadValue(
            "these words do not go together",
            hint="Write `check --daily` alone, or `check ID --history`.",
            kept="Nothing was stored.",
        )


def _ask_safety_when_due(world: "World") -> None:
    """Ask whoever sits at a terminal the safety questions that stand before a check."""
    from necktrack.cli.console import is_interactive

    if is_interactive():
        from necktrack.cli.safety_dialogue import ask_the_full_list_when_due

        ask_the_full_list_when_due(world, with_short=True)
