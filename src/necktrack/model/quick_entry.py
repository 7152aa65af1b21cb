"""Quick entry: the words of `log` and of the app's entry bar, read into an entry and a day.

Grammar (DESIGN.md 14): `[REGION[-SIDE]] P[/S]`, `REGION MEASURE V`, `MEASURE V`, `REGION none`, `none`,
`worse:POSTURE`, `better:POSTURE`, `+tag` or `#tag`, `@DAY`, and a word with white space (or `note:…`) as the note.
A bare word that is none of these may be the id of a pack's measure; only then are such measures looked up.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property

from necktrack.errors import BadValue
from necktrack.model.body import REGIONS, SIDES, BodyRegion, Place, Side, place_in
from necktrack.model.entries import Entry, Posture
from necktrack.model.measures import AnyMeasure, Measure, OwnMeasure
from necktrack.model.nearest import nearest
from necktrack.model.periods import DAY_WORDS, parse_day
from necktrack.model.scores import Reading, allowed_values, parse_value, place_name
from necktrack.model.values import frozen

LONGEST_NOTE = 2_000
LONGEST_TAG = 40
NOTHING_STORED = "Nothing was stored."
EXAMPLE = 'necktrack log 4/3 low-back 2 sleep 6 "long drive" +desk @yesterday'

_MEASURES = {measure.id: measure for measure in Measure}
_POSTURES = {posture.value: posture for posture in Posture}
_PLACES = (*REGIONS, *(f"{name}-{side}" for name in REGIONS for side in SIDES))

OwnMeasures = Callable[[], Iterable[OwnMeasure]]
"""Looks up the measures of packs; called at most once, and only for a word that nothing else explains."""


@frozen
class Parsed:
    """What the words said; `day` is None when no day was named."""

    entry: Entry
    day: date | None = None


class _Draft:
    """The entry while its words are read, `words` with the next one last."""

    def __init__(self, words: list[str], today: date, main: Place, look_up: OwnMeasures) -> None:
        self.words = words
        self.today = today
        self.main = main
        self._look_up = look_up
        self.readings: list[Reading] = []
        self.note = ""
        self.day: date | None = None
        self.tags: list[str] = []
        self.worse: list[Posture] = []
        self.better: list[Posture] = []
        self.has_no_pain = False
        self.other_place: Place | None = None
        """The place just scored, when it is not the main one: a region's measure right after it would be unclear."""

    @cached_property
    def own_measures(self) -> dict[str, OwnMeasure]:
        """The measures of packs by their ids; of two with one id, the first."""
        found: dict[str, OwnMeasure] = {}
        for measure in self._look_up():
            found.setdefault(measure.id, measure)
        return found


def parse_entry(
    words: Sequence[str], *, today: date, main_region: BodyRegion, tracked: Sequence[BodyRegion],
    own_measures: OwnMeasures = lambda: (), may_be_empty: bool = False,
) -> Parsed:
    """Return what the words say; raises BadValue for the first word that cannot be taken."""
    draft = _Draft(list(reversed(words)), today, (main_region, Side.NONE), own_measures)
    while draft.words:
        word = draft.words.pop()
        _refuse_undecodable(word)
        _take_word(draft, word)
    if draft.has_no_pain:
        _add_no_pain(draft, tracked or (main_region,))
    entry = Entry(tuple(draft.readings), draft.note, tuple(draft.tags), tuple(draft.worse), tuple(draft.better))
    if entry.is_empty and not may_be_empty:
        raise _bad("there is nothing to log in these words", f"For example: {EXAMPLE}")
    return Parsed(entry, draft.day)


def taken_words() -> frozenset[str]:
    """Every word that has a meaning of its own in quick entry, or nearly one: no pack's measure may be called so."""
    answers = (word for measure in Measure for word in measure.scale.words)
    signs = ("none", "note", "worse", "better")
    return frozenset({*_MEASURES, *_PLACES, *SIDES, *_POSTURES, *DAY_WORDS, *answers, *signs})


