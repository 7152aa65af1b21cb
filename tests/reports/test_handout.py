"""What a patient gets on paper: doses over the weeks, stop rules, a week to tick, and whose programme it is."""

import re
from collections.abc import Callable

import pytest

from handouts import CLINIC, LINE, TEN, WORDS, handout_of, read, shipped_library
from necktrack.insight.safety_words import get_help_lines
from necktrack.model.figures import Base, Figure, Keyframe, View
from necktrack.model.flags import FLAG_REASONS, SAFETY_FLAGS, STOP_FLAGS
from necktrack.model.packs import EaseForm, Pack
from necktrack.model.values import replace
from necktrack.model.wording import INTENDED_PURPOSE
from necktrack.reports.columns import width_of
from necktrack.reports.handout_advice import SHORT_STOPS
from necktrack.reports.handout_markdown import render_handout_markdown
from necktrack.reports.handout_page import render_handout_page
from necktrack.reports.handout_parts import Handout
from necktrack.reports.handout_text import render_handout_text
from necktrack.reports.pack_words import NOT_REVIEWED

Renderer = Callable[[Handout], str]
RENDERERS: list[Renderer] = [render_handout_text, render_handout_markdown, render_handout_page]


@pytest.fixture
def clinic() -> Pack:
    return read(CLINIC)


@pytest.fixture
def handout(clinic: Pack) -> Handout:
    return handout_of(clinic)


def test_the_dose_stands_in_big_words_for_each_stretch_of_weeks(handout: Handout) -> None:
    glide, side = handout.routines[0].exercises
    assert [(each.weeks, each.dose) for each in glide.doses] == [
        ("weeks 1-2", "6 times · hold 3 seconds"),
        ("from week 3 on", "2 sets of 10 · hold 3 seconds · rest 20 seconds"),
    ]
    assert [(each.weeks, each.dose) for each in side.doses] == [
        ("weeks 1-2", "2 times · hold 20 seconds · each side"),
        ("week 3", "leave it out"),
        ("from week 4 on", "2 times · hold 20 seconds · each side"),
    ]
    assert handout.routines[1].exercises[0].doses[0].weeks == ""


def test_the_week_holds_the_doses_beside_the_boxes_to_tick(handout: Handout) -> None:
    morning, desk = (routine.week for routine in handout.routines)
    assert [row.doses for row in morning.ticks] == [box.doses for box in handout.routines[0].exercises]
    assert [each.dose for each in desk.ticks[0].doses] == ["2 times · hold 20 seconds · each side"]


def test_it_says_when_how_long_and_what_is_needed(handout: Handout) -> None:
    morning, desk = handout.routines
    assert (morning.when, morning.minutes, morning.needs) == (
        "Monday, Wednesday and Friday", "about 2 to 4 minutes", "chair",
    )  # fmt: skip
    assert (desk.when, desk.minutes) == ("Every day, 3 times a day", "about 2 minutes")


def test_the_week_sheet_has_boxes_on_the_days_that_are_due(handout: Handout) -> None:
    morning, desk = (routine.week for routine in handout.routines)
    assert [row.name for row in morning.ticks] == ["1. Glide", "2. Side stretch"]
    assert morning.ticks[0].boxes == (1, 0, 1, 0, 1, 0, 0)
    assert desk.ticks[0].boxes == (3,) * 7


def test_each_number_of_the_week_says_what_both_ends_mean(handout: Handout) -> None:
    morning, desk = (routine.week for routine in handout.routines)
    assert [(row.label, row.scale) for row in morning.scores] == [
        ("Pain before", "0 none … 10 worst you can imagine; higher is worse"),
        ("Pain after", "0 none … 10 worst you can imagine; higher is worse"),
        ("How strong was your grip today?", "0 no grip … 10 as strong as ever; higher is better"),
    ]
    assert [row.label for row in desk.scores] == ["Neck pain today"]


def test_growth_and_easing_are_told_in_sentences(handout: Handout) -> None:
    notes = dict(handout.routines[0].notes)
    assert notes["Plan"] == "weeks 1-2: Settle in; week 3: as listed; from week 4 on: as listed."
    assert "After 2 whole sessions in a row with pain of 3 or less" in notes["How it grows"]
    assert "2 more times in each set, up to 15, then 1 second more of holding, up to 5 seconds" in notes["How it grows"]
    assert notes["How it grows"].endswith("It grows in: Glide.")
    assert "before it is 4 or more, or after a flare" in notes["Made easier"]
    assert "".join(notes.values()).count("2 points or more above your usual") == 1
    assert handout.routines[1].notes == ()


def test_the_easier_exercise_is_told_in_steps_where_the_plan_leads_to_it(clinic: Pack, handout: Handout) -> None:
    assert [(form.exercise, form.whole) for form in handout.easier] == [
        ("Glide", "Glide, lying. Lie on your back. Glide in.")
    ]
    rule = clinic.routines[0].ease_when
    assert rule is not None
    halved = replace(clinic.routines[0], ease_when=replace(rule, then=EaseForm.HALF))
    other = handout_of(replace(clinic, routines=(halved,)))
    assert other.easier == ()
    assert "easier form" not in render_handout_text(other)


