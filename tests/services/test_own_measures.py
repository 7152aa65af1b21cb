"""What a pack asks each day is logged, shown, exported and reported like everything else, and outlives its pack."""

import csv
import io
import json
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from conftest import WorldMaker
from examples import examples
from hands_pack import PACK, PACK_ID, remove_hands_pack, use_hands_pack
from necktrack.errors import BadValue
from necktrack.insight.days import Track
from necktrack.model.body import BodyRegion
from necktrack.model.entries import Entry, entry_body
from necktrack.model.facts import ENTRY, FactDraft
from necktrack.model.items import Item, item_json
from necktrack.model.measures import Measure, OwnMeasure
from necktrack.model.scores import Reading
from necktrack.model.summaries import summarise
from necktrack.model.values import replace
from necktrack.services.entries import own_measures, parse_words, record_entry
from necktrack.services.export import render_report, report_material
from necktrack.services.history import history
from necktrack.services.jsonl import export_jsonl, import_jsonl
from necktrack.services.record import daily_questions, edit_item
from necktrack.services.review import today_view, trends_view
from necktrack.services.review_json import today_json, trends_json
from necktrack.services.safety import standing
from necktrack.services.tables import export_csv
from necktrack.services.world import World
from own_measures import EFFORT, GRIP
from own_measures import own_measures as any_own_measures
from weeks import draft, keep, log_weeks


def log(world: World, *words: str) -> Item:
    ready = parse_words(world, words)
    return record_entry(world, ready.entry, ready.day)


def keep_grip(world: World, days: int, value: int = 7) -> None:
    body = entry_body(Entry((Reading(GRIP, value), Reading(EFFORT, 12))))
    world.journal.append([draft(world, ENTRY, body, days_ago=ago) for ago in range(days - 1, -1, -1)])


def test_the_pack_in_use_says_what_can_be_logged(world: World) -> None:
    with pytest.raises(BadValue) as caught:
        log(world, "grip", "7")
    assert "grip" in caught.value.message

    use_hands_pack(world)
    assert own_measures(world) == (GRIP, EFFORT)
    assert log(world, "4", "grip", "7").entry.readings == (
        Reading(Measure.PAIN, 4, BodyRegion.NECK), Reading(GRIP, 7),
    )  # fmt: skip


def test_the_day_is_asked_what_the_pack_asks_after_all_else(world: World) -> None:
    use_hands_pack(world)
    assert [one.name for one in daily_questions(world)] == [
        "neck pain", "neck stiffness", "low back pain", "low back stiffness", "grip", "walk effort",
    ]  # fmt: skip


def test_without_its_file_the_pack_asks_nothing_and_everything_else_goes_on(world: World) -> None:
    use_hands_pack(world)
    remove_hands_pack(world)
    assert own_measures(world) == ()
    assert len(daily_questions(world)) == 4
    assert summarise(log(world, "4"), world.today()) == "neck pain 4"


def test_a_damaged_pack_asks_nothing(world: World) -> None:
    use_hands_pack(world)
    world.write_file(world.paths.packs / f"{PACK_ID}.toml", PACK.replace("range = [6, 20]", "range = [20, 6]"))
    assert own_measures(world) == ()


def test_a_reading_outlives_its_pack_and_can_still_be_edited(world: World) -> None:
    use_hands_pack(world)
    stored = log(world, "4", "grip", "7", "long drive")
    remove_hands_pack(world)

    (item,) = history(world, kinds=[ENTRY])
    assert summarise(item, world.today()) == 'neck pain 4, grip 7, "long drive"'
    assert today_view(world).scores[-1].direction == "0 no grip … 10 as ever; higher is better"

    edited = edit_item(world, stored.id, ["4", "grip", "5"])
    assert edited.entry.readings[-1] == Reading(GRIP, 5)
    with pytest.raises(BadValue):
        edit_item(world, stored.id, ["walk-effort", "12"])


def test_an_entry_that_is_edited_keeps_the_measure_that_it_was_logged_with(world: World) -> None:
    use_hands_pack(world)
    stored = log(world, "grip", "7")
    use_hands_pack(world, PACK.replace("[0, 10]", "[0, 100]").replace("1.0.0", "2.0.0"))
    assert edit_item(world, stored.id, ["grip", "5"]).entry.readings == (Reading(GRIP, 5),)
    assert log(world, "grip", "50").entry.readings == (Reading(replace(GRIP, highest=100), 50),)


