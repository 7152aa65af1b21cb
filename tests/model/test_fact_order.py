"""Facts fold in the order in which a device wrote them, even when its clock went back."""

from datetime import UTC, datetime, timedelta

from necktrack.model.facts import ENTRY, VOID, Fact, fold, in_order

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def fact(seq: int, minutes: int, body: str, *, device: str = "a", kind: str = ENTRY) -> Fact:
    moment = (NOON + timedelta(minutes=minutes)).isoformat()
    return Fact(f"{device}{seq}", device, seq, moment, "", "2026-11-20", kind, body, "", "", "")


def test_the_last_edit_wins_although_the_clock_went_back() -> None:
    facts = [
        fact(1, 0, '{"note":"first"}'),
        fact(2, 30, '{"note":"second","replaces":"a1"}'),
        fact(3, -60, '{"note":"third","replaces":"a1"}'),
    ]
    (record,) = fold(reversed(facts))
    assert record.content["note"] == "third"
    assert record.id == "a1"
    assert record.is_edited


def test_facts_of_two_devices_stand_by_their_moments() -> None:
    facts = [fact(1, 5, "{}", device="b"), fact(1, 0, "{}"), fact(2, 10, "{}")]
    assert [one.id for one in in_order(facts)] == ["a1", "b1", "a2"]


def test_an_undone_delete_brings_the_entry_back() -> None:
    deleted = [fact(1, 0, "{}"), fact(2, 1, '{"voids":"a1"}', kind=VOID)]
    assert fold(deleted) == ()
    assert len(fold([*deleted, fact(3, 2, '{"voids":"a2","undo":true}', kind=VOID)])) == 1


def test_an_edit_of_another_kind_does_not_hide_the_right_one() -> None:
    facts = [
        fact(1, 0, '{"note":"first"}'),
        fact(2, 1, '{"note":"second","replaces":"a1"}'),
        fact(3, 2, '{"note":"third","replaces":"a1"}', kind="visit"),
    ]
    (record,) = fold(facts)
    assert record.content["note"] == "second"
