"""Two packs side by side: every difference in a patient's words."""

from collections.abc import Iterator, Mapping
from functools import partial
from operator import is_
from typing import Any

from necktrack.model.body import REGION_NAMES
from necktrack.model.flags import FLAG_REASONS, STOP_FLAGS, asks_words, flag_reason, own_id_in
from necktrack.model.packs import Pack, PostureCheck, Translation
from necktrack.model.questionnaires import Questionnaire
from necktrack.model.screening import ACTION_NAMES
from necktrack.model.values import is_value, parts_of, replace
from necktrack.model.wording import counted
from necktrack.packs.canonical import canonical_form, one_spelling
from necktrack.packs.compare_fields import (
    Field,
    Fields,
    added_and_gone,
    dose_changes,
    field_lines,
    figure_lines,
    in_words,
)
from necktrack.packs.compare_routines import Names, added_words, routine_lines

SAME = "This is the same programme."
"""What is said when two packs do not differ."""
UNSEEN = "Something changed that cannot be told in words; the fingerprints differ."

_NAME = Field("the name")
_ABOUT = {
    "regions": Field("body regions", say=in_words(REGION_NAMES)),
    "position": Field("position"),
    "equipment": Field("what you need"),
    "why": Field("what it is for", is_text=True),
    "steps": Field("the instructions", is_text=True),
    "stop_if": Field("when to stop", say=in_words(STOP_FLAGS)),
    "sources": Field("the sources", is_text=True),
}
_EXERCISE: dict[str, Field] = {
    "kind": Field("kind of exercise"),
    **_ABOUT,
    "mistakes": Field("what to mind", is_text=True),
    "evidence": Field("grade of evidence"),
    "taught": Field("only as taught by your provider"),
}
_CHECK: Fields = {
    **_ABOUT,
    "seconds": Field("seconds that it takes"),
    "frequency": Field("how often"),
    "noise": Field("what means nothing", is_text=True),
    "care": Field("what is said before it begins", is_text=True),
    "do_not_say": Field("what is not to be said", is_text=True),
}
_RECORD: Fields = {
    "kind": Field("kind of answer"),
    "prompt": Field("the question", is_text=True),
    "lowest": Field("lowest answer"),
    "highest": Field("highest answer"),
    "words": Field("the answers", is_text=True),
    "change": Field("least difference that counts"),
}
_LESSON: Fields = {
    "title": Field("the title"),
    "text": Field("the text", is_text=True),
    "grade": Field("how sure it is"),
    "unknown": Field("what is not known", is_text=True),
    "sources": Field("the sources", is_text=True),
    "reviewed_on": Field("looked over on"),
    "reviewer": Field("looked over by"),
}
_MEASURE: Fields = {
    "prompt": Field("the question", is_text=True),
    "lowest": Field("lowest answer"),
    "highest": Field("highest answer"),
    "direction": Field("direction"),
    "lowest_word": Field("word for the lowest answer"),
    "highest_word": Field("word for the highest answer"),
}
_QUESTIONNAIRE: Fields = {
    "title": Field("the title"),
    "origin": Field("whose wording it is"),
    "direction": Field("direction"),
    "lowest": Field("lowest score"),
    "highest": Field("highest score"),
    "version": Field("version"),
    "intro": Field("the introduction", is_text=True),
    "recall": Field("the time asked about"),
    "every_days": Field("asked", say=lambda days: f"every {days} days" if days else "only when you ask for it"),
    "licence_holder": Field("licence holder"),
    "permission": Field("permission", is_text=True),
}
_ITEM: Fields = {
    "text": Field("the question", is_text=True),
    "options": Field("the answers", is_text=True),
    "lowest": Field("lowest answer"),
    "highest": Field("highest answer"),
    "lowest_word": Field("word for the lowest answer"),
    "highest_word": Field("word for the highest answer"),
    "may_not_apply": Field('with the answer "does not apply"'),
}
_SCORING: Fields = {
    "method": Field("how it is scored"),
    "items_required": Field("answers needed for a score"),
    "missing": Field("what becomes of skipped questions"),
    "change": Field("what counts as an important change", is_text=True),
    "labels": Field("the words for scores", is_text=True),
    "labels_source": Field("where the words for scores come from", is_text=True),
}
_SAFETY: Fields = {
    "text": Field("the question", is_text=True),
    "about": Field("what it is about"),
    "action": Field("what a yes leads to", say=in_words(ACTION_NAMES)),
    "note": Field("the note", is_text=True),
}
_PACK: Fields = {
    "title": Field("title"),
    "summary": Field("the summary", is_text=True),
    "language": Field("language"),
    "authors": Field("by"),
    "license": Field("licence"),
    "reviewed_on": Field("looked over on"),
    "reviewer": Field("looked over by"),
}


