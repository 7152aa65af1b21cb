"""A pack as its patients will meet it, and the clock of its routines, as lines."""

from collections.abc import Iterable, Iterator

from necktrack.cli.learn import lesson_lines
from necktrack.cli.pack_text import check_lines, exercise_lines, safety_lines
from necktrack.engine.timeline import clock_words
from necktrack.model.measures import OwnMeasure
from necktrack.model.packs import Pack, Routine
from necktrack.model.questionnaire_words import RECALL_WORDS, whose_words
from necktrack.model.questionnaires import Questionnaire, QuestionnaireItem
from necktrack.model.scores import Direction, direction_words
from necktrack.model.values import replace
from necktrack.packs.build_texts import schedule_text
from necktrack.reports.columns import wrap
from necktrack.reports.pack_words import contact_of, review_words
from necktrack.reports.routine_weeks import Stretch, stretches_of, weekly_doses
from necktrack.reports.routine_words import LEFT_OUT, dose_words, due_words, ease_words, growth_words, one_line
from necktrack.services.lessons import ShelvedLesson
from necktrack.services.preview import RoutineClock

_WIDTH = 78
AUTHORS_LOOK = (
    "Your look at the translation: shown to patients only in English for now, since the safety questions exist only "
    "there."
)


def preview_lines(pack: Pack, language: str = "") -> list[str]:
    """All that a patient reads, in the order they meet it, in lines of at most 78 columns."""
    sections = [
        list(_opening(pack, language)),
        safety_lines(pack)[1:],
        *(list(_routine(pack, routine)) for routine in pack.routines),
        *(check_lines(check) for check in pack.checks),
        *(list(_questionnaire(each)) for each in pack.questionnaires),
        *(lesson_lines(ShelvedLesson(each)) for each in pack.lessons),
        list(_measures(pack.measures)),
    ]
    return [line for section in sections if section for line in (*section, "")][:-1]


def clock_text(pack: Pack, clocks: Iterable[RoutineClock]) -> list[str]:
    """The clock of each routine to the second."""
    lines = [f"{one_line(pack.title)}   {pack.id} {pack.version}"]
    for clock in clocks:
        weeks = f", {clock.stretch.weeks.words}" if clock.stretch.weeks.words else ""
        name = f" ({one_line(clock.stretch.name)})" if clock.stretch.name else ""
        lines += ["", f"{one_line(clock.routine.name)}   {clock.routine.id}{weeks}{name}"]
        width = len(clock_words(clock.seconds))
        for line in clock.lines:
            lines += _told(line.words, f"  {clock_words(line.at):>{width}}  ")
    return lines


def _opening(pack: Pack, language: str) -> Iterator[str]:
    if language and language != pack.language:
        yield from _told(AUTHORS_LOOK)
        yield ""
    yield f"{one_line(pack.title)}   {pack.id} {pack.version}"
    yield from _told(pack.summary)
    for label, words in contact_of(pack):
        yield from _told(f"{label}: {words}", "  ")
    yield from _told(f"By: {', '.join(pack.authors)}" if pack.authors else "", "  ")
    yield from _told(f"Reviewed: {review_words(pack)}", "  ")


def _routine(pack: Pack, routine: Routine) -> Iterator[str]:
    stretches = stretches_of(pack, routine)
    yield f"Routine: {one_line(routine.name)}   {routine.id}"
    yield from _told(f"{due_words(routine)}; {_minutes(stretches)}", "  ")
    yield from _told(routine.summary, "  ")
    for stretch in stretches:
        yield from _weeks(stretch)
    yield from _told(growth_words(pack, routine), "  ")
    yield from _told(ease_words(routine.ease_when), "  ")
    for place in range(len(routine.steps)):
        yield ""
        yield from _exercise(pack, routine, stretches, place)


def _exercise(pack: Pack, routine: Routine, stretches: tuple[Stretch, ...], place: int) -> Iterator[str]:
    """One exercise with its dose in this routine, and its doses over the weeks."""
    names = {each.id: each.name for each in pack.exercises}
    step = routine.steps[place]
    exercise = pack.exercise(step.exercise)
    easier, harder = (names.get(each, each) for each in (exercise.easier, exercise.harder))
    shown = replace(exercise, dose=step.dose, easier=easier, harder=harder)
    told = exercise_lines(shown, pack.safety_questions)
    yield from (f"{place + 1}. {told[0]}", *told[1:])
    for each in weekly_doses(routine, stretches, place):
        dose = dose_words(each.dose) if each.dose else LEFT_OUT
        yield from _told(f"{each.weeks.words}: {dose}" if each.weeks.words else "", "  ")


def _minutes(stretches: tuple[Stretch, ...]) -> str:
    seconds = {stretch.seconds for stretch in stretches}
    shortest, longest = clock_words(min(seconds)), clock_words(max(seconds))
    return f"{longest} by the clock" if shortest == longest else f"{shortest} to {longest} by the clock"


def _weeks(stretch: Stretch) -> Iterator[str]:
    if stretch.weeks.words:
        name = one_line(stretch.name) or "as listed"
        yield from _told(f"{stretch.weeks.words}: {name}, {clock_words(stretch.seconds)} by the clock", "  ")


def _questionnaire(questionnaire: Questionnaire) -> Iterator[str]:
    better = "higher is better" if questionnaire.direction is Direction.HIGHER_IS_BETTER else "higher is worse"
    score = f"score {questionnaire.lowest:g} to {questionnaire.highest:g}, {better}"
    yield f"Questionnaire: {one_line(questionnaire.title)}   {questionnaire.id}"
    often = schedule_text(questionnaire.every_days) or "when asked for"
    yield from _told(f"{often}; about {RECALL_WORDS[questionnaire.recall]}; {score}", "  ")
    yield from _told(questionnaire.intro, "  ")
    yield from _told(whose_words(questionnaire), "  ")
    for place, item in enumerate(questionnaire.items, start=1):
        yield from _told(item.text, f"  {place:>2}. ")
        yield from _told(_answers(item), "      ")


def _answers(item: QuestionnaireItem) -> str:
    if item.options:
        answers = " / ".join(f"{option.value} {option.label}" for option in item.options)
    else:
        answers = f"{item.lowest} {item.lowest_word} … {item.highest} {item.highest_word}"
    return answers + (" / does not apply" if item.may_not_apply else "")


def _measures(measures: tuple[OwnMeasure, ...]) -> Iterator[str]:
    if measures:
        yield "Each day the patient may also log"
    for measure in measures:
        yield from _told(f"{measure.prompt} ({direction_words(measure)}); logged as {measure.id}", "  ")


def _told(text: str, start: str = "") -> list[str]:
    """The text folded behind its start; later lines stand under the text."""
    said = one_line(text)
    if not said:
        return []
    blank = " " * len(start)
    return [(blank if place else start) + line for place, line in enumerate(wrap(said, _WIDTH - len(start)))]