def check_note(text: str) -> str:
    """The note without outer white space; raises BadValue when it is empty, too long or not valid text."""
    note = text.strip()
    _refuse_undecodable(note)
    if not note:
        raise _bad("the note is empty", 'Put the words in quotes: "long drive".')
    if len(note) > LONGEST_NOTE:
        raise _bad(f"the note has {len(note):,} characters", f"A note has at most {LONGEST_NOTE:,} characters.")
    return note


def note_or_none(text: str) -> str:
    """The note without outer white space, "" when nothing was written; raises BadValue like `check_note`."""
    return check_note(text) if text.strip() else ""


def _take_word(draft: _Draft, word: str) -> None:
    previous, draft.other_place = draft.other_place, None
    lowered = word.lower()
    if lowered.startswith("note:") or any(letter.isspace() for letter in word):
        _take_note(draft, word)
    elif take_signed := _SIGNS.get(word[:1]):
        take_signed(draft, word)
    elif lowered.startswith(("worse:", "better:")):
        _take_postures(draft, lowered)
    elif lowered == "none":
        draft.has_no_pain = True
    elif measure := _MEASURES.get(lowered):
        _take_measure(draft, measure, previous)
    elif place := place_in(lowered):
        _take_place(draft, place, word)
    elif lowered[:1].isdigit() or lowered.startswith("/"):
        _take_scores(draft, draft.main, word)
    else:
        _take_own(draft, word)


def _take_own(draft: _Draft, word: str) -> None:
    measure = draft.own_measures.get(word.lower())
    if measure is None:
        raise _unknown(word, draft)
    _take_value(draft, measure, None)


def _take_note(draft: _Draft, word: str) -> None:
    if draft.note:
        notes = f"{_short(draft.note)} and {_short(word)}"
        raise _bad(f"there are two notes: {notes}", "Put all of it in one pair of quotes.")
    draft.note = check_note(word[5:] if word.lower().startswith("note:") else word)


def _take_tag(draft: _Draft, word: str) -> None:
    tag = word[1:]
    if not tag:
        raise _bad(f"a tag is missing after {word}", "Write it without a space: +desk.")
    if len(tag) > LONGEST_TAG or not all(letter.isalnum() or letter in "-_" for letter in tag):
        allowed = f"A tag is up to {LONGEST_TAG} letters, digits, - and _: +long-drive."
        raise _bad(f"{_short(word)} is not a tag", allowed)
    if tag not in draft.tags:
        draft.tags.append(tag)


def _take_day(draft: _Draft, word: str) -> None:
    if draft.day is not None:
        raise _bad(f"there are two days: the second is {_short(word)}", "Log each day by itself.")
    try:
        draft.day = parse_day(word, draft.today)
    except BadValue as problem:
        raise _bad(problem.message, problem.hint) from None


_SIGNS = {"+": _take_tag, "#": _take_tag, "@": _take_day}


def _take_postures(draft: _Draft, word: str) -> None:
    sign, _, names = word.partition(":")
    chosen = draft.worse if sign == "worse" else draft.better
    for name in names.split(","):
        posture = _POSTURES.get(name)
        if posture is None:
            near = nearest(name, _POSTURES)
            hint = f"Did you mean {sign}:{near}?" if near else f"Write {sign}: and one of: {', '.join(_POSTURES)}."
            raise _bad(f"{_short(word)} names no posture", hint)
        if posture not in chosen:
            chosen.append(posture)


def _take_measure(draft: _Draft, measure: Measure, previous: Place | None) -> None:
    of_region = measure.scale.of_region
    if of_region and previous:
        names = " or ".join(f"{_spell(place)} {measure.id}" for place in (previous, draft.main))
        raise _bad(f"it is not clear whose {measure.id} is meant", f"Write the body region before it: {names}.")
    _take_value(draft, measure, draft.main if of_region else None)


def _take_place(draft: _Draft, place: Place, word: str) -> None:
    following = draft.words[-1].lower() if draft.words else ""
    measure = _MEASURES.get(following)
    if measure and measure.scale.of_region:
        draft.words.pop()
        _take_value(draft, measure, place)
    elif not draft.words:
        raise _bad(f"a score is missing after {word}", _scores_hint(f"{word} "))
    elif following in SIDES and place[1] is Side.NONE:
        raise _bad(f"{word} {following} is written as one word", f"Write {word}-{following} and a score.")
    else:
        _take_scores(draft, place, draft.words.pop(), after=word)
    if place != draft.main:
        draft.other_place = place


