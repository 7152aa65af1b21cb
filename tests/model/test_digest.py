"""SHA-256: the same as hashlib's, with or without the modules that Python has built in."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from necktrack.model.digest import _first_of, sha256

TEXTS = (b"", b"a", b"neck pain 4", bytes(range(256)) * 1000)


@pytest.mark.parametrize("content", TEXTS)
def test_it_is_what_everybody_calls_sha256(content: bytes) -> None:
    assert sha256(content) == hashlib.sha256(content).hexdigest()
    assert sha256(content[:5], content[5:]) == sha256(content)


@pytest.mark.parametrize("content", TEXTS)
def test_a_python_without_those_modules_takes_hashlib(content: bytes) -> None:
    new = _first_of(("_no_such_module", "math", "hashlib"))
    assert new(content).hexdigest() == sha256(content)
    with pytest.raises(ImportError):
        _first_of(("_no_such_module",))


@pytest.mark.parametrize("words", ["today", "log 4", "pack list"])
def test_a_command_starts_without_openssl(words: str, tmp_path: Path) -> None:
    script = (
        f"import sys; sys.argv = ['necktrack', *{words.split()!r}]\n"
        "from necktrack.cli.entry import main\n"
        "try: main()\n"
        "finally: sys.stderr.write(chr(10).join(sys.modules))"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "NECKTRACK_HOME": str(tmp_path)}, capture_output=True,
        text=True, timeout=60, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert "necktrack.model.digest" in result.stderr.split()
    assert "_hashlib" not in result.stderr.split()
