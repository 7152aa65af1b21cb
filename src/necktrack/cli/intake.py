"""The commands `intake` and `goal`: first questions, and own activities rated from week to week."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from necktrack.model.goals import Goal
    from necktrack.model.intake import Intake
    from necktrack.services.world import World

_Words = list[str] | None
_Json = Annotated[bool, typer.Option("--json", help="Print JSON; alone it shows what is stored.")]
_Plain = Annotated[bool, typer.Option("--plain", help="Plain lines; this command never prints anything else.")]

_INTAKE = """A few first questions, when you like; all of them may be skipped.

Where it troubles you and since when, what you tried, what makes it worse or
better, three activities of your own, your goal; then main place, places asked
daily, units and country. Ask it again at any time: what you told before is
there to keep or change, and the older answers stay in the history.

\b
necktrack intake
necktrack intake --trouble "neck=3 years, slowly" --trouble low-back=2026-03
necktrack intake --tried heat=yes --worse sitting,desk --better walking
necktrack intake --activity "look behind me=6" --goal "drive without a stop"
necktrack intake --json
"""

_GOAL = """Your goal and your own activities, rated once a week.

0 = no difficulty … 10 = cannot do; higher is harder. Without options it shows
them, and asks when they are due. Keep the same activities, so that weeks can
be compared; one is dropped only with a note.

