"""The canonical form of a pack: the same for every spelling of the same content, and what hashes are made of."""

import json
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from necktrack.model.digest import sha256
from necktrack.model.packs import Pack, RecordField
from necktrack.model.questionnaires import QuestionnaireItem
from necktrack.model.screening import Question
from necktrack.model.values import defaults_of, is_value, parts_of

_NOT_CONTENT = frozenset({"sha256"})
_ASKED_IN_ORDER = (RecordField, QuestionnaireItem, Question)
_OF_A_SAFETY_QUESTION = ("id", "text", "about", "action", "note")


def content_hash(pack: Pack) -> str:
    """SHA-256 over the canonical form, in hex."""
    return sha256(canonical_form(pack).encode())


def canonical_form(pack: Pack) -> str:
    """One line of JSON: sorted keys, NFC, defaults left out, tables sorted by id, steps and questions in order."""
    return json.dumps(_plain(pack), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _plain(value: object) -> Any:
    if isinstance(value, str):
        return one_spelling(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in (sorted(value, key=_order) if _is_sorted(value) else value)]
    if value is None or isinstance(value, int):
        return value
    if is_value(value):
        return {name: _plain(part) for name, part in told_parts(value).items() if name not in _NOT_CONTENT}
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, Mapping):
        return {_plain(name): _plain(content) for name, content in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def one_spelling(text: str) -> str:
    """The text as it is for every way to write its letters and to end its lines."""
    return text if text.isascii() and "\r" not in text else unicodedata.normalize("NFC", text).replace("\r\n", "\n")


def _is_sorted(items: tuple[object, ...]) -> bool:
    """True for things that are found by id; questions and what a check writes down are asked in their order."""
    first = items[0] if items else None  # the items of one tuple are all of one kind
    return hasattr(first, "id") and not isinstance(first, _ASKED_IN_ORDER)


def _order(item: Any) -> str:
    return str(item.id)


def told_parts(item: object) -> dict[str, Any]:
    """The fields of a value that differ from their defaults: those that need to be written."""
    defaults, parts = defaults_of(item), parts_of(item)
    if isinstance(item, Question):  # of what the program keeps about its own questions a pack has only these
        parts = {name: parts[name] for name in _OF_A_SAFETY_QUESTION}
    return {name: part for name, part in parts.items() if name not in defaults or part != defaults[name]}
