"""The `pack new` command: a pack from answers, from a prescription line, from library exercises, or from another."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from necktrack.services.compose import Made
    from necktrack.services.world import World

_Pick = Annotated[str, typer.Option("--pick", metavar="ID,ID,…", help="Exercises of the library, in order.")]


def add_to(pack: typer.Typer) -> None:
    """Add the command of this file."""
    pack.command("new")(new)


def new(
    rx: Annotated[str, typer.Option("--rx", metavar="LINE", help="A prescription line.")] = "",
    pick: _Pick = "",
    minutes: Annotated[int | None, typer.Option(metavar="N", help="With --pick: fit the doses to them.")] = None,
    start: Annotated[str, typer.Option("--from", metavar="PACK|FILE", help="Start from a copy of a pack.")] = "",
    go_on: Annotated[Path | None, typer.Option(metavar="FILE", help="Go on where the questions were left.")] = None,
    title: Annotated[str, typer.Option(metavar="WORDS", help="What your patients read.")] = "",
    clinic: Annotated[str, typer.Option(metavar="NAME", help="Your clinic, for the handout.")] = "",
    pack_id: Annotated[str, typer.Option("--id", metavar="ID", help="Such as north-clinic.neck-start.")] = "",
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to that file.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Write over a file that is there.")] = False,
    json_form: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Make a pack.

    With nothing more it asks for everything, and the file need never be opened.

    \b
      necktrack pack new
      necktrack pack new --rx "chin tuck 2x10 hold 3; open book 1x8 each; walk 10 min mon wed fri" --title "Neck"
      necktrack pack new --pick chin-tuck,wall-angel --minutes 8 -o clinic.toml
      necktrack pack new --from starter --title "Our start" -o ours.toml
    """
    from necktrack.cli.console import open_world

    world = open_world()
    _refuse_two_ways(rx, pick, start, go_on, minutes)
    if rx or pick or start:
        made = _made(world, (rx, pick, start), minutes, (title, pack_id, clinic))
        file = output or Path(f"{made.pack.id.rpartition('.')[2]}.toml")
    else:
        made, file = _asked(world, output, go_on)
    _write(world, made, file, yes=yes, json_form=json_form)


def _refuse_two_ways(rx: str, pick: str, start: str, go_on: Path | None, minutes: int | None) -> None:
    from necktrack.errors import BadValue

    named = [name for name, given in (("--rx", rx), ("--pick", pick), ("--from", start), ("--go-on", go_on)) if given]
    if len(named) > 1:
        raise BadValue(f"{named[0]} and {named[1]} do not go together", hint="Begin in one way.", kept=_NOTHING)
    if minutes is not None and not pick:
        raise BadValue("--minutes belongs to --pick", hint="Name exercises: --pick chin-tuck,walk.", kept=_NOTHING)


_NOTHING = "No file was written."


def _made(world: "World", ways: "tuple[str, str, str]", minutes: int | None, named: "tuple[str, str, str]") -> "Made":
    from necktrack.services.compose import head_of, make_from_line, make_from_pack, make_from_picks
    from necktrack.services.packs import named_pack

    rx, pick, start = ways
    title, pack_id, clinic = named
    copied = named_pack(world, start) if start else None
    plain = f"{copied.title}, changed" if copied else "My programme"
    head = head_of(title or plain, pack_id=pack_id, clinic=clinic)
    if pick:
        return make_from_picks(world, [word for word in pick.split(",") if word.strip()], minutes, head)
    if copied:
        return make_from_pack(world, copied, head)
    return make_from_line(world, rx, head)


def _asked(world: "World", output: Path | None, go_on: Path | None) -> "tuple[Made, Path]":
    from necktrack.cli.pack_dialogue import make_by_asking
    from necktrack.services.compose import draft_from
    from necktrack.services.packs import read_pack

    begun = draft_from(world, read_pack(world, go_on)[0]) if go_on else None
    return make_by_asking(world, output, begun)


def _write(world: "World", made: "Made", file: Path, *, yes: bool, json_form: bool) -> None:
    """Write the file, never over another without a yes, and say what comes next."""
    from necktrack.cli.console import confirm, is_interactive, print_json, say, tell
    from necktrack.config.paths import with_home
    from necktrack.errors import BadValue
    from necktrack.packs.plain import plain

    place = with_home(file).absolute()
    for note in made.notes:
        say(note)
    if place.exists() and not yes and not (is_interactive() and confirm(f"{file} is there already. Write over it?")):
        raise BadValue(f"{file} is there already", hint="Name another with -o, or add --yes.", kept=_NOTHING)
    world.write_file(place, made.text)
    if json_form:
        print_json({"file": str(file), "id": made.pack.id, "problems": plain(made.warnings)})
        return
    tell(f"Wrote {file}: {made.pack.title} ({made.pack.id} {made.pack.version}).")
    for warning in made.warnings:
        say(f"Mind: {warning.message}. {warning.hint}")
    say(
        f"See it as your patient will: necktrack pack preview {file}\n"
        f"The handout:                 necktrack pack print {file} -o handout.html\n"
        f"Try it yourself:             necktrack pack install {file}"
    )
