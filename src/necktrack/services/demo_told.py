"""Made-up first answers, and own activities rated from week to week."""

from necktrack.model.body import BodyRegion
from necktrack.model.entries import Posture
from necktrack.model.goals import Goal
from necktrack.model.intake import Activity, Began, Helped, Intake, Tried, Trouble
from necktrack.services.demo_days import FLARE

_NAMES = ("look behind me in the car", "carry the shopping", "sleep through the night")
_FIRST, _LAST = (7, 5, 6), (5, 4, 4)
_WEEKS = range(1, 11)
"""The weeks at whose end they were rated; after that they are due again."""

FIRST_ANSWERS = Intake(
    troubles=(
        Trouble(BodyRegion.NECK, since="3 years", began=Began.SLOWLY),
        Trouble(BodyRegion.LOW_BACK, since="last winter", began=Began.LOAD),
    ),
    tried=(Tried("heat", Helped.YES), Tried("a new pillow", Helped.UNSURE)),
    worse=(Posture.SITTING, Posture.DESK),
    better=(Posture.WALKING,),
    activities=tuple(Activity(name, score) for name, score in zip(_NAMES, _FIRST, strict=True)),
    goal="drive to the sea without a stop",
)


def rated_on(index: int) -> Goal | None:
    """What was rated on a day of the made-up weeks, None on most days."""
    week, day = divmod(index, 7)
    if day or week not in _WEEKS:
        return None
    scores = (round(first + (last - first) * week / max(_WEEKS)) for first, last in zip(_FIRST, _LAST, strict=True))
    harder = 1 if index in FLARE else 0
    return Goal(activities=tuple(Activity(name, score + harder) for name, score in zip(_NAMES, scores, strict=True)))
