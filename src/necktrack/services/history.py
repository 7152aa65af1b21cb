"""What was stored: the history, and one item by its short id."""

from collections.abc import Collection
from datetime import date

from necktrack.errors import BadValue
from necktrack.model.facts import SESSION_END, SESSION_EVENT, SESSION_START, Fact, short_ids, short_tail
from necktrack.model.items import SESSION, Item, items_from
from necktrack.model.summaries import summarise
from necktrack.services.world import World

SHORTEST_ID = 5
_MOST_CANDIDATES = 5


def history(
    world: World,
    *,
    kinds: Collection[str] | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
) -> tuple[Item, ...]:
    """The items in force, newest day first; both ends of the span are included, None means no limit."""
    facts = world.journal.facts(_stored_kinds(kinds))
    items = items_from(facts, short_ids(fact.id for fact in facts))
    chosen = [
        item
        for item in items
        if (kinds is None or item.kind in kinds)
        and (since is None or item.day >= since)
        and (until is None or item.day <= until)
    ]
    return tuple(chosen[:limit])


def find_item(world: World, ref: str) -> Item:
    """The item with this short id (five letters or more) or whole id; raises BadValue when none or several fit."""
    found = _items_with(world, ref.strip().strip("[]").lower())
    if not found:
        raise BadValue(
            f"nothing has the id {ref[:60]!r}", hint="The ids stand in: necktrack history.", kept="Nothing was changed."
        )
    if len(found) > 1:
        today, lengths = world.today(), world.settings().lengths
        listed = "; ".join(
            f"{short_tail(item.id)[:8]} {summarise(item, today, lengths)[:40]}" for item in found[:_MOST_CANDIDATES]
        )
        raise BadValue(
            f"{len(found)} items have ids that begin with {ref!r}",
            hint=f"Write more letters: {listed}.",
            kept="Nothing was changed.",
        )
    return found[0]


def as_item(world: World, fact: Fact) -> Item:
    """A root fact that was just stored, or an edit of one, as an item with its short id."""
    root_id = str(fact.content.get("replaces") or fact.id)
    alike = world.journal.ids_with_short(short_tail(root_id)[:SHORTEST_ID])
    short = short_ids({*alike, root_id})[root_id]
    if root_id == fact.id:
        return items_from((fact,), {root_id: short})[0]
    root = world.journal.fact(root_id)
    return items_from((root, fact) if root else (fact,), {root_id: short})[0]


def _items_with(world: World, ref: str) -> list[Item]:
    ids = _ids_with(world, ref)
    kinds = {fact.kind for fact_id in ids if (fact := world.journal.fact(fact_id)) is not None}
    if not kinds:
        return []
    return [item for item in history(world, kinds=_item_kinds(kinds)) if item.id in ids]


def _ids_with(world: World, ref: str) -> tuple[str, ...]:
    if "-" in ref:
        return (ref,)
    if len(ref) < SHORTEST_ID:
        raise BadValue(
            f"{ref!r} is too short for an id",
            hint=f"An id has at least {SHORTEST_ID} letters; see necktrack history.",
            kept="Nothing was changed.",
        )
    return world.journal.ids_with_short(ref)


def _item_kinds(kinds: Collection[str]) -> frozenset[str]:
    return frozenset(SESSION if kind in _SESSION_FACTS else kind for kind in kinds)


_SESSION_FACTS = frozenset({SESSION_START, SESSION_EVENT, SESSION_END})


def _stored_kinds(kinds: Collection[str] | None) -> frozenset[str] | None:
    if kinds is None:
        return None
    return frozenset(kinds) - {SESSION} | (_SESSION_FACTS if SESSION in kinds else frozenset())
