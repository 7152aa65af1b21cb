"""The name of this device: kept in a file, and given up when the home was copied."""

import json
import re
from collections.abc import Callable
from pathlib import Path

from necktrack.store.files import NotARegularFile, read_regular, write_whole

_MOST_BYTES = 4096
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Device:
    """Who writes: a device id that belongs to one machine and one folder."""

    def __init__(self, path: Path, mark: Callable[[], str], new_id: Callable[[], str]) -> None:
        self._path = path
        self._mark = mark
        self._new_id = new_id

    def known(self) -> str:
        """The device id that was made here; empty when there is none or the home was copied from elsewhere.

        Raises OSError when the disk does not give the file: that is no reason to take a new id.
        """
        try:
            said = json.loads(read_regular(self._path, _MOST_BYTES))
        except (FileNotFoundError, NotARegularFile, ValueError, RecursionError):
            return ""
        if not isinstance(said, dict) or said.get("mark") != self._mark():
            return ""
        name = said.get("device")
        return name if isinstance(name, str) and _UUID.fullmatch(name) else ""

    def make(self) -> str:
        """A new device id, kept in the file."""
        name = self._new_id()
        content = json.dumps({"format": 1, "device": name, "mark": self._mark()}, indent=2) + "\n"
        write_whole(self._path, content.encode())
        return name
