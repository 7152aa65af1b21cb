"""Exercises, posture checks, packs and lessons as pages to read."""

from collections.abc import Sequence

from textual.content import Content

from necktrack.engine.timeline import clock_words
from necktrack.model.body import REGION_NAMES
from necktrack.model.findings import allowed_words
from necktrack.model.flags import STOP_FLAGS, asks_words, flag_reason
from necktrack.model.lengths import in_unit
from necktrack.model.packs import Exercise, Pack, PostureCheck, Routine
from necktrack.model.questionnaire_words import whose_words
from necktrack.packs.fingerprint import fingerprint_words
from necktrack.reports.pack_words import review_words
from necktrack.reports.routine_words import dose_words, due_words, ease_words, growth_words
from necktrack.services.lessons import ShelvedLesson
from necktrack.services.packs import routine_seconds
from necktrack.tui.widgets.plain import hanging, plain

STOP_IF = "Stop if you notice"
TAUGHT = "Only as your provider taught it to you."


def exercise_words(exercise: Exercise, width: int, names: tuple[str, str] = ("", "")) -> Content:
    """How an exercise is done, how much of it, when to stop; `names` are those of the easier and harder one."""
    steps = [hanging(f"{place}  ", step, width) for place, step in enumerate(exercise.steps, start=1)]
    taught = [plain(TAUGHT, "$text-warning")] if exercise.taught else []
    grade = f"Evidence {exercise.evidence}: " if exercise.evidence else ""
    return _lines(
        plain(dose_words(exercise.dose), "bold"),
        *taught,
        plain(exercise.why, "$text-muted"),
        *_section("How", steps),
        *_section(STOP_IF, _dashes([STOP_FLAGS[flag] for flag in exercise.stop_if], width), "bold $text-warning"),
        *_section("Mind", _dashes(exercise.mistakes, width)),
        *_section("Left out because of", _dashes([flag_reason(flag) for flag in exercise.not_if], width)),
        *_section("Other forms", _forms(exercise, names, width)),
        *_section("Where it comes from", [plain(f"{grade}{'; '.join(exercise.sources)}", "$text-muted")]
                  if exercise.sources else []),
    )


def picture_words(item: Exercise | PostureCheck) -> str:
    """The picture of an exercise or check in words."""
    return item.figure.alt if item.figure else "There is no picture of it."


def about_words(item: Exercise | PostureCheck) -> str:
    """Body region, position, kind and what is needed, in one line."""
    regions = ", ".join(REGION_NAMES[region] for region in item.regions)
    kind = item.kind.value if isinstance(item, Exercise) else f"posture check, {item.frequency}"
    needs = f" · you need: {', '.join(item.equipment)}" if item.equipment else ""
    return f"{regions[:1].upper()}{regions[1:]} · {item.position.replace('-', ' ')} · {kind}{needs}"


def check_words(check: PostureCheck, width: int, lengths: str) -> Content:
    """How a posture check is done, what is written down, and what the numbers are worth."""
    told = [in_unit(step, lengths) for step in check.steps]
    steps = [hanging(f"{place}  ", step, width) for place, step in enumerate(told, start=1)]
    written = [f"{in_unit(field.prompt, lengths)} ({allowed_words(field, lengths)})" for field in check.records]
    return _lines(
        plain(about_words(check), "$text-muted"),
        plain(check.why, "$text-muted"),
        *_section("Before it begins", [plain(check.care)] if check.care else []),
        *_section("How", steps),
        *_section(STOP_IF, _dashes([STOP_FLAGS[flag] for flag in check.stop_if], width), "bold $text-warning"),
        *_section("You write down", _dashes(written, width)),
        *_section("How steady it is", [plain(in_unit(check.noise, lengths))] if check.noise else []),
        *_section("Picture in words", [plain(picture_words(check))]),
        *_section("Where it comes from", [plain("; ".join(check.sources), "$text-muted")] if check.sources else []),
    )


