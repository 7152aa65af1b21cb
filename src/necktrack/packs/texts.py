"""Every text of a checked pack that people read, with its place."""

from collections.abc import Iterator

from necktrack.model.values import frozen
from necktrack.packs.checked import Checked
from necktrack.packs.findings import DocumentPath
from necktrack.packs.patterns import late
from necktrack.packs.references import is_id

_FOR_PATIENTS = frozenset(
    {
        "title", "name", "summary", "why", "steps", "mistakes", "easier", "harder", "equipment", "alt", "prompt",
        "words", "noise", "care", "text", "unknown", "intro", "label", "ends", "lowest_word", "highest_word",
        "about", "note",
    }
)  # fmt: skip
_FOR_TRUST = frozenset({"authors", "reviewer", "clinic", "phone", "email", "web", "address", "hours", "licence_holder"})
_VARIANTS = ("easier", "harder")
_WORD = late(r"[a-z]+")


@frozen
class Phrase:
    """A text of a pack, the key that it stands under, and its words in small letters."""

    path: DocumentPath
    key: str
    text: str
    words: frozenset[str]

    @property
    def is_for_patients(self) -> bool:
        """True for what a patient reads to know what to do; false for names of people, clinics and addresses."""
        return self.key in _FOR_PATIENTS and "clinic" not in self.path


def phrases_of(table: Checked) -> Iterator[Phrase]:
    """Every text for people in the table and the tables inside it; translations are left to those who read them."""
    for key, value in table.values.items():
        if isinstance(value, Checked):
            yield from phrases_of(value)
        elif isinstance(value, list):
            for item in value:
                yield from phrases_of(item)
        elif key in _VARIANTS and is_id(value):
            continue
        elif key in _FOR_PATIENTS or key in _FOR_TRUST:
            yield from _texts((*table.path, key), key, value)


def _texts(path: DocumentPath, key: str, value: object) -> list[Phrase]:
    if isinstance(value, str):
        return [_phrase(path, key, value)]
    items = value if isinstance(value, tuple) else ()
    return [_phrase((*path, place), key, item) for place, item in enumerate(items) if isinstance(item, str)]


def _phrase(path: DocumentPath, key: str, text: str) -> Phrase:
    return Phrase(path, key, text, frozenset(_WORD.findall(text.lower())))
