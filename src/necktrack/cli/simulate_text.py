"""A simulation as lines for whoever writes a pack: safety first, then each routine week by week."""

from collections.abc import Iterable, Iterator, Sequence

from necktrack.cli.pack_text import wrapped
from necktrack.engine.prescription import EASIER_FORM, Change
from necktrack.engine.timeline import clock_words
from necktrack.model.schedule import schedule_words
from necktrack.model.screening import ACTION_NAMES
from necktrack.model.sessions import ChangeKind, LeftOut, Level, say_dose
from necktrack.reports.routine_words import ease_words, growth_words
from necktrack.services.packs import routine_seconds
from necktrack.services.session_plan import PlannedRoutine
from necktrack.services.simulate import SimulatedRoutine, Simulation
from necktrack.services.simulated_course import Assumed, Run, Span

_PAUSED = (
    "Before it exercises pause, as pain was up on the day after each of the last two sessions: it begins once the "
    "provider has said that the person may go on."
)
_SESSIONS, _CLOCK = 14, 5
"""Columns of the two first words of a session's line."""


def simulation_lines(told: Simulation) -> list[str]:
    """The whole simulation in lines of at most 78 columns."""
    lines = [f"{told.pack.title}   {told.pack.id} {told.pack.version}", *wrapped(_assumed_words(told.assumed), "")]
    lines += ["", *_safety_lines(told)]
    for routine in told.routines:
        lines += ["", *_routine_lines(told, routine)]
    return lines if told.routines else [*lines, "", "The pack has no routine."]


def _assumed_words(assumed: Assumed) -> str:
    pains = ", ".join(str(pain) for pain in assumed.pains)
    by_week = " from week to week" if len(assumed.pains) > 1 else ""
    flares = f"pain up on the day after the first session of week {_listed(assumed.flares)}" if assumed.flares else ""
    parts = [
        "every session is done in full, and what is offered on a painful day is taken",
        f"pain {pains}{by_week} before and after each session and in the daily log",
        flares,
        f"{assumed.sessions_per_week} sessions a week" if assumed.sessions_per_week else "",
    ]
    return f"If {'; '.join(part for part in parts if part)}. Nothing of this is stored."


def _safety_lines(told: Simulation) -> Iterator[str]:
    yield "Safety"
    if not told.assumed.answers:
        yield from wrapped("Every safety question is answered no: nothing is withheld.", "  ")
        return
    for block in told.blocks:
        yield from wrapped(f"{block.question_id}: {ACTION_NAMES[block.action]}.", "  [STOP] ", "         ")
        words = f"All exercises are withheld: {block.reason}. The person reads: {block.what_to_do}"
        yield from wrapped(words, "         ")
    for sub in told.assumed_yes:
        words = f"{sub} is not answered here and counts as yes. To see it answered no: --answer {sub}=no"
        yield from wrapped(words, "  Note   ", "         ")
    if told.blocks:
        yield from wrapped(
            "Until a clinician has seen the person and said that they may exercise, nothing below is done. The weeks "
            "below begin after that.", "  Then   ", "         ",
        )  # fmt: skip
    yield from _stays_out(told)


def _stays_out(told: Simulation) -> Iterator[str]:
    after = "also after that" if told.blocks else "in every week"
    for reason, names in _by_reason(told.left_out):
        yield from wrapped(f"{names}, {after}: {reason}.", "  Left out: ", "    ")
    if not told.left_out:
        yield from wrapped(f"No exercise stays left out {'after that ' if told.blocks else ''}by these answers.", "  ")


def _routine_lines(told: Simulation, simulated: SimulatedRoutine) -> Iterator[str]:
    pack, routine = told.pack, simulated.routine
    clock = clock_words(routine_seconds(pack, routine))
    yield f"Routine {routine.name}   {routine.id}"
    yield from wrapped(f"{schedule_words(routine)}; {clock} by the clock as written", "  ")
    for place, step in enumerate(routine.steps, start=1):
        yield from wrapped(f"{pack.exercise(step.exercise).name}: {say_dose(step.dose)}", f"  {place:>2}. ", "      ")
    yield from wrapped(growth_words(pack, routine), "  ")
    yield from wrapped(ease_words(routine.ease_when), "  ")
    always = frozenset(item.exercise for item in told.left_out)
    for span in simulated.spans:
        yield from _span_lines(span, always)


