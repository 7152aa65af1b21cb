"""What is told about items: the echo of what was stored, a line of the history, and settings passed over."""

from typing import TYPE_CHECKING

from necktrack.cli.console import print_json, say, tell
from necktrack.model.items import item_json
from necktrack.model.periods import say_day
from necktrack.model.safe_text import safe
from necktrack.model.summaries import summarise

if TYPE_CHECKING:
    from datetime import date

    from necktrack.model.items import Item
    from necktrack.services.world import World

_DAY_WIDTH, _ID_WIDTH, _LATE_WIDTH, _WIDTH, _NARROW = 15, 5, 4, 80, 60


def echo(item: "Item", today: "date", *, as_json: bool, done: str = "logged", lengths: str = "cm") -> None:
    """Say on stdout what was stored, for which day, and its short id."""
    if as_json:
        print_json({"item": item_json(item)})
        return
    tell(safe(f"{done} for {say_day(item.day, today)}: {summarise(item, today, lengths)} [{item.short}]"))


def warn_of_settings(world: "World") -> None:
    """Say on stderr what is wrong in the settings file, if anything is."""
    if not world.paths.settings.exists():
        return
    from necktrack.services.preferences import settings_problems  # not needed to log with the default settings

    if problems := settings_problems(world):
        say(f"Some settings in {world.paths.settings} were passed over:")
        for problem in problems:
            say(f"  {safe(problem)}")


def history_line(item: "Item", today: "date", columns: int = 80, *, lengths: str = "cm") -> str:
    """The item in lines of at most 80 columns: day, short id, late or not, and what it says."""
    import textwrap  # only lists need it, log does not

    day = f"{item.day:%a} {item.day.day:>2} {item.day:%b %Y}"
    late = "late" if item.late else ""
    head = f"{day:<{_DAY_WIDTH}}  {item.short:<{_ID_WIDTH}}  {late:<{_LATE_WIDTH}}  "
    edited = " (edited)" if item.is_edited else ""
    doubt = " (clock in doubt)" if item.is_clock_suspect else ""
    text = safe(summarise(item, today, lengths)) + edited + doubt
    if columns < _NARROW:
        body = textwrap.fill(text, columns, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
        return f"{head.rstrip()}\n{body}"
    return textwrap.fill(
        text, min(columns, _WIDTH), initial_indent=head, subsequent_indent=" " * len(head), break_on_hyphens=False
    )
