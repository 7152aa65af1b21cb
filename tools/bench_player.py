"""Measure the app in a real terminal: CPU while playing and idle, lateness of phase changes, key to screen."""

import argparse
import json
import os
import pty
import re
import select
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from check_wheel import ROOT, build_wheel, install_apart

from necktrack.engine.phases import Phase, PhaseKind
from necktrack.engine.timeline import Timeline, TimelineStep, stated_minutes
from necktrack.model.packs import Dose, Sides
from necktrack.services.session_facts import timeline_from

ROUTINE = "bench.player/bench"
KEYS_SENT = 60
MOST_WITH_FIGURE, MOST_WITHOUT = 10.0, 4.0
"""Percent of a core while a session is played."""
_TICKS = os.sysconf("SC_CLK_TCK")
_WORK_DONE = ("rep", "hold", "set")
_ESCAPES = re.compile(rb"\x1b\[[0-9;:<=>?]*[ -/]*[@-~]|\x1b\][^\x07]*\x07|\x1b[=>78]")

PREPARE = """
import sys
from pathlib import Path
from necktrack.model.questions import QUESTIONS, QUICK_QUESTIONS
from necktrack.model.screening import Answer, Scope
from necktrack.model.values import replace
from necktrack.services.install import install
from necktrack.services.packs import use_pack
from necktrack.services.safety import record_answers, set_country
from necktrack.wiring import real_world
world = real_world()
set_country(world, "GB")
world.save_settings(replace(world.settings(), cues_asked=True))
record_answers(world, dict.fromkeys(QUESTIONS, Answer.NO), Scope.FULL)
record_answers(world, dict.fromkeys(QUICK_QUESTIONS, Answer.NO), Scope.QUICK)
install(world, Path(sys.argv[1]))
use_pack(world, "bench.player")
"""
"""Makes a home in which a session of the bench routine may begin at once."""

PACK_HEAD = """format = 1
[pack]
id = "bench.player"
version = "1.0.0"
title = "Bench"
"""
EXERCISE = """
[[exercise]]
id = "exercise-{place}"
name = "Exercise {place}"
kind = "{kind}"
regions = ["neck"]
position = "sitting"
why = "To measure."
steps = ["Sit tall.", "Turn slowly, as far as it is easy.", "Come back just as slowly."]
dose = {{ {dose} }}
evidence = "C"
sources = ["none"]
figure = {{ alt = "A person sits."{figure} }}
"""
FIGURE = """, base = "sitting", view = "front", shown = "upper-body", props = ["chair"], highlight = ["neck"], \
frames = [{ at = 2, pose = "neck.rotate left 60, shoulder.abduct both 60" }]"""
"""A figure of which much moves, on all exercises."""
DOSES: tuple[tuple[str, Dose], ...] = (
    ("mobility", Dose(sets=2, reps=8, hold_s=0, rest_s=10, tempo_s=3, sides=Sides.EACH)),
    ("strength", Dose(sets=2, reps=6, hold_s=4, rest_s=15, tempo_s=2)),
    ("stretch", Dose(sets=1, reps=2, hold_s=20, rest_s=0, tempo_s=2, sides=Sides.EACH)),
    ("breath", Dose(sets=1, duration_s=40)),
)
"""What a patient does: quick repetitions on both sides, holds, long stretches, breathing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure against its budget."""

    name: str
    value: float
    unit: str
    budget: float

    @property
    def is_within(self) -> bool:
        """True when the budget holds."""
        return self.value <= self.budget

    def __str__(self) -> str:
        verdict = "ok" if self.is_within else "OVER"
        return f"{self.name:<38} {self.value:8.1f} {self.unit:<2}  budget {self.budget:>5.1f} {self.unit:<2}  {verdict}"


