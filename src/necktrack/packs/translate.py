"""A pack in one of its other languages."""

from collections.abc import Mapping
from typing import Any, TypeVar

from necktrack.model.figures import Figure
from necktrack.model.flags import own_id_in
from necktrack.model.lessons import Lesson
from necktrack.model.measures import OwnMeasure
from necktrack.model.packs import Exercise, Pack, PostureCheck, RecordField, Routine
from necktrack.model.questionnaires import Questionnaire, QuestionnaireItem
from necktrack.model.screening import Question
from necktrack.model.values import parts_of, replace

SAFETY_LANGUAGES = ("en",)
"""Languages in which the safety questions exist; a translation is shown to a patient only in one of these."""

T = TypeVar(
    "T", Exercise, Routine, PostureCheck, Lesson, Questionnaire, OwnMeasure, RecordField, QuestionnaireItem, Question
)
_Texts = Mapping[str, Any]


def for_patients(pack: Pack) -> Pack:
    """The pack in a language that the safety questions are asked in, where it has one; else as it was written."""
    if pack.language in SAFETY_LANGUAGES:
        return pack
    language = next((item.id for item in pack.translations if item.id in SAFETY_LANGUAGES), "")
    return translated(pack, language) if language else pack


def translated(pack: Pack, language: str) -> Pack:
    """The pack with the texts of that language; what is not translated stays, and so does the hash. Raises KeyError."""
    texts = {item.id: item.texts for item in pack.translations}[language]
    own = {name: texts[name] for name in ("title", "summary") if name in texts}
    return replace(
        pack,
        **own,
        exercises=tuple(_drawn(item, _of(texts, "exercise", item.id)) for item in pack.exercises),
        routines=tuple(_told(item, _of(texts, "routine", item.id)) for item in pack.routines),
        checks=tuple(_check(item, _of(texts, "check", item.id)) for item in pack.checks),
        lessons=tuple(_told(item, _of(texts, "lesson", item.id)) for item in pack.lessons),
        questionnaires=tuple(
            _questionnaire(item, _of(texts, "questionnaire", item.id)) for item in pack.questionnaires
        ),
        measures=tuple(_told(item, _of(texts, "measure", item.id)) for item in pack.measures),
        safety_questions=tuple(_told(item, _of(texts, "safety", own_id_in(item.id))) for item in pack.safety_questions),
    )


def _of(texts: _Texts, kind: str, thing_id: str) -> _Texts:
    """The texts of one thing, by their names."""
    start = f"{kind}.{thing_id}."
    return {place.removeprefix(start): text for place, text in texts.items() if place.startswith(start)}


def _told(item: T, texts: _Texts) -> T:
    names = parts_of(item)
    return replace(item, **{name: text for name, text in texts.items() if name in names})


def _drawn(item: Exercise, texts: _Texts) -> Exercise:
    told = _told(item, texts)
    return replace(told, figure=_said(told.figure, texts)) if "alt" in texts else told


def _said(figure: Figure | None, texts: _Texts) -> Figure:
    """The figure with its words in the other language."""
    words = str(texts["alt"])
    return replace(figure, alt=words) if figure else Figure(words)


def _check(item: PostureCheck, texts: _Texts) -> PostureCheck:
    told = _told(item, texts)
    records = tuple(_told(record, _of(texts, "record", record.id)) for record in item.records)
    figure = _said(item.figure, texts) if "alt" in texts else item.figure
    return replace(told, records=records, figure=figure)


def _questionnaire(item: Questionnaire, texts: _Texts) -> Questionnaire:
    items = tuple(_question(question, _of(texts, "item", question.id)) for question in item.items)
    return replace(_told(item, texts), items=items)


def _question(item: QuestionnaireItem, texts: _Texts) -> QuestionnaireItem:
    told = replace(item, text=texts.get("text", item.text))
    if "options" in texts:
        labels = zip(item.options, texts["options"], strict=True)
        told = replace(told, options=tuple(replace(option, label=label) for option, label in labels))
    if "ends" in texts:
        told = replace(told, lowest_word=texts["ends"][0], highest_word=texts["ends"][1])
    return told
