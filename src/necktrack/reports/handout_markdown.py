"""The handout as Markdown; the words of the pack are escaped, so that they stay words."""

from collections.abc import Iterable, Iterator

from necktrack.reports.handout_advice import EASIER_FORMS, EASIER_LEAD
from necktrack.reports.handout_parts import NOTHING, Advice, ExerciseBox, Handout, RoutineSheet, WeeklyWords
from necktrack.reports.markdown import escape, row

_BOX = "☐"


def render_handout_markdown(handout: Handout) -> str:
    """The handout as Markdown text, ended by a newline."""
    blocks = [f"# {escape(handout.title)}", *(block for routine in handout.routines for block in _routine(routine))]
    return "\n\n".join(block for block in [*blocks, *_last(handout)] if block) + "\n"


def _routine(routine: RoutineSheet) -> Iterator[str]:
    yield f"# {escape(routine.name)}"
    yield f"**{escape(routine.when)} · {escape(routine.minutes)}**"
    yield _labelled("Your clinic", routine.contact)
    yield _labelled("You need", routine.needs)
    yield _labelled("Stop any exercise at once for", routine.stops)
    yield _labelled("In an emergency call", routine.emergency)
    for box in routine.exercises:
        yield from _exercise(box)
    yield from _week(routine)
    for advice in routine.advice:
        yield from _advice(advice)
    yield _pairs(routine.notes)
    yield "---"


def _last(handout: Handout) -> Iterator[str]:
    yield from _advice(handout.help_now)
    if handout.easier:
        yield from (f"## {EASIER_FORMS}", EASIER_LEAD, _pairs((form.exercise, form.whole) for form in handout.easier))
    if handout.ask_first:
        yield from _advice(handout.ask_first)
    yield from ("## This programme", escape(handout.summary))
    yield _pairs((*handout.identity, *handout.contact, *handout.origin))
    yield escape(handout.purpose)


def _advice(advice: Advice) -> Iterator[str]:
    yield from (f"## {escape(advice.title)}", escape(advice.lead), _pairs(advice.points), escape(advice.tail))


def _exercise(box: ExerciseBox) -> Iterator[str]:
    yield f"## {box.number}. {escape(box.name)}"
    yield escape(box.position)
    yield from map(_dose, box.doses)
    yield "\n".join(f"{place}. {escape(step)}" for place, step in enumerate(box.steps, start=1))
    yield _labelled("Avoid", " ".join(box.mistakes))
    yield _labelled("Stop for", box.stops)
    yield f"> {escape(f'{box.picture} {box.side}'.strip())}" if box.picture else ""
    yield "Only as your provider taught it to you." if box.is_taught else ""


def _dose(each: WeeklyWords) -> str:
    return (f"{escape(each.weeks)}: " if each.weeks else "") + f"**{escape(each.dose)}**"


def _week(routine: RoutineSheet) -> Iterator[str]:
    week = routine.week
    yield from ("## Week from ……………", escape(routine.summary), escape(week.note))
    rows = [row(("", "How much", *week.days)), "|" + " --- |" * (2 + len(week.days))]
    for ticks in week.ticks:
        doses = "; ".join(f"{each.weeks}: {each.dose}" if each.weeks else each.dose for each in ticks.doses)
        rows.append(row((ticks.name, doses, *(_BOX * count or NOTHING for count in ticks.boxes))))
    rows += [row((score.label, score.scale, *("" for _ in week.days))) for score in week.scores]
    yield "\n".join(rows)


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- **{escape(head)}**: {escape(rest)}" if rest else f"- {escape(head)}" for head, rest in pairs)


def _labelled(label: str, words: str) -> str:
    return f"**{label}:** {escape(words)}" if words else ""
