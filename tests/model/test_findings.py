"""What a posture check writes down, read from words and said in words."""

import pytest

from necktrack.errors import BadValue
from necktrack.model.findings import Finding, Value, allowed_words, finding_json, implied, parse_finding, say_finding
from necktrack.model.packs import RecordField, RecordKind

SIDE = RecordField("lower", RecordKind.SIDE, "Which ear looks lower?")
SEVERITY = RecordField("how-much", RecordKind.SEVERITY, "How much lower?", 0, 3)
GAP = RecordField("gap", RecordKind.CENTIMETRES, "Gap in cm", 0, 25)
TURN = RecordField("turn", RecordKind.STEPS, "How far?", 0, 2, ("not at all", "half-way", "far"))
HELD = RecordField("held", RecordKind.SECONDS, "How long?", 0, 30)
CHIN = RecordField("chin", RecordKind.YES_NO, "Did it rise?")
PAIN = RecordField("pain", RecordKind.SCORE, "Pain?", 0, 10)
LEAN = RecordField("lean", RecordKind.DEGREES, "Lean?", -20, 20)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (SIDE, "left", "left"),
        (SIDE, " R ", "right"),
        (SIDE, "l", "left"),
        (SIDE, "=", "level"),
        (SEVERITY, "slight", 1),
        (SEVERITY, "3", 3),
        (GAP, "2.5", 2.5),
        (GAP, "2,5 cm", 2.5),
        (GAP, "0", 0.0),
        (TURN, "half-way", 1),
        (TURN, "2", 2),
        (HELD, "30", 30),
        (CHIN, "y", True),
        (CHIN, "no", False),
        (PAIN, "10", 10),
        (LEAN, "-5", -5),
    ],
)
def test_words_become_values(field: RecordField, text: str, value: Value) -> None:
    assert parse_finding(field, text) == Finding(field.id, value)


@pytest.mark.parametrize("field", [SIDE, SEVERITY, GAP, TURN, HELD, CHIN, PAIN, LEAN])
@pytest.mark.parametrize("word", ["u", "unsure", "UNSURE", "?"])
def test_unsure_is_always_an_answer(field: RecordField, word: str) -> None:
    assert parse_finding(field, word).is_unsure


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (SIDE, ""), (SIDE, "le ft"), (SEVERITY, "4"), (SEVERITY, "-1"), (GAP, "2.3"), (GAP, "25.5"), (GAP, "-1"),
        (GAP, "."), (GAP, "wide"), (TURN, "3"), (TURN, ""), (HELD, "31"), (HELD, "9" * 30), (HELD, "٣"),
        (CHIN, "maybe"), (PAIN, "11"), (LEAN, "-21"), (LEAN, "--5"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_what_can_be_written(field: RecordField, text: str) -> None:
    with pytest.raises(BadValue) as caught:
        parse_finding(field, text)
    assert allowed_words(field) in caught.value.hint


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (SEVERITY, 1, "How much lower: slight"),
        (TURN, 2, "How far: far"),
        (GAP, 2.0, "Gap in cm: 2 cm"),
        (HELD, 12, "How long: 12 s"),
        (CHIN, True, "Did it rise: yes"),
        (SIDE, "level", "Which ear looks lower: level"),
        (PAIN, 4, "Pain: 4"),
        (PAIN, None, "Pain: unsure"),
    ],
)
def test_findings_in_words(field: RecordField, value: Value | None, words: str) -> None:
    assert say_finding(field, Finding(field.id, value)) == words


def test_a_finding_is_stored_with_its_words() -> None:
    assert finding_json(SEVERITY, Finding("how-much", 2)) == {
        "record": "how-much",
        "kind": "severity",
        "prompt": "How much lower?",
        "value": 2,
        "unsure": False,
        "said": "clear",
    }


@pytest.mark.parametrize(("field", "value"), [(SEVERITY, 7), (GAP, 99.0), (SIDE, "up"), (GAP, 1.25)])
def test_a_value_off_its_scale_is_never_stored(field: RecordField, value: Value) -> None:
    with pytest.raises(BadValue):
        finding_json(field, Finding(field.id, value))


@pytest.mark.parametrize("field", [SIDE, SEVERITY, GAP, TURN, HELD, CHIN, PAIN])
def test_what_can_be_written_ends_with_unsure(field: RecordField) -> None:
    assert allowed_words(field).endswith("or u for unsure")


def test_how_much_is_not_asked_after_level_or_unsure() -> None:
    side = RecordField("lower", RecordKind.SIDE, "Which looks lower?")
    much = RecordField("how-much", RecordKind.SEVERITY, "How much lower?", 0, 3)
    pain = RecordField("pain", RecordKind.SCORE, "Pain?")
    fields = (side, much, pain)
    assert implied(fields, {"lower": Finding("lower", "level")}) == {"how-much": Finding("how-much", 0)}
    assert implied(fields, {"lower": Finding("lower", None)}) == {"how-much": Finding("how-much", None)}
    assert implied(fields, {"lower": Finding("lower", "left")}) == {}
    assert implied(fields, {}) == {}
