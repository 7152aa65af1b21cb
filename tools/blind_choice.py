"""Pictures of every exercise without its name, each with eight names to choose from, to try whether it is recognised.

Run as `python tools/blind_choice.py FOLDER [SEED]`. It writes one PNG per exercise (start, three moments between, and
the end, as the dots of the terminal), `choices.txt` for who chooses, and `key.json`, which stays closed until the end.
The other seven names are of the same body region and position where there are any. Habits are left out.
"""

import json
import random
import struct
import sys
import zlib
from pathlib import Path

from necktrack.figure.movement import moving, window_of
from necktrack.figure.raster import Dots, drawn
from necktrack.model.packs import Exercise, ExerciseKind
from necktrack.wiring import real_world

SEED = 6
NAMES = 8
CELLS = (44, 22)
MOMENTS = (0.0, 0.35, 0.65, 0.85, 1.0)
_DOT = 3
_GAP = 12


def main(folder: Path, seed: int) -> None:
    """Write the pictures, the choices and the key."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    catalogue = real_world(folder / "home").catalog().library
    exercises = [each for each in catalogue.exercises if each.kind is not ExerciseKind.HABIT and each.figure]
    chance.shuffle(exercises)
    lines, key = [], {}
    for number, exercise in enumerate(exercises, start=1):
        names = _names(exercise, exercises, chance)
        (folder / f"{number:02}.png").write_bytes(_picture(exercise))
        lines.append(f"{number:02}  " + " | ".join(f"{place}: {name}" for place, name in enumerate(names, start=1)))
        key[f"{number:02}"] = {"id": exercise.id, "answer": names.index(exercise.name) + 1}
    (folder / "choices.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "key.json").write_text(json.dumps(key, indent=1), encoding="utf-8")
    print(f"{len(exercises)} exercises, seed {seed}, in {folder}")


def _names(exercise: Exercise, all_of_them: list[Exercise], chance: random.Random) -> list[str]:
    """Its name and seven others: of the same region and position first, then of one of both, then any."""
    others = [each for each in all_of_them if each.id != exercise.id]
    chance.shuffle(others)
    others.sort(key=lambda each: -_alike(each, exercise))
    names = [exercise.name, *dict.fromkeys(each.name for each in others if each.name != exercise.name)][:NAMES]
    chance.shuffle(names)
    return names


def _alike(one: Exercise, other: Exercise) -> int:
    return 2 * bool(set(one.regions[:1]) & set(other.regions)) + (one.position is other.position)


def _picture(exercise: Exercise) -> bytes:
    figure = exercise.figure
    if figure is None or figure.base is None:
        raise ValueError(f"{exercise.id} has no picture")
    ready, window = moving(figure), window_of(figure)
    wide, high = CELLS[0] * 2, CELLS[1] * 4
    moments = MOMENTS[:1] if ready.is_still else MOMENTS
    return _png([drawn(ready.pieces_at(moment), window, wide, high) for moment in moments])


def _png(frames: list[Dots]) -> bytes:
    """The frames beside each other, black on white, as a PNG of one byte for each dot."""
    high = len(frames[0].rows)
    gap = bytes([255] * _GAP)
    rows = []
    for y in range(high):
        rows += [b"\0" + gap.join(_row(frame, y) for frame in frames)] * _DOT
    wide = len(rows[0]) - 1
    head = struct.pack(">IIBBBBB", wide, high * _DOT, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in parts)


def _row(frame: Dots, y: int) -> bytes:
    return b"".join(bytes([0 if frame.rows[y] >> x & 1 else 255] * _DOT) for x in range(frame.wide))


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else SEED)
