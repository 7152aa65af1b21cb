"""The safety part of a handout in the program's own words: before each time, stop rules, getting help, asking first."""

from necktrack.engine.rules import AMBER_FROM, PAIN_THAT_STOPS, judge_pain, judge_symptom
from necktrack.insight.safety_words import get_help_lines
from necktrack.model.flags import FLAG_REASONS, SAFETY_FLAGS, STOP_FLAGS
from necktrack.model.packs import Pack, Routine
from necktrack.model.scores import Measure, direction_words
from necktrack.model.sessions import SYMPTOM_WORDS
from necktrack.reports.handout_parts import Advice
from necktrack.reports.routine_words import listed, one_line

SHORT_STOPS = {
    "dizziness": "dizziness",
    "arm-symptoms": "tingling or numbness in an arm",
    "leg-symptoms": "tingling or numbness in a leg",
    "sharp-pain": "sharp pain",
    "pain-rise": "rising pain",
    "chest-pain": "chest pressure or breathlessness",
    "faintness": "faintness",
    "headache": "a new or sudden headache",
}
"""Each flag of `flags.STOP_FLAGS` in the few words that fit into an exercise's box."""

_ANSWER = "your answer about "
PAIN_SCALE = direction_words(Measure.PAIN)


def advice_of(pack: Pack, routines: tuple[Routine, ...], emergency: str) -> tuple[Advice, ...]:
    """All safety advice of a handout with these routines, in the order in which it is needed."""
    first = _ask_first(pack, routines)
    return (_before(), _stop(), _help(emergency), *([first] if first else []))


def _before() -> Advice:
    points = (
        (f"0 to {AMBER_FROM - 1}", "Do it as written."),
        (
            f"{AMBER_FROM} or {PAIN_THAT_STOPS - 1}",
            "Do half of it (half the times, or half the seconds), or the easier form.",
        ),
        (f"{PAIN_THAT_STOPS} to 10", "Only breathing and gentle movement within comfort. Leave the rest out today."),
    )
    return Advice("before", "Before each time", f"How strong is your pain now? ({PAIN_SCALE})", points)


def _stop() -> Advice:
    pain = judge_pain(None, PAIN_THAT_STOPS)
    rises = (STOP_FLAGS["pain-rise"], pain.words if pain else "")
    points = (rises, *((words, judge_symptom(symptom).words) for symptom, words in SYMPTOM_WORDS.items()))
    return Advice("stop", "Stop when you notice", "Stopping is following the plan.", points)


def _ask_first(pack: Pack, routines: tuple[Routine, ...]) -> Advice | None:
    """Which exercises are left out after which safety answers; None where none are."""
    used = dict.fromkeys(step.exercise for routine in routines for step in routine.steps)
    exercises = [pack.exercise(each) for each in used]
    about: dict[str, list[str]] = {}
    for flag, questions in SAFETY_FLAGS.items():
        names = [one_line(exercise.name) for exercise in exercises if flag in exercise.not_if]
        if names and questions:
            about.setdefault(listed(names), []).append(FLAG_REASONS[flag].removeprefix(_ANSWER))
    if not about:
        return None
    lead = (
        "Some exercises are not for everyone. Leave these out until a clinician has said that you may do them, "
        "after a yes to a safety question about:"
    )
    return Advice("ask-first", "Ask first", lead, tuple((names, "; ".join(told)) for names, told in about.items()))


def _help(emergency: str) -> Advice:
    title, lead, *rest = get_help_lines(emergency)
    signs = tuple((line.removeprefix("- "), "") for line in rest if line.startswith("- "))
    return Advice("help", title, lead, signs, " ".join(line for line in rest if not line.startswith("- ")))