def _take_value(draft: _Draft, measure: AnyMeasure, place: Place | None) -> None:
    if not draft.words:
        raise _bad(f"a value is missing after {measure.id}", f"Write {allowed_values(measure)}.")
    text = draft.words.pop()
    _refuse_undecodable(text)
    _add(draft, measure, text, place)


def _take_scores(draft: _Draft, place: Place, word: str, *, after: str = "") -> None:
    _refuse_undecodable(word)
    if word.lower() == "none":
        _add(draft, Measure.PAIN, "0", place)
        return
    pain, slash, stiffness = word.partition("/")
    if not pain[:1].isdigit() or (slash and not stiffness[:1].isdigit()):
        where = f"{after} {_short(word)}" if after else _short(word)
        raise _bad(f"{where} is not a score", _scores_hint(f"{after} " if after else ""))
    _add(draft, Measure.PAIN, pain, place)
    if slash:
        _add(draft, Measure.STIFFNESS, stiffness, place)


def _add(draft: _Draft, measure: AnyMeasure, text: str, place: Place | None) -> None:
    region, side = place or (None, Side.NONE)
    name = f"{place_name(region, side)} {measure.id}" if region else measure.id
    try:
        value = parse_value(measure, text)
    except BadValue as problem:
        raise _bad(f"{name} {_short(text)} is not on its scale", problem.hint) from None
    if any((old.measure, old.region, old.side) == (measure, region, side) for old in draft.readings):
        raise _bad(f"{name} is there twice; the second is {_short(text)}", "Give each score once.")
    draft.readings.append(Reading(measure, value, region, side))


def _add_no_pain(draft: _Draft, tracked: Sequence[BodyRegion]) -> None:
    named = {reading.region for reading in draft.readings if reading.measure is Measure.PAIN}
    for region in dict.fromkeys(tracked):
        if region not in named:
            draft.readings.append(Reading(Measure.PAIN, 0, region))


def _refuse_undecodable(word: str) -> None:
    if any("\ud800" <= letter <= "\udfff" for letter in word):
        raise _bad(f"{_short(word)} is not valid text", "Type it in UTF-8.")


def _unknown(word: str, draft: _Draft) -> BadValue:
    if not word:
        return _bad("one word is empty", f"For example: {EXAMPLE}")
    if hint := _meant(word.lower(), draft.today):
        return _bad(f"{_short(word)} is not a word that log knows", hint)
    measures = [*_MEASURES, *draft.own_measures]
    if found := nearest(word, [*measures, *_PLACES, "none"]):
        offer = f"Did you mean {found}?"
    else:
        regions = ", ".join(region.value for region in BodyRegion)
        offer = f"Body regions: {regions}. Measures: {', '.join(measures)}."
    note = f"A note stands in quotes, or is written note:{_plain(word)}."
    return _bad(f"{_short(word)} is not a word that log knows", f"{offer} {note}")


def _meant(word: str, today: date) -> str:
    """How a day or a posture is written, for a word that is one; "" for any other word."""
    if word in _POSTURES:
        return f"Write worse:{word} or better:{word}, or +{word} for a tag."
    if not word.isalpha():
        return ""
    try:
        parse_day(word, today, may_be_future=True)
    except BadValue:
        return ""
    return f"A day has an @ before it: @{word}."


def _scores_hint(before: str) -> str:
    return f"Write pain, or pain/stiffness, as whole numbers from 0 to 10: {before}4 or {before}4/3; or {before}none."


def _spell(place: Place) -> str:
    region, side = place
    return region.value if side is Side.NONE else f"{region.value}-{side.value}"


def _short(word: str) -> str:
    return repr(word if len(word) <= 40 else word[:39] + "…")


def _plain(word: str) -> str:
    return word if len(word) <= 20 and word.isprintable() else "…"


def _bad(message: str, hint: str) -> BadValue:
    return BadValue(message, hint=hint, kept=NOTHING_STORED)