def compare(old: Pack, new: Pack) -> tuple[str, ...]:
    """What the new pack changes, one line each; empty when both hold the same programme."""
    if canonical_form(old) == canonical_form(new):
        return ()
    before, now = _settled(_by_own_ids(old)), _settled(_by_own_ids(new))
    names = _names(before, now)
    programme = (*_routines(before, now, names), *_exercises(before, now, names))
    lines = (*_safety(before, now), *programme, *_others(before, now), *_heading(before, now))
    return tuple(dict.fromkeys(lines)) or (UNSEEN,)


def _by_own_ids(pack: Pack) -> Pack:
    """The pack with its safety questions as it calls them itself, so that two packs can be held against each other."""
    questions = tuple(replace(each, id=own_id_in(each.id)) for each in pack.safety_questions)
    exercises = tuple(replace(each, not_if=tuple(map(own_id_in, each.not_if))) for each in pack.exercises)
    checks = tuple(replace(each, not_if=tuple(map(own_id_in, each.not_if))) for each in pack.checks)
    return replace(pack, safety_questions=questions, exercises=exercises, checks=checks)


def _settled(value: Any) -> Any:
    """The value with its texts as the canonical form has them; what has them so is not made anew."""
    if type(value) is str:
        return one_spelling(value)
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, tuple):
        items = tuple(map(_settled, value))
        return value if all(map(is_, items, value)) else items
    if isinstance(value, Mapping):
        return {name: _settled(part) for name, part in value.items()}
    if is_value(value):
        parts = parts_of(value)
        others = {name: other for name, part in parts.items() if (other := _settled(part)) is not part}
        return replace(value, **others) if others else value
    return value


def _names(*packs: Pack) -> dict[str, str]:
    """What each exercise is called, by the last pack that has it; ids that no pack has stand for themselves."""
    names = {step.exercise: step.exercise for pack in packs for each in pack.routines for step in each.steps}
    return names | {exercise.id: exercise.name for pack in packs for exercise in pack.exercises}


def _routines(old: Pack, new: Pack, names: Names) -> Iterator[str]:
    are_many = len(old.routines) > 1 or len(new.routines) > 1
    added, gone, both = added_and_gone(old.routines, new.routines)
    for before, now in both:
        yield from routine_lines(before, now, names, f" in {now.name}" if are_many else "")
    for routine in added:
        yield added_words(routine, names)
    for routine in gone:
        yield f"{routine.name} is no longer part of the programme"


def _exercises(old: Pack, new: Pack, names: Names) -> Iterator[str]:
    was_planned, is_planned = _planned(old), _planned(new)
    added, gone, both = added_and_gone(old.exercises, new.exercises)
    for before, now in both:
        if before.name != now.name:
            yield f"{before.name} is now called {now.name}"
        yield from field_lines(now.name, before, now, _EXERCISE | _forms(names) | _reasons(old, new))
        yield from figure_lines(now.name, before.figure, now.figure)
        changed = dose_changes(before.dose, now.dose)
        if changed and changed not in _told_doses(old, new, now.id):
            yield f"{now.name}, where a routine says nothing else: {changed}"
    for exercise in added:
        if exercise.id not in is_planned - was_planned:
            yield f"{exercise.name} added as an easier or harder form"
    for exercise in gone:
        if exercise.id not in was_planned - is_planned:
            yield f"{exercise.name} is no longer there as an easier or harder form"


def _planned(pack: Pack) -> set[str]:
    return {step.exercise for routine in pack.routines for step in routine.steps}


def _forms(names: Names) -> dict[str, Field]:
    """The easier and the harder form, which are ids of exercises or words."""
    kinds = ("easier", "harder")
    return {kind: Field(f"the {kind} form", say=in_words(names)) for kind in kinds}


def _reasons(*packs: Pack) -> dict[str, Field]:
    """On which answers a thing is left out; those to questions of the pack are told by what they are about."""
    own = {each.id: flag_reason(each.id, (each,)) for pack in packs for each in pack.safety_questions}
    return {"not_if": Field("left out on", say=in_words(FLAG_REASONS | own))}