\b
necktrack goal
necktrack goal --ask
necktrack goal --set "walk for an hour again"
necktrack goal --rate 1=4 --rate "look behind me=3"
necktrack goal --add "carry the shopping=5"
necktrack goal --drop 2 --note "I sold the car"
necktrack goal --json
"""


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("intake", help=_INTAKE)(intake)
    app.command("goal", help=_GOAL)(goal)


def intake(
    trouble: Annotated[_Words, typer.Option(metavar="PLACE[=SINCE[,HOW]]", help="A place; repeatable.")] = None,
    tried: Annotated[_Words, typer.Option(metavar="WHAT[=yes|no|unsure]", help="What was tried; repeatable.")] = None,
    worse: Annotated[str, typer.Option(metavar="POSTURES", help="What makes it worse, by commas.")] = "",
    better: Annotated[str, typer.Option(metavar="POSTURES", help="What makes it better, by commas.")] = "",
    activity: Annotated[_Words, typer.Option(metavar="NAME[=0-10]", help="An own activity; up to three.")] = None,
    goal: Annotated[str, typer.Option(metavar="TEXT", help="Your goal in own words.")] = "",
    main: Annotated[str, typer.Option(metavar="PLACE", help="The main place.")] = "",
    tracked: Annotated[str, typer.Option(metavar="PLACES", help="Places asked about daily.")] = "",
    lengths: Annotated[str, typer.Option(metavar="cm|inches", help="Unit of lengths.")] = "",
    country: Annotated[str, typer.Option(metavar="XX", help="Two letters; chooses the emergency number.")] = "",
    plain: _Plain = False,
    json_form: _Json = False,
) -> None:
    """Ask the first questions, or take them as options."""
    from necktrack.cli.console import open_world, print_json
    from necktrack.services.intake import intake_json
    from necktrack.services.intake_options import IntakeOptions, intake_from_options

    del plain  # it is always asked in plain lines here; the option is there so that scripts may say so
    texts = {"worse": worse, "better": better, "goal": goal, "main": main, "tracked": tracked, "lengths": lengths,
             "country": country}  # fmt: skip
    options = IntakeOptions(
        tuple(trouble or ()), tuple(tried or ()), tuple(activity or ()),
        tuple((name, text) for name, text in texts.items() if text),
    )  # fmt: skip
    world = open_world()
    if not options.is_empty:
        _keep_intake(world, intake_from_options(world, options), as_json=json_form)
    elif json_form:
        print_json(intake_json(world))
    else:
        _ask_intake(world)


def _ask_intake(world: "World") -> None:
    from necktrack.cli.console import say
    from necktrack.cli.steps_dialogue import HOW, Asked, ask_form
    from necktrack.services.intake import begin_intake, latest_intake

    before, form = begin_intake(world)
    say("A few first questions. All of them may be skipped, and asked again at any time.")
    if latest_intake(world) is not None:
        say("What you told before is there to keep or to change.")
    say(HOW)
    ask_form(Asked(before, form, lambda told: _keep_intake(world, told, as_json=False)))


def _keep_intake(world: "World", told: "Intake", *, as_json: bool) -> None:
    """Store the answers, say what was stored, and what follows from them."""
    from necktrack.cli.console import say, tell
    from necktrack.cli.telling import echo
    from necktrack.model.safe_text import safe
    from necktrack.services.intake import after_intake, record_intake

    stored = record_intake(world, told)
    echo(stored.item, world.today(), as_json=as_json, done="recorded")
    if stored.problem:
        say(stored.problem)
    if not as_json:
        for sentence in after_intake(world, told):
            tell(safe(sentence))


def goal(
    text: Annotated[str, typer.Option("--set", metavar="TEXT", help="Your goal in own words.")] = "",
    rate: Annotated[_Words, typer.Option(metavar="N|NAME=0-10", help="How hard one is now; repeatable.")] = None,
    add: Annotated[_Words, typer.Option(metavar="NAME[=0-10]", help="Name one more; up to three.")] = None,
    drop: Annotated[_Words, typer.Option(metavar="N|NAME", help="Rate it no longer; with --note.")] = None,
    note: Annotated[str, typer.Option(metavar="TEXT", help="Why it is dropped.")] = "",
    ask_now: Annotated[bool, typer.Option("--ask", help="Ask now, due or not.")] = False,
    plain: _Plain = False,
    json_form: _Json = False,
) -> None:
    """Show goal and own activities, rate them, or change them."""
    from necktrack.cli.console import open_world, print_json
    from necktrack.services.activities import activities
    from necktrack.services.goals import goal_from_words, goal_json

    del plain
    world = open_world()
    if text or rate or add or drop:
        _keep_goal(world, goal_from_words(world, text, rate or (), add or (), drop or (), note), as_json=json_form)
    elif json_form:
        print_json(goal_json(world, activities(world)))
    else:
        _show_goal(world, ask_now=ask_now)


def _show_goal(world: "World", *, ask_now: bool) -> None:
    """Show how things stand; ask when they are due and somebody is there, or when it was asked for."""
    from necktrack.cli.console import is_interactive, say, tell
    from necktrack.cli.steps_dialogue import HOW, Asked, ask_form
    from necktrack.model.periods import say_day
    from necktrack.model.safe_text import safe
    from necktrack.services.activities import activities
    from necktrack.services.goals import begin_goal, goal_lines

    standing = activities(world)
    for line in goal_lines(standing):
        tell(safe(line))
    if ask_now or (standing.is_due(world.today()) and is_interactive()):
        before, form = begin_goal(world)
        say(HOW)
        ask_form(Asked(before, form, lambda told: _keep_goal(world, told, as_json=False)))
    elif standing.due_on:
        when = "now" if standing.is_due(world.today()) else f"on {say_day(standing.due_on, world.today())}"
        say(f"Due {when}. Rate them at any time: necktrack goal --ask")
    else:
        say("No activity of your own is named yet. Name up to three: necktrack goal --ask, or necktrack intake.")


def _keep_goal(world: "World", told: "Goal", *, as_json: bool) -> None:
    """Store what was told and say how the activities stand."""
    from necktrack.cli.console import tell
    from necktrack.cli.telling import echo
    from necktrack.insight.activities import means_words
    from necktrack.model.safe_text import safe
    from necktrack.services.activities import activities
    from necktrack.services.goals import record_goal

    echo(record_goal(world, told), world.today(), as_json=as_json, done="recorded")
    means = activities(world).means
    if means is not None and told.activities and not as_json:
        tell(safe(means_words(means)))
