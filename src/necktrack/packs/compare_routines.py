"""What differs between two versions of a routine, in a patient's words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from necktrack.model.packs import EaseRule, ProgressRule, Routine, RoutinePhase, RoutineStep, StepChange
from necktrack.model.schedule import schedule_words
from necktrack.model.sessions import say_dose
from necktrack.model.values import replace
from necktrack.packs.compare_fields import Field, Fields, dose_changes, field_lines, in_words, told_words

Names = Mapping[str, str]
"""What each exercise is called, by id."""
_Placed = dict[tuple[str, int], RoutineStep]
"""Steps by exercise, and by which time it is that the exercise comes."""

_FIELDS = {"minutes": Field("minutes"), "summary": Field("the summary", is_text=True)}
_GROWTH = {
    "sessions": Field("whole sessions before each step up"),
    "pain_at_most": Field("with pain of at most"),
    "add_reps": Field("more times"),
    "most_reps": Field("times at most"),
    "add_hold_s": Field("more seconds of hold"),
    "most_hold_s": Field("seconds of hold at most"),
    "add_duration_s": Field("more seconds"),
    "most_duration_s": Field("seconds at most"),
    "add_sets": Field("more sets"),
    "most_sets": Field("sets at most"),
}
_EASE: Fields = {
    "pain_at_least": Field("with pain before it from", say=lambda pain: str(pain or "never")),
    "after_flare": Field("after a flare"),
    "then": Field("by"),
}


def added_words(routine: Routine, names: Names) -> str:
    """A routine that only the new pack has."""
    exercises = ", ".join(names[step.exercise] for step in routine.steps)
    return f"{routine.name} added, {schedule_words(routine)}, {routine.minutes} min: {exercises}"


def routine_lines(old: Routine, new: Routine, names: Names, where: str) -> Iterator[str]:
    """One line or more for each difference; `where` follows an exercise's name when there is more than one routine."""
    if old.name != new.name:
        yield f"{old.name} is now called {new.name}"
    yield from _step_lines(old, new, names, where)
    yield from _schedule_lines(old, new)
    yield from field_lines(new.name, old, new, _FIELDS)
    yield from _phase_lines(old, new, names)
    growth = _GROWTH | {"only": Field("exercises that grow", say=in_words(names))}
    yield from _rule_lines(f"{new.name} grows", old.progress_when, new.progress_when, growth)
    yield from _rule_lines(f"{new.name} is made easier", old.ease_when, new.ease_when, _EASE)


def _step_lines(old: Routine, new: Routine, names: Names, where: str) -> Iterator[str]:
    before, now = _placed(old.steps), _placed(new.steps)
    for key, step in now.items():
        name = names[step.exercise] + where
        if key not in before:
            yield f"{names[step.exercise]} added{where and f' to {new.name}'}: {say_dose(step.dose)}"
            continue
        if changed := dose_changes(before[key].dose, step.dose):
            yield f"{name}: {changed}"
        if before[key].keep != step.keep:
            yield f"{name}, when time is short: {_kept(step.keep)} instead of {_kept(before[key].keep)}"
    for key, step in before.items():
        if key not in now:
            yield f"{names[step.exercise]} is no longer part of {new.name}"
    shared = [key for key in now if key in before]
    if shared != [key for key in before if key in now]:
        yield f"{new.name}, the order now: {', '.join(names[step.exercise] for step in new.steps)}"


def _placed(steps: Iterable[RoutineStep]) -> _Placed:
    seen: Counter[str] = Counter()
    placed: _Placed = {}
    for step in steps:
        placed[step.exercise, seen[step.exercise]] = step
        seen[step.exercise] += 1
    return placed


def _kept(rank: int) -> str:
    return f"kept as number {rank}" if rank else "kept as listed"


def _schedule_lines(old: Routine, new: Routine) -> Iterator[str]:
    if (old.days, old.every, old.per_day) == (new.days, new.every, new.per_day):
        return
    said, was = schedule_words(new), schedule_words(old)
    if old.per_day == new.per_day:
        said, was = schedule_words(replace(new, per_day=1)), schedule_words(replace(old, per_day=1))
    yield f"{new.name}: now {said} instead of {was}" if said != was else f"{new.name}: {said}, counted otherwise"


def _phase_lines(old: Routine, new: Routine, names: Names) -> Iterator[str]:
    before = {(phase.first_week, phase.last_week): phase for phase in old.phases}
    now = {(phase.first_week, phase.last_week): phase for phase in new.phases}
    for weeks, phase in now.items():
        if weeks in before:
            yield from _changed_phase(f"{new.name}, {weeks_words(phase)}", before[weeks], phase, names)
        else:
            yield f"{new.name} has a phase more, {phase_words(phase, names)}"
    for weeks, phase in before.items():
        if weeks not in now:
            yield f"{new.name} no longer has a phase of its own for {weeks_words(phase)}"
    if [weeks for weeks in before if weeks in now] != [weeks for weeks in now if weeks in before]:
        yield f"{new.name}: its phases stand in another order"


def _changed_phase(subject: str, old: RoutinePhase, new: RoutinePhase, names: Names) -> Iterator[str]:
    if old.name != new.name:
        yield f"{subject}: called {new.name or 'nothing'} instead of {old.name or 'nothing'}"
    before = {change.exercise: change for change in old.changes}
    now = {change.exercise: change for change in new.changes}
    for exercise in dict.fromkeys((*now, *before)):
        if before.get(exercise) != now.get(exercise):
            detail = _change_detail(before.get(exercise), now.get(exercise))
            yield f"{subject}, {names.get(exercise, exercise)}: {detail}"
    if old != new and before == now and old.name == new.name:
        yield f"{subject}: its changes stand in another order"


def _change_words(change: StepChange | None) -> str:
    if change is None:
        return "as at other times"
    return "left out" if change.is_left_out else say_dose(change.dose)


def _change_detail(old: StepChange | None, new: StepChange | None) -> str:
    if old and new and not (old.is_left_out or new.is_left_out):
        return dose_changes(old.dose, new.dose)
    said, was = _change_words(new), _change_words(old)
    return f"{said} instead of {was}" if said != was else "changed"


def phase_words(phase: RoutinePhase, names: Names) -> str:
    """A phase in one line, such as "weeks 1 to 2 (Settle in): Chin glide back 6 times; Wall angel left out"."""
    name = f" ({phase.name})" if phase.name else ""
    changes = [f"{names.get(change.exercise, change.exercise)} {_change_words(change)}" for change in phase.changes]
    return f"{weeks_words(phase)}{name}: {'; '.join(changes) or 'as the steps say'}"


def weeks_words(phase: RoutinePhase) -> str:
    """The weeks of a phase, such as "weeks 1 to 2", "week 3" or "from week 5 on"."""
    if not phase.last_week:
        return f"from week {phase.first_week} on"
    if phase.last_week == phase.first_week:
        return f"week {phase.first_week}"
    return f"weeks {phase.first_week} to {phase.last_week}"


def _rule_lines(
    subject: str, old: ProgressRule | EaseRule | None, new: ProgressRule | EaseRule | None, fields: Fields
) -> Iterator[str]:
    if old and new:
        yield from field_lines(subject, old, new, fields)
    elif new:
        yield f"{subject} by itself now: {told_words(new, fields)}"
    elif old:
        yield f"{subject} no longer by itself"
