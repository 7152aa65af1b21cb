"""The demo: twelve made-up weeks in a journal of their own."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from necktrack.errors import BadValue
from necktrack.model.entries import entry_body
from necktrack.model.facts import CLEARANCE, ENTRY, EVENT, GOAL, INTAKE, REST, SCREENING, VISIT, FactDraft, JsonObject
from necktrack.model.further_questions import SHORT_QUESTIONS
from necktrack.model.goals import goal_body
from necktrack.model.intake import intake_body
from necktrack.model.questions import QUESTIONS, QUICK_QUESTIONS
from necktrack.model.values import replace
from necktrack.services.demo_days import (
    FLARE,
    LATE_DAYS,
    REST_DAYS,
    SAFETY_CLEARED,
    SAFETY_YES,
    VISITS,
    DemoDay,
    made_up_days,
)
from necktrack.services.demo_practice import check_bodies, session_bodies
from necktrack.services.demo_told import FIRST_ANSWERS, rated_on
from necktrack.services.world import World

MARK_TEXT = "This folder holds twelve made-up weeks for trying necktrack out. Nothing in it is about a person.\n"
_MORNING, _QUICK, _EVENING = time(7, 45), time(18, 0), time(20, 30)
_LATE_BY = timedelta(days=4)
_WEEK = timedelta(days=7)
_NEXT_VISIT_IN = timedelta(days=6)
_VISIT_NOTE = "physiotherapy"
_KNOWN = "inflam"
_NEW, _NO_SIGNS = "vertigo_new", "vertigo_new.signs"


def make_demo(world: World) -> int:
    """Fill the world's empty home with twelve made-up weeks and return the number of facts; refuses any other home."""
    if not world.journal.is_empty():
        raise BadValue(
            f"{world.paths.home} holds a journal already",
            hint="Name a folder that does not exist yet: necktrack demo --home DIR.",
            kept="It was not touched.",
        )
    world.write_file(world.paths.demo_mark, MARK_TEXT)
    world.save_settings(replace(world.settings(), visit_question="Which chair height suits my neck best?"))
    drafts = sorted(_drafts(world), key=lambda draft: draft.recorded_at)
    return len(world.journal.append([draft for draft in drafts if draft.recorded_at <= world.now()]))


def _drafts(world: World) -> Iterator[FactDraft]:
    days = made_up_days(world)
    first = days[0].day
    yield _draft(world, SCREENING, _first_screening(first), first, _MORNING)
    yield _draft(world, CLEARANCE, _clearance(_KNOWN, first, "seen about it, I may exercise"), first, _MORNING)
    listed = first
    for demo_day in days:
        asks_short = demo_day.is_practised and demo_day.day - listed >= _WEEK
        listed = demo_day.day if asks_short else listed
        yield from _facts_of(world, demo_day, _short_all_no() if asks_short else _quick_all_no())
    today = world.today()
    written = min(world.now(), _moment(world, today, _MORNING))
    yield replace(_draft(world, VISIT, {"note": _VISIT_NOTE}, today, _MORNING), day=today + _NEXT_VISIT_IN,
                  recorded_at=written)


def _facts_of(world: World, demo_day: DemoDay, screening: JsonObject) -> Iterator[FactDraft]:
    day, index = demo_day.day, demo_day.index
    yield from _told(world, demo_day)
    if index in VISITS:
        yield _draft(world, VISIT, {"note": _VISIT_NOTE}, day, _MORNING)
    if index == FLARE.start:
        yield _draft(world, EVENT, {"event": "flare", "note": "woke up stiff"}, day, _MORNING)
    if index in REST_DAYS:
        yield _draft(world, REST, {"reason": REST_DAYS[index]}, day, _MORNING)
    if index == SAFETY_YES:
        yield _draft(world, SCREENING, _quick_with_yes(), day, _QUICK)
    if index == SAFETY_CLEARED:
        yield _draft(world, CLEARANCE, _clearance(_NEW, day, "was examined, may exercise again"), day, _MORNING)
    if demo_day.entry is not None:
        yield _entry(world, demo_day)
    if demo_day.is_practised:
        yield _draft(world, SCREENING, screening, day, _QUICK)
        yield from _practice(world, demo_day)


def _told(world: World, demo_day: DemoDay) -> Iterator[FactDraft]:
    """The first answers on the first day, and own activities week by week."""
    if demo_day.index == 0:
        yield _draft(world, INTAKE, intake_body(FIRST_ANSWERS), demo_day.day, _MORNING)
    if rated := rated_on(demo_day.index):
        yield _draft(world, GOAL, goal_body(rated), demo_day.day, _EVENING)


def _entry(world: World, demo_day: DemoDay) -> FactDraft:
    assert demo_day.entry is not None
    draft = _draft(world, ENTRY, entry_body(demo_day.entry), demo_day.day, _EVENING)
    if demo_day.index in LATE_DAYS:
        return replace(draft, recorded_at=draft.recorded_at + _LATE_BY)
    return draft


def _practice(world: World, demo_day: DemoDay) -> Iterator[FactDraft]:
    """The session and checks of a day, each fact at its moment."""
    begun = _moment(world, demo_day.day, _QUICK) + timedelta(minutes=2)
    for seconds, kind, body, fact_id in session_bodies(world, demo_day):
        moment = begun + timedelta(seconds=seconds)
        yield FactDraft(fact_id, kind, demo_day.day, moment, world.zone(), body)
    after = begun + timedelta(minutes=6)
    for kind, body in check_bodies(world, demo_day):
        yield FactDraft(world.new_id(), kind, demo_day.day, after, world.zone(), body)


def _draft(world: World, kind: str, body: JsonObject, day: date, at: time) -> FactDraft:
    return FactDraft(world.new_id(), kind, day, _moment(world, day, at), world.zone(), body)


def _moment(world: World, day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=world.now().tzinfo)


def _first_screening(day: date) -> JsonObject:
    answers = dict.fromkeys(QUESTIONS, "no") | {_KNOWN: "known"}
    seen = (day - timedelta(days=10)).isoformat()
    return {"scope": "full", "answers": answers, "known": {_KNOWN: {"seen_on": seen, "allowed": True}}}


def _quick_all_no() -> JsonObject:
    return {"scope": "quick", "answers": dict.fromkeys(QUICK_QUESTIONS, "no"), "known": {}}


def _short_all_no() -> JsonObject:
    return {"scope": "short", "answers": dict.fromkeys(SHORT_QUESTIONS, "no"), "known": {}}


def _quick_with_yes() -> JsonObject:
    first = next(iter(QUICK_QUESTIONS))
    answers = dict.fromkeys(QUICK_QUESTIONS, "no") | {first: "yes", _NEW: "yes", _NO_SIGNS: "no"}
    return {"scope": "quick", "answers": answers, "known": {}}


def _clearance(question_id: str, seen_on: date, note: str) -> JsonObject:
    return {"ids": [question_id], "seen_on": seen_on.isoformat(), "note": note}
