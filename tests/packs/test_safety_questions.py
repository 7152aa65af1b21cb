"""A pack's own safety questions: asked beside those of the program, kept in every form of the pack."""

from pathlib import Path

import pytest

from each import each
from handouts import EMERGENCY, LINE, WORDS
from necktrack.cli.pack_preview_text import preview_lines
from necktrack.cli.pack_summary import adds_words, summary_lines
from necktrack.cli.pack_text import pack_lines
from necktrack.errors import BadValue
from necktrack.model.flags import FLAG_REASONS, flag_reason, flags_of, lasts
from necktrack.model.further_questions import ACTING, MERGED
from necktrack.model.packs import Pack
from necktrack.model.screening import Action, Question
from necktrack.model.values import replace
from necktrack.packs.bundle import bundle_toml
from necktrack.packs.canonical import canonical_form, content_hash
from necktrack.packs.catalog import load_catalog
from necktrack.packs.compare import compare
from necktrack.packs.overlay import Overlay, RoutineTweaks, Tweak, apply_overlay
from necktrack.packs.overlay_text import parse_overlay
from necktrack.packs.parse import parse_pack
from necktrack.packs.prescription_telling import unsaid_of
from necktrack.packs.rules_safety import _ILLNESS
from necktrack.packs.translate import for_patients, translated
from necktrack.reports.handout import build_handout
from necktrack.reports.handout_parts import HandoutMaterial
from necktrack.services.compose import draft_from, head_of, make_from_line, make_from_pack
from necktrack.services.world import World

SHIPPED = Path(__file__).parents[2] / "exercises"
LIBRARY = load_catalog(SHIPPED, SHIPPED / "no such folder").library
DATA = Path(__file__).parent / "data"
GOOD = (DATA / "good.toml").read_text(encoding="utf-8")
COLLAR = """
[[safety]]
id = "neck-collar"
text = "Were you told to wear a neck collar?"
about = "a neck collar"
action = "before-exercise"
note = "Wear it as you were told."
"""
BLACK_OUT = """
[[safety]]
id = "black-out"
text = "Did you black out in the last days?"
about = "a black-out"
action = "emergency"
"""
LEFT_OUT = 'stop_if = ["dizziness"]\nnot_if = ["neck-collar", "flare"]\n'


def read(text: str) -> Pack:
    pack, problems = parse_pack(text.encode(), "clinic.toml", LIBRARY)
    assert pack is not None, [str(problem) for problem in problems]
    return pack


def asking(questions: str = COLLAR + BLACK_OUT) -> Pack:
    return read(GOOD.replace('stop_if = ["dizziness"]\n', LEFT_OUT, 1) + questions)


def test_the_questions_are_the_pack_s_under_its_name_in_the_order_of_the_file() -> None:
    collar, black_out = asking().safety_questions
    assert collar == Question(
        "north-clinic.neck/neck-collar", "Were you told to wear a neck collar?", "a neck collar",
        Action.BEFORE_EXERCISE, "", (), note="Wear it as you were told.",
    )  # fmt: skip
    assert (black_out.id, black_out.action) == ("north-clinic.neck/black-out", Action.EMERGENCY)


def test_an_exercise_is_left_out_on_an_answer_to_the_pack_s_own_question() -> None:
    pack = asking()
    assert pack.exercise("glide").not_if == ("north-clinic.neck/neck-collar", "flare")
    raised = flags_of("north-clinic.neck/neck-collar")
    assert raised & set(pack.exercise("glide").not_if)
    assert lasts("north-clinic.neck/neck-collar")
    reason = flag_reason("north-clinic.neck/neck-collar", pack.safety_questions)
    assert reason == "your answer about a neck collar"
    assert flag_reason("north-clinic.neck/neck-collar") == "one of your safety answers"
    assert {flag: flag_reason(flag) for flag in FLAG_REASONS} == FLAG_REASONS


