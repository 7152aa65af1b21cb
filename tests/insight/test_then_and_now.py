"""What a posture check saw then and sees now, and when that may be called a change."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.insight.then_and_now import Look, ThenAndNow, Verdict, least_change, readings_of, then_and_now
from necktrack.insight.then_and_now_words import then_and_now_json, then_and_now_words
from necktrack.model.body import BodyRegion
from necktrack.model.findings import Value
from necktrack.model.packs import Position, PostureCheck, RecordField, RecordKind

FIRST = date(2026, 11, 2)
SIDE = RecordField("lower-shoulder", RecordKind.SIDE, "Which shoulder looks lower?")
MUCH = RecordField("how-much", RecordKind.SEVERITY, "How much lower?", 0, 3)
GAP = RecordField("gap", RecordKind.CENTIMETRES, "Gap", 0, 25)
TURN = RecordField("turn-left", RecordKind.STEPS, "How far?", 0, 4, ("none", "1/4", "half", "3/4", "full"))
PHONE = RecordField("down", RecordKind.DEGREES, "Down?", 0, 90)
PHOTO = RecordField("angle", RecordKind.DEGREES, "Angle?", 20, 80, (), 5)
CHIN = RecordField("chin-rose", RecordKind.YES_NO, "Did it rise?")
LEG = RecordField("shorter-looking", RecordKind.SIDE, "Which looks shorter?", 0, 0, (), 0)
PAIN = RecordField("pain", RecordKind.SCORE, "Pain?")
Values = Value | tuple[Value | None, ...] | None


def check(*fields: RecordField) -> PostureCheck:
    return PostureCheck("look", "Look", (BodyRegion.NECK,), Position.STANDING, "Why.", ("Look.",), fields, 30)


def weekly(fields: Sequence[RecordField], *seen: Values, observer: str = "self", apart: int = 7) -> tuple[Look, ...]:
    """Looks a week apart; each is one value, or one for each field."""
    return tuple(
        Look(FIRST + timedelta(days=apart * place), observer, dict(zip((field.id for field in fields),
             values if isinstance(values, tuple) else (values,), strict=True)))
        for place, values in enumerate(seen)
    )  # fmt: skip


def now(fields: tuple[RecordField, ...], *seen: Values, apart: int = 7) -> ThenAndNow:
    (told,) = then_and_now(check(*fields), weekly(fields, *seen, apart=apart))
    return told


RULES: list[tuple[str, tuple[RecordField, ...], tuple[Values, ...], Verdict]] = [
    ("nothing before", (GAP,), (3.0,), Verdict.FIRST),
    ("unsure is compared with nothing", (GAP,), (3.0, None), Verdict.UNSURE),
    ("nor is what follows only unsure", (GAP,), (None, 3.0), Verdict.FIRST),
    ("the same", (GAP,), (3.0, 3.0), Verdict.AS_BEFORE),
    ("less than 2 cm means nothing", (GAP,), (3.0, 4.5, 4.5), Verdict.AS_BEFORE),
    ("2 cm once", (GAP,), (3.0, 5.0), Verdict.ONCE),
    ("2 cm on two checks", (GAP,), (3.0, 5.0, 5.5), Verdict.CHANGED),
    ("2 cm, then back", (GAP,), (3.0, 5.0, 3.5), Verdict.AS_BEFORE),
    ("twice, each the other way", (GAP,), (5.0, 7.0, 3.0), Verdict.ONCE),
    ("not in a row", (GAP,), (3.0, 5.0, None, 5.0), Verdict.ONCE),
    ("what has changed holds from then on", (GAP,), (3.0, 5.0, 5.0, 5.0), Verdict.AS_BEFORE),
    ("no more than both show is taken on", (GAP,), (3.0, 5.0, 9.0, 7.5), Verdict.ONCE),
    ("a slow drift is seen in the end", (GAP,), (3.0, 4.0, 4.5, 5.0, 5.5), Verdict.CHANGED),
    ("one step on two checks", (TURN,), (2, 3, 3), Verdict.CHANGED),
    ("one step once", (TURN,), (2, 3), Verdict.ONCE),
    ("a phone is only good for 10 degrees", (PHONE,), (40, 49, 49), Verdict.AS_BEFORE),
    ("10 degrees on two checks", (PHONE,), (40, 50, 52), Verdict.CHANGED),
    ("a photo for 5", (PHOTO,), (45, 50, 50), Verdict.CHANGED),
    ("and not for 4", (PHOTO,), (45, 49, 49), Verdict.AS_BEFORE),
    ("one point of pain means nothing", (PAIN,), (3, 4, 4), Verdict.AS_BEFORE),
    ("two points of pain", (PAIN,), (3, 5, 5), Verdict.CHANGED),
    ("a word twice", (CHIN,), (False, True, True), Verdict.CHANGED),
    ("a word once", (CHIN,), (False, True), Verdict.ONCE),
    ("a side twice", (SIDE,), ("left", "level", "level"), Verdict.CHANGED),
    ("two other sides do not agree", (SIDE,), ("left", "level", "right"), Verdict.ONCE),
    ("slight from side to side is nothing", (SIDE, MUCH), (("left", 1), ("right", 1), ("right", 1)), Verdict.AS_BEFORE),
    ("level to slight is nothing", (SIDE, MUCH), (("level", 0), ("right", 1), ("right", 1)), Verdict.AS_BEFORE),
    ("slight to clear is nothing", (SIDE, MUCH), (("right", 1), ("right", 2), ("right", 2)), Verdict.AS_BEFORE),
    ("level to clear, twice", (SIDE, MUCH), (("level", 0), ("right", 2), ("right", 2)), Verdict.CHANGED),
    ("clear to the other side, twice", (SIDE, MUCH), (("left", 2), ("right", 1), ("right", 1)), Verdict.CHANGED),
    ("slight to marked, twice", (SIDE, MUCH), (("right", 1), ("right", 3), ("right", 3)), Verdict.CHANGED),
    ("the side without how much", (SIDE, MUCH), (("right", 1), ("right", None)), Verdict.UNSURE),
    ("never called one", (LEG,), ("left", "right", "right"), Verdict.NOT_CALLED),
    ("never called one and the same", (LEG,), ("left", "right", "left"), Verdict.AS_BEFORE),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "seen", "verdict"), [rule[1:] for rule in RULES], ids=[rule[0] for rule in RULES])
def test_a_change_is_called_one_only_beyond_its_noise_and_twice(
    fields: tuple[RecordField, ...], seen: tuple[Values, ...], verdict: Verdict
) -> None:
    assert now(fields, *seen).verdict is verdict


def test_a_side_and_how_much_are_one_reading() -> None:
    assert readings_of(check(SIDE, MUCH, GAP, MUCH)) == ((SIDE, MUCH), (GAP,), (MUCH,))
    assert least_change((SIDE, MUCH)) == 2
    assert least_change((LEG,)) == 0


def test_looking_more_often_tells_nothing_more() -> None:
    """A difference that is seen each day is no change before a week of it, and none when one day is as before."""
    assert now((TURN,), *[2] * 7, *[3] * 6, apart=1).verdict is Verdict.ONCE
    assert now((TURN,), *[2] * 7, *[3] * 7, apart=1).verdict is Verdict.CHANGED
    assert now((TURN,), *[2] * 7, 3, 3, 3, 2, 3, 3, 3, apart=1).verdict is Verdict.ONCE
    assert now((TURN,), 2, 3, 3, apart=0).verdict is Verdict.ONCE


def test_the_last_look_of_another_day_stands_beside_the_new_one() -> None:
    told = now((GAP,), 3.0, 3.5, 4.0, apart=2)
    assert told.then is not None
    assert told.then.values == (3.5,)
    same_day = then_and_now(check(GAP), weekly((GAP,), 3.0, 3.5, 4.0, apart=0))
    assert same_day[0].then is None


def test_only_looks_of_the_same_observer_are_compared() -> None:
    mine, theirs = weekly((GAP,), 3.0, 3.0, 3.0), weekly((GAP,), 9.0, observer="provider")
    told = then_and_now(check(GAP), (*theirs, *mine))
    assert [(each.observer, each.verdict) for each in told] == [
        ("self", Verdict.AS_BEFORE), ("provider", Verdict.FIRST),
    ]  # fmt: skip
    latest, _ = then_and_now(check(GAP), (*mine, *theirs))
    assert (latest.observer, latest.verdict, latest.then) == ("provider", Verdict.FIRST, None)
    assert then_and_now_words(latest, FIRST) == (
        "Gap (my provider looked): 9 cm (today): nothing to set beside it yet"
    )


def test_a_reading_that_was_not_asked_then_is_no_part_of_it() -> None:
    old = Look(FIRST, "self", {"gap": 3.0})
    new = Look(FIRST + timedelta(days=7), "self", {"gap": 3.0, "pain": 2})
    gap, pain = then_and_now(check(GAP, PAIN), (old, new))
    assert (gap.verdict, pain.verdict) == (Verdict.AS_BEFORE, Verdict.FIRST)
    assert len(then_and_now(check(GAP, PAIN), (new, Look(date(2026, 12, 1), "self", {"gap": 3.0})))) == 1
    assert then_and_now(check(GAP), ()) == ()


@given(st.lists(st.one_of(st.none(), st.integers(0, 25).map(float)), min_size=1, max_size=30))
def test_no_change_is_ever_called_from_a_single_look(values: list[float | None]) -> None:
    """Whatever is called changed was seen twice in a row on the same side of what held, by enough."""
    told = now((GAP,), *values)
    if told.verdict is Verdict.CHANGED:
        assert told.since is not None
        held = told.since.values[0]
        assert isinstance(held, float)
        last_two = [value - held for value in values[-2:] if value is not None]
        assert len(last_two) == 2
        assert min(map(abs, last_two)) >= 2
        assert last_two[0] * last_two[1] > 0


TODAY = FIRST + timedelta(days=14)


@pytest.mark.parametrize(
    ("fields", "seen", "line"),
    [
        ((SIDE, MUCH), (("right", 1), ("right", 1), ("right", 1)),
         "Lower shoulder: right, slight (9 Nov) → right, slight (today): as before"),
        ((SIDE, MUCH), (("level", 0), ("level", 0), ("right", 1)),
         "Lower shoulder: level (9 Nov) → right, slight (today): about as before; only what is clear counts"),
        ((GAP,), (3.0, 3.0, 4.5),
         "Gap: 3 cm (9 Nov) → 4.5 cm (today): about as before; less than 2 cm means nothing"),
        ((GAP,), (3.0, 4.0, 3.5),
         "Gap: 4 cm (9 Nov) → 3.5 cm (today): about as 3 cm (2 Nov); less than 2 cm means nothing"),
        ((GAP,), (3.0, 3.0, 6.0),
         "Gap: 3 cm (9 Nov) → 6 cm (today): differs; called a change only when a check a week on agrees"),
        ((GAP,), (3.0, 2.0, 5.0),
         "Gap: 2 cm (9 Nov) → 5 cm (today): differs from 3 cm (2 Nov); "
         "called a change only when a check a week on agrees"),
        ((GAP,), (3.0, 5.0, 6.0),
         "Gap: 5 cm (9 Nov) → 6 cm (today): changed from 3 cm (2 Nov), on two checks a week apart"),
        ((PHONE,), (40, 40, 45), "Down: 40 degrees (9 Nov) → 45 degrees (today): about as before; "
                                 "less than 10 degrees means nothing"),
        ((GAP,), (3.0, 3.0, None), "Gap: 3 cm (9 Nov) → unsure (today): unsure, so it is compared with nothing"),
        ((GAP,), (None, None, 3.0), "Gap: unsure (9 Nov) → 3 cm (today): nothing to set beside it yet"),
        ((LEG,), ("left", "left", "right"),
         "Shorter looking: left (9 Nov) → right (today): noted; no change is called one here"),
    ],
)  # fmt: skip
def test_then_and_now_in_words(fields: tuple[RecordField, ...], seen: tuple[Values, ...], line: str) -> None:
    assert then_and_now_words(now(fields, *seen), TODAY) == line


def test_the_first_look_and_inches_and_another_year_in_words() -> None:
    assert then_and_now_words(now((GAP,), 2.5), FIRST, "inches") == "Gap: 1 in (today): nothing to set beside it yet"
    told = then_and_now_words(now((GAP,), 2.5, 3.5), date(2027, 1, 5), "inches")
    assert told == (
        "Gap: 1 in (2 Nov 2026) → 1 1/2 in (9 Nov 2026): about as before; less than 3/4 in means nothing"
    )


def test_then_and_now_as_json_is_in_centimetres() -> None:
    assert then_and_now_json(now((GAP,), 3.0, 5.0)) == {
        "records": ["gap"],
        "observer": "self",
        "now": {"day": "2026-11-09", "values": [5.0], "said": "5 cm"},
        "then": {"day": "2026-11-02", "values": [3.0], "said": "3 cm"},
        "verdict": "once",
        "compared_with": {"day": "2026-11-02", "values": [3.0], "said": "3 cm"},
        "least_change": 2,
    }
