"""Taking in what another device has, under the write lock: what is new, and known facts that stand otherwise now."""

import json
import re
import sqlite3
from collections.abc import Collection, Iterable

from necktrack.model.facts import Fact
from necktrack.model.union import United, unite
from necktrack.store import rows
from necktrack.store.lines import line_of
from necktrack.store.months import Months, month_of

_HASH = re.compile(rb"[0-9a-f]{64}")


def unite_in(connection: sqlite3.Connection, months: Months, facts: Collection[Fact]) -> United:
    """Hold facts against all that are stored, and store in both copies how known ones stand now."""
    united = unite(rows.all_facts(connection), facts)
    if united.changed:
        change(connection, months, united.changed)
    return united


def change(connection: sqlite3.Connection, months: Months, changed: Collection[Fact]) -> None:
    """Let stored facts stand otherwise in both copies; a month file that holds no line any more is taken away."""
    rows.change(connection, changed)
    sizes = _rewrite(months, changed)
    rows.save_marks(connection, {month: size for month, size in sizes.items() if size})
    rows.forget_marks(connection, (month for month, size in sizes.items() if not size))


def _rewrite(months: Months, changed: Iterable[Fact]) -> dict[str, int]:
    """Put the new lines in the place of the old ones, and return the sizes of the files that were written."""
    by_key = {(fact.id, fact.hash): fact for fact in changed}
    hashes = {fact.hash.encode() for fact in by_key.values()}
    added: dict[str, list[bytes]] = {}
    for fact in by_key.values():
        added.setdefault(month_of(fact), []).append(f"{line_of(fact)}\n".encode())
    sizes: dict[str, int] = {}
    for month in sorted({*months.sizes(), *added}):
        lines = [line + b"\n" for line in months.read(month).split(b"\n")[:-1]]
        kept = [line for line in lines if hashes.isdisjoint(_HASH.findall(line)) or _key_of(line) not in by_key]
        if len(kept) != len(lines) or month in added:
            content = b"".join((*kept, *added.get(month, ())))
            if content:
                months.replace(month, content)
            else:
                months.remove(month)
            sizes[month] = len(content)
    return sizes


def _key_of(line: bytes) -> tuple[str, str]:
    """Id and hash of a line that was looked at when it was written."""
    members = json.loads(line)
    return members["id"], members["hash"]
