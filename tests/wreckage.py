"""Damage to a home from a seed: pages and lines overwritten with noise."""

import random

from necktrack.model.facts import ENTRY
from necktrack.services.world import World

PAGE = 4096
_LONG = "a long drive, and what came of it; " * 150


def fill(world: World, count: int, chance: random.Random) -> None:
    """So many entries, a few of them with a note longer than a page."""
    notes = ("", "desk", "a long day at the desk, and the drive home", _LONG)
    drafts = []
    for number in range(count):
        reading = {"measure": "pain", "region": "neck", "side": "none", "value": chance.randrange(11), "unit": "0-10",
                   "direction": "higher-is-worse"}  # fmt: skip
        note = notes[3 if number % 100 == 0 else chance.randrange(3)]
        drafts.append(world.draft(ENTRY, {"readings": [reading], "note": note}))
    world.journal.append(drafts)


def wreck_pages(world: World, share: float, chance: random.Random) -> None:
    """Overwrite this share of the database's pages."""
    content = bytearray(world.paths.database.read_bytes())
    count = len(content) // PAGE
    for page in chance.sample(range(count), round(count * share)):
        content[page * PAGE : (page + 1) * PAGE] = chance.randbytes(PAGE)
    world.paths.database.write_bytes(content)


def wreck_lines(world: World, share: float, chance: random.Random) -> None:
    """Overwrite this share of the journal's lines; their ends stay."""
    for path in sorted(world.paths.journal.glob("*.jsonl")):
        lines = path.read_bytes().split(b"\n")[:-1]
        for number in chance.sample(range(len(lines)), round(len(lines) * share)):
            lines[number] = chance.randbytes(len(lines[number])).replace(b"\n", b".")
        path.write_bytes(b"".join(line + b"\n" for line in lines))
