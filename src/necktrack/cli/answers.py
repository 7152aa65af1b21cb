"""The command `answer`: which questionnaires are due, and one answered line by line or by options."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from necktrack.services.world import World

_ANSWER = """Answer the questions of a questionnaire in your pack.

Without a name: which there are, and which are due. In a terminal each question
is asked on its own: a number answers it, Enter skips it, n says that it does
not apply (where that is possible), b goes back. Ctrl-C stops and keeps what
you gave; the same command goes on with it that day.

\b
necktrack answer
necktrack answer my-week
necktrack answer my-week @yesterday
necktrack answer my-week --answer sleep=3 --answer drive=n --answer work=skip
necktrack edit k3x9q sleep=2      changes one answer afterwards
"""

_Id = Annotated[str | None, typer.Argument(metavar="[ID]", help="The questionnaire; without it the list.")]
_Day = Annotated[str, typer.Argument(metavar="[@DAY]", help="The day it is for; today without it.")]
_Answers = Annotated[
    list[str] | None,
    typer.Option("--answer", metavar="ITEM=VALUE", help="One answer: a number, n or skip; repeatable."),
]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_Plain = Annotated[bool, typer.Option("--plain", help="Plain lines; answer never prints anything else.")]


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("answer", help=_ANSWER)(answer)


def answer(
    questionnaire: _Id = None, day: _Day = "", answers: _Answers = None, json: _Json = False, plain: _Plain = False
) -> None:
    """List the questionnaires of the pack in use, or answer one."""
    from necktrack.cli.console import open_world

    del plain  # it is always asked in plain lines here; the option is there so that scripts may say so
    world = open_world()
    if questionnaire is None:
        _list(world, as_json=json)
        return
    from necktrack.cli import answer_dialogue
    from necktrack.model.periods import parse_day

    on = parse_day(day, world.today()) if day else world.today()
    if answers:
        answer_dialogue.store_given(world, questionnaire, answers, on, as_json=json)
    else:
        answer_dialogue.ask_all(world, questionnaire, on, as_json=json)


def _list(world: "World", *, as_json: bool) -> None:
    """Print the questionnaires, with those that are due, and how each came out last."""
    from necktrack.cli.answer_dialogue import standing_lines
    from necktrack.cli.console import out, print_json, say, tell
    from necktrack.services.answers import standing_json, standings

    found = standings(world)
    if as_json:
        print_json({"questionnaires": [standing_json(world, each) for each in found]})
        return
    for each in found:
        for line in standing_lines(each, world.today()):
            tell(line)
    if found:
        say(f"Answer one: necktrack answer {next((each for each in found if each.is_due), found[0]).questionnaire.id}")
    else:
        out("The pack in use has no questionnaire.")
