"""Ids are unique, sort by time, and never go back, whatever the clock does."""

import random
import uuid

from hypothesis import given
from hypothesis import strategies as st

from necktrack.model.facts import short_ids, short_tail
from necktrack.store.ids import id_maker


@given(st.lists(st.integers(0, (1 << 47) - 1), min_size=1, max_size=50), st.integers())
def test_ids_only_grow_even_when_the_clock_goes_back(moments: list[int], seed: int) -> None:
    clock = iter(moments)
    new_id = id_maker(lambda: next(clock), random.Random(seed).getrandbits)
    ids = [new_id() for _ in moments]
    assert ids == sorted(set(ids))
    for text in ids:
        assert uuid.UUID(text).version == 7
        assert uuid.UUID(text).variant == uuid.RFC_4122


def test_a_standing_clock_gives_many_ids() -> None:
    new_id = id_maker(lambda: 1_800_000_000_000, random.Random(1).getrandbits)
    ids = [new_id() for _ in range(10_000)]
    assert ids == sorted(set(ids))


def test_short_ids_grow_only_when_two_begin_alike() -> None:
    alike = ["01a1fd26-a570-7000-8000-000000000001", "01a1fd26-a570-7000-8000-000100000001"]
    alone = "01a1fd26-a570-7000-8000-000000000002"
    short = short_ids([*alike, alone])
    assert len(short[alone]) == 5
    assert len({short[text] for text in alike}) == 2
    assert all(short_tail(text).startswith(short[text]) for text in short)
