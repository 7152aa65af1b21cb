"""The safety part of a handout in the program's own words: pain today, when to stop, getting help, asking first."""

from necktrack.engine.rules import AMBER_FROM, PAIN_THAT_STOPS, judge_symptom
from necktrack.insight.safety_words import get_help_lines
from necktrack.model.flags import FLAG_REASONS, SAFETY_FLAGS, STOP_FLAGS, asks_words
from necktrack.model.packs import EaseForm, Pack, Routine
from necktrack.model.scores import Measure, direction_words
from necktrack.model.screening import Action
from necktrack.model.sessions import SYMPTOM_WORDS, Symptom
from necktrack.reports.handout_parts import Advice, EasierForm
from necktrack.reports.routine_words import listed, one_line

SHORT_STOPS = {
    "dizziness": "dizziness",
    "arm-symptoms": "arm tingling or numbness",
    "leg-symptoms": "leg tingling or numbness",
    "sharp-pain": "sharp pain",
    "pain-rise": "rising pain",
    "chest-pain": "chest pressure or breathlessness",
    "faintness": "faintness",
    "headache": "new headache",
}
"""Each flag of `flags.STOP_FLAGS` in the few words that fit into an exercise's box."""

_TOGETHER = (
    ("arm-symptoms", "leg-symptoms", "arm or leg tingling or numbness"),
    ("sharp-pain", "pain-rise", "sharp or rising pain"),
)
"""Two flags that are told in one."""
EASIER_FORMS = "Easier forms"
EASIER_LEAD = "For a day with pain of 4 or 5, or when the plan says so."
PAIN_SCALE = direction_words(Measure.PAIN)
_ANSWER = "your answer about "
_STOP_THE_EXERCISE = (
    "Stop that exercise. Rest for up to two minutes. Go on with the next one only if the pain is back where it was at "
    "the start; otherwise end for today."
)
_STOP_AND_LOOK = 'The session stops here. Read "Get help now" on the last page.'
_NOT_FOR_EVERYONE = (
    "Some exercises are not for everyone. Leave these out until a clinician has said that you may do them, "
    "after a yes to a safety question about:"
)
_TOLD_BY_SYMPTOMS = frozenset({"dizziness", "faintness", "arm-symptoms", "leg-symptoms", "sharp-pain", "pain-rise"})


def short_stops(flags: tuple[str, ...]) -> str:
    """What to stop for, in few words; "" for no flags."""
    told = {flag: SHORT_STOPS[flag] for flag in STOP_FLAGS if flag in flags}
    for one, other, words in _TOGETHER:
        if one in told and other in told:
            told[one] = words
            del told[other]
    return ", ".join(told.values())


def routine_advice(stop_flags: tuple[str, ...], *, has_easier: bool) -> tuple[Advice, ...]:
    """What pain means for today, and when to stop the exercises that name these flags."""
    return (_today(has_easier=has_easier), _stop(stop_flags))


def easier_forms(pack: Pack, routines: tuple[Routine, ...]) -> tuple[EasierForm, ...]:
    """The easier forms of all exercises of these routines; an exercise of its own only where a routine leads to it."""
    led: dict[str, bool] = {}
    for routine in routines:
        for step in routine.steps:
            led[step.exercise] = led.get(step.exercise, False) or _leads_to_easier(routine)
    told = (_easier_form(pack, exercise, is_led_to=is_led_to) for exercise, is_led_to in led.items())
    return tuple(form for form in told if form)


def _easier_form(pack: Pack, exercise_id: str, *, is_led_to: bool) -> EasierForm | None:
    exercise = pack.exercise(exercise_id)
    found = next((each for each in pack.exercises if each.id == exercise.easier), None)
    if found is None:
        words = one_line(exercise.easier)
        return EasierForm(one_line(exercise.name), words, ()) if words else None
    steps = tuple(map(one_line, found.steps))
    return EasierForm(one_line(exercise.name), one_line(found.name), steps) if is_led_to else None


def _leads_to_easier(routine: Routine) -> bool:
    return routine.ease_when is not None and routine.ease_when.then is EaseForm.EASIER


def _today(*, has_easier: bool) -> Advice:
    easier = ", or the easier form (last page)" if has_easier else ""
    points = (
        (f"0 to {AMBER_FROM - 1}", "Do it as written."),
        (f"{AMBER_FROM} or {PAIN_THAT_STOPS - 1}", f"Do half (half the times or half the seconds){easier}."),
        (f"{PAIN_THAT_STOPS} to 10", "Only breathing and gentle movement within comfort. Leave the rest out today."),
    )
    return Advice("today", "What your pain means for today", "How strong is it before you start?", points)


def _stop(stop_flags: tuple[str, ...]) -> Advice:
    pain = "; ".join(STOP_FLAGS[flag] for flag in ("pain-rise", "sharp-pain"))
    symptoms = (Symptom.TINGLING, Symptom.DIZZINESS)
    others = "; ".join(STOP_FLAGS[flag] for flag in STOP_FLAGS if flag in stop_flags and flag not in _TOLD_BY_SYMPTOMS)
    points = [
        (pain, _STOP_THE_EXERCISE),
        *((SYMPTOM_WORDS[symptom], judge_symptom(symptom).words) for symptom in symptoms),
        *([(others, _STOP_AND_LOOK)] if others else []),
    ]
    told = tuple((head[:1].upper() + head[1:], then) for head, then in points)
    return Advice("stop", "When to stop", "Stopping is following the plan.", told)


def ask_first(pack: Pack, routines: tuple[Routine, ...]) -> Advice | None:
    """Which exercises are left out after which safety answers; None where none are."""
    used = dict.fromkeys(step.exercise for routine in routines for step in routine.steps)
    exercises = [pack.exercise(each) for each in used]
    about: dict[str, list[str]] = {}
    for flag, words in _asked(pack).items():
        names = [one_line(exercise.name) for exercise in exercises if flag in exercise.not_if]
        if names:
            about.setdefault(listed(names), []).append(words)
    added = " ".join(one_line(asks_words(question)) for question in pack.safety_questions)
    before = f"Before you begin you are asked, beside what necktrack asks everybody: {added}" if added else ""
    if not about:
        return Advice("ask-first", "Ask first", before, ()) if before else None
    points = tuple((names, "; ".join(told)) for names, told in about.items())
    return Advice("ask-first", "Ask first", _NOT_FOR_EVERYONE, points, before)


def _asked(pack: Pack) -> dict[str, str]:
    """What the answer behind each flag is about, for flags that come from an answer."""
    own = {question.id: one_line(question.about) for question in pack.safety_questions}
    return {flag: FLAG_REASONS[flag].removeprefix(_ANSWER) for flag, asked in SAFETY_FLAGS.items() if asked} | own


def help_now(pack: Pack, emergency: str) -> Advice:
    """When to get help now, and whom to call; with what the pack itself asks about."""
    title, lead, *rest = get_help_lines(emergency)
    signs = [line.removeprefix("- ") for line in rest if line.startswith("- ")]
    signs += [one_line(each.about) for each in pack.safety_questions if each.action is Action.EMERGENCY]
    tail = " ".join(line for line in rest if not line.startswith("- "))
    return Advice("help", title, lead, tuple((sign, "") for sign in dict.fromkeys(signs)), tail)
