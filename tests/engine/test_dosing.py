"""Easier, back to the plan, and more rest while an exercise is done."""

import pytest

from guided import Session
from necktrack.engine.dosing import LONGEST_REST, REST_STEP
from necktrack.engine.events import (
    Back,
    Eased,
    Easier,
    Harder,
    HoldDone,
    MadeHarder,
    MoreRest,
    Next,
    RestAdded,
    SetDone,
    Skip,
)
from necktrack.engine.timeline import EaseKind, PhaseKind, TimelineStep
from necktrack.model.packs import Dose, Sides
from necktrack.model.sessions import Outcome

GLIDE = TimelineStep("glide", "Glide", Dose(sets=2, reps=4, hold_s=3, tempo_s=2, rest_s=10))
STRETCH = TimelineStep("stretch", "Stretch", Dose(hold_s=20, sides=Sides.EACH))
BREATH = TimelineStep("breath", "Breath", Dose(duration_s=60))
QUICK = TimelineStep("quick", "Quick", Dose(sets=2, reps=3))


def test_harder_takes_the_last_ease_back_for_what_is_left() -> None:
    session = Session(GLIDE)
    session.run(5 + 6)
    session.do(Easier())
    assert session.player.phase.reps == 3
    session.do(Harder())
    assert (session.player.phase.rep, session.player.phase.reps) == (2, 4)
    assert session.of(MadeHarder)[-1].words == "As planned again: 6 instead of 3 repetitions are left of this exercise."
    session.run(55 - 11)
    assert session.player.outcome is Outcome.FULL
    assert session.player.tallies[0].was_eased


def test_harder_steps_back_one_ease_at_a_time() -> None:
    session = Session(GLIDE)
    session.run(5)
    session.do(Easier())
    session.do(Easier())
    session.do(Harder())
    assert session.of(MadeHarder)[-1].words.startswith("Closer to the plan: ")
    session.do(Harder())
    assert session.of(MadeHarder)[-1].words.startswith("As planned again: ")
    assert session.player.phases == session.player.timeline.phases(0)


def test_a_hold_at_hand_gets_its_time_back() -> None:
    session = Session(STRETCH)
    session.run(5 + 6)
    session.do(Easier())
    assert session.player.remaining() == 4
    session.do(Harder())
    assert session.player.remaining() == 14
    assert session.of(MadeHarder)[-1].words == "As planned again: 20 instead of 10 seconds from here on."
    assert session.of(MadeHarder)[-1].ease == session.of(Eased)[-1].ease


def test_harder_never_goes_beyond_the_plan_and_says_whose_decision_that_is() -> None:
    session = Session(GLIDE)
    session.run(7)
    before = session.player
    session.do(Harder())
    effect = session.of(MadeHarder)[-1]
    assert effect.ease is None
    assert effect.words == "This is the dose of your plan. More than that is for your provider to decide."
    assert session.player == before


def test_an_ease_of_another_exercise_is_not_taken_back() -> None:
    session = Session(GLIDE, BREATH)
    session.run(7)
    session.do(Easier())
    session.do(Skip())
    session.do(Harder())
    assert session.of(MadeHarder)[-1].ease is None
    assert session.player.tallies[0].eases != ()


@pytest.mark.parametrize(
    ("begin", "kind", "seconds"),
    [(2, PhaseKind.READY, 5), (5 + 20 + 3, PhaseKind.REST, 10)],
)
def test_more_rest_lengthens_what_is_no_work(begin: int, kind: PhaseKind, seconds: int) -> None:
    session = Session(GLIDE)
    session.run(begin)
    left = session.player.remaining()
    session.do(MoreRest())
    phase = session.player.phase
    assert (phase.kind, phase.seconds) == (kind, seconds + REST_STEP)
    assert session.player.remaining() == left + REST_STEP
    assert session.of(RestAdded)[-1].words == f"More rest: {round(left) + 30} seconds left."


def test_switching_sides_can_take_longer() -> None:
    session = Session(STRETCH)
    session.run(5 + 20 + 1)
    session.do(MoreRest())
    assert (session.player.phase.kind, session.player.remaining()) == (PhaseKind.SWITCH, 34)
    session.run(34)
    assert session.player.phase.is_work


