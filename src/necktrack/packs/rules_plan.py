"""Rules about a plan as a whole: how much of it people keep up, and what kinds of exercise it holds."""

from collections.abc import Iterable, Mapping, Sequence

from necktrack.model.packs import Exercise, ExerciseKind, Routine
from necktrack.packs.checked import Checked
from necktrack.packs.findings import Findings, quoted
from necktrack.packs.said_schedules import When, schedules_said

EASY_TO_KEEP_UP = 4
MOST_KEPT_UP = 6
"""Exercises of a daily routine: more than the first are noted, more than the second are warned about.

Breathing and habits are not counted: they cost neither strength nor learning.
"""
_NO_BURDEN = (ExerciseKind.BREATH, ExerciseKind.HABIT)


def check_amount(table: Checked, routine: Routine, exercises: Mapping[str, Exercise], findings: Findings) -> None:
    """Tell a daily routine with more exercises than people keep up."""
    if not _is_daily(routine):
        return
    counted = [
        place
        for place, step in enumerate(routine.steps)
        if exercises[step.exercise].kind not in _NO_BURDEN
        and step.exercise not in {earlier.exercise for earlier in routine.steps[:place]}
    ]
    if len(counted) <= EASY_TO_KEEP_UP:
        return
    tell = findings.warning if len(counted) > MOST_KEPT_UP else findings.note
    has_more = any(exercises[step.exercise].kind in _NO_BURDEN for step in routine.steps)
    apart = ", breathing and habits not counted," if has_more else ""
    message = f"{len(counted)} exercises every day{apart} are more than many people keep up"
    hint = 'Keep the four that matter most, or write days = ["mon", "wed", "fri"].'
    tell((*table.path, "step", counted[EASY_TO_KEEP_UP]), "too-many", message, hint, on_key=True)


def check_words_of_schedule(table: Checked, routine: Routine, findings: Findings) -> None:
    """Tell a routine whose words name other minutes, times or days than its schedule."""
    for key, text in (("name", routine.name), ("summary", routine.summary)):
        for said in schedules_said(text):
            if said.when is When.MINUTES and key == "name" and said.number != routine.minutes:
                message = f"{quoted(said.words)} contradicts minutes = {routine.minutes}"
                hint = f"Write minutes = {said.number}, or change the words."
            elif said.when is When.TIMES_A_DAY and said.number != routine.per_day:
                message = f"{quoted(said.words)} contradicts per_day = {routine.per_day}"
                hint = f"Write per_day = {said.number}, or change the words."
            elif said.when is When.DAYS_A_WEEK and not routine.every and said.number != (len(routine.days) or 7):
                message = f"{quoted(said.words)}, and it is due on {len(routine.days) or 7} days a week"
                hint = 'Write days = ["mon", "wed", "fri"] with as many days as the words say, or change the words.'
            else:
                continue
            findings.warning((*table.path, key), "contradiction", message, hint, word=said.words)


def check_doubled(table: Checked, routine: Routine, exercises: Mapping[str, Exercise], findings: Findings) -> None:
    """Tell a step that is there twice; breathing may open and close a routine."""
    for place, step in enumerate(routine.steps):
        if exercises[step.exercise].kind in _NO_BURDEN:
            continue
        if any((step.exercise, step.dose) == (other.exercise, other.dose) for other in routine.steps[:place]):
            message = f"{quoted(step.exercise)} is in the routine twice with the same dose"
            hint = f"Write sets = {step.dose.sets * 2} at the first, and take this step out."
            findings.warning((*table.path, "step", place, "exercise"), "doubled", message, hint)


def check_strength(
    root: Checked, routines: Sequence[Routine], exercises: Mapping[str, Exercise], findings: Findings
) -> None:
    """Tell a plan that does nothing but stretch."""
    if len(routines) < len(root.tables("routine")):
        return
    named = {step.exercise for routine in routines for step in routine.steps}
    kinds = {exercises[name].kind for name in named} - set(_NO_BURDEN)
    if kinds == {ExerciseKind.STRETCH}:
        message = "all exercises are stretches, and stretching alone may make little difference"
        hint = 'Add a step with some strength, such as exercise = "library:scap-retract".'
        findings.warning(("routine", 0), "stretch-only", message, hint, on_key=True)


def pairs(tables: Iterable[Checked], routines: Iterable[Routine]) -> list[tuple[Checked, Routine]]:
    """Each routine that could be built with its table."""
    built = {routine.id: routine for routine in routines}
    return [(table, built[table.get("id")]) for table in tables if table.get("id") in built]


def _is_daily(routine: Routine) -> bool:
    return len(routine.days) in (0, 7) and routine.every <= 1
