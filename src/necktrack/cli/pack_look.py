"""Looking at packs and choosing one: `pack list`, `pack show`, `pack use`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from necktrack.model.packs import Pack
    from necktrack.services.world import World

_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def add_to(pack: typer.Typer) -> None:
    """Add the commands of this file."""
    pack.command("list")(list_packs)
    pack.command("show")(show)
    pack.command("use")(use)


def list_packs(json_form: _Json = False) -> None:
    """List the packs at hand; a star marks the one in use.

    \b
      necktrack pack list
      necktrack pack list --json
    """
    from necktrack.cli.console import open_world, out, print_json
    from necktrack.cli.pack_text import list_lines
    from necktrack.cli.terminal import terminal_columns
    from necktrack.packs.fingerprint import fingerprint_words
    from necktrack.packs.plain import plain
    from necktrack.services import packs

    listed = packs.list_packs(open_world())
    if not json_form:
        out("\n".join(list_lines(listed, terminal_columns())))
        return
    items = [
        {
            "id": item.id,
            "version": item.pack.version if item.pack else None,
            "title": item.pack.title if item.pack else None,
            "sha256": item.pack.sha256 if item.pack else None,
            "fingerprint": fingerprint_words(item.pack) if item.pack else None,
            "shipped": item.is_shipped,
            "active": item.is_active,
            "problems": plain(item.problems),
        }
        for item in listed
    ]
    print_json({"packs": items})


def show(
    pack: Annotated[str, typer.Argument(metavar="PACK|FILE", help="An id of `pack list`, or a pack file.")],
    rx: Annotated[bool, typer.Option("--rx", help="Only its prescription line.")] = False,
    json_form: _Json = False,
) -> None:
    """Show a pack as a patient reads it.

    Routines with their clock, posture checks and exercises. The prescription line can be written on paper, mailed, or
    read over the telephone: `pack new --rx LINE` makes the pack again.

    \b
      necktrack pack show starter
      necktrack pack show ./clinic.toml
      necktrack pack show --rx starter
    """
    from necktrack.cli.console import open_world, out, print_json, say
    from necktrack.cli.pack_text import pack_lines
    from necktrack.services.overlay import own_form
    from necktrack.services.packs import named_pack

    world = open_world()
    found = named_pack(world, pack)
    if rx:
        _show_line(world, found, json_form=json_form)
        return
    form = own_form(world, found)
    if json_form:
        print_json({"pack": _pack_json(found), "own_changes": [*form.changes], "own_problems": [*form.told]})
        return
    out("\n".join(pack_lines(found, form.changes)))
    for told in form.told:
        say(told)


def _show_line(world: "World", pack: "Pack", *, json_form: bool) -> None:
    from necktrack.cli.console import out, print_json, say
    from necktrack.packs.prescription import line_of

    line = line_of(pack, world.catalog().library)
    if json_form:
        print_json({"line": line.text, "not_said": [*line.unsaid]})
        return
    out(line.text or "Nothing of this pack fits a prescription line.")
    for what in line.unsaid:
        say(f"The line does not say: {what}")


def use(pack: Annotated[str, typer.Argument(metavar="PACK", help="An id of `pack list`.")]) -> None:
    """Make a pack the one in use.

    Its routines and posture checks become due.

    \b
      necktrack pack use full
      necktrack pack use north-clinic.neck-start
    """
    from necktrack.cli.console import open_world, say, tell
    from necktrack.services.packs import use_pack

    chosen = use_pack(open_world(), pack)
    routines = ", ".join(f"{routine.name} ({routine.id})" for routine in chosen.routines)
    tell(f"{chosen.title} ({chosen.id} {chosen.version}) is in use." + (f" Routines: {routines}." if routines else ""))
    if chosen.routines:
        say(f"Practise: necktrack play {chosen.routines[0].id}")


def _pack_json(pack: "Pack") -> dict[str, Any]:
    from necktrack.packs.fingerprint import fingerprint_words
    from necktrack.packs.plain import plain
    from necktrack.services.packs import routine_seconds

    form: dict[str, Any] = {"fingerprint": fingerprint_words(pack), **plain(pack)}
    for routine, item in zip(pack.routines, form["routines"], strict=True):
        item["seconds"] = routine_seconds(pack, routine)
    return form
