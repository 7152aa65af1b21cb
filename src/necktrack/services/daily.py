"""What is done once a day beside a command: a look at a part of the diary, and a copy of all of it."""

import contextlib
import json

from necktrack.config.surroundings import room_in
from necktrack.errors import NecktrackError, StorageFailed
from necktrack.services.backups import snapshot_of_the_day
from necktrack.services.todays_copy import has_todays_copy
from necktrack.services.world import World
from necktrack.store.copying import is_copied_now
from necktrack.store.daily_look import look
from necktrack.store.files import read_regular
from necktrack.store.months import Months
from necktrack.store.verified import Verified, mark_of, save_mark

AT_ONCE = 1 << 20
"""Bytes of a diary up to which its copy is taken at once; a longer one is copied by a process of its own."""
_ROOM_FOR = 2
"""Copies that must find room, so that a disk is never filled up by one."""
_MOST_BYTES = 1 << 16
_CURE = (
    "necktrack doctor tells all of it and changes nothing; necktrack doctor --salvage DIR builds a new home from all "
    "that is whole. No copy is taken over the earlier ones meanwhile."
)


def daily_work(world: World) -> tuple[str, ...]:
    """Do what the day still needs; returns what a person has to be told, nothing when all is well."""
    if world.is_demo:
        return ()
    try:
        if world.journal.is_empty():
            return ()
        mark = _looked_today(world)
    except NecktrackError as problem:
        return (f"Note: today's look at your diary could not be made: {problem.message}.", problem.hint)
    if mark.problems:
        return (f"Note: your diary is not as it was written: {'; '.join(mark.problems)}. Nothing was changed.", _CURE)
    return () if has_todays_copy(world) else _copied(world)


def take_copy(world: World) -> None:
    """Take the day's copy in a process that nobody waits for; what keeps it from that is noted for the next command."""
    try:
        snapshot_of_the_day(world)
    except NecktrackError as problem:
        _note(world, problem)
    if has_todays_copy(world):
        _forget_note(world)


def _looked_today(world: World) -> Verified:
    """The mark of today, from a look that is made now unless one was."""
    home, today = world.paths.home, world.today().isoformat()
    mark = mark_of(home)
    if mark.day == today:
        return mark
    mark = look(world.paths.database, Months(world.paths.journal), mark, today)
    save_mark(home, mark)
    return mark


def _copied(world: World) -> tuple[str, ...]:
    """Take the copy, or let it be taken; returns what failed now or the last time."""
    try:
        size = world.paths.database.stat().st_size
        if world.start_copy is None or size <= AT_ONCE:
            snapshot_of_the_day(world)
            _forget_note(world)
            return ()
        return _copied_beside(world, size)
    except NecktrackError as problem:
        return _told(problem.message, problem.hint)
    except OSError as problem:
        return _told(problem.strerror or str(problem), "")


def _copied_beside(world: World, size: int) -> tuple[str, ...]:
    if is_copied_now(world.paths.snapshots):
        return ()
    before = _noted(world)
    if (room := room_in(world.paths.home)) is not None and room < _ROOM_FOR * size:
        raise StorageFailed(f"the disk has no room for it ({size // 1_000_000} MB)", hint="Make room.")
    _note(world, None)
    if world.start_copy is not None:
        world.start_copy()
    return before


def _told(message: str, hint: str, which: str = "today's copy of your diary") -> tuple[str, ...]:
    note = f"Note: {which} could not be taken: {message}. Your diary itself is as it was."
    return (note, hint) if hint else (note,)


def _note(world: World, problem: NecktrackError | None) -> None:
    """Note that a copy was begun, or what kept it from being taken; raises StorageFailed where nothing can be noted."""
    said = {"format": 1, "begun": world.now().isoformat(" ", "minutes")}
    if problem is not None:
        said |= {"message": problem.message, "hint": problem.hint}
    world.write_file(world.paths.copy_note, json.dumps(said, indent=1) + "\n")


def _noted(world: World) -> tuple[str, ...]:
    """What became of the copy that was begun last and is not there."""
    try:
        said = json.loads(read_regular(world.paths.copy_note, _MOST_BYTES))
        begun, message, hint = (str(said.get(name, "")) for name in ("begun", "message", "hint"))
    except (OSError, ValueError, AttributeError, RecursionError):
        return ()
    which = f"the copy of your diary that was begun on {begun}"
    if message:
        return (*_told(message, hint, which), "It is tried again now.")
    return (f"Note: {which} was not finished; it is taken again now.",)


def _forget_note(world: World) -> None:
    with contextlib.suppress(OSError):
        world.paths.copy_note.unlink(missing_ok=True)
