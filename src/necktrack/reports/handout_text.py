"""The handout as plain text of 80 columns."""

from collections.abc import Iterable, Iterator, Sequence

from necktrack.reports.columns import pad, wrap
from necktrack.reports.handout_parts import NOTHING, Advice, ExerciseBox, Handout, RoutineSheet, WeekSheet
from necktrack.reports.parts import Table

WIDTH = 80
_INDENT = "    "
_NAME_COLUMNS, _DAY_COLUMNS, _BOXES_A_LINE = 31, 7, 2


def render_handout_text(handout: Handout) -> str:
    """The handout in lines of at most 80 columns, ended by a newline."""
    lines = [*_front(handout)]
    for routine in handout.routines:
        lines += ["", "", *_routine(routine)]
    lines += ["", "", *_heading("This handout"), *_pairs(handout.closing), *_told(handout.purpose)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _front(handout: Handout) -> Iterator[str]:
    yield from _heading(handout.title, "=")
    yield from _told(handout.summary)
    yield from _pairs(handout.identity)
    if handout.contact:
        yield from ("", *_heading("Your clinic"), *_pairs(handout.contact))
    yield from ("", *_heading("What you do"))
    for routine in handout.routines:
        yield from _told(f"{routine.name}: {routine.when}, {routine.minutes}", "- ")
    for advice in handout.advice:
        yield from ("", *_advice(advice))


def _advice(advice: Advice) -> Iterator[str]:
    yield from (*_heading(advice.title), *_told(advice.lead))
    for head, rest in advice.points:
        yield from _told(f"{head}: {rest}" if rest else head, "- ")
    yield from _told(advice.tail)


def _routine(routine: RoutineSheet) -> Iterator[str]:
    yield from _heading(routine.name, "=")
    yield from _told(f"{routine.when} · {routine.minutes}")
    yield from _told(routine.summary)
    yield from _labelled("You need", routine.needs)
    yield from _labelled("Stop if you notice", "; ".join(routine.stops))
    yield from _labelled("In an emergency call", routine.emergency)
    for box in routine.exercises:
        yield from ("", *_exercise(box))
    yield from ("", *_heading("How much"), *_table(routine.doses))
    for label, words in routine.notes:
        yield from _labelled(label, words)
    yield from ("", *_week(routine.week))


def _exercise(box: ExerciseBox) -> Iterator[str]:
    yield from _told(f"{box.name} ({box.position})", f"{box.number:>2}. ")
    for each in box.doses:
        yield from _told(f"{each.weeks}: {each.dose}" if each.weeks else each.dose, f"{_INDENT}** ")
    for place, step in enumerate(box.steps, start=1):
        yield from _told(step, f"{_INDENT}{place}. ")
    yield from _labelled("Avoid", " ".join(box.mistakes), _INDENT)
    yield from _labelled("Stop for", "; ".join(box.stops), _INDENT)
    yield from _labelled("Easier", box.easier, _INDENT)
    yield from _labelled("Picture", box.picture, _INDENT)
    if box.is_taught:
        yield from _told("Only as your provider taught it to you.", _INDENT)


def _table(table: Table) -> Iterator[str]:
    yield from _row(table.heads, table.widths)
    yield "-" * sum(table.widths)
    for cells in table.rows:
        yield from _row(cells, table.widths)


def _week(week: WeekSheet) -> Iterator[str]:
    widths = (_NAME_COLUMNS, *(_DAY_COLUMNS for _ in week.days))
    yield from (*_heading("Week from ____________"), *_told(week.note))
    yield from _row(("", *week.days), widths)
    for ticks in week.ticks:
        yield from _row((ticks.name, *map(_boxes, ticks.boxes)), widths)
    for score in week.scores:
        yield from _row((f"{score.label} ({score.scale})", *("____" for _ in week.days)), widths)
    for words in week.legend:
        yield from _told(words)


def _boxes(count: int) -> str:
    """The boxes of a day, as words of two each that fold in their column."""
    pairs = ["[_]" * min(_BOXES_A_LINE, count - done) for done in range(0, count, _BOXES_A_LINE)]
    return " ".join(pairs) or NOTHING


def _row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """A row of cells, each folded in its column; one blank column stands between them."""
    folded = [wrap(cell, columns - 1) for cell, columns in zip(cells, widths, strict=True)]
    for place in range(max(map(len, folded))):
        parts = (lines[place] if place < len(lines) else "" for lines in folded)
        yield "".join(pad(part, columns - 1) + " " for part, columns in zip(parts, widths, strict=True)).rstrip()


def _heading(text: str, line: str = "-") -> Iterator[str]:
    told = wrap(text, WIDTH)
    yield from told
    yield line * len(told[-1])


def _pairs(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for label, words in pairs:
        yield from _labelled(label, words)


def _labelled(label: str, words: str, indent: str = "") -> list[str]:
    return _told(f"{label}: {words}", indent) if words else []


def _told(text: str, start: str = "") -> list[str]:
    """The text folded behind its start; later lines stand under the text."""
    if not text:
        return []
    blank = " " * len(start)
    return [(blank if place else start) + line for place, line in enumerate(wrap(text, WIDTH - len(start)))]
