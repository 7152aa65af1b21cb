"""An entry's body: it round-trips, and a body of any other shape never breaks a reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.model.body import BodyRegion, Side
from necktrack.model.entries import Entry, Posture, entry_body, entry_from, reading_from
from necktrack.model.scores import Measure, Reading

ENTRY = Entry(
    readings=(Reading(Measure.PAIN, 4, BodyRegion.SHOULDER, Side.LEFT), Reading(Measure.HEADACHE, 1)),
    note="long drive",
    tags=("desk",),
    worse=(Posture.SITTING,),
    better=(Posture.LYING,),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def test_an_entry_comes_back_from_its_body() -> None:
    assert entry_from(entry_body(ENTRY)) == ENTRY


@pytest.mark.parametrize("value", [11, -1, 4.5, "four", None, [], 1e300, float("inf"), float("nan")])
def test_a_value_off_its_scale_is_passed_over(value: object) -> None:
    assert reading_from({"measure": "pain", "region": "neck", "value": value}) is None


@given(st.dictionaries(st.sampled_from(["readings", "note", "tags", "worse", "better"]), JSON))
def test_a_body_of_any_shape_gives_an_entry(body: dict[str, object]) -> None:
    assert isinstance(entry_from(body), Entry)


@given(st.fixed_dictionaries({}, optional={name: JSON for name in ("measure", "region", "side", "value")}))
def test_a_reading_of_any_shape_is_read_or_passed_over(item: dict[str, object]) -> None:
    assert reading_from({"measure": "headache", **item}) is None or reading_from({"measure": "headache", **item})
