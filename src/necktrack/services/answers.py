"""Questionnaires: which are due, an answer read against its item, and a whole set of answers stored with its score."""

from collections.abc import Sequence
from datetime import date, timedelta

from necktrack.errors import BadValue
from necktrack.insight.questionnaires import result_sentences
from necktrack.model.answers import StoredScore, stored_score, stored_values
from necktrack.model.facts import ANSWERS, JsonObject
from necktrack.model.items import Item, item_json
from necktrack.model.packs import Pack
from necktrack.model.periods import parse_day
from necktrack.model.questionnaire_words import Answers, bounds, change_answers
from necktrack.model.questionnaires import Questionnaire, QuestionnaireItem
from necktrack.model.values import frozen
from necktrack.services.answers_json import answers_body
from necktrack.services.entries import check_day, store
from necktrack.services.history import history
from necktrack.services.packs import active_pack, find_pack, offer, pack_ref
from necktrack.services.world import World

_KEPT = "Nothing was stored."

@frozen
class QuestionnaireStanding:
    """A questionnaire of the pack in use, when it was answered last, and whether it is due."""

    pack: Pack
    questionnaire: Questionnaire
    last: Item | None
    """The latest answers that were finished, up to today."""
    begun: Item | None
    """Answers that new ones take the place of: those of today that were broken off, or some that are edited."""
    is_due: bool

    @property
    def is_done(self) -> bool:
        """True when it was due and is answered; a finished set of this day's answers makes it so."""
        return self.last is not None and not self.is_due and self.begun is None


def standings(world: World) -> tuple[QuestionnaireStanding, ...]:
    """Every questionnaire of the pack in use, in its order."""
    pack = active_pack(world)
    if not pack.questionnaires:
        return ()
    items = history(world, kinds={ANSWERS}, until=world.today())
    return tuple(standing_of(pack, each, items, world.today()) for each in pack.questionnaires)


def standing_of(
    pack: Pack, questionnaire: Questionnaire, items: Sequence[Item], today: date
) -> QuestionnaireStanding:
    """How a questionnaire stands on a day, by the answers up to it, newest first."""
    own = [item for item in items if _is_of(item, pack, questionnaire)]
    last = next((item for item in own if not item.content.get("unfinished")), None)
    latest = own[0] if own else None
    begun = latest if latest is not None and latest is not last and latest.day == today else None
    every = timedelta(days=questionnaire.every_days)
    is_due = bool(every) and (last is None or today - last.day >= every)
    return QuestionnaireStanding(pack, questionnaire, last, begun, is_due)


def find_questionnaire(world: World, ref: str) -> tuple[Pack, Questionnaire]:
    """The questionnaire that was named, of the pack in use or as `pack/questionnaire`; raises BadValue."""
    pack_id, slash, name = ref.rpartition("/")
    pack = find_pack(world, pack_id) if slash else active_pack(world)
    known = {each.id: each for each in pack.questionnaires}
    if name in known:
        return pack, known[name]
    if not known:
        message = f"the pack {pack.title} ({pack.id}) has no questionnaire"
        raise BadValue(message, hint="Packs of your provider may have one: necktrack pack list.", kept=_KEPT)
    listed = f"There are: {', '.join(known)}."
    raise BadValue(f"there is no questionnaire {ref!r}", hint=offer(name, known, listed), kept=_KEPT)


def standing_for(world: World, ref: str) -> QuestionnaireStanding:
    """How the questionnaire that was named stands today; raises BadValue when there is none."""
    pack, questionnaire = find_questionnaire(world, ref)
    return standing_of(pack, questionnaire, history(world, kinds={ANSWERS}, until=world.today()), world.today())


def record_questionnaire(
    world: World, pack: Pack, questionnaire: Questionnaire, answers: Answers, day: date | None = None,
    *, instead_of: Item | None = None, is_unfinished: bool = False,
) -> Item:
    """Store a set of answers with its score, in the place of an earlier set where one is given."""
    on = day or (instead_of.day if instead_of else world.today())
    check_day(world, on)
    if not answers:
        raise BadValue("nothing was answered", hint="Skipped questions alone are not stored.", kept=_KEPT)
    body = answers_body(pack, questionnaire, answers)
    if is_unfinished:
        body["unfinished"] = True
    if instead_of is not None:
        body["replaces"] = instead_of.id
    return store(world, ANSWERS, body, on)


