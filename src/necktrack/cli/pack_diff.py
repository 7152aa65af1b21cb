"""Two packs side by side: `pack diff`."""

from typing import Annotated

import typer

_Pack = "A pack file, or an id of `pack list`."


def add_to(pack: typer.Typer) -> None:
    """Add the commands of this file."""
    pack.command("diff")(diff)


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=_Pack)],
    new: Annotated[str, typer.Argument(metavar="NEW", help=_Pack)],
    json_form: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Tell what one pack changes against another.

    In a patient's words; every difference is told.

    \b
      necktrack pack diff north-clinic.neck-start clinic-2.toml
      necktrack pack diff starter full
    """
    from necktrack.cli.console import open_world, out, print_json
    from necktrack.cli.pack_text import wrapped
    from necktrack.packs.compare import SAME, compare
    from necktrack.services.packs import named_pack, pack_ref

    world = open_world()
    before, now = named_pack(world, old), named_pack(world, new)
    lines = compare(before, now)
    if json_form:
        print_json({"old": pack_ref(before), "new": pack_ref(now), "same": not lines, "lines": [*lines]})
        return
    for line in lines or (SAME,):
        out("\n".join(wrapped(line, "", rest="  ")))
