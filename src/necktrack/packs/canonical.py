"""The canonical form of a pack: the same for every spelling of the same content, and what hashes are made of."""

import hashlib
import json
import unicodedata
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from typing import Any

from necktrack.model.packs import Pack

_NOT_CONTENT = frozenset({"sha256"})


def content_hash(pack: Pack) -> str:
    """SHA-256 over the canonical form, in hex."""
    return hashlib.sha256(canonical_form(pack).encode()).hexdigest()


def canonical_form(pack: Pack) -> str:
    """One line of JSON: sorted keys, NFC, defaults left out, tables with ids sorted by id, steps in order."""
    return json.dumps(_plain(pack), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        kept = (item for item in fields(value) if item.name not in _NOT_CONTENT and not is_default(value, item))
        return {item.name: _plain(getattr(value, item.name)) for item in kept}
    if isinstance(value, dict):
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


def is_default(value: object, item: "Field[Any]") -> bool:
    """True when the dataclass value has this field at its default, so that it need not be written."""
    default = item.default_factory() if item.default_factory is not MISSING else item.default
    return default is not MISSING and getattr(value, item.name) == default
