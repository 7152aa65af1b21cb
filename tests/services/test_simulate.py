"""A pack tried out on paper: the same as play would do, week by week, and never less careful."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from conftest import FakeClock
from examples import examples
from necktrack.errors import BadValue
from necktrack.model.packs import Pack
from necktrack.model.questions import QUESTIONS, SUB_QUESTIONS
from necktrack.model.screening import Action, Answer, Known
from necktrack.packs.parse import parse_pack
from necktrack.services.packs import find_pack
from necktrack.services.session_plan import plan_routine
from necktrack.services.simulate import Simulation, simulate
from necktrack.services.simulated_course import Assumed, Run
from necktrack.services.world import World
from session_script import answer_all_no
from weekly_pack import WEEKLY, log_pain, next_day, practise, use_weekly


@pytest.fixture
def pack() -> Pack:
    """The weekly pack as its author has it."""
    pack, problems = parse_pack(WEEKLY.encode(), "weekly.toml", None)
    assert pack is not None
    assert problems == ()
    return pack


def rows(told: Simulation) -> list[tuple[int, int, int]]:
    """Repetitions of the first exercise: week, session, repetitions; 0 where it is left out."""
    (routine,) = told.routines
    return [
        (week, session, repetitions(run))
        for span in routine.spans
        for week in range(span.first, span.last + 1)
        for run in span.runs
        for session in range(run.first, run.last + 1)
    ]


def repetitions(run: Run) -> int:
    return next((step.dose.reps for step in run.planned.steps if step.exercise.id.endswith("row")), 0)


def test_growth_goes_on_session_by_session_and_begins_anew_with_the_phase(world: World, pack: Pack) -> None:
    told = simulate(world, pack, Assumed(weeks=3))
    assert rows(told) == [
        (1, 1, 4), (1, 2, 4), (1, 3, 6),
        (2, 1, 10), (2, 2, 10), (2, 3, 12),
        (3, 1, 12), (3, 2, 14), (3, 3, 14),
    ]  # fmt: skip


def test_weeks_that_are_alike_are_one(world: World, pack: Pack) -> None:
    (routine,) = simulate(world, pack, Assumed(weeks=9)).routines
    assert [(span.first, span.last) for span in routine.spans] == [(1, 1), (2, 2), (3, 3), (4, 9)]


def test_pain_of_a_week_eases_it_and_ends_growth(world: World, pack: Pack) -> None:
    told = simulate(world, pack, Assumed(weeks=3, pains=(2, 4, 2)))
    assert [reps for week, _, reps in rows(told) if week == 2] == [5, 5, 5]
    assert [reps for week, _, reps in rows(told) if week == 3] == [10, 10, 12]


def test_a_flare_eases_the_next_session_and_takes_a_growth_back(world: World, pack: Pack) -> None:
    assert rows(simulate(world, pack, Assumed(weeks=3, flares=(3,))))[6:] == [(3, 1, 12), (3, 2, 5), (3, 3, 10)]


def test_pain_that_rises_over_the_weeks_is_a_flare_of_its_own(world: World, pack: Pack) -> None:
    (routine,) = simulate(world, pack, Assumed(weeks=2, pains=(1, 5))).routines
    assert any(run.planned.prescribed.standing.is_flared for run in routine.spans[1].runs)


def test_sessions_can_be_counted_otherwise_than_by_the_schedule(world: World, pack: Pack) -> None:
    assert len(rows(simulate(world, pack, Assumed(weeks=2)))) == 6
    assert len(rows(simulate(world, pack, Assumed(weeks=2, sessions_per_week=5)))) == 10
    assert rows(simulate(world, pack, Assumed(weeks=1, sessions_per_week=14)))[-1] == (1, 14, 14)


def test_it_is_what_play_does(world: World, pack: Pack, tmp_path: Path, clock: FakeClock) -> None:
    answer_all_no(world)
    use_weekly(world, tmp_path)
    next_day(clock, 3)
    assert world.today().isoweekday() == 1
    answer_all_no(world)
    played = []
    for week in (1, 2):
        for session, gap in enumerate((2, 2, 3), start=1):
            (first, *_) = plan_routine(world, None, pain_before=2).steps
            played.append((week, session, first.dose.reps))
            practise(world, clock)
            log_pain(world, world.today(), 2)
            next_day(clock, gap)
    assert played == rows(simulate(world, pack, Assumed(weeks=2)))


def test_nothing_is_stored(world: World, pack: Pack) -> None:
    simulate(world, pack, Assumed(answers={"bone": Answer.YES}))
    assert world.journal.is_empty()


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_yes_withholds_with_its_own_action(world: World, pack: Pack, question: str) -> None:
    told = simulate(world, pack, Assumed(weeks=1, answers={question: Answer.YES}))
    (block,) = told.blocks
    subs = [sub for sub in SUB_QUESTIONS.values() if sub.parent == question]
    strictest = Action.EMERGENCY if any(sub.action is Action.EMERGENCY for sub in subs) else None
    assert block.question_id == question
    assert block.action in (QUESTIONS[question].action, *(sub.action for sub in subs))
    assert strictest is None or block.action is strictest
    assert told.assumed_yes == tuple(sub.id for sub in subs)


def test_a_sub_question_answered_no_leaves_the_milder_action(world: World, pack: Pack) -> None:
    answers = {"vertigo_new": Answer.YES, "vertigo_new.signs": Answer.NO}
    told = simulate(world, pack, Assumed(weeks=1, answers=answers))
    assert [(block.action, told.assumed_yes) for block in told.blocks] == [(Action.BEFORE_EXERCISE, ())]


def test_what_lasts_stays_left_out_after_clearance(world: World, pack: Pack) -> None:
    told = simulate(world, pack, Assumed(weeks=2, answers={"bone": Answer.YES, "vasc_sudden": Answer.YES}))
    assert told.flags_withheld == {"osteoporosis", "vascular"}
    assert told.flags == {"osteoporosis"}
    assert [(item.exercise, item.reason) for item in told.left_out] == [("row", "your answer about bone strength")]
    assert {reps for _, _, reps in rows(told)} == {0}


def test_known_and_allowed_withholds_nothing_but_its_flag_lasts(world: World, pack: Pack) -> None:
    known = {"bone": Known(world.today(), allowed=True)}
    told = simulate(world, pack, Assumed(answers={"bone": Answer.KNOWN}, known=known))
    assert not told.blocks
    assert told.flags == {"osteoporosis"}
    refused = {"bone": Known(world.today(), allowed=False)}
    assert simulate(world, pack, Assumed(answers={"bone": Answer.KNOWN}, known=refused)).blocks


@pytest.mark.parametrize(
    ("assumed", "told"),
    [
        (Assumed(weeks=0), "0 weeks"),
        (Assumed(weeks=105), "105 weeks"),
        (Assumed(weeks=1, pains=(1, 2)), "2 pains for 1 weeks"),
        (Assumed(flares=(7,)), "a flare outside of the weeks"),
        (Assumed(sessions_per_week=71), "71 sessions a week"),
        (Assumed(routine="mornin"), "has no routine 'mornin'"),
        (Assumed(answers={"q_ill": Answer.YES}), "stands for other questions"),
        (Assumed(answers={"gca.sight": Answer.YES}), "only after a yes to gca"),
    ],
)
def test_what_cannot_be_simulated_is_refused(world: World, pack: Pack, assumed: Assumed, told: str) -> None:
    with pytest.raises(BadValue, match=told):
        simulate(world, pack, assumed)


ASSUMED = st.builds(
    Assumed,
    weeks=st.integers(3, 5),
    pains=st.lists(st.integers(0, 10), min_size=1, max_size=3).map(tuple),
    flares=st.lists(st.integers(1, 3), max_size=2).map(tuple),
    sessions_per_week=st.integers(0, 9),
    answers=st.dictionaries(st.sampled_from(sorted(QUESTIONS)), st.sampled_from([Answer.YES, Answer.NO]), max_size=3),
)


@examples(60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(assumed=ASSUMED)
def test_whatever_is_assumed_no_flag_is_passed_over_and_the_same_comes_again(
    world: World, pack: Pack, assumed: Assumed
) -> None:
    told = simulate(world, pack, assumed)
    assert told == simulate(world, pack, assumed)
    left_out = {item.exercise for item in told.left_out}
    for routine in told.routines:
        assert [span.first for span in routine.spans[1:]] == [span.last + 1 for span in routine.spans[:-1]]
        assert (routine.spans[0].first, routine.spans[-1].last) == (1, assumed.weeks)
        for span in routine.spans:
            for run in span.runs:
                done = {step.exercise.id for step in run.planned.steps}
                assert not any(told.flags & set(pack.exercise(each).not_if) for each in done)
                assert not done & left_out
                assert all(step.dose.reps <= 14 for step in run.planned.steps)


def test_every_shipped_pack_can_be_tried_out(world: World) -> None:
    for pack_id in world.catalog().ids:
        told = simulate(world, find_pack(world, pack_id), Assumed(weeks=8, pains=(3, 3, 8, 5), flares=(2,)))
        assert all(routine.spans for routine in told.routines)
