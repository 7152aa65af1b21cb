"""What a person types into `log` and the entry bar, and what they get."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.errors import BadValue
from necktrack.model.body import BodyRegion, Side
from necktrack.model.entries import Entry, Posture
from necktrack.model.entry_words import join_words, split_words, words_of
from necktrack.model.quick_entry import Parsed, check_note, parse_entry
from necktrack.model.scores import SCALES, Measure, Reading

SATURDAY = date(2026, 11, 21)
TRACKED = (BodyRegion.NECK, BodyRegion.LOW_BACK)


def parse(*words: str, main: BodyRegion = BodyRegion.NECK, tracked: tuple[BodyRegion, ...] = TRACKED) -> Parsed:
    return parse_entry(words, today=SATURDAY, main_region=main, tracked=tracked)


def refusal_of(attempt: Callable[[], object]) -> BadValue | None:
    try:
        attempt()
    except BadValue as problem:
        return problem
    return None


def readings(*words: str) -> list[str]:
    return [said(reading) for reading in parse(*words).entry.readings]


def said(reading: Reading) -> str:
    place = "" if reading.region is None else reading.region.value + " "
    side = "" if reading.side is Side.NONE else reading.side.value + " "
    return f"{place}{side}{reading.measure.id} {reading.said}"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("4", ["neck pain 4"]),
        ("0", ["neck pain 0"]),
        ("10", ["neck pain 10"]),
        ("4/3", ["neck pain 4", "neck stiffness 3"]),
        ("neck 4/3", ["neck pain 4", "neck stiffness 3"]),
        ("NECK 4", ["neck pain 4"]),
        ("low-back 2", ["low-back pain 2"]),
        ("shoulder-left 3 shoulder-right 2", ["shoulder left pain 3", "shoulder right pain 2"]),
        ("hip-both 1/2", ["pelvis-hip both pain 1", "pelvis-hip both stiffness 2"]),
        ("low-back none", ["low-back pain 0"]),
        ("low-back stiffness 3", ["low-back stiffness 3"]),
        ("pain 3 stiffness 4", ["neck pain 3", "neck stiffness 4"]),
        ("tension 5", ["neck tension 5"]),
        ("sleep 6 stress 7 energy 4 interference 2", ["sleep 6", "stress 7", "energy 4", "interference 2"]),
        ("headache mild dizziness none", ["headache mild", "dizziness none"]),
        ("morning-stiffness 45 medication yes", ["morning-stiffness 45", "medication yes"]),
        ("none", ["neck pain 0", "low-back pain 0"]),
        ("none neck 4", ["neck pain 4", "low-back pain 0"]),
        ("4/3 low-back 2 sleep 6", ["neck pain 4", "neck stiffness 3", "low-back pain 2", "sleep 6"]),
    ],
)
def test_words_become_readings_in_the_order_typed(line: str, expected: list[str]) -> None:
    assert readings(*line.split()) == expected


def test_a_bare_number_means_the_region_that_the_person_chose() -> None:
    assert parse("4", main=BodyRegion.LOW_BACK).entry.readings == (Reading(Measure.PAIN, 4, BodyRegion.LOW_BACK),)


def test_the_line_of_the_manual_is_understood_whole() -> None:
    parsed = parse("4/3", "low-back", "2", "sleep", "6", "long drive", "+desk", "@yesterday")

    assert parsed.day == SATURDAY - timedelta(days=1)
    assert parsed.entry.note == "long drive"
    assert parsed.entry.tags == ("desk",)
    assert len(parsed.entry.readings) == 4


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("@today", SATURDAY), ("@yesterday", date(2026, 11, 20)), ("@mon", date(2026, 11, 16)),
        ("@sat", date(2026, 11, 14)), ("@2026-11-20", date(2026, 11, 20)), ("@-2", date(2026, 11, 19)),
    ],
)
def test_a_day_can_be_named_in_many_ways(word: str, day: date) -> None:
    assert parse("4", word).day == day


def test_without_a_day_the_day_is_left_open() -> None:
    assert parse("4").day is None


def test_postures_tags_and_notes_stand_beside_scores() -> None:
    entry = parse("4", "worse:sitting,desk", "better:lying", "+long-drive", "#desk", "+desk", "note:stiff").entry

    assert entry.worse == (Posture.SITTING, Posture.DESK)
    assert entry.better == (Posture.LYING,)
    assert entry.tags == ("long-drive", "desk")
    assert entry.note == "stiff"


def test_a_note_is_kept_letter_by_letter() -> None:
    note = 'worse [/] after "lifting" \x1b[31m \\n'

    assert parse(note).entry.note == note


@pytest.mark.parametrize(
    ("words", "named", "told"),
    [
        (["11"], "11", "0 to 10"),
        (["neck", "four"], "four", "0 to 10"),
        (["4.5"], "4.5", "whole number"),
        (["4/"], "4/", "pain/stiffness"),
        (["/3"], "/3", "pain/stiffness"),
        (["-3"], "-3", "quotes"),
        (["nek", "4"], "nek", "neck"),
        (["lowback", "4"], "lowback", "low-back"),
        (["shoulder-lft", "4"], "shoulder-lft", "shoulder-left"),
        (["sleeep", "4"], "sleeep", "sleep"),
        (["xyzzy"], "xyzzy", "Body regions"),
        (["neck"], "neck", "4/3"),
        (["sleep"], "sleep", "0 to 10"),
        (["headache", "huge"], "huge", "moderate"),
        (["4", "5"], "neck pain", "once"),
        (["4", "neck", "5"], "neck pain", "once"),
        (["4", "@2026-11-22"], "2026-11-22", "Past days"),
        (["4", "@20226-11-20"], "20226-11-20", "2026-11-20"),
        (["4", "@2026-02-30"], "2026-02-30", "2026-11-20"),
        (["4", "@1815-06-18"], "1815-06-18", "1900"),
        (["4", "@"], "@", "yesterday"),
        (["4", "@mon", "@tue"], "@tue", "itself"),
        (["4", "one note", "two notes"], "two notes", "one pair"),
        (["4", "+"], "+", "+desk"),
        (["4", "+a/b"], "+a/b", "letters"),
        (["4", "+" + "a" * 41], "aaaa", "40"),
        (["4", "worse:siting"], "worse:siting", "worse:sitting"),
        (["4", "better:"], "better:", "lying"),
        (["4", "note:"], "empty", "quotes"),
        (["4", ""], "empty", "For example"),
        (["4", "yesterday"], "yesterday", "@yesterday"),
        (["4", "Monday"], "Monday", "@monday"),
        (["4", "desk"], "desk", "worse:desk or better:desk, or +desk"),
        (["neck", "left", "3"], "neck left", "neck-left and a score"),
        (["neck-left", "left", "3"], "neck-left 'left'", "neck-left 4"),
        (["4", "x " * 1001], "2,001", "2,000"),
        (["a note \udc80"], "udc80", "UTF-8"),
        (["low-back", "2", "stiffness", "3"], "stiffness", "low-back stiffness or neck stiffness"),
        ([], "nothing", "For example"),
        (["@yesterday"], "nothing", "For example"),
    ],
)
def test_what_cannot_be_taken_is_named_with_what_can(words: list[str], named: str, told: str) -> None:
    with pytest.raises(BadValue) as caught:
        parse(*words)

    assert named in caught.value.message
    assert told in caught.value.hint
    assert caught.value.kept == "Nothing was stored."


def test_a_note_of_two_thousand_characters_is_taken() -> None:
    assert len(check_note("x" * 2000)) == 2000


WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["4", "4/3", "neck", "low-back", "shoulder-left", "none", "sleep", "headache", "mild", "pain", "tension",
         "@mon", "@2026-11-20", "@-9999", "+desk", "worse:sitting", "better:", "note:x", "a b", "11",
         "٤", "/", "@", "#"]
    ),
)  # fmt: skip


@given(st.lists(WORDS, max_size=8))
def test_any_words_are_taken_or_refused_politely(words: list[str]) -> None:
    told = refusal_of(lambda: parse(*words))

    assert told is None or (told.hint and told.kept)


@st.composite
def some_reading(draw: st.DrawFn) -> Reading:
    measure = draw(st.sampled_from(list(Measure)))
    value = draw(st.integers(0, SCALES[measure].highest))
    if not SCALES[measure].of_region:
        return Reading(measure, value)
    return Reading(measure, value, draw(st.sampled_from(list(BodyRegion))), draw(st.sampled_from(list(Side))))


TAGS = st.text("abcäöZ09-_", min_size=1, max_size=8)
NOTES = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).map(str.strip)
ENTRIES = st.builds(
    Entry,
    readings=st.lists(some_reading(), max_size=6, unique_by=lambda one: (one.measure, one.region, one.side)).map(tuple),
    note=NOTES,
    tags=st.lists(TAGS, max_size=3, unique=True).map(tuple),
    worse=st.lists(st.sampled_from(list(Posture)), max_size=3, unique=True).map(tuple),
    better=st.lists(st.sampled_from(list(Posture)), max_size=3, unique=True).map(tuple),
).filter(lambda entry: not entry.is_empty)


@given(ENTRIES)
def test_an_entry_written_back_as_words_is_the_same_entry(entry: Entry) -> None:
    assert parse(*words_of(entry)).entry == entry


@given(ENTRIES)
def test_an_entry_survives_the_entry_bar(entry: Entry) -> None:
    assert parse(*split_words(join_words(words_of(entry)))).entry == entry


@given(st.lists(st.text(max_size=10), max_size=6))
def test_words_joined_to_a_line_are_cut_into_the_same_words(words: list[str]) -> None:
    assert split_words(join_words(words)) == words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", []),
        ("  4/3   sleep 6 ", ["4/3", "sleep", "6"]),
        ('4 "long drive" +desk', ["4", "long drive", "+desk"]),
        ("4 'long drive'", ["4", "long drive"]),
        ('4 note:"long drive"', ["4", "note:long drive"]),
        ("don't", ["don't"]),
        (r'"a \n b\"', ["a \\n b\\"]),
        ('"say ""ah"" twice"', ['say "ah" twice']),
        ("""'worse [/] after "lifting" \\u001b[31m'""", ['worse [/] after "lifting" \\u001b[31m']),
        ('""', [""]),
    ],
)
def test_a_line_is_cut_as_a_person_expects(line: str, words: list[str]) -> None:
    assert split_words(line) == words


@pytest.mark.parametrize("line", ['4 "long drive', "'", '"a"b"'])
def test_a_quote_left_open_is_told(line: str) -> None:
    with pytest.raises(BadValue) as caught:
        split_words(line)

    assert "quote" in caught.value.message
    assert caught.value.kept


@given(st.text(max_size=30))
def test_any_line_is_cut_or_refused_politely(line: str) -> None:
    told = refusal_of(lambda: split_words(line))

    assert told is None or (told.hint and told.kept)
