"""The outside world as values: clock, chance, ids, folders, journal, catalog."""


from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from necktrack.config.paths import Paths
from necktrack.config.settings import Settings
from necktrack.model.clocks import CLOCK_SUSPECT, clock_doubt
from necktrack.model.facts import FactDraft, JsonObject
from necktrack.model.values import frozen
from necktrack.store.journal import Journal

if TYPE_CHECKING:
    import random

    from necktrack.packs.catalog import Catalog


@frozen
class World:
    """Everything that services may touch; both front ends are given one."""

    now: Callable[[], datetime]
    """The aware local time."""
    zone: Callable[[], str]
    """The IANA name of the local zone, "" when not known."""
    monotonic: Callable[[], float]
    """Seconds for countdowns; stands still while the machine sleeps."""
    boottime: Callable[[], float]
    """Seconds that also run while the machine sleeps, where there is such a clock; else the monotonic ones."""
    chance: "random.Random"
    new_id: Callable[[], str]
    """A new UUIDv7."""
    write_file: Callable[[Path, str], None]
    """Write text to a file at once or not at all, readable by the owner alone."""
    move_file: Callable[[Path, Path], None]
    """Move a file of the home to another place in it, over whatever is there; its folder is made when missing."""
    paths: Paths
    journal: Journal
    settings: Callable[[], Settings]
    """The person's settings as they are now."""
    save_settings: Callable[[Settings], None]
    catalog: Callable[[], "Catalog"]
    """Shipped and installed packs; read when first asked for."""
    find_program: Callable[[str], bool]
    """True when a program of this name can be run here."""
    start_program: Callable[[Sequence[str], bool], None]
    """Start a program with its arguments, without a shell and without waiting; one that still runs is ended first.

    True gives way instead: nothing is started while one runs. Raises StorageFailed, once, when it cannot be run.
    """
    take_player: Callable[[], int | None]
    """Make this process the one that plays: None when it is, else the process id of the one that does (0: unknown)."""
    leave_player: Callable[[], None]
    """Let others play again; nothing happens when this process does not play."""
    is_played_elsewhere: Callable[[], bool]
    """True while another process plays a session."""
    is_played_here: Callable[[], bool]
    """True while this process plays one."""
    is_demo: bool = False
    start_copy: Callable[[], object] | None = None
    """Starts a process of its own that takes the day's copy; None where there can be none. Raises StorageFailed."""

    def today(self) -> date:
        """The local day of this moment."""
        return self.now().date()

    def draft(self, kind: str, body: JsonObject, day: date | None = None) -> FactDraft:
        """A new fact of this moment, for today unless another day is given; marked while the clock is in doubt."""
        moment = self.now()
        if not self.is_demo and clock_doubt(moment, self.journal.last_believed()):
            body = body | {CLOCK_SUSPECT: True}
        return FactDraft(self.new_id(), kind, day or moment.date(), moment, self.zone(), body)
