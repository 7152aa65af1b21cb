"""Packs, exercises and checks as lines for people."""

import textwrap
from collections.abc import Sequence

from necktrack.cli.terminal import terminal_columns
from necktrack.engine.timeline import clock_words as clock_words
from necktrack.model.body import REGION_NAMES
from necktrack.model.flags import STOP_FLAGS, asks_words, flag_reason, own_id_in
from necktrack.model.packs import Exercise, Pack, PostureCheck, RecordField, RecordKind, Routine
from necktrack.model.schedule import schedule_words
from necktrack.model.screening import Question
from necktrack.model.sessions import say_dose
from necktrack.model.wording import counted
from necktrack.packs.build_texts import schedule_text
from necktrack.packs.compare_routines import phase_words
from necktrack.packs.fingerprint import fingerprint_words
from necktrack.reports.columns import width_of
from necktrack.reports.pack_words import review_words
from necktrack.reports.routine_words import ease_words, growth_words
from necktrack.services.packs import ListedPack, routine_seconds

_ANSWERS = {
    RecordKind.SIDE: "left / right / level",
    RecordKind.SEVERITY: "none / slight / clear / marked",
    RecordKind.SCORE: "0 to 10, higher is worse",
    RecordKind.YES_NO: "yes / no",
    RecordKind.COUNT: "a number",
}
_WIDTH = 78


def pack_lines(pack: Pack, own_changes: Sequence[str] = ()) -> list[str]:
    """All of a pack that a person would want to read, in lines of at most 78 columns."""
    lines = [f"{pack.title}   {pack.id} {pack.version}", *wrapped(pack.summary, "")]
    lines += _facts_of(pack)
    if own_changes:
        lines += ["  With your changes (necktrack pack overlay):"]
        lines += [line for change in own_changes for line in wrapped(change, "    - ", rest="      ")]
    lines += safety_lines(pack)
    for routine in pack.routines:
        lines += ["", *_routine_lines(pack, routine)]
    for check in pack.checks:
        lines += ["", *check_lines(check)]
    planned = {step.exercise for routine in pack.routines for step in routine.steps}
    for exercise in pack.exercises:
        if exercise.id in planned:
            lines += ["", *exercise_lines(exercise, pack.safety_questions)]
    lines += _asked_and_told(pack)
    others = [exercise.name for exercise in pack.exercises if exercise.id not in planned]
    if others:
        lines += ["", *wrapped("Easier and harder forms in the pack: " + ", ".join(others), "")]
    return lines


def safety_lines(pack: Pack) -> list[str]:
    """The safety questions that the pack adds, and what a yes leads to; nothing when it adds none."""
    if not pack.safety_questions:
        return []
    lines = ["", "Asked before exercise, beside the safety questions of necktrack"]
    for question in pack.safety_questions:
        lines += wrapped(f"{asks_words(question)} {question.note}", "  ", rest="    ")
    return lines


def exercise_lines(exercise: Exercise, questions: Sequence[Question] = ()) -> list[str]:
    """One exercise with its steps, dose and stop rules; the questions are those that its pack adds."""
    lines = [f"{exercise.name}   {exercise.id}", *wrapped(f"{say_dose(exercise.dose)}; {_about(exercise)}", "  ")]
    lines += wrapped("Only as your provider taught it to you." if exercise.taught else "", "  ")
    lines += wrapped(exercise.why, "  ")
    lines += _numbered(exercise.steps)
    lines += _labelled("Mind", exercise.mistakes)
    lines += _labelled("Stop if you notice", [STOP_FLAGS[flag] for flag in exercise.stop_if])
    left_out = [f"{flag_reason(flag, questions)} ({own_id_in(flag)})" for flag in exercise.not_if]
    lines += _labelled("Left out on", left_out)
    lines += _labelled("Easier", [exercise.easier])
    lines += _labelled("Harder", [exercise.harder])
    grade = f"Evidence {exercise.evidence}" if exercise.evidence else "Sources"
    lines += _labelled(grade, exercise.sources)
    return lines + _labelled("Picture", [exercise.figure.alt if exercise.figure else ""])


def check_lines(check: PostureCheck) -> list[str]:
    """One posture check with its steps and what is written down."""
    kind = f"posture check, {check.frequency}, {check.seconds} s"
    lines = [f"{check.name}   {check.id}", *wrapped(f"{kind}; {_about(check)}", "  ")]
    lines += wrapped(check.why, "  ")
    lines += _labelled("Before it begins", [check.care])
    lines += _numbered(check.steps)
    lines += _labelled("Write down", [_record_words(record) for record in check.records])
    lines += _labelled("Means nothing", [check.noise])
    lines += _labelled("Stop if you notice", [STOP_FLAGS[flag] for flag in check.stop_if])
    lines += _labelled("Sources", check.sources)
    return lines + _labelled("Picture", [check.figure.alt if check.figure else ""])


