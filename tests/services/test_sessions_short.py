"""Less than a whole session: for the minutes there are, on an amber day, on a red day."""

from datetime import timedelta
from pathlib import Path

import pytest

from conftest import FakeClock
from necktrack.engine.events import RatePain, Stop, TellSettled
from necktrack.engine.timeline import clock_seconds, half, work_seconds
from necktrack.errors import BadValue, WithheldForSafety
from necktrack.model.facts import EVENT, SESSION_END, SESSION_START
from necktrack.model.packs import ExerciseKind
from necktrack.model.periods import Period
from necktrack.model.questions import QUESTIONS
from necktrack.model.screening import Answer, Known, Scope
from necktrack.model.sessions import Level
from necktrack.model.summaries import summarise
from necktrack.services.history import history
from necktrack.services.packs import list_packs
from necktrack.services.past import read_past
from necktrack.services.practice import practice_of
from necktrack.services.record import add_event
from necktrack.services.safety import record_answers
from necktrack.services.session_plan import RED_DAY, plan_routine
from necktrack.services.session_words import session_summary
from necktrack.services.sessions import begin, close_stale, finish, leave, open_session, resume
from necktrack.services.undo import undo
from necktrack.services.world import World
from running import run, run_to_end, tell
from session_script import answer_all_no
from weekly_pack import WEEKLY, answer_what_is_due, use_weekly


@pytest.fixture
def ready(world: World) -> World:
    """A world in which exercise is allowed."""
    answer_all_no(world)
    return world


@pytest.mark.parametrize("minutes", [1, 2, 3, 5, 8])
@pytest.mark.parametrize("level", list(Level))
def test_no_more_is_planned_than_fits_into_the_minutes(ready: World, minutes: int, level: Level) -> None:
    planned = plan_routine(ready, "full", minutes=minutes)
    assert 0 < planned.seconds(level) <= minutes * 60
    assert planned.steps_at(level)


def test_what_the_author_ranked_first_is_kept_in_its_order_and_the_rest_is_named(ready: World) -> None:
    planned = plan_routine(ready, "starter", minutes=2)
    assert [step.exercise.id for step in planned.steps_at()] == ["chin-tuck", "scap-retract"]
    assert [(item.exercise, item.reason) for item in planned.short] == [
        ("breath-diaphragm", "no time for it today"), ("rot-arom", "no time for it today")
    ]  # fmt: skip


def test_with_time_enough_nothing_is_left(ready: World, clock: FakeClock) -> None:
    planned = plan_routine(ready, "starter", minutes=30)
    assert (planned.steps_at(), planned.short) == (planned.steps, ())
    content = finish(ready, run_to_end(ready, clock, begin(ready, "starter", pain_before=2, minutes=30))).content
    assert (content["outcome"], content["followed"], content["minutes"]) == ("full", True, 30)


def test_one_long_exercise_is_cut_and_the_rest_of_its_dose_is_named(ready: World) -> None:
    planned = plan_routine(ready, "full", minutes=1)
    (step,) = planned.steps_at()
    assert (step.exercise.id, step.dose.sets) == ("chin-tuck", 1)
    (cut,) = (item for item in planned.short if item.exercise == "chin-tuck")
    assert (cut.reason, cut.units) == ("less of it, to fit the time there is", 10)


@pytest.mark.parametrize("minutes", [0, -3, 121])
def test_minutes_that_cannot_be_are_refused_before_anything_is_stored(ready: World, minutes: int) -> None:
    with pytest.raises(BadValue, match="minutes cannot be planned"):
        begin(ready, "starter", pain_before=2, minutes=minutes)
    assert ready.journal.facts({SESSION_START}) == ()


