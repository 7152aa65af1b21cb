"""The handout as plain text of 80 columns."""

from collections.abc import Iterator, Sequence

from necktrack.reports.columns import pad, wrap
from necktrack.reports.handout_advice import EASIER_FORMS, EASIER_LEAD
from necktrack.reports.handout_parts import NOTHING, Advice, ExerciseBox, Handout, RoutineSheet

WIDTH = 80
_INDENT = "    "
_NAME_COLUMNS, _DAY_COLUMNS, _BOXES_A_LINE = 31, 7, 2


def render_handout_text(handout: Handout) -> str:
    """The handout in lines of at most 80 columns, ended by a newline."""
    lines = _heading(handout.title, "=")
    for routine in handout.routines:
        lines += ["", *_routine(routine)]
    lines += ["", *_last(handout)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _routine(routine: RoutineSheet) -> Iterator[str]:
    yield from _heading(routine.name, "=")
    yield from _told(f"{routine.when} · {routine.minutes}")
    yield from _labelled("Your clinic", routine.contact)
    yield from _labelled("You need", routine.needs)
    yield from _labelled("Stop any exercise at once for", routine.stops)
    yield from _labelled("In an emergency call", routine.emergency)
    for box in routine.exercises:
        yield from ("", *_exercise(box))
    yield from ("", *_week(routine))


def _last(handout: Handout) -> Iterator[str]:
    yield from _advice(handout.help_now)
    if handout.easier:
        yield from ("", *_heading(EASIER_FORMS), *_told(EASIER_LEAD))
        for form in handout.easier:
            yield from _told(f"{form.exercise}: {form.whole}", "- ")
    if handout.ask_first:
        yield from ("", *_advice(handout.ask_first))
    yield from ("", *_heading("This programme"), *_told(handout.summary))
    for label, words in (*handout.identity, *handout.contact, *handout.origin):
        yield from _labelled(label, words)
    yield from _told(handout.purpose)


def _advice(advice: Advice) -> Iterator[str]:
    yield from (*_heading(advice.title), *_told(advice.lead))
    for head, rest in advice.points:
        yield from _told(f"{head}: {rest}" if rest else head, "- ")
    yield from _told(advice.tail)


def _exercise(box: ExerciseBox) -> Iterator[str]:
    yield from _told(f"{box.name} ({box.position})", f"{box.number:>2}. ")
    for each in box.doses:
        yield from _told(f"{each.weeks}: {each.dose}" if each.weeks else each.dose, f"{_INDENT}** ")
    for place, step in enumerate(box.steps, start=1):
        yield from _told(step, f"{_INDENT}{place}. ")
    yield from _labelled("Avoid", " ".join(box.mistakes), _INDENT)
    yield from _labelled("Stop for", box.stops, _INDENT)
    yield from _labelled("Picture", f"{box.picture} {box.side}".strip(), _INDENT)
    if box.is_taught:
        yield from _told("Only as your provider taught it to you.", _INDENT)


def _week(routine: RoutineSheet) -> Iterator[str]:
    week = routine.week
    widths = (_NAME_COLUMNS, *(_DAY_COLUMNS for _ in week.days))
    yield from (*_heading("Week from ____________"), *_told(routine.summary), *_told(week.note))
    yield from _row(("", *week.days), widths)
    for ticks in week.ticks:
        yield from _row((ticks.name, *map(_boxes, ticks.boxes)), widths)
        for each in ticks.doses:
            yield from _told(f"{each.weeks}: {each.dose}" if each.weeks else each.dose, "   ")
    for score in week.scores:
        yield from _told(f"{score.label} ({score.scale})")
        yield from _row(("", *("____" for _ in week.days)), widths)
    for advice in routine.advice:
        yield from ("", *_advice(advice))
    for label, words in routine.notes:
        yield from _labelled(label, words)


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


def _heading(text: str, line: str = "-") -> list[str]:
    told = wrap(text, WIDTH)
    return [*told, line * len(told[-1])]


def _labelled(label: str, words: str, indent: str = "") -> list[str]:
    return _told(f"{label}: {words}", indent) if words else []


def _told(text: str, start: str = "") -> list[str]:
    """The text folded behind its start; later lines stand under the text."""
    if not text:
        return []
    blank = " " * len(start)
    return [(blank if place else start) + line for place, line in enumerate(wrap(text, WIDTH - len(start)))]
