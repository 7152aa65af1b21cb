"""Folders and the environment; the only module that reads either."""

import locale
import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from necktrack.errors import StorageFailed
from necktrack.model.digest import sha256
from necktrack.model.values import frozen

HOME_VARIABLE = "NECKTRACK_HOME"
_ZONE_BY_RULE = re.compile(r"(<[^>]+>|[A-Za-z]{3,})[+-]?\d")
"""How POSIX writes a zone by its rule, such as CET-1CEST."""


@frozen
class Paths:
    """Where everything of one person lives; nothing is made until something is written."""

    home: Path

    @property
    def database(self) -> Path:
        """The SQLite file with all facts."""
        return self.home / "necktrack.db"

    @property
    def journal(self) -> Path:
        """The folder of monthly JSON-lines files, the second copy."""
        return self.home / "journal"

    @property
    def packs(self) -> Path:
        """The folder of installed packs."""
        return self.home / "packs"

    @property
    def overlays(self) -> Path:
        """The folder of the person's own changes to packs, one file a pack."""
        return self.home / "overlays"

    def own_changes(self, pack_id: str) -> Path:
        """The file of the person's own changes to a pack, whether it is there or not."""
        return self.overlays / f"{pack_id}.toml"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.home / "settings.toml"

    @property
    def demo_mark(self) -> Path:
        """The file whose presence says that this home holds made-up weeks."""
        return self.home / "DEMO.txt"

    @property
    def player(self) -> Path:
        """The file that the process of the running session holds a lock on."""
        return self.home / "player.lock"

    @property
    def snapshots(self) -> Path:
        """The folder of whole copies of the database: one a day, and one before what is risky."""
        return self.home / "snapshots"

    @property
    def copy_note(self) -> Path:
        """The file that tells of a day's copy that was begun and is not there; it goes once one is taken."""
        return self.home / "days-copy.json"

    @property
    def put_aside(self) -> Path:
        """The folder of what gave way to a copy that was put back; the program never deletes it."""
        return self.home / "put-aside"

    @property
    def device(self) -> Path:
        """The file that names this device."""
        return self.home / "device.json"


def find_paths(environment: Mapping[str, str] | None = None) -> Paths:
    """The person's folders: NECKTRACK_HOME when set, else the platform's data folder."""
    variables = os.environ if environment is None else environment
    try:
        if named := variables.get(HOME_VARIABLE):
            return Paths(Path(named).expanduser().absolute())
        from platformdirs import user_data_path  # slow to import and not needed with NECKTRACK_HOME

        return Paths(user_data_path("necktrack", appauthor=False))
    except RuntimeError as problem:
        raise StorageFailed(
            "your home folder cannot be found", hint=f"Set {HOME_VARIABLE} to a folder that you can write to."
        ) from problem


def with_home(path: Path) -> Path:
    """The path with a leading ~ put in full; one that names nobody stays as it is written."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def machine_mark(home: Path) -> str:
    """A hash that differs on another machine or in another folder, so that a copied home is noticed."""
    parts = [str(home), _read_machine_id()]
    return sha256("\0".join(parts).encode("utf-8", "surrogateescape"))


@cache
def _read_machine_id() -> str:
    """The system's own id of this machine, which no process outlives."""
    for name in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        try:
            return Path(name).read_text("ascii", "replace").strip()
        except OSError:
            continue
    return os.uname().nodename


def zone_name() -> str:
    """The IANA name of the local time zone, or "" when it is not known."""
    if named := os.environ.get("TZ", "").lstrip(":"):
        return named if "/" in named or named == "UTC" else ""
    try:
        target = str(Path("/etc/localtime").readlink())
    except OSError:
        return ""
    _, found, name = target.partition("zoneinfo/")
    return name if found else ""


def unknown_zone() -> str:
    """What TZ says when no zone of that name is known, which the system takes as UTC without a word; else ""."""
    named = os.environ.get("TZ", "")
    name = named.lstrip(":")
    if not name or _ZONE_BY_RULE.match(name) or (name.startswith("/") and Path(name).is_file()):
        return ""
    from zoneinfo import ZoneInfo  # slow to import, and only the doctor asks

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return named
    return ""


def terminal_is_dumb() -> bool:
    """True when TERM says that the terminal cannot draw."""
    return os.environ.get("TERM", "") in {"", "dumb", "unknown"}


def terminal_lacks_braille() -> bool:
    """True on the bare console of Linux, whose fonts have blocks but no braille."""
    return os.environ.get("TERM", "").partition("-")[0] == "linux"


def terminal_is_of_old() -> bool:
    """True for terminals that show letters alone."""
    return os.environ.get("TERM", "").startswith(("vt", "ansi"))


def locale_lacks_unicode() -> bool:
    """True where nothing but letters can be written."""
    return not locale.getpreferredencoding(do_setlocale=False).lower().replace("-", "").startswith("utf")


def wants_stillness() -> bool:
    """True where the person wants nothing to move, in the app as on the command line."""
    return os.environ.get("TEXTUAL_ANIMATIONS", "").strip().lower() == "none"
