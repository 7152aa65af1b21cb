"""Figures in packs: read as they are told, borrowed, kept by whatever a pack goes through, and told where wrong."""


import pytest

from corpus import look_at
from figure_pack import CATALOG, DRAWN, LEAD, LIBRARY, WORDS, figure_of, only, read, text_of, told
from necktrack.figure.checks import check_figure
from necktrack.figure.movement import moving
from necktrack.model.drafts import Draft, DraftRoutine, DraftStep
from necktrack.model.figures import Base, Ease, Figure, Keyframe, Loop, Prop, Shown, View
from necktrack.model.packs import Exercise, PostureCheck, Sides
from necktrack.model.values import replace
from necktrack.packs.bundle import bundle_toml
from necktrack.packs.compare import compare
from necktrack.packs.draft_text import draft_toml
from necktrack.packs.fingerprint import fingerprint
from necktrack.packs.parse import parse_library, parse_pack
from necktrack.packs.translate import translated

FULL = """[exercise.figure]
alt = "Side view. The head slides."
base = "sitting"
view = "side"
start = "head.glide-forward 3"
frames = [
  { at = 1, pose = "head.glide-back 4" },
  { at = 2.5, pose = "", ease = "straight" },
]
loop = "round"
shown = "head"
props = ["chair", "mirror-line"]
arrows = ["chin"]
highlight = ["neck"]
"""
FULL_FIGURE = Figure(
    "Side view. The head slides.",
    Base.SITTING,
    View.SIDE_LEFT,
    "head.glide-forward 3",
    (Keyframe(1.0, "head.glide-back 4"), Keyframe(2.5, "", Ease.STRAIGHT)),
    Loop.ROUND,
    Shown.HEAD,
    (Prop.CHAIR, Prop.MIRROR_LINE),
    ("chin",),
    ("neck",),
)


# What is read.


def test_a_figure_is_read_as_it_is_told() -> None:
    assert figure_of(read(FULL)) == FULL_FIGURE
    assert told(FULL) == []


def test_a_figure_of_words_alone_is_a_figure() -> None:
    assert figure_of(read(WORDS)) == Figure("Front view. It moves.")
    assert told(WORDS) == []


@pytest.mark.parametrize("move", ["neck.rotate left 45", "neck.rotate left 45 hold 3", "neck.rotate left 45,  hold 3"])
def test_the_short_form_is_one_frame(move: str) -> None:
    figure = figure_of(read(f'{DRAWN}move = "{move}"\n'))
    assert [frame.pose for frame in figure.frames] == ["neck.rotate left 45"]
    assert told(f'{DRAWN}move = "{move}"\n') == []


def test_a_figure_is_borrowed_from_the_exercise_or_check_of_the_library() -> None:
    chin_tuck = next(exercise for exercise in LIBRARY.exercises if exercise.id == "chin-tuck")
    assert figure_of(read('figure = "library:chin-tuck"\n')) == chin_tuck.figure
    check = next(check for check in LIBRARY.checks if check.figure)
    assert figure_of(read(f'figure = "library:{check.id}"\n')) == check.figure


def test_a_file_of_the_library_borrows_from_itself() -> None:
    head = '[library]\narea = "own"\ntitle = "Own"\n'
    lead = LEAD.format(sides="")
    exercise = lead[lead.index("[[exercise]]") :]
    other = exercise.replace('"own"', '"other"').replace("of our own", "like it")
    text = f'format = 1\n{head}{exercise}{FULL}\n{other}figure = "library:own"\n'
    area, problems = parse_library(text.encode(), "own.toml")
    assert area is not None, problems
    assert [exercise.figure for exercise in area.exercises] == [FULL_FIGURE, FULL_FIGURE]


# What is kept.


