"""Files made to hurt: each ends soon, with problems, and never with a traceback."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from necktrack.errors import BadValue, StorageFailed
from necktrack.model.packs import Library, Pack
from necktrack.packs.bundle import bundle_toml
from necktrack.packs.catalog import load_catalog
from necktrack.packs.files import MOST_BYTES, read_pack_file
from necktrack.packs.parse import parse_library, parse_pack

SHIPPED = Path(__file__).parents[2] / "exercises"
LIBRARY = load_catalog(SHIPPED, SHIPPED / "no such folder").library
HEAD = 'format = 1\n[pack]\nid = "a.b"\nversion = "1.0.0"\ntitle = "T"\n'

HOSTILE = {
    "a key of 40,000 parts": "a" + ".a" * 40_000 + " = 1",
    "500 keys of 900 parts": "\n".join(f"k{place}" + ".a" * 900 + " = 1" for place in range(500)),
    "a table name of many parts": "[" + "a." * 30_000 + "a]",
    "keys of eight parts": "".join(f"k{place}" + ".a" * 7 + "=1\n" for place in range(45_000)),
    "lists in lists": "a = " + "[" * 100_000,
    "lists as deep as the parser goes": HEAD + "x = " + "[" * 399 + "]" * 399,
    "tables in tables": HEAD + "x = " + "{a=" * 399 + "1" + "}" * 399,
    "a number of 5,000 digits": "a = " + "9" * 5000,
    "a number of 900,000 hex digits": HEAD + "[[routine]]\nminutes = 0x" + "f" * 900_000,
    "infinite and no numbers": HEAD + "[[routine]]\nminutes = inf\nper_day = nan\nevery = 1e400\n",
    "70,000 exercises": HEAD + "[[exercise]]\n" * 70_000,
    "90,000 unknown keys": HEAD + "".join(f"k{place} = 1\n" for place in range(90_000)),
    "250,000 steps": HEAD + "[[exercise]]\nsteps = [" + "'a'," * 250_000 + "]",
    "a key of a million letters": HEAD + "k" * 900_000 + " = 1",
    "a text of a million letters": HEAD + "[[exercise]]\nname = '" + "k" * 1_000_000 + "'",
    "a million quotation marks": HEAD + '[[exercise]]\nname = """' + '\\"' * 500_000 + '"""',
    "a million lines": HEAD + "\n" * 1_000_000,
    "weeks of repetitions": HEAD
    + "".join(
        f'[[routine]]\nid="r{place}"\nname="R"\nminutes=1\n'
        + '[[routine.step]]\nexercise="library:chin-tuck"\nsets=20\nreps=200\n' * 60
        for place in range(50)
    ),
    "10,000 flags that there are not": HEAD
    + "".join(f'[[safety]]\nid="q{place}{"x" * 50}"\n' for place in range(12))
    + "".join("[[exercise]]\nnot_if=[" + ",".join(f'"q{place}{"y" * 50}"' for place in range(20)) + "]\n"
              for _ in range(500)),
    "50,000 safety questions": HEAD + "[[safety]]\nid='bone'\n" * 45_000,
    "3,000 misspelt exercises": HEAD
    + "".join(
        f'[[routine]]\nid="r{place}"\nname="R"\nminutes=1\n' + '[[routine.step]]\nexercise="library:chin-tuk"\n' * 60
        for place in range(50)
    ),
}


EXERCISE = (
    '[[exercise]]\nid="e{0}"\nname="N{0}"\nkind="control"\nregions=["neck"]\nposition="sitting"\nwhy="w"\n'
    'stop_if=["dizziness"]\ndose={{reps=1}}\nfigure={{alt="a"}}\nsteps=[{1}]\n'
)


def wordy(words: str, exercises: int = 500, steps: int = 6) -> str:
    """A pack as long as it may be, full of words that the rules look for."""
    said = (words * 300)[:280]
    return HEAD + "".join(
        EXERCISE.format(place, ",".join(f'"{said} {place} {step}"' for step in range(steps)))
        for place in range(exercises)
    )


