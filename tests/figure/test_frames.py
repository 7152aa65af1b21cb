"""Figures as text: frames of one size, the letters of the sides, and how fast they follow each other."""

from itertools import pairwise

import pytest

from each import each
from necktrack.figure.cells import Glyphs
from necktrack.figure.frames import Ink, fits, reel_of, rows_for
from necktrack.figure.pace import pace_of, part_on_own, part_to_learn
from necktrack.model.figures import Base, Figure, Keyframe, Loop, Shown, View
from necktrack.model.packs import Dose
from necktrack.model.values import replace

TURN = Figure(
    "The head turns.", Base.SITTING, View.FRONT, frames=(Keyframe(2, "neck.rotate left 60"),), shown=Shown.HEAD,
    highlight=("neck",), mirror=True,
)  # fmt: skip
BIRD_DOG = Figure(
    "An arm and a leg slide out.", Base.HANDS_AND_KNEES, View.SIDE_LEFT,
    frames=(Keyframe(3, "shoulder.flex right 160, hip.flex left 5, knee.flex left 5"),),
)  # fmt: skip


def letters(figure: Figure, *, is_other_side: bool = False) -> list[str]:
    """The letters in a frame from left to right."""
    reel = reel_of(figure, (40, 20), is_other_side=is_other_side)
    rows = reel.frame(reel.number_at(0.5)).rows
    return [text for row in rows for text, ink in row if ink is Ink.LETTER]


@pytest.mark.parametrize("glyphs", list(Glyphs))
@pytest.mark.parametrize("size", [(20, 10), (33, 13), (60, 30)])
def test_every_frame_fills_its_place_and_no_more(size: tuple[int, int], glyphs: Glyphs) -> None:
    reel = reel_of(TURN, size, glyphs)
    for part in (0, 0.4, 1):
        lines = reel.frame(reel.number_at(part)).lines
        assert [len(line) for line in lines] == [size[0]] * size[1]
        assert any(line.strip() for line in lines)
        assert glyphs is not Glyphs.ASCII or "".join(lines).isascii()


def test_a_frame_is_drawn_once_and_there_are_not_many() -> None:
    reel = reel_of(TURN, (40, 20))
    assert reel.number_at(0.5) == reel.number_at(0.5001)
    assert reel.frame(reel.last) is reel.frame(reel.last)
    assert len({reel.number_at(step / 1000) for step in range(1001)}) <= 121


def test_the_sides_are_named_as_one_looks_at_the_body() -> None:
    assert letters(TURN) == ["R", "L"], "from the front the right side is at the left"
    assert letters(TURN, is_other_side=True) == ["R", "L"]
    assert letters(Figure("", Base.STANDING, View.BACK)) == ["L", "R"]
    assert letters(BIRD_DOG) == []


def test_the_other_side_is_another_picture() -> None:
    left, right = (reel_of(TURN, (40, 20), is_other_side=side) for side in (False, True))
    assert left.frame(left.last).lines != right.frame(right.last).lines
    noses = [reel.ready.eye.flat(reel.ready.body_at(1).points["nose"])[0] for reel in (left, right)]
    assert noses[0] > 5, "a turn to the left goes to the L at the right of the picture"
    assert noses[1] < -5


def test_what_is_highlighted_is_marked() -> None:
    figure = Figure("", Base.SITTING, View.SIDE_RIGHT, shown=Shown.HEAD, highlight=("neck",))
    assert any(ink is Ink.MARKED for row in reel_of(figure, (40, 20)).frame(0).rows for _, ink in row)


def test_who_lies_flat_needs_fewer_rows() -> None:
    assert rows_for(BIRD_DOG, 36) < 10 < rows_for(TURN, 36)
    assert fits(BIRD_DOG, 36, 8)
    assert not fits(TURN, 36, 8)
    assert not fits(TURN, 19, 30)
    assert not fits(Figure("In words."), 80, 40)


PACES: dict[str, tuple[Dose, list[tuple[float, float]]]] = {
    "a hold ends the way out": (Dose(reps=8, tempo_s=4, hold_s=3), [(1, 0.5), (2.5, 1), (4.9, 1), (6, 0.5), (7.2, 0)]),
    "without a hold it comes right back": (Dose(reps=8, tempo_s=4), [(1, 0.5), (2, 1), (3, 0.5), (4.4, 0)]),
    "a long hold is only shown": (Dose(reps=2, tempo_s=4, hold_s=20), [(2.5, 1), (6, 0.5)]),
    "time goes at the figure's own pace": (Dose(duration_s=40), [(1, 0.5), (2, 1), (3, 0.5)]),
}


@each(PACES)
def test_a_figure_goes_at_the_tempo_of_its_dose(case: tuple[Dose, list[tuple[float, float]]]) -> None:
    dose, parts = case
    pace = pace_of(TURN, dose)
    for seconds, part in parts:
        assert pace.part_at(seconds) == pytest.approx(part, abs=0.02), seconds
        assert pace.part_at(seconds + pace.seconds) == pytest.approx(part, abs=0.02), seconds


def test_a_round_does_not_turn_back() -> None:
    pace = pace_of(replace(TURN, loop=Loop.ROUND), Dose(reps=2, tempo_s=4))
    assert [pace.part_at(seconds) for seconds in (1, 3, 4.4)] == [0.25, 0.75, 0]


@pytest.mark.parametrize("ready", [5, 9, 15])
def test_while_one_gets_ready_whole_ways_are_shown_and_then_the_start(ready: int) -> None:
    seen = [part_to_learn(BIRD_DOG, tenth / 10, ready) for tenth in range(10 * ready + 1)]
    assert seen[0] == 0
    assert max(seen) > 0.95
    assert set(seen[10 * ready - 8 :]) == {0}
    assert max(abs(one - other) for one, other in pairwise(seen)) < 0.1, "nothing jumps"


def test_a_timed_set_goes_on_and_on_in_the_figures_own_seconds() -> None:
    assert [part_on_own(TURN, seconds) for seconds in (0, 1, 2, 3, 4, 5)] == [0, 0.5, 1, 0.5, 0, 0.5]
