"""Where the journal leaves a person in a plan: weeks, growth, next-day flares, and what play makes of it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from conftest import FakeClock
from necktrack.engine.events import Easier, Tick
from necktrack.engine.prescription import ASK_FIRST
from necktrack.errors import BadValue, WithheldForSafety
from necktrack.model.facts import SESSION_START
from necktrack.model.further_questions import MUSCLE_ACHE
from necktrack.model.packs import Dose
from necktrack.model.questions import QUESTIONS
from necktrack.model.screening import Answer, Known, Scope
from necktrack.model.sessions import Level
from necktrack.services.history import history
from necktrack.services.overlay import change_dose, leave_out
from necktrack.services.packs import find_pack
from necktrack.services.review import today_view
from necktrack.services.safety import record_answers
from necktrack.services.session_plan import PlannedRoutine, plan_routine
from necktrack.services.sessions import begin, feed, finish, record_practice
from necktrack.services.undo import undo
from necktrack.services.world import World
from session_script import answer_all_no
from weekly_pack import WEEKLY, answer_what_is_due, log_pain, next_day, practise, record_sessions, use_weekly


@pytest.fixture
def weekly(world: World, tmp_path: Path) -> World:
    """A world with the weekly pack in use, in which exercise is allowed."""
    answer_all_no(world)
    use_weekly(world, tmp_path)
    return world


def reps(planned: PlannedRoutine) -> dict[str, int]:
    return {step.exercise.id: step.dose.reps for step in planned.steps}


def test_the_first_session_is_in_week_one(weekly: World) -> None:
    planned = plan_routine(weekly, None, pain_before=2)
    assert reps(planned) == {"row": 4, "turn": 6}
    assert planned.told == ("Week 1 of the plan, Settle in: Row 4 times instead of 10.",)


def test_weeks_count_from_the_first_session_with_the_pack(weekly: World, clock: FakeClock) -> None:
    next_day(clock, 20)
    answer_all_no(weekly)
    assert reps(plan_routine(weekly, None)) == {"row": 4, "turn": 6}
    practise(weekly, clock, pain=5)
    next_day(clock, 6)
    assert plan_routine(weekly, None).prescribed.standing.week == 1
    next_day(clock)
    planned = plan_routine(weekly, None)
    assert reps(planned) == {"row": 10, "turn": 6}
    assert planned.told == ("Week 2 of the plan.",)


def test_two_whole_calm_sessions_grow_the_next_day_and_a_new_phase_begins_anew(weekly: World, clock: FakeClock) -> None:
    practise(weekly, clock)
    practise(weekly, clock)
    assert reps(plan_routine(weekly, None))["row"] == 4
    next_day(clock)
    planned = plan_routine(weekly, None)
    assert reps(planned)["row"] == 6
    assert planned.told[1] == "Grown after 2 whole sessions in a row: Row 6 times instead of 4."
    next_day(clock, 6)
    assert reps(plan_routine(weekly, None))["row"] == 10


@pytest.mark.parametrize("what", ["not rated", "pain after", "half", "easier", "without the guide"])
def test_a_session_that_was_less_or_not_known_ends_the_row(weekly: World, clock: FakeClock, what: str) -> None:
    practise(weekly, clock)
    if what == "without the guide":
        record_practice(weekly, "morning", weekly.today())
    elif what == "easier":
        answer_what_is_due(weekly)
        live, _ = feed(weekly, begin(weekly, None, pain_before=2), Easier())
        while not live.player.is_over:
            clock.advance(1)
            live, _ = feed(weekly, live, Tick())
        assert finish(weekly, live, pain_after=2).content["eased"] is True
    else:
        pain_after = {"not rated": None, "pain after": 4}.get(what, 2)
        practise(weekly, clock, after=pain_after, level=Level.HALF if what == "half" else Level.FULL)
    next_day(clock)
    practise(weekly, clock)
    next_day(clock)
    assert plan_routine(weekly, None).prescribed.standing.growth == 0


def test_a_session_that_was_taken_back_does_not_count(weekly: World, clock: FakeClock) -> None:
    practise(weekly, clock)
    practise(weekly, clock)
    undo(weekly)
    next_day(clock)
    assert plan_routine(weekly, None).prescribed.standing.growth == 0


def test_pain_that_is_up_the_day_after_eases_the_next_session_and_takes_a_growth_back(
    weekly: World, clock: FakeClock
) -> None:
    for sessions in (2, 2, 1):
        for _ in range(sessions):
            practise(weekly, clock)
        log_pain(weekly, weekly.today(), 2)
        next_day(clock)
    assert reps(plan_routine(weekly, None)) == {"row": 8, "turn": 6}
    log_pain(weekly, weekly.today(), 4)
    planned = plan_routine(weekly, None, pain_before=2)
    assert planned.prescribed.standing.growth == 1
    assert reps(planned) == {"light-row": 3, "turn": 3}
    assert planned.told[-2:] == (
        "Eased today, as pain was up on the day after the last session: Row becomes Light row, 3 times; "
        "Turn 3 times instead of 6.",
        MUSCLE_ACHE,
    )
    assert planned.offered_level is Level.FULL


def test_an_eased_session_is_stored_with_its_doses_and_reasons_and_counts_for_no_growth(
    weekly: World, clock: FakeClock
) -> None:
    practise(weekly, clock, pain=4)
    (start,) = weekly.journal.facts({SESSION_START})
    steps = [(step["exercise"], step["dose"]["reps"]) for step in start.content["steps"]]
    assert steps == [("light-row", 2), ("turn", 3)]
    assert start.content["week"] == 1
    assert [(each["exercise"], each["kind"]) for each in start.content["changes"]] == [
        ("row", "phase"), ("row", "eased"), ("turn", "eased")
    ]  # fmt: skip
    pack = find_pack(weekly, "north-clinic.weekly")
    assert start.content["pack"] == {"id": pack.id, "version": pack.version, "sha256": pack.sha256}
    (item,) = history(weekly, kinds=["session"])
    assert (item.content["outcome"], item.content["done"], item.content["prescribed"]) == ("full", 5, 5)


def test_after_two_flares_in_a_row_the_provider_is_asked(weekly: World, clock: FakeClock) -> None:
    log_pain(weekly, weekly.today(), 2)
    for pain in (5, 6):
        practise(weekly, clock)
        next_day(clock)
        log_pain(weekly, weekly.today(), pain)
    assert plan_routine(weekly, None).told[-1] == ASK_FIRST


def test_a_flare_of_the_main_region_counts_as_well_and_late_entries_do_not(weekly: World, clock: FakeClock) -> None:
    log_pain(weekly, weekly.today(), 2)
    practise(weekly, clock)
    flared = weekly.today() + timedelta(days=1)
    next_day(clock, 4)
    log_pain(weekly, flared, 9)
    assert not plan_routine(weekly, None).prescribed.standing.is_flared


def test_the_starter_is_halved_after_a_flare_too(world: World, clock: FakeClock) -> None:
    answer_all_no(world)
    log_pain(world, world.today(), 1)
    record_practice(world, "starter", world.today())
    whole = plan_routine(world, "starter")
    next_day(clock)
    log_pain(world, world.today(), 3)
    eased = plan_routine(world, "starter")
    assert eased.seconds() < whole.seconds()
    assert eased.minutes < whole.minutes == whole.routine.minutes


def test_a_phase_or_an_easier_form_never_brings_back_what_an_answer_withholds(weekly: World) -> None:
    answers = dict.fromkeys(QUESTIONS, Answer.NO) | {"bone": Answer.KNOWN}
    record_answers(weekly, answers, Scope.FULL, {"bone": Known(weekly.today(), allowed=True)})
    for pain in range(11):
        planned = plan_routine(weekly, None, pain_before=pain)
        assert [step.exercise.id for step in planned.steps] == ["turn"]
        assert [item.exercise for item in planned.left_out] == ["row"]
        assert not any("Row" in line for line in planned.told)


def test_on_a_day_with_much_pain_the_easier_strength_is_left_out_as_well(weekly: World) -> None:
    planned = plan_routine(weekly, None, pain_before=8)
    assert reps(planned) == {"turn": 3}
    assert [item.name for item in planned.left_out] == ["Row"]


def test_the_more_pain_the_less_is_planned(weekly: World) -> None:
    planned = [plan_routine(weekly, None, pain_before=pain) for pain in range(11)]
    assert [sum(reps(each).values()) for each in planned] == [10] * 4 + [5] * 2 + [3] * 5
    seconds = [each.seconds() for each in planned]
    assert seconds == sorted(seconds, reverse=True)


def test_a_week_with_nothing_in_the_plan_is_not_called_unsafe(world: World, tmp_path: Path) -> None:
    answer_all_no(world)
    without_row = WEEKLY.replace('exercise = "row"\nreps = 4', 'exercise = "row"\nleave_out = true')
    pack = use_weekly(world, tmp_path, without_row)
    assert reps(plan_routine(world, None)) == {"turn": 6}
    leave_out(world, pack, "morning/turn")
    with pytest.raises(BadValue, match="Morning has nothing to do in week 1 of the plan"):
        plan_routine(world, None)


def test_own_changes_are_grown_and_eased_like_the_packs_doses(weekly: World, clock: FakeClock) -> None:
    change_dose(weekly, find_pack(weekly, "north-clinic.weekly"), "morning/turn", {"reps": 3})
    assert reps(plan_routine(weekly, None, pain_before=4)) == {"light-row": 2, "turn": 2}
    live = begin(weekly, None, pain_before=2)
    assert live.player.timeline.steps[1].dose == Dose(reps=3, tempo_s=3)


def test_today_tells_the_minutes_that_play_takes(weekly: World, clock: FakeClock) -> None:
    def told() -> int:
        (routine,) = today_view(weekly).routines
        return routine.minutes

    assert told() == plan_routine(weekly, None).minutes == 1
    change_dose(weekly, find_pack(weekly, "north-clinic.weekly"), "morning/turn", {"reps": 60})
    assert told() == plan_routine(weekly, None).minutes == 3
    log_pain(weekly, weekly.today(), 1)
    practise(weekly, clock)
    next_day(clock)
    log_pain(weekly, weekly.today(), 4)
    assert told() == plan_routine(weekly, None).minutes == 2


def test_a_year_of_sessions_counts_and_none_from_before(weekly: World) -> None:
    pack, today = find_pack(weekly, "north-clinic.weekly"), weekly.today()

    def growth(days: list[date]) -> int:
        record_sessions(weekly, pack, days)
        return plan_routine(weekly, None).prescribed.standing.growth

    assert growth([today - timedelta(days=500), today - timedelta(days=400), today - timedelta(days=399)]) == 0
    assert growth([today - timedelta(days=300), today - timedelta(days=200)]) == 1


def test_nothing_is_planned_while_everything_is_left_out(world: World, tmp_path: Path) -> None:
    only_row = WEEKLY.replace('[[routine.step]]\nexercise = "turn"\n\n', "")
    answer_all_no(world)
    use_weekly(world, tmp_path, only_row)
    with pytest.raises(WithheldForSafety, match="nothing of Morning is left for today"):
        plan_routine(world, None, pain_before=7)
