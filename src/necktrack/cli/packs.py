"""The `pack` commands."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from necktrack.model.packs import Pack, Problem
    from necktrack.services.packs import Reading

_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_INVALID = 3
_PARTS: tuple[str, ...] = ()
"""Further modules of this package whose `add_to` adds commands to `pack`, in the order of `--help`."""
_PACK = """Look at, check, install and choose packs of exercises.

\b
necktrack pack list
necktrack pack show starter
necktrack pack lint clinic.toml
necktrack pack install clinic.toml
necktrack pack use north-clinic.neck-start
"""


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    settings: dict[str, Any] = {"no_args_is_help": True, "rich_markup_mode": None}
    pack = typer.Typer(help=_PACK, **settings)
    pack.command("list")(list_packs)
    pack.command("show")(show)
    pack.command("lint")(lint)
    pack.command("install")(install)
    pack.command("use")(use)
    for part in _PARTS:
        import_module(f"necktrack.cli.{part}").add_to(pack)
    app.add_typer(pack, name="pack")


def list_packs(json_form: _Json = False) -> None:
    """List the packs at hand; a star marks the one in use.

    \b
      necktrack pack list
      necktrack pack list --json
    """
    from necktrack.cli.console import open_world, out, print_json
    from necktrack.cli.pack_text import list_lines
    from necktrack.packs.plain import plain
    from necktrack.services import packs

    listed = packs.list_packs(open_world())
    if not json_form:
        out("\n".join(list_lines(listed)))
        return
    items = [
        {
            "id": item.id,
            "version": item.pack.version if item.pack else None,
            "title": item.pack.title if item.pack else None,
            "sha256": item.pack.sha256 if item.pack else None,
            "shipped": item.is_shipped,
            "active": item.is_active,
            "problems": plain(item.problems),
        }
        for item in listed
    ]
    print_json({"packs": items})


def show(
    pack: Annotated[str, typer.Argument(metavar="PACK|FILE", help="An id of `pack list`, or a pack file.")],
    json_form: _Json = False,
) -> None:
    """Show a pack as a patient reads it.

    Routines with their clock, posture checks and exercises.

    \b
      necktrack pack show starter
      necktrack pack show ./clinic.toml
    """
    from necktrack.cli.console import open_world, out, print_json
    from necktrack.cli.pack_text import pack_lines
    from necktrack.config.paths import with_home
    from necktrack.services.packs import find_pack, read_pack

    world = open_world()
    is_file = pack.endswith(".toml") or "/" in pack
    found = read_pack(world, with_home(Path(pack)))[0] if is_file else find_pack(world, pack)
    if json_form:
        print_json({"pack": _pack_json(found)})
    else:
        out("\n".join(pack_lines(found)))


def lint(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Pack files.")], json_form: _Json = False
) -> None:
    """Tell every problem of pack files at once.

    Each with its place and how to mend it. Exit code 3 on errors.

    \b
      necktrack pack lint clinic.toml
      necktrack pack lint --json packs/*.toml
    """
    from necktrack.cli.console import open_world, print_json
    from necktrack.packs.plain import plain
    from necktrack.services.packs import lint_file

    world = open_world()
    readings = [lint_file(world, file) for file in files]
    if json_form:
        print_json({"problems": [plain(problem) for reading in readings for problem in reading.problems]})
    else:
        _print_problems(readings, files)
    if any(reading.has_errors for reading in readings):
        raise typer.Exit(_INVALID)


def install(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A pack file from your provider.")],
    json_form: _Json = False,
) -> None:
    """Install a pack from its file.

    Your journal and the pack in use stay as they are.

    \b
      necktrack pack install clinic.toml
      necktrack pack use north-clinic.neck-start
    """
    from necktrack.cli.console import open_world, out, print_json, say
    from necktrack.services.install import install as install_file
    from necktrack.services.packs import pack_ref

    done = install_file(open_world(), file)
    if json_form:
        print_json({"pack": pack_ref(done.pack), "before": done.before or None, "was_there": done.was_there})
        return
    for warning in done.warnings:
        say(str(warning))
    before = f" in place of {done.before}" if done.before and done.before != done.pack.version else ""
    verb = "was installed already" if done.was_there else f"is installed{before}"
    out(f"{done.pack.title} ({done.pack.id} {done.pack.version}) {verb}.")
    say(f"Look at it: necktrack pack show {done.pack.id}\nUse it:     necktrack pack use {done.pack.id}")


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
    from necktrack.packs.plain import plain
    from necktrack.services.packs import routine_seconds

    form: dict[str, Any] = plain(pack)
    for routine, item in zip(pack.routines, form["routines"], strict=True):
        item["seconds"] = routine_seconds(pack, routine)
    return form


def _print_problems(readings: "list[Reading]", files: list[Path]) -> None:
    from necktrack.cli.console import out, say
    from necktrack.cli.pack_text import problem_lines

    for reading in readings:
        for problem in reading.problems:
            out("\n".join(problem_lines(problem, reading.lines)))
    problems: list[Problem] = [problem for reading in readings for problem in reading.problems]
    errors = sum(problem.severity == "error" for problem in problems)
    looked_at = "1 file" if len(files) == 1 else f"{len(files)} files"
    found = f"{_counted(errors, 'error')}, {_counted(len(problems) - errors, 'warning')}" if problems else "no problems"
    say(f"{looked_at}: {found}.")


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
