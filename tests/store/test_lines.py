"""A journal line says one fact, letter by letter; anything else is refused in words."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.model.facts import ERASED, Fact, body_text, digest_of, hash_of
from necktrack.store.lines import LineProblem, fact_of, line_of
from necktrack.store.months import month_of

ID = "01a1fd26-a570-7000-92b2-8b459880aae6"
DEVICE = "01a1fd26-a573-7000-ac0a-71c19d443f3e"
SALT = "491fb05b68cd6b31e2bca046ced05561"
MOMENT = "2026-11-20T12:00:00+01:00"


def fact_saying(body: str, kind: str = "entry", zone: str = "Europe/Berlin") -> Fact:
    digest = digest_of(SALT, kind, "2026-11-20", MOMENT, zone, body)
    return Fact(ID, DEVICE, 1, MOMENT, zone, "2026-11-20", kind, body, SALT, digest, hash_of("", ID, DEVICE, 1, digest))


def erased_fact(fact_id: str = ID) -> Fact:
    return Fact(fact_id, DEVICE, 1, "", "", "", ERASED, "", "", "a" * 64, "b" * 64)


@pytest.mark.parametrize(
    "body",
    [
        "{}",
        '{ "b" : 1.0,\t"a":[1e3, "\\u2028 \u2028 \\/"] }',
        '{"a":{"body":{"id":"}"}},"note":"ends with \\" and }"}',
        '{"twice":1,"twice":2}',
    ],
)
def test_the_body_keeps_its_own_letters(body: str) -> None:
    fact = fact_saying(body)
    assert fact_of(line_of(fact)) == fact
    assert line_of(fact).endswith(f',"body":{body}}}')


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(st.dictionaries(st.text(), json_values))
def test_any_body_comes_back(content: dict[str, object]) -> None:
    fact = fact_saying(body_text(content))
    line = line_of(fact)
    assert fact_of(line) == fact
    assert fact_of(line).content == content
    assert len(line.splitlines()) == 1


@given(st.text())
def test_no_text_makes_the_reader_stumble(text: str) -> None:
    with pytest.raises(LineProblem):
        fact_of(text)


@given(st.data())
def test_one_changed_letter_is_always_noticed(data: st.DataObject) -> None:
    fact = fact_saying('{"note":"pain 3"}')
    line = line_of(fact)
    place = data.draw(st.integers(0, len(line) - 1))
    letter = data.draw(st.characters(min_codepoint=33, max_codepoint=126))
    changed = line[:place] + letter + line[place + 1 :]
    try:
        read = fact_of(changed)
    except LineProblem:
        return
    # What the digest does not cover is covered by the chain's hash.
    assert read == fact or read.hash != hash_of("", read.id, read.device, read.seq, read.digest)


def test_other_order_and_spaces_are_read() -> None:
    fact = fact_saying('{"note": "kept"}')
    members = json.loads(line_of(fact))
    body = members.pop("body")
    assert body == {"note": "kept"}
    line = f'  {{ "body" : {fact.body} , {json.dumps(members)[1:-1]} }} \r'
    assert fact_of(line) == fact


def test_an_erased_fact_keeps_only_its_place_in_the_chain() -> None:
    fact = erased_fact()
    assert fact_of(line_of(fact)) == fact
    assert set(json.loads(line_of(fact))) == {"id", "device", "seq", "digest", "hash", "erased"}
    assert month_of(fact) == "2026-11"
    assert month_of(erased_fact("01a1fd26-a570-4000-92b2-8b459880aae6")) == "undated"
    assert month_of(erased_fact("ffffffff-ffff-7fff-bfff-ffffffffffff"))


def changed(**members: object) -> str:
    return json.dumps({**json.loads(line_of(fact_saying("{}"))), **members})


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", "is not a JSON object"),
        ("[]", "is not a JSON object"),
        ("{", "is not JSON near letter 2"),
        ('{"id":1', "',' is missing"),
        ("{1:2}", "without a name"),
        ('{"id":1}{}', "after the closing brace"),
        ('{"id":1,"id":1}', 'has "id" twice'),
        ('{"id":1}', "lacks device, seq"),
        (changed(more=1), "does not know: 'more'"),
        (changed(id="01A1FD26-a570-7000-92b2-8b459880aae6"), '"id" is not a UUID'),
        (changed(device=5), '"device" is not'),
        (changed(seq=0), '"seq" is not'),
        (changed(seq=True), '"seq" is not'),
        (changed(seq=2**60), '"seq" is not'),
        (changed(recorded_at="2026-11-20T12:00:00"), '"recorded_at" is not'),
        (changed(recorded_at="2026-11-20T25:00:00Z"), "does not exist"),
        (changed(recorded_at="0001-01-01T00:00:00+02:00"), "does not exist"),
        (changed(day="2026-02-30"), "does not exist"),
        (changed(day="2026-11-21"), "was altered"),
        (changed(zone="a b"), '"zone" is not'),
        (changed(kind="Entry"), '"kind" is not'),
        (changed(kind="erased"), "without content"),
        (changed(salt="x"), '"salt" is not'),
        (changed(body=[]), '"body" is not an object'),
        (changed(erased=True), "does not know"),
        (line_of(fact_saying('{"a":NaN}')), "is not JSON"),
        (line_of(fact_saying('{"a":1e999}')), "is not JSON"),
        (line_of(fact_saying('{"a":' + "9" * 5000 + "}")), "is not JSON"),
        (line_of(fact_saying('{"a":"\\ud83d"}')), "half of a character"),
        (line_of(fact_saying('{"a":' * 40 + "1" + "}" * 40)), "nested deeper than 32"),
        (line_of(fact_saying('{"a":' + "[" * 100_000)), "nested too deeply"),
        (line_of(fact_saying('{"a":"' + "x" * (1 << 20) + '"}')), "is longer than"),
        ('{"id":"x","device":"x","seq":1,"digest":"x","hash":"x","erased":false}', "is not"),
    ],
)
def test_what_is_wrong_is_said(line: str, words: str) -> None:
    with pytest.raises(LineProblem) as told:
        fact_of(line)
    assert words in str(told.value)


def test_the_month_follows_utc() -> None:
    fact = fact_saying("{}")
    assert month_of(fact) == "2026-11"
    assert fact.local_day == date(2026, 11, 20)
