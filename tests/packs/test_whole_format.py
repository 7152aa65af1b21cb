"""Phases, growth and ease, questionnaires, lessons, own measures, translations: read, kept, told when wrong."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from necktrack.model.lessons import LessonGrade
from necktrack.model.packs import EaseForm, Pack
from necktrack.model.values import replace
from necktrack.packs.bundle import bundle_toml
from necktrack.packs.canonical import content_hash
from necktrack.packs.catalog import load_catalog
from necktrack.packs.parse import parse_pack
from necktrack.packs.translate import for_patients, translated

SHIPPED = Path(__file__).parents[2] / "exercises"
LIBRARY = load_catalog(SHIPPED, SHIPPED / "no such folder").library
WHOLE = (Path(__file__).parent / "data" / "whole.toml").read_text(encoding="utf-8")


def whole(text: str = WHOLE) -> Pack:
    pack, problems = parse_pack(text.encode(), "whole.toml", LIBRARY)
    assert pack is not None, [str(problem) for problem in problems]
    return pack


def test_a_pack_with_every_table_is_read_whole() -> None:
    pack = whole()
    settle_in, later = pack.routine("morning").phases
    assert (settle_in.first_week, settle_in.last_week, settle_in.name) == (1, 2, "Settle in")
    assert [(change.exercise, change.dose.reps, change.is_left_out) for change in settle_in.changes] == [
        ("towel-glide", 5, False),
        ("rot-arom", 5, True),
    ]
    assert (later.first_week, later.last_week) == (3, 0)
    assert later.changes[0].dose.duration_s == 0
    progress, ease = pack.routine("morning").progress_when, pack.routine("morning").ease_when
    assert progress is not None
    assert (progress.sessions, progress.most_reps, progress.only) == (3, 14, ("towel-glide", "breath-diaphragm"))
    assert ease is not None
    assert (ease.pain_at_least, ease.after_flare, ease.then) == (4, True, EaseForm.EASIER)
    (questionnaire,) = pack.questionnaires
    assert (questionnaire.every_days, questionnaire.items[1].may_not_apply) == (14, True)
    assert pack.lessons[0].grade is LessonGrade.SOME
    assert (pack.measures[0].lowest, pack.measures[0].highest) == (0, 20)


def test_its_bundle_stands_alone_and_is_the_same_pack() -> None:
    pack = whole()
    again, problems = parse_pack(bundle_toml(pack).encode(), "bundle.toml", None)
    assert problems == ()
    assert again == pack


def test_the_order_of_questions_is_content_and_that_of_phases_is_not() -> None:
    pack = whole()
    (questionnaire,) = pack.questionnaires
    turned = replace(questionnaire, items=questionnaire.items[::-1])

    assert content_hash(replace(pack, questionnaires=(turned,))) != pack.sha256
    first, second = WHOLE.split("[[routine.phase]]\n")[1:]
    second, rest = second.split("[routine.progress_when]")
    swapped = WHOLE.replace(f"[[routine.phase]]\n{first}[[routine.phase]]\n{second}",
                            f"[[routine.phase]]\n{second}[[routine.phase]]\n{first}")  # fmt: skip
    assert swapped != WHOLE
    assert rest
    assert whole(swapped).sha256 == pack.sha256


def test_a_translation_has_its_own_words_and_the_pack_s_doses_and_hash() -> None:
    pack = whole()
    spanish = translated(pack, "es")
    assert spanish.title == "Todo el formato"
    assert spanish.exercise("towel-glide").steps[0] == "Siéntese erguido."
    assert spanish.exercise("towel-glide").dose == pack.exercise("towel-glide").dose
    assert spanish.exercise("towel-glide").easier == "Lo mismo, tumbado de espaldas."
    assert spanish.check("look-up").records[0].words[2] == "el techo"
    assert [option.label for option in spanish.questionnaires[0].items[1].options] == ["nada", "un poco", "mucho"]
    assert spanish.questionnaires[0].items[0].highest_word == "bueno"
    assert spanish.lessons[0].title == "Próximos pasos"
    assert spanish.measures[0].prompt == "¿Fuerza?"
    assert spanish.exercise("rot-arom") == pack.exercise("rot-arom")
    assert spanish.sha256 == pack.sha256


def test_patients_see_a_translation_only_in_a_language_that_the_safety_questions_have() -> None:
    pack = whole()
    assert for_patients(pack) == pack
    english = replace(pack.translations[0], id="en")
    assert for_patients(replace(pack, language="es", translations=(english,))).title == "Todo el formato"
    assert for_patients(replace(pack, language="de")).title == pack.title


@dataclass(frozen=True)
class Slip:
    """One change to the whole pack, and what must be told about it: where (by the text that it points at) and what."""

    old: str
    new: str
    at: str
    code: str
    words: str


SLIPS = {
    "weeks backwards": Slip('weeks = "1-2"', 'weeks = "2-1"', '"2-1"', "weeks", 'Write weeks = "1-2".'),
    "weeks in words": Slip('weeks = "1-2"', 'weeks = "one"', '"one"', "form", 'weeks such as "1-2"'),
    "weeks overlap": Slip('weeks = "3-"', 'weeks = "2-"', '"2-"', "weeks", "overlap with the phase of weeks 1-2"),
    "phase of a stranger": Slip(
        '[[routine.phase.step]]\nexercise = "towel-glide"',
        '[[routine.phase.step]]\nexercise = "library:walk"',
        '"library:walk"',
        "phase",
        "is no step of this routine",
    ),
    "phase step that changes nothing": Slip(
        "leave_out = true\n", "", "[[routine.phase.step]]", "phase", "changes nothing"
    ),
    "left out and dosed": Slip("leave_out = true", "leave_out = true\nreps = 5", "reps = 5", "phase", "cannot both"),
    "growth without an end": Slip("most_reps = 14\n", "", "add_reps", "rule", "Add most_reps = 15"),
    "growth of a stranger": Slip('only = ["towel-glide", ', 'only = ["walk", ', '"walk"', "rule", "no step"),
    "ease that never comes": Slip(
        "pain_at_least = 4\nafter_flare = true\n", "", "[routine.ease_when]", "rule", "never eases"
    ),
    "ease from pain 8": Slip("pain_at_least = 4", "pain_at_least = 8", "8\n", "bounds", "1 to 5"),
    "no permission": Slip(
        'permission = "I hold permission to use this form electronically with my patients."\n',
        "",
        '"third-party"',
        "permission",
        "needs permission",
    ),
    "more required than asked": Slip("items_required = 1", "items_required = 3", "3\n", "required", "there are 2"),
    "score outside of its range": Slip("range = [0, 12]", "range = [0, 10]", "[0, 10]", "range", "range = [0, 12]"),
    "range of one number": Slip("range = [0, 20]", "range = [20]", "[20]", "type", "a list of 1"),
    "range upside down": Slip("range = [0, 20]", "range = [20, 0]", "[20, 0]", "range", "less than"),
    "two ways of answering": Slip(
        'ends = ["not low"',
        'options = [{ value = 0, label = "a" }, { value = 1, label = "b" }]\nends = ["not low"',
        "nrs",
        "answers",
        "cannot both",
    ),
    "no way of answering": Slip(
        'nrs = [0, 10]\nends = ["not low", "as low as can be"]\n', "", "[[questionnaire.item]]", "answers", "nrs ="
    ),
    "one value twice": Slip("value = 1,", "value = 0,", '0, label = "a little"', "duplicate", "the value 0"),
    "labels overlap": Slip("from = 5", "from = 4", "4, to = 12", "range", "have a label already"),
    "unknown method": Slip('"sum"', '"median"', '"median"', "choice", "mean"),
    "schedule in other words": Slip('"every 2 weeks"', '"fortnightly"', '"fortnightly"', "form", "every week"),
    "lesson too long": Slip("Small steps", "Small steps " * 150, '"""', "length", "at most 150 fit"),
    "unknown grade": Slip('grade = "some"', 'grade = "A"', '"A"', "choice", "good"),
    "measure that is taken": Slip('id = "grip"', 'id = "pain"', '"pain"', "taken", "own-pain"),
    "translation of a stranger": Slip(
        "es.exercise.towel-glide]",
        "es.exercise.towel-glid]",
        "[pack.translations.es.exercise",
        "unknown-id",
        '"towel-glide"',
    ),
    "translation of fewer steps": Slip(
        '"Deslice la cabeza hacia atrás.", ', "", '["Siéntese erguido.", "Suelte."]', "length", "the original has 3"
    ),
    "translation into its own language": Slip(
        'language = "en"', 'language = "es"', "[pack.translations.es]", "language", "itself"
    ),
    "yes for true": Slip("taught = true", 'taught = "yes"', '"yes"', "type", "taught = true"),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_told_where_it_is_and_how_to_mend_it(slip: Slip) -> None:
    assert slip.old in WHOLE
    text = WHOLE.replace(slip.old, slip.new, 1)
    pack, problems = parse_pack(text.encode(), "whole.toml", LIBRARY)
    told = [problem for problem in problems if problem.code == slip.code]
    assert told, [str(problem) for problem in problems]
    assert pack is None
    assert slip.words in str(told[0])
    line = text.split("\n")[told[0].line - 1]
    assert (line + "\n")[told[0].column - 1 :].startswith(slip.at), str(told[0])


DOUBTS = {
    "label of a source": ('source = "North Clinic, own series" }', "}", "no-source"),
    "unknown": ('unknown = "How long it takes for one person."\n', "", "unknown"),
    "long phase": ("reps = 5\n[[routine.phase.step]]", "reps = 60\n[[routine.phase.step]]", "minutes"),
    "required for nothing": ('missing = "mean-of-answered"', 'missing = "none"', "required"),
}


@pytest.mark.parametrize(("old", "new", "code"), DOUBTS.values(), ids=DOUBTS.keys())
def test_what_is_doubtful_is_warned_about(old: str, new: str, code: str) -> None:
    assert old in WHOLE
    text = WHOLE.replace(old, new, 1).replace("percent = 30, }", "percent = 30 }")
    pack, problems = parse_pack(text.encode(), "whole.toml", LIBRARY)
    assert pack is not None, [str(problem) for problem in problems]
    assert code in {problem.code for problem in problems}
