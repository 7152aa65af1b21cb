"""The `backup` command: copies of the whole diary, and going back to one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from typing import Any

    from necktrack.services.backups import Copy
    from necktrack.services.world import World


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("backup")(backup)


def backup(
    what: Annotated[str | None, typer.Argument(metavar="[FILE|N]", help="A file, or a number of --list.")] = None,
    is_list: Annotated[bool, typer.Option("--list", help="Show the copies in necktrack's own folder.")] = False,
    is_verify: Annotated[bool, typer.Option("--verify", help="Check every copy, or the one named.")] = False,
    is_restore: Annotated[bool, typer.Option("--restore", help="Go back to the copy named.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Restore without asking.")] = False,
    json_form: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Write a copy of your whole diary elsewhere, or go back to one.

    Each copy is checked before it counts. A restore deletes nothing: what was there is put aside.

    \b
      necktrack backup /media/stick/diary.db
      necktrack backup --list
      necktrack backup --verify
      necktrack backup --restore 2
      necktrack backup --restore /media/stick/diary.db
    """
    from necktrack.cli.console import open_world
    from necktrack.errors import BadValue

    if is_list + is_verify + is_restore > 1:
        raise BadValue("--list, --verify and --restore are three things", hint="Name one.", kept="Nothing was done.")
    world = open_world()
    if is_list:
        _list(world, is_json=json_form)
    elif is_verify:
        _verify(world, what, is_json=json_form)
    elif what is None:
        hint = "For example: necktrack backup /media/stick/diary.db, or necktrack backup --restore 2."
        raise BadValue("no file or number was named", hint=hint, kept="Nothing was done.")
    elif is_restore:
        _restore(world, what, is_sure=yes, is_json=json_form)
    else:
        _write(world, what, is_json=json_form)


def _write(world: "World", what: str, *, is_json: bool) -> None:
    from necktrack.cli.console import print_json, tell
    from necktrack.config.paths import with_home
    from necktrack.services.backups import back_up

    done = back_up(world, with_home(Path(what)).absolute())
    if is_json:
        print_json({"path": str(done.path), "facts": done.facts, "size": done.size})
        return
    tell(f"Wrote a copy of your diary to {done.path} ({_size(done.size)}), checked, readable by you alone.")
    tell(f"To go back to it: necktrack backup --restore {done.path}")


def _list(world: "World", *, is_json: bool) -> None:
    from necktrack.cli.console import out, print_json, tell
    from necktrack.services.backups import copies

    found = copies(world)
    if is_json:
        print_json({"copies": [_json(copy) for copy in found]})
        return
    if not found:
        tell("No copy is here yet. One is taken each day that you use necktrack, and before what is risky.")
        return
    width = max(len(copy.why) for copy in found)
    for copy in found:
        out(f"{copy.number:>3}  {_when(copy)}  {copy.why:<{width}}  {_size(copy.size):>8}  {copy.state}")


def _verify(world: "World", what: str | None, *, is_json: bool) -> None:
    from necktrack.cli.console import out, print_json, tell
    from necktrack.services.backups import refuse_damaged, verified_copies

    found = verified_copies(world) if what is None else (_named(world, what),)
    if is_json:
        print_json({"copies": [_json(copy) for copy in found]})
        if any(copy.problems for copy in found):
            raise typer.Exit(6)
        return
    if not found:
        tell("No copy is here yet.")
    for copy in found:
        name = f"{copy.number:>3}  {_when(copy)}" if copy.number else str(copy.path)
        out(f"{name}  {copy.state}")
    for copy in found:
        refuse_damaged(copy)


def _restore(world: "World", what: str, *, is_sure: bool, is_json: bool) -> None:
    from necktrack.cli.console import confirm, print_json, tell
    from necktrack.services.backups import refuse_damaged, restore

    copy = _named(world, what)
    refuse_damaged(copy)
    name = f"the copy of {_when(copy)}" if copy.number else str(copy.path)
    if not is_sure and not confirm(f"Go back to {name}? What you have now is put aside, not deleted."):
        tell("Nothing was changed.")
        return
    done = restore(world, copy)
    if is_json:
        before = str(done.before.path) if done.before else None
        aside = str(done.aside) if done.aside else None
        names = {"restored": str(done.source), "facts": done.facts, "before": before, "put_aside": aside}
        print_json({**names, "damage": done.damage})
        return
    tell(f"Your diary is again as it was in {name}. Database and journal folder agree.")
    if done.aside:
        tell(f"What you had is put aside, as it was: {done.aside}")
    if done.before:
        tell(f"A copy of it is also in the list. To take this back: necktrack backup --restore {done.before.path}")
    if done.damage:
        tell(f"It was damaged, so no copy of it was taken ({done.damage}).")


def _named(world: "World", what: str) -> "Copy":
    from necktrack.config.paths import with_home
    from necktrack.services.backups import copy_named

    return copy_named(world, str(with_home(Path(what))))


def _when(copy: "Copy") -> str:
    return f"{copy.moment:%a %Y-%m-%d %H:%M}" if copy.moment else ""


def _size(size: int) -> str:
    thousand = 1000
    return f"{size / thousand / thousand:.1f} MB" if size >= thousand * thousand else f"{-(-size // thousand)} kB"


def _json(copy: "Copy") -> "dict[str, Any]":
    return {
        "number": copy.number or None,
        "path": str(copy.path),
        "moment": copy.moment.isoformat() if copy.moment else None,
        "reason": copy.reason,
        "size": copy.size,
        "verified": False if copy.problems else True if copy.is_checked else None,
        "problems": list(copy.problems),
    }
