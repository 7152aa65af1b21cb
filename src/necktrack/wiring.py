"""The real world: the one place that knows this machine's clock, dice and disk."""

import contextlib
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from necktrack.config.paths import HOME_VARIABLE, Paths, find_paths, machine_mark, with_home, zone_name
from necktrack.config.settings import Settings
from necktrack.config.settings_file import read_settings
from necktrack.errors import StorageFailed
from necktrack.services.world import World
from necktrack.store.files import make_private_folder, sync_folder, write_out
from necktrack.store.ids import id_maker
from necktrack.store.journal import Journal, StoreFiles
from necktrack.store.player_lock import PlayerLock

if TYPE_CHECKING:
    from subprocess import Popen

    from necktrack.packs.catalog import Catalog

_SALT_BYTES = 16
_DEMO_SEED = 20240917
_NANOSECONDS_A_MILLISECOND = 1_000_000
_HERE = Path(__file__).parent


def real_world(home: Path | None = None, *, is_demo: bool = False) -> World:
    """The world of this machine; its home is the person's own unless another folder is given."""
    paths = Paths(with_home(home).absolute()) if home is not None else find_paths()
    player = PlayerLock(paths.player)
    return World(
        now=_now,
        zone=zone_name,
        monotonic=time.monotonic,
        boottime=_boottime,
        chance=random.Random(_DEMO_SEED if is_demo else os.urandom(_SALT_BYTES)),
        new_id=new_id,
        write_file=lambda path, text: _write_file(paths.home, path, text),
        move_file=_move_file,
        paths=paths,
        journal=_journal(paths),
        settings=lambda: read_settings(paths.settings)[0],
        save_settings=lambda settings: _save_settings(paths, settings),
        catalog=_catalog_of(paths.packs),
        find_program=_is_program,
        start_program=_Programs().start,
        take_player=player.take,
        leave_player=player.leave,
        is_played_elsewhere=player.is_held_elsewhere,
        is_played_here=player.is_held_here,
        is_demo=is_demo or paths.demo_mark.exists(),
        start_copy=lambda: start_copy(paths.home),
    )


def _now() -> datetime:
    try:
        return datetime.now().astimezone()
    except ValueError:  # TZ names a zone a day or more away from UTC
        return datetime.now(UTC)


def _boottime() -> float:
    """Seconds that also run while the machine sleeps, where the system has such a clock."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def _random_bits(count: int) -> int:
    return int.from_bytes(os.urandom(count // 8 + 1), "big") & ((1 << count) - 1)


new_id = id_maker(lambda: time.time_ns() // _NANOSECONDS_A_MILLISECOND, _random_bits)
"""The process's one maker of ids, so that they never go back."""


def _journal(paths: Paths) -> Journal:
    return Journal(
        StoreFiles(paths.database, paths.journal, paths.device),
        mark=lambda: machine_mark(paths.home),
        new_id=new_id,
        new_salt=lambda: os.urandom(_SALT_BYTES).hex(),
    )


def _write_file(home: Path, path: Path, text: str) -> None:
    """Write a file at once or not at all; folders inside the home are made when missing."""
    try:
        if path.is_relative_to(home):
            make_private_folder(home)
            make_private_folder(path.parent)
        write_out(path, text.encode())
    except OSError as problem:
        raise StorageFailed(
            f"{path} cannot be written: {problem.strerror or problem}",
            kept="What was there before is as it was.",
            hint="Make room, mend the permission, or name another file.",
        ) from problem


def _move_file(source: Path, target: Path) -> None:
    """Move a file of the home; returns only when the disk has it in its new place."""
    try:
        make_private_folder(target.parent)
        source.replace(target)
        sync_folder(target.parent)
        sync_folder(source.parent)
    except OSError as problem:
        raise StorageFailed(
            f"{source} cannot be moved: {problem.strerror or problem}",
            kept="It is where it was.",
            hint="Mend the permission of its folder, then try again.",
        ) from problem


