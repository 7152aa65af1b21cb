"""A journal leaves as JSON lines and comes in again as it was, once, whole or not at all."""

import json
import random
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from examples import examples
from necktrack.errors import PackInvalid
from necktrack.model.chains import by_chain
from necktrack.model.facts import (
    CLEARANCE,
    ENTRY,
    ERASED,
    SESSION_END,
    SESSION_EVENT,
    SESSION_START,
    VOID,
    Fact,
    digest_of,
    hash_of,
)
from necktrack.model.values import replace
from necktrack.services.jsonl import LARGEST_FILE, ImportLedger, export_jsonl, import_jsonl
from necktrack.services.world import World
from necktrack.store.lines import fact_of, line_of

WorldMaker = Callable[..., World]


def add(world: World, kind: str, body: dict[str, Any], day: date | None = None) -> Fact:
    return world.journal.append([world.draft(kind, body, day)])[0]


def reading(value: int) -> dict[str, Any]:
    return {"measure": "pain", "region": "neck", "side": "none", "value": value, "unit": "0-10"}


def fill(world: World) -> None:
    """A journal with everything in it that makes trouble."""
    entry = add(world, ENTRY, {"readings": [reading(4)], "note": "line\u2028separator \x85 \r\n 'quoted' \u202e"})
    add(world, ENTRY, {"readings": [reading(3)], "replaces": entry.id})
    late = add(world, ENTRY, {"readings": [reading(9)], "tags": ["desk"]}, world.today() - timedelta(days=40))
    void = add(world, VOID, {"voids": late.id})
    add(world, VOID, {"voids": void.id, "undo": True})
    start = add(world, SESSION_START, {"routine": "starter", "pain_before": 3})
    add(world, SESSION_EVENT, {"session": start.id, "event": "rep", "at": 12.5})
    add(world, SESSION_END, {"session": start.id, "outcome": "full"})
    add(world, CLEARANCE, {"ids": ["bone"], "seen_on": "2026-11-01", "note": "ok"})
    add(world, "tea-drunk", {"cups": 2, "how": {"hot": True}})


def chained(device: str, bodies: list[str], kind: str = "other-program") -> list[Fact]:
    """A chain as another program would write it: its own letters in every body."""
    facts: list[Fact] = []
    previous = ""
    for number, body in enumerate(bodies, start=1):
        fact_id = f"00000000-0000-4000-8000-{number:012x}"
        moment, day = f"2025-0{number % 9 + 1}-01T10:00:00Z", "2025-01-01"
        digest = digest_of("0" * 32, kind, day, moment, "", body)
        previous = hash_of(previous, fact_id, device, number, digest)
        facts.append(Fact(fact_id, device, number, moment, "", day, kind, body, "0" * 32, digest, previous))
    return facts


OTHER = "0a0a0a0a-0000-4000-8000-000000000000"


def text_of(facts: list[Fact]) -> bytes:
    return "".join(line_of(fact) + "\n" for fact in facts).encode()


def erase(fact: Fact) -> Fact:
    return replace(fact, recorded_at="", zone="", day="", kind=ERASED, body="", salt="")


def refused(world: World, content: bytes) -> list[str]:
    """What an import that must be refused tells; nothing is taken."""
    before = world.journal.facts()
    with pytest.raises(PackInvalid) as told:
        import_jsonl(world, content, "file.jsonl")
    assert told.value.exit_code == 3
    assert "Nothing was taken" in told.value.kept
    assert world.journal.facts() == before
    return [str(problem) for problem in told.value.problems]


def test_everything_comes_back_byte_for_byte(world: World, another_world: WorldMaker) -> None:
    fill(world)
    facts = chained(OTHER, ['{"a" : 1.0}', '{"note":"\u2028"}', "{ }"])
    import_jsonl(world, text_of([facts[0], erase(facts[1]), facts[2]]), "other.jsonl")
    text = export_jsonl(world)
    empty = another_world("empty")
    count = len(world.journal.facts())
    assert import_jsonl(empty, text.encode(), "all.jsonl") == ImportLedger("all.jsonl", count, 0)
    assert export_jsonl(empty) == text
    assert empty.journal.verify() == ()
    assert empty.journal.own_device() == ""


def test_importing_twice_adds_nothing(world: World, another_world: WorldMaker) -> None:
    fill(world)
    text = export_jsonl(world).encode()
    empty = another_world("empty")
    import_jsonl(empty, text, "all.jsonl")
    files = {path: path.read_bytes() for path in empty.paths.journal.iterdir()}
    again = import_jsonl(empty, text, "all.jsonl")
    assert (again.taken, again.known) == (0, len(world.journal.facts()))
    assert import_jsonl(world, text, "own.jsonl").taken == 0
    assert {path: path.read_bytes() for path in empty.paths.journal.iterdir()} == files


def test_the_month_files_joined_are_an_import_too(world: World, another_world: WorldMaker) -> None:
    fill(world)
    joined = b"".join(path.read_bytes() for path in sorted(world.paths.journal.glob("*.jsonl")))
    empty = another_world("empty")
    import_jsonl(empty, joined, "all.jsonl")
    assert export_jsonl(empty) == export_jsonl(world)


