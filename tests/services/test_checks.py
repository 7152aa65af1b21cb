"""Posture checks as services: what is due, the gate, and storing what was seen."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from conftest import FakeClock
from necktrack.errors import BadValue, WithheldForSafety
from necktrack.insight.safety import Needs
from necktrack.insight.then_and_now import Look, Verdict, then_and_now
from necktrack.insight.then_and_now_words import then_and_now_words
from necktrack.model.facts import CHECK
from necktrack.model.findings import Finding, Value, allowed_words
from necktrack.model.further_questions import SHORT_QUESTIONS
from necktrack.model.items import Item
from necktrack.model.packs import RecordField, RecordKind
from necktrack.model.questions import QUESTIONS
from necktrack.model.schedule import rhythm_words
from necktrack.model.screening import Answer, Scope
from necktrack.model.values import replace
from necktrack.services.checks import (
    Observer,
    check_past,
    check_views,
    checks_due,
    daily_due,
    find_view,
    has_daily,
    record_check,
    require_check,
    set_daily_rhythm,
    told_after,
)
from necktrack.services.past import read_past
from necktrack.services.record import delete_item
from necktrack.services.safety import QuestionsDue, record_answers, standing
from necktrack.services.world import World
from session_script import answer_all_no

SHOULDERS: dict[str, Value | None] = {"lower-shoulder": "right", "how-much": 1}


@pytest.fixture
def ready(world: World) -> World:
    """A world in which exercise is allowed."""
    answer_all_no(world)
    return world


def record(world: World, values: Mapping[str, Value | None], observer: str = "self", note: str = "") -> Item:
    findings = [Finding(name, value) for name, value in values.items()]
    return record_check(world, "shoulder-level", observer, findings, note)


def due(world: World) -> dict[str, bool]:
    return {each.check.id: each.is_due for each in checks_due(world)}


def test_what_was_seen_is_stored_with_its_observer(ready: World) -> None:
    item = record(ready, SHOULDERS, observer="helper", note=" in the hall ")
    content = item.content
    assert (content["check"], content["observer"], item.note) == ("shoulder-level", "helper", "in the hall")
    assert [(each["record"], each["value"], each["said"]) for each in content["findings"]] == [
        ("lower-shoulder", "right", "right"),
        ("how-much", 1, "slight"),
    ]
    assert set(content["pack"]) == {"id", "version", "sha256"}


def test_unsure_is_a_full_answer(ready: World) -> None:
    item = record(ready, {"lower-shoulder": None, "how-much": None})
    assert [each["unsure"] for each in item.content["findings"]] == [True, True]


@pytest.mark.parametrize(
    ("values", "observer", "words"),
    [
        ({"lower-shoulder": "right"}, "self", "not everything is answered; open: how-much"),
        (SHOULDERS | {"mood": 1}, "self", "does not record 'mood'"),
        (SHOULDERS | {"how-much": 9}, "self", "cannot be read"),
        (SHOULDERS, "neighbour", "not an observer"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_stored(
    ready: World, values: Mapping[str, Value | None], observer: str, words: str
) -> None:
    with pytest.raises(BadValue, match=words):
        record(ready, values, observer)
    assert ready.journal.facts({CHECK}) == ()


def test_a_note_that_is_too_long_is_refused(ready: World) -> None:
    with pytest.raises(BadValue, match="2,001 characters"):
        record(ready, SHOULDERS, note="x" * 2001)


def test_checks_are_withheld_like_exercises(world: World) -> None:
    with pytest.raises(WithheldForSafety):
        record(world, SHOULDERS)
    assert due(world)["shoulder-level"]


def test_a_check_that_an_answer_forbids_is_left_out_with_the_reason(ready: World) -> None:
    check = next(each.check for each in checks_due(ready) if each.check.not_if)
    question = {"instability": "upper_neck_lax", "dizzy": "vertigo_new", "recent-trauma": "trauma_high"}
    flag = next(flag for flag in check.not_if if flag in question)
    record_answers(ready, dict.fromkeys(QUESTIONS, Answer.NO) | {question[flag]: Answer.YES}, Scope.FULL)
    with pytest.raises(WithheldForSafety):
        require_check(ready, check.id)


def test_a_weekly_check_is_due_again_after_a_week(ready: World, clock: FakeClock) -> None:
    assert due(ready)["shoulder-level"]
    record(ready, SHOULDERS)
    assert not due(ready)["shoulder-level"]
    clock.advance(6 * 86_400)
    assert not due(ready)["shoulder-level"]
    clock.advance(86_400)
    assert due(ready)["shoulder-level"]


@pytest.mark.parametrize(
    ("light_check", "days", "is_due"), [("daily", 1, True), ("weekly", 1, False), ("weekly", 7, True)]
)
def test_the_light_check_is_due_as_often_as_the_person_chose(
    ready: World, clock: FakeClock, light_check: str, days: int, *, is_due: bool
) -> None:
    ready.save_settings(replace(ready.settings(), light_check=light_check))
    light = next(each.check for each in checks_due(ready) if each.check.frequency == "daily")
    record_check(ready, light.id, Observer.SELF, [Finding(field.id, None) for field in light.records])
    clock.advance(days * 86_400)
    assert due(ready)[light.id] is is_due


def test_the_light_check_can_be_off(ready: World) -> None:
    ready.save_settings(replace(ready.settings(), light_check="off"))
    light = next(each for each in checks_due(ready) if each.check.frequency == "daily")
    assert (light.frequency, light.is_due) == ("off", False)


WEEK = 7 * 86_400
LAST_VISIT = date(2026, 11, 6)


def answer_short(world: World) -> None:
    """The short list answered with no."""
    record_answers(world, dict.fromkeys(SHORT_QUESTIONS, Answer.NO), Scope.SHORT)


def a_week_later(world: World, clock: FakeClock) -> None:
    """A week went by, and its short list is answered."""
    clock.advance(WEEK)
    answer_short(world)


def verdicts(ready: World, item: Item) -> list[Verdict]:
    return [each.verdict for each in told_after(ready, "shoulder-level", item)]


def test_what_was_seen_stands_beside_the_time_before(ready: World, clock: FakeClock) -> None:
    assert verdicts(ready, record(ready, SHOULDERS)) == [Verdict.FIRST]
    a_week_later(ready, clock)
    assert verdicts(ready, record(ready, SHOULDERS)) == [Verdict.AS_BEFORE]
    (view,) = [each for each in check_views(ready) if each.check.id == "shoulder-level"]
    (told,) = view.told
    assert told.then is not None
    assert (told.then.day, told.now.day) == (date(2026, 11, 20), date(2026, 11, 27))


def test_a_change_is_called_one_on_the_second_check(ready: World, clock: FakeClock) -> None:
    record(ready, {"lower-shoulder": "level", "how-much": 0})
    found = []
    for _ in range(3):
        a_week_later(ready, clock)
        found += verdicts(ready, record(ready, {"lower-shoulder": "left", "how-much": 2}))
    assert found == [Verdict.ONCE, Verdict.CHANGED, Verdict.AS_BEFORE]


def test_a_deleted_look_is_compared_with_nothing(ready: World, clock: FakeClock) -> None:
    item = record(ready, SHOULDERS)
    delete_item(ready, item.id)
    a_week_later(ready, clock)
    assert verdicts(ready, record(ready, SHOULDERS)) == [Verdict.FIRST]


def test_what_a_provider_found_is_kept_at_any_time_and_for_the_day_of_the_visit(world: World) -> None:
    with pytest.raises(WithheldForSafety):
        record(world, SHOULDERS)
    with pytest.raises(WithheldForSafety):
        record(world, SHOULDERS, observer="helper")
    findings = [Finding(name, value) for name, value in SHOULDERS.items()]
    item = record_check(world, "shoulder-level", Observer.PROVIDER, findings, "at the clinic", day=LAST_VISIT)
    assert (item.day, item.late, item.content["observer"]) == (LAST_VISIT, False, "provider")
    (told,) = told_after(world, "shoulder-level", item)
    assert (told.observer, told.verdict) == ("provider", Verdict.FIRST)


def test_a_day_to_come_is_refused(world: World) -> None:
    findings = [Finding(name, value) for name, value in SHOULDERS.items()]
    tomorrow = world.today() + timedelta(days=1)
    with pytest.raises(BadValue, match="in the future"):
        record_check(world, "shoulder-level", "provider", findings, day=tomorrow)
    assert world.journal.facts({CHECK}) == ()


def test_each_observer_is_compared_with_itself(ready: World, clock: FakeClock) -> None:
    record(ready, {"lower-shoulder": "left", "how-much": 3}, observer="provider")
    record(ready, SHOULDERS)
    a_week_later(ready, clock)
    record(ready, SHOULDERS)
    past = check_past(ready, "shoulder-level")
    assert [(each.observer, each.verdict) for each in past.told] == [
        ("self", Verdict.AS_BEFORE),
        ("provider", Verdict.FIRST),
    ]
    assert [item.content["observer"] for item in past.items] == ["self", "self", "provider"]


def test_a_finding_written_down_late_stands_beside_those_before_its_day(ready: World, clock: FakeClock) -> None:
    clock.advance(WEEK)
    record(ready, SHOULDERS, observer="provider")
    findings = [Finding(name, value) for name, value in SHOULDERS.items()]
    item = record_check(ready, "shoulder-level", "provider", findings, day=LAST_VISIT)
    assert verdicts(ready, item) == [Verdict.FIRST]


@pytest.mark.parametrize("name", ["return-to-middle", "library:eyes-level"])
def test_a_check_of_the_library_is_done_by_name(ready: World, name: str) -> None:
    check = require_check(ready, name)
    item = record_check(ready, name, Observer.SELF, [Finding(field.id, None) for field in check.records])
    assert item.content["check"] == name.removeprefix("library:")
    assert item.content["pack"]["id"] == "necktrack.library"
    assert find_view(ready, name).standing.frequency == "off"
    assert check.id not in {view.check.id for view in check_views(ready)}
    assert check.id in {view.check.id for view in check_views(ready, with_library=True)}


def test_a_miss_in_centimetres_is_stored_for_each_side(ready: World) -> None:
    findings = [Finding("after-left", 4.5), Finding("after-right", 6.0)]
    item = record_check(ready, "return-to-middle", Observer.SELF, findings)
    assert [(each["value"], each["said"]) for each in item.content["findings"]] == [(4.5, "4.5 cm"), (6.0, "6 cm")]


def test_what_the_pack_asks_daily_is_walked_through_in_two_minutes(ready: World, clock: FakeClock) -> None:
    assert has_daily(check_views(ready))
    assert [each.check.id for each in daily_due(ready).kept] == ["turn-and-glide"]
    assert daily_due(ready).seconds <= 120
    check = require_check(ready, "turn-and-glide")
    record_check(ready, check.id, Observer.SELF, [Finding(field.id, None) for field in check.records])
    assert daily_due(ready).kept == ()
    clock.advance(86_400)
    assert len(daily_due(ready).kept) == 1
    set_daily_rhythm(ready, "weekly")
    assert daily_due(ready).kept == ()
    assert ready.settings().light_check == "weekly"


def test_a_finding_of_an_old_appointment_does_not_begin_the_log(world: World) -> None:
    findings = [Finding(name, value) for name, value in SHOULDERS.items()]
    record_check(world, "shoulder-level", "provider", findings, day=date(2026, 1, 15))
    assert read_past(world).begins is None
    answer_all_no(world)
    assert read_past(world).begins == world.today()


def values_of(field: RecordField, *, is_late: bool) -> Value | None:
    """A value at one end of a field's scale."""
    match field.kind:
        case RecordKind.SIDE:
            return "right" if is_late else "left"
        case RecordKind.YES_NO:
            return is_late
    return int(field.highest if is_late else field.lowest)


