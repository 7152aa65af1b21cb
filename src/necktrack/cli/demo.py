"""The demo command: twelve made-up weeks, apart from the person's own journal."""

from pathlib import Path
from typing import Annotated

import typer

from necktrack.errors import BadValue


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("demo")(demo)


def demo(
    home: Annotated[
        Path | None,
        typer.Option("--home", metavar="DIR", help="Write the made-up weeks to a new folder, for the other commands."),
    ] = None,
) -> None:
    """Open the app on twelve made-up weeks.

    Your own journal is not touched.

    \b
      necktrack demo                      look around; gone when you leave
      necktrack demo --home demo          keep them in the folder demo, then:
      NECKTRACK_HOME=demo necktrack trends
    """
    if home is not None:
        _write(home)
    else:
        _open()


def _write(home: Path) -> None:
    from necktrack.cli.console import out
    from necktrack.services.demo import make_demo
    from necktrack.wiring import real_world

    count = make_demo(real_world(home, is_demo=True))
    out(f"Twelve made-up weeks ({count} facts) are in {home}.")
    out(f"Look at them with: NECKTRACK_HOME={home} necktrack trends")


def _open() -> None:
    import sys
    import tempfile

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadValue(
            "the demo opens the app, and there is no terminal here",
            hint="Write it to a folder instead: necktrack demo --home DIR.",
            kept="Nothing was written.",
        )
    from necktrack.services.demo import make_demo
    from necktrack.tui.app import run_app
    from necktrack.wiring import real_world

    with tempfile.TemporaryDirectory(prefix="necktrack-demo-") as folder:
        world = real_world(Path(folder), is_demo=True)
        make_demo(world)
        code = run_app(world)
    raise typer.Exit(code)
