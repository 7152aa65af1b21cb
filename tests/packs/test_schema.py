"""The JSON Schema that editors use: made from the validator's own tables, and agreeing with it."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tomli
import tomli_w
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from each import each
from examples import examples
from necktrack.packs.catalog import load_catalog
from necktrack.packs.parse import parse_pack
from necktrack.packs.schema import pack_schema, schema_text

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "exercises"
LIBRARY = load_catalog(SHIPPED, SHIPPED / "no such folder").library
WHOLE = (Path(__file__).parent / "data" / "whole.toml").read_text(encoding="utf-8")
CORPUS = sorted((Path(__file__).parent / "corpus").rglob("*.toml"))
SCHEMA = Draft7Validator(pack_schema())
DATE = re.compile(r"\d{4}-\d\d-\d\d")
SHAPE_CODES = frozenset({"type", "form", "choice", "unknown-key", "missing", "repeat", "format"})
"""Codes of problems that a schema can see; `bounds`, `length` and `empty` are seen by it too, but not all of them."""


def as_json(item: object) -> Any:
    """A TOML value as an editor's schema checker sees it: a date is one, a text that looks like a date is none."""
    if isinstance(item, dict):
        return {name: as_json(part) for name, part in item.items()}
    if isinstance(item, list):
        return [as_json(part) for part in item]
    if isinstance(item, str) and DATE.fullmatch(item):
        return f"the text {item}"
    return json.loads(json.dumps(item, default=str))


def told_by_schema(document: object) -> list[str]:
    return [error.message for error in SCHEMA.iter_errors(as_json(document))]


def test_the_schema_that_ships_is_the_one_that_the_tables_make() -> None:
    assert (SHIPPED / "pack.schema.json").read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_a_schema() -> None:
    Draft7Validator.check_schema(pack_schema())


@each({file.stem: file for file in sorted((SHIPPED / "packs").glob("*.toml"))})
def test_a_shipped_pack_suits_the_schema(file: Path) -> None:
    assert told_by_schema(tomli.loads(file.read_text(encoding="utf-8"))) == []


def test_a_pack_with_every_table_suits_both() -> None:
    pack, problems = parse_pack(WHOLE.encode(), "whole.toml", LIBRARY)
    assert pack is not None, problems
    assert told_by_schema(tomli.loads(WHOLE)) == []


def every_key(schema: Any) -> Iterator[tuple[str, Any]]:
    """Each property of a schema with what is said of it."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for part in schema.values():
            yield from every_key(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from every_key(part)


def test_an_editor_has_words_for_every_key() -> None:
    keys = [(name, key["description"]) for name, key in every_key(pack_schema()) if isinstance(key, dict)]
    assert len(keys) > 100
    assert all(words.endswith((".", "…")) or words[-1].isalnum() or words[-1] in '"].' for _, words in keys)


def agree(content: bytes) -> None:
    """Hold that whatever the schema refuses the validator refuses, and what is a matter of shape the other way too."""
    try:
        document = tomli.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        return
    _, problems = parse_pack(content, "pack.toml", LIBRARY)
    errors = [problem for problem in problems if problem.severity == "error"]
    refused = told_by_schema(document)
    if refused:
        assert errors, refused
    if any(problem.code in SHAPE_CODES for problem in errors):
        assert refused, [str(problem) for problem in errors]


@each({f"{file.parent.name}/{file.stem}": file for file in CORPUS})
def test_schema_and_validator_agree_about_the_corpus(file: Path) -> None:
    agree(file.read_bytes())


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every leaf of a document."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from leaves(part, (*path, name))
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from leaves(part, (*path, place))
    else:
        yield path


LEAVES = list(leaves(tomli.loads(WHOLE)))
STRANGE = st.sampled_from(
    [-1, 0, 3, 9999, 2.5, True, "", " ", "x", "library:chin-tuck", "mon", [], ["x"], {}, "x" * 3000]
)


def with_leaf(document: dict[str, Any], path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """The document with one leaf changed."""
    holder: Any = document
    for part in path[:-1]:
        holder = holder[part]
    holder[path[-1]] = value
    return document


@examples(300)
@given(st.sampled_from(LEAVES), STRANGE)
def test_schema_and_validator_agree_about_any_changed_leaf(path: tuple[str | int, ...], value: object) -> None:
    agree(tomli_w.dumps(with_leaf(tomli.loads(WHOLE), path, value)).encode())


@examples(100)
@given(st.sampled_from(LEAVES), st.sampled_from(["zzz", "reps", "id", "exercise", "step", "use"]))
def test_schema_and_validator_agree_about_any_added_key(path: tuple[str | int, ...], name: str) -> None:
    tables = [place for place, part in enumerate(path) if isinstance(part, str)]
    agree(tomli_w.dumps(with_leaf(tomli.loads(WHOLE), (*path[: tables[-1]], name), "x")).encode())


def test_tombi_reads_the_schema_and_finds_the_same_slips(tmp_path: Path) -> None:
    (tmp_path / "pack.schema.json").write_text(schema_text(), encoding="utf-8")
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(f"#:schema ./pack.schema.json\n{WHOLE}", encoding="utf-8")
    slips = {"sets = 2, reps = 10": 'sets = "2", repz = 10', 'grade = "some"': 'grade = "sum"'}
    text = good.read_text(encoding="utf-8")
    for right, wrong in slips.items():
        text = text.replace(right, wrong, 1)
    bad.write_text(text.replace("reviewed_on = 2026-10-01", 'reviewed_on = "2026-10-01"'), encoding="utf-8")
    tombi = [str(Path(sys.executable).with_name("tombi")), "lint", "--offline"]
    well = subprocess.run([*tombi, good.name], cwd=tmp_path, capture_output=True, text=True)
    assert (well.returncode, "Warning" in well.stdout + well.stderr) == (0, False), well.stdout + well.stderr
    done = subprocess.run([*tombi, bad.name], cwd=tmp_path, capture_output=True, text=True)
    told = done.stdout + done.stderr
    assert done.returncode != 0
    for words in ('"repz" is not allowed', "expected a value of type Integer", "must be one of", "LocalDate"):
        assert words in told
