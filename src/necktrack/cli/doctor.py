"""The `doctor` command: what a home is like, in whatever state it is."""

from pathlib import Path
from typing import Annotated

import typer

SAMPLES = ("braille ⣿⡇⠋⠁", "blocks █▄▌░", "letters ä ß é ł", "plain O-|/")
"""What a terminal should be able to show; only an eye can tell."""


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("doctor")(doctor)


def doctor(
    salvage: Annotated[
        Path | None, typer.Option("--salvage", metavar="DIR", help="Build a new home there from all that can be read.")
    ] = None,
    json_form: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> int:
    """Check your journal and where it lies; nothing is changed.

    Exit code 6 means that something of it is damaged, 7 that it is newer than this program. With --salvage a new home
    is built from the database's pages, the journal's lines and the snapshots; the damaged one stays as it is.

    \b
      necktrack doctor
      necktrack doctor --json
      necktrack doctor --salvage ~/saved
    """
    if salvage is not None:
        return _salvage(salvage, as_json=json_form)
    from necktrack.cli.console import open_world, out, print_json, tell
    from necktrack.services.doctor import examination_json, examine
    from necktrack.services.doctor_words import said

    examination = examine(open_world())
    if json_form:
        print_json({**examination_json(examination), "samples": list(SAMPLES)})
        return examination.exit_code
    for finding in examination.findings:
        tell(f"{finding.level:<12}  {said(finding)}")
    out(f"\n{'for your eye':<12}  {'   '.join(SAMPLES)}")
    tell("If one of these is a box or a question mark, choose a font that has it, such as DejaVu Sans Mono.")
    return examination.exit_code


def _salvage(folder: Path, *, as_json: bool) -> int:
    """Build the new home and tell what it holds."""
    from necktrack.cli.console import open_world, print_json, tell
    from necktrack.config.paths import with_home
    from necktrack.services.salvaging import report_json, report_lines, salvage

    report = salvage(open_world(), with_home(folder))
    if as_json:
        print_json(report_json(report))
        return 0
    for line in report_lines(report):
        tell(line)
    tell(f"Look at it: NECKTRACK_HOME='{report.home}' necktrack doctor. All this is also in its file salvaged.json.")
    return 0
