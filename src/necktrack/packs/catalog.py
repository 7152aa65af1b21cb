"""The shipped and installed packs and the library, each file parsed when it is first needed."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from necktrack.errors import NecktrackError
from necktrack.model.packs import STARTER, Library, LibraryArea, Pack, Problem
from necktrack.model.values import frozen
from necktrack.packs.files import read_pack_file
from necktrack.packs.library import LibraryById
from necktrack.packs.shelf import Shelf
from necktrack.packs.translate import for_patients
from necktrack.packs.trusted import trusted_area, trusted_pack

SHIPPED_NAMESPACE = "necktrack."
"""Ids of shipped packs are this and their file's name."""

_Stamp = tuple[int, int, int]
_Value = TypeVar("_Value")


@frozen
class UnreadablePack:
    """An installed pack whose file no longer reads as a pack."""

    id: str
    problems: tuple[Problem, ...]


class Catalog:
    """All packs at hand: `library` and `packs` folders that ship, and the folder of installed packs.

    They come in the patients' language, but for `as_written`, which is for authors and for comparing content.
    """

    def __init__(self, shipped: Path, installed: Path) -> None:
        self._shipped = shipped
        self._installed = installed
        self._removed = installed / "removed"
        self._library: Library | None = None
        self._shelf: Shelf | None = None
        self._kept: dict[Path, tuple[_Stamp, Pack | UnreadablePack]] = {}

    @property
    def library(self) -> Library:
        """The exercises and checks that ship with the program."""
        if self._library is None:
            self._library = Library(tuple(_shipped_value(file, _shipped_area) for file in self._library_files()))
        return self._library

    @property
    def shelf(self) -> LibraryById:
        """The library by id, of which no more is read than is asked for."""
        if self._shelf is None:
            texts = (_shipped_value(file, _text) for file in self._library_files())
            self._shelf = Shelf(texts, lambda: self.library)
        return self._library or self._shelf

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all packs at hand, shipped ones first, the starter before all; no file is opened for it."""
        shipped = [SHIPPED_NAMESPACE + file.stem for file in (self._shipped / "packs").glob("*.toml")]
        found = (file.stem for file in self._installed.glob("*.toml"))
        installed = [pack_id for pack_id in found if not self.is_shipped(pack_id)]
        return (*sorted(shipped, key=lambda pack_id: (pack_id != STARTER, pack_id)), *sorted(installed))

    @property
    def packs(self) -> tuple[Pack, ...]:
        """Every pack that reads well, shipped ones first."""
        return tuple(pack for pack in map(self.look_up, self.ids) if isinstance(pack, Pack))

    @property
    def unreadable(self) -> tuple[UnreadablePack, ...]:
        """Installed packs whose files were damaged."""
        return tuple(pack for pack in map(self.look_up, self.ids) if isinstance(pack, UnreadablePack))

    def pack(self, pack_id: str) -> Pack | None:
        """The pack with that id; None when there is none or its file is damaged."""
        found = self.look_up(pack_id)
        return found if isinstance(found, Pack) else None

    def look_back(self, pack_id: str) -> Pack | None:
        """The pack with that id, or as it was before it was removed: the past is told by it."""
        if pack := self.pack(pack_id):
            return pack
        removed = [file for file in self._removed.glob("*.toml") if file.stem == pack_id]
        found = self._keep(removed[0], lambda: _installed_pack(removed[0], pack_id)) if removed else None
        return for_patients(found) if isinstance(found, Pack) else None

    def look_up(self, pack_id: str) -> Pack | UnreadablePack | None:
        """The pack with that id, or what is wrong with its file; None when there is none."""
        found = self.as_written(pack_id)
        return for_patients(found) if isinstance(found, Pack) else found

    def as_written(self, pack_id: str) -> Pack | UnreadablePack | None:
        """What `look_up` finds, in the language that its author wrote it in."""
        if pack_id not in self.ids:
            return None
        if self.is_shipped(pack_id):
            file = self._shipped / "packs" / f"{pack_id.removeprefix(SHIPPED_NAMESPACE)}.toml"
            return self._keep(file, lambda: self._shipped_pack(file, pack_id))
        file = self.installed_file(pack_id)
        return self._keep(file, lambda: _installed_pack(file, pack_id))

    def is_shipped(self, pack_id: str) -> bool:
        """True for an id in the program's own namespace, which no other pack may use."""
        return pack_id.startswith(SHIPPED_NAMESPACE)

    def is_shipped_file(self, path: Path) -> bool:
        """True for a file in the folder of the shipped packs and library."""
        return path.resolve().is_relative_to(self._shipped.resolve())

    def installed_file(self, pack_id: str) -> Path:
        """Where the pack with that id stands once it is installed."""
        return self._installed / f"{pack_id}.toml"

    def removed_file(self, pack_id: str) -> Path:
        """Where the pack with that id stands once it was removed."""
        return self._removed / f"{pack_id}.toml"

    def _keep(self, file: Path, read: Callable[[], Pack | UnreadablePack]) -> Pack | UnreadablePack | None:
        """What was read from the file before, as long as the file is the same."""
        try:
            state = file.stat()
        except FileNotFoundError:
            return None
        stamp = (state.st_mtime_ns, state.st_size, state.st_ino)
        kept = self._kept.get(file)
        if kept is None or kept[0] != stamp:
            kept = (stamp, read())
            self._kept[file] = kept
        return kept[1]

    def _library_files(self) -> list[Path]:
        return sorted((self._shipped / "library").glob("*.toml"))

    def _shipped_pack(self, file: Path, pack_id: str) -> Pack:
        pack = _shipped_value(file, lambda content, name: _shipped_pack(content, name, self.shelf))
        if pack.id != pack_id:
            raise ValueError(f"shipped file {file.name} holds the pack {pack.id}")
        return pack


