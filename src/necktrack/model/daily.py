"""The daily questions: what is asked when a person logs line by line."""

from collections.abc import Sequence

from necktrack.model.body import BodyRegion
from necktrack.model.measures import AnyMeasure, Measure, OwnMeasure
from necktrack.model.scores import direction_words, measure_name, place_name, prompt_for
from necktrack.model.values import frozen

MOST_EXTRA_QUESTIONS = 3
ALWAYS_ASKED = (Measure.PAIN, Measure.STIFFNESS)
"""Asked for each tracked body region; every other measure of the program is asked only when chosen."""


@frozen
class DailyQuestion:
    """One question of the day; `direction` says both ends of the scale and is shown each time."""

    measure: AnyMeasure
    region: BodyRegion | None
    prompt: str
    direction: str

    @property
    def name(self) -> str:
        """The question in two or three words, such as "low back stiffness"."""
        name = measure_name(self.measure)
        return f"{place_name(self.region)} {name}" if self.region else name


def questions_for(
    main_region: BodyRegion, tracked: Sequence[BodyRegion], extra: Sequence[Measure], own: Sequence[OwnMeasure] = ()
) -> tuple[DailyQuestion, ...]:
    """Pain and stiffness of each tracked region, at most three more that the person chose, and what a pack asks."""
    asked = [_question(measure, region) for region in tracked for measure in ALWAYS_ASKED]
    chosen = [measure for measure in dict.fromkeys(extra) if measure not in ALWAYS_ASKED][:MOST_EXTRA_QUESTIONS]
    asked += [_question(measure, main_region if measure is Measure.TENSION else None) for measure in chosen]
    return (*asked, *(_question(measure, None) for measure in own))


def _question(measure: AnyMeasure, region: BodyRegion | None) -> DailyQuestion:
    return DailyQuestion(measure, region, prompt_for(measure, region), direction_words(measure))
