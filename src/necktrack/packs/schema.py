"""The JSON Schema of pack format 1, made from the same tables as the validator, for completion and hover in editors."""

import json
import re
from typing import Any

from necktrack.packs.schema_words import about
from necktrack.packs.shapes import PACK_FILE
from necktrack.packs.tables import ById, Either, Key, OrText, Table, Tables
from necktrack.packs.values import Between, Choice, Day, Many, Number, Text, Whole, YesNo

DRAFT = "http://json-schema.org/draft-07/schema#"
_DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

Schema = dict[str, Any]


def pack_schema() -> Schema:
    """The schema of a pack file; what it refuses the validator refuses too, and the validator knows more."""
    definitions: Schema = {}
    root = _table(PACK_FILE, definitions)
    head = {
        "$schema": DRAFT,
        "title": "necktrack pack, format 1",
        "description": "Exercises, routines, posture checks and questions for patients of necktrack.",
        "x-tombi-toml-version": "v1.0.0",
    }
    return {**head, **root, "definitions": dict(sorted(definitions.items()))}


def schema_text() -> str:
    """The schema as the file that ships in `exercises/` and that `pack schema` prints."""
    return json.dumps(pack_schema(), indent=2, ensure_ascii=False) + "\n"


def _table(table: Table, definitions: Schema) -> Schema:
    """A table as an object; keys in the order in which they are best written."""
    schema: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _key(table, name, key, definitions) for name, key in table.keys.items()},
        "x-tombi-table-keys-order": "schema",
    }
    required = [name for name, key in table.keys.items() if key.is_required]
    return schema | ({"required": required} if required else {})


def _key(table: Table, name: str, key: Key, definitions: Schema) -> Schema:
    """What a key holds, with the words that an editor shows beside it."""
    schema = _kind(key.kind, definitions)
    words = about(table.name, name)
    if "$ref" in schema:
        return {"description": words, "allOf": [schema]}
    return {"description": words, **schema}


def _kind(kind: Any, definitions: Schema) -> Schema:
    match kind:
        case Table():
            return _referred(kind, definitions)
        case Tables(of, most, least):
            items = _kind(of, definitions)
            return {"type": "array", "items": items, "maxItems": most} | ({"minItems": least} if least else {})
        case Either(marked=marked, plain=plain):
            return {"oneOf": [_kind(marked, definitions), _kind(plain, definitions)]}
        case OrText(text=text, table=table):
            return {"oneOf": [_text(text), _kind(table, definitions)]}
        case ById(ids=ids, of=of, most=most):
            pattern = _anchored(ids.pattern) if ids.pattern else "."
            inside = {pattern: _kind(of, definitions)}
            return {"type": "object", "patternProperties": inside, "additionalProperties": False, "maxProperties": most}
    return _value(kind)


def _value(kind: Any) -> Schema:
    match kind:
        case Text():
            return _text(kind)
        case Whole() | Number():
            name = "integer" if isinstance(kind, Whole) else "number"
            return {"type": name, "minimum": kind.lowest, "maximum": kind.highest}
        case Choice(words=words, also=also):
            listed: Schema = {"enum": [str(word) for word in words]}
            return {"type": "string", **({"anyOf": [listed, _text(also)]} if also else listed)}
        case Day():
            return {"type": "string", "format": "date", "pattern": _DATE}
        case YesNo():
            return {"type": "boolean"}
        case Between() | Many():
            return _list(kind)
    raise TypeError(f"a kind without a schema: {kind!r}")


def _text(kind: Text) -> Schema:
    if kind.may_be_empty:
        return {"type": "string", "maxLength": kind.longest}
    pattern = _anchored(kind.pattern) if kind.pattern else r"\S"
    return {"type": "string", "minLength": 1, "maxLength": kind.longest, "pattern": pattern}


def _list(kind: Between | Many) -> Schema:
    items = {"type": "array", "items": _value(kind.of)}
    if isinstance(kind, Between):
        return items | {"minItems": 2, "maxItems": 2}
    return items | {"maxItems": kind.most, "uniqueItems": True} | ({"minItems": kind.least} if kind.least else {})


def _referred(table: Table, definitions: Schema) -> Schema:
    name = re.sub(r"[^a-z]+", "-", table.name.lower()).strip("-")
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _table(table, definitions)
    return {"$ref": f"#/definitions/{name}"}


def _anchored(pattern: re.Pattern[str]) -> str:
    return f"^(?:{pattern.pattern})$"
