"""The `config` command: what was chosen, and choosing."""

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the `config` command."""
    app.command("config", context_settings={"ignore_unknown_options": True})(config)


def config(
    key: Annotated[str | None, typer.Argument(metavar="KEY", help="A setting; none lists them all.")] = None,
    values: Annotated[list[str] | None, typer.Argument(metavar="VALUE", help="What it shall be.")] = None,
    json_form: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show your settings, or set one.

    \b
      necktrack config                          all settings and what they mean
      necktrack config main-region low-back     what a bare number in log means
      necktrack config tracked neck low-back shoulder
      necktrack config extra-questions sleep stress
      necktrack config country GB
      necktrack config light-check weekly
      necktrack config cue-command espeak-ng {text}
      necktrack config pictures blocks          where figures look like empty boxes
      necktrack config name ""                  clears it
    """
    from necktrack.cli.console import open_world, print_json, tell
    from necktrack.cli.telling import warn_of_settings
    from necktrack.cli.terminal import terminal_columns
    from necktrack.model.safe_text import safe
    from necktrack.services.preferences import CHOICES, get_preference, preferences, set_preference

    world = open_world()
    if key is not None and values:
        set_preference(world, key, values)
    else:
        warn_of_settings(world)
    chosen = preferences(world) if key is None else {key.strip().lower(): get_preference(world, key)}
    if json_form:
        print_json({"settings": chosen})
        return
    columns = terminal_columns()
    for name, value in chosen.items():
        tell(safe(_said(value)) if key is not None else _line(name, safe(_said(value)), CHOICES[name].meaning, columns))


def _line(name: str, said: str, meaning: str, columns: int) -> str:
    """A setting in one line; its meaning stands below it where the terminal is narrow or the value long."""
    line = f"{name:<17} {said:<24} {meaning}"
    return line if len(line) <= columns else f"{name:<17} {said}\n  {meaning}"


def _said(value: str | bool | list[str]) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, list):
        return " ".join(value) or "none"
    return value or "not set"
