"""The page about the pack format says what the program does: its examples read, its tables name every key."""

import re
from pathlib import Path

import pytest

from necktrack.model.flags import SAFETY_FLAGS, STOP_FLAGS
from necktrack.packs.catalog import load_catalog
from necktrack.packs.parse import parse_library, parse_pack
from necktrack.packs.shape_parts import DOSE_KEYS
from necktrack.packs.shapes import CHECK, EXERCISE, PACK, PACK_FILE, RECORD
from necktrack.packs.shapes_routine import ROUTINE
from necktrack.packs.tables import Table

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


@pytest.mark.parametrize("table", [PACK, EXERCISE, ROUTINE, CHECK, RECORD, PACK_FILE], ids=lambda table: table.name)
def test_every_key_is_on_the_page(table: Table) -> None:
    for name in (*table.keys, *table.later, *DOSE_KEYS):
        assert re.search(rf"[`\[. ]{name}[`\]. ]", PAGE), name


def test_every_flag_is_on_the_page_with_its_questions() -> None:
    for flag, questions in SAFETY_FLAGS.items():
        row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{flag}` |"))
        assert re.findall(r"`(\w+)`", row.split("|")[2]) == list(questions)
    for flag in STOP_FLAGS:
        assert f"`{flag}`" in PAGE
