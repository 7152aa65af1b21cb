"""Figures beside what is said: the side that is drawn, the position, and feet that stand on the floor."""

import pytest

from figure_pack import DRAWN, WORDS, figure_of, only, read, text_of, told
from necktrack.figure.arrows import named_points
from necktrack.figure.movement import moving

# Which side is drawn, and in which position.


RIGHT = f'{DRAWN}mirror = true\nmove = "neck.rotate right 60"\n'


def test_a_mirrored_figure_that_goes_to_the_right_alone_is_told_at_its_first_phrase() -> None:
    problem = only(RIGHT, sides="each")
    assert (problem.code, problem.severity) == ("mirror", "warning")
    line = text_of(RIGHT, sides="each").splitlines()[problem.line - 1]
    assert line[problem.column - 1 :].startswith("neck.rotate right 60")
    assert problem.hint.startswith("Write left for right in every pose")


@pytest.mark.parametrize(
    "poses",
    [
        'move = "neck.bend right 30, hand.reach left free"',
        'start = "hand.reach left seat-left"\nmove = "neck.bend right 30"',
        'move = "hip.flex right 100"',
    ],
)
def test_a_left_side_that_is_stretched_or_stands_may_go_with_the_right(poses: str) -> None:
    assert told(f"{DRAWN}mirror = true\n{poses}\n", sides="each") == []


@pytest.mark.parametrize(
    ("figure", "severity"),
    [
        (f'{DRAWN}move = "neck.rotate left 30"\n', "error"),
        (f'{DRAWN}move = "neck.rotate right 30"\n', "error"),
        (f'{DRAWN}move = "neck.flex 30"\n', "warning"),
        (
            f'{DRAWN}frames = [{{ at = 1, pose = "neck.bend left 9" }}, {{ at = 2, pose = "neck.bend right 9" }}]\n',
            "warning",
        ),
    ],
)
def test_the_second_side_of_a_dose_is_never_drawn_on_the_wrong_side(figure: str, severity: str) -> None:
    problem = only(figure, sides="each")
    assert (problem.code, problem.severity) == ("mirror", severity)
    assert problem.hint == "Write mirror = true, and tell the frames for the left side."


def test_a_borrowed_figure_of_one_side_is_told_beside_a_dose_of_other_sides() -> None:
    for name, sides, told_of in (("rot-arom", "", True), ("rot-arom", "each", False), ("chin-tuck", "each", False)):
        problems = [each.code for each in told(f'figure = "library:{name}"\n', sides=sides)]
        assert problems == (["mirror"] if told_of else []), (name, sides)


@pytest.mark.parametrize("base", ["sitting", "standing", "against-wall", "supine", "prone", "hands-and-knees"])
def test_a_picture_in_another_position_than_the_words_is_told(base: str) -> None:
    lying = base in ("supine", "prone", "hands-and-knees")
    assert [each.code for each in told(f'{WORDS}base = "{base}"\n')] == (["position"] if lying else [])


def test_a_borrowed_picture_in_another_position_is_told() -> None:
    problem = only('figure = "library:bridge"\n')
    assert (problem.code, problem.severity) == ("position", "warning")
    assert 'position = "sitting"' in problem.message
    assert 'base = "supine"' in problem.message


# What helps where feet do not stand.


STANDS = f'{WORDS}base = "standing"\n'


def hints(start: str) -> set[str]:
    return {problem.hint for problem in told(f'{STANDS}start = "{start}"\n')}


def test_the_cures_for_a_body_that_is_too_high_help() -> None:
    for start in ("body.up 20", "body.up 20, foot.reach left free"):
        assert hints(start) == {
            "Write body.up 3 at most while the whole foot stays down; to rise on the toes, write "
            '"body.up 10, ankle.point both 40".'
        }
    for base in ("standing", "against-wall", "in-doorway", "forearms-on-wall"):
        for start in ("body.up 3", "body.up 10, ankle.point both 40"):
            assert told(f'{WORDS}base = "{base}"\nstart = "{start}"\n') == [], (base, start)


@pytest.mark.parametrize(
    ("start", "hint", "cures"),
    [
        ("body.up 20, foot.reach both free", 'Write "body.up 1".', ("body.up 1, foot.reach both free",)),
        ("ankle.point both 40", 'Write "body.up 10", or', ("ankle.point both 40, body.up 10",)),
        (
            "hip.flex both 30, knee.flex both 90",
            'Write "body.down 14", or leave one foot where it stands: "foot.reach right planted".',
            (
                "hip.flex both 30, knee.flex both 90, body.down 14",
                "hip.flex both 30, knee.flex both 90, foot.reach right planted",
            ),
        ),
        (
            "body.forward 60",
            "Move the body less far, or lower it too with body.down.",
            ("body.forward 60, body.down 22", "body.forward 20"),
        ),
    ],
)
def test_the_cures_for_feet_that_miss_the_floor_help(start: str, hint: str, cures: tuple[str, ...]) -> None:
    (told_hint,) = hints(start)
    assert told_hint.startswith(hint)
    assert [hints(cure) for cure in cures] == [set() for _ in cures]


# What is offered for a word that there is not.


def test_a_misspelt_point_of_an_arrow_is_offered_before_the_word_for_none() -> None:
    for name, offered in (("noze", "nose"), ("non", "none"), ("elbow-lft", "elbow-left")):
        assert only(f'{DRAWN}arrows = ["{name}"]\n').hint == f'Did you mean "{offered}"?'
    assert "SIDE: ankle-SIDE, belly," in only(f'{DRAWN}arrows = ["quux"]\n').hint


def test_a_place_that_there_is_not_gets_a_few_like_it_and_not_all() -> None:
    hint = only(f'{DRAWN}move = "hand.reach left side-of-the-face"\n').hint
    assert "side-of-head" in hint
    assert hint.count(",") == 5
    assert only(f'{DRAWN}move = "hand.reach left forhead"\n').hint == 'Did you mean "forehead"?'


def test_a_hand_that_goes_to_the_head_has_an_arrow_also_where_the_head_and_hands_fill_the_picture() -> None:
    for shown in ("whole", "upper-body", "head-and-hands"):
        for view in ("front", "side", "three-quarter"):
            moved = f'move = "hand.reach left forehead"\nshown = "{shown}"\nview = "{view}"\n'
            ready = moving(figure_of(read(DRAWN + moved)))
            assert named_points(ready, is_other_side=False) == ("palm-left",), (shown, view)
