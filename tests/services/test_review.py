"""Today and trends as values."""

import json
from datetime import timedelta

import pytest

from necktrack.cli.today_text import today_lines
from necktrack.errors import BadValue
from necktrack.insight.changes import Label, Rule
from necktrack.insight.days import Track
from necktrack.insight.safety import Needs
from necktrack.model.body import BodyRegion
from necktrack.model.entries import Entry, entry_body
from necktrack.model.facts import ENTRY, EVENT, GOAL, INTAKE, PLAN, PRACTICE, REST, SAFETY_MISTAKE, SCREENING, VISIT
from necktrack.model.scores import Measure, Reading
from necktrack.services.review import today_view, trends_view
from necktrack.services.review_json import today_json, trends_json
from necktrack.services.world import World
from session_script import answer_all_no
from weeks import keep, log_pain, log_weeks

STARTER = {"id": "necktrack.starter", "version": "1", "sha256": ""}


def practise(world: World, days_ago: int) -> None:
    keep(world, PRACTICE, {"pack": STARTER, "routine": "starter", "amount": "full"}, days_ago=days_ago)


def test_a_new_home_says_what_is_missing_and_stores_nothing(world: World) -> None:
    view = today_view(world)
    assert view.is_new
    assert view.standing.never_asked
    assert not view.is_logged
    assert [routine.id for routine in view.routines] == ["starter"]
    assert view.expected == 0
    assert not world.paths.home.exists()


def test_todays_scores_are_shown_with_their_direction(world: World) -> None:
    log_pain(world, 4)
    log_pain(world, 7)
    keep(world, ENTRY, entry_body(Entry((Reading(Measure.HEADACHE, 2),))))
    view = today_view(world)
    assert [(score.track.title, score.value) for score in view.scores] == [("neck pain", 5.5), ("headache", "moderate")]
    assert view.scores[0].direction == "0 none … 10 worst you can imagine; higher is worse"


def test_what_is_done_today_is_done(world: World) -> None:
    answer_all_no(world)
    practise(world, 0)
    view = today_view(world)
    assert view.standing.needs is Needs.NONE
    assert view.routines[0].is_done


def test_what_withholds_exercises_is_named_with_the_number_to_call(world: World) -> None:
    keep(world, SCREENING, {"scope": "full", "answers": {"ces_saddle": "yes"}, "known": {}})
    view = today_view(world)
    assert view.standing.is_withheld
    assert "112" in view.emergency


def test_the_next_visit_and_a_rest_day_are_told(world: World) -> None:
    keep(world, VISIT, {"note": "last one"}, days_ago=3)
    keep(world, VISIT, {"note": "next one"}, days_ago=-5)
    keep(world, REST, {"reason": "travel"})
    view = today_view(world)
    assert view.next_visit is not None
    assert view.next_visit.note == "next one"
    assert view.rest == "travel"


def test_days_before_the_first_log_are_never_owed(world: World) -> None:
    for days_ago in (4, 2, 1):
        log_pain(world, 3, days_ago=days_ago)
    view = today_view(world)
    assert (view.logged, view.expected) == (3, 5)
    assert view.sentences[0] == "On all 3 days logged, neck pain was 3."


def test_a_pack_that_is_gone_does_not_take_today_away(world: World) -> None:
    keep(world, PLAN, {"pack": "north-clinic.gone"})
    view = today_view(world)
    assert view.routines == ()
    assert "north-clinic.gone" in view.pack_problem


def test_trends_of_nothing_are_empty_and_have_no_errors(world: World) -> None:
    view = trends_view(world)
    assert view.tracks == ()
    assert (view.logged, view.expected, view.entries) == (0, 0, 0)


def test_a_clear_change_is_told_with_both_windows(world: World) -> None:
    log_weeks(world, 8, 7, 3)
    (track,) = trends_view(world).tracks
    assert track.comparison.label is Label.CLEARLY_LOWER
    assert track.comparison.rule is Rule.TWO_MONDAYS
    assert "clearly lower than your first two weeks, by 4.0 on average" in " ".join(track.sentences)
    assert track.chart.logged == 56


def test_late_entries_are_counted_and_left_out_of_every_mean(world: World) -> None:
    log_pain(world, 2, days_ago=1)
    late = entry_body(Entry((Reading(Measure.PAIN, 10, BodyRegion.NECK),)))
    keep(world, ENTRY, late, days_ago=9, written_after=5)
    view = trends_view(world)
    assert (view.logged, view.entries, view.late_entries) == (1, 2, 1)
    assert view.tracks[0].period.mean == 2.0
    assert [dot.is_late for dot in view.tracks[0].chart.dots] == [True, False]


