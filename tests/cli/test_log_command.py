"""`log` on the command line: words, questions, pipes, and how little it loads."""

import io
import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hands_pack import PACK_ID, use_hands_pack
from necktrack.cli import log
from necktrack.errors import BadValue
from necktrack.wiring import real_world

EXECUTABLE = Path(sys.executable).with_name("necktrack")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NECKTRACK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def stored(home: Path) -> list[dict[str, object]]:
    """The bodies of all facts in the home."""
    return [fact.content for fact in real_world(home).journal.facts()]


def type_in(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def shell(line: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NECKTRACK_HOME": str(home), "PATH": f"{EXECUTABLE.parent}:{os.environ['PATH']}"}
    return subprocess.run(
        ["bash", "-c", line], env=environment, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL
    )


def test_the_line_of_the_manual_is_logged_shown_and_taken_back(home: Path) -> None:
    logged = shell('necktrack log 4/3 low-back 2 sleep 6 "long drive" +desk @yesterday', home)
    shown = shell("necktrack history --json", home)
    undone = shell("necktrack undo", home)

    assert logged.returncode == shown.returncode == undone.returncode == 0
    (item,) = json.loads(shown.stdout)["items"]
    assert logged.stdout.startswith("logged for yesterday, ")
    assert logged.stdout.endswith(f"[{item['short']}]\n")
    assert [(one["region"], one["measure"], one["value"]) for one in item["readings"]] == [
        ("neck", "pain", 4), ("neck", "stiffness", 3), ("low-back", "pain", 2), (None, "sleep", 6),
    ]  # fmt: skip
    assert (item["note"], item["tags"]) == ("long drive", ["desk"])
    assert "neck pain 4, neck stiffness 3, low back pain 2, sleep 6" in undone.stdout
    assert json.loads(shell("necktrack history --json", home).stdout) == {"format": 1, "items": []}


@pytest.mark.parametrize("words", ["11", "neck four", "nek 4", "4 @20226-11-20", "4 @tomorrow", "--nope"])
def test_a_bad_word_is_told_and_the_journal_is_as_it_was(home: Path, words: str) -> None:
    result = shell(f"necktrack log {words} --json", home)

    assert result.returncode == 2
    assert "Nothing was stored." in result.stderr
    assert json.loads(result.stdout)["error"]["code"] == 2
    assert not home.exists()


def test_a_note_with_terminal_codes_is_stored_as_typed_and_shown_harmless(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = 'worse [/] after "lifting" \x1b[31m'

    assert log.run([note]) == 0

    assert stored(home) == [{"readings": [], "note": note}]
    assert "\x1b" not in capsys.readouterr().out


def test_the_stored_item_is_printed_as_json(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log.run(["--json", "4", "sleep", "6"])

    answer = json.loads(capsys.readouterr().out)
    assert answer["format"] == 1
    assert [reading["value"] for reading in answer["item"]["readings"]] == [4, 6]


def test_a_late_entry_is_told_before_it_is_stored(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log.run(["4", "@-9"])

    assert "shown hollow, and not in averages" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["4", "--note", "-"], ["4", "--note=-"]])
def test_a_note_can_come_from_a_pipe(home: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    type_in(monkeypatch, "it's been\na long day\n")

    log.run(words)

    assert stored(home)[0]["note"] == "it's been\na long day"


def test_a_note_from_a_pipe_that_is_not_text_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff")))

    with pytest.raises(BadValue, match="not valid text"):
        log.run(["--note", "-"])


def test_words_after_two_dashes_are_never_options(home: Path) -> None:
    log.run(["4", "--", "--json is a word here"])

    assert stored(home)[0]["note"] == "--json is a word here"


def test_without_words_the_day_is_asked_line_by_line(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, "4\n\n2\n\na long drive\n")

    assert log.run([]) == 0

    said = capsys.readouterr()
    assert 'neck pain 4, low back pain 2, "a long drive"' in said.out
    assert said.err.count("higher is worse") == 4


def test_when_the_answers_end_early_what_was_given_is_stored(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, "4\n")

    assert log.run([]) == 0

    assert "what you gave is stored" in capsys.readouterr().err
    assert len(stored(home)) == 1


def test_with_nobody_to_answer_it_says_how_to_log(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, "")

    with pytest.raises(BadValue) as caught:
        log.run([])

    assert "necktrack log 4/3" in caught.value.hint
    assert not home.exists()


def test_a_wrong_line_in_a_pipe_stores_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, "4\n11\n")

    with pytest.raises(BadValue, match="11"):
        log.run([])
    assert not home.exists()


def test_skipping_everything_stores_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, "\n" * 5)

    assert log.run([]) == 0
    assert not home.exists()


INTERRUPT = "<Ctrl-C>"


def at_a_terminal(home: Path, *keys: tuple[str, str]) -> tuple[int, str]:
    """Run `log` on a terminal: wait for each text, type the keys; returns the exit code and all that was shown."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [EXECUTABLE, "log"], env={**os.environ, "NECKTRACK_HOME": str(home)}, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    shown = ""
    for awaited, typed in keys:
        seen = len(shown)
        while awaited not in shown[seen:]:
            shown += os.read(ours, 4096).decode()
        if typed == INTERRUPT:
            process.send_signal(signal.SIGINT)
        else:
            os.write(ours, typed.encode())
    try:
        while chunk := os.read(ours, 4096):
            shown += chunk.decode()
    except OSError:
        pass
    os.close(ours)
    return process.wait(timeout=60), shown


def test_at_a_terminal_a_wrong_answer_is_asked_again(home: Path) -> None:
    code, shown = at_a_terminal(
        home,
        ("worse:", "11\n"), ("worse:", "4\n"), ("worse:", "\n"), ("worse:", "\n"), ("worse:", "\n"), ("note", "\n"),
    )  # fmt: skip

    assert code == 0
    assert "a whole number from 0 to 10" in shown
    assert [fact["readings"] for fact in stored(home)] != []


def test_ctrl_c_keeps_what_was_given(home: Path) -> None:
    code, shown = at_a_terminal(home, ("worse:", "4\n"), ("worse:", INTERRUPT))

    assert code == 130
    assert "what you gave is stored" in shown
    assert len(stored(home)) == 1


def test_logging_loads_nothing_that_it_does_not_need(home: Path) -> None:
    script = (
        "import sys; sys.argv = ['necktrack', 'log', '4']\n"
        "from necktrack.cli.entry import main\n"
        "try: main()\n"
        "finally: sys.stderr.write(chr(10).join(sys.modules))"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "NECKTRACK_HOME": str(home)}, capture_output=True, text=True,
        timeout=60,
    )  # fmt: skip
    loaded = set(result.stderr.split())

    assert result.stdout.startswith("logged for today")
    assert not loaded & {"typer", "click", "rich", "textual", "pydantic", "tomli", "tomllib", "argparse", "difflib"}
    assert "necktrack.packs.catalog" not in loaded
    assert len(loaded) < 200


def test_what_the_pack_asks_is_logged_by_its_id_and_offered_when_misspelt(home: Path) -> None:
    use_hands_pack(real_world(home))
    logged = shell('necktrack log 4 grip 7 "long drive"', home)
    refused = shell("necktrack log gripp 7", home)

    assert "neck pain 4, grip 7" in logged.stdout
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "Did you mean grip?" in refused.stderr
    (reading,) = json.loads(shell("necktrack log walk-effort 12 --json", home).stdout)["item"]["readings"]
    assert (reading["measure"], reading["value"], reading["unit"]) == ("walk-effort", 12, "number")
    assert reading["own"]["range"] == [6, 20]


def test_what_the_pack_asks_is_asked_with_its_prompt_range_and_direction(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use_hands_pack(real_world(home))
    type_in(monkeypatch, "\n\n\n\n7\n12\n\n")

    assert log.run([]) == 0
    told = capsys.readouterr()
    assert "How strong was your grip today?\n  0 no grip … 10 as ever; higher is better:" in told.err
    assert "How hard was your walk {today}?\n  6 no effort … 20 all I had; higher is worse:" in told.err
    assert "grip 7, walk effort 12" in told.out


def test_a_pack_is_not_looked_at_for_words_that_the_program_knows(home: Path) -> None:
    use_hands_pack(real_world(home))
    (home / "packs" / f"{PACK_ID}.toml").chmod(0)
    script = (
        "import sys; sys.argv = ['necktrack', 'log', '4/3', 'sleep', '6', 'worse:desk']\n"
        "from necktrack.cli.entry import main\n"
        "try: main()\n"
        "finally: sys.stderr.write(chr(10).join(sys.modules))"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "NECKTRACK_HOME": str(home)}, capture_output=True, text=True,
        timeout=60,
    )  # fmt: skip

    assert result.stdout.startswith("logged for today")
    assert not {"necktrack.packs.catalog", "necktrack.services.packs", "tomli"} & set(result.stderr.split())
