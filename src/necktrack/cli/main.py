"""All commands but the quick `log`: one table, and only the module of the named command is loaded."""

import sys
from importlib import import_module
from typing import Annotated

import typer
from typer.exceptions import TyperException

from necktrack import __version__

COMMANDS: dict[str, str] = {
    "today": "look",
    "log": "entries",
    "history": "entries",
    "edit": "entries",
    "delete": "entries",
    "undo": "entries",
    "rest": "entries",
    "visit": "entries",
    "event": "entries",
    "intake": "intake",
    "goal": "intake",
    "config": "entries",
    "answer": "answers",
    "check": "posture",
    "play": "practise",
    "done": "practise",
    "safety": "safety",
    "trends": "look",
    "report": "share",
    "export": "share",
    "import": "share",
    "merge": "merge",
    "backup": "backup",
    "pack": "packs",
    "library": "library",
    "learn": "learn",
    "doctor": "doctor",
    "erase": "erase",
    "demo": "demo",
    "locate": "about",
    "about": "about",
}
"""Each command and the module of this package that registers it, in the order of `--help`."""

WITHOUT_DAYS_WORK = frozenset({
    "log", "backup", "merge", "pack", "library", "learn", "doctor", "erase", "demo", "locate", "about",
})  # fmt: skip
"""Commands after which the diary is neither looked at nor copied for the day: log is quick, others do not touch it."""




def run(words: list[str]) -> int:
    """Run one command line and return its exit code; NecktrackError passes through."""
    if not words:
        return _open_app_or_today()
    if words[0].lower().endswith(".toml"):
        words = ["pack", "offer", *words]
    app = _build(words)
    try:
        result = app(args=words, prog_name="necktrack", standalone_mode=False)
    except TyperException as problem:
        return _usage_problem(problem)
    except typer.Abort:
        return 130
    return result if isinstance(result, int) else 0


def does_days_work(words: list[str]) -> bool:
    """True for a command line that touches the diary and is no call for help."""
    is_one = bool(words) and words[0] in COMMANDS and words[0] not in WITHOUT_DAYS_WORK
    return is_one and not {"--help", "-h"} & set(words)


def _open_app_or_today() -> int:
    """Open the app where a terminal can show it; print `today` elsewhere."""
    from necktrack.cli.console import can_show_app, open_world

    if can_show_app():
        from necktrack.cli.day_copy import beside_the_app
        from necktrack.tui.app import run_app

        world = open_world()
        with beside_the_app(world):
            return run_app(world)
    return run(["today"])


def _build(words: list[str]) -> typer.Typer:
    """The Typer app: with all commands for help, with one module for a named command."""
    app = typer.Typer(
        name="necktrack",
        help=_HELP,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    if words[0] in COMMANDS:
        module = COMMANDS[words[0]]
        within = words[1:2] if module == "packs" else []
        import_module(f"necktrack.cli.{module}").register(app, *within)
        return app
    for module in dict.fromkeys(COMMANDS.values()):
        import_module(f"necktrack.cli.{module}").register(app)
    return app


_HELP = """Log how your neck and posture are, practise your routine, look back, share one page.

Without a command: opens the app, or prints `today` where there is no terminal.

\b
  necktrack log 4              neck pain 4 of 10, today
  necktrack log 4/3 low-back 2 sleep 6 "long drive" +desk @yesterday
  necktrack play               the guided routine
  necktrack report             one page for your provider
  necktrack clinic.toml        look at a pack that you were given, and install it

Exit codes: 0 ok, 2 usage or bad value, 3 file invalid, 4 withheld for safety, 6 store damaged,
7 store newer than program, 8 store busy, 9 no space or permission.
"""


def _print_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"necktrack {__version__}\n")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Root of all commands; its help is given where the app is made."""


def _usage_problem(problem: TyperException) -> int:
    """Tell a usage error with the way to help; returns its exit code."""
    show = getattr(problem, "show", None)
    if show is not None:
        show()
    return 2