def test_a_bundle_keeps_the_figure_also_a_borrowed_one() -> None:
    for figure in (FULL, f'{DRAWN}move = "neck.flex 20"\n', 'figure = "library:chin-tuck"\n'):
        pack = read(figure)
        again, problems = parse_pack(bundle_toml(pack).encode(), "bundle.toml", None)
        assert again == pack, problems


def test_a_draft_writes_the_figure_out_so_that_it_reads_again() -> None:
    exercise = read(FULL).exercise("own")
    routine = DraftRoutine("daily", "Daily", (DraftStep("own", exercise.dose),))
    draft = Draft(id="north-clinic.own", title="Own", routines=(routine,), exercises=(exercise,))
    text = draft_toml(draft, LIBRARY)
    pack, problems = parse_pack(text.encode(), "draft.toml", LIBRARY)
    assert pack is not None, [*map(str, problems), text]
    assert pack.exercise("own") == exercise


def test_any_change_of_a_figure_gives_another_fingerprint() -> None:
    changes = {
        "at = 2.5": "at = 3", "glide-back 4": "glide-back 3", "glide-forward 3": "glide-forward 2", '"side"': '"front"',
        '"straight"': '"smooth"', '"round"': '"there-and-back"', '"head"\n': '"whole"\n', '"chair", ': "",
        '["chin"]': '["nose"]', '["neck"]\n': '["head"]\n', '"sitting"\nview': '"standing"\nview', "slides": "glides",
    }  # fmt: skip
    prints = {fingerprint(read(FULL.replace(old, new, 1))) for old, new in changes.items()}
    assert len(prints | {fingerprint(read(FULL))}) == len(changes) + 1


def test_two_packs_are_compared_by_words_and_by_drawing() -> None:
    words, drawn = read(WORDS), read(f'{DRAWN}move = "neck.flex 20"\n')
    assert compare(words, drawn) == ("An exercise of our own is drawn now",)
    assert compare(drawn, words) == ("An exercise of our own is no longer drawn",)
    other = read(f'{DRAWN}move = "neck.flex 30"\n')
    assert compare(drawn, other) == ("An exercise of our own: the drawing changed",)
    said = read(f'{DRAWN}move = "neck.flex 20"\n'.replace("It moves", "The head bows"))
    assert compare(drawn, said) == ("An exercise of our own: the picture in words changed",)


def test_a_translation_keeps_the_drawing_and_changes_its_words() -> None:
    told_in_german = '[pack.translations.de.exercise.own]\nalt = "Von der Seite."\n'
    text = text_of(FULL).replace("[[exercise]]", f"{told_in_german}[[exercise]]", 1)
    pack, problems = parse_pack(text.encode(), "own.toml", LIBRARY)
    assert pack is not None, problems
    assert figure_of(translated(pack, "de")) == replace(FULL_FIGURE, alt="Von der Seite.")


# What is told, and where. The corpus has the words of each.


@pytest.mark.parametrize(
    ("figure", "code", "words"),
    [
        (f'{DRAWN}move = "nekc.flex 10"\n', "pose", "neck.flex"),
        (f'{DRAWN}move = "hand.reach left forhead"\n', "pose", "forehead"),
        (f'{DRAWN}move = "elbow.flex left 170"\n', "pose", "limit is 150"),
        (f"{DRAWN}frames = []\n", "bounds", "the list is empty"),
        (f'{WORDS}move = "neck.flex 10"\n', "figure", "base"),
        (f'{DRAWN}frames = [{{ at = -1, pose = "" }}]\n', "bounds", "-1 is out of bounds"),
        (f'{DRAWN}frames = [{{ at = 2, pose = "" }}, {{ at = 2, pose = "" }}]\n', "order", "does not come after"),
        (f'{DRAWN}arrows = ["chinn"]\n', "arrow", '"chin"'),
        ('figure = "library:chin-tuk"\n', "unknown-exercise", "library:chin-tuck"),
        (f'{DRAWN}move = "neck.flex 10"\nmirror = true\n', "mirror", 'sides = "each"'),
    ],
)
def test_a_slip_is_told_with_its_cure(figure: str, code: str, words: str) -> None:
    problem = only(figure)
    assert problem.code == code
    assert words in f"{problem.message}. {problem.hint}"
    assert problem.line > 15