def test_history_as_json_says_what_was_measured_and_which_way_is_better(world: World) -> None:
    use_hands_pack(world)
    (grip, effort) = item_json(log(world, "grip", "7", "walk-effort", "12"))["readings"]
    assert (grip["measure"], grip["value"], grip["unit"], grip["direction"]) == ("grip", 7, "0-10", "higher-is-better")
    assert (effort["measure"], effort["value"], effort["unit"]) == ("walk-effort", 12, "number")
    assert effort["own"]["range"] == [6, 20]


def test_the_table_has_a_row_for_it(world: World) -> None:
    use_hands_pack(world)
    log(world, "grip", "7", "walk-effort", "12")
    rows = csv.DictReader(io.StringIO(export_csv(world), newline=""))
    columns = ("measure", "region", "side", "value", "unit", "direction")
    assert [tuple(row[column] for column in columns) for row in rows] == [
        ("grip", "", "none", "7", "0-10", "higher-is-better"),
        ("walk-effort", "", "none", "12", "number", "higher-is-worse"),
    ]


def test_another_machine_without_the_pack_reads_and_shows_the_same(world: World, another_world: WorldMaker) -> None:
    use_hands_pack(world)
    log(world, "4/3", "grip", "7", "walk-effort", "12", "@yesterday")
    other = another_world("other")
    import_jsonl(other, export_jsonl(world).encode(), "all.jsonl")

    here, there = (history(each, kinds=[ENTRY]) for each in (world, other))
    assert [item.entry for item in there] == [item.entry for item in here]
    assert export_csv(other) == export_csv(world)
    assert trends_json(trends_view(other))["tracks"] == trends_json(trends_view(world))["tracks"]


def test_trends_follow_it_by_its_id(world: World) -> None:
    keep_grip(world, 30)
    log_weeks(world, 6, 4, 4)
    (view,) = trends_view(world, what="grip").tracks
    assert view.track == Track(GRIP)
    assert view.sentences[0] == "On all 30 days logged, grip was 7."
    assert (view.chart.axis.top, view.chart.axis.bottom) == ("0 no grip", "10 as ever")
    assert [each.track.title for each in trends_view(world).tracks] == ["neck pain", "grip", "walk effort"]


def test_a_scale_other_than_0_to_10_has_means_but_no_change_label(world: World) -> None:
    keep_grip(world, 40)
    (view,) = trends_view(world, what="walk-effort").tracks
    assert (view.chart.axis.lowest, view.chart.axis.highest) == (6, 20)
    assert view.chart.axis.height_of(13) == 0.5
    assert view.brief_change == "-"
    assert view.sentences == ("On all 40 days logged, walk effort was 12.", "Last 14 days 12.0 (14 days).")
    (track,) = trends_json(trends_view(world, what="walk-effort"))["tracks"]
    assert (track["unit"], track["range"], track["change"]) == ("number", [6, 20], None)


def test_trends_know_what_the_pack_asks_before_it_was_ever_logged(world: World) -> None:
    use_hands_pack(world)
    assert trends_view(world, what="grip").tracks == ()
    with pytest.raises(BadValue) as caught:
        trends_view(world, what="gripp")
    assert caught.value.hint == "Did you mean grip?"


def test_today_shows_its_score_with_its_direction(world: World) -> None:
    use_hands_pack(world)
    log(world, "walk-effort", "12")
    (score,) = today_view(world).scores
    assert (score.track.title, score.value) == ("walk effort", 12)
    assert score.direction == "6 no effort … 20 all I had; higher is worse"
    assert today_json(today_view(world))["scores"] == [
        {"measure": "walk-effort", "region": None, "value": 12, "direction": "higher-is-worse"}
    ]


