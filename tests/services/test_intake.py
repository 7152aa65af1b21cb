"""First questions stored, gone over again, taken back and carried on; and what follows from them."""

import json
from datetime import timedelta
from typing import Any

import pytest

from conftest import FakeClock, WorldMaker
from necktrack.errors import BadValue
from necktrack.model.body import BodyRegion
from necktrack.model.facts import GOAL, INTAKE, PLAN
from necktrack.model.intake import Activity, Began, Intake, Trouble, intake_body, intake_from
from necktrack.model.items import item_json
from necktrack.model.values import replace
from necktrack.services.activities import activities
from necktrack.services.goals import begin_goal, goal_from_words, goal_json, goal_lines, record_goal
from necktrack.services.history import history
from necktrack.services.intake import (
    after_intake,
    begin_intake,
    injury_words,
    intake_json,
    latest_intake,
    pack_offer,
    record_intake,
)
from necktrack.services.intake_options import IntakeOptions, intake_from_options
from necktrack.services.jsonl import export_jsonl, import_jsonl
from necktrack.services.record import delete_item, undo
from necktrack.services.tables import export_csv
from necktrack.services.world import World
from weeks import keep

ACTIVITIES = (Activity("look behind me", 7), Activity("carry shopping", 6), Activity("sleep through", 5))


def told_of(*regions: BodyRegion, **more: Any) -> Intake:
    return Intake(tuple(Trouble(region) for region in regions), **more)


def test_it_is_one_fact_and_sets_what_of_it_is_a_setting(world: World) -> None:
    low_back = BodyRegion.LOW_BACK
    intake = told_of(low_back, main_region=low_back, tracked=(low_back,), lengths="inches", country="GB")
    stored = record_intake(world, intake)
    settings = world.settings()
    assert (settings.main_region, settings.tracked) == (BodyRegion.LOW_BACK, (BodyRegion.LOW_BACK,))
    assert (settings.lengths, settings.country, stored.problem) == ("inches", "GB", "")
    (item,) = history(world)
    assert (item.kind, intake_from(item.content)) == (INTAKE, intake)


def test_settings_that_were_not_asked_stay_as_they_are(world: World) -> None:
    record_intake(world, told_of(BodyRegion.LEG, goal="walk"))
    assert not world.paths.settings.exists()


def test_nothing_told_is_nothing_stored(world: World) -> None:
    with pytest.raises(BadValue):
        record_intake(world, Intake())
    assert history(world) == ()


def test_a_settings_file_with_mistakes_costs_no_answer(world: World) -> None:
    record_intake(world, told_of(BodyRegion.LEG, country="DE"))
    world.paths.settings.write_text("country = 7\n", "utf-8")
    stored = record_intake(world, told_of(BodyRegion.LEG, country="GB"))
    assert "The settings could not be changed" in stored.problem
    assert intake_from(stored.item.content).country == "GB"
    assert world.paths.settings.read_text("utf-8") == "country = 7\n"


def test_a_later_one_takes_up_what_was_told_and_stands_beside_the_older(world: World, clock: FakeClock) -> None:
    first = told_of(BodyRegion.NECK, activities=ACTIVITIES, goal="drive", lengths="inches")
    record_intake(world, first)
    clock.advance(86_400 * 30)
    draft, _ = begin_intake(world)
    assert draft == replace(first, lengths="", activities=tuple(Activity(each.name) for each in ACTIVITIES))
    record_intake(world, replace(draft, goal="drive to the sea"))
    newest, older = history(world, kinds={INTAKE})
    assert (newest.content["goal"], older.content["goal"]) == ("drive to the sea", "drive")
    assert world.settings().lengths == "inches"


def test_undo_takes_it_back_and_the_older_counts_again(world: World, clock: FakeClock) -> None:
    record_intake(world, told_of(BodyRegion.NECK, goal="drive"))
    clock.advance(60)
    record_intake(world, told_of(BodyRegion.NECK, goal="swim"))
    assert 'goal "swim"' in undo(world).said
    item = latest_intake(world)
    assert item is not None
    assert item.content["goal"] == "drive"
    delete_item(world, item.id)
    assert latest_intake(world) is None


def test_undo_says_that_settings_stay_as_they_were_set(world: World, clock: FakeClock) -> None:
    record_intake(world, told_of(BodyRegion.NECK))
    assert "stays set" not in undo(world).said
    clock.advance(60)
    record_intake(world, told_of(BodyRegion.NECK, lengths="inches"))
    assert "What it set stays set; change it with: necktrack config." in undo(world).said
    assert world.settings().lengths == "inches"


