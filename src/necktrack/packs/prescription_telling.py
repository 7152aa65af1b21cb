"""A pack told as a prescription line, and what a line has no words for."""

from collections.abc import Iterator, Mapping, Sequence

from necktrack.model.drafts import DraftRoutine
from necktrack.model.packs import Exercise, Pack, Routine
from necktrack.packs.prescription_dose import dose_words
from necktrack.packs.prescription_names import Names
from necktrack.packs.prescription_schedule import When, when_due


def body_of(routines: Sequence[DraftRoutine], exercises: Mapping[str, Exercise], names: Names) -> str:
    """The routines in the fewest words, without a check word.

    A routine of several exercises has its schedule once, before a colon; from there on each routine has.
    """
    pieces: list[str] = []
    has_header = False
    for routine in routines:
        when = when_of(routine)
        has_header = has_header or (bool(when.words) and len(routine.steps) > 1)
        told = [
            f"{names.spoken(exercises[step.exercise])} {dose_words(step.dose, exercises[step.exercise].dose)}".strip()
            for step in routine.steps
        ]
        if has_header:
            told[0] = f"{when.words or 'daily'}: {told[0]}"
        else:
            told[-1] = f"{told[-1]} {when.words}".strip()
        pieces += told
    return "; ".join(pieces)


def when_of(routine: DraftRoutine | Routine) -> When:
    """The schedule of a routine."""
    return when_due(routine.days, routine.every, routine.per_day)


def unsaid_of(pack: Pack, sayable: frozenset[str]) -> tuple[str, ...]:
    """What a line cannot say of the pack; `sayable` holds the ids of the exercises that are the library's."""
    return (
        *_unsaid_exercises(pack, sayable),
        *(told for routine in pack.routines for told in _unsaid_of_routine(routine)),
        *_routines_due_alike(pack),
        *_unsaid_parts(pack),
    )


def _unsaid_exercises(pack: Pack, sayable: frozenset[str]) -> Iterator[str]:
    used = {step.exercise for routine in pack.routines for step in routine.steps}
    for exercise in pack.exercises:
        if exercise.id in used - sayable:
            yield f"{exercise.name} ({exercise.id}): it is not in this program's library, or not the same there"


def _unsaid_of_routine(routine: Routine) -> Iterator[str]:
    if routine.name != when_of(routine).routine_name or routine.summary:
        yield f"{routine.name}: its name" + (" and summary" if routine.summary else "")
    if routine.phases:
        yield f"{routine.name}: what is other in some weeks"
    if routine.progress_when:
        yield f"{routine.name}: when it grows"
    if routine.ease_when:
        yield f"{routine.name}: when it is eased"
    if any(step.keep for step in routine.steps):
        yield f"{routine.name}: what is kept when time is short"


def _routines_due_alike(pack: Pack) -> Iterator[str]:
    alike: dict[When, list[str]] = {}
    for routine in pack.routines:
        alike.setdefault(when_of(routine), []).append(routine.name)
    for names in alike.values():
        if len(names) > 1:
            yield f"{' and '.join(names)} are due alike: the line makes one routine of them"


def _unsaid_parts(pack: Pack) -> Iterator[str]:
    named = {
        "posture checks": [check.name for check in pack.checks],
        "questionnaires": [questionnaire.title for questionnaire in pack.questionnaires],
        "lessons": [lesson.title for lesson in pack.lessons],
        "own measures": [measure.id for measure in pack.measures],
        "safety questions": [question.about for question in pack.safety_questions],
        "translations": [translation.id for translation in pack.translations],
    }
    yield from (f"{what}: {', '.join(names)}" for what, names in named.items() if names)
    if pack.summary:
        yield "the summary"
    if pack.clinic:
        yield "the contact card"
