"""Answers to a questionnaire as they are stored: readable for good, also when the pack that asked is gone."""

from typing import Any

from necktrack.model.facts import JsonObject
from necktrack.model.values import frozen

DOES_NOT_APPLY = "does-not-apply"
"""Stands in place of the value of an item that does not apply; a skipped item has no value."""
_LARGEST_SCORE = 1_000_000
_DIRECTIONS = {"higher-is-worse": "higher is worse", "higher-is-better": "higher is better"}


@frozen
class StoredScore:
    """The score of a stored set of answers, with all that is needed to read it."""

    questionnaire: str
    """The questionnaire's id."""
    version: str
    title: str
    pack: str
    """Id of the pack that asked."""
    value: float | None
    """None when it was not computed."""
    answered: int
    total: int
    """The items that applied."""
    not_applicable: int
    reason: str
    lowest: float
    highest: float
    direction: str
    method: str
    label: str
    """The author's words for the score, "" where there are none."""
    label_source: str
    points: float
    """The change that the author calls important, in points; 0 means not named."""
    percent: float
    change_source: str
    holder: str
    """Who holds the rights in a third party's questionnaire, else ""."""
    is_unfinished: bool
    """True when the person broke off and may go on."""

    @property
    def is_comparable_with(self) -> tuple[object, ...]:
        """Scores with equal values here were asked and counted alike."""
        return (self.pack, self.questionnaire, self.version, self.method, self.lowest, self.highest, self.direction)


def stored_score(content: JsonObject) -> StoredScore | None:
    """The score in the body of a fact of kind `answers`; None when the body is not one of this program's."""
    found, pack = content.get("score"), content.get("pack")
    name = _text(content, "questionnaire")
    if not isinstance(found, dict) or not name:
        return None
    lowest, highest = _number(found, "lowest"), _number(found, "highest")
    change = _object(found, "change")
    return StoredScore(
        questionnaire=name,
        version=_text(content, "version"),
        title=_text(content, "title") or name,
        pack=_text(pack, "id") if isinstance(pack, dict) else "",
        value=_number(found, "value"),
        answered=_count(found, "answered"),
        total=_count(found, "total"),
        not_applicable=_count(found, "not_applicable"),
        reason=_text(found, "reason"),
        lowest=0 if lowest is None else lowest,
        highest=0 if highest is None else highest,
        direction=_text(found, "direction"),
        method=_text(found, "method"),
        label=_text(found, "label"),
        label_source=_text(found, "label_source"),
        points=_number(change, "points") or 0,
        percent=_number(change, "percent") or 0,
        change_source=_text(change, "source"),
        holder=_text(content, "licence_holder"),
        is_unfinished=content.get("unfinished") is True,
    )


def stored_values(content: JsonObject) -> dict[str, int | None]:
    """The answers by item in such a body: None where an item does not apply, skipped ones left out."""
    values: dict[str, int | None] = {}
    for item in stored_items(content):
        value = item.get("value")
        if value == DOES_NOT_APPLY:
            values[_text(item, "id")] = None
        elif isinstance(value, int) and not isinstance(value, bool):
            values[_text(item, "id")] = value
    return values


def stored_items(content: JsonObject) -> list[JsonObject]:
    """The items in such a body, in the order in which they were asked."""
    items = content.get("items")
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def say_answers(content: JsonObject) -> str:
    """What was answered, in one line: the title, the score and how many items it is made of."""
    stored = stored_score(content)
    if stored is None:
        return "answers that this program cannot read"
    begun = ", not finished" if stored.is_unfinished else ""
    return f"{stored.title}: {score_words(stored)}{begun}"


def score_words(stored: StoredScore) -> str:
    """The score with its range, direction and count, such as "12 (0 to 30, higher is worse; 9/9 answered)"."""
    if stored.value is None:
        return f"no score ({answered_words(stored)})"
    way = _DIRECTIONS.get(stored.direction, "")
    scale = f"{stored.lowest:g} to {stored.highest:g}{', ' if way else ''}{way}"
    return f"{score_number(stored.value)} ({scale}; {answered_words(stored)})"


def answered_words(stored: StoredScore) -> str:
    """How many items were answered of those that apply, and how many do not."""
    said = f"{stored.answered}/{stored.total} answered"
    away = stored.not_applicable
    return f"{said}, {away} {'does' if away == 1 else 'do'} not apply" if away else said


def score_number(value: float) -> str:
    """A score for people: whole when it is whole, else with one decimal."""
    return f"{value:.0f}" if value == round(value) else f"{value:.1f}"


def _text(content: JsonObject, name: str) -> str:
    value = content.get(name)
    return value if isinstance(value, str) else ""


def _object(content: JsonObject, name: str) -> JsonObject:
    value = content.get(name)
    return value if isinstance(value, dict) else {}


def _count(content: JsonObject, name: str) -> int:
    value: Any = content.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _number(content: JsonObject, name: str) -> float | None:
    """The number of that name; None for anything else, and for one that no score can be."""
    value: Any = content.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > _LARGEST_SCORE:
        return None
    return value
