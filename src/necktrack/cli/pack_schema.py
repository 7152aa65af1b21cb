"""The `pack schema` command."""

from pathlib import Path
from typing import Annotated

import typer


def add_to(pack: typer.Typer) -> None:
    """Add the command of this file."""
    pack.command("schema")(schema)


def schema(
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file.")] = None,
) -> None:
    """Print the JSON Schema of pack files, for editors.

    For completion and hover: write it beside your pack, and name it in the pack's first line, so:
    #:schema ./pack.schema.json

    \b
      necktrack pack schema -o pack.schema.json
    """
    from necktrack.cli.console import open_world, out_raw, write_out
    from necktrack.packs.schema import schema_text

    if output is None:
        out_raw(schema_text())
    else:
        write_out(open_world(), output, schema_text(), is_private=False)