def list_lines(listed: Sequence[ListedPack], most_columns: int = 0) -> list[str]:
    """One line a pack; a star marks the one in use; with the fingerprints where all of them fit."""
    width = max((len(item.id) for item in listed), default=0)
    lines = []
    for item in listed:
        mark = "*" if item.is_active else " "
        said = f"{item.pack.version:<8} {item.pack.title}" if item.pack else "cannot be read; see: necktrack pack show"
        lines.append(f"{mark} {item.id:<{width}}  {said}")
    words = [fingerprint_words(item.pack) if item.pack else "" for item in listed]
    widest = max(map(width_of, lines), default=0)
    if widest + 2 + max(map(len, words), default=0) > most_columns:
        return lines
    told = zip(lines, words, strict=True)
    return [f"{line}{' ' * (widest - width_of(line))}  {said}".rstrip() for line, said in told]


def _facts_of(pack: Pack) -> list[str]:
    facts = {"By": ", ".join(pack.authors), "Contact": ", ".join(pack.clinic.values()), "Licence": pack.license}
    lines = [line for name, value in facts.items() if value for line in wrapped(value, f"  {name}: ")]
    lines += [f"  Reviewed: {review_words(pack)}", f"  Fingerprint: {fingerprint_words(pack)}"]
    return [*lines, f"  SHA-256: {pack.sha256}"]


def _routine_lines(pack: Pack, routine: Routine) -> list[str]:
    clock = clock_words(routine_seconds(pack, routine))
    lines = [f"Routine {routine.name}   {routine.id}", f"  {schedule_words(routine)}; {clock} by the clock"]
    lines += wrapped(routine.summary, "  ")
    for place, step in enumerate(routine.steps, start=1):
        lines += wrapped(f"{pack.exercise(step.exercise).name}: {say_dose(step.dose)}", f"  {place:>2}. ")
    names = {exercise.id: exercise.name for exercise in pack.exercises}
    for phase in routine.phases:
        words = phase_words(phase, names)
        lines += wrapped(f"{words[:1].upper()}{words[1:]}", "  ", rest="    ")
    lines += wrapped(growth_words(pack, routine), "  ", rest="    ")
    return lines + wrapped(ease_words(routine.ease_when), "  ", rest="    ")


def _asked_and_told(pack: Pack) -> list[str]:
    """Questionnaires, daily questions and lessons, a line or two each."""
    lines: list[str] = []
    for each in pack.questionnaires:
        often = schedule_text(each.every_days) or "when asked for"
        worse = each.direction.value.replace("-", " ")
        about = f"{counted(len(each.items), 'question')}, {often}; score {each.lowest:g} to {each.highest:g}, {worse}"
        lines += ["", f"Questionnaire {each.title}   {each.id}", *wrapped(about, "  ")]
    if pack.measures:
        lines += ["", "Asked each day"]
    for measure in pack.measures:
        ends = f"{measure.lowest} {measure.lowest_word} to {measure.highest} {measure.highest_word}".split()
        lines += wrapped(f"{measure.prompt} ({' '.join(ends)}; logged as {measure.id})", "  ", rest="    ")
    if pack.lessons:
        lines += ["", "Lessons"]
    for lesson in pack.lessons:
        lines += wrapped(f"{lesson.title} ({lesson.id})", "  ", rest="    ")
    return lines


def _about(item: Exercise | PostureCheck) -> str:
    regions = ", ".join(REGION_NAMES[region] for region in item.regions)
    things = f"; you need: {', '.join(item.equipment)}" if item.equipment else ""
    return f"{regions}; {item.position.replace('-', ' ')}{things}"


def _record_words(record: RecordField) -> str:
    range_words = f"{record.lowest:g} to {record.highest:g} {record.kind}"
    answers = " / ".join(record.words) or _ANSWERS.get(record.kind, range_words)
    return f"{record.prompt} ({answers}, or unsure)"


def _numbered(steps: Sequence[str]) -> list[str]:
    lines: list[str] = []
    for place, step in enumerate(steps, start=1):
        lines += wrapped(step, f"  {place:>2}. ")
    return lines


def _labelled(label: str, items: Sequence[str]) -> list[str]:
    said = "; ".join(item.rstrip(".") if place < len(items) - 1 else item for place, item in enumerate(items) if item)
    return wrapped(said, f"  {label}: ", rest="    ") if said else []


def wrapped(text: str, start: str, rest: str | None = None) -> list[str]:
    """The text behind its start in lines of at most 78 columns, or of the terminal's; nothing for an empty text."""
    if not text:
        return []
    later = " " * len(start) if rest is None else rest
    words = " ".join(text.split())
    columns = min(_WIDTH, terminal_columns())
    return textwrap.wrap(words, columns, initial_indent=start, subsequent_indent=later, break_on_hyphens=False)
