"""Rules about routines over weeks: phases, growth, ease, and the clock of each stretch of weeks."""

from collections.abc import Iterable, Iterator, Mapping

from necktrack.engine.timeline import clock_seconds, clock_words, lay_out, stated_minutes
from necktrack.model.packs import Dose, Exercise, ProgressRule, Routine, RoutinePhase
from necktrack.model.values import replace
from necktrack.packs.build_routine import exercise_named, span_words, week_span
from necktrack.packs.checked import Checked
from necktrack.packs.findings import Findings, quoted
from necktrack.packs.rules import check_dose, tell_clock, tell_too_long
from necktrack.packs.shape_parts import DOSE_KEYS
from necktrack.packs.shapes_routine import GROWING, LONGEST_ROUTINE_MINUTES

Steps = list[tuple[Exercise, Dose]]


def check_phases(item: Checked, findings: Findings) -> bool:
    """Tell phases that overlap, change nothing, or name what is not in the routine; True when there is none such."""
    before = findings.errors
    named = [exercise_named(step) for step in item.tables("step")]
    taken: list[tuple[int, int]] = []
    for phase in item.tables("phase"):
        _check_weeks(phase, taken, findings)
        _check_changes(phase, named, findings)
    return findings.errors == before


def check_rules(item: Checked, findings: Findings) -> bool:
    """Tell rules of growth and ease that never do anything; True when there is none such."""
    before = findings.errors
    if progress := item.get("progress_when"):
        _check_progress(progress, {exercise_named(step) for step in item.tables("step")}, findings)
    ease = item.get("ease_when")
    if ease and ease.is_whole and not ({"pain_at_least"} & ease.values.keys() or ease.get("after_flare")):
        message, hint = "the rule never eases anything", "Add pain_at_least = 4 or after_flare = true."
        findings.error(ease.path, "rule", message, hint, on_key=True)
    return findings.errors == before


def check_clocks(item: Checked, routine: Routine, exercises: Mapping[str, Exercise], findings: Findings) -> None:
    """Tell a routine that takes too long, or longer or shorter than it says, in any of its weeks."""
    base = [(exercises[step.exercise], step.dose) for step in routine.steps]
    stretches = [(phase, _steps_of(base, phase)) for phase in routine.phases]
    if not _covers_all_weeks(routine.phases):
        tell_clock(item, clock_seconds(lay_out(base)), findings)
    for phase, steps in stretches:
        _check_phase_clock(item, routine, phase, steps, findings)
    if routine.progress_when:
        _check_full_growth(item, routine.progress_when, [base, *(steps for _, steps in stretches)], findings)


def _check_weeks(phase: Checked, taken: list[tuple[int, int]], findings: Findings) -> None:
    if "weeks" not in phase.values:
        return
    path = (*phase.path, "weeks")
    first, last = week_span(phase.values["weeks"])
    if last and last < first:
        message, hint = f"week {last} comes before week {first}", f'Write weeks = "{last}-{first}".'
        findings.error(path, "weeks", message, hint)
        return
    for other in taken:
        if first <= (other[1] or first) and (last or other[0]) >= other[0]:
            message = f"these weeks overlap with the phase of weeks {span_words(*other)}"
            findings.error(path, "weeks", message, "Let each week belong to one phase.")
            return
    taken.append((first, last))


def _check_changes(phase: Checked, named: list[str], findings: Findings) -> None:
    seen: set[str] = set()
    for step in phase.tables("step"):
        check_dose(step, findings)
        exercise = exercise_named(step)
        if not exercise:
            continue
        path = (*step.path, "exercise")
        if exercise not in named:
            hint = f"A phase changes steps of its routine: {', '.join(dict.fromkeys(filter(None, named)))}."
            findings.error(path, "phase", f"{quoted(exercise)} is no step of this routine", hint)
        elif named.count(exercise) > 1:
            hint = "Give one of the steps an exercise of your own."
            findings.error(path, "phase", f"{quoted(exercise)} is in the routine more than once", hint)
        elif exercise in seen:
            findings.error(path, "phase", f"{quoted(exercise)} is in this phase twice", "Take one out.")
        seen.add(exercise)
        _check_change(step, findings)
    left_out = {exercise_named(step) for step in phase.tables("step") if step.get("leave_out")}
    if named and left_out >= set(named):
        findings.error(phase.path, "phase", "the phase leaves every step out", "Keep at least one.", on_key=True)


