"""Taking a pack over from its file: `pack install`."""

from pathlib import Path
from typing import Annotated

import typer

_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def add_to(pack: typer.Typer) -> None:
    """Add the commands of this file."""
    pack.command("install")(install)


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