def test_no_word_that_is_not_to_be_said_is_ever_made_of_an_answer(ready: World) -> None:
    """Prompts and steps are the author's; here is what the program itself says beside them."""
    for view in check_views(ready, with_library=True):
        looks = [
            Look(date(2026, 11, 2) + timedelta(days=7 * week), "self",
                 {field.id: values_of(field, is_late=week > 0) for field in view.check.records})
            for week in range(3)
        ]  # fmt: skip
        said = [then_and_now_words(each, date(2026, 12, 1)) for upto in (1, 2, 3)
                for each in then_and_now(view.check, looks[:upto])]  # fmt: skip
        said += [allowed_words(field) for field in view.check.records]
        said.append(rhythm_words(view.standing, ready.today()))
        for unsaid in view.check.do_not_say:
            pattern = re.compile(rf"\b{re.escape(unsaid)}\b", re.IGNORECASE)
            assert [text for text in said if pattern.search(text)] == [], view.check.id


def test_a_look_waits_for_the_short_list_and_what_a_provider_found_does_not(ready: World, clock: FakeClock) -> None:
    clock.advance(WEEK)
    for observer in (Observer.SELF, Observer.HELPER):
        with pytest.raises(QuestionsDue, match="a week went by") as due_now:
            require_check(ready, "shoulder-level", observer)
        assert due_now.value.scope is Scope.SHORT
    with pytest.raises(QuestionsDue):
        record(ready, SHOULDERS)
    assert record(ready, SHOULDERS, "provider").content["observer"] == "provider"
    answer_short(ready)
    assert record(ready, SHOULDERS).content["observer"] == "self"


def test_a_look_does_not_wait_for_the_quick_check(ready: World, clock: FakeClock) -> None:
    clock.advance(86_400)
    assert standing(ready).needs is Needs.QUICK
    assert require_check(ready, "shoulder-level").id == "shoulder-level"


def test_what_an_answer_withholds_comes_before_the_short_list(ready: World, clock: FakeClock) -> None:
    record_answers(ready, dict.fromkeys(QUESTIONS, Answer.NO) | {"surgery": Answer.YES}, Scope.FULL)
    clock.advance(WEEK)
    with pytest.raises(WithheldForSafety):
        require_check(ready, "shoulder-level")