def edit_answers(world: World, item: Item, words: Sequence[str]) -> Item:
    """Change some answers of a stored set by words such as `q1=3` or `q2=skip`, and `@DAY` for its day."""
    days = [word for word in words if word.startswith("@")]
    named = [word for word in words if not word.startswith("@")]
    pack, questionnaire = _asked_by(world, item)
    answers = change_answers(questionnaire, stored_values(item.content), named)
    if not words:
        raise BadValue("there is nothing to put in its place", hint=f"For example: necktrack edit {item.short} q1=3")
    day = parse_day(days[-1], world.today()) if days else item.day
    unfinished = item.content.get("unfinished") is True
    return record_questionnaire(
        world, pack, questionnaire, answers, day, instead_of=item, is_unfinished=unfinished
    )  # fmt: skip


def standing_to_edit(world: World, item: Item) -> QuestionnaireStanding:
    """The questionnaire of stored answers, to be gone over again; raises BadValue when it is gone."""
    pack, questionnaire = _asked_by(world, item)
    return QuestionnaireStanding(pack, questionnaire, None, item, is_due=False)


def result_lines(world: World, item: Item) -> list[str]:
    """What may be said of a stored set of answers: the author's label, and the change since the set before."""
    stored = stored_score(item.content)
    if stored is None:
        return []
    earlier, day = _before(world, item, stored)
    return result_sentences(stored, earlier, day)


def standing_json(world: World, standing: QuestionnaireStanding) -> JsonObject:
    """How a questionnaire stands, as JSON (docs/cli.md)."""
    questionnaire, pack = standing.questionnaire, standing.pack
    return {
        "id": questionnaire.id,
        "title": questionnaire.title,
        "version": questionnaire.version,
        "pack": pack_ref(pack),
        "origin": questionnaire.origin.value,
        "licence_holder": questionnaire.licence_holder or None,
        "permission": questionnaire.permission or None,
        "recall": questionnaire.recall.value,
        "every_days": questionnaire.every_days or None,
        "due": standing.is_due,
        "last": item_json(standing.last) if standing.last else None,
        "begun": item_json(standing.begun) if standing.begun else None,
        "result": result_lines(world, standing.last) if standing.last else [],
        "items": [_item_json(item) for item in questionnaire.items],
    }


def _is_of(item: Item, pack: Pack, questionnaire: Questionnaire) -> bool:
    asked_by = item.content.get("pack")
    same_pack = isinstance(asked_by, dict) and asked_by.get("id") == pack.id
    return same_pack and item.content.get("questionnaire") == questionnaire.id


def _before(world: World, item: Item, stored: StoredScore) -> tuple[StoredScore | None, date | None]:
    """The latest score before an item that was asked and counted alike, and its day."""
    for other in history(world, kinds={ANSWERS}, until=item.day):
        found = stored_score(other.content)
        is_before = (other.day, other.recorded_at) < (item.day, item.recorded_at) and other.id != item.id
        if is_before and found and found.value is not None and found.is_comparable_with == stored.is_comparable_with:
            return found, other.day
    return None, None


def _asked_by(world: World, item: Item) -> tuple[Pack, Questionnaire]:
    """The pack and questionnaire that stored answers were given to, as they were then; raises BadValue when gone."""
    asked_by = item.content.get("pack")
    pack = world.catalog().pack(str(asked_by.get("id"))) if isinstance(asked_by, dict) else None
    asked = [each for each in pack.questionnaires if each.id == item.content.get("questionnaire")] if pack else []
    if pack is None or not asked or asked[0].version != item.content.get("version"):
        raise BadValue(
            f"the questionnaire of {item.short} is no longer installed as it was asked then",
            hint=f"It stays readable as it is. To take it away: necktrack delete {item.short}.",
            kept="Nothing was changed.",
        )
    return pack, asked[0]


def _item_json(item: QuestionnaireItem) -> JsonObject:
    lowest, highest = bounds(item)
    return {
        "id": item.id,
        "text": item.text,
        "lowest": lowest,
        "highest": highest,
        "options": [{"value": option.value, "label": option.label} for option in item.options],
        "ends": [item.lowest_word, item.highest_word] if item.lowest_word or item.highest_word else None,
        "may_not_apply": item.may_not_apply,
    }
