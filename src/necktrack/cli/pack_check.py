"""Checking pack files and laying them out: `pack lint` and `pack fmt`."""

from pathlib import Path
from typing import Annotated

import typer

_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_INVALID = 3


def add_to(pack: typer.Typer) -> None:
    """Add the commands of this file."""
    pack.command("lint")(lint)
    pack.command("fmt")(fmt)


def lint(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Pack files.")],
    json_form: _Json = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit code 3 on warnings too.")] = False,
) -> None:
    """Tell every problem of pack files at once.

    Each with its place and how to mend it. Errors stop a pack from being used (exit code 3); warnings
    and notes are advice.

    \b
      necktrack pack lint clinic.toml
      necktrack pack lint --strict --json packs/*.toml
    """
    from necktrack.cli.console import open_world, out, print_json, say
    from necktrack.cli.pack_problems import problem_lines, summary
    from necktrack.config.paths import with_home
    from necktrack.packs.plain import plain
    from necktrack.services.packs import lint_file

    world = open_world()
    readings = [lint_file(world, with_home(file)) for file in files]
    problems = [problem for reading in readings for problem in reading.problems]
    if json_form:
        print_json({"problems": [plain(problem) for problem in problems]})
    else:
        for reading in readings:
            for problem in reading.problems:
                out("\n".join(problem_lines(problem, reading.lines)))
        say(summary(problems, len(files)))
    stopping = {"error", "warning"} if strict else {"error"}
    if any(problem.severity in stopping for problem in problems):
        raise typer.Exit(_INVALID)


def fmt(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Pack files.")],
    check: Annotated[bool, typer.Option("--check", help="Change nothing; exit code 3 if a file would change.")] = False,
) -> None:
    """Lay pack files out anew: spaces, quotes, lists, empty lines.

    Comments, order and content stay as they are. A file that is no TOML is told and left alone.

    \b
      necktrack pack fmt clinic.toml
      necktrack pack fmt --check packs/*.toml
    """
    from necktrack.cli.console import open_world, out, say
    from necktrack.cli.pack_problems import counted, problem_lines
    from necktrack.config.paths import with_home
    from necktrack.services.format_pack import lay_out_file

    world = open_world()
    results = [lay_out_file(world, with_home(file), only_look=check) for file in files]
    for result in results:
        if result.problem:
            out("\n".join(problem_lines(result.problem, result.lines)))
        elif result.is_changed:
            out(f"{result.path} {'would be laid out anew' if check else 'is laid out anew'}")
    changed = sum(result.is_changed for result in results)
    broken = sum(result.problem is not None for result in results)
    same = len(results) - changed - broken
    told = {"to be laid out anew" if check else "laid out anew": changed, "as before": same, "not to be read": broken}
    say(f"{counted(len(results), 'file')}: {', '.join(f'{count} {what}' for what, count in told.items() if count)}.")
    if any(result.problem or (check and result.is_changed) for result in results):
        raise typer.Exit(_INVALID)
