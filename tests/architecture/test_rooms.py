"""The shape of the house: imports, sizes, docstrings, words that no shipped text may hold."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src" / "necktrack").rglob("*.py"))
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
MOST_LINES, MOST_FUNCTION_LINES, MOST_METHODS = 400, 40, 20

BANNED = ("diagnose", "diagnoses", "treat", "treats", "cure", "cures", "correct", "realign", "realigns",
          "monitor your condition", "clinically proven", "detect", "detects", "prevents", "subluxation")
PATTERNS = {word: re.compile(rf"\b{word}\b", re.IGNORECASE) for word in BANNED}
ALLOWED_SENTENCES = (
    "It does not diagnose, predict, or choose treatment.",
    "how to mend it",
)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Every node of the parsed source file, the module first; each file is read once."""
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


def docstring_of(path: Path) -> str | None:
    """The docstring of a module."""
    module = nodes_of(path)[0]
    assert isinstance(module, ast.Module)
    return ast.get_docstring(module)


def too_big(path: Path) -> Iterator[str]:
    """What of a file is too big to live in."""
    if path.read_text("utf-8").count("\n") > MOST_LINES:
        yield f"{named(path)}: more than {MOST_LINES} lines"
    for node in nodes_of(path):
        if isinstance(node, FUNCTIONS) and (node.end_lineno or 0) - node.lineno >= MOST_FUNCTION_LINES:
            yield f"{named(path)}:{node.lineno} {node.name}: more than {MOST_FUNCTION_LINES} lines"
        if isinstance(node, ast.ClassDef):
            methods = [item for item in node.body if isinstance(item, FUNCTIONS)]
            if len(methods) > MOST_METHODS:
                yield f"{named(path)}:{node.lineno} {node.name}: more than {MOST_METHODS} methods"


def test_no_file_function_or_class_is_too_big_to_live_in() -> None:
    assert len(SOURCES) > 300
    assert [told for path in SOURCES for told in too_big(path)] == []


def test_every_module_says_what_it_is() -> None:
    assert [named(path) for path in SOURCES if not docstring_of(path)] == []


def test_every_room_keeps_to_its_contracts() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"],
        cwd=ROOT, capture_output=True, text=True,
    )
    assert done.returncode == 0, done.stdout


def shipped_strings() -> Iterator[tuple[str, str]]:
    """Every string constant of the program that is not a docstring, with its place."""
    for path in SOURCES:
        place, nodes = named(path), nodes_of(path)
        docstrings = {
            id(node.body[0].value)
            for node in nodes
            if isinstance(node, (ast.Module, ast.ClassDef, *FUNCTIONS))
            and "cli" not in path.parts
            and node.body and isinstance(node.body[0], ast.Expr)
        }
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                yield f"{place}:{node.lineno}", node.value


def banned_words_in(text: str) -> list[str]:
    for sentence in ALLOWED_SENTENCES:
        text = text.replace(sentence, "")
    return [word for word, pattern in PATTERNS.items() if pattern.search(text)]


def test_no_shipped_string_makes_a_claim() -> None:
    found = [(place, words) for place, text in shipped_strings() if (words := banned_words_in(text))]
    assert found == []


def claims_on(page: Path) -> list[str]:
    """The banned words of a page outside its examples."""
    return banned_words_in(re.sub(r"\s+", " ", re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)))


def test_no_page_makes_a_claim() -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    assert len(pages) > 5
    assert [(named(page), words) for page in pages if (words := claims_on(page))] == []


def test_the_banned_words_test_sees_a_banned_word() -> None:
    assert banned_words_in("This will Cure you") == ["cure"]
    assert banned_words_in("Secure your band") == []
