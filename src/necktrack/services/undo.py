"""Undo: the last act of this device is taken back, and it is said what that was."""

from collections.abc import Iterable, Sequence

from necktrack.errors import BadValue
from necktrack.model.facts import (
    CLOCK,
    ENTRY,
    INTAKE,
    NEVER_VOIDED,
    PACK_INSTALLED,
    SESSION_END,
    SESSION_EVENT,
    SESSION_START,
    VOID,
    Fact,
    short_ids,
    voided_ids,
)
from necktrack.model.items import Item, is_morning, items_from
from necktrack.model.summaries import summarise_with_day
from necktrack.model.values import frozen
from necktrack.services.world import World

_SAID = {
    "logged": "Taken back:",
    "recorded": "Taken back:",
    "edited": "The edit is taken back; it says again:",
    "deleted": "The deletion is taken back; it is there again:",
}
_GONE = "something that is no longer there"
_ALSO_SETTINGS = ("main_region", "tracked", "lengths", "country")
_SETTINGS_STAY = "What it set stays set; change it with: necktrack config."


@frozen
class Undone:
    """What undo took back; `item_summary` is the item in words, with its day."""

    action: str
    """What the act had been: logged, recorded, edited or deleted."""
    item_summary: str
    kept_safety: bool
    """True when a safety answer was given after that act; it stays."""
    item: Item | None = None
    """The item taken back, or as it stands again after an edit or deletion was taken back."""

    @property
    def said(self) -> str:
        """What happened, in one or two sentences."""
        kept = " Your safety answers are kept; undo never changes them." if self.kept_safety else ""
        settings = f" {_SETTINGS_STAY}" if self.item and _has_settings(self.item) else ""
        return f"{_SAID[self.action]} {self.item_summary}.{settings}{kept}"


def _has_settings(item: Item) -> bool:
    """True for first answers of which some are settings too, which no undo sets back."""
    return item.kind == INTAKE and any(item.content.get(name) for name in _ALSO_SETTINGS)


def undo(world: World) -> Undone:
    """Take back the last act of this device that still stands; raises BadValue when there is none."""
    facts = world.journal.facts()
    target, kept_safety = _last_act(facts, world.journal.own_device())
    if target is None:
        raise _nothing_left(kept_safety=kept_safety)
    if target.kind == SESSION_START:
        refuse_while_played(world, _item_with(facts, _root_id(target)))
    stored = world.journal.append([world.draft(VOID, {"voids": target.id, "undo": True})])
    action = _action(target)
    is_whole = action in ("logged", "recorded") and not is_morning(target)
    seen = facts if is_whole else (*facts, *stored)
    item = _item_with(seen, _root_id(target))
    summary = summarise_with_day(item, world.today(), world.settings().lengths) if item else _GONE
    if is_morning(target):
        summary = f"the answer about the morning after: {summary}"
    return Undone(action, summary, kept_safety, item)


def refuse_while_played(world: World, item: Item | None) -> None:
    """Raise BadValue for a session that is open in a window, here or elsewhere: it is ended there first."""
    if item is not None and item.is_open and (world.is_played_here() or world.is_played_elsewhere()):
        raise BadValue(
            "this session is still open in a window", hint="End it there first; then it can be taken back.",
            kept="Nothing was changed.",
        )  # fmt: skip


def _nothing_left(*, kept_safety: bool) -> BadValue:
    if not kept_safety:
        return BadValue("there is nothing to undo", kept="Nothing was changed.")
    return BadValue(
        "there is nothing to undo but safety answers, and they are never undone",
        hint="A yes given by mistake is told in: necktrack safety --mistake.",
        kept="Nothing was changed.",
    )


def _last_act(facts: Sequence[Fact], device: str) -> tuple[Fact | None, bool]:
    """The fact to void, and whether a safety answer was passed over on the way to it."""
    by_id = {fact.id: fact for fact in facts}
    voided = voided_ids(facts)
    undone = {str(fact.content.get("voids")) for fact in facts if fact.kind == VOID and fact.content.get("undo")}
    kept_safety = False
    for fact in sorted((fact for fact in facts if fact.device == device), key=lambda fact: fact.seq, reverse=True):
        if fact.kind in NEVER_VOIDED:
            kept_safety = True
            continue
        act = _act_of(fact, by_id)
        if act is not None and act.id not in undone and not _is_gone(act, voided):
            return act, kept_safety
    return None, kept_safety


def _act_of(fact: Fact, by_id: dict[str, Fact]) -> Fact | None:
    """The fact that undo would void for this one, or None when it is no act of its own."""
    if fact.is_erased or fact.kind in (PACK_INSTALLED, CLOCK) or (fact.kind == VOID and fact.content.get("undo")):
        return None
    if fact.kind in (SESSION_EVENT, SESSION_END) and not is_morning(fact):
        return by_id.get(str(fact.content.get("session")))
    return fact


def _is_gone(act: Fact, voided: frozenset[str]) -> bool:
    """True when the act no longer shows, since its item was deleted."""
    return act.kind != VOID and (act.id in voided or _root_id(act) in voided)


def _action(act: Fact) -> str:
    if act.kind == VOID:
        return "deleted"
    if "replaces" in act.content:
        return "edited"
    return "logged" if act.kind == ENTRY else "recorded"


def _root_id(act: Fact) -> str:
    content = act.content
    of_session = content.get("session") if is_morning(act) else None
    return str(content.get("voids") or content.get("replaces") or of_session or act.id)


def _item_with(facts: Iterable[Fact], root_id: str) -> Item | None:
    items = items_from(facts, short_ids([root_id]))
    return next((item for item in items if item.id == root_id), None)
