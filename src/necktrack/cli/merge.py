"""The `merge` command: another device's journal, or a conflict copy."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from necktrack.services.merge import MergeLedger

_DAMAGED = 6


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("merge")(merge)


def merge(
    source: Annotated[Path, typer.Argument(metavar="FILE|DIR", help="A home folder, a journal, an export, a copy.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be taken in.")] = False,
    json_form: Annotated[bool, typer.Option("--json", help="Print the ledger as JSON.")] = False,
) -> int:
    """Take in another device's journal, or a conflict copy.

    All that is whole is taken, and what is not is told. The other one is only read.

    \b
      necktrack merge /media/stick/necktrack
      necktrack merge "necktrack.sync-conflict-20261120-083000.db"
      necktrack merge journal/2026-11.jsonl --dry-run

    Exit code 6: something was damaged or had to be kept twice; the rest was taken.
    """
    from necktrack.cli.console import open_world, out, print_json, tell
    from necktrack.config.paths import with_home
    from necktrack.services.merge import merge as unite
    from necktrack.services.merge_words import afterwards, headline, told

    world = open_world()
    ledger = unite(world, with_home(source), dry_run=dry_run)
    if json_form:
        print_json({**_json(ledger), "dry_run": dry_run})
    else:
        out(headline(ledger, dry_run=dry_run))
        for line in (*told(ledger), *([] if dry_run else afterwards(ledger, world.paths.home))):
            tell(line)
    return 0 if ledger.is_clean else _DAMAGED


def _json(ledger: "MergeLedger") -> dict[str, object]:
    return {
        "source": ledger.source,
        "files": list(ledger.files),
        "new": ledger.taken,
        "known": ledger.known,
        "erased": ledger.erased,
        "restored": ledger.restored,
        "kept_twice": list(ledger.both_kept),
        "forked": list(ledger.forked),
        "gaps": [gap._asdict() for gap in ledger.gaps],
        "problems": [{"file": one.file, "line": one.line, "message": one.message} for one in ledger.problems],
    }
