"""The page about the journal's format tells the truth: its example is computed again, by its own words alone."""

import hashlib
import json
import re
from pathlib import Path

from necktrack.services.jsonl import export_jsonl, import_jsonl
from necktrack.services.world import World
from necktrack.store.lines import ERASED_MEMBERS, MEMBERS, fact_of

PAGE = (Path(__file__).parents[2] / "docs" / "journal-format.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language, in order."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def sha256(*parts: str) -> str:
    """H of the page, written from its description."""
    return hashlib.sha256(b"".join(f"{len(part.encode())}:".encode() + part.encode() for part in parts)).hexdigest()


def test_the_example_is_right_by_the_words_of_the_page() -> None:
    previous = ""
    for line in blocks("jsonl")[0].splitlines():
        fact = json.loads(line)
        body = line[line.index('"body":') + len('"body":') : -1]
        digest = sha256(fact["salt"], fact["kind"], fact["day"], fact["recorded_at"], fact["zone"], body)
        assert fact["digest"] == digest
        assert fact["hash"] == sha256(previous, fact["id"], fact["device"], str(fact["seq"]), digest)
        previous = fact["hash"]


def test_the_hashed_texts_on_the_page_give_the_hashes() -> None:
    first, second = (json.loads(line) for line in blocks("jsonl")[0].splitlines())
    hashed = [hashlib.sha256(text.rstrip("\n").encode()).hexdigest() for text in blocks("text")]
    assert hashed == [first["digest"], first["hash"], second["hash"]]
    assert f"over these {len(blocks('text')[0].rstrip().encode())} bytes" in PAGE


def test_the_example_can_be_imported_and_comes_out_alike(world: World) -> None:
    example = blocks("jsonl")[0]
    assert import_jsonl(world, example.encode(), "example").taken == 2
    assert export_jsonl(world) == example
    assert world.journal.verify() == ()


def test_the_erased_example_still_fits_its_chain(world: World) -> None:
    erased = fact_of(blocks("jsonl")[1].strip())
    assert erased.is_erased
    second = blocks("jsonl")[0].splitlines()[1]
    assert import_jsonl(world, f"{blocks('jsonl')[1]}{second}\n".encode(), "example").taken == 2


def test_the_page_names_every_member() -> None:
    for name in {*MEMBERS, *ERASED_MEMBERS}:
        assert f"`{name}`" in PAGE or f'"{name}"' in PAGE
