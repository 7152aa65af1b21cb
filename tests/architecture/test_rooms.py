"""The shape of the house: imports, sizes, docstrings, words that no shipped text may hold."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src" / "necktrack").rglob("*.py"))
MOST_LINES, MOST_FUNCTION_LINES, MOST_METHODS = 400, 40, 20

BANNED = ("diagnose", "diagnoses", "treat", "treats", "cure", "cures", "correct", "realign", "realigns",
          "monitor your condition", "clinically proven", "detect", "detects", "prevents", "subluxation")
ALLOWED_SENTENCES = (
    "It does not diagnose, predict, or choose treatment.",
    "how to mend it",
)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_no_file_function_or_class_is_too_big_to_live_in(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= MOST_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < MOST_FUNCTION_LINES, node.name
        if isinstance(node, ast.ClassDef):
            methods = [item for item in node.body if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef)]
            assert len(methods) <= MOST_METHODS, node.name


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


def test_every_room_keeps_to_its_contracts() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"],
        cwd=ROOT, capture_output=True, text=True,
    )
    assert done.returncode == 0, done.stdout


def shipped_strings() -> Iterator[tuple[str, str]]:
    """Every string constant of the program that is not a docstring, with its place."""
    for path in SOURCES:
        tree = ast.parse(path.read_text("utf-8"))
        docstrings = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            and "cli" not in path.parts
            and node.body and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                yield f"{named(path)}:{node.lineno}", node.value


def banned_words_in(text: str) -> list[str]:
    for sentence in ALLOWED_SENTENCES:
        text = text.replace(sentence, "")
    return [word for word in BANNED if re.search(rf"\b{word}\b", text, re.IGNORECASE)]


def test_no_shipped_string_makes_a_claim() -> None:
    found = [(place, words) for place, text in shipped_strings() if (words := banned_words_in(text))]
    assert found == []


@pytest.mark.parametrize("path", [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))], ids=named)
def test_no_page_makes_a_claim(path: Path) -> None:
    text = re.sub(r"\s+", " ", re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL))
    assert banned_words_in(text) == []


def test_the_banned_words_test_sees_a_banned_word() -> None:
    assert banned_words_in("This will Cure you") == ["cure"]
    assert banned_words_in("Secure your band") == []
