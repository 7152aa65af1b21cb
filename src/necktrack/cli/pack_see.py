"""Seeing a pack before anyone does it: `pack preview` and `pack print`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from necktrack.model.packs import Pack
    from necktrack.reports.handout_parts import Handout
    from necktrack.services.preview import RoutineClock
    from necktrack.services.world import World

_Pack = Annotated[str, typer.Argument(metavar="FILE|PACK", help="A pack file, or an id of `pack list`.")]
_FORM_OF_ENDING = {".txt": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}
_FORMS = ("text", "markdown", "html")
_NO_TEXT = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf"})
_MOST_WEEKS = 1000


def add_to(pack: typer.Typer) -> None:
    """Add the commands of this file."""
    pack.command("preview")(preview)
    pack.command("print")(print_handout)


def preview(
    pack: _Pack,
    timeline: Annotated[bool, typer.Option("--timeline", help="The clock of each routine instead.")] = False,
    week: Annotated[
        int | None, typer.Option(metavar="N", min=1, max=_MOST_WEEKS, help="Only that week's clock.")
    ] = None,
    language: Annotated[str, typer.Option(metavar="CODE", help="A translation of the pack, such as es.")] = "",
    figures: Annotated[bool, typer.Option("--figures", help="Start and end of each figure instead.")] = False,
    json_form: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show what a patient will read.

    In the order they meet it; with --timeline the computed clock to the second, with --figures the pictures.

    \b
      necktrack pack preview clinic.toml
      necktrack pack preview clinic.toml --timeline --week 3
      necktrack pack preview clinic.toml --language es
      necktrack pack preview clinic.toml --figures
    """
    from necktrack.cli.console import open_world, out, print_json
    from necktrack.cli.pack_preview_text import clock_text, preview_lines
    from necktrack.errors import BadValue
    from necktrack.services.packs import named_pack
    from necktrack.services.preview import clocks_of, in_language

    if week is not None and not timeline:
        raise BadValue("--week goes with --timeline", hint="Write: --timeline --week N")
    found = named_pack(world := open_world(), pack)
    shown = in_language(found, language) if language else found
    if figures:
        _show_figures(world, shown, is_alone=not (timeline or json_form))
    elif timeline and json_form:
        print_json({"timeline": [_clock_json(clock) for clock in clocks_of(shown, week)]})
    elif timeline:
        out("\n".join(clock_text(shown, clocks_of(shown, week))))
    elif json_form:
        print_json({"preview": _preview_json(shown, language)})
    else:
        out("\n".join(preview_lines(shown, language)))


def _show_figures(world: "World", pack: "Pack", *, is_alone: bool) -> None:
    from necktrack.cli.console import out
    from necktrack.cli.figure_text import figure_lines, glyphs_here
    from necktrack.cli.terminal import terminal_columns
    from necktrack.errors import BadValue

    if not is_alone:
        raise BadValue("--figures goes alone or with --language", hint="Leave out --timeline and --json.")

    out("\n".join(figure_lines(pack, terminal_columns(), glyphs_here(world))))


def print_handout(
    pack: _Pack,
    form: Annotated[
        str | None, typer.Option("--format", metavar="text|markdown|html", help="Else by FILE's end.")
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file.")] = None,
    routine: Annotated[str, typer.Option(metavar="ID", help="Only this routine.")] = "",
) -> None:
    """Make the handout for paper.

    Large type, doses, stop rules and a week to tick; the HTML prints on A4 and Letter, a new page for each routine.

    \b
      necktrack pack print clinic.toml -o handout.html
      necktrack pack print starter
      necktrack pack print clinic.toml --routine morning --format markdown
    """
    from necktrack.cli.console import open_world, out, out_raw, say
    from necktrack.config.paths import with_home
    from necktrack.services.handout import make_handout
    from necktrack.services.packs import named_pack

    world = open_world()
    chosen = _form(form, output)
    found = named_pack(world, pack)
    if output is not None:
        _refuse_packs(world, pack, found, output)
    text = _rendered(make_handout(world, found, routine), chosen)
    if output is not None:
        world.write_file(with_home(output).absolute(), text)
        say(f"Wrote {output}, readable by you alone.")
    elif chosen == "html":
        out_raw(text)
    else:
        out(text.rstrip("\n"))


def _form(named: str | None, output: Path | None) -> str:
    from necktrack.errors import BadValue
    from necktrack.services.handout import NOTHING_WRITTEN

    if output and output.suffix.lower() in _NO_TEXT:
        hint = "Print the .html from your browser, on paper or to a file: -o handout.html"
        raise BadValue(f"a handout is not written as {output.suffix}", hint=hint, kept=NOTHING_WRITTEN)
    if named is None:
        return _FORM_OF_ENDING.get(output.suffix.lower(), "text") if output else "text"
    if named not in _FORMS:
        hint = f"Write one of: {', '.join(_FORMS)}."
        raise BadValue(f"{named!r} is not a form of the handout", hint=hint, kept=NOTHING_WRITTEN)
    return named


def _rendered(handout: "Handout", form: str) -> str:
    if form == "html":
        from necktrack.reports.handout_page import render_handout_page

        return render_handout_page(handout)
    if form == "markdown":
        from necktrack.reports.handout_markdown import render_handout_markdown

        return render_handout_markdown(handout)
    from necktrack.reports.handout_text import render_handout_text

    return render_handout_text(handout)


def _refuse_packs(world: "World", named: str, pack: "Pack", output: Path) -> None:
    """Never write a handout over a pack: not over the one that is printed, nor over any TOML file."""
    from necktrack.cli.console import is_same_file
    from necktrack.config.paths import with_home
    from necktrack.errors import BadValue
    from necktrack.services.handout import NOTHING_WRITTEN

    target = with_home(output).absolute()
    own = (with_home(Path(named)).absolute(), world.catalog().installed_file(pack.id))
    if output.suffix.lower() == ".toml" or any(is_same_file(target, file) for file in own):
        hint = "Name another file, such as -o handout.html"
        raise BadValue(f"{output} is a pack's file, not one for a handout", hint=hint, kept=NOTHING_WRITTEN)


def _clock_json(clock: "RoutineClock") -> dict[str, Any]:
    from necktrack.packs.plain import plain

    weeks = clock.stretch.weeks
    return {
        "routine": clock.routine.id,
        "first_week": weeks.first,
        "last_week": weeks.last or None,
        "phase": clock.stretch.name or None,
        "seconds": clock.seconds,
        "lines": plain(clock.lines),
    }


def _preview_json(pack: "Pack", language: str) -> dict[str, Any]:
    from necktrack.cli.pack_preview_text import preview_lines
    from necktrack.packs.plain import plain
    from necktrack.services.preview import clocks_of

    clocks = [_clock_json(clock) for clock in clocks_of(pack)]
    return {
        "id": pack.id,
        "version": pack.version,
        "title": pack.title,
        "language": language or pack.language,
        "is_authors_look": bool(language) and language != pack.language,
        "weeks": [{name: part for name, part in clock.items() if name != "lines"} for clock in clocks],
        "pack": plain(pack),
        "lines": preview_lines(pack, language),
    }
