"""The handout as Markdown; the words of the pack are escaped, so that they stay words."""

from collections.abc import Iterable, Iterator

from necktrack.reports.handout_parts import NOTHING, Advice, ExerciseBox, Handout, RoutineSheet, WeekSheet
from necktrack.reports.markdown import escape, row
from necktrack.reports.parts import Table

_BOX = "☐"


def render_handout_markdown(handout: Handout) -> str:
    """The handout as Markdown text, ended by a newline."""
    blocks = [*_front(handout), *(block for routine in handout.routines for block in _routine(routine))]
    blocks += ["---", _pairs(handout.closing), escape(handout.purpose)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _front(handout: Handout) -> Iterator[str]:
    yield f"# {escape(handout.title)}"
    yield escape(handout.summary)
    yield _pairs(handout.identity)
    if handout.contact:
        yield from ("## Your clinic", _pairs(handout.contact))
    yield "## What you do"
    yield _pairs((routine.name, f"{routine.when}, {routine.minutes}") for routine in handout.routines)
    for advice in handout.advice:
        yield from _advice(advice)


def _advice(advice: Advice) -> Iterator[str]:
    yield from (f"## {escape(advice.title)}", escape(advice.lead), _pairs(advice.points), escape(advice.tail))


def _routine(routine: RoutineSheet) -> Iterator[str]:
    yield "---"
    yield f"# {escape(routine.name)}"
    yield f"**{escape(routine.when)} · {escape(routine.minutes)}**"
    yield escape(routine.summary)
    yield _labelled("You need", routine.needs)
    yield _labelled("Stop if you notice", "; ".join(routine.stops))
    yield _labelled("In an emergency call", routine.emergency)
    for box in routine.exercises:
        yield from _exercise(box)
    yield from ("## How much", _table(routine.doses), _pairs(routine.notes))
    yield from _week(routine.week)


def _exercise(box: ExerciseBox) -> Iterator[str]:
    yield f"## {box.number}. {escape(box.name)}"
    yield escape(box.position)
    for each in box.doses:
        weeks = f"{escape(each.weeks)}: " if each.weeks else ""
        yield f"{weeks}**{escape(each.dose)}**"
    yield "\n".join(f"{place}. {escape(step)}" for place, step in enumerate(box.steps, start=1))
    yield _labelled("Avoid", " ".join(box.mistakes))
    yield _labelled("Stop for", "; ".join(box.stops))
    yield _labelled("Easier", box.easier)
    yield f"> {escape(box.picture)}" if box.picture else ""
    yield "Only as your provider taught it to you." if box.is_taught else ""


def _table(table: Table) -> str:
    return "\n".join([row(table.heads), "|" + " --- |" * len(table.heads), *map(row, table.rows)])


def _week(week: WeekSheet) -> Iterator[str]:
    yield "## Week from ……………"
    yield escape(week.note)
    rows = [row(("", *week.days)), "|" + " --- |" * (1 + len(week.days))]
    rows += [row((ticks.name, *(_BOX * count or NOTHING for count in ticks.boxes))) for ticks in week.ticks]
    rows += [row((f"{score.label} ({score.scale})", *("" for _ in week.days))) for score in week.scores]
    yield "\n".join(rows)
    yield from map(escape, week.legend)


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- **{escape(head)}**: {escape(rest)}" if rest else f"- {escape(head)}" for head, rest in pairs)


def _labelled(label: str, words: str) -> str:
    return f"**{label}:** {escape(words)}" if words else ""
