"""The tables of a routine: steps, phases, and the rules by which it grows or is eased."""


from necktrack.model.packs import EaseForm
from necktrack.model.periods import WEEKDAYS
from necktrack.packs.patterns import late
from necktrack.packs.shape_parts import DOSE_KEYS, ID, NAME, PROSE, REFERENCE
from necktrack.packs.tables import Key, Table, Tables
from necktrack.packs.values import Choice, Many, Text, Whole, YesNo

MOST_STEPS = 60
MOST_PHASES = 20
LONGEST_ROUTINE_MINUTES = 120

ROUTINE_STEP = Table(
    "[[routine.step]]",
    {
        "exercise": Key(REFERENCE, 'exercise = "library:chin-tuck"', is_required=True),
        "keep": Key(Whole(1, 99)),
        **DOSE_KEYS,
    },
)

WEEKS = Text(
    7,
    late(r"[1-9]\d{0,2}(?:-(?:[1-9]\d{0,2})?)?"),
    "a span of weeks",
    'weeks such as "1-2", "3" or "5-" for from then on',
)

PHASE_STEP = Table(
    "[[routine.phase.step]]",
    {
        "exercise": Key(REFERENCE, 'exercise = "library:chin-tuck"', is_required=True),
        "leave_out": Key(YesNo()),
        **DOSE_KEYS,
    },
)

PHASE = Table(
    "[[routine.phase]]",
    {
        "weeks": Key(WEEKS, 'weeks = "1-2"', is_required=True),
        "name": Key(NAME),
        "step": Key(Tables(PHASE_STEP, MOST_STEPS)),
    },
)

GROWING = {"reps": 200, "hold_s": 600, "duration_s": 3600, "sets": 20}
"""Parts of a dose that can grow, with the most that the format allows."""

PROGRESS_WHEN = Table(
    "[routine.progress_when]",
    {
        "sessions": Key(Whole(1, 30, "sessions")),
        "pain_at_most": Key(Whole(0, 5)),
        **{f"add_{part}": Key(Whole(1, most)) for part, most in GROWING.items()},
        **{f"most_{part}": Key(Whole(1, most)) for part, most in GROWING.items()},
        "only": Key(Many(REFERENCE, MOST_STEPS, least=1)),
    },
)

EASE_WHEN = Table(
    "[routine.ease_when]",
    {
        "pain_at_least": Key(Whole(1, 5)),
        "after_flare": Key(YesNo()),
        "then": Key(Choice(tuple(EaseForm), "way of easing")),
    },
)

ROUTINE = Table(
    "[[routine]]",
    {
        "id": Key(ID, 'id = "morning"', is_required=True),
        "name": Key(NAME, 'name = "Morning eight minutes"', is_required=True),
        "summary": Key(PROSE),
        "minutes": Key(Whole(1, LONGEST_ROUTINE_MINUTES, "minutes"), "minutes = 8", is_required=True),
        "per_day": Key(Whole(1, 24)),
        "days": Key(Many(Choice(WEEKDAYS, "weekday"), 7, least=1)),
        "every": Key(Whole(1, 28, "days")),
        "step": Key(Tables(ROUTINE_STEP, MOST_STEPS, least=1), "[[routine.step]] with an exercise.", is_required=True),
        "phase": Key(Tables(PHASE, MOST_PHASES)),
        "progress_when": Key(PROGRESS_WHEN),
        "ease_when": Key(EASE_WHEN),
    },
)
