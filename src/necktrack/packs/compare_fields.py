"""What differs between two values of one kind, field by field, in a patient's words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any

from necktrack.model.figures import Figure
from necktrack.model.packs import Dose, Sides
from necktrack.model.sessions import say_dose
from necktrack.model.values import frozen, is_value, parts_of, replace

_LONGEST_SHOWN = 40

Say = Callable[[Any], str]


@frozen
class Field:
    """How a field is called, and how its values are said; `is_text` only tells that the text changed."""

    label: str
    is_text: bool = False
    say: Say | None = None


Fields = Mapping[str, Field]


def in_words(words: Mapping[Any, str]) -> Say:
    """Says a value by its entry; one without an entry stands for itself."""
    return lambda value: words.get(value, "") or str(value)


def field_lines(subject: str, old: object, new: object, fields: Fields) -> Iterator[str]:
    """One line for each field of the two values that differs; fields that are not among those given are passed over."""
    before, now = parts_of(old), parts_of(new)
    for name, field in fields.items():
        if before[name] != now[name]:
            yield _line(subject, field, before[name], now[name])


def figure_lines(subject: str, old: Figure | None, new: Figure | None) -> Iterator[str]:
    """What differs between two pictures: one line for their words, and one for how they are drawn."""
    before, now = old or Figure(""), new or Figure("")
    if before.alt != now.alt:
        yield f"{subject}: the picture in words changed"
    if before.base is None and now.base is not None:
        yield f"{subject} is drawn now"
    elif before.base is not None and now.base is None:
        yield f"{subject} is no longer drawn"
    elif replace(before, alt=now.alt) != now:
        yield f"{subject}: the drawing changed"


def told_words(value: object, fields: Fields) -> str:
    """The fields that hold something, such as "with pain of at most: 2; more times: 1"."""
    parts = parts_of(value)
    return "; ".join(f"{field.label}: {_each(field, parts[name])}" for name, field in fields.items() if parts[name])


def added_and_gone(old: Iterable[Any], new: Iterable[Any]) -> tuple[list[Any], list[Any], list[tuple[Any, Any]]]:
    """What only the new has, what only the old has, and the pairs of both by id, in the order of the new."""
    before, now = {item.id: item for item in old}, {item.id: item for item in new}
    added = [item for name, item in now.items() if name not in before]
    gone = [item for name, item in before.items() if name not in now]
    return added, gone, [(before[name], item) for name, item in now.items() if name in before]


def dose_changes(old: Dose, new: Dose) -> str:
    """What differs between two doses, such as "2 → 3 sets, 5 → 8 times, hold 3 → 5 s"; "" when nothing does."""
    is_other_kind = bool(old.duration_s) != bool(new.duration_s)
    parts = [f"{say_dose(old)} → {say_dose(new)}"] if is_other_kind else []
    kinds = ("rest_s", "tempo_s") if is_other_kind else tuple(_DOSE_WORDS)
    before, now = parts_of(old), parts_of(new)
    parts += [_DOSE_WORDS[kind].format(before[kind], now[kind]) for kind in kinds if before[kind] != now[kind]]
    if old.sides is not new.sides:
        parts.append("each side now" if new.sides is Sides.EACH else "no longer each side apart")
    return ", ".join(parts)


_DOSE_WORDS = {
    "sets": "{} → {} sets",
    "reps": "{} → {} times",
    "hold_s": "hold {} → {} s",
    "duration_s": "{} → {} s",
    "rest_s": "rest {} → {} s",
    "tempo_s": "each movement {} → {} s",
}


def _line(subject: str, field: Field, old: Any, new: Any) -> str:
    if isinstance(new, tuple) and isinstance(old, tuple) and not field.is_text:
        return f"{subject}, {field.label}: {_list_words(field.say or _said, old, new)}"
    if isinstance(new, bool):
        return f"{subject}: {field.label}" if new else f"{subject}: no longer {field.label}"
    said, was = (field.say or _said)(new), (field.say or _said)(old)
    if field.is_text or len(said) > _LONGEST_SHOWN or len(was) > _LONGEST_SHOWN or said == was:
        return f"{subject}: {field.label} changed"
    return f"{subject}, {field.label}: {said or 'none'} instead of {was or 'none'}"


def _each(field: Field, part: Any) -> str:
    say = field.say or _said
    return ", ".join(map(say, part)) if isinstance(part, tuple) else say(part)


def _list_words(say: Say, old: tuple[Any, ...], new: tuple[Any, ...]) -> str:
    added, gone = [say(item) for item in new if item not in old], [say(item) for item in old if item not in new]
    parts = [f"also {', '.join(added)}"] if added else []
    parts += [f"no longer {', '.join(gone)}"] if gone else []
    return "; ".join(parts) or "in another order"


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes"
    if value is None:
        return ""
    if isinstance(value, Enum | str):
        return str(value)
    if is_value(value):
        return "; ".join(said for part in parts_of(value).values() if (said := _said(part)))
    return value.isoformat() if isinstance(value, date) else f"{value:g}" if isinstance(value, float) else str(value)
