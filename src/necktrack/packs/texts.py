"""Every text of a checked pack that people read, with its place."""

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


def phrases_of(table: Checked) -> list[Phrase]:
    """Every text for people in the table and the tables inside it; translations are left to those who read them."""
    found: list[Phrase] = []
    _gather(table, found)
    return found


def _gather(table: Checked, found: list[Phrase]) -> None:
    for key, value in table.values.items():
        if isinstance(value, Checked):
            _gather(value, found)
        elif isinstance(value, list):
            for item in value:
                _gather(item, found)
        elif (key in _FOR_PATIENTS or key in _FOR_TRUST) and not (key in _VARIANTS and is_id(value)):
            _gather_texts((*table.path, key), value, found)


def _gather_texts(path: DocumentPath, value: object, found: list[Phrase]) -> None:
    key = str(path[-1])
    if isinstance(value, str):
        found.append(_phrase(path, key, value))
    elif isinstance(value, tuple):
        found += [_phrase((*path, place), key, item) for place, item in enumerate(value) if isinstance(item, str)]


def _phrase(path: DocumentPath, key: str, text: str) -> Phrase:
    return Phrase(path, key, text, frozenset(_WORD.findall(text.lower())))