def test_a_slip_in_a_pose_is_told_at_its_phrase() -> None:
    text = f'{DRAWN}move = "head.glide-back 4, neck.flex 90"\n'
    problem = only(text)
    line = text_of(text).splitlines()[problem.line - 1]
    assert line[problem.column - 1 :].startswith("neck.flex 90")


def test_ten_thousand_frames_are_told_once() -> None:
    frames = ",".join(f'{{at={place / 100},pose="neck.flex {place % 100}"}}' for place in range(1, 10_001))
    problems = told(f"{DRAWN}frames = [{frames}]\n")
    assert [problem.message for problem in problems if problem.code == "bounds"] == ["10000 are too many"]
    assert len(problems) < 61


def many(figure: str, count: int) -> bytes:
    """A pack of so many exercises with that figure; # in it stands for the number."""
    lead = LEAD.format(sides="")
    head, exercise = lead[: lead.index("[[exercise]]")], lead[lead.index("[[exercise]]") :]
    each = (exercise.replace('"own"', f'"own-{number}"') + figure.replace("#", str(number)) for number in range(count))
    return (head + "".join(each)).encode()


def test_more_wrong_poses_than_are_listed_are_counted() -> None:
    pack, problems = look_at(many(f'{DRAWN}move = "jaw.opn 5"\n', 210), "many.toml")
    assert pack is None
    assert len(problems) == 201
    assert "more problems are not listed" in problems[-1].message


def test_a_file_of_endless_frames_is_not_looked_at_for_long() -> None:
    frames = ",".join(f'{{at={place},pose="neck.flex {place}"}}' for place in range(1, 61))
    moving_on = DRAWN.replace("It moves", "It moves # times")
    problems = look_at(many(f"{moving_on}mirror = true\nframes = [{frames}]\n", 40), "many.toml")[1]
    assert [problem.message for problem in problems if problem.code == "more"] == [
        "from here on, figures are not held against a body"
    ]


def test_a_dose_of_each_side_asks_for_a_mirrored_figure() -> None:
    moved = f'{DRAWN}move = "neck.rotate left 30"\n'
    assert only(moved, sides="each").code == "mirror"
    assert told(f"{moved}mirror = true\n", sides="each") == []
    assert told(WORDS, sides="each") == []


def test_a_check_has_no_second_side() -> None:
    check = """[[check]]
id = "look"
name = "Look round"
regions = ["neck"]
position = "sitting"
why = "It shows how far you turn."
steps = ["Turn."]
seconds = 20
figure = { alt = "It turns.", base = "sitting", move = "neck.rotate left 30", mirror = true }
[[check.record]]
id = "far"
kind = "severity"
prompt = "How far?"
"""
    pack, problems = parse_pack((text_of(WORDS) + check).encode(), "own.toml", LIBRARY)
    assert pack is not None
    assert [problem.code for problem in problems if problem.path == "check[0].figure.mirror"] == ["mirror"]


def test_a_hand_that_does_not_reach_is_told_with_how_much_is_missing() -> None:
    problem = only(f'{WORDS}base = "standing"\nmove = "hand.reach left knee-left"\n')
    assert problem.code == "reach"
    assert problem.path.endswith("figure.move")
    assert "the left hand is " in problem.message
    assert "cm short of knee-left" in problem.message


FRAME = '{{ at = {0}, pose = "neck.bend left {0}" }}'