def test_it_travels_as_lines_and_as_a_table(world: World, another_world: WorldMaker, clock: FakeClock) -> None:
    record_intake(world, told_of(BodyRegion.NECK, activities=ACTIVITIES[:1], goal="drive"))
    clock.advance(86_400 * 8)
    record_goal(world, goal_from_words(world, "", ["1=4"], [], [], ""))
    other = another_world("other")
    import_jsonl(other, export_jsonl(world).encode(), "x.jsonl")
    assert [item_json(item) for item in history(other)] == [item_json(item) for item in history(world)]
    assert activities(other) == activities(world)
    rows = [line.split(",") for line in export_csv(world).splitlines()[1:]]
    assert [(row[4], row[5], row[8], row[9], row[10], row[11]) for row in rows] == [
        ("intake", "own-activity", "7", "0-10", "higher-is-worse", "look behind me"),
        ("goal", "own-activity", "4", "0-10", "higher-is-worse", "look behind me"),
    ]


INJURIES = [
    ("2026-11-03", "in the last weeks"), ("2 weeks", "in the last weeks"), ("the fall", "You told of an injury."),
    ("", "You told of an injury."), ("3 years", ""), ("2026-08", ""),
]  # fmt: skip


@pytest.mark.parametrize(("since", "said"), INJURIES)
def test_an_injury_of_the_last_weeks_names_the_way(world: World, since: str, said: str) -> None:
    words = injury_words(world, Intake((Trouble(BodyRegion.NECK, since=since, began=Began.INJURY),)))
    assert said in words
    assert ("necktrack safety --ask" in words) == bool(said)
    assert injury_words(world, Intake((Trouble(BodyRegion.NECK, since=since, began=Began.SLOWLY),))) == ""


FITS = [
    (("low-back=1 year",), "", "necktrack.low-back"), (("neck", "low-back"), "", "necktrack.starter"),
    (("neck=2 years,sitting-or-work",), "", "necktrack.desk"), (("neck",), "desk", "necktrack.desk"),
    (("low-back",), "sitting", "necktrack.low-back"), (("head",), "walking", "necktrack.starter"),
]  # fmt: skip


@pytest.mark.parametrize(("troubles", "worse", "pack"), FITS)
def test_the_plan_that_fits_is_offered_with_its_reason_and_never_taken(
    world: World, troubles: tuple[str, ...], worse: str, pack: str
) -> None:
    texts = (("worse", worse),) if worse else ()
    intake = intake_from_options(world, IntakeOptions(troubles, texts=texts))
    record_intake(world, intake)
    offer = pack_offer(world, intake)
    assert offer is not None
    assert (offer.pack, offer.is_in_use) == (pack, pack == "necktrack.starter")
    assert ("It is only an offer." in offer.sentence) == (not offer.is_in_use)
    assert ", since " in offer.sentence
    assert history(world, kinds={PLAN}) == ()
    assert intake_json(world)["offer"]["pack"] == pack


def test_no_plan_is_offered_beside_one_of_a_provider_or_where_no_place_was_told(world: World) -> None:
    assert pack_offer(world, Intake(goal="swim")) is None
    keep(world, PLAN, {"pack": "north-clinic.neck"})
    intake = told_of(BodyRegion.LOW_BACK)
    assert pack_offer(world, intake) is None
    assert after_intake(world, intake) == ()


def test_what_follows_names_the_number_of_the_country_and_the_next_rating(world: World) -> None:
    intake = told_of(BodyRegion.NECK, activities=ACTIVITIES, country="GB")
    record_intake(world, intake)
    told = after_intake(world, intake)
    again = "Your activities are asked again in a week: necktrack goal."
    assert told[:2] == ("In an emergency call 999 or 112.", again)


def test_options_are_read_like_answers_and_replace_only_what_they_name(world: World) -> None:
    options = IntakeOptions(
        ("neck=3 years, slowly", "shoulder-left=2026-11, after work,injury", "leg"), ("heat=yes", "a=b=no", "rest"),
        ("look behind me=6", "lift"), (("worse", "1,desk"), ("goal", "swim"), ("country", "gb")),
    )  # fmt: skip
    intake = intake_from_options(world, options)
    assert [(each.region.value, each.side.value, each.since, each.began) for each in intake.troubles] == [
        ("neck", "none", "3 years", "slowly"), ("shoulder", "left", "2026-11, after work", "injury"),
        ("leg", "none", "", None),
    ]  # fmt: skip
    assert [(each.what, each.helped) for each in intake.tried] == [("heat", "yes"), ("a=b", "no"), ("rest", None)]
    assert intake.activities == (Activity("look behind me", 6), Activity("lift"))
    record_intake(world, intake)
    later = intake_from_options(world, IntakeOptions(tried=("cold",)))
    assert [each.what for each in later.tried] == ["cold"]
    assert later.troubles == intake.troubles


