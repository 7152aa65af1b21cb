"""Two doses of one exercise beside each other, in words."""

from necktrack.engine.timeline import say_seconds
from necktrack.model.packs import Dose, Sides
from necktrack.model.sessions import say_dose
from necktrack.model.wording import counted


def say_change(before: Dose, after: Dose) -> str:
    """What is other in the second dose, such as "3 sets instead of 2, 12 times instead of 8"; "" where none shows."""
    if bool(before.duration_s) != bool(after.duration_s):
        return f"{say_dose(after)} instead of {say_dose(before)}"
    words = {
        "sets": _said(counted(after.sets, "set"), str(before.sets)),
        "reps": _said(counted(after.reps, "time"), str(before.reps)),
        "duration_s": _said(say_seconds(after.duration_s), say_seconds(before.duration_s)),
        "hold_s": _seconds("hold", before.hold_s, after.hold_s),
        "tempo_s": _seconds("moving for", before.tempo_s, after.tempo_s),
        "rest_s": _seconds("rest", before.rest_s, after.rest_s),
        "sides": _SIDES[after.sides],
    }
    unseen = _OF_REPETITIONS if after.duration_s else ()
    unseen += ("rest_s",) if after.sets == 1 else ()
    shown = (part for part in words if part not in unseen and getattr(before, part) != getattr(after, part))
    return ", ".join(words[part] for part in shown)


_OF_REPETITIONS: tuple[str, ...] = ("reps", "hold_s", "tempo_s")
"""What means nothing where time counts."""
_SIDES = {Sides.EACH: "each side", Sides.NONE: "not each side apart"}


def _said(after: str, before: str) -> str:
    return f"{after} instead of {before}"


def _seconds(what: str, before: int, after: int) -> str:
    now = f"{what} {after} s" if after else f"no {what.split()[0]}"
    return _said(now, f"{before} s" if before else "none")
