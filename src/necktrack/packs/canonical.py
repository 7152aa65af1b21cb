"""The canonical form of a pack: the same for every spelling of the same content, and what hashes are made of."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from necktrack.model.packs import Pack
from necktrack.model.values import defaults_of, is_value, parts_of

_NOT_CONTENT = frozenset({"sha256"})


def content_hash(pack: Pack) -> str:
    """SHA-256 over the canonical form, in hex."""
    return hashlib.sha256(canonical_form(pack).encode()).hexdigest()


def canonical_form(pack: Pack) -> str:
    """One line of JSON: sorted keys, NFC, defaults left out, tables with ids sorted by id, steps in order."""
    return json.dumps(_plain(pack), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _plain(value: object) -> Any:
    if is_value(value):
        return {name: _plain(part) for name, part in told_parts(value).items() if name not in _NOT_CONTENT}
    if isinstance(value, Mapping):
        return {_plain(name): _plain(content) for name, content in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in sorted(value, key=_order)]
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).replace("\r\n", "\n")
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.isoformat() if isinstance(value, date) else value


def _order(item: object) -> str:
    """The id of a table that has one; things without an id keep their order, since the sort is stable."""
    return getattr(item, "id", "")


def told_parts(item: object) -> dict[str, Any]:
    """The fields of a value that differ from their defaults: those that need to be written."""
    defaults = defaults_of(item)
    return {name: part for name, part in parts_of(item).items() if name not in defaults or part != defaults[name]}
