"""`pack simulate`: what a pack would ask of a person week by week, with assumed answers and pain."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from necktrack.services.simulated_course import Assumed
    from necktrack.services.world import World

_Pack = Annotated[str, typer.Argument(metavar="PACK|FILE", help="An id of `pack list`, or a pack file.")]
_Pain = Annotated[str, typer.Option("--pain", metavar="N[,N…]", help="Pain 0-10 in every week, or one for each.")]
_Answers = Annotated[
    list[str] | None, typer.Option("--answer", metavar="ID=ANSWER", help="A safety answer other than no; repeatable.")
]
_Weeks = Annotated[int | None, typer.Option("--weeks", metavar="N", help="How many weeks; 6 without it.")]
_Flares = Annotated[
    list[int] | None, typer.Option("--flare", metavar="WEEK", help="A next-day flare in that week; repeatable.")
]
_Sessions = Annotated[
    int | None, typer.Option("--sessions-per-week", metavar="N", help="Instead of each routine's schedule.")
]
_Routine = Annotated[str, typer.Option("--routine", metavar="ID", help="One routine alone.")]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_WEEKS, _PAIN, _WORST = 6, 2, 10


def add_to(pack: typer.Typer) -> None:
    """Add the command of this file."""
    pack.command("simulate")(simulate)


def simulate(
    pack: _Pack,
    pain: _Pain = str(_PAIN),
    answer: _Answers = None,
    weeks: _Weeks = None,
    flare: _Flares = None,
    sessions_per_week: _Sessions = None,
    routine: _Routine = "",
    json_form: _Json = False,
) -> None:
    """Show what a pack would ask for, week by week.

    What is withheld, left out, eased and grown, and why, if every session is
    done in full. It uses the rules of `play`, and stores nothing. Questions
    that are not named are answered no.

    \b
      necktrack pack simulate clinic.toml
      necktrack pack simulate clinic.toml --pain 3,3,6,2 --flare 2
      necktrack pack simulate full --pain 8 --answer vertigo_new=yes --weeks 6
    """
    from necktrack.cli.console import open_world, out, print_json
    from necktrack.services.packs import named_pack
    from necktrack.services.simulate import simulate as simulated

    world = open_world()
    assumed = _assumed(world, pain, answer or [], weeks, tuple(flare or ()), sessions_per_week, routine)
    told = simulated(world, named_pack(world, pack), assumed)
    if json_form:
        from necktrack.services.simulate_json import simulation_json

        print_json(simulation_json(told))
        return
    from necktrack.cli.simulate_text import simulation_lines

    out("\n".join(simulation_lines(told)))


def _assumed(
    world: "World", pain: str, answers: list[str], weeks: int | None, flares: tuple[int, ...],
    sessions_per_week: int | None, routine: str,
) -> "Assumed":  # fmt: skip
    from necktrack.errors import BadValue
    from necktrack.model.answer_words import read_answers
    from necktrack.services.simulated_course import Assumed

    if sessions_per_week == 0:
        raise BadValue("0 sessions a week cannot be simulated", hint="Write 1 or more, or leave the option out.")
    pains = _pains(pain)
    read, known = read_answers(answers, world.today())
    return Assumed(max(_WEEKS, len(pains)) if weeks is None else weeks, pains, flares, sessions_per_week or 0,
                   read, known, routine)


def _pains(text: str) -> tuple[int, ...]:
    from necktrack.model.scores import Measure, parse_value

    return tuple(parse_value(Measure.PAIN, word.strip()) for word in text.split(","))
