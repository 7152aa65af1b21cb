"""Fill a home with a diary of any length: what a person writes day by day, made up, the same for the same count."""

import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from necktrack.model.facts import FactDraft
from necktrack.store.ids import id_maker
from necktrack.wiring import real_world

LAST = datetime(2026, 11, 19, 18, 0, tzinfo=UTC)
REPETITIONS = 14
"""Repetitions of a day's session; with these a day has twenty facts."""
A_DAY = REPETITIONS + 6
MOST_AT_ONCE = 600
Body = dict[str, Any]


def fill(home: Path, count: int) -> None:
    """Write so many facts, the last of them on the same day whatever the count."""
    chance = random.Random(count)
    journal, moment = real_world(home).journal, LAST
    new_id = id_maker(lambda: int(moment.timestamp() * 1000), chance.getrandbits)
    drafts: list[FactDraft] = []
    days = -(-count // A_DAY)
    for number in range(days):
        moment = LAST - timedelta(days=days - 1 - number)
        for kind, body in _day(chance, new_id()):
            moment += timedelta(seconds=7)
            own = body.get("session") if kind == "session-start" else new_id()
            content = {name: value for name, value in body.items() if kind != "session-start" or name != "session"}
            drafts.append(FactDraft(str(own), kind, moment.date(), moment, "Etc/UTC", content))
        if len(drafts) >= MOST_AT_ONCE or number == days - 1:
            journal.append(drafts[: count - journal.version()])
            drafts = []


def _day(chance: random.Random, session: str) -> Iterator[tuple[str, Body]]:
    scores = [("pain", "neck"), ("stiffness", "neck"), ("pain", "low-back"), ("sleep", None), ("stress", None)]
    yield "entry", {"readings": [_reading(chance, *score) for score in scores], "worse": ["desk"]}
    no = {"q_ill": "no", "q_injury": "no", "q_new": "no"}
    yield "screening", {"answers": no, "known": {}, "scope": "quick"}
    pack = {"id": "necktrack.starter", "sha256": "91bf71ff739881e8" * 4, "version": "1.0.0"}
    steps = [_step(name) for name in ("breath-diaphragm", "chin-tuck", "rot-arom", "scap-retract")]
    start = {"session": session, "level": "full", "pack": pack, "pain_before": chance.randint(0, 10)}
    yield "session-start", {**start, "routine": "starter", "routine_name": "Three-minute start", "steps": steps}
    for number in range(REPETITIONS):
        said = {"at": 20.0 + number, "event": "hold", "exercise": "chin-tuck", "hold_s": 5, "number": 0}
        yield "session-event", {**said, "phase": "work", "rep": number, "session": session, "set": 1, "step": 1}
    yield "session-end", {"session": session, "outcome": "done", "pain_after": chance.randint(0, 10), "seconds": 190}
    note = chance.choice(("long drive", "slept badly", "am Schreibtisch, müde", "quiet day"))
    yield "entry", {"readings": [_reading(chance, "pain", "neck")], "note": note, "tags": ["evening"]}
    yield "entry", {"readings": [_reading(chance, "headache", None)]}


def _reading(chance: random.Random, measure: str, region: str | None) -> Body:
    said = {"direction": "higher-is-worse", "measure": measure, "region": region, "side": "none"}
    return {**said, "unit": "0-10", "value": chance.randint(0, 10)}


def _step(exercise: str) -> Body:
    dose = {"duration_s": 0, "hold_s": 5, "reps": 5, "rest_s": 0, "sets": 1, "sides": "none", "tempo_s": 4}
    return {"dose": dose, "exercise": exercise, "name": exercise.replace("-", " "), "ready_s": 5}


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]))
