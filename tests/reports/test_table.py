"""The log as CSV: safe to open, exact to read back."""

import csv
import io
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from necktrack.model.body import BodyRegion, Side
from necktrack.model.entries import Entry, Posture, entry_body
from necktrack.model.items import Item
from necktrack.model.scores import Measure, Reading
from necktrack.reports.table import COLUMNS, guard, render_table, unguard

DAY = date(2026, 11, 20)


def item(kind: str, content: dict[str, object], item_id: str = "a") -> Item:
    return Item(item_id, "", kind, DAY, datetime(2026, 11, 20, 12, tzinfo=UTC), False, False, content)


def rows_of(*items: Item) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render_table(items), newline="")))


def test_each_reading_is_a_row_with_its_unit_and_direction() -> None:
    entry = Entry(
        (Reading(Measure.PAIN, 4, BodyRegion.NECK, Side.LEFT), Reading(Measure.HEADACHE, 1), Reading(Measure.SLEEP, 6)),
        "long drive", ("desk", "car"), worse=(Posture.LOOKING_UP,),
    )  # fmt: skip
    rows = rows_of(item("entry", entry_body(entry)))
    columns = ("measure", "region", "side", "value", "unit", "direction")
    assert [tuple(row[column] for column in columns) for row in rows] == [
        ("pain", "neck", "left", "4", "0-10", "higher-is-worse"),
        ("headache", "", "none", "mild", "word", "higher-is-worse"),
        ("sleep", "", "none", "6", "0-10", "higher-is-better"),
        ("worse", "", "", "looking-up", "word", ""),
    ]
    assert {(row["note"], row["tags"], row["day"], row["late"]) for row in rows} == {
        ("long drive", "desk car", "2026-11-20", "no")
    }


def test_an_entry_that_is_only_a_note_has_a_row() -> None:
    (row,) = rows_of(item("entry", {"readings": [], "note": "quiet day"}))
    assert (row["measure"], row["value"], row["note"]) == ("", "", "quiet day")


def test_pain_around_a_session_and_what_a_check_saw_are_readings_too() -> None:
    session = item("session", {"pain_before": 4, "pain_after": None, "outcome": "full"})
    findings = [
        {"record": "gap", "kind": "cm", "value": 4.5, "unsure": False},
        {"record": "tilt", "kind": "side", "value": "left", "unsure": False},
        {"record": "turn", "kind": "steps", "value": None, "unsure": True},
    ]
    rows = rows_of(session, item("check", {"check": "head", "findings": findings}, "b"))
    assert [(row["measure"], row["side"], row["value"], row["unit"]) for row in rows] == [
        ("pain-before", "", "4", "0-10"),
        ("gap", "", "4.5", "cm"),
        ("tilt", "left", "left", "word"),
        ("turn", "", "unsure", "word"),
    ]


def test_safety_answers_stay_out_of_the_table() -> None:
    assert rows_of(item("screening", {"answers": {"bone": "yes"}})) == []


def test_lines_end_as_rfc_4180_says() -> None:
    assert render_table([]) == ",".join(COLUMNS) + "\r\n"


def test_a_note_cannot_become_a_formula() -> None:
    for note in ("=1+1", "+1", "-1", "@x", "\tx", "\rx", "\uff1dx", "'x"):
        (row,) = rows_of(item("entry", {"readings": [], "note": note}))
        assert row["note"] == f"'{note}"


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_note_comes_back_as_it_was(note: str) -> None:
    (row,) = rows_of(item("entry", {"readings": [], "note": note}))
    assert unguard(row["note"]) == note
    assert row["note"][0] not in "=+-@\t\r"


@given(st.text())
def test_the_guard_can_always_be_taken_off(text: str) -> None:
    assert unguard(guard(text)) == text
