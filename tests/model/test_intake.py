"""First answers: read from what is typed, stored whole, read back whatever stands there, told in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.errors import BadValue
from necktrack.model.body import BodyRegion, Side
from necktrack.model.entries import Posture
from necktrack.model.goal_steps import goal_steps
from necktrack.model.goals import Dropped, Goal, goal_body, goal_from, what_is_new
from necktrack.model.intake import (
    Activity,
    Began,
    Helped,
    Intake,
    Tried,
    Trouble,
    intake_body,
    intake_from,
)
from necktrack.model.intake_steps import Chosen, answer_intake, intake_form, intake_steps
from necktrack.model.intake_words import say_goal, say_intake, since_words, trouble_words
from necktrack.model.since import since_day
from necktrack.model.steps import Walk

TODAY = date(2026, 11, 20)
CHOSEN = Chosen(BodyRegion.NECK, (BodyRegion.NECK, BodyRegion.LOW_BACK))
FULL = Intake(
    (Trouble(BodyRegion.NECK, Side.NONE, "3 years", Began.SLOWLY),
     Trouble(BodyRegion.SHOULDER, Side.LEFT, "", Began.INJURY)),
    (Tried("heat", Helped.YES), Tried("new pillow")), (Posture.SITTING, Posture.DESK), (Posture.WALKING,),
    (Activity("look behind me", 6), Activity("carry shopping")), "drive without a stop", BodyRegion.NECK,
    (BodyRegion.NECK, BodyRegion.SHOULDER), "inches", "GB",
)  # fmt: skip


def told(**answers: str) -> Intake:
    intake = Intake()
    for step_id, text in answers.items():
        intake = answer_intake(intake, step_id.replace("__", ":").replace("_", "-"), text)
    return intake


def ids(intake: Intake, chosen: Chosen = CHOSEN) -> list[str]:
    return [step.id for step in intake_steps(intake, chosen)]


SINCE = [
    ("2026-11-03", date(2026, 11, 3)), ("2026-03", date(2026, 3, 31)), ("2026-11", TODAY),
    ("March 2025", date(2025, 3, 31)),
    ("dec", date(2025, 12, 31)), ("yesterday", date(2026, 11, 19)), ("3 weeks", date(2026, 10, 30)),
    ("two weeks ago", date(2026, 11, 6)), ("about a month", date(2026, 10, 21)),
    ("since last week", date(2026, 11, 13)),
    ("a few days", date(2026, 11, 17)), ("in October", date(2026, 10, 31)), ("3 years", date(2023, 11, 21)),
    ("the fall on the stairs", None), ("", None), ("2026-13", None), ("2026-02-31", None), ("2031", None),
    ("999 years", None), ("0000-00", None), ("2027-01-01", None), ("may be", None), ("long", None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "day"), SINCE)
def test_since_when_is_read_where_it_can_be(words: str, day: date | None) -> None:
    assert since_day(words, TODAY) == day


@given(st.text(max_size=30), st.dates(date(1901, 1, 1)))
def test_whatever_is_typed_no_day_to_come_is_read(words: str, today: date) -> None:
    day = since_day(words, today)
    assert day is None or day <= today


@pytest.mark.parametrize(("since", "said"), [
    ("3 years", "for 3 years"), ("2026-03", "since 2026-03"), ("the fall", "since the fall"),
    ("since May", "since May"),
    ("two weeks ago", "two weeks ago"), ("long ago", "since long ago"), ("Since May", "since May"),
])  # fmt: skip
def test_since_when_is_told_with_the_word_that_belongs_before_it(since: str, said: str) -> None:
    assert since_words(since) == said


def test_places_bring_their_own_questions_and_keep_what_was_told_of_them() -> None:
    intake = told(regions="low back, shoulder-left", since__low_back="3 years", began__low_back="1")
    intake = answer_intake(intake, "side:shoulder", "both")
    assert ids(intake)[:6] == [
        "regions", "since:low-back", "began:low-back", "side:shoulder", "since:shoulder", "began:shoulder"]
    intake = answer_intake(intake, "regions", "8 low-back")
    assert intake.troubles == (
        Trouble(BodyRegion.PELVIS_HIP), Trouble(BodyRegion.LOW_BACK, since="3 years", began=Began.SLOWLY))  # fmt: skip
    assert answer_intake(intake, "regions", "-").troubles == ()


def test_what_was_tried_grows_one_by_one_and_can_be_taken_back() -> None:
    intake = told(tried__0="heat", helped__0="y", tried__1="massage", helped__1="not sure")
    assert intake.tried == (Tried("heat", Helped.YES), Tried("massage", Helped.UNSURE))
    assert [each for each in ids(intake) if each.startswith(("tried", "helped"))] == [
        "tried:0", "helped:0", "tried:1", "helped:1", "tried:2"]  # fmt: skip
    assert answer_intake(intake, "tried:0", "").tried == (Tried("massage", Helped.UNSURE),)


def test_an_activity_keeps_its_score_only_under_its_own_name() -> None:
    intake = told(activity__0="Look behind me", hard__0="6", activity__1="look  behind ME", activity__2="lift")
    assert intake.activities == (Activity("Look behind me", 6), Activity("lift"))
    assert answer_intake(intake, "activity:0", "look behind me").activities[0] == Activity("look behind me", 6)
    assert answer_intake(intake, "activity:0", "swim").activities[0] == Activity("swim", None)


@pytest.mark.parametrize(("step", "text"), [
    ("regions", "nek elbow"), ("began:neck", "6"), ("helped:0", "maybe"), ("hard:0", "11"), ("hard:0", "-1"),
    ("worse", "swimming"), ("main", "everywhere"), ("lengths", "feet"), ("country", "Germany"), ("goal", "x" * 301),
    ("since:neck", "y" * 61), ("goal", "half \ud800 letter"), ("activity:0", "z" * 61),
])  # fmt: skip
def test_what_cannot_be_taken_is_told_with_a_way_out(step: str, text: str) -> None:
    intake = told(regions="neck", tried__0="heat", activity__0="lift")
    with pytest.raises(BadValue) as caught:
        answer_intake(intake, step, text)
    assert caught.value.hint


def test_main_place_and_places_asked_daily_are_suggested_and_never_taken_by_themselves() -> None:
    steps = {step.id: step for step in intake_steps(told(regions="low-back leg"), CHOSEN)}
    assert (steps["main"].given, steps["main"].suggested) == ("", "low-back")
    assert (steps["tracked"].given, steps["tracked"].suggested) == ("", "low-back leg")
    steps = {step.id: step for step in intake_steps(told(regions="neck low-back"), CHOSEN)}
    assert (steps["main"].suggested, steps["tracked"].suggested) == ("", "")


def test_every_scale_has_its_direction_each_time() -> None:
    scores = [step for step in intake_steps(FULL, CHOSEN) if step.id.startswith("hard")]
    assert {step.hint for step in scores} == {"0 = no difficulty … 10 = cannot do; higher is harder"}
    assert len(scores) == 2


def test_what_is_stored_is_read_back_and_says_only_what_was_answered() -> None:
    assert intake_from(intake_body(FULL)) == FULL
    assert intake_body(Intake(goal="swim")) == {"goal": "swim"}
    assert intake_from({}) == Intake()


places = st.sampled_from(BodyRegion)
names = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=20)
postures = st.lists(st.sampled_from(Posture), unique=True).map(tuple)
intakes = st.builds(
    Intake,
    st.lists(st.builds(Trouble, places, st.sampled_from(Side), names, st.none() | st.sampled_from(Began)),
             max_size=4, unique_by=lambda each: each.region).map(tuple),
    st.lists(st.builds(Tried, names, st.none() | st.sampled_from(Helped)), max_size=5).map(tuple),
    postures, postures,
    st.lists(st.builds(Activity, names, st.none() | st.integers(0, 10)), max_size=3,
             unique_by=lambda each: each.name.casefold()).map(tuple),
    names, st.none() | places, st.lists(places, unique=True).map(tuple), st.sampled_from(["", "cm", "inches"]),
    st.sampled_from(["", "DE", "GB"]),
)  # fmt: skip


@given(intakes)
def test_any_answers_survive_being_stored_and_gone_over_again_changes_none(intake: Intake) -> None:
    assert intake_from(intake_body(intake)) == intake
    walk = Walk(intake_form(CHOSEN), intake, intake)
    while (step := walk.step) is not None:
        walk = walk.answered(step.given).past(step)
    assert not walk.has_news


keys = st.sampled_from(["region", "what", "name", "score", "since", "began", "note"])
strange = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
)


@given(st.dictionaries(st.sampled_from([*intake_body(FULL), "text", "dropped"]), strange))
def test_a_body_of_another_program_is_read_as_far_as_it_can_be(body: dict[str, object]) -> None:
    assert say_intake(body).startswith("first questions: ")
    assert say_goal(body)
    intake_steps(intake_from(body), CHOSEN)


def test_it_is_told_in_one_line() -> None:
    assert say_intake(intake_body(FULL)) == (
        "first questions: neck for 3 years, began slowly; left shoulder, began after an injury; tried heat (helped), "
        'new pillow; worse sitting, desk; better walking; my activities: look behind me 6, carry shopping; '
        'goal "drive without a stop"; main place neck, asked daily about neck, shoulder, lengths in inches, country GB'
    )
    unknown = Trouble(BodyRegion.HEAD, since="last winter", began=Began.UNKNOWN)
    assert trouble_words(unknown) == "head since last winter, beginning not known"


def test_the_weekly_questions_rate_what_is_known_and_leave_its_names_alone() -> None:
    known = Goal("swim", (Activity("lift"), Activity("turn")))
    assert [step.id for step in goal_steps(known, ["lift", "turn"])] == ["hard:0", "hard:1", "activity:2", "text"]
    told_now = Goal("swim", (Activity("lift", 4), Activity("turn"), Activity("walk")), (Dropped("row", "sold it"),))
    new = what_is_new(told_now, known)
    assert new == Goal("", (Activity("lift", 4), Activity("walk")), (Dropped("row", "sold it"),))
    assert goal_from(goal_body(new)) == new
    assert what_is_new(known, known).is_empty


def test_the_walk_goes_on_where_a_question_is_gone() -> None:
    form = intake_form(CHOSEN)
    walk = Walk(form, Intake(), Intake()).answered("neck")
    walk = walk.past(walk.steps[0])
    assert walk.step == walk.steps[1]
    assert walk.steps[1].id == "since:neck"
    assert walk.back().back().at == 0
    gone = walk.back().answered("-")
    assert gone.past(walk.steps[1]).step is not None
