"""What a pack's own safety question does to the person who answers it: asked, withheld, cleared, left out."""

from datetime import date
from pathlib import Path

import pytest

from necktrack.errors import BadValue, WithheldForSafety
from necktrack.model.questions import QUESTIONS
from necktrack.model.screening import Answer, Scope
from necktrack.services.install import install, remove
from necktrack.services.packs import use_pack
from necktrack.services.safety import clear, record_answers, screens_for, standing
from necktrack.services.session_plan import plan_routine
from necktrack.services.sessions import begin, leave
from necktrack.services.world import World

PACK_ID = "north-clinic.collar"
COLLAR = f"{PACK_ID}/neck-collar"
NO = dict.fromkeys(QUESTIONS, Answer.NO)
PACK = """
format = 1
[pack]
id = "north-clinic.collar"
version = "1.0.0"
title = "Collar"

[[safety]]
id = "neck-collar"
text = "Were you told to wear a neck collar?"
about = "a neck collar"
action = "before-exercise"

[[exercise]]
id = "look-round"
name = "Look round"
kind = "mobility"
regions = ["neck"]
position = "sitting"
why = "It keeps the neck moving."
steps = ["Look slowly to one side, and back."]
stop_if = ["dizziness"]
not_if = ["neck-collar"]
dose = { reps = 5, tempo_s = 6 }

[[routine]]
id = "daily"
name = "Daily"
minutes = 2
[[routine.step]]
exercise = "look-round"
[[routine.step]]
exercise = "library:breath-diaphragm"
duration_s = 60
"""


@pytest.fixture
def world(world: World, tmp_path: Path) -> World:
    """A world in which the pack is in use and nothing was answered yet."""
    file = tmp_path / "collar.toml"
    file.write_text(PACK, encoding="utf-8")
    install(world, file)
    use_pack(world, PACK_ID)
    return world


def answered(world: World, answer: Answer) -> None:
    record_answers(world, NO | {COLLAR: answer}, Scope.FULL)


def test_the_question_is_asked_beside_those_of_the_program(world: World) -> None:
    asked = [question.id for screen in screens_for(world, Scope.FULL, {}) for question in screen.questions]
    assert COLLAR in asked
    assert set(QUESTIONS) <= set(asked)


def test_after_no_the_routine_is_whole(world: World) -> None:
    answered(world, Answer.NO)
    planned = plan_routine(world, "daily")
    assert (len(planned.steps), planned.left_out) == (2, ())
    assert begin(world, "daily", pain_before=1).left_out == ()
    leave(world)


def test_after_yes_exercise_waits_for_clearance_as_with_any_question(world: World) -> None:
    answered(world, Answer.YES)
    with pytest.raises(WithheldForSafety, match="you answered yes about a neck collar"):
        begin(world, "daily", pain_before=1)


@pytest.mark.parametrize("action", ["emergency", "same-day"])
def test_what_needs_a_doctor_since_is_not_lifted_by_a_look_before_the_answer(
    world: World, tmp_path: Path, action: str
) -> None:
    file = tmp_path / "urgent.toml"
    file.write_text(PACK.replace("before-exercise", action).replace("1.0.0", "1.0.1"), encoding="utf-8")
    install(world, file)
    answered(world, Answer.YES)
    with pytest.raises(BadValue, match="is before that"):
        clear(world, [COLLAR], date(2018, 1, 1), "seen in 2018")
    assert standing(world).blocks
    clear(world, [COLLAR], world.today(), "may go on")
    assert not standing(world).blocks


def test_after_clearance_the_exercise_stays_left_out_and_the_reason_is_told(world: World) -> None:
    answered(world, Answer.YES)
    clear(world, [COLLAR], date(2026, 11, 20), "the clinic says go on gently")
    planned = plan_routine(world, "daily")
    assert [step.exercise.id for step in planned.steps] == ["breath-diaphragm"]
    assert [(item.exercise, item.reason) for item in planned.left_out] == [
        ("look-round", "your answer about a neck collar"),
    ]  # fmt: skip


def test_removing_the_pack_lifts_nothing(world: World) -> None:
    answered(world, Answer.YES)
    remove(world, PACK_ID)
    assert standing(world).is_withheld
    with pytest.raises(WithheldForSafety):
        begin(world, "starter", pain_before=1)
