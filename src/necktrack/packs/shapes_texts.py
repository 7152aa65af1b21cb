"""The tables of a pack that ask and tell: questionnaires, safety questions, lessons, own measures, translations."""


from necktrack.model.lessons import LessonGrade
from necktrack.model.measures import HIGHEST_OF_ALL
from necktrack.model.questionnaires import Method, Missing, Origin, Recall
from necktrack.model.scores import Direction
from necktrack.model.screening import Action
from necktrack.packs.patterns import late
from necktrack.packs.shape_parts import ID, LANGUAGE, LINE, NAME, PROSE, SOURCES
from necktrack.packs.tables import ById, Either, Key, Table, Tables
from necktrack.packs.values import Between, Choice, Day, Many, Number, Text, Whole, YesNo

MOST_QUESTIONNAIRES = 20
MOST_ITEMS = 60
MOST_LESSONS = 100
MOST_MEASURES = 10
MOST_SAFETY_QUESTIONS = 12
MOST_TRANSLATIONS = 20

DIRECTION = Choice(tuple(Direction), "direction")
SCHEDULE = Text(
    20,
    late(r"when asked|every (?:day|week|[1-9]\d{0,2} (?:days|weeks))"),
    "a schedule",
    '"every week", "every 2 weeks", "every 10 days", "every day" or "when asked"',
)
LESSON_TEXT = Text(2000, wanted="the text of the lesson", may_break=True)
LESSON_REFERENCE = Text(
    80,
    late(r"library:[a-z0-9]+(?:-[a-z0-9]+)*"),
    "a lesson of the library",
    'its id, such as use = "library:pacing-a-flare"',
)
_SCORE = Number(-10_000, 10_000)

OPTION = Table(
    "options",
    {
        "value": Key(Whole(-1000, 1000), "value = 0", is_required=True),
        "label": Key(LINE, 'label = "…"', is_required=True),
    },
)

ITEM = Table(
    "[[questionnaire.item]]",
    {
        "id": Key(ID, 'id = "q1"', is_required=True),
        "text": Key(PROSE, 'text = "…" with the question.', is_required=True),
        "options": Key(Tables(OPTION, 30, least=2)),
        "nrs": Key(Between(Whole(-1000, 1000))),
        "ends": Key(Many(NAME, 2, least=2)),
        "may_not_apply": Key(YesNo()),
    },
)

CHANGE = Table("change", {"points": Key(Number(0, 10_000)), "percent": Key(Number(0, 100)), "source": Key(LINE)})

LABEL = Table(
    "labels",
    {
        "from": Key(_SCORE, "from = 0", is_required=True),
        "to": Key(_SCORE, "to = 10", is_required=True),
        "label": Key(NAME, 'label = "…"', is_required=True),
    },
)

SCORING = Table(
    "[questionnaire.scoring]",
    {
        "method": Key(Choice(tuple(Method), "method of scoring"), 'method = "sum"', is_required=True),
        "items_required": Key(Whole(1, MOST_ITEMS), "items_required = 3", is_required=True),
        "missing": Key(Choice(tuple(Missing), "way of dealing with skipped items")),
        "change": Key(CHANGE),
        "labels": Key(Tables(LABEL, 10)),
        "labels_source": Key(LINE),
    },
)

QUESTIONNAIRE = Table(
    "[[questionnaire]]",
    {
        "id": Key(ID, 'id = "my-week"', is_required=True),
        "title": Key(NAME, 'title = "How was your week"', is_required=True),
        "version": Key(Text(20, wanted="its version, such as 1.0")),
        "origin": Key(Choice(tuple(Origin), "origin"), 'origin = "own"', is_required=True),
        "licence_holder": Key(LINE),
        "permission": Key(LINE),
        "recall": Key(Choice(tuple(Recall), "time asked about")),
        "schedule": Key(SCHEDULE),
        "direction": Key(DIRECTION, 'direction = "higher-is-worse"', is_required=True),
        "range": Key(Between(_SCORE), "range = [0, 30]", is_required=True),
        "intro": Key(PROSE),
        "scoring": Key(SCORING, "[questionnaire.scoring] with a method.", is_required=True),
        "item": Key(Tables(ITEM, MOST_ITEMS, least=1), "[[questionnaire.item]] with a question.", is_required=True),
    },
)

