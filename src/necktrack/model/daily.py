"""The daily questions: what is asked when a person logs line by line."""

from collections.abc import Sequence

from necktrack.model.body import BodyRegion
from necktrack.model.scores import Measure, direction_words, prompt_for
from necktrack.model.values import frozen

MOST_EXTRA_QUESTIONS = 3
ALWAYS_ASKED = (Measure.PAIN, Measure.STIFFNESS)
"""Asked for each tracked body region; every other measure is asked only when chosen."""


@frozen
class DailyQuestion:
    """One question of the day; `direction` says both ends of the scale and is shown each time."""

    measure: Measure
    region: BodyRegion | None
    prompt: str
    direction: str


def questions_for(
    main_region: BodyRegion, tracked: Sequence[BodyRegion], extra: Sequence[Measure]
) -> tuple[DailyQuestion, ...]:
    """Pain and stiffness of each tracked region, then at most three more that the person chose."""
    asked = [_question(measure, region) for region in tracked for measure in ALWAYS_ASKED]
    chosen = [measure for measure in dict.fromkeys(extra) if measure not in ALWAYS_ASKED][:MOST_EXTRA_QUESTIONS]
    return (*asked, *(_question(measure, main_region if measure is Measure.TENSION else None) for measure in chosen))


def _question(measure: Measure, region: BodyRegion | None) -> DailyQuestion:
    return DailyQuestion(measure, region, prompt_for(measure, region), direction_words(measure))
