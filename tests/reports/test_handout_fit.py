"""How a handout is set, told without a browser: type as large as the words allow, sheets as few as can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts import CLINIC, TEN, handout_of, read, shipped_library
from necktrack.model.packs import Library
from necktrack.model.values import replace
from necktrack.reports.handout_fit import density_of, is_on_one_sheet, last_type, sheets_with, week_type
from necktrack.reports.handout_heights import Density, Setting, drawing_size
from necktrack.reports.handout_parts import RoutineSheet
from necktrack.reports.type_widths import Frame, Paragraph, flow_height, lines_of, text_width

WORDS = st.lists(st.text("abc MW頸", max_size=30), max_size=20).map(" ".join)


@pytest.fixture(scope="module")
def library() -> Library:
    return shipped_library()


@pytest.fixture
def drawn(library: Library) -> RoutineSheet:
    return handout_of(read(TEN, library)).routines[0]


@pytest.fixture
def ten(drawn: RoutineSheet) -> RoutineSheet:
    """The exercises with their pictures in words."""
    return replace(drawn, exercises=tuple(replace(box, drawing=None) for box in drawn.exercises))


def first(sheet: RoutineSheet, count: int) -> RoutineSheet:
    return replace(sheet, exercises=sheet.exercises[:count])


def test_the_fewer_the_exercises_the_larger_the_type(ten: RoutineSheet) -> None:
    told = [density_of(first(ten, count)) for count in (2, 3, 4)]
    assert [density.points for density in told] == [16, 15, 13]
    assert {density.setting for density in told} == {Setting.LISTED}


def test_five_long_exercises_are_set_close_and_six_flow_on_with_listed_steps(ten: RoutineSheet) -> None:
    five, six = first(ten, 5), first(ten, 6)
    assert density_of(five).setting is not Setting.LISTED
    assert sheets_with(five, density_of(five)) == (1, 1)
    assert density_of(six).setting is Setting.LISTED
    assert sheets_with(six, density_of(six)) == (2, 2)


def test_drawings_get_smaller_before_steps_are_run_together_but_not_among_many_exercises(drawn: RoutineSheet) -> None:
    few, five, six = (density_of(first(drawn, count)) for count in (3, 5, 6))
    assert few.picture == 46
    assert few.setting is Setting.LISTED
    assert sheets_with(first(drawn, 5), five) == (1, 1)
    assert six.picture == 46
    assert six.setting is Setting.LISTED


def test_a_drawing_is_as_large_as_its_place_allows_and_keeps_its_shape(drawn: RoutineSheet) -> None:
    for box in drawn.exercises:
        assert box.drawing is not None
        width, height = drawing_size(box.drawing, Density(14, picture=40))
        assert width / height == pytest.approx(box.drawing.width / box.drawing.height)
        assert width == pytest.approx(68) or height == pytest.approx(30)
        assert width <= 68.01
        assert height <= 30.01


def test_a_routine_of_very_many_exercises_is_set_in_the_usual_type(ten: RoutineSheet) -> None:
    many = replace(ten, exercises=ten.exercises * 4)
    assert density_of(many).points == 14
    assert density_of(many).setting is Setting.LISTED


def test_a_short_routine_keeps_its_week_on_its_sheet() -> None:
    told = [is_on_one_sheet(each, density_of(each), week_type(each)) for each in handout_of(read(CLINIC)).routines]
    assert told == [False, True]


def test_the_last_sheet_leaves_out_what_stands_elsewhere_before_its_type_gets_small(library: Library) -> None:
    short, long = handout_of(read(CLINIC)), handout_of(read(TEN, library))
    assert not last_type(short).is_brief
    assert last_type(replace(long, summary="word " * 100)).is_brief


@given(WORDS, st.sampled_from([9.0, 13.0, 16.0]))
def test_more_width_never_takes_more_lines(words: str, points: float) -> None:
    assert lines_of(words, points, 60) >= lines_of(words, points, 120) >= (1 if words.strip() else 0)


@given(WORDS)
def test_a_text_is_at_least_as_high_as_the_frame_beside_it_and_never_lower_than_without(words: str) -> None:
    plain = flow_height([Paragraph(words)], 14, 5.6, 120)
    beside = flow_height([Paragraph(words)], 14, 5.6, 120, Frame(40, 30))
    assert beside >= max(plain, 30)


def test_bold_and_wide_letters_take_more_room() -> None:
    assert text_width("hold", 14, is_bold=True) > text_width("hold", 14) > text_width("ill", 14)
    assert text_width("頸", 10) > text_width("W", 10)
