"""The `report`, `export` and `import` commands."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import date

    from necktrack.services.world import World

_FORMAT_OF_ENDING = {".txt": "text", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".json": "json"}
_Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("report")(report)
    app.command("export")(export)
    app.command("import")(import_file)


def report(
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="As it was on that day, such as 2026-11-20.")] = None,
    output: _Output = None,
    form: Annotated[str | None, typer.Option("--format", metavar="text|md|html|json")] = None,
    without: Annotated[list[str] | None, typer.Option(metavar="BLOCK", help="Leave a block out; repeatable.")] = None,
    json_form: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """Make one page for your provider, since the last visit.

    You see exactly what leaves.

    \b
      necktrack report
      necktrack report -o report.html
      necktrack report --without helped --without question
      necktrack report --as-of 2026-11-20 --format md

    Blocks: safety, question, numbers, course, plan, helped, care, wellbeing.
    """
    from necktrack.cli.console import open_world, out, out_raw, write_out
    from necktrack.cli.terminal import wants_ascii
    from necktrack.services.export import render_report

    world = open_world()
    chosen = _form(form, output, is_json=json_form)
    day = _day(as_of, world.today())
    text = render_report(world, chosen, day, without or (), ascii_only=output is None and wants_ascii())
    if output is not None:
        write_out(world, output, text)
    elif chosen in ("text", "md"):
        out(text.rstrip("\n"))
    else:
        out_raw(text)


def export(
    form: Annotated[str | None, typer.Option("--format", metavar="csv|jsonl", help="Else by FILE's end.")] = None,
    output: _Output = None,
) -> None:
    """Write everything of yours to a file.

    CSV is for spreadsheets, JSON lines are there to read back in.

    \b
      necktrack export --format csv -o log.csv
      necktrack export --format jsonl -o journal.jsonl
    """
    from necktrack.cli.console import open_world, out, out_raw, say, write_out

    world = open_world()
    text = _exported(world, _export_form(form, output))
    if output is not None:
        write_out(world, output, text)
    elif sys.stdout.isatty():
        out(text.replace("\r\n", "\n").rstrip("\n"))  # a note may hold what steers a terminal
    else:
        out_raw(text)
    if world.is_demo:
        say("These are the made-up days of the demo, not a person's.")


def import_file(
    file: Annotated[Path, typer.Argument(metavar="FILE.jsonl", help="What `export --format jsonl` wrote.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be taken in.")] = False,
    json_form: Annotated[bool, typer.Option("--json", help="Print the ledger as JSON.")] = False,
) -> None:
    """Take in a journal of another device, or a backup.

    Nothing is taken twice, or at all when a line is bad.

    \b
      necktrack import journal.jsonl
      necktrack import journal.jsonl --dry-run
    """
    from necktrack.cli.console import open_world, out, print_json
    from necktrack.services.jsonl import import_jsonl

    ledger = import_jsonl(open_world(), _read(file), str(file), dry_run=dry_run)
    if json_form:
        print_json({"file": ledger.name, "new": ledger.taken, "known": ledger.known, "dry_run": dry_run})
        return
    would = "would take in" if dry_run else "took in"
    out(f"{ledger.name}: {would} {ledger.taken} new, {ledger.known} known already and passed over.")


def _form(named: str | None, output: Path | None, *, is_json: bool) -> str:
    from necktrack.errors import BadValue
    from necktrack.services.export import FORMATS

    if is_json:
        return "json"
    if named is None:
        return _FORMAT_OF_ENDING.get(output.suffix.lower(), "text") if output else "text"
    if named not in FORMATS:
        raise BadValue(f"{named!r} is not a format of the report", hint=f"Write one of: {', '.join(FORMATS)}.")
    return named


def _export_form(named: str | None, output: Path | None) -> str:
    from necktrack.errors import BadValue

    chosen = named or (output.suffix.lower().removeprefix(".") if output else "")
    if chosen not in ("csv", "jsonl"):
        said = f"{named!r} is not a format of the export" if named else "no format was named"
        raise BadValue(said, hint="Write --format csv or --format jsonl.", kept="Nothing was written.")
    return chosen


def _exported(world: "World", form: str) -> str:
    if form == "csv":
        from necktrack.services.tables import export_csv

        return export_csv(world)
    from necktrack.services.jsonl import export_jsonl

    return export_jsonl(world)


def _day(text: str | None, today: "date") -> "date | None":
    from necktrack.model.periods import parse_day

    return parse_day(text, today) if text else None


def _read(file: Path) -> bytes:
    from necktrack.config.paths import with_home
    from necktrack.errors import BadValue, StorageFailed
    from necktrack.services.jsonl import LARGEST_FILE

    try:
        with with_home(file).open("rb") as content:
            return content.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise BadValue(f"there is no file {file}", kept="Nothing was taken in.") from None
    except OSError as problem:
        raise StorageFailed(f"{file} cannot be read: {problem.strerror}", kept="Nothing was taken in.") from problem