@dataclass(slots=True)
class Terminal:
    """The app on a pseudo-terminal of 80x24, and everything it drew with the moment at which it came."""

    pid: int
    descriptor: int
    drawn: list[tuple[float, str]] = field(default_factory=list)

    @classmethod
    def run(cls, words: list[str], environment: dict[str, str]) -> "Terminal":
        """Start a program."""
        pid, descriptor = pty.fork()
        if pid == 0:
            os.execvpe(words[0], words, environment | {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"})
        return cls(pid, descriptor)

    def read_for(self, seconds: float, until: str = "") -> bool:
        """Read for so long, or until a text is drawn; True when it was."""
        begun, end = len(self.drawn), time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not select.select([self.descriptor], [], [], left)[0]:
                break
            chunk = os.read(self.descriptor, 1 << 16)
            self.drawn.append((time.monotonic(), _ESCAPES.sub(b"", chunk).decode("utf-8", "replace")))
            if until and any(until in text for _, text in self.drawn[begun:]):
                return True
        return False

    def press(self, keys: str) -> float:
        """Send keys and return the moment."""
        moment = time.monotonic()
        os.write(self.descriptor, keys.encode())
        return moment

    def cpu(self) -> float:
        """Seconds of processor time used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def end(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.descriptor)


def pack_text(seconds: int, figure: str = FIGURE) -> str:
    """A pack with a routine that takes a little longer than so many seconds; each exercise has the figure."""
    doses = [DOSES[place % len(DOSES)] for place in range(2 + seconds // 60)]
    parts = [_exercise(place, kind, dose, figure) for place, (kind, dose) in enumerate(doses)]
    took = sum(TimelineStep("", "", dose).seconds for _, dose in doses)
    steps = "".join(f'[[routine.step]]\nexercise = "exercise-{place}"\n' for place in range(len(doses)))
    routine = f'\n[[routine]]\nid = "bench"\nname = "Bench"\nminutes = {stated_minutes(took)}\n'
    return f"{PACK_HEAD}{''.join(parts)}{routine}{steps}"


def _exercise(place: int, kind: str, dose: Dose, figure: str) -> str:
    numbers = "sets rest_s duration_s" if dose.duration_s else "sets reps hold_s rest_s tempo_s"
    told = ", ".join(f"{name} = {getattr(dose, name)}" for name in numbers.split())
    drawn = f"{figure}, mirror = true" if figure and dose.sides is Sides.EACH else figure
    return EXERCISE.format(place=place, kind=kind, dose=f'{told}, sides = "{dose.sides.value}"', figure=drawn)


def prepare(folder: Path, environment: dict[str, str], seconds: int, figure: str = FIGURE) -> None:
    """Make a home with the bench pack in use and every safety question answered."""
    file = folder / "bench.toml"
    file.write_text(pack_text(seconds, figure), encoding="utf-8")
    subprocess.run([sys.executable, "-c", PREPARE, str(file)], env=environment, check=True)


def played_session(home: Path) -> tuple[float, Timeline]:
    """The moment at which the session began to run, on this process's clock, and its phases.

    Each stored repetition says how many seconds of the session it ended after; the one that was stored soonest after
    its end tells the beginning best. It may be a millisecond or two late, as the timer was that woke the app.
    """
    files = sorted(home.glob("journal/*.jsonl"))
    facts = [json.loads(line) for file in files for line in file.read_text().splitlines()]
    start = next(fact for fact in facts if fact["kind"] == "session-start")
    done = [each for each in facts if each["kind"] == "session-event" and each["body"]["event"] in _WORK_DONE]
    begun = min(datetime.fromisoformat(each["recorded_at"]).timestamp() - each["body"]["at"] for each in done)
    return begun + time.monotonic() - time.time(), timeline_from(start["body"], {})


def marks_of(phases: Iterable[Phase]) -> Iterator[tuple[float, str]]:
    """When each phase is due, in seconds of the session, and what is drawn when it has begun."""
    due, name = 0.0, ""
    for phase in phases:
        if phase.name != name:
            yield due, phase.name
        elif phase.kind is PhaseKind.REST:
            yield due, "REST"
        elif phase.kind is PhaseKind.SWITCH:
            yield due, "SWITCH"
        elif phase.rep:
            yield due, f"rep {phase.rep} of {phase.reps}"
        due, name = due + phase.seconds, phase.name


def lateness(drawn: list[tuple[float, str]], begun: float, timeline: Timeline) -> list[float]:
    """Milliseconds by which each phase change came late on the screen; the first phase is no change."""
    late, place = [], 0
    marks = list(marks_of(timeline))
    for due, mark in marks[1:]:
        while place < len(drawn) and (mark not in drawn[place][1] or drawn[place][0] < begun + due - 0.5):
            place += 1
        if place == len(drawn):
            break
        late.append((drawn[place][0] - begun - due) * 1000)
    return late


def play(words: list[str], environment: dict[str, str], seconds: float, figure: str = FIGURE) -> list[Row]:
    """Play for so long: the share of a core, the lateness of phases, and how soon a key is seen.

    The `figure` is what the routine was prepared with.
    """
    app = Terminal.run([*words, "play", ROUTINE], environment)
    try:
        if not app.read_for(20, "Pain now?"):
            raise TimeoutError("the app did not ask for the pain")
        app.press("2")
        app.read_for(1)
        app.press("\r")
        if not app.read_for(10, "GET READY"):
            raise TimeoutError("the session did not begin")
        began, used = time.monotonic(), app.cpu()
        app.read_for(seconds)
        share = (app.cpu() - used) / (time.monotonic() - began) * 100
        begun, timeline = played_session(Path(environment["NECKTRACK_HOME"]))
        late = lateness(app.drawn, begun, timeline)
        keys = [each for each in (_pause_and_go_on(app) for _ in range(KEYS_SENT)) if each is not None]
    finally:
        app.end()
    print(f"{len(late)} phase changes: median {statistics.median(late):.1f} ms, worst {max(late):.1f} ms")
    print(f"{len(keys)} of {KEYS_SENT} keys seen: median {statistics.median(keys):.1f} ms, worst {max(keys):.1f} ms")
    return [
        Row("playing", share, "%", MOST_WITH_FIGURE if figure else MOST_WITHOUT),
        Row("lateness of phase changes, p95", p95(late), "ms", 60.0),
        Row("space to PAUSED on the screen, p95", p95(keys), "ms", 50.0),
    ]  # fmt: skip


def _pause_and_go_on(app: Terminal) -> float | None:
    """Milliseconds from the space key to the word on the screen; None when it did not come within two seconds."""
    app.read_for(0.35)
    pressed = app.press(" ")
    was_seen = app.read_for(2, "PAUSED")
    seen = app.drawn[-1][0]
    app.read_for(0.1)
    app.press(" ")
    return (seen - pressed) * 1000 if was_seen else None


def idle(words: list[str], environment: dict[str, str], seconds: float) -> Row:
    """The share of a core of the app that nobody touches."""
    app = Terminal.run(words, environment)
    try:
        if not app.read_for(20, "Due today"):
            raise TimeoutError("the app did not show the day")
        app.read_for(4)
        began, used = time.monotonic(), app.cpu()
        app.read_for(seconds)
        return Row("idle", (app.cpu() - used) / (time.monotonic() - began) * 100, "%", 1.0)
    finally:
        app.end()


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def main() -> int:
    """Measure and print; with --strict, exit 1 when a budget is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=120.0, help="how long to play")
    parser.add_argument("--idle", type=float, default=60.0, help="how long to stand idle")
    parser.add_argument("--checkout", action="store_true", help="measure the checkout in place of an installed copy")
    parser.add_argument("--no-figure", action="store_true", help="play exercises that have their picture in words only")
    parser.add_argument("--strict", action="store_true", help="exit 1 when a budget is passed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        if options.checkout:
            environment = dict(os.environ) | {"PYTHONPATH": str(ROOT / "src")}
            words = [sys.executable, "-m", "necktrack"]
        else:
            environment = install_apart(build_wheel(folder / "dist"), folder / "apart")
            words = [sys.executable, str(folder / "apart" / "bin" / "necktrack")]
        environment["NECKTRACK_HOME"] = str(folder / "home")
        figure = "" if options.no_figure else FIGURE
        prepare(folder, environment, int(options.seconds) + 2 * KEYS_SENT, figure)
        rows = [*play(words, environment, options.seconds, figure), idle(words, environment, options.idle)]
    print(*rows, sep="\n")
    over = [row for row in rows if not row.is_within]
    print(f"{len(rows) - len(over)} of {len(rows)} within budget; load of this machine {os.getloadavg()[0]:.1f}")
    return 1 if over and options.strict else 0


if __name__ == "__main__":
    sys.exit(main())
