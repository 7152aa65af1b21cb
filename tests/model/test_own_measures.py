"""A pack's own measures: typed by their id, kept with all that is needed to read them, never taken for another."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.errors import BadValue
from necktrack.model.body import BodyRegion
from necktrack.model.daily import questions_for
from necktrack.model.entries import Entry, entry_body, entry_from, reading_from, reading_json
from necktrack.model.entry_words import join_words, split_words, words_of
from necktrack.model.facts import body_text
from necktrack.model.measures import Measure, OwnMeasure, can_be_own
from necktrack.model.quick_entry import Parsed, parse_entry, taken_words
from necktrack.model.scores import Reading, allowed_values, direction_words
from necktrack.model.summaries import say_entry
from own_measures import EFFORT, GRIP, own_measures

SATURDAY = date(2026, 11, 21)


def parse(*words: str, own: tuple[OwnMeasure, ...] = (GRIP, EFFORT)) -> Parsed:
    return parse_entry(
        words, today=SATURDAY, main_region=BodyRegion.NECK, tracked=(BodyRegion.NECK,), own_measures=lambda: own
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("grip 7", "grip 7"),
        ("GRIP 10", "grip 10"),
        ("grip none", "grip 0"),
        ("walk-effort 6", "walk effort 6"),
        ('4/3 grip 7 "long drive"', 'neck pain 4, neck stiffness 3, grip 7, "long drive"'),
        ("low-back 2 grip 7 sleep 6", "low back pain 2, grip 7, sleep 6"),
    ],
)
def test_a_packs_measure_is_logged_by_its_id(line: str, said: str) -> None:
    assert say_entry(parse(*split_words(line)).entry) == said


@pytest.mark.parametrize(
    ("words", "named", "told"),
    [
        (["gripp", "7"], "gripp", "Did you mean grip?"),
        (["walk-efort", "7"], "walk-efort", "Did you mean walk-effort?"),
        (["xyzzy", "7"], "xyzzy", "medication, grip, walk-effort."),
        (["grip"], "after grip", "from 0 to 10"),
        (["grip", "11"], "grip '11'", "from 0 to 10"),
        (["walk-effort", "5"], "walk-effort '5'", "from 6 to 20"),
        (["walk-effort", "none"], "walk-effort 'none'", "from 6 to 20"),
        (["grip", "7", "grip", "7"], "grip is there twice", "once"),
        (["neck", "grip", "7"], "neck 'grip'", "neck 4"),
    ],
)
def test_what_cannot_be_taken_is_named_with_what_can(words: list[str], named: str, told: str) -> None:
    with pytest.raises(BadValue) as caught:
        parse(*words)

    assert named in caught.value.message
    assert told in caught.value.hint
    assert caught.value.kept == "Nothing was stored."


def test_packs_are_looked_at_only_for_a_word_that_nothing_else_explains_and_only_once() -> None:
    looked: list[str] = []

    def look_up() -> tuple[OwnMeasure, ...]:
        looked.append("looked")
        return (GRIP, EFFORT)

    def log(line: str) -> None:
        parse_entry(
            split_words(line), today=SATURDAY, main_region=BodyRegion.NECK, tracked=(), own_measures=look_up
        )

    log('4/3 low-back 2 sleep 6 headache mild none worse:desk "long drive" +desk @yesterday')
    assert looked == []
    log("grip 7 walk-effort 12")
    assert looked == ["looked"]


@pytest.mark.parametrize(
    "word", ["pain", "morning-stiffness", "neck", "hip", "shoulder-left", "pelvis-both", "none", "7-day", "Grip",
             "", "-", "grip-", "-grip", "grip--7", "gríp", "grip 7", "grip:7", "a" * 61],
)  # fmt: skip
def test_a_word_that_means_something_else_or_is_no_id_is_never_a_packs_measure(word: str) -> None:
    assert not can_be_own(word)


@pytest.mark.parametrize("word", ["pain", "low-back", "hip-left", "left", "none", "desk", "monday", "mild", "note"])
def test_the_words_that_a_pack_may_not_take_are_told(word: str) -> None:
    assert word in taken_words()


def test_whatever_cannot_be_typed_is_among_the_taken_words() -> None:
    assert {word for word in taken_words() if not can_be_own(word)} >= {*Measure, *BodyRegion, "none"}


def test_a_prompt_is_shown_letter_by_letter_with_both_ends_of_its_scale() -> None:
    *_, grip, effort = questions_for(BodyRegion.NECK, (BodyRegion.NECK,), (), (GRIP, EFFORT))

    assert (grip.name, grip.prompt) == ("grip", "How strong was your grip today?")
    assert grip.direction == "0 no grip … 10 as ever; higher is better"
    assert effort.prompt == "How hard was your walk {today}?"
    assert effort.direction == "6 no effort … 20 all I had; higher is worse"
    assert direction_words(OwnMeasure("out", "How long?", 0, 1000)) == "0 … 1000; higher is worse"
    assert allowed_values(EFFORT) == "a whole number from 6 to 20"


def test_a_reading_says_under_own_how_it_was_asked() -> None:
    assert reading_json(Reading(EFFORT, 12)) == {
        "measure": "walk-effort", "region": None, "side": "none", "value": 12, "unit": "number",
        "direction": "higher-is-worse",
        "own": {
            "prompt": "How hard was your walk {today}?", "range": [6, 20],
            "lowest_word": "no effort", "highest_word": "all I had",
        },
    }  # fmt: skip
    assert reading_json(Reading(GRIP, 7))["unit"] == "0-10"


@st.composite
def own_readings(draw: st.DrawFn) -> Reading:
    measure = draw(own_measures())
    return Reading(measure, draw(st.integers(measure.lowest, measure.highest)))


def other_readings() -> st.SearchStrategy[Reading]:
    scores = st.integers(0, 10)
    return st.builds(Reading, st.just(Measure.PAIN), scores, st.sampled_from(BodyRegion)) | st.builds(
        Reading, st.just(Measure.SLEEP), scores
    )


ENTRIES = st.builds(
    Entry,
    readings=st.lists(own_readings() | other_readings(), min_size=1, max_size=5,
                      unique_by=lambda one: (one.measure.id, one.region)).map(tuple),
    note=st.sampled_from(["", "long drive", "grip"]),
)  # fmt: skip


@given(ENTRIES)
def test_an_entry_written_back_as_words_is_the_same_entry(entry: Entry) -> None:
    own = tuple(reading.measure for reading in entry.readings if isinstance(reading.measure, OwnMeasure))

    assert parse(*words_of(entry), own=own).entry == entry
    assert parse(*split_words(join_words(words_of(entry))), own=own).entry == entry


@given(ENTRIES)
def test_an_entry_is_read_back_from_its_body_as_it_was(entry: Entry) -> None:
    assert entry_from(entry_body(entry)) == entry
    assert body_text(entry_body(entry_from(entry_body(entry)))) == body_text(entry_body(entry))


STORED = reading_json(Reading(GRIP, 7))


def forged(change: dict[str, Any], **own: Any) -> dict[str, Any]:
    return {**STORED, "own": {**STORED["own"], **own}, **change}


@pytest.mark.parametrize(
    "item",
    [
        forged({"measure": "pain"}), forged({"measure": "neck"}), forged({"measure": "none"}),
        forged({"measure": "Grip"}), forged({"measure": 3}), forged({"measure": ["grip"]}),
        forged({"measure": "pain", "region": "neck"}), forged({"region": "neck"}), forged({"side": "left"}),
        forged({"value": 11}), forged({"value": -1}), forged({"value": 6.5}), forged({"value": "7"}),
        forged({"value": None}), forged({"value": float("nan")}), forged({"value": 1e300}),
        forged({"direction": "up"}), forged({"direction": None}),
        forged({}, range=[0, 1001]), forged({}, range=[-1, 10]), forged({}, range=[10, 0]), forged({}, range=[7, 7]),
        forged({}, range=[0.5, 10]), forged({}, range=[0, float("inf")]), forged({}, range=[0]), forged({}, range="ab"),
        forged({}, range=[0, 10, 20]), forged({}, range=None), forged({}, prompt=[]),
        forged({"own": None}), forged({"own": 3}), forged({"own": "own"}), forged({"own": []}),
    ],
)  # fmt: skip
def test_a_forged_reading_is_passed_over_and_never_taken_for_pain(item: dict[str, Any]) -> None:
    assert reading_from(item) is None


def test_a_strange_body_does_not_spoil_a_sound_one_that_comes_after_it() -> None:
    for strange in (forged({}, range=[0.5, 10]), forged({}, range=[False, 10.0]), forged({"value": 7.5})):
        reading_from(strange)

    assert reading_from(STORED) == Reading(GRIP, 7)
    assert reading_from(forged({"value": 7.0}, range=[0.0, 10.0])) == Reading(GRIP, 7)


def test_texts_of_a_body_are_made_safe_short_and_may_be_missing() -> None:
    found = reading_from(forged({}, prompt="a\x1b[31m\nb", lowest_word="x" * 1000, highest_word=None))

    assert found is not None
    assert isinstance(found.measure, OwnMeasure)
    assert found.measure.prompt == "a\ufffd[31m b"
    assert found.measure.lowest_word == "x" * 300
    assert found.measure.highest_word == ""


WORDS = st.sampled_from(["grip", "pain", "own", "higher-is-worse"])
KEYS = st.sampled_from(["measure", "own", "range", "prompt", "value", "direction", "region", "side"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=8),
    max_leaves=12,
)


@given(JSON)
def test_a_body_of_any_shape_is_read_or_passed_over(item: Any) -> None:
    found = reading_from({**STORED, **item} if isinstance(item, dict) else item)

    assert found is None or found.measure.scale.lowest <= found.value <= found.measure.scale.highest
