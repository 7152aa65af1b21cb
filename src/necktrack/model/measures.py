"""Own measures: what a pack asks its patients to log each day beside the measures of the program."""

from necktrack.model.scores import Direction
from necktrack.model.values import frozen


@frozen
class OwnMeasure:
    """One number a day, asked in the words of the pack's author and logged by its id."""

    id: str
    prompt: str
    lowest: int = 0
    highest: int = 10
    direction: Direction = Direction.HIGHER_IS_WORSE
    lowest_word: str = ""
    """What the lowest value means, such as "none"."""
    highest_word: str = ""
