"""Play many random lists of events and hold every law of a session after each: `make events`."""

import argparse
import random
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from necktrack.engine.events import (
    Back,
    Easier,
    Event,
    Harder,
    MoreRest,
    Next,
    Pause,
    RatePain,
    Resume,
    Skip,
    Stop,
    TellSettled,
    TellSymptom,
    Tick,
)
from necktrack.engine.timeline import Timeline, TimelineStep
from necktrack.model.packs import Dose, Sides
from necktrack.model.sessions import SkipReason, StopReason, Symptom
from session_laws import Script, hold_all, play

LISTS, LONGEST_LIST, IN_ONE_GO = 100_000, 60, 500
TIRESOME = (
    Pause(), Pause(), Back(), Back(), Next(), Next(), Easier(), Easier(), Harder(), Harder(), MoreRest(), MoreRest(),
    Skip(SkipReason.PAIN), RatePain(5), RatePain(0), RatePain(4), TellSymptom(Symptom.SHARP_PAIN),
)  # fmt: skip
ENDS = (
    Stop(StopReason.TIME), TellSymptom(Symptom.DIZZINESS), TellSymptom(Symptom.TINGLING), TellSettled(is_back=False),
)  # fmt: skip


def main() -> int:
    """Run the lists on all cores and print how many ran, what happened in them, and how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lists", type=int, default=LISTS)
    parser.add_argument("--seed", type=int, default=20261120)
    asked = parser.parse_args()
    began, ran, seen = time.monotonic(), 0, Counter[str]()
    seeds = range(asked.seed, asked.seed + -(-asked.lists // IN_ONE_GO))
    with ProcessPoolExecutor() as pool:
        for count, kinds in pool.map(run_lists, seeds, [min(IN_ONE_GO, asked.lists)] * len(seeds)):
            ran, seen = ran + count, seen + kinds
            print(f"\r{ran} lists", end="", file=sys.stderr, flush=True)
    print(f"\r{ran} random event lists, every law held, {time.monotonic() - began:.0f} s")
    print("what came of them: " + ", ".join(f"{count} {kind}" for kind, count in sorted(seen.items())))
    return 0


def run_lists(seed: int, count: int) -> tuple[int, Counter[str]]:
    """Play so many lists from a seed; an AssertionError names the seed and the list that broke a law."""
    chance, seen = random.Random(seed), Counter[str]()
    for number in range(count):
        timeline, script = random_timeline(chance), random_script(chance)
        played = play(timeline, script)
        try:
            hold_all(played, {chance.randint(0, len(script)), len(script)})
        except AssertionError as broken:
            raise AssertionError(f"seed {seed}, list {number}: {broken}\n{timeline}\n{script}") from broken
        seen.update(type(effect).__name__ for effect in played.effects)
    return count, seen


def random_timeline(chance: random.Random) -> Timeline:
    """One to four exercises of short doses."""
    count = chance.randint(1, 4)
    return Timeline(tuple(TimelineStep(f"e{place}", f"E{place}", random_dose(chance)) for place in range(count)))


def random_dose(chance: random.Random) -> Dose:
    """Repetitions, holds or time, with and without sides, sets and rests."""
    return Dose(
        sets=chance.randint(1, 3), reps=chance.randint(1, 5), hold_s=chance.randint(0, 6), rest_s=chance.randint(0, 4),
        tempo_s=chance.randint(0, 2), duration_s=chance.choice((0, 0, 0, 7, 21)), sides=chance.choice(list(Sides)),
    )  # fmt: skip


def random_script(chance: random.Random) -> Script:
    """Events with quarters of a second between them, now and then a gap, a sleep, or a wait that nobody answers."""
    restless = chance.choice((0.05, 0.2, 0.5))
    return [
        (random_event(chance, restless), random_gap(chance), 500.0 if chance.random() < 0.01 else 0.0)
        for _ in range(chance.randint(0, LONGEST_LIST))
    ]


def random_event(chance: random.Random, restless: float) -> Event:
    """Mostly the clock and going on; the more restless, the more of everything else."""
    if chance.random() < 0.01:
        return chance.choice(ENDS)
    if chance.random() < restless:
        return chance.choice(TIRESOME)
    return chance.choice((Tick(), Tick(), Tick(), Tick(), Resume(), TellSettled(is_back=True)))


def random_gap(chance: random.Random) -> float:
    """Seconds before an event, in quarters, which floating numbers hold exactly."""
    kind = chance.random()
    if kind < 0.01:
        return chance.choice((30.0, 149.75, 150.0))
    return chance.randint(0, 14 if kind < 0.1 else 12) / 4


if __name__ == "__main__":
    raise SystemExit(main())
