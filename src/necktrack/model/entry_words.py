"""Quick entry as text: one line cut into words, and an entry written back as words."""

from collections.abc import Sequence

from necktrack.errors import BadValue
from necktrack.model.body import BodyRegion, Side
from necktrack.model.entries import Entry
from necktrack.model.quick_entry import NOTHING_STORED
from necktrack.model.scores import Measure, Reading

_QUOTES = ('"', "'")


def split_words(text: str) -> list[str]:
    """Cut one line into words as a shell would, but with backslashes kept and a doubled quote meaning that quote.

    A quote opens at the start of a word or right after `note:`; elsewhere, as in `don't`, it is a letter.
    """
    words: list[str] = []
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        word, place = _next_word(text, place)
        words.append(word)
    return words


def _next_word(text: str, start: int) -> tuple[str, int]:
    place = start
    if text[place : place + 5].lower() == "note:":
        place += 5
    if text[place : place + 1] in _QUOTES:
        quoted, end = _quoted(text, place)
        return text[start:place] + quoted, end
    while place < len(text) and not text[place].isspace():
        place += 1
    return text[start:place], place


def _quoted(text: str, start: int) -> tuple[str, int]:
    quote = text[start]
    letters: list[str] = []
    place = start + 1
    while place < len(text):
        if text[place] != quote:
            letters.append(text[place])
            place += 1
        elif text[place + 1 : place + 2] == quote:
            letters.append(quote)
            place += 2
        elif place + 1 == len(text) or text[place + 1].isspace():
            return "".join(letters), place + 1
        else:
            raise _bad("a letter follows a closing quote", f"Inside the note, write {quote * 2} for {quote}.")
    raise _bad("a quote is opened and not closed", f"Put {quote} at the end of the note.")


def join_words(words: Sequence[str]) -> str:
    """The words as one line that `split_words` cuts into the same words."""
    return " ".join(_quote(word) for word in words)


def _quote(word: str) -> str:
    bare = word[5:] if word[:5].lower() == "note:" else word
    if word and not bare.startswith(_QUOTES) and not any(letter.isspace() for letter in word):
        return word
    return '"' + word.replace('"', '""') + '"'


def words_of(entry: Entry) -> list[str]:
    """The quick-entry words that say the entry; every body region is named."""
    words: list[str] = []
    readings = list(entry.readings)
    while readings:
        reading = readings.pop(0)
        if readings and _is_pair(reading, readings[0]):
            words += [_place(reading), f"{reading.value}/{readings.pop(0).value}"]
        else:
            words += _reading_words(reading)
    words += [f"worse:{posture.value}" for posture in entry.worse]
    words += [f"better:{posture.value}" for posture in entry.better]
    words += [f"+{tag}" for tag in entry.tags]
    if entry.note:
        words.append(_note_word(entry.note))
    return words


def _note_word(note: str) -> str:
    stands_alone = any(letter.isspace() for letter in note) and not note.lower().startswith("note:")
    return note if stands_alone else f"note:{note}"


def _is_pair(one: Reading, other: Reading) -> bool:
    measures = one.measure is Measure.PAIN and other.measure is Measure.STIFFNESS
    return measures and one.region is not None and (one.region, one.side) == (other.region, other.side)


def _reading_words(reading: Reading) -> list[str]:
    value = str(reading.said)
    if reading.region is None or not reading.measure.scale.of_region:
        return [reading.measure.id, value]
    if reading.measure is Measure.PAIN:
        return [_place(reading), value]
    return [_place(reading), reading.measure.id, value]


def _place(reading: Reading) -> str:
    region = (reading.region or BodyRegion.NECK).value
    return region if reading.side is Side.NONE else f"{region}-{reading.side.value}"


def _bad(message: str, hint: str) -> BadValue:
    return BadValue(message, hint=hint, kept=NOTHING_STORED)
