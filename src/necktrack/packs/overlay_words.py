"""A person's own changes in words, and words such as "2x10 hold 20" as parts of a dose."""

import re
from collections.abc import Sequence

from necktrack.errors import BadValue
from necktrack.model.packs import Dose, Pack
from necktrack.packs.findings import Findings, quoted
from necktrack.packs.overlay import Overlay, Parts, Tweak, fitting, parts_now, parts_words
from necktrack.packs.overlay_text import PARTS
from necktrack.packs.patterns import late

_KEPT = "Nothing was changed."
_NAMES = {"hold": "hold_s", "reps": "reps", "times": "reps", "sets": "sets", "rest": "rest_s", "time": "duration_s",
          "duration": "duration_s", "hold_s": "hold_s", "rest_s": "rest_s", "duration_s": "duration_s"}  # fmt: skip
_NUMBER, _UNIT = r"\d{1,6}", r"seconds?|secs?|s|minutes?|mins?|m"
_NAME = "|".join(sorted(_NAMES, key=len, reverse=True))
_PART = late(
    rf"(?:(?P<sets>{_NUMBER})\s*x\s*(?P<reps>{_NUMBER})"
    rf"|(?P<name>{_NAME})\s*[=:]?\s*(?P<value>{_NUMBER})\s*(?P<unit>{_UNIT})?"
    rf"|(?P<number>{_NUMBER})\s*(?P<of>{_UNIT})?(?:\s*(?P<what>{_NAME}))?)(?=[\s,;]|$)"
)
_BETWEEN = late(r"[\s,;]*")
_EXAMPLES = "Write it such as: hold=20 reps=8, or: 2x10 hold 20, or: time=2min."


def change_lines(pack: Pack, overlay: Overlay) -> tuple[str, ...]:
    """What the person does otherwise than the pack says, one line each; what no longer fits is not among it."""
    names = {exercise.id: exercise.name for exercise in pack.exercises}
    lines: list[str] = []
    for routine in pack.routines:
        changed = overlay.routine(routine.id)
        doses = {step.exercise: step.dose for step in reversed(routine.steps)}
        for tweak in changed.tweaks:
            if told := _tweak_words(tweak, doses.get(tweak.exercise)):
                lines.append(f"{names[tweak.exercise]} in {routine.name}: {told}")
        if order := [names[exercise] for exercise in changed.order if exercise in doses]:
            lines.append(f"{routine.name}, your order: {', '.join(order)}")
    return tuple(lines)


def _tweak_words(tweak: Tweak, given: Dose | None) -> str:
    if given is None:
        return ""
    if tweak.is_left_out:
        return "left out"
    own = fitting(given, tweak.dose)
    return f"{parts_words(own)} (the pack says {parts_words(parts_now(given, own))})" if own else ""


def parse_parts(words: Sequence[str]) -> Parts:
    """The parts of a dose that the words name, within the bounds of the format; raises BadValue."""
    text = " ".join(words).lower().replace("\u00d7", "x")
    parts: dict[str, int] = {}
    offset = _end(_BETWEEN.match(text))
    while offset < len(text):
        match = _PART.match(text, offset)
        found = _read(match.groupdict()) if match else {}
        if not match or not found:
            raise BadValue(f"{quoted(text[offset:])} is not a part of a dose", hint=_EXAMPLES, kept=_KEPT)
        if twice := parts.keys() & found.keys():
            raise BadValue(f"{min(twice)} is there twice", hint=_EXAMPLES, kept=_KEPT)
        parts |= found
        offset = _end(_BETWEEN.match(text, match.end()))
    for name, value in parts.items():
        _check_bounds(name, value)
    return parts


def _end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0


def _read(groups: dict[str, str | None]) -> dict[str, int]:
    if groups["sets"] and groups["reps"]:
        return {"sets": int(groups["sets"]), "reps": int(groups["reps"])}
    number, unit = groups["value"] or groups["number"] or "", groups["unit"] or groups["of"] or ""
    named = groups["name"] or groups["what"]
    if not named and not unit:
        return {}
    name = _NAMES[named] if named else "duration_s"
    if unit and name in ("reps", "sets"):
        return {}
    return {name: int(number) * (60 if unit.startswith("m") else 1)}


def _check_bounds(name: str, value: int) -> None:
    findings = Findings()
    PARTS[name].kind.check(value, (name,), findings)
    if findings.told:
        wrong = findings.told[0]
        raise BadValue(f"{name}: {wrong.message}", hint=wrong.hint, kept=_KEPT)
