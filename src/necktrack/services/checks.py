"""Posture checks: what is due, what was seen then and now, and what is seen stored as findings."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from necktrack.errors import BadValue, WithheldForSafety
from necktrack.insight.then_and_now import Look, ThenAndNow, then_and_now
from necktrack.model.clocks import is_suspect
from necktrack.model.facts import CHECK, JsonObject, fold
from necktrack.model.findings import Finding, Value, finding_json
from necktrack.model.flags import flag_reason
from necktrack.model.items import Item
from necktrack.model.packs import Pack, PostureCheck
from necktrack.model.quick_entry import note_or_none
from necktrack.model.schedule import DAILY, OFF, CheckStanding, DailyChecks, check_standing, daily_checks
from necktrack.model.values import frozen, replace
from necktrack.services.history import as_item, history
from necktrack.services.packs import active_pack, find_check, library_checks, pack_ref
from necktrack.services.safety import flags_in_force, require_listed
from necktrack.services.world import World

READY_SECONDS = 5
"""From the start of a clock to the start of its count, so that the position can be taken."""
_KEPT = "Nothing was stored."
_MOST = 10_000
_Stored = tuple[date, JsonObject]
"""The day that a look is for, and its body."""


class Observer(StrEnum):
    """Who looked."""

    SELF = "self"
    HELPER = "helper"
    PROVIDER = "provider"


@frozen
class CheckView:
    """One posture check with its rhythm, and what was seen in it last beside the time before."""

    standing: CheckStanding
    told: tuple[ThenAndNow, ...] = ()
    """Empty while it was never done."""

    @property
    def check(self) -> PostureCheck:
        """The check itself."""
        return self.standing.check


@frozen
class CheckPast:
    """Everything that was seen in one check, newest first, and then and now for each observer."""

    check: PostureCheck
    items: tuple[Item, ...]
    told: tuple[ThenAndNow, ...]


def checks_due(world: World) -> tuple[CheckStanding, ...]:
    """Every check of the pack in use, in its order, with those that are due today marked."""
    return tuple(view.standing for view in check_views(world))


def check_views(world: World, *, with_library: bool = False) -> tuple[CheckView, ...]:
    """Every check of the pack in use with its rhythm and then and now; those of the library, by name, after them."""
    checks = active_pack(world).checks
    stored, light, today = _stored(world), world.settings().light_check, world.today()
    views = [_view(check, stored.get(check.id, ()), light, today) for check in checks]
    if with_library:
        known = {check.id for check in checks}
        others = (replace(check, frequency=OFF) for check in library_checks(world).checks if check.id not in known)
        views += [_view(check, stored.get(check.id, ()), light, today) for check in others]
    return tuple(views)


def find_view(world: World, ref: str | None) -> CheckView:
    """The check that was named with its rhythm and then and now; nothing is asked and nothing withheld."""
    pack, check = find_check(world, ref)
    if pack.id != active_pack(world).id:
        check = replace(check, frequency=OFF)
    return _view(check, _stored(world).get(check.id, ()), world.settings().light_check, world.today())


def daily_due(world: World) -> DailyChecks:
    """The checks that the pack asks daily and that are due now, at most two minutes of them."""
    return daily_checks(checks_due(world))


def set_daily_rhythm(world: World, often: str) -> None:
    """Keep how often the person wants what a pack asks daily: daily, weekly or off."""
    world.save_settings(replace(world.settings(), light_check=often))


def has_daily(views: Iterable[CheckView]) -> bool:
    """True when the pack asks one of the checks daily, whatever the person made of it."""
    return any(view.check.frequency == DAILY for view in views)


def check_past(world: World, ref: str | None) -> CheckPast:
    """Everything that was seen in the check that was named, by whomever."""
    _, check = find_check(world, ref)
    items = tuple(item for item in history(world, kinds={CHECK}) if item.content.get("check") == check.id)
    looks = [_look(check, item.day, item.content) for item in reversed(items) if not item.is_clock_suspect]
    return CheckPast(check, items, then_and_now(check, looks))


def told_after(world: World, ref: str | None, item: Item) -> tuple[ThenAndNow, ...]:
    """Then and now of a check that was just stored, as seen by its observer up to its day."""
    past = check_past(world, ref)
    observer = item.content.get("observer")
    mine = [each for each in past.items if each.content.get("observer") == observer and each.day <= item.day]
    upto = [each for each in reversed(mine) if each.id != item.id]
    return then_and_now(past.check, [_look(past.check, each.day, each.content) for each in (*upto, item)])


def require_check(world: World, ref: str | None, observer: Observer | str = Observer.SELF) -> PostureCheck:
    """The check that was named, when it may be done now; raises WithheldForSafety like a session, or QuestionsDue.

    Of what a session asks first, a check waits for the short list only. What a provider found can be
    written down at any time: nothing is done by the person then.
    """
    if observer_named(observer) is Observer.PROVIDER:
        return find_check(world, ref)[1]
    require_listed(world)
    pack, check = find_check(world, ref)
    flags = flags_in_force(world)
    if raised := [flag for flag in check.not_if if flag in flags]:
        raise WithheldForSafety(
            f"this check is left out: {flag_reason(raised[0], pack.safety_questions)}",
            hint="Ask your provider whether you may do it.",
            kept="Logging works as always.",
        )
    return check


def observer_named(word: str) -> Observer:
    """Who looked, by its word; raises BadValue."""
    if word not in set(Observer):
        raise BadValue(f"{word!r} is not an observer", hint="Write self, helper or provider.", kept=_KEPT)
    return Observer(word)


def record_check(
    world: World, ref: str | None, observer: Observer | str, findings: Sequence[Finding], note: str = "",
    *, day: date | None = None,
) -> Item:  # fmt: skip
    """Store a posture check as seen by self, helper or provider; each field is answered, "unsure" is an answer.

    Without a day it is for today; a past day is that of an appointment, or of a look that was written on paper.
    """
    check = require_check(world, ref, observer)
    pack, _ = find_check(world, ref)
    if day is not None and day > world.today():
        raise BadValue(f"{day} is in the future", hint=f"Today is {world.today()}.", kept=_KEPT)
    body = check_body(pack, check, observer_named(observer), findings, note)
    (fact,) = world.journal.append([world.draft(CHECK, body, day)])
    return as_item(world, fact)


def check_body(
    pack: Pack, check: PostureCheck, observer: Observer, findings: Sequence[Finding], note: str = ""
) -> JsonObject:
    """The body of a posture check; raises BadValue unless each of its fields has one finding."""
    return {
        "check": check.id,
        "name": check.name,
        "pack": pack_ref(pack),
        "observer": observer.value,
        "findings": _findings_json(check, findings),
        "note": note_or_none(note),
    }


def _findings_json(check: PostureCheck, findings: Sequence[Finding]) -> list[JsonObject]:
    by_record = {finding.record: finding for finding in findings}
    fields = {field.id: field for field in check.records}
    if unknown := [name for name in by_record if name not in fields]:
        raise BadValue(
            f"{check.name} does not record {unknown[0]!r}", hint=f"It records: {', '.join(fields)}.", kept=_KEPT
        )
    if missing := [name for name in fields if name not in by_record]:
        raise BadValue(
            f"not everything is answered; open: {', '.join(missing)}", hint="Unsure is an answer.", kept=_KEPT
        )
    return [finding_json(field, by_record[name]) for name, field in fields.items()]


def _view(check: PostureCheck, stored: Sequence[_Stored], light: str, today: date) -> CheckView:
    last = max((day for day, _ in stored), default=None)
    told = then_and_now(check, [_look(check, day, content) for day, content in stored])
    return CheckView(check_standing(check, light, last, today), told)


def _stored(world: World) -> dict[str, list[_Stored]]:
    """Every stored look by the id of its check, oldest first."""
    found: dict[str, list[_Stored]] = {}
    for record in sorted(fold(world.journal.facts({CHECK})), key=lambda each: (each.day, each.current.recorded)):
        if is_suspect(record.content):
            continue
        found.setdefault(str(record.content.get("check")), []).append((record.day, record.content))
    return found


def _look(check: PostureCheck, day: date, content: JsonObject) -> Look:
    """The look that a body tells of; what the check asks otherwise today, or no program wrote, is no part of it."""
    kinds = {field.id: field.kind for field in check.records}
    seen: dict[str, Value | None] = {}
    listed = content.get("findings")
    for finding in listed if isinstance(listed, list) else []:
        if isinstance(finding, dict) and finding.get("kind") == kinds.get(str(finding.get("record"))):
            value = None if finding.get("unsure") else finding.get("value")
            if value is None or isinstance(value, str) or (isinstance(value, int | float) and abs(value) < _MOST):
                seen[str(finding.get("record"))] = value
    return Look(day, str(content.get("observer")), seen)
