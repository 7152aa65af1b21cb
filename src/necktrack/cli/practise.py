"""The commands `play` and `done`: practise with the guide, and without it."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from necktrack.services.world import World

_PLAY = """Practise a routine with the guide.

Safety is looked at first: its questions are asked when they are due, and
exercises that are withheld are not begun (exit 4).
An open session is offered again where it stood. In a terminal this opens the
app's player; --plain speaks in lines.

\b
necktrack play                  what is due today
necktrack play full             a routine by its name
necktrack play --plain          lines instead of a screen
necktrack play --plain --pain 3 without the question for pain

\b
While it runs, type a letter and Enter:
Enter alone  pause or go on      n  next      b  back      e  easier
s, s pain, s time, s unsure, s equipment      leave this exercise out
p 4          pain now            x, x time, x pain, x unwell   stop
t  tingling in an arm or leg     d  dizzy     !  sharp pain

Nothing has to be typed: once begun, a routine runs to its end.
"""

_DONE = """Record practice that was done without the guide.

It is always recorded, also while exercises are withheld.

\b
necktrack done starter
necktrack done full @yesterday
"""

_Routine = Annotated[str | None, typer.Argument(metavar="[ROUTINE]", help="The routine; without it what is due.")]
_Done = Annotated[str, typer.Argument(metavar="ROUTINE", help="The routine that you did.")]
_Plain = Annotated[bool, typer.Option("--plain", help="Plain lines instead of the screen.")]
_Yes = Annotated[bool, typer.Option("--yes", help="Yes to the questions whether to continue and to take half.")]
_Pain = Annotated[int | None, typer.Option("--pain", metavar="0-10", help="Pain now, instead of being asked.")]
_Day = Annotated[str, typer.Argument(metavar="[@DAY]", help="The day; today without it.")]
_Json = Annotated[bool, typer.Option("--json", help="Print what was stored as JSON.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("play", help=_PLAY)(play)
    app.command("done", help=_DONE)(done)


def play(routine: _Routine = None, plain: _Plain = False, yes: _Yes = False, pain: _Pain = None) -> None:
    """Open the player, or play in plain lines; safety comes before everything else."""
    from necktrack.cli.console import can_show_app, open_world
    from necktrack.services.packs import find_routine
    from necktrack.services.safety import require_allowed

    world = open_world()
    _ask_safety_when_due(world)
    require_allowed(world)
    pack, _ = find_routine(world, routine)
    require_allowed(world, pack=pack.id)
    if can_show_app() and not plain:
        from necktrack.tui.app import run_app

        raise typer.Exit(run_app(world, start="play", routine=routine))
    from necktrack.cli.plain_session import play_plain

    play_plain(world, routine, yes=yes, pain=pain)


def _ask_safety_when_due(world: "World") -> None:
    """Ask whoever sits at a terminal the safety questions that stand before exercise."""
    from necktrack.cli.console import is_interactive

    if is_interactive():
        from necktrack.cli.safety_dialogue import ask_the_full_list_when_due

        ask_the_full_list_when_due(world)


def done(routine: _Done, day: _Day = "", json: _Json = False) -> None:
    """Record practice without the guide."""
    from necktrack.cli.console import open_world
    from necktrack.cli.telling import echo
    from necktrack.model.periods import parse_day
    from necktrack.services.sessions import record_practice

    world = open_world()
    today = world.today()
    item = record_practice(world, routine, parse_day(day, today) if day else today)
    echo(item, today, as_json=json, done="recorded")
