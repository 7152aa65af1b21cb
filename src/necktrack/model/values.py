"""Frozen values: what `dataclass(frozen=True, slots=True)` makes, at a fifth of its start-up cost.

Making dozens of dataclasses took a third of the time of a command that should feel instant
(docs/decisions/009-frozen-values.md). Only what this program uses is here: defaults, `__post_init__`, `replace`.
"""

from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")

_FEW = 50
"""So many values of a class are made field by field."""


@dataclass_transform(frozen_default=True)
def frozen(cls: type[T]) -> type[T]:
    """The class as a frozen value with slots: equal when all its fields are, hashable, with a plain repr."""
    namespace = dict(cls.__dict__)
    names = tuple(cls.__annotations__)  # not out of the namespace: from Python 3.14 on they are not kept there
    defaults = {name: namespace.pop(name) for name in names if name in namespace}
    for slot in ("__dict__", "__weakref__"):
        namespace.pop(slot, None)
    namespace |= {
        "__slots__": names,
        "__match_args__": names,
        "__defaults__": defaults,
        "__init__": _deferred(names, defaults, is_checked="__post_init__" in namespace),
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__eq__": _equals,
        "__hash__": _hash,
        "__repr__": namespace.get("__repr__", _show),
        "__parts__": attrgetter(*names) if names else staticmethod(_nothing),
    }
    made: type[T] = type(cls.__name__, cls.__bases__, namespace)
    return made


def replace(item: T, **changes: Any) -> T:
    """The value with some fields changed; raises TypeError for a field that it does not have."""
    return type(item)(**parts_of(item) | changes)


def is_value(item: object) -> bool:
    """True for an instance of a class that `frozen` made."""
    return hasattr(type(item), "__parts__")


def parts_of(item: object) -> dict[str, Any]:
    """The fields of a value by name, in their order."""
    made: Any = type(item)
    return {name: getattr(item, name) for name in made.__match_args__}


def defaults_of(item: object) -> dict[str, Any]:
    """The defaults of a value's class by field; fields without one are left out."""
    made: Any = type(item)
    return dict(made.__defaults__)


def _deferred(names: tuple[str, ...], defaults: dict[str, Any], *, is_checked: bool) -> Any:
    """An `__init__` that fills in the first few values field by field, and is written out when there are more.

    Writing one out takes as long as fifty values that are filled in, and most classes make fewer in a command.
    """
    known, made_so_far = frozenset(names), 0

    def begin(self: Any, *given: Any, **named: Any) -> None:
        nonlocal made_so_far
        made_so_far += 1
        by_place = dict(zip(names, given, strict=False))
        parts = defaults | by_place | named
        is_sound = len(by_place) == len(given) and parts.keys() == known and by_place.keys().isdisjoint(named)
        if made_so_far > _FEW or not is_sound:
            made = type(self)
            made.__init__ = _initialiser(names, defaults, is_checked=is_checked)
            made.__init__(self, *given, **named)  # raises TypeError for what is not sound, in Python's own words
            return
        for name, part in parts.items():
            object.__setattr__(self, name, part)
        if is_checked:
            self.__post_init__()

    return begin


def _initialiser(names: tuple[str, ...], defaults: dict[str, Any], *, is_checked: bool) -> Any:
    """An `__init__` with these arguments, written out so that it is as quick as one written by hand."""
    arguments = "".join(f", {name}=_of_{name}" if name in defaults else f", {name}" for name in names)
    lines = [f" _set(self, {name!r}, {name})" for name in names]
    if is_checked:
        lines.append(" self.__post_init__()")
    scope: dict[str, Any] = {f"_of_{name}": default for name, default in defaults.items()}
    scope["_set"] = object.__setattr__
    exec(f"def __init__(self{arguments}):\n" + ("\n".join(lines) or " pass"), scope)
    return scope["__init__"]


def _nothing(_item: object) -> tuple[()]:
    return ()


def _refuse(self: object, name: str, *_value: object) -> None:
    raise AttributeError(f"{type(self).__name__}.{name} cannot be changed; use replace")


def _equals(self: Any, other: Any) -> bool:
    if type(self) is not type(other):
        return False
    parts = self.__parts__
    return bool(parts(self) == parts(other))


def _hash(self: Any) -> int:
    return hash((type(self), self.__parts__(self)))


def _show(self: Any) -> str:
    fields = ", ".join(f"{name}={part!r}" for name, part in parts_of(self).items())
    return f"{type(self).__name__}({fields})"
