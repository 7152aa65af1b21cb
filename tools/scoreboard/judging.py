"""Whether a home that came to harm is as good as it was: what it holds, and all that is wrong with it."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from necktrack.errors import NecktrackError
from necktrack.model.facts import ENTRY, Fact
from necktrack.services.doctor import examine
from necktrack.services.world import World
from necktrack.wiring import real_world

Contents = Counter[tuple[str, str, str]]
"""The facts of a home without their ids: kind, day, body."""


def contents(home: Path) -> Contents:
    """What a home holds."""
    return Counter(map(_content, real_world(home).journal.facts()))


def _content(fact: Fact) -> tuple[str, str, str]:
    return fact.kind, fact.day, fact.body


def complaints(home: Path, may_hold: Sequence[Contents]) -> list[str]:
    """All that is wrong: damage that the doctor sees, a state that may not be, a next entry that does not go in.

    A line that was written before the kill comes into the database with the next entry: then the later of the
    states that may be is there.
    """
    world = real_world(home)
    found = [f"the doctor finds damage before the next entry: {words}" for words in damage(world)]
    try:
        held = contents(home)
        if held not in may_hold:
            found.append(f"neither old nor new: {sum(held.values())} facts")
        (fact,) = world.journal.append([world.draft(ENTRY, {"readings": [], "note": "the next one"})])
        grown = contents(home) - Counter([_content(fact)])
        if grown not in (held, may_hold[-1]):
            found.append("the next entry changed something else")
        found += world.journal.verify()
    except NecktrackError as problem:
        found.append(f"the next entry is refused: {problem.message}")
    return found + [f"the doctor finds damage after the next entry: {words}" for words in damage(world)]


def damage(world: World) -> list[str]:
    """What the doctor finds wrong."""
    seen = examine(world)
    return [f"{one.check}: {one.what}" for one in seen.findings if one.level.value == "wrong"] if seen.exit_code else []
