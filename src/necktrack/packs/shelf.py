"""The shipped library by id: its files are looked through for ids, and no more is read of them than is asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, TypeVar

from necktrack.model.figures import Figure
from necktrack.model.lessons import Lesson
from necktrack.model.packs import Exercise, Library, PostureCheck
from necktrack.packs.patterns import late
from necktrack.packs.trusted import trusted_part

_HEADER = late(r"\n\[\[(exercise|check|lesson)\]\]")
_ID = late(r"""\nid *= *["']([^"'\n]*)""")

_Part = TypeVar("_Part", covariant=True)


class Shelf:
    """The library by id, each part read when it is first asked for; `whole` reads all of it, and tells what is broken.

    A pack needs a dozen of its hundred parts, and reading all of them took a sixth of the time of `today`.
    """

    def __init__(self, texts: Iterable[str], whole: Callable[[], Library]) -> None:
        written: dict[str, dict[str, str]] = {"exercise": {}, "check": {}, "lesson": {}}
        for text in texts:
            _, *pieces = _HEADER.split(text)
            for kind, piece in zip(pieces[::2], pieces[1::2], strict=True):
                if found := _ID.search(piece):
                    written[kind][found[1]] = f"[[{kind}]]{piece}"
        self._whole = whole
        self.exercises_by_id: Mapping[str, Exercise] = _ReadLate(written["exercise"], partial(self._read, "exercise"))
        self.checks_by_id: Mapping[str, PostureCheck] = _ReadLate(written["check"], partial(self._read, "check"))
        self.lessons_by_id: Mapping[str, Lesson] = _ReadLate(written["lesson"], partial(self._read, "lesson"))

    def _read(self, kind: str, part_id: str, text: str) -> Any:
        part = trusted_part(kind, text, self._figure)
        if part is not None:
            return part
        whole: Mapping[str, Any] = getattr(self._whole(), f"{kind}s_by_id")
        return whole[part_id]

    def _figure(self, part_id: str) -> Figure | None:
        """The figure of the exercise or check with that id."""
        found = self.checks_by_id.get(part_id) or self.exercises_by_id[part_id]
        return found.figure


class _ReadLate(Mapping[str, _Part]):
    """Parts of one kind by id."""

    def __init__(self, written: Mapping[str, str], read: Callable[[str, str], _Part]) -> None:
        self._written = written
        self._read = read
        self._known: dict[str, _Part] = {}

    def __getitem__(self, part_id: str) -> _Part:
        if part_id not in self._known:
            self._known[part_id] = self._read(part_id, self._written[part_id])
        return self._known[part_id]

    def __contains__(self, part_id: object) -> bool:
        return part_id in self._written

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)
