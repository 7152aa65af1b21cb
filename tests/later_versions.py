"""Stores of released schemas, and made-up later versions for what an update may do to them."""

import os
import shutil
import signal
import sqlite3
from pathlib import Path
from typing import Protocol

from necktrack.store.journal import Journal, StoreFiles
from necktrack.store.schema import MIGRATIONS, VERSION, Migrations


class Connect(Protocol):
    """How the store opens a connection."""

    def __call__(self, path: Path, how: str, busy_seconds: float) -> sqlite3.Connection: ...


RELEASED = Path(__file__).parent / "store" / "released"
FOLDERS = sorted(RELEASED.glob("schema-*"))
_VERSION_AT = 60
REBUILT = tuple(
    statement.replace("CREATE TABLE fact (", "CREATE TABLE fact_new (note TEXT,") for statement in MIGRATIONS[0][:1]
)
LATER: Migrations = (
    *MIGRATIONS,
    (
        *REBUILT,
        "INSERT INTO fact_new SELECT json_extract(nullif(body, ''), '$.note'), fact.* FROM fact ORDER BY place",
        "DROP TABLE fact",
        "ALTER TABLE fact_new RENAME TO fact",
        *(statement for statement in MIGRATIONS[0] if statement.strip().startswith("CREATE INDEX")),
        f"PRAGMA user_version = {VERSION + 1}",
    ),
    (
        "CREATE TABLE mood (fact TEXT NOT NULL, word TEXT NOT NULL) STRICT",
        "INSERT INTO mood SELECT id, 'calm' FROM fact WHERE kind = 'entry'",
        "CREATE INDEX mood_by_fact ON mood (fact)",
        f"PRAGMA user_version = {VERSION + 2}",
    ),
)
"""What two further releases might do: the table of facts made anew, and another one beside it."""
STEPS = tuple(statement for version in LATER[VERSION:] for statement in version)


def dying_connections(number: int, plain: Connect) -> Connect:
    """Connections that end the process before the statement with this number, counted over all of them."""
    left = [number]

    def count(_statement: str) -> None:
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    def traced(path: Path, how: str, busy_seconds: float) -> sqlite3.Connection:
        connection = plain(path, how, busy_seconds)
        connection.set_trace_callback(count)
        return connection

    return traced


def home_of(folder: Path, home: Path) -> Path:
    """The folder as a home with a copy of a released store."""
    shutil.copytree(folder, home)
    for name in ("export.jsonl", "database.sha256"):
        (home / name).unlink()
    for path in (home, *home.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return home


def journal_at(home: Path, migrations: Migrations = MIGRATIONS) -> Journal:
    """The journal of a home, for a program of other versions; it writes nothing of its own."""
    files = StoreFiles(home / "necktrack.db", home / "journal", home / "device.json")
    return Journal(files, mark=str, new_id=str, new_salt=str, migrations=migrations)


def version_of(database: Path) -> int:
    """The schema version in the header of a database."""
    return int.from_bytes(database.read_bytes()[_VERSION_AT : _VERSION_AT + 4], "big")


def make_newer(database: Path) -> None:
    """Let the header say that the next program wrote it."""
    with database.open("r+b") as file:
        file.seek(_VERSION_AT)
        file.write((VERSION + 1).to_bytes(4, "big"))
