"""Packs to print: one with phases, rules and all else that a handout tells, and one with ten exercises."""

from pathlib import Path

from necktrack.model.packs import Library, Pack
from necktrack.packs.catalog import load_catalog
from necktrack.packs.parse import parse_pack
from necktrack.reports.handout import build_handout
from necktrack.reports.handout_parts import Handout, HandoutMaterial

EMERGENCY = "112"
WORDS = "apple bridge candle donkey engine forest"
LINE = "glide 2x10 hold 3"

CLINIC = """
format = 1
[pack]
id = "north-clinic.neck"
version = "1.2.0"
title = "Neck, first month"
summary = "Easy movement first."
authors = ["North Clinic"]
clinic = { name = "North Clinic", phone = "555 0100", hours = "8 to 17" }

[[exercise]]
id = "glide"
name = "Glide"
kind = "control"
regions = ["neck"]
position = "sitting"
equipment = ["chair"]
why = "It is a start."
steps = ["Sit tall.", "Glide back."]
mistakes = ["Tipping the head."]
stop_if = ["dizziness", "sharp-pain"]
not_if = ["osteoporosis", "flare"]
dose = { sets = 2, reps = 10, hold_s = 3, rest_s = 20, tempo_s = 2 }
easier = "glide-lying"
figure = { alt = "Side view of the glide." }

[[exercise]]
id = "glide-lying"
name = "Glide, lying"
kind = "control"
regions = ["neck"]
position = "supine"
why = "It is a start."
steps = ["Lie on your back.", "Glide in."]
stop_if = ["dizziness"]
dose = { reps = 5 }
figure = { alt = "Side view, lying." }

[[exercise]]
id = "side"
name = "Side stretch"
kind = "stretch"
regions = ["neck"]
position = "sitting"
why = "It is a start."
steps = ["Tip your ear."]
stop_if = ["arm-symptoms"]
dose = { reps = 2, hold_s = 20, sides = "each" }
figure = { alt = "Front view of the stretch." }

[[routine]]
id = "morning"
name = "Morning"
minutes = 3
days = ["mon", "wed", "fri"]
[[routine.step]]
exercise = "glide"
[[routine.step]]
exercise = "side"
[[routine.phase]]
weeks = "1-2"
name = "Settle in"
[[routine.phase.step]]
exercise = "glide"
sets = 1
reps = 6
[[routine.phase]]
weeks = "3"
[[routine.phase.step]]
exercise = "side"
leave_out = true
[routine.progress_when]
sessions = 2
pain_at_most = 3
add_reps = 2
most_reps = 15
add_hold_s = 1
most_hold_s = 5
[routine.ease_when]
pain_at_least = 4
after_flare = true
then = "easier"

[[routine]]
id = "desk"
name = "Desk break"
minutes = 1
per_day = 3
[[routine.step]]
exercise = "side"

[[measure]]
id = "grip"
prompt = "How strong was your grip today?"
range = [0, 10]
direction = "higher-is-better"
lowest_word = "no grip"
highest_word = "as strong as ever"
"""

_TEN = (
    "breath-diaphragm", "rot-arom", "sidebend-arom", "flexext-arom", "chin-tuck", "scap-retract", "wall-angel",
    "cat-cow", "stretch-uptrap", "micro-break",
)  # fmt: skip
TEN = (
    'format = 1\n[pack]\nid = "north-clinic.ten"\nversion = "1.0.0"\ntitle = "Ten exercises"\n'
    'clinic = { name = "North Clinic", phone = "555 0100" }\n'
    '[[routine]]\nid = "round"\nname = "The whole round"\nminutes = 19\n'
    + "".join(f'[[routine.step]]\nexercise = "library:{name}"\n' for name in _TEN)
)


def shipped_library() -> Library:
    """The exercises that ship."""
    return load_catalog(Path(__file__).parents[1] / "exercises", Path("/nowhere")).library


def read(text: str, library: Library | None = None) -> Pack:
    """The pack of the text, which has no errors."""
    pack, problems = parse_pack(text.encode(), "a.toml", library)
    assert pack is not None, problems
    return pack


def handout_of(pack: Pack, routine: str = "") -> Handout:
    """Its handout with fixed words around it."""
    return build_handout(HandoutMaterial(pack, EMERGENCY, WORDS, LINE), routine)
