"""The `library` commands: the exercises and posture checks that ship with the program."""

from typing import Annotated

import typer

_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_LIBRARY = """Look at the exercises and posture checks that ship here.

\b
necktrack library list
necktrack library search neck sitting
necktrack library show chin-tuck
"""


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    library = typer.Typer(help=_LIBRARY, no_args_is_help=True, rich_markup_mode=None)
    library.command("list")(list_library)
    library.command("search")(search)
    library.command("show")(show_item)
    app.add_typer(library, name="library")


def list_library(json_form: _Json = False) -> None:
    """List the library by area of the body.

    \b
      necktrack library list
    """
    from necktrack.cli.console import open_world, out, print_json
    from necktrack.packs.plain import plain
    from necktrack.services.library import everything_in

    library = open_world().catalog().library
    if json_form:
        print_json({"areas": plain(library.areas)})
        return
    width = max((len(item.id) for item in everything_in(library)), default=0)
    for area in library.areas:
        out(area.title)
        for item in everything_in(area):
            out(f"  {item.id:<{width}}  {item.name}")


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="All of them must be found.")],
    json_form: _Json = False,
) -> None:
    """Find exercises and posture checks by words.

    A name, body region, kind, position or equipment; all words must fit.

    \b
      necktrack library search neck lying
      necktrack library search stretch shoulder
    """
    from necktrack.cli.console import open_world, out, print_json, say
    from necktrack.packs.plain import plain
    from necktrack.services.library import search_library

    found = search_library(open_world(), words)
    if json_form:
        print_json({"items": plain(found)})
        return
    width = max((len(item.id) for item in found), default=0)
    for item in found:
        out(f"{item.id:<{width}}  {item.name}")
    if not found:
        say("Nothing in the library has all these words. See: necktrack library list")


def show_item(
    item_id: Annotated[str, typer.Argument(metavar="ID", help="An id of `library list`.")], json_form: _Json = False
) -> None:
    """Show one exercise or posture check of the library.

    \b
      necktrack library show chin-tuck
    """
    from necktrack.cli.console import open_world, out, print_json
    from necktrack.cli.pack_text import check_lines, exercise_lines
    from necktrack.model.packs import Exercise
    from necktrack.packs.plain import plain
    from necktrack.services.library import find_item

    item = find_item(open_world(), item_id)
    if json_form:
        print_json({"exercise" if isinstance(item, Exercise) else "check": plain(item)})
    else:
        out("\n".join(exercise_lines(item) if isinstance(item, Exercise) else check_lines(item)))
