"""The commands `play` and `done`: practise with the guide, and without it."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from necktrack.cli.plain_pace import Pace
    from necktrack.services.world import World

_PLAY = """Practise a routine with the guide.

Safety is looked at first: its questions are asked when they are due, and
exercises that are withheld are not begun (exit 4).
An open session is offered again where it stood. In a terminal this opens the
app's player; --plain speaks in lines.

\b
necktrack play                  what is due today
necktrack play full             a routine by its name
necktrack play 3                what matters most, in three minutes
necktrack play starter 3        the same of one routine
necktrack play --plain          lines instead of a screen
necktrack play --plain --pace slow   for a screen reader: fewer lines, more time
necktrack play --plain --pain 3      without the question for pain; u: cannot say
necktrack play --look-on        look on at a session in another window

In the app space pauses and goes on, 1 and then 0 is a pain of 10, and the
letters below act without Enter, as do 0 to 9.

\b
While it runs in lines, type a letter or its word, and Enter:
Enter alone  pause or go on      n  next      b  back
e  easier    h  harder again     r  more rest
s, s pain, s time, s unsure, s equipment      leave this exercise out
p 4 or 4     pain now            x, x pain, x time, x unwell   stop
t  tingling, numb, electric pain in an arm or leg
d  dizzy, faint, sick, blurred sight, ringing ears, trouble speaking
!  sharp pain, stabbing, gave way
A sign may be said in a few words, too: my arm is tingling; chest pain; help.
y or n       after a stop: is the pain back where it was at the start?
?  all letters

Nothing has to be typed: once begun, a routine runs to its end.
"""

_DONE = """Record practice that was done without the guide.

It is always recorded, also while exercises are withheld.

\b
necktrack done starter
necktrack done full @yesterday
"""

_Words = Annotated[
    list[str] | None, typer.Argument(metavar="[ROUTINE] [MINUTES]", help="The routine, without it what is due; time.")
]
_Done = Annotated[str, typer.Argument(metavar="ROUTINE", help="The routine that you did.")]
_Plain = Annotated[bool, typer.Option("--plain", help="Plain lines instead of the screen.")]
_Yes = Annotated[bool, typer.Option("--yes", help="Yes to: continue, take the easier form, begin.")]
_Pain = Annotated[str | None, typer.Option("--pain", metavar="0-10|u", help="Pain now; u: cannot say, half is taken.")]
_Minutes = Annotated[int | None, typer.Option("--minutes", metavar="N", help="Short of time: minutes there are.")]
_Pace = Annotated[str, typer.Option("--pace", metavar="normal|slow", help="slow: fewer lines, more time (--plain).")]
_LookOn = Annotated[bool, typer.Option("--look-on", help="Look on at the session of another window.")]
_Day = Annotated[str, typer.Argument(metavar="[@DAY]", help="The day; today without it.")]
_Json = Annotated[bool, typer.Option("--json", help="Print what was stored as JSON.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("play", help=_PLAY)(play)
    app.command("done", help=_DONE)(done)


def play(
    words: _Words = None,
    plain: _Plain = False,
    yes: _Yes = False,
    pain: _Pain = None,
    minutes: _Minutes = None,
    pace: _Pace = "normal",
    look_on: _LookOn = False,
) -> None:
    """Open the player, or play in plain lines; safety comes before everything else."""
    from necktrack.cli.console import can_show_app, open_world

    routine, minutes = _named(words or [], minutes)
    speed, (score, is_unsure) = _pace(pace), _pain(pain)
    world = open_world()
    if not look_on:
        _let_in(world, routine)
    if can_show_app() and not (plain or look_on):
        from necktrack.tui.app import run_app

        raise typer.Exit(run_app(world, start="play", routine=routine, minutes=minutes))
    from necktrack.cli.plain_before import Wishes
    from necktrack.cli.plain_session import play_plain

    play_plain(world, Wishes(routine, minutes, score, is_unsure, yes, speed, look_on))


def _pace(word: str) -> "Pace":
    from necktrack.cli.plain_pace import Pace
    from necktrack.errors import BadValue

    if word not in set(Pace):
        raise BadValue(f"{word!r} is no pace", hint="Write normal or slow.", kept="Nothing was begun.")
    return Pace(word)


def _pain(word: str | None) -> tuple[int | None, bool]:
    """The pain that was told, and whether it was said that it cannot be told."""
    from necktrack.cli.plain_asking import is_unsure, told_score
    from necktrack.errors import BadValue

    if word is None or is_unsure(word):
        return None, word is not None
    score = told_score(word)
    if score is None:
        raise BadValue(
            f"pain {word!r} is not on its scale",
            hint="Write a whole number from 0 to 10, or u where you cannot say.",
            kept="Nothing was begun.",
        )
    return score, False


def _let_in(world: "World", routine: str | None) -> None:
    """Return where safety lets a person practise, after its first questions; raises WithheldForSafety otherwise."""
    from necktrack.services.packs import find_routine
    from necktrack.services.safety import require_allowed

    if world.is_played_elsewhere():
        return
    _ask_safety_when_due(world)
    require_allowed(world)
    require_allowed(world, pack=find_routine(world, routine)[0].id)


def _named(words: list[str], minutes: int | None) -> tuple[str | None, int | None]:
    """The routine and the minutes that the words name; a number alone is minutes."""
    from necktrack.errors import BadValue

    numbers = [word for word in words if word.isascii() and word.isdigit()]
    names = [word for word in words if word not in numbers]
    if len(names) > 1 or len(numbers) > (1 if minutes is None else 0):
        raise BadValue(
            f"{' '.join(words)!r} is not a routine and minutes",
            hint="For example: necktrack play starter 3.",
            kept="Nothing was begun.",
        )
    minutes = int(numbers[0]) if numbers else minutes
    if minutes is not None:
        from necktrack.services.session_plan import check_minutes

        check_minutes(minutes)
    return (names[0] if names else None), minutes


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