def test_stop_rules_stand_at_the_top_in_each_box_and_whole_beside_the_week(handout: Handout) -> None:
    morning = handout.routines[0]
    assert morning.stops == "dizziness, arm tingling or numbness, sharp pain"
    assert morning.exercises[0].stops == "dizziness, sharp pain"
    assert morning.emergency == "112"
    stop = next(each for each in morning.advice if each.id == "stop")
    assert any("speak to a doctor or an urgent line today" in then for _, then in stop.points)
    assert STOP_FLAGS["pain-rise"].removeprefix("pain") in stop.points[0][0]


def test_every_symptom_that_stops_an_exercise_is_told_whole_beside_the_week(clinic: Pack) -> None:
    every = replace(clinic.exercises[0], stop_if=tuple(STOP_FLAGS))
    routine = handout_of(replace(clinic, exercises=(every, *clinic.exercises[1:]))).routines[0]
    assert routine.stops == (
        "dizziness, arm or leg tingling or numbness, sharp or rising pain, chest pressure or breathlessness, "
        "faintness, new headache"
    )
    told = " ".join(head for each in routine.advice for head, _ in each.points).lower()
    for flag in ("sharp-pain", "chest-pain", "headache", "pain-rise"):
        assert STOP_FLAGS[flag] in told
    assert all(word in told for word in ("dizzy", "faint", "tingling", "arm or leg"))


def test_every_flag_has_words_on_paper() -> None:
    assert SHORT_STOPS.keys() == STOP_FLAGS.keys()
    for flag, questions in SAFETY_FLAGS.items():
        assert FLAG_REASONS[flag].startswith("your answer about ") == bool(questions)


def test_when_to_get_help_is_told_whole_with_the_number(handout: Handout) -> None:
    _, lead, *signs = get_help_lines("112")
    assert handout.help_now.lead == lead
    assert len(handout.help_now.points) + 1 == len(signs)
    text = " ".join(render_handout_text(handout).split())
    assert all(line in text for line in signs)


def test_what_is_left_out_after_a_safety_answer_is_named(clinic: Pack, handout: Handout) -> None:
    assert handout.ask_first is not None
    assert handout.ask_first.points == (("Glide", "bone strength"),)
    assert handout_of(clinic, "desk").ask_first is None


def test_whose_programme_it_is(handout: Handout) -> None:
    assert handout.identity == (("Six words", WORDS), ("Pack", "north-clinic.neck, version 1.2.0"))
    assert handout.contact == (("Clinic", "North Clinic"), ("Telephone", "555 0100"), ("Hours", "8 to 17"))
    assert handout.origin == (("Written by", "North Clinic"), ("Reviewed", NOT_REVIEWED), ("As one line", LINE))
    assert [routine.contact for routine in handout.routines] == ["North Clinic, 555 0100"] * 2


@pytest.mark.parametrize("render", RENDERERS)
def test_one_routine_alone_keeps_all_advice(clinic: Pack, render: Renderer) -> None:
    text = render(handout_of(clinic, "desk"))
    assert "Desk break" in text
    assert "Morning" not in text
    assert "Get help now" in text


@pytest.mark.parametrize("render", RENDERERS)
def test_every_form_says_the_same_things(handout: Handout, render: Renderer) -> None:
    text = " ".join(render(handout).replace("\\", "").split())
    for words in (
        "Neck, first month", WORDS, LINE, "555 0100", "Morning", "2 sets of 10 · hold 3 seconds · rest 20 seconds",
        "Glide back.", "Tipping the head.", "dizziness, sharp pain", "Side view of the glide.", "When to stop",
        "Get help now", "How strong was your grip today?", "Settle in", "north-clinic.neck, version 1.2.0",
        NOT_REVIEWED, INTENDED_PURPOSE,
    ):  # fmt: skip
        assert words in text, words


@pytest.mark.parametrize("render", RENDERERS)
def test_the_routine_comes_first_then_its_week_and_getting_help_last(handout: Handout, render: Renderer) -> None:
    text = " ".join(render(handout).replace("\\", "").split())
    order = [text.index(words) for words in ("Morning", "Glide back.", "Week from", "When to stop", "Get help now")]
    assert order == sorted(order)
    assert text.index("Desk break") < text.index("Get help now") < text.index(INTENDED_PURPOSE)


@pytest.mark.parametrize("render", RENDERERS)
def test_the_same_pack_gives_the_same_bytes(clinic: Pack, render: Renderer) -> None:
    assert render(handout_of(clinic)) == render(handout_of(read(CLINIC)))


