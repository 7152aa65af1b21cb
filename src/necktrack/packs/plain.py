"""Packs and their parts as plain JSON values, every key there."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from necktrack.model.values import is_value, parts_of


def plain(value: object) -> Any:
    """The value as JSON has it: values as objects with all their fields, dates as text."""
    if is_value(value):
        return {name: plain(part) for name, part in parts_of(value).items()}
    if isinstance(value, Mapping):
        return {name: plain(content) for name, content in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Enum | str):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value
