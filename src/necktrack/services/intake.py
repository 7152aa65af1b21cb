"""First questions: taken up from the last answers, stored whole, and what follows from them, said and never decided."""

from datetime import timedelta

from necktrack.errors import BadValue
from necktrack.model.body import BodyRegion
from necktrack.model.entries import Posture
from necktrack.model.facts import INTAKE, JsonObject
from necktrack.model.intake import Began, Intake, Trouble, intake_body, intake_from
from necktrack.model.intake_steps import Chosen, intake_form
from necktrack.model.items import Item, item_json
from necktrack.model.packs import STARTER
from necktrack.model.since import since_day
from necktrack.model.steps import Form
from necktrack.model.values import frozen, replace
from necktrack.services.activities import with_main
from necktrack.services.entries import store
from necktrack.services.history import history
from necktrack.services.packs import active_pack_id
from necktrack.services.preferences import set_preference
from necktrack.services.safety import emergency_words
from necktrack.services.world import World

DESK, LOW_BACK = "necktrack.desk", "necktrack.low-back"
RECENT = timedelta(weeks=6)
"""An injury within this time is in the last weeks."""

_KEPT = "Nothing was stored."
_SITTING = frozenset({Posture.SITTING, Posture.DESK})


@frozen
class StoredIntake:
    """The stored answers, and what went wrong with the settings that belong to them, "" when nothing did."""

    item: Item
    problem: str = ""


@frozen
class PackOffer:
    """A plan of the program that fits what was told, and why; nobody takes it but the person."""

    pack: str
    title: str
    reason: str
    is_in_use: bool

    @property
    def sentence(self) -> str:
        """The offer in words."""
        if self.is_in_use:
            return f"The plan in use, “{self.title}”, fits what you told, since {self.reason}."
        return (
            f"A plan that fits what you told is “{self.title}”, since {self.reason}. It is only an offer. "
            f"Look at it: necktrack pack show {self.pack}. Take it: necktrack pack use {self.pack}."
        )


def latest_intake(world: World) -> Item | None:
    """The newest first answers, which are those that count."""
    return next(iter(history(world, kinds={INTAKE}, until=world.today())), None)


def begin_intake(world: World) -> tuple[Intake, Form[Intake]]:
    """What was told last time, ready to be gone over, and the questions; own activities are to be rated anew."""
    item = latest_intake(world)
    told = intake_from(item.content) if item else Intake()
    anew = tuple(replace(each, score=None) for each in told.activities)
    draft = replace(told, activities=anew, main_region=None, tracked=(), lengths="", country="")
    return draft, intake_form(chosen(world))


def chosen(world: World) -> Chosen:
    """The settings that hold without an answer."""
    settings = world.settings()
    return Chosen(settings.main_region, settings.tracked, settings.lengths, settings.country)


def record_intake(world: World, intake: Intake) -> StoredIntake:
    """Store the answers as one fact, then set what of them is a setting; raises BadValue where nothing was told."""
    if intake.is_empty:
        raise BadValue("nothing was answered", hint="Every question may be skipped, but not all.", kept=_KEPT)
    item = store(world, INTAKE, intake_body(intake), world.today())
    return StoredIntake(item, _set_settings(world, intake))


def after_intake(world: World, intake: Intake) -> tuple[str, ...]:
    """What is said once it is stored: where injuries are asked about, the number to call, a plan that fits."""
    offer = pack_offer(world, intake)
    number = f"In an emergency call {emergency_words(world)}." if intake.country else ""
    rated = "Your activities are asked again in a week: necktrack goal." if intake.activities else ""
    told = (injury_words(world, intake), number, rated, offer.sentence if offer else _own_plan(world))
    return tuple(sentence for sentence in told if sentence)


def injury_words(world: World, intake: Intake) -> str:
    """Where injuries are asked about, after one in the last weeks or at a time that cannot be read; else ""."""
    hurt = [each for each in intake.troubles if each.began is Began.INJURY]
    days = [since_day(each.since, world.today()) for each in hurt]
    way = "The safety questions ask about injuries and falls: necktrack safety --ask"
    if any(day is not None and world.today() - day <= RECENT for day in days):
        return f"You told of an injury in the last weeks. {way}. Answer them before you exercise."
    return f"You told of an injury. {way}." if None in days else ""


def pack_offer(world: World, intake: Intake) -> PackOffer | None:
    """The shipped plan that fits what was told; None for a person who has a plan of a provider, or told no place."""
    active, main = active_pack_id(world), with_main(world, intake).main_trouble
    if main is None or not world.catalog().is_shipped(active):
        return None
    pack_id, reason = _fitting(main, intake)
    pack = world.catalog().pack(pack_id)
    return PackOffer(pack_id, pack.title, reason, pack_id == active) if pack else None


def _fitting(main: Trouble, intake: Intake) -> tuple[str, str]:
    if main.region is BodyRegion.LOW_BACK:
        return LOW_BACK, "your low back is the main place"
    began_so = any(each.began is Began.LOAD for each in intake.troubles)
    if began_so or _SITTING & set(intake.worse):
        return DESK, "you spoke of sitting or work, and it is made of short breaks"
    return STARTER, "it is a short and gentle way to begin"


def _own_plan(world: World) -> str:
    active = active_pack_id(world)
    pack = None if world.catalog().is_shipped(active) else world.catalog().pack(active)
    return f"Your plan stays “{pack.title}”, from your provider." if pack else ""


def _set_settings(world: World, intake: Intake) -> str:
    """Set what was answered and is another than before; what stands in the way is said, the answers are stored."""
    before = chosen(world)
    wanted: dict[str, tuple[object, object, list[str]]] = {
        "main-region": (intake.main_region, before.main_region, [intake.main_region or ""]),
        "tracked": (intake.tracked, before.tracked, list(intake.tracked)),
        "lengths": (intake.lengths, before.lengths, [intake.lengths]),
        "country": (intake.country, before.country, [intake.country]),
    }
    try:
        for key, (answer, now, words) in wanted.items():
            if answer and answer != now:
                set_preference(world, key, words)
    except BadValue as problem:
        return f"The settings could not be changed: {problem.message}. {problem.hint}".strip()
    return ""


def intake_json(world: World) -> JsonObject:
    """The newest first answers, the older ones, and the plan that fits, as JSON (docs/cli.md)."""
    items = history(world, kinds={INTAKE}, until=world.today())
    offer = pack_offer(world, intake_from(items[0].content)) if items else None
    return {
        "intake": item_json(items[0]) if items else None,
        "earlier": [item_json(item) for item in items[1:]],
        "offer": {"pack": offer.pack, "title": offer.title, "reason": offer.reason, "in_use": offer.is_in_use}
        if offer else None,
    }  # fmt: skip