def test_a_pack_called_like_a_question_of_the_program_raises_none_of_its_flags() -> None:
    assert flags_of("surgery.clinic/neck-collar") == {"surgery.clinic/neck-collar"}
    assert flags_of("bone") == {"osteoporosis"}
    assert not lasts("chest")


def test_the_questions_stand_in_the_bundle_as_the_author_called_them() -> None:
    pack = asking()
    text = bundle_toml(pack)
    assert 'id = "neck-collar"' in text
    assert "/" not in text
    again, problems = parse_pack(text.encode(), "bundle.toml", None)
    assert problems == ()
    assert again == pack


def test_without_such_questions_every_fingerprint_is_as_it_was() -> None:
    assert read(GOOD).sha256 == "6f00000715fe2194019e8b40d9788e97402e87e51f330fbc065ced016ab2220c"
    assert "safety" not in canonical_form(read(GOOD))


def test_each_part_of_a_question_and_their_order_is_content() -> None:
    pack = asking()
    collar, black_out = pack.safety_questions
    others = [
        (black_out, collar),
        (collar,),
        *((replace(collar, **{part: "other"}), black_out) for part in ("id", "text", "about", "note")),
        (replace(collar, action=Action.SAME_DAY), black_out),
    ]
    hashes = {content_hash(replace(pack, safety_questions=questions)) for questions in others}
    assert len(hashes | {pack.sha256}) == len(others) + 1
    assert content_hash(replace(pack, safety_questions=(replace(collar, sources=("x",)), black_out))) == pack.sha256


def test_a_question_that_comes_or_goes_is_told_first() -> None:
    before, now = read(GOOD), asking()
    assert compare(before, now) == (
        "Asks before exercise: Were you told to wear a neck collar? (yes: ask your provider first)",
        "Asks before exercise: Did you black out in the last days? (yes: get help now)",
        "Glide, left out on: also your answer about a neck collar, your pain today is 6 or more",
    )
    assert compare(now, before)[0] == "No longer asks before exercise: Were you told to wear a neck collar?"


def test_a_question_that_changed_is_told_by_what_it_is_about() -> None:
    milder = COLLAR.replace("before-exercise", "same-day").replace("Were you told", "Has anybody told you")
    assert compare(asking(), asking(BLACK_OUT + milder)) == (
        "The safety question about a neck collar: the question changed",
        "The safety question about a neck collar, what a yes leads to: "
        "Speak to a doctor today instead of Ask your provider first",
        "The safety questions come in another order",
    )


def test_the_same_questions_in_a_copy_of_the_pack_are_no_change() -> None:
    copy = read(bundle_toml(asking()).replace('"north-clinic.neck"', '"south-clinic.neck"'))
    assert copy.safety_questions[0].id == "south-clinic.neck/neck-collar"
    assert compare(asking(), copy) == ("These are different packs: north-clinic.neck and south-clinic.neck",)


def test_a_person_s_own_changes_never_take_a_question_or_its_flag_away() -> None:
    pack = asking()
    changes = Overlay(pack.id, pack.version, (RoutineTweaks("morning", (Tweak("glide", {"reps": 4}),)),))
    own, _ = apply_overlay(pack, changes)
    assert own.safety_questions == pack.safety_questions
    assert own.exercise("glide").not_if == pack.exercise("glide").not_if
    text = f'format = 1\npack = "{pack.id}"\nbased_on = "1.0.0"\n{COLLAR}'
    read_back, problems = parse_overlay(text.encode(), "own.toml", pack.id)
    assert read_back is None or read_back.routines == ()
    assert [problem.code for problem in problems] == ["unknown-key"]


TRANSLATED = """
[pack.translations.{language}.safety.neck-collar]
text = "¿Le han dicho que lleve un collarín?"
about = "un collarín"
"""


