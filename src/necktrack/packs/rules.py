"""Rules that look at more than one key: doses, schedules, ladders, and what an author should look at."""

from collections.abc import Iterable

from necktrack.engine.timeline import clock_words, stated_minutes
from necktrack.model.packs import Dose, RecordKind
from necktrack.packs.build import RANGES
from necktrack.packs.build_routine import OF_REPETITIONS
from necktrack.packs.checked import Checked
from necktrack.packs.findings import DocumentPath, Findings, quoted
from necktrack.packs.rules_figures import check_figure
from necktrack.packs.shapes_routine import LONGEST_ROUTINE_MINUTES

_WORDS_ALONE = (RecordKind.SIDE, RecordKind.YES_NO)
_FIXED_RANGES = (RecordKind.SIDE, RecordKind.SEVERITY, RecordKind.SCORE, RecordKind.YES_NO)


def check_unique(items: Iterable[Checked], what: str, findings: Findings) -> None:
    """Tell every id that an earlier table of the same kind has too."""
    seen: set[str] = set()
    for item in items:
        item_id = item.get("id", "")
        if item_id and item_id in seen:
            message = f"there is another {what} with the id {quoted(item_id)}"
            findings.error((*item.path, "id"), "duplicate", message, "Give each its own id.")
        seen.add(item_id)


def check_exercise(item: Checked, findings: Findings) -> None:
    """Tell what is wrong or doubtful about one exercise."""
    dose = item.get("dose")
    if dose is not None:
        check_whole_dose(dose, findings)
    if item.get("evidence") in ("A", "B") and not item.get("sources"):
        hint = 'Add sources = ["…"], or write evidence = "C" for clinical habit.'
        findings.warning((*item.path, "evidence"), "no-source", "a grade A or B needs a source", hint)
    if not item.get("stop_if") and not findings.is_wrong((*item.path, "stop_if")):
        hint = 'Add stop_if = ["sharp-pain"] or what else should end it.'
        findings.warning(item.path, "no-stop-rule", "nothing says when to stop", hint, on_key=True)
    _look_for_picture(item, findings)
    check_figure(item, findings)


def check_posture_check(item: Checked, findings: Findings) -> None:
    """Tell what is wrong or doubtful about one posture check."""
    check_unique(item.tables("record"), "record of this check", findings)
    for record in item.tables("record"):
        _check_record(record, findings)
    _look_for_picture(item, findings)
    check_figure(item, findings)


def check_dose(item: Checked, findings: Findings) -> None:
    """Tell a dose that counts repetitions and time at once."""
    counted = [name for name, neutral in OF_REPETITIONS.items() if item.get(name, neutral) != neutral]
    if item.get("duration_s") and counted:
        message = f"duration_s and {counted[0]} cannot both be in one dose"
        hint = "Write duration_s where time counts, reps and hold_s where repetitions count."
        findings.error((*item.path, counted[0]), "dose", message, hint, on_key=True)


def check_whole_dose(item: Checked, findings: Findings) -> None:
    """Tell a dose of an exercise that does not say how much."""
    check_dose(item, findings)
    if item.is_whole and not {"reps", "hold_s", "duration_s"} & item.values.keys():
        findings.error(item.path, "dose", "the dose does not say how much", "Add reps = 10 or duration_s = 60.")


def check_changed_dose(item: Checked, base: Dose, findings: Findings) -> None:
    """Tell a step that changes a timed dose in a way that means nothing."""
    if base.duration_s and item.get("tempo_s") and not {"reps", "hold_s", "duration_s"} & item.values.keys():
        message = "tempo_s belongs to repetitions, and this exercise counts time"
        findings.error((*item.path, "tempo_s"), "dose", message, "Take it out, or add reps = 10.", on_key=True)


def check_schedule(item: Checked, findings: Findings) -> None:
    """Tell a routine that is due by weekday and every n days at once."""
    if "days" in item.values and "every" in item.values:
        message = "days and every cannot both say when it is due"
        hint = 'Keep days = ["mon", "thu"] or every = 2, not both.'
        findings.error((*item.path, "every"), "schedule", message, hint, on_key=True)


def tell_clock(item: Checked, seconds: int, findings: Findings) -> None:
    """Tell a routine that takes too long, or longer or shorter than it says."""
    path = (*item.path, "minutes")
    if seconds > LONGEST_ROUTINE_MINUTES * 60:
        tell_too_long(path, seconds, findings)
    elif abs(item.values["minutes"] * 60 - seconds) > 60:
        said = item.values["minutes"]
        message = f"it says {said} minute{'' if said == 1 else 's'}, the doses add up to {clock_words(seconds)}"
        hint = f"Write minutes = {stated_minutes(seconds)}, or change the doses."
        findings.warning(path, "minutes", message, hint)


def tell_too_long(path: DocumentPath, seconds: int, findings: Findings) -> None:
    """Tell a routine that nobody can be asked to do in one go."""
    message = f"the routine takes {stated_minutes(seconds)} minutes, at most {LONGEST_ROUTINE_MINUTES} fit"
    findings.error(path, "too-long", message, "Lower the doses, or make two routines of it.")


def _check_record(record: Checked, findings: Findings) -> None:
    if "kind" not in record.values:
        return
    kind = RecordKind(record.values["kind"])
    if kind is RecordKind.STEPS and "words" not in record.values and record.is_whole:
        hint = 'Add words = ["not at all", "a quarter", "half"] with the lowest first.'
        findings.error(record.path, "ladder", "a record of steps needs its words", hint, on_key=True)
    elif kind is not RecordKind.STEPS and "words" in record.values:
        message, hint = f"words belong to steps, not to {kind.value}", 'Take them out, or write kind = "steps".'
        findings.error((*record.path, "words"), "ladder", message, hint, on_key=True)
    else:
        _check_range(record, kind, findings)
    if record.get("change") and kind in _WORDS_ALONE:
        message = f"a change of {kind.value} is another word, not a number"
        hint = "Take it out, or write change = 0 where no change is to be called one."
        findings.error((*record.path, "change"), "range", message, hint, on_key=True)


def _check_range(record: Checked, kind: RecordKind, findings: Findings) -> None:
    lowest, highest = RANGES[kind]
    if "words" in record.values:
        highest = len(record.values["words"]) - 1
    is_fixed = kind in _FIXED_RANGES or "words" in record.values
    given = (record.get("lowest", lowest), record.get("highest", highest))
    named = next((name for name in ("highest", "lowest") if name in record.values), "")
    if not named:
        return
    if is_fixed and given != (lowest, highest):
        message = f"{kind.value} runs from {lowest:g} to {highest:g} here"
        findings.error((*record.path, named), "range", message, "Take lowest and highest out.")
    elif not is_fixed and given[0] >= given[1]:
        message = f"lowest ({given[0]:g}) must be less than highest ({given[1]:g})"
        findings.error((*record.path, named), "range", message, "Write lowest = 0 and a larger highest.")


def _look_for_picture(item: Checked, findings: Findings) -> None:
    if "figure" not in item.values and not findings.is_wrong((*item.path, "figure")):
        hint = 'Add figure = { alt = "…" } with the picture in words; it is printed and read aloud.'
        findings.warning(item.path, "no-alt", "there is no picture in words", hint, on_key=True)
