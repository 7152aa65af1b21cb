"""The file of a person's own changes to a pack: TOML in, with every problem; TOML out."""

from typing import Any

from necktrack.model.packs import Problem
from necktrack.packs.checked import Checked
from necktrack.packs.document import located, read_document
from necktrack.packs.findings import Findings, quoted
from necktrack.packs.overlay import DOSE_PARTS, Overlay, RoutineTweaks, Tweak
from necktrack.packs.rules import check_unique
from necktrack.packs.shape_parts import DOSE_KEYS, ID, NAME, PACK_ID, VERSION
from necktrack.packs.shapes_routine import MOST_STEPS
from necktrack.packs.tables import Key, Table, Tables
from necktrack.packs.values import Many, Whole, YesNo

OVERLAY_FORMAT = 1
_MOST_ROUTINES = 50
PARTS = {name: DOSE_KEYS[name] for name in DOSE_PARTS} | {"duration_s": Key(Whole(1, 3600, "seconds"))}
"""The parts of a dose that a person may set, with the bounds of the format."""
_ORDER = Key(Many(ID, MOST_STEPS, least=1))

_STEP = Table(
    "[[routine.step]]",
    {
        "exercise": Key(ID, 'exercise = "chin-tuck"', is_required=True),
        "name": Key(NAME),
        "left_out": Key(YesNo()),
        **PARTS,
        "was": Key(Table("was", PARTS)),
    },
)
_ROUTINE = Table(
    "[[routine]]",
    {
        "id": Key(ID, 'id = "morning"', is_required=True),
        "name": Key(NAME),
        "order": _ORDER,
        "was_order": _ORDER,
        "step": Key(Tables(_STEP, MOST_STEPS)),
    },
)
OVERLAY_FILE = Table(
    "the file",
    {
        "format": Key(Whole(OVERLAY_FORMAT, OVERLAY_FORMAT), "format = 1 as the first line.", is_required=True),
        "pack": Key(PACK_ID, 'pack = "north-clinic.neck-start"', is_required=True),
        "based_on": Key(VERSION, 'based_on = "1.0.0"', is_required=True),
        "routine": Key(Tables(_ROUTINE, _MOST_ROUTINES)),
    },
)
"""What the file may hold."""

_HEADING = """\
# Your own changes to a pack. You may edit this file; see: necktrack pack overlay --help
# What stands under "was" is what the pack said when you made the change.
"""


def parse_overlay(content: bytes, file: str, pack_id: str) -> tuple[Overlay | None, tuple[Problem, ...]]:
    """The changes to that pack, or None; and every problem of the file."""
    text, document, problem = read_document(content, file)
    if document is None or problem:
        return None, (problem,) if problem else ()
    findings = Findings()
    root = OVERLAY_FILE.check(document, (), findings)
    if root:
        _check_whole(root, pack_id, findings)
    overlay = _build(root) if root and not findings.has_errors else None
    return overlay, located(findings, text, file)


def overlay_toml(overlay: Overlay) -> str:
    """The file's text, easy to edit by hand; what changes nothing is left out."""
    head = _dumps({"format": OVERLAY_FORMAT, "pack": overlay.pack, "based_on": overlay.based_on})
    return _HEADING + head + "".join(map(_routine_text, overlay.routines))


def _check_whole(root: Checked, pack_id: str, findings: Findings) -> None:
    if root.get("pack", pack_id) != pack_id:
        message = f"these are changes to {quoted(root.get('pack'))}, not to {quoted(pack_id)}"
        findings.error(("pack",), "pack", message, f'Write pack = "{pack_id}", or give the file the name of its pack.')
    check_unique(root.tables("routine"), "routine", findings)
    for routine in root.tables("routine"):
        _check_steps(routine.tables("step"), findings)


def _check_steps(steps: list[Checked], findings: Findings) -> None:
    seen: set[str] = set()
    for step in steps:
        exercise = step.get("exercise", "")
        if exercise and exercise in seen:
            message = f"there is another step for {quoted(exercise)}"
            findings.error((*step.path, "exercise"), "duplicate", message, "Write all changes to it in one step.")
        seen.add(exercise)


def _build(root: Checked) -> Overlay:
    routines = tuple(_routine(item) for item in root.tables("routine"))
    return Overlay(root.values["pack"], root.values["based_on"], routines)


def _routine(item: Checked) -> RoutineTweaks:
    values = item.values
    tweaks = tuple(_tweak(step.values) for step in item.tables("step"))
    name = values.get("name", "")
    return RoutineTweaks(values["id"], tweaks, values.get("order", ()), values.get("was_order", ()), name)


def _tweak(values: dict[str, Any]) -> Tweak:
    was = values["was"].values if "was" in values else {}
    dose = {name: values[name] for name in DOSE_PARTS if name in values}
    return Tweak(values["exercise"], dose, values.get("left_out", False), was, values.get("name", ""))


def _dumps(table: dict[str, Any]) -> str:
    import tomli_w  # own changes are read often and written seldom

    return tomli_w.dumps(table)


def _routine_text(routine: RoutineTweaks) -> str:
    steps = [_step_text(tweak) for tweak in routine.tweaks if tweak.dose or tweak.is_left_out]
    orders = {"order": list(routine.order), "was_order": list(routine.was_order)} if routine.order else {}
    if not steps and not orders:
        return ""
    told = {"id": routine.id, "name": routine.name, **orders}
    return "\n[[routine]]\n" + _dumps({name: part for name, part in told.items() if part}) + "".join(steps)


def _step_text(tweak: Tweak) -> str:
    told: dict[str, Any] = {"exercise": tweak.exercise}
    told |= {"name": tweak.name} if tweak.name else {}
    told |= {"left_out": True} if tweak.is_left_out else {}
    was = ", ".join(f"{name} = {value}" for name, value in tweak.was.items())
    return "\n[[routine.step]]\n" + _dumps(told | dict(tweak.dose)) + (f"was = {{ {was} }}\n" if was else "")