def test_a_patient_reads_the_questions_in_a_language_of_the_safety_questions() -> None:
    spanish = read(GOOD + COLLAR + TRANSLATED.format(language="es"))
    assert for_patients(spanish).safety_questions[0].text == "Were you told to wear a neck collar?"
    (question,) = translated(spanish, "es").safety_questions
    assert (question.text, question.about) == ("¿Le han dicho que lleve un collarín?", "un collarín")
    assert (question.id, question.action, question.note) == (
        "north-clinic.neck/neck-collar", Action.BEFORE_EXERCISE, "Wear it as you were told.",
    )  # fmt: skip
    mixed = replace(spanish, language="es", translations=(replace(spanish.translations[0], id="en"),))
    assert for_patients(mixed).safety_questions[0].about == "un collarín"


def test_a_pack_that_is_made_from_words_asks_nothing_of_its_own(world: World) -> None:
    made = make_from_line(world, "chin tuck 2x10", head_of("Neck"))
    assert "safety" not in made.text


def test_a_copy_of_a_pack_asks_the_same_under_its_own_name(world: World) -> None:
    copy = make_from_pack(world, asking(), head_of("Our start", clinic="South Clinic")).pack
    assert [each.id for each in copy.safety_questions] == [
        "south-clinic.our-start/neck-collar", "south-clinic.our-start/black-out",
    ]  # fmt: skip
    assert copy.exercise("glide").not_if == ("south-clinic.our-start/neck-collar", "flare")


def test_going_on_by_questions_never_loses_a_safety_question(world: World) -> None:
    with pytest.raises(BadValue, match="would be lost") as told:
        draft_from(world, asking())
    assert "pack new --from" in told.value.hint


def test_before_installing_the_person_is_told_which_questions_a_pack_adds() -> None:
    assert adds_words(asking()).startswith("This pack adds 2 safety questions, asked before exercise: Were you told")
    assert adds_words(read(GOOD)) == ""
    assert " ".join(adds_words(asking(COLLAR)).split()) in " ".join(" ".join(summary_lines(asking(COLLAR))).split())


def test_preview_and_show_say_what_is_asked_and_what_is_left_out_on_it() -> None:
    for lines in (pack_lines(asking()), preview_lines(asking())):
        told = " ".join(" ".join(lines).split())
        assert "Asked before exercise, beside the safety questions of necktrack Were you told" in told
        assert "(yes: ask your provider first) Wear it as you were told." in told
        assert "Left out on: your answer about a neck collar (neck-collar); your pain today is 6 or more" in told
    assert not any("Asked before exercise" in line for line in preview_lines(read(GOOD)))


def test_a_prescription_line_says_that_it_leaves_the_questions_out() -> None:
    assert "safety questions: a neck collar, a black-out" in unsaid_of(asking(), frozenset({"glide"}))


def test_the_handout_says_what_is_asked_and_which_signs_are_an_emergency() -> None:
    handout = build_handout(HandoutMaterial(asking(), EMERGENCY, WORDS, LINE))
    assert handout.ask_first is not None
    assert handout.ask_first.points == (("Glide", "a neck collar"),)
    assert handout.ask_first.tail == (
        "Before you begin you are asked, beside what necktrack asks everybody: "
        "Were you told to wear a neck collar? (yes: ask your provider first) "
        "Did you black out in the last days? (yes: get help now)"
    )
    assert handout.help_now.points[-1] == ("a black-out", "")
    only_asked = build_handout(HandoutMaterial(read(GOOD + COLLAR), EMERGENCY, WORDS, LINE)).ask_first
    assert only_asked is not None
    assert (only_asked.points, only_asked.lead[:30]) == ((), "Before you begin you are asked")


@each(ACTING | MERGED)
def test_no_pack_can_ask_in_the_name_of_the_program(question: Question) -> None:
    text = GOOD + COLLAR.replace("neck-collar", question.id.replace("_", "-").replace(".", "-"))
    pack, problems = parse_pack(text.encode(), "clinic.toml", LIBRARY)
    assert pack is None
    assert [problem.code for problem in problems] == ["taken"]


@each(ACTING | MERGED)
def test_what_the_program_s_own_questions_are_about_would_pass_as_a_pack_s(question: Question) -> None:
    assert not _ILLNESS.search(question.about.lower())
    assert len(question.about) <= 100
    assert len(question.text) <= 300
