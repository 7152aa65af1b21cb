"""Questionnaires of a pack: items, fixed ways of scoring, and whose they are (clinical.md 1.5)."""

from enum import StrEnum

from necktrack.model.scores import Direction
from necktrack.model.values import frozen


class Origin(StrEnum):
    """Whose wording a questionnaire is."""

    OWN = "own"
    PUBLIC_DOMAIN = "public-domain"
    THIRD_PARTY = "third-party"
    """Only with `licence_holder` and `permission`."""


class Recall(StrEnum):
    """The time that the questions ask about."""

    TODAY = "today"
    DAY = "24h"
    WEEK = "7d"
    FOUR_WEEKS = "4w"
    SINCE_START = "since-start"


class Method(StrEnum):
    """How the answers become one number."""

    SUM = "sum"
    MEAN = "mean"
    PERCENT = "percent-of-answered"
    """The sum over the highest sum that the answered items could have, times 100."""
    COUNT = "count"
    """How many items have an answer above their lowest."""


class Missing(StrEnum):
    """What becomes of items that were skipped."""

    NONE = "none"
    """Nothing is filled in: every item that applies must be answered."""
    MEAN_OF_ANSWERED = "mean-of-answered"
    """A skipped item counts as the mean of the answered ones."""
    REDUCE_DENOMINATOR = "reduce-denominator"
    """Skipped items are left out of the highest possible sum, and the result is scaled to the whole range."""


@frozen
class ItemOption:
    """One answer that can be chosen."""

    value: int
    label: str


@frozen
class QuestionnaireItem:
    """One question: either with options, or on a number scale."""

    id: str
    text: str
    options: tuple[ItemOption, ...] = ()
    """Empty means a whole number from `lowest` to `highest`."""
    lowest: int = 0
    highest: int = 10
    lowest_word: str = ""
    highest_word: str = ""
    may_not_apply: bool = False
    """True offers "does not apply", which is not the same as skipped: the item then does not count at all."""


@frozen
class ImportantChange:
    """The change that the pack's author calls important, with where that comes from."""

    points: float = 0
    percent: float = 0
    source: str = ""


@frozen
class ScoreLabel:
    """The author's words for a range of scores, both ends included."""

    lowest: float
    highest: float
    label: str


@frozen
class Scoring:
    """How a questionnaire is scored; there are no formulas."""

    method: Method
    items_required: int
    """With fewer answered, the score is not computed; items that do not apply lower it."""
    missing: Missing = Missing.NONE
    change: ImportantChange | None = None
    labels: tuple[ScoreLabel, ...] = ()
    labels_source: str = ""


@frozen
class Questionnaire:
    """A set of questions with one score."""

    id: str
    title: str
    items: tuple[QuestionnaireItem, ...]
    scoring: Scoring
    origin: Origin
    direction: Direction
    lowest: float
    """The lowest and highest score that can come out."""
    highest: float
    version: str = "1.0"
    intro: str = ""
    """What is said before the first question."""
    recall: Recall = Recall.TODAY
    every_days: int = 0
    """Due every so many days; 0 means only when asked for."""
    licence_holder: str = ""
    permission: str = ""
