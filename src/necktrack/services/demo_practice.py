"""Made-up sessions and posture checks, run through the real engine on a made-up clock."""

from collections.abc import Iterator, Mapping

from necktrack.engine.events import Event, Moment, RatePain, Stop, Tick
from necktrack.engine.player import begin, step
from necktrack.model.facts import CHECK, SESSION_END, SESSION_EVENT, SESSION_START, JsonObject
from necktrack.model.findings import Finding, Value
from necktrack.model.sessions import StopReason
from necktrack.services.checks import Observer, check_body
from necktrack.services.demo_days import FLARE, DemoDay
from necktrack.services.packs import find_check, pack_ref
from necktrack.services.session_ends import Said, end_body
from necktrack.services.session_facts import event_bodies, start_body
from necktrack.services.session_plan import plan_routine
from necktrack.services.world import World

_TICK_SECONDS = 2
_STOPPED_SHORT = frozenset({11, 29, 55, 70})
"""Days on which there was no time to finish."""

_CUT_AT = 110
"""Seconds into the session at which a short one stops, or the rising pain of the flare is told."""

_LONGEST = 3600

DemoBody = tuple[float, str, JsonObject, str]
"""Seconds after the session began, kind of fact, body, id."""


def session_bodies(world: World, demo_day: DemoDay) -> Iterator[DemoBody]:
    """The start, events and end of one made-up session of the starter routine, as the engine made them."""
    pain = demo_day.neck
    planned = plan_routine(world, "starter", pain_before=pain)
    timeline = planned.timeline(planned.offered_level)
    session = world.new_id()
    routine = planned.routine
    yield 0.0, SESSION_START, start_body(
        pack_ref(planned.pack), (routine.id, routine.name), timeline, planned.left_out,
        level=planned.offered_level, pain_before=pain, prescribed=planned.prescribed.at(planned.offered_level),
    ), session  # fmt: skip
    player, _ = begin(timeline, Moment(0.0, 0.0), pain_before=pain)
    second = 0
    while not player.is_over and second < _LONGEST:
        second += _TICK_SECONDS
        player, effects = step(player, _event_at(demo_day, second), Moment(second, second))
        for body in event_bodies(session, effects):
            yield second, SESSION_EVENT, body, world.new_id()
    after = max(0, pain - world.chance.choice((0, 0, 1, 1)))
    effort = world.chance.choice((3, 4, 5))
    yield second + 10, SESSION_END, end_body(session, player, Said(pain_after=after, effort=effort)), world.new_id()


def _event_at(demo_day: DemoDay, second: int) -> Event:
    if second == _CUT_AT and demo_day.index in _STOPPED_SHORT:
        return Stop(StopReason.TIME)
    if second == _CUT_AT and demo_day.index == FLARE.start:
        return RatePain(min(10, demo_day.neck + 2))
    return Tick()


def check_bodies(world: World, demo_day: DemoDay) -> Iterator[tuple[str, JsonObject]]:
    """The light check of most days, and once a week the measuring ones."""
    eased = demo_day.index / 84
    seen: dict[str, Value]
    if world.chance.random() < 0.7:
        seen = {"turn-left": 3 + (eased > 0.5), "turn-right": 2 + (eased > 0.4), "chin-glide": 1 + (eased > 0.3)}
        yield CHECK, _check_body(world, "turn-and-glide", seen | {"lower-eye": "level"})
    if demo_day.index % 7 == 3:
        seen = {"lower-shoulder": "right", "how-much": 2 - (eased > 0.5)}
        yield CHECK, _check_body(world, "shoulder-level", seen)
        yield CHECK, _check_body(world, "head-tilt", {"lower-ear": "right", "how-much": 1})
    if demo_day.index % 7 == 5:
        gap = world.chance.choice((3.0, 3.5, 4.0)) - (eased > 0.6)
        yield CHECK, _check_body(world, "wall-head-gap", {"gap": gap, "chin-rose": None})
        yield CHECK, _check_body(world, "hip-level", {"lower-hip": None, "how-much": None})


def _check_body(world: World, check_id: str, seen: Mapping[str, Value | None]) -> JsonObject:
    """The body of a made-up check; None stands for "unsure"."""
    pack, check = find_check(world, check_id)
    return check_body(pack, check, Observer.SELF, [Finding(record, value) for record, value in seen.items()])