@pytest.mark.parametrize("text", [CLINIC, TEN])
def test_plain_text_keeps_to_80_columns(text: str) -> None:
    told = render_handout_text(handout_of(read(text, shipped_library())))
    assert max(map(width_of, told.splitlines())) <= 80


def hostile(pack: Pack, words: str) -> Pack:
    """The pack with these words wherever its author can write."""
    exercises = tuple(
        replace(
            each, name=words, why=words, steps=(words,), mistakes=(words,), equipment=(words,), easier=words,
            figure=Figure(words),
        )
        for each in pack.exercises
    )  # fmt: skip
    routines = tuple(
        replace(each, name=words, summary=words, phases=tuple(replace(phase, name=words) for phase in each.phases))
        for each in pack.routines
    )
    measures = tuple(replace(each, prompt=words, lowest_word=words, highest_word=words) for each in pack.measures)
    return replace(
        pack, title=words, summary=words, authors=(words,), clinic={"name": words, "phone": words}, reviewer=words,
        exercises=exercises, routines=routines, measures=measures,
    )  # fmt: skip


def test_markup_in_a_pack_stays_words_on_the_page(clinic: Pack) -> None:
    page = render_handout_page(handout_of(hostile(clinic, '</style><script>alert("x")</script><img src=x onerror=y>')))
    assert "<script" not in page
    assert "<img" not in page
    assert page.count("</style>") == 1
    assert "&lt;script&gt;" in page


def test_markup_in_a_pack_stays_words_in_markdown(clinic: Pack) -> None:
    told = render_handout_markdown(handout_of(hostile(clinic, "[x](https://example.org) | <b> `code` # head")))
    assert not re.search(r"(?<!\\)[\[<`#]", told.replace("\n# ", "\n").replace("\n## ", "\n").removeprefix("# "))
    assert "<b>" not in told
    assert all(line.count(" | ") <= 8 for line in told.splitlines())


@pytest.mark.parametrize("render", RENDERERS)
def test_nothing_that_steers_or_hides_is_printed(clinic: Pack, render: Renderer) -> None:
    text = render(handout_of(hostile(clinic, "a\x1b[31mb\u202ec\u200bd\x07\ne\r\nf")))
    assert not {"\x1b", "\u202e", "\u200b", "\x07", "\r"} & set(text)


def test_wide_and_endless_words_stay_within_80_columns(clinic: Pack) -> None:
    for words in ("頸" * 60, "x" * 200):
        told = render_handout_text(handout_of(hostile(clinic, words)))
        assert max(map(width_of, told.splitlines())) <= 80


def test_the_page_stands_alone(handout: Handout) -> None:
    page = render_handout_page(handout)
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert "<title>Neck, first month</title>" in page
    assert not [word for word in ("<script", "src=", "href=", "//", "url(", "@import") if word in page]
    assert page.count("<h1>") == 1
    assert page.count('<article class="exercise">') == 3
    assert page.count('<section class="routine"') == page.count('<section class="week"') == 2


def drawn(figure: Figure) -> Handout:
    """The handout of a pack whose first exercise, which both routines have, is drawn."""
    pack = read(CLINIC)
    side = replace(pack.exercise("side"), figure=figure)
    return handout_of(replace(pack, exercises=(*(each for each in pack.exercises if each.id != "side"), side)))


BEND = Figure("Front view of the stretch.", Base.SITTING, View.FRONT, "", (Keyframe(2, "neck.bend left 30"),))


def test_an_exercise_is_drawn_in_its_box_with_its_words_in_the_drawing() -> None:
    page = render_handout_page(drawn(BEND))
    assert page.count('<figure class="picture drawn"') == 2
    assert page.count("<title>Front view of the stretch.</title>") == 2
    assert page.count("Front view of the stretch.") == 2
    assert page.count("Side view of the glide.") == 1


def test_no_id_comes_twice_where_two_routines_have_the_same_exercise() -> None:
    page = render_handout_page(drawn(BEND))
    ids = re.findall(r' id="([^"]+)"', page)
    assert ids
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_the_words_of_a_drawing_are_never_markup() -> None:
    page = render_handout_page(drawn(replace(BEND, alt="</desc></svg><script>alert(1)</script>")))
    assert "<script" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("render", [render_handout_text, render_handout_markdown])
def test_a_drawing_is_told_in_words_where_there_are_no_pictures(render: Renderer) -> None:
    told = render(drawn(BEND))
    assert told.count("Front view of the stretch.") == 2
    assert "<svg" not in told


SIDE = "Drawn for the left side; the right side is its mirror image."


@pytest.mark.parametrize("render", [render_handout_page, render_handout_text, render_handout_markdown])
def test_a_picture_of_one_side_says_which_and_that_the_other_is_its_mirror_image(render: Renderer) -> None:
    told, both = (" ".join(render(drawn(replace(BEND, mirror=mirror))).split()) for mirror in (True, False))
    assert told.count(SIDE) == 2  # it stands in two routines
    assert SIDE not in both
