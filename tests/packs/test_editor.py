"""An editor with the tombi language server completes the keys of a pack and tells what they mean."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from necktrack.packs.schema import schema_text

PACK = """\
#:schema ./pack.schema.json
format = 1

[pack]
id = "north-clinic.neck"
version = "1.0.0"
title = "Neck"

[[routine]]
id = "morning"
per_day = 2

"""


class Editor:
    """As much of an editor as asks a language server about one file."""

    def __init__(self, process: subprocess.Popen[bytes], file: Path) -> None:
        self._process = process
        self._last = 0
        self.uri = file.as_uri()
        self.ask("initialize", {"processId": None, "rootUri": file.parent.as_uri(), "capabilities": {}})
        self._send({"method": "initialized", "params": {}})
        document = {"uri": self.uri, "languageId": "toml", "version": 1, "text": file.read_text(encoding="utf-8")}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})

    def ask_at(self, what: str, line: int, column: int) -> Any:
        """The server's answer about a place in the file."""
        place = {"textDocument": {"uri": self.uri}, "position": {"line": line, "character": column}}
        return self.ask(f"textDocument/{what}", place)

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """The server's answer; its own questions meanwhile are answered with nothing."""
        self._last += 1
        self._send({"id": self._last, "method": method, "params": params})
        while True:
            message = self._receive()
            if "method" in message and "id" in message:
                self._send({"id": message["id"], "result": None})
            elif message.get("id") == self._last:
                return message.get("result")

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self._process.stdin.flush()

    def _receive(self) -> Any:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return json.loads(self._process.stdout.read(length))


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    (tmp_path / "pack.schema.json").write_text(schema_text(), encoding="utf-8")
    (tmp_path / "pack.toml").write_text(PACK, encoding="utf-8")
    command = [str(Path(sys.executable).with_name("tombi")), "lsp", "--offline"]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere) as process:
        yield Editor(process, tmp_path / "pack.toml")
        process.kill()


PATIENCE = 300
"""Questions asked before giving up: the server answers with nothing until it has read the schema."""


def offered_at(editor: Editor, line: int, column: int) -> set[str]:
    """What is offered there, once there is something."""
    for _ in range(PATIENCE):
        found = editor.ask_at("completion", line, column) or []
        items = found["items"] if isinstance(found, dict) else found
        if items:
            return {item["label"] for item in items}
    return set()


def told_at(editor: Editor, line: int, column: int) -> str:
    """What is told about a place, once there is something."""
    answers = (editor.ask_at("hover", line, column) for _ in range(PATIENCE))
    return next((str(found["contents"]["value"]) for found in answers if found), "")


def test_keys_that_are_not_there_yet_are_offered(editor: Editor) -> None:
    offered = offered_at(editor, 11, 0)
    assert {"name", "minutes", "days", "step", "phase", "progress_when"} <= offered
    assert "per_day" not in offered


def test_a_key_tells_what_it_means(editor: Editor) -> None:
    assert "Times on a day that it is due" in told_at(editor, 10, 2)