def test_a_region_and_a_measure_can_be_asked_for(world: World) -> None:
    log_pain(world, 4)
    log_pain(world, 2, region=BodyRegion.LOW_BACK)
    keep(world, ENTRY, entry_body(Entry((Reading(Measure.SLEEP, 6),))))
    assert [view.track.title for view in trends_view(world, what="neck").tracks] == ["neck pain"]
    assert [view.track.title for view in trends_view(world, what="sleep").tracks] == ["sleep"]
    assert [view.track.title for view in trends_view(world, what="low-back pain").tracks] == ["low back pain"]
    pair = trends_view(world).pair
    assert pair is not None
    assert pair[1].track == Track(Measure.PAIN, BodyRegion.LOW_BACK)


@pytest.mark.parametrize(("what", "since"), [("nek", "90d"), (None, "0d"), (None, "someday"), (None, "99999999d")])
def test_an_unknown_word_or_span_is_told(world: World, what: str | None, since: str) -> None:
    with pytest.raises(BadValue):
        trends_view(world, what=what, since=since)


def test_since_the_visit_begins_on_its_day(world: World) -> None:
    keep(world, VISIT, {"note": ""}, days_ago=20)
    keep(world, VISIT, {"note": "today's"})
    assert trends_view(world, since="visit").period.start == world.today() - timedelta(days=20)


def test_headaches_are_counted_as_days_with_their_n(world: World) -> None:
    for days_ago, value in ((3, 0), (2, 1), (1, 3), (0, 0)):
        keep(world, ENTRY, entry_body(Entry((Reading(Measure.HEADACHE, value),))), days_ago=days_ago)
    (count,) = trends_view(world).counts
    assert (count.days, count.n) == (2, 4)
    assert count.sentence == "Headache on 2 of 4 days answered (mild 1, severe 1)."


def test_practice_is_counted_from_its_first_day_and_rest_days_leave_the_count(world: World) -> None:
    for days_ago in (9, 8, 6, 5):
        practise(world, days_ago)
    keep(world, REST, {"reason": "ill"}, days_ago=7)
    practice = trends_view(world).practice
    assert (practice.done, practice.planned, practice.rest_days) == (4, 8, 1)
    assert (practice.days_active, practice.days) == (4, 9)


def test_a_flare_told_as_event_and_as_rest_days_is_marked_once(world: World) -> None:
    keep(world, EVENT, {"event": "flare", "note": ""}, days_ago=5)
    for days_ago in (5, 4, 3):
        keep(world, REST, {"reason": "flare"}, days_ago=days_ago)
    log_pain(world, 6, days_ago=6)
    assert [mark.letter for mark in trends_view(world).marks] == ["F"]


def test_the_json_of_both_is_plain_and_finite(world: World) -> None:
    log_weeks(world, 8, 7, 3)
    keep(world, SAFETY_MISTAKE, {"id": "bone", "words": "answered by mistake"})
    for value in (today_json(today_view(world)), trends_json(trends_view(world))):
        assert json.loads(json.dumps(value, allow_nan=False)) == value
    (track,) = trends_json(trends_view(world))["tracks"]
    assert track["change"]["label"] == "clearly-lower"
    assert track["recent"]["n"] == 14


def test_first_questions_are_offered_in_one_line_until_they_are_answered_or_a_week_is_logged(world: World) -> None:
    assert today_view(world).is_intake_offered
    assert today_json(today_view(world))["intake_offered"] is True
    for days_ago in range(1, 7):
        log_pain(world, 4, days_ago=days_ago)
    assert today_view(world).is_intake_offered
    log_pain(world, 4)
    assert not today_view(world).is_intake_offered


def test_own_activities_are_due_weekly_and_only_where_some_were_named(world: World) -> None:
    assert today_json(today_view(world))["own_activities"] is None
    keep(world, INTAKE, {"activities": [{"name": "lift", "score": 5}]}, days_ago=7)
    view = today_view(world)
    assert not view.is_intake_offered
    assert today_json(view)["own_activities"] == {"named": 1, "due": True, "due_on": world.today().isoformat()}
    assert "Rate      your activities, how hard they are now: necktrack goal" in today_lines(view)
    keep(world, GOAL, {"activities": [{"name": "lift", "score": 4}]})
    assert not today_view(world).activities.is_due(world.today())
    assert not [line for line in today_lines(today_view(world)) if line.startswith(("Rate", "Tell"))]
