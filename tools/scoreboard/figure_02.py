"""SIGKILL at every system call of the commands that write: the old state or the new one, and nothing between."""

from pathlib import Path

from tools.scoreboard.commands import KILLED, Change, load_all
from tools.scoreboard.frame import Figure, Outcome, Size
from tools.scoreboard.judging import complaints, contents
from tools.scoreboard.scenarios import LOG, SCENARIOS, SHORT, Place, Scenario
from tools.scoreboard.tracing import CHANGING, calls, need_strace, struck
from tools.scoreboard.worse import acknowledge_early

EVERY_CALL = ("all",)
MOST_TOLD = 20


def measure(size: Size, folder: Path) -> Outcome:
    """Kill commands that write at each call that can change the disk; in the long form all of them at each call."""
    if size is Size.SHORT:
        return outcome([swept(scenario, CHANGING, folder) for scenario in SHORT])
    return outcome([swept(scenario, EVERY_CALL, folder) for scenario in SCENARIOS])


def control(_size: Size, folder: Path) -> Outcome:
    """The same for one command that says that it has stored before it has."""
    return outcome([swept(LOG, CHANGING, folder, acknowledge_early)])


def outcome(swept_commands: "list[Swept]") -> Outcome:
    """All commands together."""
    points = sum(len(one.points) for one in swept_commands)
    bad = [complaint for one in swept_commands for complaint in one.complaints]
    return Outcome(
        f"{len({point for point, _ in bad})} of {points:,} points bad (commands: {len(swept_commands)})",
        not bad and points > 0,
        {"points": {one.name: len(one.points) for one in swept_commands}, "bad": bad[:MOST_TOLD]},
    )


class Swept:
    """What became of a command that was killed at each of its calls in turn."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.points: list[str] = []
        self.complaints: list[tuple[str, str]] = []


def swept(scenario: Scenario, kinds: tuple[str, ...], folder: Path, change: Change | None = None) -> Swept:
    """Kill the command before its first call of each kind, before its second, and so on to the last."""
    need_strace()
    load_all()
    result = Swept(scenario.name)
    place = Place(scenario, folder)
    old = contents(place.home)
    _, counted = calls(place.start(change), kinds, (), folder)
    new = contents(place.home)
    for kind, count in sorted(counted.items()):
        for number in range(1, count + 1):
            place.renew()
            command = place.start(change)
            ran = struck(command, [f"{kind}:signal=KILL:when={number}"], ())
            if ran.code != KILLED:
                continue  # a call fewer than in the first run
            point = f"{scenario.name}, {kind} {number}"
            result.points.append(point)
            may_hold = [new] if scenario.says in ran.said else [old, new]
            bad = complaints(place.home, may_hold) + scenario.complaints(place.folder)
            result.complaints += [(point, complaint) for complaint in bad]
    place.remove()
    return result


FIGURE = Figure(
    2, "bad states after SIGKILL at every system call of every command that writes", "0 of all points",
    measure, control, "says that it has stored before it has",
)  # fmt: skip
