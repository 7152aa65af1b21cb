"""Checking pack files: `pack lint`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from necktrack.model.packs import Problem
    from necktrack.services.packs import Reading

_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_INVALID = 3


def add_to(pack: typer.Typer) -> None:
    """Add the commands of this file."""
    pack.command("lint")(lint)


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