@pytest.mark.parametrize("options", [
    IntakeOptions(("elbow=2 days",)), IntakeOptions(tried=("heat=maybe",)), IntakeOptions(activities=("lift=11",)),
    IntakeOptions(activities=("a", "b", "c", "d")), IntakeOptions(tried=("x",) * 6),
    IntakeOptions(texts=(("main", "all"),)), IntakeOptions(("",)), IntakeOptions(activities=("=4",)),
    IntakeOptions(tried=("=yes",)),
])  # fmt: skip
def test_an_option_that_cannot_be_taken_is_named_and_stores_nothing(world: World, options: IntakeOptions) -> None:
    with pytest.raises(BadValue) as caught:
        intake_from_options(world, options)
    assert caught.value.message.startswith("--")
    assert caught.value.kept == "Nothing was stored."
    assert history(world) == ()


def test_own_activities_are_rated_again_after_a_week_and_compared_with_both_days(
    world: World, clock: FakeClock
) -> None:
    record_intake(world, told_of(BodyRegion.NECK, activities=ACTIVITIES))
    assert not activities(world).is_due(world.today())
    clock.advance(86_400 * 7)
    assert activities(world).is_due(world.today())
    draft, form = begin_goal(world)
    for step_id, score in (("hard:0", "4"), ("hard:1", "4"), ("hard:2", "3")):
        draft = form.answer(draft, step_id, score)
    item = record_goal(world, draft)
    assert item.content == {"activities": [
        {"name": "look behind me", "score": 4}, {"name": "carry shopping", "score": 4},
        {"name": "sleep through", "score": 3},
    ]}  # fmt: skip
    assert not activities(world).is_due(world.today())
    lines = "\n".join(goal_lines(activities(world)))
    assert "My activities (0 = no difficulty … 10 = cannot do; higher is harder):" in lines
    assert "  1  look behind me 7 → 4" in lines
    assert "Mean of 3: 6.0 (20 Nov) → 3.7 (27 Nov), 2.3 easier: a change many people notice." in lines
    told = goal_json(world, activities(world))
    assert json.loads(json.dumps(told)) == told
    assert told["mean"]["n"] == 3
    assert told["due_on"] == (world.today() + timedelta(days=7)).isoformat()


def test_an_activity_is_dropped_only_with_a_note(world: World) -> None:
    record_intake(world, told_of(BodyRegion.NECK, activities=ACTIVITIES))
    with pytest.raises(BadValue, match="only with a note"):
        goal_from_words(world, "", [], [], ["2"], " ")
    with pytest.raises(BadValue, match="there are 3"):
        goal_from_words(world, "", [], ["swim"], [], "")
    record_goal(world, goal_from_words(world, "", [], ["swim=8"], ["carry shopping"], "it is delivered now"))
    names = [each.name for each in activities(world).rated]
    assert names == ["look behind me", "sleep through", "swim"]
    assert "no longer rated: carry shopping" in undo(world).said
    assert len(activities(world).rated) == 3


@pytest.mark.parametrize(("ratings", "hint"), [
    (["lok behind me=4"], "Did you mean look behind me?"), (["4=1"], "Yours: 1 look behind me"), (["1=11"], "0 to 10"),
    (["1="], "0 to 10"), (["1"], "Yours: 1"),
])  # fmt: skip
def test_a_rating_of_nothing_known_is_told(world: World, ratings: list[str], hint: str) -> None:
    record_intake(world, told_of(BodyRegion.NECK, activities=ACTIVITIES))
    with pytest.raises(BadValue) as caught:
        goal_from_words(world, "", ratings, [], [], "")
    assert hint in caught.value.hint


def test_a_goal_of_its_own_is_kept_and_one_that_says_nothing_new_is_not(world: World) -> None:
    with pytest.raises(BadValue, match="nothing new"):
        record_goal(world, begin_goal(world)[0])
    record_goal(world, goal_from_words(world, "walk for an hour", [], [], [], ""))
    with pytest.raises(BadValue, match="nothing new"):
        record_goal(world, goal_from_words(world, "walk for an hour", [], [], [], ""))
    assert activities(world).goal == "walk for an hour"
    assert activities(world).goal_day == world.today()


@pytest.mark.parametrize("body", [
    {"troubles": "neck", "activities": [1, {"name": 3}, {"name": "lift", "score": "4"}], "goal": ["x"],
     "country": "Germany"},
    {"activities": {"name": "lift"}, "dropped": 3, "text": 5}, {},
])  # fmt: skip
def test_facts_of_another_program_never_break_a_page(world: World, body: dict[str, Any]) -> None:
    keep(world, INTAKE, body)
    keep(world, GOAL, body)
    assert history(world)
    assert goal_lines(activities(world)) == goal_lines(activities(world))
    begin_intake(world)
    begin_goal(world)
    export_csv(world)
    json.dumps(intake_json(world))
    assert intake_body(intake_from(body)) is not None
