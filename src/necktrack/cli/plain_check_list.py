"""Posture checks as lists: which are due, what was seen then and now, and everything that was seen in one."""

from collections.abc import Iterable

from necktrack.cli.console import out, print_json, say, tell
from necktrack.cli.telling import history_line
from necktrack.cli.terminal import terminal_columns, wants_ascii
from necktrack.insight.then_and_now import ThenAndNow
from necktrack.insight.then_and_now_words import then_and_now_json, then_and_now_words
from necktrack.model.items import item_json
from necktrack.model.lengths import in_unit
from necktrack.model.schedule import NOTHING_MORE, rhythm_words
from necktrack.services.checks import CheckView, check_past, check_views, has_daily
from necktrack.services.world import World

_INDENT = " " * 17


def list_checks(world: World, *, with_library: bool, as_json: bool) -> None:
    """Print the checks of the pack in use with their rhythm and then and now, and on request those of the library."""
    views = check_views(world, with_library=with_library)
    if as_json:
        print_json({"checks": [_view_json(each) for each in views]})
        return
    if not views:
        out("The pack in use has no posture check.")
    for each in views:
        due = "due" if each.standing.is_due else "not due"
        rhythm = rhythm_words(each.standing, world.today())
        tell(f"{each.check.id:<16} {each.check.name}, {each.standing.frequency}, {due}: {rhythm}")
        tell_then_and_now(world, each.told, _INDENT)
    more = "" if with_library else " Others, done by name: necktrack check --all."
    say(f"Do one: necktrack check ID. {NOTHING_MORE}{more}")
    if has_daily(views):
        say("What is asked daily, in two minutes: necktrack check --daily.")


def tell_then_and_now(world: World, told: Iterable[ThenAndNow], indent: str = "") -> None:
    """Print a line for each reading: what was seen the time before, what now, and what may be said of it."""
    today, lengths = world.today(), world.settings().lengths
    for each in told:
        words = then_and_now_words(each, today, lengths)
        tell(indent + (words.replace("→", "->") if wants_ascii() else words))


def show_past(world: World, ref: str | None, *, as_json: bool) -> None:
    """Print everything that was seen in one check, newest first, and then and now for each observer."""
    past = check_past(world, ref)
    if as_json:
        told = [then_and_now_json(each) for each in past.told]
        items = [item_json(item) for item in past.items]
        print_json({"check": past.check.id, "name": past.check.name, "then_and_now": told, "items": items})
        return
    today, lengths = world.today(), world.settings().lengths
    out(past.check.name)
    tell_then_and_now(world, past.told, "  ")
    for item in past.items:
        out(history_line(item, today, terminal_columns(), lengths=lengths))
    if not past.items:
        say("Nothing was written down for it yet.")
    elif past.check.noise:
        say(f"How steady it is: {in_unit(past.check.noise, lengths)}")


def _view_json(each: CheckView) -> dict[str, object]:
    standing = each.standing
    return {
        "id": each.check.id,
        "name": each.check.name,
        "frequency": standing.frequency,
        "last": standing.last.isoformat() if standing.last else None,
        "due": standing.is_due,
        "due_on": standing.due_on.isoformat() if standing.due_on else None,
        "seconds": each.check.seconds,
        "then_and_now": [then_and_now_json(told) for told in each.told],
    }
