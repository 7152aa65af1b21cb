"""Charts as lines of text: honest axes, gaps that stay gaps, signs that are explained."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.insight.charts import Mark, axis_of, chart_of
from necktrack.insight.days import Series, Track
from necktrack.insight.drawing import ASCII, UNICODE, legend, render_chart, render_pair
from necktrack.insight.words import say_so_far
from necktrack.model.body import BodyRegion
from necktrack.model.periods import Period
from necktrack.model.scores import Measure

START = date(2026, 11, 2)
NECK_PAIN = Track(Measure.PAIN, BodyRegion.NECK)
VISIT = Mark(START + timedelta(days=3), "V", "visit")


def series_of(
    values: dict[int, float], track: Track = NECK_PAIN, late: dict[int, float] | None = None
) -> Series:
    return Series(
        track,
        {START + timedelta(days=place): value for place, value in sorted(values.items())},
        {START + timedelta(days=place): value for place, value in sorted((late or {}).items())},
    )


def period_of(days: int) -> Period:
    return Period(START, START + timedelta(days=days - 1))


def test_a_chart_shows_each_day_on_an_axis_from_nothing_to_the_worst() -> None:
    chart = chart_of(series_of({0: 2.0, 1: 10.0, 4: 0.0}, late={5: 5.0}), period_of(7), [VISIT])
    assert render_chart(chart, 24, 14) == [
        "Neck pain       3/7 days",
        "10 worst ┤   ●   ┊",
        "         │       ┊",
        "         │       ┊",
        "         │       ┊",
        "         │       ┊",
        " 5       ┤       ┊   ○",
        "         │       ┊",
        "         │       ┊",
        "         │ ●     ┊",
        "         │       ┊",
        " 0 none  ┤       ┊ ●",
        "         └───────V──────",
        "          2 Nov    8 Nov",
    ]


def test_a_scale_where_higher_is_better_stands_upside_down_so_that_worse_is_up() -> None:
    lines = render_chart(chart_of(series_of({0: 9.0}, Track(Measure.SLEEP)), period_of(7)), 40, 14)
    assert lines[1].startswith(" 0 very bad")
    assert lines[11].startswith("10 very good")
    assert "●" in lines[10]


def test_the_axis_never_zooms() -> None:
    quiet, loud = (chart_of(series_of({0: value}), period_of(7)) for value in (1.0, 9.0))
    assert quiet.axis == loud.axis
    assert (quiet.axis.top, quiet.axis.bottom) == ("10 worst", "0 none")


def test_minutes_have_an_axis_to_the_next_half_hour_of_the_period() -> None:
    series = series_of({0: 45.0, 40: 200.0}, Track(Measure.MORNING_STIFFNESS))
    assert [axis_of(series, period_of(days)).highest for days in (7, 50)] == [60, 210]
    assert axis_of(series, period_of(7)).bottom == "0 min"


def test_nothing_is_drawn_on_days_without_a_log() -> None:
    chart = chart_of(series_of({0: 4.0, 1: 4.0, 2: 4.0, 3: 4.0, 20: 4.0}), period_of(21))
    row = next(line for line in render_chart(chart, 31, 14) if "●" in line)
    assert row[10:].replace("─", " ").rstrip() == "●●●●" + " " * 16 + "●"


def test_the_seven_day_middle_value_needs_four_of_seven_days() -> None:
    chart = chart_of(series_of({0: 1.0, 1: 2.0, 2: 3.0, 3: 4.0, 12: 9.0}), period_of(14))
    assert chart.middle == ((START + timedelta(days=3), 2.5),)


def test_neck_and_low_back_stand_beside_each_other_where_there_is_room() -> None:
    neck = chart_of(series_of({0: 4.0}), period_of(14))
    back = chart_of(series_of({0: 2.0}, Track(Measure.PAIN, BodyRegion.LOW_BACK)), period_of(14))
    wide, narrow = render_pair(neck, back, 100, 12), render_pair(neck, back, 80, 12)
    assert "Neck pain" in wide[0]
    assert "Low back pain" in wide[0]
    assert len(wide) == 12
    assert len(narrow) == 25
    assert narrow[13].startswith("Low back pain")


def test_the_legend_names_only_what_is_there() -> None:
    chart = chart_of(series_of({0: 4.0}, late={2: 3.0}), period_of(7), [VISIT])
    assert legend([chart], UNICODE) == "● day; ○ written late; V visit"
    assert legend([chart_of(series_of({}), period_of(7))], ASCII) == ""


def test_long_periods_are_drawn_as_weeks_and_thin_weeks_hollow() -> None:
    values = {place: float(place % 7) for place in range(3, 400)}
    chart = chart_of(series_of(values), period_of(400))
    assert not chart.dots
    assert chart.weeks[0].is_thin or chart.weeks[0].n == 4
    assert (chart.weeks[5].median, chart.weeks[5].lowest, chart.weeks[5].highest) == (3.0, 0.0, 6.0)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({0: 1.0, 1: 2.0}, ""),
        ({0: 1.0, 1: 2.0, 5: 4.0}, "On 3 days logged, neck pain lay between 1 and 4."),
        ({0: 3.0, 1: 3.0, 5: 3.0}, "On all 3 days logged, neck pain was 3."),
        ({0: 3.5, 1: 3.0, 5: 3.0}, "On 3 days logged, neck pain lay between 3 and 3.5."),
    ],
)
def test_from_the_third_day_on_there_is_one_true_sentence(values: dict[int, float], sentence: str) -> None:
    assert say_so_far(series_of(values), period_of(7)) == sentence


@given(
    st.dictionaries(st.integers(0, 400), st.integers(0, 40).map(lambda quarter: quarter / 4)),
    st.dictionaries(st.integers(0, 400), st.integers(0, 10).map(float)),
    st.sets(st.integers(0, 400), max_size=8),
    st.integers(1, 400), st.integers(20, 200), st.integers(6, 30), st.booleans(),
)  # fmt: skip
def test_any_history_fits_any_size(
    values: dict[int, float], late: dict[int, float], marks: set[int], days: int, width: int, height: int, plain: bool
) -> None:
    happened = [Mark(START + timedelta(days=place), "F", "flare") for place in marks]
    chart = chart_of(series_of(values, late=late), period_of(days), happened)
    lines = render_chart(chart, width, height, ascii_only=plain)
    assert len(lines) == height
    assert max(map(len, lines)) <= width
    assert not plain or "".join(lines).isascii()
