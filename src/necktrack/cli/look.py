"""The `today` and `trends` commands."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from necktrack.services.review import TodayView

_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("today")(today)
    app.command("trends")(trends)


def today(json_form: _Json = False) -> None:
    """Show what is due and done today.

    \b
      necktrack today
      necktrack today --json
    """
    from necktrack.cli.console import open_world, print_json
    from necktrack.services.review import today_view

    view = today_view(open_world())
    if json_form:
        from necktrack.services.review_json import today_json

        print_json(today_json(view))
    else:
        print_today(view)


def print_today(view: "TodayView") -> None:
    """Print what is due and done as plain lines."""
    from necktrack.cli.console import out
    from necktrack.cli.terminal import terminal_columns
    from necktrack.cli.today_text import today_lines

    out("\n".join(today_lines(view, terminal_columns())))


def trends(
    what: Annotated[
        list[str] | None, typer.Argument(metavar="[WHAT]", help="A body region, a measure, or both: neck pain.")
    ] = None,
    since: Annotated[str, typer.Option(metavar="visit|DAY|90d", help="Where the period begins.")] = "90d",
    json_form: _Json = False,
    plain: Annotated[bool, typer.Option("--plain", help="Sentences and numbers, no drawn charts.")] = False,
) -> None:
    """Show how the weeks went: two-week means, change in words, charts.

    \b
      necktrack trends
      necktrack trends neck pain --since visit
      necktrack trends sleep --since 28d
      necktrack trends --plain
    """
    from necktrack.cli.console import open_world, out, print_json
    from necktrack.services.review import trends_view

    view = trends_view(open_world(), what=" ".join(what or ()) or None, since=since)
    if json_form:
        from necktrack.services.review_json import trends_json

        print_json(trends_json(view))
        return
    from necktrack.cli.terminal import terminal_columns, wants_ascii
    from necktrack.cli.trends_text import trends_lines

    out("\n".join(trends_lines(view, terminal_columns(), ascii_only=wants_ascii(), plain=plain)))
