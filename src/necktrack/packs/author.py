"""The author of a pack, as far as the rules of advice need to know about them."""

from datetime import date

from necktrack.model.values import frozen


@frozen
class Author:
    """For whom a file is looked over: whoever wrote it, and what is known about the day and other people's names."""

    today: date | None = None
    """None leaves out what depends on the day."""
    taken: tuple[str, ...] = ()
    """Beginnings of pack ids that belong to somebody else."""
