"""Commands as a person types them, in this process, with typed lines for stdin."""

import io
from pathlib import Path

import pytest

from necktrack.cli import main
from necktrack.errors import NecktrackError
from typed import Result, Run


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line in a home of its own; `typed` is what stdin gives."""
    monkeypatch.setenv("NECKTRACK_HOME", str(tmp_path / "home"))

    def run_it(*words: str, typed: str = "") -> Result:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        capsys.readouterr()
        problem = ""
        try:
            code = main.run(list(words))
        except NecktrackError as caught:
            code, problem = caught.exit_code, f"{caught.message}. {caught.kept} {caught.hint}"
        told = capsys.readouterr()
        return Result(code, told.out, told.err + problem)

    return run_it


@pytest.fixture
def allowed(run: Run) -> Run:
    """Commands of a person who may exercise."""
    assert run("safety", "--rest", "no").code == 0
    return run


@pytest.fixture
def at_terminal(allowed: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same for a person who sits at a terminal."""
    monkeypatch.setattr("necktrack.cli.console.is_interactive", lambda: True)
    return allowed
