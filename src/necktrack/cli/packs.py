"""The `pack` commands: one table, and only the module of the named one is loaded."""

from importlib import import_module
from typing import Any

import typer

PARTS: dict[str, str] = {
    "new": "pack_make",
    "list": "pack_look",
    "show": "pack_look",
    "preview": "pack_see",
    "print": "pack_see",
    "lint": "pack_check",
    "fmt": "pack_check",
    "install": "pack_hand",
    "remove": "pack_hand",
    "bundle": "pack_hand",
    "offer": "pack_hand",
    "use": "pack_look",
    "diff": "pack_diff",
    "overlay": "pack_own",
    "simulate": "pack_simulate",
    "schema": "pack_schema",
}
"""Each command of `pack` and the module of this package whose `add_to` adds it; the modules stand in `--help` so."""
_PACK = """Look at, check, install and choose packs of exercises.

\b
necktrack pack new
necktrack pack list
necktrack pack show starter
necktrack pack lint clinic.toml
necktrack pack install clinic.toml
necktrack pack use north-clinic.neck-start
"""


def register(app: typer.Typer, named: str = "") -> None:
    """Add `pack` with the commands of the module that has the named one, or with all of them."""
    settings: dict[str, Any] = {"no_args_is_help": True, "rich_markup_mode": None}
    pack = typer.Typer(help=_PACK, **settings)
    wanted = [PARTS[named]] if named in PARTS else list(dict.fromkeys(PARTS.values()))
    for part in wanted:
        import_module(f"necktrack.cli.{part}").add_to(pack)
    app.add_typer(pack, name="pack")
