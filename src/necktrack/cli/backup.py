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
    elif what.isdigit():
        hint = f"necktrack backup --restore {what} goes back to that copy; ./{what} is a file of that name."
        raise BadValue(f"{what} is the number of a copy, not a file", hint=hint, kept="Nothing was done.")
    else:
        _write(world, what, is_json=json_form)


def _write(world: "World", what: str, *, is_json: bool) -> None:
    from necktrack.cli.console import print_json, tell
    from necktrack.config.paths import with_home
    from necktrack.services.backup_words import written
    from necktrack.services.backups import back_up

    done = back_up(world, with_home(Path(what)).absolute())
    if is_json:
        print_json({"path": str(done.path), "facts": done.facts, "size": done.size})
        return
    for said in written(done):
        tell(said)


def _list(world: "World", *, is_json: bool) -> None:
    from necktrack.cli.console import out, print_json, tell
    from necktrack.services.backup_words import NO_COPY, line
    from necktrack.services.backups import copies

    found = copies(world)
    if is_json:
        print_json({"copies": [_json(copy) for copy in found]})
        return
    if not found:
        tell(NO_COPY)
        return
    width = max(len(copy.why) for copy in found)
    for copy in found:
        out(line(copy, width))


def _verify(world: "World", what: str | None, *, is_json: bool) -> None:
    from necktrack.cli.console import out, print_json, tell
    from necktrack.services.backup_words import when
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
        name = f"{copy.number:>3}  {when(copy)}" if copy.number else str(copy.path)
        out(f"{name}  {copy.state}")
    for copy in found:
        refuse_damaged(copy)


def _restore(world: "World", what: str, *, is_sure: bool, is_json: bool) -> None:
    from necktrack.cli.console import confirm, print_json, tell
    from necktrack.services.backup_words import question, went_back
    from necktrack.services.backups import refuse_damaged, restore

    copy = _named(world, what)
    refuse_damaged(copy)
    if not is_sure and not confirm(question(copy)):
        tell("Nothing was changed.")
        return
    done = restore(world, copy)
    if is_json:
        before = str(done.before.path) if done.before else None
        aside = str(done.aside) if done.aside else None
        names = {"restored": str(done.source), "facts": done.facts, "before": before, "put_aside": aside}
        print_json({**names, "damage": done.damage})
        return
    for said in went_back(done, copy):
        tell(said)


def _named(world: "World", what: str) -> "Copy":
    from necktrack.config.paths import with_home
    from necktrack.services.backups import copy_named

    return copy_named(world, str(with_home(Path(what))))


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
