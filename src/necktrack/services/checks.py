"""Posture checks: what is due, an answer read against its field, and what was seen stored as findings."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from necktrack.errors import BadValue, WithheldForSafety
from necktrack.model.facts import CHECK, JsonObject, fold
from necktrack.model.findings import Finding, finding_json
from necktrack.model.flags import FLAG_REASONS
from necktrack.model.items import Item
from necktrack.model.packs import Pack, PostureCheck
from necktrack.model.quick_entry import note_or_none
from necktrack.model.schedule import CheckStanding as CheckStanding
from necktrack.model.schedule import check_standing
from necktrack.services.history import as_item
from necktrack.services.packs import active_pack, find_check, pack_ref
from necktrack.services.safety import flags_in_force, require_allowed
from necktrack.services.world import World

_KEPT = "Nothing was stored."


class Observer(StrEnum):
    """Who looked."""

    SELF = "self"
    HELPER = "helper"
    PROVIDER = "provider"


def checks_due(world: World) -> tuple[CheckStanding, ...]:
    """Every check of the pack in use, in its order, with those that are due today marked."""
    checks = active_pack(world).checks
    last: dict[str, date] = {}
    for record in fold(world.journal.facts({CHECK})):
        name = str(record.content.get("check"))
        last[name] = max(record.day, last.get(name, record.day))
    light, today = world.settings().light_check, world.today()
    return tuple(check_standing(check, light, last.get(check.id), today) for check in checks)


def require_check(world: World, ref: str | None) -> PostureCheck:
    """The check that was named, when it may be done now; raises WithheldForSafety like a session."""
    require_allowed(world)
    _, check = find_check(world, ref)
    flags = flags_in_force(world)
    if raised := [flag for flag in check.not_if if flag in flags]:
        raise WithheldForSafety(
            f"this check is left out: {FLAG_REASONS.get(raised[0], 'one of your safety answers')}",
            hint="Ask your provider whether you may do it.",
            kept="Logging works as always.",
        )
    return check


def record_check(
    world: World, ref: str | None, observer: Observer | str, findings: Sequence[Finding], note: str = ""
) -> Item:
    """Store a posture check as seen by self, helper or provider; each field is answered, "unsure" is an answer."""
    check = require_check(world, ref)
    pack, _ = find_check(world, ref)
    if observer not in set(Observer):
        raise BadValue(f"{observer!r} is not an observer", hint="Write self, helper or provider.", kept=_KEPT)
    body = check_body(pack, check, Observer(observer), findings, note)
    (fact,) = world.journal.append([world.draft(CHECK, body)])
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
