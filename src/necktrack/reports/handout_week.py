"""The week sheet of a routine as a value: doses, boxes to tick, and numbers to write down for each day."""

from necktrack.model.measures import OwnMeasure
from necktrack.model.packs import Pack, Routine
from necktrack.model.periods import WEEKDAYS
from necktrack.model.scores import direction_words
from necktrack.reports.handout_advice import PAIN_SCALE
from necktrack.reports.handout_parts import ScoreRow, TickRow, WeeklyWords, WeekSheet
from necktrack.reports.routine_words import due_words, is_on_some_days, one_line

_DAYS = tuple(day.capitalize() for day in WEEKDAYS)


def week_sheet(
    pack: Pack, routine: Routine, doses: tuple[tuple[WeeklyWords, ...], ...], *, is_first: bool
) -> WeekSheet:
    """Boxes for each day on which it is due; the pack's own measures stand on the first sheet alone."""
    some = is_on_some_days(routine)
    boxes = tuple(0 if some and day not in routine.days else routine.per_day for day in WEEKDAYS)
    ticks = tuple(
        TickRow(f"{place}. {one_line(pack.exercise(step.exercise).name)}", doses[place - 1], boxes)
        for place, step in enumerate(routine.steps, start=1)
    )
    labels = ("Pain before", "Pain after") if routine.per_day == 1 else ("Neck pain today",)
    scores = [ScoreRow(label, PAIN_SCALE) for label in labels]
    own = map(_own_score, pack.measures if is_first else ())
    note = f"{due_words(routine)}." if some or routine.every > 1 else ""
    return WeekSheet(_DAYS, ticks, (*scores, *own), note)


def _own_score(measure: OwnMeasure) -> ScoreRow:
    return ScoreRow(one_line(measure.prompt), one_line(direction_words(measure)))