def test_a_session_cut_for_time_is_done_in_part_even_when_all_that_was_kept_was_done(
    ready: World, clock: FakeClock
) -> None:
    live = run_to_end(ready, clock, begin(ready, "starter", pain_before=2, minutes=2))
    item = finish(ready, live)
    content = item.content
    assert (content["outcome"], content["followed"], content["reason"]) == ("partial", False, "time")
    whole = sum(step.units for step in plan_routine(ready, "starter").timeline().steps)
    assert (content["done"], content["prescribed"]) == (17, whole)
    ends = {each["exercise"]: (each["outcome"], each["done"], each["prescribed"]) for each in content["exercises"]}
    assert ends["chin-tuck"] == ("done", 8, 8)
    assert ends["rot-arom"] == ("skipped", 0, 8)
    assert summarise(item, ready.today()) == "Three-minute start, done in part, kept short (2 min); pain 2 before"
    told = "done in part, kept short (2 min), 17 of 26 repetitions and timed sets"
    assert session_summary(item) == f"{live.routine_name}: {told}, 2 min, pain 2 before"


def test_a_cut_dose_counts_as_part_of_its_exercise(ready: World, clock: FakeClock) -> None:
    content = finish(ready, run_to_end(ready, clock, begin(ready, "full", pain_before=2, minutes=1))).content
    (chin,) = (each for each in content["exercises"] if each["exercise"] == "chin-tuck")
    assert (chin["outcome"], chin["done"], chin["prescribed"], chin["amount"]) == ("partial", 10, 20, 30)


def test_a_day_with_a_short_session_is_an_active_day(ready: World, clock: FakeClock) -> None:
    finish(ready, run_to_end(ready, clock, begin(ready, "starter", pain_before=2, minutes=2)))
    today = ready.today()
    practice = practice_of(ready, read_past(ready), Period(today, today))
    assert (practice.days_active, practice.partial) == (1, 1)


def test_a_short_session_that_a_stop_rule_ended_still_counts_as_followed(ready: World, clock: FakeClock) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=2, minutes=2), 20)
    live = tell(ready, tell(ready, live, RatePain(6)), TellSettled(False))
    content = finish(ready, live).content
    assert (content["outcome"], content["followed"], content["reason"]) == ("stopped", True, "pain-rise")


def test_a_short_session_taken_up_again_or_closed_knows_what_was_left(ready: World, clock: FakeClock) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=2, minutes=2), 40)
    leave(ready)
    opened = open_session(ready)
    assert opened is not None
    again = resume(ready, opened)
    assert (again.short, again.exercises) == (live.short, live.exercises)
    leave(ready)
    clock.advance(90_000)
    assert close_stale(ready) == 1
    assert ready.journal.facts({SESSION_END})[0].content["prescribed"] == 26


def test_what_another_program_wrote_about_time_breaks_nothing(ready: World) -> None:
    begin(ready, "starter", pain_before=2, minutes=2)
    leave(ready)
    (start,) = ready.journal.facts({SESSION_START})
    for short in ("much", [1, {"exercise": 4}, {"exercise": "x", "units": "many"}, {"exercise": "y", "units": -5}]):
        body = start.content | {"short": short}
        ready.journal.append([ready.draft(SESSION_START, body)])
        opened = open_session(ready)
        assert opened is not None
        answer_what_is_due(ready)
        assert finish(ready, resume(ready, opened)).content["outcome"] == "partial"


def test_an_amber_day_offers_the_easier_exercise_at_no_more_than_half_and_breathing_whole(ready: World) -> None:
    planned = plan_routine(ready, "starter", pain_before=4)
    assert planned.offered_level is Level.HALF
    easier = {step.exercise.id: step.dose for step in planned.steps_at(Level.HALF)}
    whole = {step.exercise.id: step.dose for step in planned.steps_at(Level.FULL)}
    assert list(easier) == ["breath-diaphragm", "rot-arom-small", "chin-tuck-lying", "scap-retract-lying"]
    assert easier["breath-diaphragm"] == whole["breath-diaphragm"]
    assert [easier[f"{name}-lying"].reps for name in ("chin-tuck", "scap-retract")] == [4, 5]
    assert planned.told_at(Level.FULL) == ()
    (line,) = planned.told_at(Level.HALF)
    assert line.startswith("The easier form today: ")
    assert "becomes" in line