def _span_lines(span: Span, always: frozenset[str]) -> Iterator[str]:
    yield ""
    weeks = f"Week {span.first}" if span.first == span.last else f"Weeks {span.first}-{span.last}"
    name = f", {span.phase.name}" if span.phase and span.phase.name else ""
    sessions = {0: "no session", 1: "1 session"}.get(span.sessions, f"{span.sessions} sessions")
    each = " a week" if span.first != span.last and span.sessions else ""
    yield from wrapped(f"{weeks}{name}: {sessions}{each}, pain {span.pain}", "  ")
    if not span.runs:
        return
    items = span.runs[0].planned.left_out
    all_week = [item for item in items if all(item in run.planned.left_out for run in span.runs)]
    told_above = always | {item.exercise for item in all_week}
    yield from wrapped(_phase_words(span.runs[0].planned, told_above), "    ")
    for words in _left_out_words(item for item in all_week if item.exercise not in always):
        yield from wrapped(words, "    ")
    for run in span.runs:
        yield from _run_lines(run, told_above, is_only=len(span.runs) == 1)


def _phase_words(planned: PlannedRoutine, gone: frozenset[str]) -> str:
    """What the phase changes in all sessions of its weeks, of what is not left out anyway."""
    phased = (each for each in planned.prescribed.changes if each.kind is ChangeKind.PHASE)
    changes = [each for each in phased if each.exercise not in gone]
    return f"In this phase: {_list_changes(changes)}." if changes else ""


def _run_lines(run: Run, told_above: frozenset[str], *, is_only: bool) -> Iterator[str]:
    planned = run.planned
    sessions = f"Session {run.first}" if run.first == run.last else f"Sessions {run.first}-{run.last}"
    clock = clock_words(planned.seconds(planned.offered_level)) if planned.steps else "-"
    start = f"    {clock}  " if is_only else f"    {sessions:<{_SESSIONS}}{clock:>{_CLOCK}}  "
    for words in _told(planned, told_above) or [_as_planned(planned)]:
        yield from wrapped(words, start, " " * len(start))
        start = " " * len(start)


def _as_planned(planned: PlannedRoutine) -> str:
    if planned.left_out:
        return "The rest as planned."
    is_other = any(each.kind is ChangeKind.PHASE for each in planned.prescribed.changes)
    return "As the phase says." if is_other else "As written."


def _told(planned: PlannedRoutine, told_above: frozenset[str]) -> list[str]:
    """Why a session is other than planned; what is left out in all of them was told once, above."""
    told = [] if planned.steps else ["Nothing is left of it."]
    gone = {item.exercise for item in planned.left_out}
    if planned.steps and planned.offered_level is Level.HALF:
        told.append(_half_words(planned))
        at_half = planned.prescribed.at(Level.HALF).changes
        easier = [each for each in at_half if each.reason == EASIER_FORM and each.exercise not in gone]
        told += [f"With it: {_list_changes(easier)}."] if easier else []
    for kind in (ChangeKind.GROWN, ChangeKind.EASED):
        changes = [each for each in planned.prescribed.changes if each.kind is kind and each.exercise not in gone]
        if changes:
            told.append(f"{_why(planned, kind)}: {_list_changes(changes)}.")
    told += _left_out_words(item for item in planned.left_out if item.exercise not in told_above)
    return told + ([_PAUSED] if planned.prescribed.standing.is_flared_again else [])


def _half_words(planned: PlannedRoutine) -> str:
    if planned.is_fixed:
        return "What is left is done in the easier form and half of it; there is no other choice."
    return f"Half the repetitions are offered, instead of {clock_words(planned.seconds())}."


def _left_out_words(items: Iterable[LeftOut]) -> list[str]:
    return [f"Left out: {names} ({reason})." for reason, names in _by_reason(items)]


def _why(planned: PlannedRoutine, kind: ChangeKind) -> str:
    if kind is ChangeKind.EASED:
        return f"Eased, as {planned.prescribed.eased_why}"
    times = planned.prescribed.standing.growth
    return "Grown " + {1: "once", 2: "twice"}.get(times, f"{times} times")


def _list_changes(changes: Iterable[Change]) -> str:
    return "; ".join(f"{change.name} {change.said}" for change in changes)


def _by_reason(items: Iterable[LeftOut]) -> Iterator[tuple[str, str]]:
    names: dict[str, list[str]] = {}
    for item in items:
        names.setdefault(item.reason, []).append(item.name)
    for reason, named in names.items():
        yield reason, ", ".join(dict.fromkeys(named))


def _listed(numbers: Sequence[int]) -> str:
    words = [str(number) for number in sorted(set(numbers))]
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
