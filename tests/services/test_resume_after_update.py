"""A session that was broken off goes on after its pack was updated or removed, and stays what it was begun as."""

from pathlib import Path

import pytest

from conftest import FakeClock
from necktrack.engine.events import Next, Resume, Tick
from necktrack.errors import WithheldForSafety
from necktrack.model.facts import SESSION_START
from necktrack.model.packs import Pack
from necktrack.model.questions import QUESTIONS
from necktrack.model.screening import Answer, Known, Scope
from necktrack.services.install import remove
from necktrack.services.packs import pack_ref
from necktrack.services.safety import record_answers
from necktrack.services.sessions import OpenSession, begin, feed, finish, open_session, resume
from necktrack.services.world import World
from session_script import answer_all_no
from weekly_pack import WEEKLY, use_weekly

WITHOUT_ROW = WEEKLY.replace('"1.0.0"', '"2.0.0"').replace('id = "row"', 'id = "pull"').replace('= "row"', '= "pull"')
STRICTER = WEEKLY.replace('"1.0.0"', '"2.0.0"').replace('not_if = ["osteoporosis"]', 'not_if = ["pregnancy"]')


@pytest.fixture
def pack(world: World, tmp_path: Path) -> Pack:
    answer_all_no(world)
    return use_weekly(world, tmp_path)


def begun(world: World, clock: FakeClock) -> OpenSession:
    """A session broken off in its first exercise, the row."""
    live = begin(world, "morning", pain_before=2)
    clock.advance(20)
    feed(world, live, Tick())
    opened = open_session(world)
    assert opened is not None
    return opened


def tell(world: World, question: str) -> None:
    """A condition that the clinician knows and allows: it only leaves exercises out."""
    answers = dict.fromkeys(QUESTIONS, Answer.NO) | {question: Answer.KNOWN}
    record_answers(world, answers, Scope.FULL, {question: Known(world.today(), allowed=True)})


@pytest.mark.parametrize("change", ["removed", "updated"])
def test_it_goes_on_with_the_doses_and_the_pack_it_began_with(
    world: World, pack: Pack, clock: FakeClock, tmp_path: Path, change: str
) -> None:
    opened = begun(world, clock)
    if change == "removed":
        remove(world, pack.id)
    else:
        use_weekly(world, tmp_path, WITHOUT_ROW)
    live, _ = feed(world, resume(world, opened), Resume())
    assert [(step.name, step.dose.reps) for step in live.player.timeline.steps] == [("Row", 4), ("Turn", 6)]
    item = finish(world, feed(world, live, Next())[0])
    assert item.content["pack"] == pack_ref(pack)
    assert world.journal.facts({SESSION_START})[0].content["pack"] == pack_ref(pack)


def test_a_removed_pack_still_says_how_its_exercises_are_done(world: World, pack: Pack, clock: FakeClock) -> None:
    opened = begun(world, clock)
    remove(world, pack.id)
    exercise = resume(world, opened).exercise
    assert exercise is not None
    assert exercise.steps == ("Pull.",)


def test_removing_a_pack_lifts_no_answer(world: World, pack: Pack, clock: FakeClock) -> None:
    opened = begun(world, clock)
    tell(world, "bone")
    remove(world, pack.id)
    with pytest.raises(WithheldForSafety, match="left out now"):
        resume(world, opened)


def test_an_exercise_whose_rules_are_gone_is_not_resumed_with_an_answer_that_may_be_about_it(
    world: World, pack: Pack, clock: FakeClock, tmp_path: Path
) -> None:
    opened = begun(world, clock)
    tell(world, "bone")
    use_weekly(world, tmp_path, WITHOUT_ROW)
    with pytest.raises(WithheldForSafety, match="no longer has it"):
        resume(world, opened)


def test_a_rule_that_an_update_adds_holds_at_once(world: World, pack: Pack, clock: FakeClock, tmp_path: Path) -> None:
    opened = begun(world, clock)
    tell(world, "pregnant")
    resume(world, opened)
    use_weekly(world, tmp_path, STRICTER)
    with pytest.raises(WithheldForSafety, match="left out now"):
        resume(world, opened)
