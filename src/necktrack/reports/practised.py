"""The plan block: what was practised beside what was planned, kindly and with every n."""

from necktrack.insight.words import days_of, number
from necktrack.model.safe_text import safe
from necktrack.model.wording import counted
from necktrack.reports.material import ExerciseTally, Material
from necktrack.reports.parts import Lines, Part


def plan(material: Material) -> tuple[Part, ...]:
    """Sessions done of those planned, pain around them, then each exercise with its share and what stopped it."""
    practice = material.practice
    if not (practice.planned or practice.days_active):
        return (Lines(("No practice was recorded in this period.",)),)
    lines = [_sessions(material), *_pain(material), *(_exercise(tally) for tally in material.exercises)]
    return (Lines(tuple(lines)),)


def _sessions(material: Material) -> str:
    practice = material.practice
    said = [f"active on {days_of(practice.days_active, practice.days)}"]
    if practice.planned:
        said.insert(0, f"{practice.done} of {practice.planned} planned sessions followed ({_share(practice.rate)})")
    if practice.partial:
        said.append(f"{practice.partial} done in part")
    if practice.stopped:
        reasons = ", ".join(f"{safe(reason)} {count}" for reason, count in material.stop_reasons)
        said.append(f"{practice.stopped} ended by a stop rule" + (f" ({reasons})" if reasons else ""))
    if practice.rest_days:
        said.append(f"{days_of(practice.rest_days)} of rest left out")
    text = "; ".join(said)
    return f"{text[:1].upper()}{text[1:]}."


def _pain(material: Material) -> tuple[str, ...]:
    pain = material.session_pain
    if pain is None:
        return ()
    sessions = counted(pain.n, "session")
    return (f"Pain {number(pain.before)} before, {number(pain.after)} after (mean of {sessions}).",)


def _exercise(tally: ExerciseTally) -> str:
    share = f"{_share(tally.done / tally.prescribed)} done" if tally.prescribed else "done"
    said = [f"{share} in {counted(tally.sessions, 'session')}"]
    if tally.skipped:
        said.append(f"skipped {tally.skipped}")
    if tally.stopped:
        said.append(f"stopped {tally.stopped}")
    return f"{safe(tally.name)}: {', '.join(said)}"


def _share(rate: float | None) -> str:
    return f"{100 * (rate or 0.0):.0f} %"
