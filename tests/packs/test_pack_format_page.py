"""The page about the pack format says what the program does: its examples read, its tables name every key."""

import re
from pathlib import Path

import pytest

from each import each
from necktrack.model.flags import SAFETY_FLAGS, STOP_FLAGS
from necktrack.packs.catalog import load_catalog
from necktrack.packs.parse import parse_library, parse_pack
from necktrack.packs.shapes import PACK_FILE
from necktrack.packs.tables import ById, Either, OrText, Table, Tables

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "pack-format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
LIBRARY = load_catalog(ROOT / "exercises", ROOT / "no such folder").library


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_reads_without_a_problem(example: str) -> None:
    if "[library]" in example:
        area, problems = parse_library(example.encode(), "page", LIBRARY)
        assert area is not None
    else:
        pack, problems = parse_pack(example.encode(), "page", LIBRARY)
        assert pack is not None, problems
    assert problems == ()


def every_table(kind: object, found: dict[str, Table]) -> dict[str, Table]:
    """The table of a kind of value and all inside of it, by name."""
    if isinstance(kind, Table) and kind.name not in found:
        found[kind.name] = kind
        for key in kind.keys.values():
            every_table(key.kind, found)
    elif isinstance(kind, Tables | ById):
        every_table(kind.of, found)
    elif isinstance(kind, OrText):
        every_table(kind.table, found)
    elif isinstance(kind, Either):
        every_table(kind.marked, found)
        every_table(kind.plain, found)
    return found


TABLES = every_table(PACK_FILE, {})


@each(TABLES)
def test_every_key_is_on_the_page(table: Table) -> None:
    for name in table.keys:
        assert re.search(rf"[`\[. ]{name}[`\]. ]", PAGE), name


def test_every_flag_is_on_the_page_with_its_questions() -> None:
    for flag, questions in SAFETY_FLAGS.items():
        row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{flag}` |"))
        assert re.findall(r"`(\w+)`", row.split("|")[2]) == list(questions)
    for flag in STOP_FLAGS:
        assert f"`{flag}`" in PAGE