def _told_doses(old: Pack, new: Pack, exercise_id: str) -> set[str]:
    """How the dose of the exercise changed in each routine that has it once."""
    doses = [
        {routine.id: step.dose for routine in pack.routines for step in routine.steps if step.exercise == exercise_id}
        for pack in (old, new)
    ]
    return {dose_changes(doses[0][routine], dose) for routine, dose in doses[1].items() if routine in doses[0]}


def _others(old: Pack, new: Pack) -> Iterator[str]:
    fields = {**_CHECK, **_reasons(old, new)}
    yield from _named(old.checks, new.checks, "posture check", partial(_check_lines, fields))
    yield from _named(old.questionnaires, new.questionnaires, "questionnaire", _questionnaire_lines)
    yield from _named(old.lessons, new.lessons, "lesson", _lesson_lines)
    yield from _named(old.measures, new.measures, "daily question", _measure_lines)
    yield from _named(old.translations, new.translations, "translation", _translation_lines)


def _named(old: tuple[Any, ...], new: tuple[Any, ...], what: str, lines: Any) -> Iterator[str]:
    added, gone, both = added_and_gone(old, new)
    for before, now in both:
        if before != now:
            yield from lines(f"{what.capitalize()} {_called(now)}", before, now)
    for item in added:
        yield f"{what.capitalize()} added: {getattr(item, 'prompt', '') or _called(item)}"
    for item in gone:
        yield f"{what.capitalize()} {_called(item)} is no longer part of the programme"


def _called(item: Any) -> str:
    return str(getattr(item, "name", "") or getattr(item, "title", "") or item.id)


def _check_lines(fields: Fields, subject: str, old: PostureCheck, new: PostureCheck) -> Iterator[str]:
    if old.name != new.name:
        yield f"{subject} was called {old.name}"
    yield from field_lines(subject, old, new, fields)
    yield from figure_lines(subject, old.figure, new.figure)
    yield from _inside(subject, old.records, new.records, _RECORD)


def _questionnaire_lines(subject: str, old: Questionnaire, new: Questionnaire) -> Iterator[str]:
    yield from field_lines(subject, old, new, _QUESTIONNAIRE)
    yield from field_lines(subject, old.scoring, new.scoring, _SCORING)
    yield from _inside(subject, old.items, new.items, _ITEM)


def _inside(subject: str, old: tuple[Any, ...], new: tuple[Any, ...], fields: Fields) -> Iterator[str]:
    """Questions of a check or questionnaire."""
    added, gone, both = added_and_gone(old, new)
    for before, now in both:
        yield from field_lines(f"{subject}, question {now.id}", before, now, fields)
    for item in added:
        yield f"{subject}: question {item.id} added"
    for item in gone:
        yield f"{subject}: question {item.id} is no longer asked"
    shared = [now.id for _, now in both]
    if [item.id for item in old if item.id in shared] != shared:
        yield f"{subject}: the questions come in another order"


def _safety(old: Pack, new: Pack) -> Iterator[str]:
    added, gone, both = added_and_gone(old.safety_questions, new.safety_questions)
    for item in added:
        yield f"Asks before exercise: {asks_words(item)}"
    for item in gone:
        yield f"No longer asks before exercise: {item.text}"
    for before, now in both:
        yield from field_lines(f"The safety question about {now.about}", before, now, _SAFETY)
    shared = [now.id for _, now in both]
    if [item.id for item in old.safety_questions if item.id in shared] != shared:
        yield "The safety questions come in another order"


def _lesson_lines(subject: str, old: object, new: object) -> Iterator[str]:
    return field_lines(subject, old, new, _LESSON)


def _measure_lines(subject: str, old: object, new: object) -> Iterator[str]:
    return field_lines(subject, old, new, _MEASURE)


def _translation_lines(subject: str, old: Translation, new: Translation) -> Iterator[str]:
    changed = sum(old.texts.get(place) != new.texts.get(place) for place in {*old.texts, *new.texts})
    yield f"{subject}: {counted(changed, 'text')} changed"


def _heading(old: Pack, new: Pack) -> Iterator[str]:
    if old.id != new.id:
        yield f"These are different packs: {old.id} and {new.id}"
    yield from field_lines("The pack", old, new, _PACK)
    for name in dict.fromkeys((*old.clinic, *new.clinic)):
        said, was = new.clinic.get(name, "none"), old.clinic.get(name, "none")
        if said != was:
            yield f"Contact, {name}: {said} instead of {was}"
    if old.version != new.version:
        yield f"Version {old.version} → {new.version}"