def test_half_of_it_stays_half_where_no_easier_exercise_is_named(ready: World) -> None:
    planned = plan_routine(ready, "full", pain_before=5)
    pause = planned.steps[-1]
    assert planned.steps_at(Level.HALF)[-1].dose == half(pause.dose)
    assert planned.steps_at(Level.HALF)[-1].exercise == pause.exercise


def test_an_easier_exercise_that_an_answer_leaves_out_never_stands_in(world: World, tmp_path: Path) -> None:
    answers = dict.fromkeys(QUESTIONS, Answer.NO) | {"pregnant": Answer.KNOWN}
    record_answers(world, answers, Scope.FULL, {"pregnant": Known(world.today(), allowed=True)})
    light = 'name = "Light row"\nnot_if = ["pregnancy"]'
    use_weekly(world, tmp_path, WEEKLY.replace('name = "Light row"', light).partition("\n[routine.ease_when]")[0])
    steps = plan_routine(world, None, pain_before=4).steps_at(Level.HALF)
    assert [(step.exercise.id, step.dose.reps) for step in steps] == [("row", 2), ("turn", 3)]


def test_the_easier_form_is_stored_with_what_it_stands_for(ready: World, clock: FakeClock) -> None:
    live = run_to_end(ready, clock, begin(ready, "starter", pain_before=4, level=Level.HALF))
    content = finish(ready, live).content
    assert (content["level"], content["outcome"]) == ("half", "full")
    assert [(each["exercise"], each["kind"]) for each in content["changes"]] == [
        ("rot-arom", "eased"), ("chin-tuck", "eased"), ("scap-retract", "eased")
    ]  # fmt: skip
    assert live.told == plan_routine(ready, "starter", pain_before=4).told_at(Level.HALF)


@pytest.mark.parametrize("routine", ["starter", "full"])
def test_the_amber_form_is_never_longer(ready: World, routine: str) -> None:
    planned = plan_routine(ready, routine, pain_before=4)
    assert clock_seconds(planned.timeline(Level.HALF)) < clock_seconds(planned.timeline(Level.FULL))


@pytest.mark.parametrize("routine", ["starter", "full", "flare", "low-back", "strength", "desk"])
@pytest.mark.parametrize("pain", [6, 10])
def test_a_red_day_is_never_harder_than_an_amber_one(ready: World, routine: str, pain: int) -> None:
    amber, red = (plan_routine(ready, routine, pain_before=each) for each in (5, pain))
    taken = {step.exercise.id: work_seconds(step.dose) for step in amber.steps_at(amber.offered_level)}
    for level in Level:
        assert red.steps_at(level)
        for step in red.steps_at(level):
            assert work_seconds(step.dose) <= taken[step.exercise.id]


def test_what_a_red_day_leaves_is_the_easier_form_and_the_plan_says_so(ready: World) -> None:
    planned = plan_routine(ready, "starter", pain_before=8)
    assert planned.offered_level is Level.HALF
    assert [step.exercise.id for step in planned.steps_at()] == ["breath-diaphragm", "rot-arom-small"]
    assert RED_DAY in planned.told
    assert any(line.startswith("The easier form today: ") and "Small turns" in line for line in planned.told)


def test_on_a_red_day_there_is_no_way_to_the_full_dose(ready: World) -> None:
    live = begin(ready, "starter", pain_before=8, level=Level.FULL)
    assert live.level is Level.HALF
    assert [step.exercise for step in live.player.timeline.steps] == ["breath-diaphragm", "rot-arom-small"]
    assert RED_DAY in live.told
    assert finish(ready, live).content["level"] == "half"


def test_a_red_day_is_noted_as_a_flare_once(ready: World) -> None:
    planned = plan_routine(ready, "starter", pain_before=7)
    assert RED_DAY in planned.told
    assert {step.exercise.kind for step in planned.steps_at()} <= {ExerciseKind.BREATH, ExerciseKind.MOBILITY}
    finish(ready, begin(ready, "starter", pain_before=7))
    answer_what_is_due(ready)
    finish(ready, begin(ready, "starter", pain_before=6))
    (flare,) = history(ready, kinds=[EVENT])
    assert (flare.content["event"], flare.day) == ("flare", ready.today())