def test_two_machines_hold_the_same_after_each_took_in_the_other(world: World, another_world: WorldMaker) -> None:
    fill(world)
    laptop = another_world("laptop", seed=99)
    add(laptop, ENTRY, {"readings": [reading(2)]})
    import_jsonl(laptop, export_jsonl(world).encode(), "a.jsonl")
    import_jsonl(world, export_jsonl(laptop).encode(), "b.jsonl")
    assert export_jsonl(laptop) == export_jsonl(world)
    add(world, ENTRY, {"readings": [reading(1)]})
    assert import_jsonl(laptop, export_jsonl(world).encode(), "c.jsonl").taken == 1
    assert world.journal.verify() == laptop.journal.verify() == ()


def test_an_empty_file_takes_nothing_and_makes_nothing(world: World) -> None:
    assert import_jsonl(world, b"", "empty.jsonl") == ImportLedger("empty.jsonl", 0, 0)
    assert not world.paths.home.exists()


def test_every_bad_line_is_told_at_once_with_its_number(world: World) -> None:
    facts = chained(OTHER, ["{}", "{}", "{}"])
    lines = text_of(facts).split(b"\n")[:3]
    content = b"\n".join([lines[0], b"not a line", lines[1].replace(b"2025-01-01", b"2025-01-02"), b"\xff", lines[2]])
    problems = refused(world, content)
    assert [problem.split(" ")[0] for problem in problems] == ["file.jsonl:2:", "file.jsonl:3:", "file.jsonl:4:"]
    assert "its digest does not fit" in problems[1]
    assert "not UTF-8" in problems[2]


def test_a_gap_a_fork_and_a_wrong_link_are_told(world: World) -> None:
    facts = chained(OTHER, ["{}", "{}", "{}"])
    assert "number 2 of device" in refused(world, text_of([facts[0], facts[2]]))[0]
    wrong = replace(facts[1], hash="0" * 64)
    (told,) = refused(world, text_of([facts[0], wrong]))
    assert "its hash is another" in told
    import_jsonl(world, text_of(facts), "first.jsonl")
    other = chained(OTHER, ['{"other":1}'])[0]
    assert "already used for other content" in refused(world, text_of([other]))[0]
    fork = replace(other, id="00000000-0000-4000-8000-00000000ffff")
    assert "already used by another fact" in refused(world, text_of([fork]))[0]


def test_a_rest_of_a_chain_is_taken_when_its_beginning_is_here(world: World) -> None:
    facts = chained(OTHER, ["{}", "{}", "{}"])
    import_jsonl(world, text_of(facts[:1]), "first.jsonl")
    ledger = import_jsonl(world, text_of([facts[2], facts[1], facts[0]]), "rest.jsonl")
    assert (ledger.taken, ledger.known) == (2, 1)
    assert world.journal.verify() == ()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 a zip", "is not"),
        ("\ufeff{}".encode(), "byte order mark"),
        ("{}".encode("utf-16"), "not UTF-8"),
        (b"\n\n", "is not a JSON object"),
        (b"a,b,c\n1,2,3\n", "is not a JSON object"),
        (b"x\n" * 5000, "the rest was not read"),
    ],
)
def test_other_files_are_refused_in_words(world: World, content: bytes, words: str) -> None:
    assert words in refused(world, content)[-1]


def test_a_file_that_is_too_large_is_refused(world: World) -> None:
    assert refused(world, bytes(LARGEST_FILE + 1)) == []


ESCAPED = '{"\\u0072eplaces":"an id"}'


@pytest.mark.parametrize("body", ['{"readings":5}', '{"tags":5}', '{"replaces":5}', '{"worse":{}}', ESCAPED])
def test_an_entry_that_nobody_could_read_is_refused(world: World, body: str) -> None:
    assert len(refused(world, text_of(chained(OTHER, [body], kind=ENTRY)))) == 1


def test_another_programs_line_may_look_different_and_stays_true_to_the_letter(world: World) -> None:
    fact = chained(OTHER, ['{ "b":1,  "a":2 }'])[0]
    members = json.loads(line_of(fact))
    members.pop("body")
    line = f'{{"body": {fact.body}, {json.dumps(members, sort_keys=True)[1:]}\r\n'
    import_jsonl(world, line.encode(), "windows.jsonl")
    assert world.journal.facts() == (fact,)
    assert fact_of(export_jsonl(world).strip()) == fact


bodies = st.dictionaries(
    st.text(max_size=5), st.text(max_size=20) | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
)
kinds = st.sampled_from([ENTRY, VOID, CLEARANCE, "unknown-kind"])


@examples(25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 2), kinds, bodies, st.integers(-400, 3)), max_size=12), st.integers())
def test_any_journal_of_any_devices_comes_back(
    another_world: WorldMaker, acts: list[tuple[int, str, dict[str, Any], int]], seed: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        worlds = [another_world(f"{folder}/{number}", seed=seed + number) for number in range(3)]
        for number, kind, body, days in acts:
            safe_body = {"said": body}
            add(worlds[number], kind, safe_body, worlds[number].today() + timedelta(days=days))
        together = another_world(f"{folder}/together", seed=seed - 1)
        order = list(worlds)
        random.Random(seed).shuffle(order)
        for one in order:
            import_jsonl(together, export_jsonl(one).encode(), "part.jsonl")
        text = export_jsonl(together)
        everything = sorted((fact for one in worlds for fact in one.journal.facts()), key=by_chain)
        assert text == "".join(line_of(fact) + "\n" for fact in everything)
        empty = another_world(f"{folder}/empty")
        import_jsonl(empty, text.encode(), "all.jsonl")
        assert export_jsonl(empty) == text
        assert empty.journal.verify() == together.journal.verify() == ()
    assert not Path(folder).exists()
