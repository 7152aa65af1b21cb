"""What was typed and could not be stored: kept in a text file of its own until it is, and told when the app ends."""

import contextlib
from datetime import UTC
from pathlib import Path

from necktrack.errors import NecktrackError, StorageFailed, StoreBusy, StoreDamaged, StoreNewer
from necktrack.services.world import World

_STORE_TROUBLE = (StorageFailed, StoreBusy, StoreDamaged, StoreNewer)
_HEAD = (
    "This was typed into necktrack and could not be stored then.\n"
    "Give it again, then delete this file. A quick entry as it stands here: necktrack log WORDS"
)


def is_store_trouble(problem: NecktrackError) -> bool:
    """True where not what was typed is at fault, but that nothing can be stored."""
    return isinstance(problem, _STORE_TROUBLE)


class Drafts:
    """What one run of the app could not store, by the form that it was typed into."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._words: dict[str, str] = {}
        self._file: Path | None = None

    def keep(self, form: str, words: str) -> Path | None:
        """Keep what was typed into a form; returns the file that has it, or None where none can be written."""
        self._words[form] = words
        return self._write()

    def drop(self, form: str) -> None:
        """What was typed into a form is stored now."""
        if self._words.pop(form, None) is None:
            return
        if self._words:
            self._write()
        elif self._file is not None:
            with contextlib.suppress(OSError):
                self._file.unlink()
            self._file = None

    def last_words(self) -> str:
        """What to say when the app ends: where the drafts are, or else the drafts; "" where there is none."""
        if not self._words:
            return ""
        if self._write() is not None:
            return f"Not stored yet, and kept in {self._file}: {', '.join(self._words)}."
        return f"Not stored, and no file could be written for it. Keep these words:\n{self._text()}"

    def _write(self) -> Path | None:
        home = self._world.paths.home
        if not home.is_dir():
            return None  # it was moved: a new one in its place would keep it from coming back
        if self._file is None:
            self._file = home / f"not-stored-{self._world.now().astimezone(UTC):%Y%m%dT%H%M%SZ}.txt"
        try:
            self._world.write_file(self._file, f"{_HEAD}\n\n{self._text()}\n")
        except NecktrackError:
            return None
        return self._file

    def _text(self) -> str:
        return "\n\n".join(f"{form}\n{_indented(words)}" for form, words in self._words.items())


def _indented(words: str) -> str:
    return "\n".join(f"  {line}" for line in words.splitlines())