def _save_settings(paths: Paths, settings: Settings) -> None:
    """Save the settings; a file that could not be read whole is kept beside them first."""
    from necktrack.config.settings_text import dump_settings  # loads TOML, which is not needed to log

    if read_settings(paths.settings)[1]:
        kept = paths.settings.with_suffix(".unread.toml")
        with contextlib.suppress(OSError):
            paths.settings.replace(kept)
    _write_file(paths.home, paths.settings, dump_settings(settings))


def _catalog_of(installed: Path) -> "Callable[[], Catalog]":
    """Reads the packs when first asked, and again only after a pack file was added, changed or removed."""
    read: tuple[object, Catalog] | None = None

    def catalog() -> "Catalog":
        nonlocal read
        from necktrack.packs.catalog import load_catalog  # slow to import, and not needed to log

        stamp = _stamp(installed)
        if read is None or read[0] != stamp:
            read = (stamp, load_catalog(_shipped_packs(), installed))
        return read[1]

    return catalog


def _is_program(name: str) -> bool:
    from shutil import which  # slow to import, and only needed where a person sets a command

    return which(_program_at(name)) is not None


def _program_at(name: str) -> str:
    """The program, with a leading ~ put in full; no shell does it here."""
    return str(with_home(Path(name))) if name.startswith("~") else name


class _Programs:
    """Programs that are started and not waited for: one at a time, away from this terminal and its files."""

    def __init__(self) -> None:
        self._running: Popen[bytes] | None = None
        self._told_to_end: Popen[bytes] | None = None
        self._failed = ""
        """The program that could not be run; it is not tried again."""

    def start(self, words: Sequence[str], gives_way: bool) -> None:
        """Start a program; one that still runs is ended first, or lets nothing start where this one gives way."""
        program = _program_at(words[0])
        if program == self._failed or (gives_way and _runs(self._running)):
            return
        self._end_running()
        try:
            self._running = _started((program, *words[1:]))
        except (OSError, ValueError) as problem:
            self._failed = program
            raise StorageFailed(
                f"{program!r} cannot be run: {getattr(problem, 'strerror', '') or problem}",
                kept="The session goes on without it.",
                hint="Mend it, or clear it: necktrack config cue-command off",
            ) from problem

    def _end_running(self) -> None:
        """Ask what runs to end; what was asked before and did not is ended at once, so that nothing piles up."""
        _send(self._told_to_end, signal.SIGKILL)
        _send(self._running, signal.SIGTERM)
        self._told_to_end, self._running = self._running, None


def start_copy(home: Path) -> "Popen[bytes]":
    """A process that takes the day's copy of a home and outlives this one, away from its terminal and its folder."""
    from subprocess import DEVNULL, Popen  # slow to import, and only needed once a day

    surroundings = {**os.environ, HOME_VARIABLE: str(home)}
    words = (sys.executable, "-m", "necktrack.cli.day_copy")
    try:
        return Popen(
            words, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, env=surroundings, cwd="/", start_new_session=True
        )
    except (OSError, ValueError) as problem:
        raise StorageFailed(f"no process could be started for it: {problem}") from problem


def _started(words: Sequence[str]) -> "Popen[bytes]":
    """The program, running; a thread waits for its end, so that nothing is left of it."""
    from subprocess import DEVNULL, Popen  # slow to import, and only needed where a person set a command
    from threading import Thread

    process = Popen(words, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True)
    Thread(target=process.wait, name="end of a cue", daemon=True).start()
    return process


def _runs(process: "Popen[bytes] | None") -> bool:
    return process is not None and process.poll() is None


def _send(process: "Popen[bytes] | None", number: signal.Signals) -> None:
    """Send a signal to the program and all that it started; nothing happens when it is over."""
    if process is not None and process.poll() is None:
        with contextlib.suppress(OSError):
            os.killpg(process.pid, number)


def _stamp(folder: Path) -> frozenset[tuple[str, int, int]]:
    try:
        with os.scandir(folder) as files:
            return frozenset((file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in files)
    except OSError:
        return frozenset()


def _shipped_packs() -> Path:
    """The folder of shipped packs: in the installed package, or in the checkout beside `src`."""
    packaged = _HERE / "exercises"
    return packaged if packaged.is_dir() else _HERE.parent.parent / "exercises"
