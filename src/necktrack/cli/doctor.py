"""The `doctor` command: what a home is like, in whatever state it is."""

from typing import Annotated

import typer

SAMPLES = ("braille ⣿⡇⠋⠁", "blocks █▄▌░", "letters ä ß é ł", "plain O-|/")
"""What a terminal should be able to show; only an eye can tell."""


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("doctor")(doctor)


def doctor(json_form: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> int:
    """Check your journal and where it lies; nothing is changed.

    Exit code 6 means that something of it is damaged, 7 that it is newer than this program.

    \b
      necktrack doctor
      necktrack doctor --json
    """
    from necktrack.cli.console import open_world, out, print_json, tell
    from necktrack.services.doctor import examination_json, examine

    examination = examine(open_world())
    if json_form:
        print_json({**examination_json(examination), "samples": list(SAMPLES)})
        return examination.exit_code
    for finding in examination.findings:
        tell(f"{finding.level:<12}  {finding.check}: {finding.what}{f'. {finding.mend}' if finding.mend else ''}")
    out(f"\n{'for your eye':<12}  {'   '.join(SAMPLES)}")
    tell("If one of these is a box or a question mark, choose a font that has it, such as DejaVu Sans Mono.")
    return examination.exit_code
