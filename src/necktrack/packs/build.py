"""Checked tables to the values of model/packs.py."""

from collections.abc import Mapping
from typing import Any

from necktrack.model.body import BodyRegion
from necktrack.model.packs import (
    Dose,
    Evidence,
    Exercise,
    ExerciseKind,
    Pack,
    Position,
    PostureCheck,
    RecordField,
    RecordKind,
)
from necktrack.packs.build_figure import figure_of
from necktrack.packs.build_routine import dose_of
from necktrack.packs.build_texts import build_translation
from necktrack.packs.checked import Checked
from necktrack.packs.library import LIBRARY

RANGES: dict[RecordKind, tuple[float, float]] = {
    RecordKind.SIDE: (0, 0),
    RecordKind.SEVERITY: (0, 3),
    RecordKind.CENTIMETRES: (0, 30),
    RecordKind.STEPS: (0, 4),
    RecordKind.SECONDS: (0, 600),
    RecordKind.COUNT: (0, 100),
    RecordKind.DEGREES: (0, 180),
    RecordKind.SCORE: (0, 10),
    RecordKind.YES_NO: (0, 1),
}
"""Lowest and highest value of each kind of record, where the pack names none."""


def build_exercise(item: Checked) -> Exercise:
    """The exercise of a whole table."""
    values = item.values
    return Exercise(
        **_shared(values),
        kind=ExerciseKind(values["kind"]),
        dose=dose_of(values["dose"].values, Dose()),
        mistakes=values.get("mistakes", ()),
        evidence=Evidence(values["evidence"]) if "evidence" in values else None,
        easier=values.get("easier", "").removeprefix(LIBRARY),
        harder=values.get("harder", "").removeprefix(LIBRARY),
        taught=values.get("taught", False),
    )


def build_check(item: Checked) -> PostureCheck:
    """The posture check of a whole table."""
    values = item.values
    return PostureCheck(
        **_shared(values),
        records=tuple(_record(record.values) for record in item.tables("record")),
        seconds=values["seconds"],
        frequency=values.get("frequency", "weekly"),
        noise=values.get("noise", ""),
        care=values.get("care", ""),
        do_not_say=values.get("do_not_say", ()),
    )


def build_pack(item: Checked) -> Pack:
    """The pack of a whole [pack] table, with its translations and nothing else yet."""
    values = dict(item.values)
    if "clinic" in values:
        values["clinic"] = values["clinic"].values
    tables = values.pop("translations", {})
    translations = (build_translation(language, table) for language, table in tables.items())
    return Pack(**values, translations=tuple(item for item in translations if item.texts))


def _shared(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": values["id"],
        "name": values["name"],
        "regions": tuple(BodyRegion(region) for region in values["regions"]),
        "position": Position(values["position"]),
        "why": values["why"],
        "steps": values["steps"],
        "equipment": values.get("equipment", ()),
        "stop_if": values.get("stop_if", ()),
        "not_if": values.get("not_if", ()),
        "sources": values.get("sources", ()),
        "figure": figure_of(values.get("figure")),
    }


def _record(values: Mapping[str, Any]) -> RecordField:
    kind = RecordKind(values["kind"])
    words = values.get("words", ())
    lowest, highest = RANGES[kind]
    if words:
        highest = len(words) - 1
    return RecordField(
        values["id"], kind, values["prompt"], values.get("lowest", lowest), values.get("highest", highest), words,
        values.get("change"),
    )  # fmt: skip
