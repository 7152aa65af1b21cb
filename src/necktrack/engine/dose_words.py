"""Two doses of one exercise beside each other, in words."""

from necktrack.engine.timeline import say_seconds
from necktrack.model.packs import Dose, Sides
from necktrack.model.sessions import say_dose


def say_change(before: Dose, after: Dose) -> str:
    """What is other in the second dose, such as "3 sets instead of 2, 12 times instead of 8"; "" for equal ones."""
    if bool(before.duration_s) != bool(after.duration_s):
        return f"{say_dose(after)} instead of {say_dose(before)}"
    parts = [
        _said(_counted(after.sets, "set"), str(before.sets)),
        _said(_counted(after.reps, "time"), str(before.reps)),
        _said(say_seconds(after.duration_s), say_seconds(before.duration_s)),
        _seconds("hold", before.hold_s, after.hold_s),
        _seconds("moving for", before.tempo_s, after.tempo_s),
        _seconds("rest", before.rest_s, after.rest_s),
        _SIDES[after.sides],
    ]
    pairs = ("sets", "reps", "duration_s", "hold_s", "tempo_s", "rest_s", "sides")
    is_other = (getattr(before, name) != getattr(after, name) for name in pairs)
    return ", ".join(part for part, other in zip(parts, is_other, strict=True) if other)


_SIDES = {Sides.EACH: "each side", Sides.NONE: "not each side apart"}


def _said(after: str, before: str) -> str:
    return f"{after} instead of {before}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _seconds(what: str, before: int, after: int) -> str:
    now = f"{what} {after} s" if after else f"no {what.split()[0]}"
    return _said(now, f"{before} s" if before else "none")