def pack_words(pack: Pack, width: int, *, is_in_use: bool) -> Content:
    """What a pack asks for: whose it is, its routines with their doses, and all else that it holds."""
    facts = (
        ("By", ", ".join(pack.authors)),
        ("Clinic", ", ".join(pack.clinic.values())),
        ("Reviewed", review_words(pack)),
        ("Licence", pack.license),
        ("Words", fingerprint_words(pack)),
    )
    asked = [f"{each.title}{_rights(whose_words(each))}" for each in pack.questionnaires]
    return _lines(
        plain("[x] in use" if is_in_use else "[ ] not in use; enter makes it the one in use", "bold $text-accent"),
        *([plain(pack.summary)] if pack.summary else []),
        *(hanging(f"{name}: ", value, width, "$text-muted") for name, value in facts if value),
        *_section("Asked before exercise", _dashes([asks_words(each) for each in pack.safety_questions], width)),
        *(line for routine in pack.routines for line in _routine(pack, routine, width)),
        *_section("Posture checks", _dashes([each.name for each in pack.checks], width)),
        *_section("Questions", _dashes(asked, width)),
        *_section("Asked each day", _dashes([each.prompt for each in pack.measures], width)),
        *_section("Lessons", _dashes([each.title for each in pack.lessons], width)),
    )


def lesson_words(shelved: ShelvedLesson, width: int) -> Content:
    """A lesson with how sure it is, what is not known, its sources and its review."""
    lesson = shelved.lesson
    paragraphs = [line for text in lesson.text.split("\n\n") for line in (Content(""), plain(" ".join(text.split())))]
    return _lines(
        *([plain(f"({shelved.origin})", "$text-accent")] if shelved.origin else []),
        *(paragraphs if shelved.origin else paragraphs[1:]),
        *_section("How sure this is", [plain(shelved.grade_words)]),
        *_section("What is not known", [plain(lesson.unknown)] if lesson.unknown else []),
        *_section("Where it comes from", _dashes(lesson.sources, width)),
        Content(""),
        plain(f"Review: {shelved.review_words}.", "$text-muted"),
    )


def _routine(pack: Pack, routine: Routine, width: int) -> list[Content]:
    seconds = routine_seconds(pack, routine)
    clock = f"{clock_words(seconds)} minutes by the clock"
    steps = [
        hanging(f"{place:>2}  ", f"{pack.exercise(step.exercise).name}: {dose_words(step.dose)}", width)
        for place, step in enumerate(routine.steps, start=1)
    ]
    said = (routine.summary, growth_words(pack, routine), ease_words(routine.ease_when))
    weeks = [hanging("    ", text, width, "$text-muted") for text in _phases(routine)]
    lead = plain(f"{due_words(routine)} · {clock}", "$text-muted")
    return _section(routine.name, [lead, *steps, *weeks, *(plain(text, "$text-muted") for text in said if text)])


def _phases(routine: Routine) -> list[str]:
    told = []
    for phase in routine.phases:
        until = f" to {phase.last_week}" if phase.last_week > phase.first_week else "" if phase.last_week else " on"
        name = f": {phase.name}" if phase.name else ""
        word = "Weeks" if until.startswith(" to") else "From week" if until else "Week"
        told.append(f"{word} {phase.first_week}{until}{name}")
    return told


def _forms(exercise: Exercise, names: tuple[str, str], width: int) -> list[Content]:
    """The easier and the harder form, with the key that goes there where it is a page of its own."""
    told = []
    ways = (("e", "Easier", exercise.easier, names[0]), ("h", "Harder", exercise.harder, names[1]))
    for key, word, ref, name in ways:
        if name:
            told.append(Content.assemble((f"{key}  ", "bold $text-accent"), hanging(f"{word}: ", name, width - 3)))
        elif ref:
            told.append(hanging(f"   {word}: ", ref, width))
    return told


def _rights(whose: str) -> str:
    return f" ({whose})" if whose else ""


def _dashes(texts: Sequence[str], width: int) -> list[Content]:
    return [hanging("-  ", text, width) for text in texts]


def _section(title: str, lines: Sequence[Content], style: str = "bold $text-primary") -> list[Content]:
    """A heading over its lines after an empty line; nothing where there are none."""
    return [Content(""), plain(title, style), *lines] if lines else []


def _lines(*lines: Content) -> Content:
    return Content("\n").join(lines)
