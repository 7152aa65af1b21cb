"""A disk that is full to the last byte: nothing lost, all can be read and taken out, and a retry keeps one row."""

import json
import os
import random
from collections import Counter
from pathlib import Path

from necktrack.errors import StorageFailed
from necktrack.model.facts import ENTRY
from necktrack.services.world import World
from necktrack.wiring import real_world
from tools.scoreboard.commands import Change, Ran, load_all, run
from tools.scoreboard.frame import Figure, Outcome, Size
from tools.scoreboard.mounts import mounted_memory, need_memory
from tools.scoreboard.worse import swallow

SHORT, LONG, OF_THE_CONTROL = 8, 400, 2
ROOM, TAKEN = "256k", 96_000
"""What the disk holds, and how much of it other files take, which give way when there has to be room again."""
MOST_LOGS = 200
"""A program that says that all is stored for ever is stopped here."""
LONGEST_NOTE, LONGEST_PADDING = 600, 16_000
PADDING, FILLER = "padding", "filler"
STORED, REFUSED = 0, 9


def measure(size: Size, folder: Path) -> Outcome:
    """Fill so many disks, each to another point of a write."""
    return outcome(folder, size.asked(SHORT, LONG), None)


def control(_size: Size, folder: Path) -> Outcome:
    """The same with a program that passes over what the disk refused."""
    return outcome(folder, OF_THE_CONTROL, swallow)


def outcome(folder: Path, disks: int, change: Change | None) -> Outcome:
    """All disks together."""
    need_memory()
    load_all()
    chance, told, wrong = random.Random(), 0, Counter[str]()
    for number in range(disks):
        with mounted_memory(folder / f"disk-{number}", ROOM) as disk:
            told += filled(disk, folder / f"elsewhere-{number}", chance, change, wrong)
    lost = wrong.pop("lost", 0)
    rest = f"{wrong.total()} other faults" if wrong else "reading, export, one row: yes"
    return Outcome(f"{lost} of {told:,} lost on {disks} disks; {rest}", not lost and not wrong and told > 0, {**wrong})


def filled(disk: Path, elsewhere: Path, chance: random.Random, change: Change | None, wrong: Counter[str]) -> int:
    """Log until the disk refuses, take the last bytes, and look; returns how many entries were acknowledged."""
    elsewhere.mkdir()
    home, saying = disk / "home", elsewhere / "said.txt"
    (disk / PADDING).write_bytes(b"." * (TAKEN + chance.randrange(LONGEST_PADDING)))
    told = 0
    for number in range(MOST_LOGS):
        ran = run(home, ["log", "4", f"note:{number} {'x' * chance.randrange(LONGEST_NOTE)}"], saying, change)
        if ran.code != STORED:
            break
        told += 1
    fill_up(disk)
    wrong.update(seen_when_full(home, saying, ran, told, elsewhere))
    wrong.update(seen_with_room(home, disk))
    wrong["lost"] += max(0, told - len(notes(real_world(home))) + 1)
    return told


def fill_up(disk: Path) -> None:
    """Take every byte that is left."""
    handle = os.open(disk / FILLER, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        for size in (4096, 1):
            while room_for(handle, size):
                pass
    finally:
        os.close(handle)


def room_for(handle: int, size: int) -> bool:
    """True when so many bytes still went in."""
    try:
        return os.write(handle, b"." * size) == size
    except OSError:
        return False


def seen_when_full(home: Path, saying: Path, last: Ran, told: int, elsewhere: Path) -> Counter[str]:
    """What is wrong while not a byte is free."""
    wrong = Counter[str]()
    again = run(home, ["log", "5", "note:on a full disk"], saying)
    if {last.code, again.code} != {REFUSED} or "Make room" not in again.said:
        wrong[f"a full disk ended log with {last.code}, {again.code}"] += 1
    history = run(home, ["history", "--json"], saying)
    if history.code or len(json.JSONDecoder().raw_decode(history.said)[0]["items"]) != told:  # talk follows the data
        wrong["history does not show all"] += 1
    for form in ("jsonl", "csv"):
        target = elsewhere / f"export.{form}"
        export = run(home, ["export", "--format", form, "--output", str(target)], saying)
        if export.code or target.read_text("utf-8").count("note") < told * (form == "jsonl"):
            wrong[f"export as {form} does not take all out"] += 1
    if run(home, ["doctor"], saying).code:
        wrong["the doctor finds damage"] += 1
    return wrong


def seen_with_room(home: Path, disk: Path) -> Counter[str]:
    """What is wrong when an entry that the full disk refused is given again, twice, once there is room."""
    wrong, world = Counter[str](), real_world(home)
    draft = world.draft(ENTRY, {"readings": [], "note": "given again"})
    try:
        world.journal.append([draft])
        wrong["a full disk took an entry"] += 1
    except StorageFailed:
        for name in (PADDING, FILLER):
            (disk / name).unlink()
    world.journal.append([draft])
    world.journal.append([draft])
    if (rows := notes(world)["given again"]) != 1:
        wrong[f"a retry keeps {rows} rows"] += 1
    wrong.update(world.journal.verify())
    return wrong


def notes(world: World) -> Counter[str]:
    """How often each note stands in the store."""
    return Counter(str(fact.content["note"]) for fact in world.journal.facts([ENTRY]))


FIGURE = Figure(
    5, "full disk: rows lost; reading and export elsewhere; retry", "0; work; one row", measure, control,
    "passes over what the disk refuses",
)  # fmt: skip