HOSTILE |= {
    "a megabyte of jargon": wordy("supine "),
    "a megabyte of doses": wordy("hold 5 seconds "),
    "a megabyte of numbers": wordy("5 - "),
    "a megabyte of force": wordy("thrust "),
    "a megabyte of mixed letters": wordy("\u0441hin ", 250),
    "a megabyte of marks": wordy(". "),
    "a megabyte of all of them": wordy("5 seconds other left thrust pain , . "),
    "one wordy exercise in 3,000 steps": wordy("hold 5 seconds, other left ", 1, 20)
    + "".join(
        f'[[routine]]\nid="r{place}"\nname="R"\nminutes=1\n' + '[[routine.step]]\nexercise="e0"\nhold_s=7\n' * 60
        for place in range(50)
    ),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_told_within_two_seconds(text: str) -> None:
    content = text.encode()
    assert len(content) <= MOST_BYTES
    started = os.times().user
    _, problems = parse_pack(content, "clinic.toml", LIBRARY)
    assert os.times().user - started < 2
    assert problems
    assert sum(len(str(problem)) for problem in problems) < 200_000


WORST = ("keys of eight parts", "90,000 unknown keys", "a number of 900,000 hex digits", "a megabyte of all of them")
MOST_MEMORY = 256 * 1024 * 1024


def limit_resources() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (3, 3))


@pytest.mark.parametrize("name", WORST)
def test_the_worst_files_are_linted_in_little_time_and_memory(tmp_path: Path, name: str) -> None:
    """In a process that is ended when it takes more than it may."""
    file = tmp_path / "clinic.toml"
    file.write_text(HOSTILE[name], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "necktrack", "pack", "lint", str(file)],
        env={**os.environ, "NECKTRACK_HOME": str(tmp_path / "home")},
        preexec_fn=limit_resources,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 3), done.stderr[-500:]
    assert done.stdout.startswith(f"{file}:")
    assert done.stderr.startswith("1 file: ")


def test_a_file_of_two_mebibytes_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    file = tmp_path / "large.toml"
    file.write_bytes(b"x" * 2 * MOST_BYTES)
    content, problem = read_pack_file(file)
    assert problem is None
    assert content is not None
    assert len(content) == MOST_BYTES + 1
    pack, problems = parse_pack(content, "large.toml", None)
    assert pack is None
    assert "1 MiB" in str(problems[0])


@pytest.mark.parametrize("kind", ["fifo", "folder", "device"])
def test_what_is_no_plain_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "pack.toml"
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path = Path("/dev/zero")
    content, problem = read_pack_file(path)
    assert content is None
    assert problem is not None
    assert problem.code == "not-a-file"


def test_a_file_that_is_not_there_or_may_not_be_read_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="there is no file"):
        read_pack_file(tmp_path / "absent.toml")
    with pytest.raises(BadValue):
        read_pack_file(tmp_path / "nul\0.toml")
    with pytest.raises(StorageFailed):
        read_pack_file(tmp_path / ("long" * 200 + ".toml"))


@given(st.binary(max_size=300))
@examples(300)
def test_any_bytes_give_a_pack_or_problems(content: bytes) -> None:
    pack, problems = parse_pack(content, "any.toml", LIBRARY)
    assert isinstance(pack, Pack) or any(problem.severity == "error" for problem in problems)
    area, problems = parse_library(content, "any.toml", LIBRARY)
    assert area is not None or problems


STARTER = bundle_toml(load_catalog(SHIPPED, SHIPPED / "no such folder").packs[0])


@given(
    place=st.integers(0, len(STARTER) - 1),
    length=st.integers(0, 12),
    new=st.text(alphabet="=[]{}\"'.,#\n\\u0019ae_-\u202e\x1b", max_size=6),
)
@examples(300)
def test_any_change_to_a_good_file_gives_a_pack_or_problems(place: int, length: int, new: str) -> None:
    text = STARTER[:place] + new + STARTER[place + length :]
    pack, problems = parse_pack(text.encode(), "any.toml", None)
    assert (pack is None) == any(problem.severity == "error" for problem in problems)
    for problem in problems:
        lines = text.split("\n")
        assert 1 <= problem.line <= len(lines) + 1
        assert problem.column >= 1
        assert str(problem).isprintable()


def test_the_library_used_here_is_the_shipped_one() -> None:
    assert isinstance(LIBRARY, Library)
    assert len(LIBRARY.exercises) >= 18