def test_a_flare_that_was_told_before_is_not_told_twice(ready: World) -> None:
    add_event(ready, "flare", ready.today())
    begin(ready, "starter", pain_before=8)
    assert len(history(ready, kinds=[EVENT])) == 1


def test_a_flare_of_yesterday_is_none_of_today(ready: World) -> None:
    add_event(ready, "flare", ready.today() - timedelta(days=1))
    begin(ready, "starter", pain_before=8)
    assert {item.day for item in history(ready, kinds=[EVENT])} == {ready.today(), ready.today() - timedelta(days=1)}


@pytest.mark.parametrize("pain", [None, 5])
def test_other_days_are_no_flares(ready: World, pain: int | None) -> None:
    begin(ready, "starter", pain_before=pain)
    assert history(ready, kinds=[EVENT]) == ()
    assert RED_DAY not in plan_routine(ready, "starter", pain_before=pain).told


def test_a_pain_that_was_not_told_takes_half_whatever_level_is_wanted(ready: World) -> None:
    planned = plan_routine(ready, "starter")
    live = begin(ready, "starter", pain_before=None, level=Level.FULL)
    assert live.level is Level.HALF
    assert live.player.timeline == planned.timeline(Level.HALF)
    assert live.player.timeline != planned.timeline(Level.FULL)


def test_undo_takes_the_session_back_first_and_then_the_flare(ready: World) -> None:
    finish(ready, begin(ready, "starter", pain_before=8))
    undo(ready)
    assert [item.kind for item in history(ready, kinds=["session", EVENT])] == [EVENT]
    undo(ready)
    assert history(ready, kinds=["session", EVENT]) == ()


def test_nothing_is_begun_and_no_flare_noted_while_exercises_are_withheld(world: World) -> None:
    with pytest.raises(WithheldForSafety):
        begin(world, "starter", pain_before=8, minutes=2)
    assert history(world, kinds=["session", EVENT]) == ()


def test_a_person_who_stops_a_short_session_gives_their_own_reason(ready: World, clock: FakeClock) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=2, minutes=2), 20)
    item = finish(ready, tell(ready, live, Stop()))
    assert item.content["reason"] == "other"
    assert "kept short (2 min)" in session_summary(item)


def test_an_amber_session_is_taken_up_again_with_its_easier_exercises(world: World, clock: FakeClock) -> None:
    answers = dict.fromkeys(QUESTIONS, Answer.NO) | {"pregnant": Answer.KNOWN}
    record_answers(world, answers, Scope.FULL, {"pregnant": Known(world.today(), allowed=True)})
    live = run(world, clock, begin(world, "full", pain_before=5, level=Level.HALF), 90)
    leave(world)
    opened = open_session(world)
    assert opened is not None
    again = resume(world, opened)
    assert again.exercises == live.exercises
    assert (again.level, again.player.timeline) == (Level.HALF, live.player.timeline)


def test_in_every_shipped_routine_half_level_is_never_more_of_anything(ready: World) -> None:
    packs = [each.pack for each in list_packs(ready) if each.pack is not None]
    routines = [f"{pack.id}/{routine.id}" for pack in packs for routine in pack.routines]
    assert len(routines) > 5
    for ref in routines:
        planned = plan_routine(ready, ref, pain_before=5)
        ids = [step.exercise.id for step in planned.halved]
        assert len(ids) == len(set(ids)), ref
        for whole, easier in zip(planned.steps, planned.halved, strict=True):
            most = whole.dose if whole.exercise.kind is ExerciseKind.BREATH else half(whole.dose)
            assert easier.dose.sets <= most.sets, ref
            assert not most.duration_s or easier.dose.duration_s <= most.duration_s, ref
            assert most.duration_s or most.reps == 1 or easier.dose.reps <= most.reps, ref
        assert planned.seconds(Level.HALF) <= planned.seconds(), ref
