"""Packs and their parts as plain JSON values, every key there."""

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any


def plain(value: object) -> Any:
    """The value as JSON has it: dataclasses as objects with all their fields, dates as text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, dict):
        return {name: plain(content) for name, content in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Enum | str):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value