def test_the_report_gives_it_a_line_of_its_own_with_its_days(world: World) -> None:
    log_weeks(world, 6, 4, 4)
    keep_grip(world, 20)
    text = " ".join(render_report(world, "text").split())
    assert "Grip (0 no grip … 10 as ever; higher is better): last 14 days 7.0 (14 days), first two weeks" in text
    assert "Walk effort (6 no effort … 20 all I had; higher is worse): last 14 days 12.0 (14 days)" in text
    record = json.loads(render_report(world, "json"))
    assert [track["measure"] for track in record["wellbeing"]] == ["grip", "walk-effort"]
    assert [track["measure"] for track in record["numbers"]["tracks"]] == ["pain"]


def test_however_many_measures_a_pack_asks_the_report_is_one_page(world: World) -> None:
    many = [
        OwnMeasure(f"measure-{place}", "p" * 300, 0, 1000, lowest_word="l" * 80, highest_word="h" * 80)
        for place in range(10)
    ]
    log_weeks(world, 12, 7, 3)
    body = entry_body(Entry((*(Reading(one, 500) for one in many), Reading(Measure.SLEEP, 6)), "note " * 300))
    world.journal.append([draft(world, ENTRY, body, days_ago=ago) for ago in range(60)])
    lines = render_report(world, "text").splitlines()
    assert len(lines) <= 60
    assert max(map(len, lines)) <= 80
    assert any(line.startswith("Wellbeing Sleep") for line in lines)


def test_words_of_a_pack_are_never_markup_on_the_page(world: World) -> None:
    hostile = replace(GRIP, lowest_word="<script>alert(1)</script>|`x`", highest_word="*b* [/] \u202e")
    keep(world, ENTRY, entry_body(Entry((Reading(hostile, 5),))))
    assert "&lt;script&gt;alert(1)" in render_report(world, "html")
    assert "<script" not in render_report(world, "html")
    assert "\\<script\\>" in render_report(world, "md")
    assert not any("\u202e" in render_report(world, form) for form in ("text", "md", "html"))


@pytest.mark.parametrize(("words", "ends"), [
    (("none", "best"), ("0 none", "10 best")),
    (("none", "as strong as ever"), ("0 least", "10 most")),
    (("", ""), ("0 least", "10 most")),
])
def test_a_chart_names_its_ends_as_far_as_there_is_room(
    world: World, words: tuple[str, str], ends: tuple[str, str]
) -> None:
    measure = replace(GRIP, lowest_word=words[0], highest_word=words[1])
    keep(world, ENTRY, entry_body(Entry((Reading(measure, 5),))))
    (view,) = trends_view(world).tracks
    assert (view.chart.axis.top, view.chart.axis.bottom) == ends


@examples(15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(any_own_measures(), st.integers(0, 40), st.booleans()), min_size=1, max_size=4))
def test_nothing_that_a_pack_asks_touches_pain_or_safety(
    another_world: WorldMaker, logged: list[tuple[OwnMeasure, int, bool]]
) -> None:
    plain, mixed = (another_world(f"{name}-{len(logged)}-{hash(str(logged))}") for name in ("plain", "mixed"))
    for world in (plain, mixed):
        log_weeks(world, 7, 6, 2)
    for measure, ago, is_highest in logged:
        reading = Reading(measure, measure.highest if is_highest else measure.lowest)
        keep(mixed, ENTRY, entry_body(Entry((reading,))), days_ago=ago)

    def pain(world: World) -> object:
        view = report_material(world).tracks[0]
        assert view.track == Track(Measure.PAIN, BodyRegion.NECK)
        return view, trends_view(world, what="pain").tracks, today_view(world).sentences, standing(world)

    assert pain(plain) == pain(mixed)


def test_a_future_day_is_refused_as_for_any_score(world: World) -> None:
    use_hands_pack(world)
    tomorrow = world.today() + timedelta(days=1)
    with pytest.raises(BadValue):
        log(world, "grip", "7", f"@{tomorrow.isoformat()}")


def test_a_forged_reading_named_like_pain_is_passed_over_on_every_page(world: World) -> None:
    body = entry_body(Entry((Reading(GRIP, 9),)))
    body["readings"][0] |= {"measure": "pain", "region": "neck"}
    world.journal.append([FactDraft(world.new_id(), ENTRY, world.today(), world.now(), "", body)])
    assert today_view(world).scores == ()
    assert trends_view(world).tracks == ()
    assert "pain" not in export_csv(world)
