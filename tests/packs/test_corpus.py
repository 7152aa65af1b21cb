"""The corpus: small packs, and for each one that is not good exactly what `pack lint` prints about it.

`PYTHONPATH=tests python tests/packs/test_corpus.py` writes the expected lists anew; look at what changed.
"""

from pathlib import Path

from corpus import CORPUS, look_at, printed
from each import each

FILES = sorted(CORPUS.glob("*/*.toml"))
NAMED = {f"{file.parent.name}/{file.stem}": file for file in FILES}
TOLD_BY_FOLDER = {"good": set(), "doubtful": {"warning", "note"}, "broken": {"error", "warning", "note"}}


def expected_file(file: Path) -> Path:
    return file.with_suffix(".problems.txt")


@each(NAMED)
def test_a_pack_of_the_corpus_is_told_exactly_what_is_expected(file: Path) -> None:
    expected = expected_file(file)
    assert printed(file) == (expected.read_text(encoding="utf-8") if expected.exists() else "")


@each(NAMED)
def test_the_folder_of_the_corpus_says_how_bad_it_is(file: Path) -> None:
    pack, problems = look_at(file.read_bytes(), file.name)
    severities = {problem.severity for problem in problems}
    assert severities <= TOLD_BY_FOLDER[file.parent.name]
    assert ("error" in severities) == (file.parent.name == "broken")
    assert bool(severities) == (file.parent.name != "good")
    assert (pack is None) == ("error" in severities or b"[library]" in file.read_bytes())


def test_there_are_at_least_sixty_broken_packs_and_no_list_without_its_pack() -> None:
    assert len([file for file in FILES if file.parent.name == "broken"]) >= 60
    assert {file.with_suffix("").with_suffix(".toml") for file in CORPUS.glob("*/*.problems.txt")} <= set(FILES)


if __name__ == "__main__":
    for corpus_file in FILES:
        if text := printed(corpus_file):
            expected_file(corpus_file).write_text(text, encoding="utf-8")