@pytest.mark.parametrize(("seconds", "poses"), [((1, 2), 3), ((0, 1, 2), 3), ((1, 2, 3, 4), 5), ((0,), 1), ((), 1)])
def test_sets_that_differ_have_two_poses_each(seconds: tuple[int, ...], poses: int) -> None:
    frames = f"frames = [{', '.join(map(FRAME.format, seconds))}]\n" if seconds else ""
    problem = only(f'{DRAWN}{frames}loop = "by-set"\n')
    are = "is" if poses == 1 else "are"
    assert problem.message == f"by-set takes poses in twos, and with the start there {are} {poses}"
    assert problem.path.endswith("figure.frames" if seconds else "figure.loop")
    assert problem.line == text_of(DRAWN).count("\n", 0, text_of(DRAWN).index(DRAWN)) + 4
    assert problem.hint == 'Add the pose that the last set goes to, or write loop = "there-and-back".'


@pytest.mark.parametrize("seconds", [(1,), (0, 1), (1, 2, 3), (0, 1, 2, 3)])
def test_sets_that_have_two_poses_each_are_right(seconds: tuple[int, ...]) -> None:
    assert told(f'{DRAWN}frames = [{", ".join(map(FRAME.format, seconds))}]\nloop = "by-set"\n') == []


def test_sets_whose_frames_cannot_be_read_are_not_counted() -> None:
    assert only(f'{DRAWN}frames = [{{ pose = "" }}, {{ at = 2, pose = "" }}]\nloop = "by-set"\n').code == "missing"


@pytest.mark.parametrize("start", ["hip.flex both 30", "body.up 10", "foot.reach both over-knee-left"])
def test_feet_that_leave_the_floor_while_standing_are_told(start: str) -> None:
    problems = told(f'{WORDS}base = "standing"\nstart = "{start}"\n')
    assert problems
    assert {problem.code for problem in problems} <= {"floor", "reach"}
    assert told(f'{WORDS}base = "standing"\nstart = "hip.flex left 30, knee.flex left 60"\n') == []


def test_a_hand_is_planted_only_where_the_base_plants_it() -> None:
    problem = only(f'{DRAWN}move = "hand.reach left planted"\n')
    assert problem.message == "the base sitting does not plant the left hand"
    assert told(f'{DRAWN}move = "foot.reach left planted"\n') == []


def test_an_installed_pack_is_not_lost_over_geometry() -> None:
    text = text_of(f'{WORDS}base = "standing"\nmove = "hand.reach left knee-left"\n')
    pack, _ = parse_pack(text.encode(), "own.toml", None, None)
    assert pack is not None


# What ships.

EXERCISES = [*LIBRARY.exercises, *(exercise for pack in CATALOG.packs for exercise in pack.exercises)]
CHECKS = [*LIBRARY.checks, *(check for pack in CATALOG.packs for check in pack.checks)]
SHOWN: list[Exercise | PostureCheck] = [*EXERCISES, *CHECKS]


def test_everything_that_ships_is_drawn() -> None:
    assert [item.id for item in SHOWN if item.figure is None or item.figure.base is None] == []


def test_nothing_that_ships_does_what_no_body_can() -> None:
    found = {item.id: check_figure(item.figure) for item in SHOWN if item.figure}
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_what_ships_for_each_side_is_mirrored_and_nothing_else_is() -> None:
    mirrored = {each.id for each in EXERCISES if each.figure and each.figure.mirror}
    assert mirrored == {each.id for each in EXERCISES if each.dose.sides is Sides.EACH}


def test_a_borrowed_figure_moves() -> None:
    assert not moving(figure_of(read('figure = "library:chin-tuck"\n'))).is_still


def test_more_frames_for_paper_than_there_is_room_for_are_told_at_the_first_too_many() -> None:
    frames = ", ".join(f'{{ at = {at}, pose = "neck.bend left {at}", paper = true }}' for at in range(1, 6))
    problem = only(f"{DRAWN}frames = [{frames}]\n")
    assert problem.path.endswith("figure.frames[4].paper")
    assert "5 frames are chosen for paper" in problem.message