OWN_LESSON = Table(
    "[[lesson]]",
    {
        "id": Key(ID, 'id = "next-steps"', is_required=True),
        "title": Key(NAME, 'title = "Next steps"', is_required=True),
        "text": Key(LESSON_TEXT, 'text = "…" with at most 150 words.', is_required=True),
        "grade": Key(Choice(tuple(LessonGrade), "grade"), 'grade = "some"', is_required=True),
        "unknown": Key(PROSE),
        "sources": Key(SOURCES),
        "reviewed_on": Key(Day()),
        "reviewer": Key(NAME),
    },
)
USED_LESSON = Table(
    "[[lesson]] with use", {"use": Key(LESSON_REFERENCE, 'use = "library:pacing-a-flare"', is_required=True)}
)
LESSON = Either("use", USED_LESSON, OWN_LESSON)

MEASURE = Table(
    "[[measure]]",
    {
        "id": Key(ID, 'id = "grip"', is_required=True),
        "prompt": Key(LINE, 'prompt = "How strong was your grip today?"', is_required=True),
        "range": Key(Between(Whole(0, HIGHEST_OF_ALL)), "range = [0, 10]", is_required=True),
        "direction": Key(DIRECTION, 'direction = "higher-is-better"', is_required=True),
        "lowest_word": Key(NAME),
        "highest_word": Key(NAME),
    },
)

_ABOUT = Text(100, wanted='a few words that follow "about"')
SAFETY = Table(
    "[[safety]]",
    {
        "id": Key(ID, 'id = "neck-collar"', is_required=True),
        "text": Key(LINE, 'text = "…" with the question; a yes must mean caution.', is_required=True),
        "about": Key(_ABOUT, 'about = "…" with a few words that follow "about".', is_required=True),
        "action": Key(Choice(tuple(Action), "action"), 'action = "before-exercise"', is_required=True),
        "note": Key(LINE),
    },
)

_LINES = Many(LINE, 20)


def _texts(kind: str, texts: dict[str, Text | Many], **inside: ById) -> ById:
    """Translated texts of one kind of thing, by id."""
    keys: dict[str, Key] = {name: Key(text) for name, text in texts.items()}
    keys |= {name: Key(tables) for name, tables in inside.items()}
    return ById(f"[pack.translations.LANGUAGE.{kind}.ID]", ID, Table(f"the translation of {kind}", keys), 500)


_MOVEMENT: dict[str, Text | Many] = {"name": NAME, "why": PROSE, "steps": _LINES, "alt": Text(400)}
_RECORDS = _texts("check.ID.record", {"prompt": LINE, "words": Many(NAME, 20)})
_ITEMS = _texts("questionnaire.ID.item", {"text": PROSE, "options": Many(LINE, 30), "ends": Many(NAME, 2)})

TRANSLATION = Table(
    "[pack.translations.LANGUAGE]",
    {
        "title": Key(NAME),
        "summary": Key(PROSE),
        "exercise": Key(_texts("exercise", {**_MOVEMENT, "mistakes": _LINES, "easier": LINE, "harder": LINE})),
        "routine": Key(_texts("routine", {"name": NAME, "summary": PROSE})),
        "check": Key(_texts("check", {**_MOVEMENT, "noise": PROSE, "care": PROSE}, record=_RECORDS)),
        "lesson": Key(_texts("lesson", {"title": NAME, "text": LESSON_TEXT, "unknown": PROSE})),
        "questionnaire": Key(_texts("questionnaire", {"title": NAME, "intro": PROSE}, item=_ITEMS)),
        "measure": Key(_texts("measure", {"prompt": LINE, "lowest_word": NAME, "highest_word": NAME})),
        "safety": Key(_texts("safety", {"text": LINE, "about": _ABOUT, "note": LINE})),
    },
)
TRANSLATIONS = ById("[pack.translations]", LANGUAGE, TRANSLATION, MOST_TRANSLATIONS)
