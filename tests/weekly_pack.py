"""A pack with weeks, growth and easing, and days of practising with it."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from conftest import FakeClock
from necktrack.engine.events import Tick
from necktrack.model.facts import SESSION_END, SESSION_START
from necktrack.model.items import Item
from necktrack.model.packs import Pack
from necktrack.model.screening import Scope
from necktrack.model.sessions import Level
from necktrack.services.install import install
from necktrack.services.packs import use_pack
from necktrack.services.record import parse_words, record_entry
from necktrack.services.safety import asking_due, record_answers, standing, with_no_to_the_rest
from necktrack.services.sessions import begin, feed, finish
from necktrack.services.world import World

WEEKLY = """\
format = 1

[pack]
id = "north-clinic.weekly"
version = "1.0.0"
title = "Weekly"

[[exercise]]
id = "row"
name = "Row"
kind = "strength"
regions = ["upper-back"]
position = "standing"
why = "Strength."
steps = ["Pull."]
stop_if = ["sharp-pain"]
not_if = ["osteoporosis"]
dose = { reps = 10, tempo_s = 3 }
easier = "light-row"
figure = { alt = "A person pulls." }

[[exercise]]
id = "light-row"
name = "Light row"
kind = "strength"
regions = ["upper-back"]
position = "standing"
why = "Strength."
steps = ["Pull lightly."]
stop_if = ["sharp-pain"]
dose = { reps = 8, tempo_s = 3 }
figure = { alt = "A person pulls lightly." }

[[exercise]]
id = "turn"
name = "Turn"
kind = "mobility"
regions = ["neck"]
position = "sitting"
why = "Range."
steps = ["Turn."]
stop_if = ["dizziness"]
dose = { reps = 6, tempo_s = 3 }
figure = { alt = "A person turns the head." }

[[routine]]
id = "morning"
name = "Morning"
minutes = 1
days = ["mon", "wed", "fri"]

[[routine.step]]
exercise = "row"

[[routine.step]]
exercise = "turn"

[[routine.phase]]
weeks = "1"
name = "Settle in"

[[routine.phase.step]]
exercise = "row"
reps = 4

[routine.progress_when]
sessions = 2
pain_at_most = 3
add_reps = 2
most_reps = 14

[routine.ease_when]
pain_at_least = 4
after_flare = true
then = "easier"
"""
"""One minute, three times a week: a row that begins with 4 times, grows, and has an easier form; and a turn."""


def use_weekly(world: World, folder: Path, text: str = WEEKLY) -> Pack:
    """Install the pack and make it the one in use."""
    file = folder / "weekly.toml"
    file.write_text(text, encoding="utf-8")
    pack = install(world, file).pack
    return use_pack(world, pack.id)


def log_pain(world: World, day: date, pain: int) -> None:
    """Log neck pain for a day."""
    ready = parse_words(world, [str(pain), f"@{day}"])
    record_entry(world, ready.entry, ready.day)


def practise(
    world: World, clock: FakeClock, *, pain: int | None = 2, after: int | None = 2, level: Level = Level.FULL
) -> Item:
    """Do the whole routine that is due, with the safety questions before it."""
    answer_what_is_due(world)
    live = begin(world, "morning", pain_before=pain, level=level)
    while not live.player.is_over:
        clock.advance(1)
        live, _ = feed(world, live, Tick())
    return finish(world, live, pain_after=after)


def answer_what_is_due(world: World) -> None:
    """No to every safety question that comes before a session now."""
    for _ in Scope:  # one list after the other
        scope = asking_due(standing(world))
        if scope is not None:
            record_answers(world, with_no_to_the_rest(world, {}, scope), scope)


def next_day(clock: FakeClock, days: int = 1) -> None:
    """Let days go by."""
    clock.set(clock.moment + timedelta(days=days))


def record_sessions(world: World, pack: Pack, days: Sequence[date], *, pain: int = 2) -> None:
    """Store whole sessions of these days at once, as another device would have."""
    for day in days:
        body = {
            "pack": {"id": pack.id, "version": pack.version, "sha256": pack.sha256}, "routine": "morning",
            "routine_name": "Morning", "pain_before": pain, "level": "full", "left_out": [], "steps": [],
        }  # fmt: skip
        start = world.draft(SESSION_START, body, day)
        end = {"session": start.id, "outcome": "full", "pain_after": pain}
        world.journal.append([start, world.draft(SESSION_END, end, day)])
