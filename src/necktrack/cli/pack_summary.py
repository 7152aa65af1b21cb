"""A pack in a few lines: what a person sees before they take it over."""

from collections.abc import Sequence

from necktrack.cli.pack_text import wrapped
from necktrack.engine.timeline import clock_words
from necktrack.model.flags import asks_words
from necktrack.model.packs import Pack
from necktrack.model.schedule import schedule_words
from necktrack.model.wording import counted
from necktrack.packs.fingerprint import fingerprint_words
from necktrack.reports.pack_words import review_words
from necktrack.services.packs import routine_seconds

_WHAT_ELSE = (("checks", "posture check"), ("questionnaires", "questionnaire"), ("lessons", "lesson"))


def summary_lines(pack: Pack, warnings: int = 0) -> list[str]:
    """Title, who from, routines with when and how long, what else is in it, and the fingerprint."""
    lines = [f"{pack.title}   {pack.id} {pack.version}", *wrapped(pack.summary, "  ")]
    lines += wrapped(_who_from(pack), "  From: ")
    for routine in pack.routines:
        clock = clock_words(routine_seconds(pack, routine))
        exercises = counted(len({step.exercise for step in routine.steps}), "exercise")
        lines += wrapped(f"{routine.name}: {schedule_words(routine)}, {clock} by the clock, {exercises}", "  ")
    parts = [_exercise_words(pack)]
    parts += [counted(len(items), what) for name, what in _WHAT_ELSE if (items := getattr(pack, name))]
    lines += wrapped(f"In it: {', '.join(parts)}", "  ")
    lines += wrapped("; ".join(measure.prompt for measure in pack.measures), "  Asked each day: ")
    lines += wrapped(adds_words(pack), "  ")
    lines += wrapped(review_words(pack), "  Reviewed: ")
    if warnings:
        lines += wrapped(f"{counted(warnings, 'warning')} for its author, told by: necktrack pack lint", "  ")
    return [*lines, *wrapped(fingerprint_words(pack), "  Fingerprint: ")]


def adds_words(pack: Pack) -> str:
    """How many safety questions the pack adds, and which; "" for none."""
    if not pack.safety_questions:
        return ""
    asked = " ".join(map(asks_words, pack.safety_questions))
    return f"This pack adds {counted(len(pack.safety_questions), 'safety question')}, asked before exercise: {asked}"


def compare_words(*, leans_on_library: bool) -> list[str]:
    """What a person should do with the fingerprint."""
    lines = wrapped("Compare these six words with those on your handout, or ring the clinic and read them out.", "  ")
    if leans_on_library:
        told = "Parts of it come with necktrack itself, so the words fit only the same version of necktrack."
        lines += wrapped(f"{told} Other words? Ask your clinic.", "  ")
    return lines


def listed(heading: str, items: Sequence[str]) -> list[str]:
    """The items below their heading; nothing when there are none."""
    return ["", heading, *(line for item in items for line in wrapped(item, "  - ", rest="    "))] if items else []


def _exercise_words(pack: Pack) -> str:
    """The count of exercises that a person meets; forms that no routine names are told apart."""
    in_routines = {step.exercise for routine in pack.routines for step in routine.steps}
    forms = {form for exercise in pack.exercises for form in (exercise.easier, exercise.harder)} - in_routines
    unseen = sum(exercise.id in forms for exercise in pack.exercises)
    told = counted(len(pack.exercises) - unseen, "exercise")
    return f"{told} and {counted(unseen, 'easier or harder form')}" if unseen else told


def _who_from(pack: Pack) -> str:
    return "; ".join(dict.fromkeys((*pack.authors, *pack.clinic.values()))) or "nobody is named"
