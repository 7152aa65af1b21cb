"""Routines in a patient's words: dose, when it is due, how it grows and is made easier."""

from collections.abc import Sequence

from necktrack.engine.growth import is_growing
from necktrack.engine.timeline import say_seconds
from necktrack.model.packs import Dose, EaseForm, EaseRule, Pack, ProgressRule, Routine, Sides
from necktrack.model.periods import WEEKDAYS
from necktrack.model.safe_text import safe
from necktrack.model.wording import counted

_DAY_NAMES = dict(
    zip(WEEKDAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True)
)
LEFT_OUT = "leave it out"
NEXT_DAY_FLARE = "pain the day after that is 2 points or more above your usual"


def one_line(text: str) -> str:
    """Words of a pack on one line, without characters that steer or hide."""
    return safe(" ".join(text.split()))


def dose_words(dose: Dose) -> str:
    """The dose in words to read from afar, such as "2 sets of 10 · hold 3 seconds · rest 20 seconds"."""
    parts = [_amount(dose)]
    if dose.hold_s and not dose.duration_s:
        parts.append(f"hold {say_seconds(dose.hold_s)}")
    if dose.sides is Sides.EACH:
        parts.append("each side")
    if dose.rest_s and dose.sets > 1:
        parts.append(f"rest {say_seconds(dose.rest_s)}")
    return " · ".join(parts)


def _amount(dose: Dose) -> str:
    if dose.duration_s:
        length = say_seconds(dose.duration_s)
        return length if dose.sets == 1 else f"{dose.sets} times {length}"
    times = counted(dose.reps, "time")
    return times if dose.sets == 1 else f"{dose.sets} sets of {dose.reps}"


def due_words(routine: Routine) -> str:
    """When the routine is to be done, such as "Monday, Wednesday and Friday, twice a day"."""
    if routine.every > 1:
        days = f"every {routine.every} days"
    elif is_on_some_days(routine):
        days = listed([_DAY_NAMES[day] for day in WEEKDAYS if day in routine.days])
    else:
        days = "every day"
    times = {1: "", 2: ", twice a day"}.get(routine.per_day, f", {routine.per_day} times a day")
    return f"{days[:1].upper()}{days[1:]}{times}"


def is_on_some_days(routine: Routine) -> bool:
    """True when the routine is due on some weekdays and not on others."""
    return routine.every <= 1 and 0 < len(set(routine.days)) < len(WEEKDAYS)


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence: "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def growth_words(pack: Pack, routine: Routine) -> str:
    """How the routine grows, in sentences; "" where it does not."""
    rule = routine.progress_when
    names = _growing(pack, routine)
    steps = _growth_steps(rule) if rule else []
    if rule is None or not names or not steps:
        return ""
    sessions = "each whole session" if rule.sessions == 1 else f"{rule.sessions} whole sessions in a row"
    one = f"one thing grows: {', then '.join(steps)}" if len(steps) > 1 else f"it grows: {steps[0]}"
    return (
        f"After {sessions} with pain of {rule.pain_at_most} or less before and after, and no flare ({NEXT_DAY_FLARE}), "
        f"{one}. It grows in: {listed(names)}."
    )


def _growing(pack: Pack, routine: Routine) -> list[str]:
    rule = routine.progress_when
    exercises = [pack.exercise(each) for each in dict.fromkeys(step.exercise for step in routine.steps)]
    return [one_line(each.name) for each in exercises if rule and is_growing(each, rule)]


def _growth_steps(rule: ProgressRule) -> list[str]:
    told = []
    if rule.add_reps:
        told.append(f"{_more(rule.add_reps, 'time')} in each set, up to {rule.most_reps}")
    if rule.add_hold_s:
        told.append(f"{say_seconds(rule.add_hold_s)} more of holding, up to {say_seconds(rule.most_hold_s)}")
    if rule.add_duration_s:
        told.append(f"{say_seconds(rule.add_duration_s)} longer, up to {say_seconds(rule.most_duration_s)}")
    if rule.add_sets:
        told.append(f"{_more(rule.add_sets, 'set')}, up to {rule.most_sets}")
    return told


def _more(count: int, what: str) -> str:
    return counted(count, f"more {what}")


def ease_words(rule: EaseRule | None) -> str:
    """When and how the routine is made easier, in a sentence; "" where no rule is given."""
    when = []
    if rule and rule.pain_at_least:
        when.append(f"when your pain before it is {rule.pain_at_least} or more")
    if rule and rule.after_flare:
        when.append(f"after a flare ({NEXT_DAY_FLARE})")
    if rule is None or not when:
        return ""
    how = "the easier exercise where there is one, else half of it" if rule.then is EaseForm.EASIER else "half of it"
    back = " After a flare the last step up is taken back." if rule.after_flare else ""
    return f"It is made easier {', or '.join(when)}: {how}.{back}"
