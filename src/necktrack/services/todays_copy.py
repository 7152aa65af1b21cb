"""Whether the day's work on the diary is done: a look at names, as most commands of a day need no more."""

from datetime import date, datetime

from necktrack.services.world import World
from necktrack.store.verified import mark_of


def is_all_done(world: World) -> bool:
    """True when the diary was looked at today, found well, and copied; a demo needs neither."""
    if world.is_demo:
        return True
    mark = mark_of(world.paths.home)
    return mark.day == world.today().isoformat() and not mark.problems and has_todays_copy(world)


def has_todays_copy(world: World) -> bool:
    """True when a snapshot of today is there, whatever it was taken for."""
    now = world.now()
    try:
        names = [file.name for file in world.paths.snapshots.iterdir()]
    except OSError:
        return False
    return any(_day_of(name, now) == now.date() for name in names if name.endswith(".db"))


def _day_of(name: str, now: datetime) -> date | None:
    """The local day that a snapshot's name tells."""
    try:
        return datetime.fromisoformat(name.partition("-")[0]).astimezone(now.tzinfo).date()
    except ValueError:
        return None
