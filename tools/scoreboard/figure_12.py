"""Figure 12: a merge gives the same whatever the order, however often, and however it is put together."""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from necktrack.model.chains import by_chain
from necktrack.model.facts import Fact, fold
from necktrack.services.jsonl import export_jsonl
from necktrack.services.merge import merge
from necktrack.services.world import World
from necktrack.store.lines import line_of
from services.test_merge import joined, replicas_of
from tools.scoreboard.frame import Figure, Outcome, Size
from tools.scoreboard.homes import FakeClock, in_memory, make_world

TRIPLES, TRIPLES_LONG = 500, 10_000
IN_STORES, IN_STORES_LONG = 40, 1_000
"""Of so many triples each is a home of its own, and `necktrack merge` puts them together."""
_FIRST_SEED = 12

Facts = list[Fact]
Join = Callable[..., Facts]


def measure(size: Size, folder: Path) -> Outcome:
    """How many triples of copies break a law, as sets of facts and as stores."""
    return _outcome(size, folder, joined)


def control(size: Size, folder: Path) -> Outcome:
    """The same with a merge that keeps one content for an id: the one that came last."""
    return _outcome(size, folder, _last_wins)


def _outcome(size: Size, folder: Path, join: Join) -> Outcome:
    triples = size.asked(TRIPLES, TRIPLES_LONG)
    stores = min(triples, size.of(IN_STORES, IN_STORES_LONG)) if join is joined else 0
    broken = [
        f"seed {seed}: {law}"
        for seed in range(_FIRST_SEED, _FIRST_SEED + triples)
        for law in _broken_laws(replicas_of(seed), join)
    ]
    with in_memory(folder) as place:
        for seed in range(_FIRST_SEED, _FIRST_SEED + stores):
            broken += [f"stores of seed {seed}: {law}" for law in _broken_in_stores(place / str(seed), seed)]
    value = f"{len(broken)} in {triples:,} triples and {stores:,} of them as stores"
    return Outcome(value, not broken, {"first seed": _FIRST_SEED, "broken": broken[:20]})


def _broken_laws(copies: Sequence[Facts], join: Join) -> Iterator[str]:
    """The laws that do not hold for three copies."""
    one, two, three = copies
    together = join(one, two, three)
    if not together == join(three, two, one) == join(two, one, three) == join(three, one, two):
        yield "not commutative"
    if not together == join(one, join(two, three)) == join(join(one, two), three):
        yield "not associative"
    if not together == join(together, together) == join(together, one) == join(together, two, three):
        yield "not idempotent"
    if fold(together) != fold(list(reversed(together))):
        yield "told otherwise in another order"


def _last_wins(*copies: Facts) -> Facts:
    by_id = {fact.id: fact for copy in copies for fact in copy}
    return sorted(by_id.values(), key=by_chain)


def _broken_in_stores(place: Path, seed: int) -> Iterator[str]:
    """The laws that do not hold for three homes and what merges of them give, database, lines and all."""
    clock, chance = FakeClock(), random.Random(seed)
    files = []
    for number, copy in enumerate(replicas_of(seed)):
        files.append(place / f"{number}.jsonl")
        files[-1].parent.mkdir(exist_ok=True)
        files[-1].write_text("".join(f"{line_of(fact)}\n" for fact in copy), "utf-8", newline="\n")

    def home(name: str, sources: Sequence[Path]) -> World:
        world = make_world(place / name, clock, machine=name, seed=chance.getrandbits(32))
        for source in sources:
            merge(world, source)
        return world

    first, second, third = files
    forward, backward = home("forward", files), home("backward", files[::-1])
    pair = home("pair", [second, third])
    nested = home("nested", [first, pair.paths.home, first])
    text = export_jsonl(forward)
    if export_jsonl(backward) != text:
        yield "not commutative"
    if export_jsonl(nested) != text:
        yield "not associative"
    merge(forward, backward.paths.database)
    merge(forward, nested.paths.home)
    if export_jsonl(forward) != text:
        yield "not idempotent"
    for world in (forward, backward, nested):
        yield from world.journal.verify()


FIGURE = Figure(
    12, "counter-examples to the laws of merging", "0", measure, control, "a merge in which the last one wins"
)
