"""Commands about necktrack itself: what it is for, and where things lie."""

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("locate")(locate)
    app.command("about")(about)


def locate(json_form: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Show where your journal, packs and settings lie.

    \b
      necktrack locate
      NECKTRACK_HOME=~/somewhere necktrack locate
    """
    from necktrack.cli.console import out, print_json
    from necktrack.config.paths import find_paths

    paths = find_paths()
    places = {
        "home": paths.home,
        "database": paths.database,
        "journal": paths.journal,
        "snapshots": paths.snapshots,
        "packs": paths.packs,
        "overlays": paths.overlays,
        "settings": paths.settings,
    }
    if json_form:
        print_json({name: str(path) for name, path in places.items()})
        return
    for name, path in places.items():
        out(f"{name:<9} {path}{'' if path.exists() else '   (not there yet)'}")


def about() -> None:
    """Say what necktrack is for, what it is not, and its licences."""
    from necktrack import __version__
    from necktrack.cli.console import out
    from necktrack.model.wording import DISCLAIMER, INTENDED_PURPOSE

    out(f"necktrack {__version__}\n")
    out(wrapped(INTENDED_PURPOSE) + "\n")
    out(wrapped(DISCLAIMER) + "\n")
    out("No network, no account, no telemetry. Code: MIT. Exercises and packs: CC-BY-4.0.")


def wrapped(text: str, width: int = 78) -> str:
    """The text in lines of at most `width` characters, paragraphs kept."""
    import textwrap

    return "\n\n".join(textwrap.fill(part, width) for part in text.split("\n\n"))
