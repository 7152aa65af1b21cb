"""What the posture checks found, then and now, as it is drawn on the body."""

from datetime import date

from necktrack.figure.posture import Posture, posture_from
from necktrack.model.findings import Value
from necktrack.model.values import frozen
from necktrack.services.checks import check_views
from necktrack.services.world import World

Found = dict[tuple[str, str], Value | None]


@frozen
class PostureThenAndNow:
    """The posture of the last looks and of those before them, and the days of the newest of each."""

    now: Posture
    day: date
    then: Posture | None = None
    """None where nothing was looked at twice."""
    then_day: date | None = None


def posture_then_and_now(world: World) -> PostureThenAndNow | None:
    """The posture as it is told by the last looks of every observer; None where none was looked at yet."""
    now, then, now_days, then_days = Found(), Found(), list[date](), list[date]()
    told = [(view.check.id, each) for view in check_views(world, with_library=True) for each in view.told]
    for check, each in sorted(told, key=lambda pair: pair[1].now.day):  # the newest is the last word
        fields = [field.id for field in each.fields]
        now |= _values(check, fields, each.now.values)
        now_days.append(each.now.day)
        if each.then is not None:
            then |= _values(check, fields, each.then.values)
            then_days.append(each.then.day)
    if not now_days:
        return None
    before = posture_from(then) if then else None
    return PostureThenAndNow(posture_from(now), max(now_days), before, max(then_days, default=None))


def _values(check: str, fields: list[str], values: tuple[Value | None, ...]) -> Found:
    return {(check, field): value for field, value in zip(fields, values, strict=True)}
