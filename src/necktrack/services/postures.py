"""What the posture checks found, then and now, as it is drawn on the body."""

from datetime import date

from necktrack.figure.posture import DRAWN, Posture, posture_from
from necktrack.insight.then_and_now import Seen, ThenAndNow, Verdict
from necktrack.model.findings import Value
from necktrack.model.periods import Period
from necktrack.model.values import frozen
from necktrack.services.checks import check_views
from necktrack.services.world import World

Reading = tuple[str, tuple[str, ...]]
"""A check, and the records of it that are read together."""


@frozen
class PostureThenAndNow:
    """The posture of the last looks and of those that they are set beside, and from when to when each of them are."""

    now: Posture
    days: Period
    then: Posture | None = None
    """None where nothing was looked at twice."""
    then_days: Period | None = None


def posture_then_and_now(world: World) -> PostureThenAndNow | None:
    """The posture as it is told by the last look at each reading that is drawn; None where there was none yet."""
    told = [(view.check.id, each) for view in check_views(world, with_library=True) for each in view.told]
    now, then = dict[Reading, Seen](), dict[Reading, Seen]()
    for check, each in sorted(told, key=lambda pair: pair[1].now.day):  # the newest is the last word
        reading = check, tuple(field.id for field in each.fields)
        if (check, each.fields[0].id) in DRAWN:
            now[reading] = each.now
            then.pop(reading, None)
            if (beside := _beside(each)) is not None:
                then[reading] = beside
    if not now:
        return None
    before = (posture_from(_values(then)), _days(then)) if then else (None, None)
    return PostureThenAndNow(posture_from(_values(now)), _days(now), *before)


def first_drawn(world: World) -> str:
    """The name of the easiest check of the pack in use of which something is drawn; "" where there is none."""
    names = {view.check.id: view.check.name for view in check_views(world)}
    return next((names[check] for check, _ in DRAWN if check in names), "")


def _beside(told: ThenAndNow) -> Seen | None:
    """What a change is told against; where none is told, the first look."""
    return told.since if told.verdict is Verdict.CHANGED else told.first


def _days(seen: dict[Reading, Seen]) -> Period:
    days: list[date] = [each.day for each in seen.values()]
    return Period(min(days), max(days))


def _values(seen: dict[Reading, Seen]) -> dict[tuple[str, str], Value | None]:
    return {
        (check, record): value
        for (check, records), each in seen.items()
        for record, value in zip(records, each.values, strict=True)
    }
