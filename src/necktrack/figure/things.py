"""A thing of the picture as lines in the room."""

from necktrack.figure.vectors import Vec
from necktrack.model.values import frozen

Line = tuple[Vec, ...]


@frozen
class Thing:
    """A thing as lines."""

    name: str
    lines: tuple[Line, ...]
    nearer: float = 0.0
    """Centimetres by which it is drawn before or behind where it is."""