def test_during_a_repetition_the_rest_comes_right_after_it() -> None:
    session = Session(GLIDE)
    session.run(5 + 7)
    session.do(MoreRest())
    assert session.player.phase.rep == 2
    assert session.of(RestAdded)[-1].words == "A rest of 30 seconds comes after this."
    session.run(3)
    phase = session.player.phase
    assert (phase.kind, phase.seconds, phase.set) == (PhaseKind.REST, 30, 1)
    assert phase.cue == "Rest, 30 seconds; then repetition 3 of 4"
    assert session.of(SetDone) == []
    session.run(30)
    assert (session.player.phase.rep, session.player.phase.reps) == (3, 4)
    session.run(2 * 5 + 10 + 20)
    assert session.player.outcome is Outcome.FULL
    assert session.player.spent == 55 + 30
    assert len(session.of(HoldDone)) == 8


def test_at_the_end_of_a_set_the_rest_that_comes_gets_longer() -> None:
    session = Session(GLIDE)
    session.run(5 + 16)
    session.do(MoreRest())
    assert session.of(RestAdded)[-1].words == "A rest of 40 seconds comes after this."
    assert session.player.upcoming is not None
    assert session.player.upcoming.seconds == 40


def test_where_the_plan_has_no_rest_between_sets_one_is_made() -> None:
    session = Session(QUICK)
    session.run(5 + 2.5)
    session.do(MoreRest())
    session.run(0.5)
    assert session.player.phase.cue == "Rest, 30 seconds; then set 2 of 2"
    assert len(session.of(SetDone)) == 1


def test_at_the_last_repetition_getting_ready_for_the_next_exercise_takes_longer() -> None:
    session = Session(BREATH, GLIDE)
    session.run(5 + 30)
    session.do(MoreRest())
    added = session.of(RestAdded)[-1]
    assert (added.step, added.before, added.seconds) == (1, -1, 30)
    assert added.words == "After this there are 35 seconds to get ready."
    assert session.player.upcoming is not None
    assert session.player.upcoming.seconds == 35
    assert session.player.remaining_total() == 30 + 35 + 50
    session.run(30)
    assert (session.player.phase.kind, session.player.phase.seconds) == (PhaseKind.READY, 35)


def test_after_the_last_work_of_all_there_is_nothing_to_rest_for() -> None:
    session = Session(BREATH)
    session.run(30)
    before = session.player
    session.do(MoreRest())
    assert session.of(RestAdded)[-1].seconds == 0
    assert session.of(RestAdded)[-1].words == "Nothing comes after this that needs a rest; the session ends here."
    assert session.player == before


def test_one_rest_is_never_longer_than_ten_minutes() -> None:
    session = Session(GLIDE)
    session.run(5 + 20 + 1)
    for _ in range(30):
        session.do(MoreRest())
    assert session.player.phase.seconds == LONGEST_REST == 600
    added = session.of(RestAdded)[-1]
    assert added.seconds == 0
    assert added.words.startswith("This rest is ten minutes long already.")
    assert sum(each.seconds for each in session.of(RestAdded)) == 590


def test_going_back_from_after_a_rest_by_choice_leads_to_the_start_of_the_set() -> None:
    session = Session(GLIDE)
    session.run(5 + 7)
    session.do(MoreRest())
    session.run(3 + 30 + 4)
    assert session.player.phase.rep == 3
    assert session.do(Back()).phase.rep == 1
    assert session.do(Back()).phase.kind is PhaseKind.READY


def test_going_back_out_of_a_rest_by_choice_leads_to_the_start_of_its_set() -> None:
    session = Session(GLIDE)
    session.run(5 + 7)
    session.do(MoreRest())
    session.run(3 + 10)
    assert session.do(Back()).phase.rep == 1


def test_a_rest_by_choice_can_be_left_early() -> None:
    session = Session(GLIDE)
    session.run(5 + 7)
    session.do(MoreRest())
    session.run(3 + 10)
    session.do(Next())
    assert session.player.phase.rep == 3


def test_easier_and_harder_beside_a_rest_keep_it() -> None:
    session = Session(GLIDE)
    session.run(5 + 7)
    session.do(MoreRest())
    session.run(3 + 10)
    for event in (Easier(), Easier(), Harder(), Harder(), Harder()):
        session.do(event)
        assert (session.player.phase.kind, session.player.remaining()) == (PhaseKind.REST, 20)
    assert [each.ease.kind for each in session.of(Eased) if each.ease] == [EaseKind.REPETITIONS] * 2