def _check_change(step: Checked, findings: Findings) -> None:
    doses = [name for name in step.values if name in DOSE_KEYS]
    if step.get("leave_out") and doses:
        message, hint = f"leave_out and {doses[0]} cannot both be in one step", "Keep one of the two."
        findings.error((*step.path, doses[0]), "phase", message, hint, on_key=True)
    elif step.is_whole and not step.get("leave_out") and not doses:
        message, hint = "the step of this phase changes nothing", "Add reps = 6 or leave_out = true, or take it out."
        findings.error(step.path, "phase", message, hint, on_key=True)


def _check_progress(rule: Checked, named: set[str], findings: Findings) -> None:
    grows = False
    for part in GROWING:
        added, most = f"add_{part}" in rule.values, f"most_{part}" in rule.values
        grows = grows or (added and most)
        if added != most:
            there, missing = ("add", "most") if added else ("most", "add")
            message = f"{there}_{part} needs {missing}_{part} beside it"
            hint = f"Add {missing}_{part} = {15 if missing == 'most' else 1}, or take {there}_{part} out."
            findings.error((*rule.path, f"{there}_{part}"), "rule", message, hint, on_key=True)
    if not grows and rule.is_whole and not any(name.startswith(("add_", "most_")) for name in rule.values):
        message, hint = "the rule does not say what grows", "Add add_reps = 2 and most_reps = 15."
        findings.error(rule.path, "rule", message, hint, on_key=True)
    for place, name in enumerate(rule.get("only", ())):
        if name.removeprefix("library:") not in named:
            message = f"{quoted(name)} is no step of this routine"
            findings.error((*rule.path, "only", place), "rule", message, "Name exercises of its steps.")


def _steps_of(base: Steps, phase: RoutinePhase) -> Steps:
    changes = {change.exercise: change for change in phase.changes}
    steps = []
    for exercise, dose in base:
        change = changes.get(exercise.id)
        if change is None:
            steps.append((exercise, dose))
        elif not change.is_left_out:
            steps.append((exercise, change.dose))
    return steps


def _covers_all_weeks(phases: Iterable[RoutinePhase]) -> bool:
    following = 1
    for phase in phases:
        if phase.first_week != following:
            return False
        if not phase.last_week:
            return True
        following = phase.last_week + 1
    return False


def _check_phase_clock(item: Checked, routine: Routine, phase: RoutinePhase, steps: Steps, findings: Findings) -> None:
    place = next(
        place
        for place, table in enumerate(item.tables("phase"))
        if week_span(table.values["weeks"]) == (phase.first_week, phase.last_week)
    )
    path = (*item.path, "phase", place, "weeks")
    seconds = clock_seconds(lay_out(steps))
    if seconds > LONGEST_ROUTINE_MINUTES * 60:
        tell_too_long(path, seconds, findings)
    elif seconds > routine.minutes * 60 + 60:
        weeks = span_words(phase.first_week, phase.last_week)
        message = f"in weeks {weeks} the doses add up to {clock_words(seconds)}, and the routine says "
        hint = f"Write minutes = {stated_minutes(seconds)}, or lower the doses of this phase."
        findings.warning(path, "minutes", f"{message}{routine.minutes} minutes", hint)


def _check_full_growth(item: Checked, rule: ProgressRule, stretches: list[Steps], findings: Findings) -> None:
    seconds = max(clock_seconds(lay_out(list(_grown(steps, rule)))) for steps in stretches)
    if seconds > LONGEST_ROUTINE_MINUTES * 60:
        tell_too_long((*item.path, "progress_when"), seconds, findings)


def _grown(steps: Steps, rule: ProgressRule) -> Iterator[tuple[Exercise, Dose]]:
    """The steps with everything that can grow at its most."""
    for exercise, dose in steps:
        names = ("duration_s", "sets") if dose.duration_s else ("reps", "hold_s", "sets")
        most = {name: max(getattr(dose, name), getattr(rule, f"most_{name}")) for name in names}
        yield exercise, replace(dose, **most)