def load_catalog(shipped: Path, installed: Path) -> Catalog:
    """The catalog over the shipped `exercises` folder and the folder of installed packs."""
    return Catalog(shipped, installed)


def _shipped_pack(content: bytes, file: str, library: LibraryById) -> tuple[Pack | None, tuple[Problem, ...]]:
    """The pack without a second look at what was looked over before it shipped; a damaged file is still told."""
    if pack := trusted_pack(content, library):
        return pack, ()
    from necktrack.packs.parse import parse_pack  # slow to import, and not needed for shipped files

    return parse_pack(content, file, library, None)


def _shipped_area(content: bytes, file: str) -> tuple[LibraryArea | None, tuple[Problem, ...]]:
    """The area without a second look at what was looked over before it shipped; a damaged file is still told."""
    if area := trusted_area(content):
        return area, ()
    from necktrack.packs.parse import parse_library  # slow to import, and not needed for shipped files

    return parse_library(content, file, author=None)


def _text(content: bytes, _file: str) -> tuple[str, tuple[Problem, ...]]:
    return content.decode(errors="replace"), ()


def _shipped_value(file: Path, parse: Callable[[bytes, str], tuple[_Value | None, tuple[Problem, ...]]]) -> _Value:
    content, problem = read_pack_file(file)
    value, problems = (None, (problem,)) if content is None else parse(content, file.name)
    if value is None:
        raise ValueError("a shipped file is broken: " + "; ".join(map(str, problems)))
    return value


def _installed_pack(file: Path, pack_id: str) -> Pack | UnreadablePack:
    try:
        content, problem = read_pack_file(file)
    except NecktrackError as error:
        problem = Problem(str(file), 1, 1, "error", "unreadable", "", error.message, error.hint)
        content = None
    if content is None:
        return UnreadablePack(pack_id, (problem,) if problem else ())
    from necktrack.packs.parse import parse_pack  # slow to import, and not needed for shipped files

    pack, problems = parse_pack(content, str(file), None, None)
    if pack is None:
        return UnreadablePack(pack_id, problems)
    if pack.id != pack_id:
        hint = "Install the pack's own file again."
        problem = Problem(str(file), 1, 1, "error", "id", "pack.id", f"the file holds the pack {pack.id}", hint)
        return UnreadablePack(pack_id, (problem,))
    return pack
