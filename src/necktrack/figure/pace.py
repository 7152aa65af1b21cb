"""How fast a figure moves where no session tells: at the tempo of a dose, or at its own."""

from necktrack.figure.movement import part_of_repetition
from necktrack.model.figures import Figure, Loop
from necktrack.model.packs import Dose
from necktrack.model.values import frozen

_SHORTEST, _LONGEST_HOLD, _STILL = 1.2, 3.0, 0.8
"""Seconds: of a way, of a hold that is only shown, and of the start before it begins anew."""


@frozen
class Pace:
    """The seconds of one way, of the hold at its end, and of the start before it begins anew."""

    way: float
    hold: float
    still: float = _STILL
    is_round: bool = False

    @property
    def seconds(self) -> float:
        """The seconds of it all, from start to start."""
        return self.way * (1 if self.is_round else 2) + self.hold + self.still

    def part_at(self, seconds: float) -> float:
        """How far on the way it is after so many seconds, from 0 to 1."""
        at = seconds % self.seconds
        if at <= self.way:
            return at / self.way
        at -= self.way + self.hold
        if at <= 0:
            return 1.0
        return 0.0 if self.is_round else max(0.0, 1 - at / self.way)


def own_seconds(figure: Figure) -> float:
    """The seconds of the figure's own way, as it was told."""
    return max(_SHORTEST, figure.frames[-1].at) if figure.frames else _SHORTEST


def pace_of(figure: Figure, dose: Dose | None = None) -> Pace:
    """The pace of a figure at the tempo of its dose; a long hold is shortened, for it is only looked at."""
    is_round = figure.loop is not Loop.BACK
    if dose is None or not dose.reps or not dose.tempo_s or figure.loop is Loop.BY_SET:
        hold = min(_LONGEST_HOLD, dose.hold_s) if dose is not None else 0.0
        return Pace(own_seconds(figure), hold, is_round=is_round)
    way = dose.tempo_s if is_round else dose.tempo_s / 2
    return Pace(max(_SHORTEST, way), min(_LONGEST_HOLD, dose.hold_s), is_round=is_round)


def part_to_learn(figure: Figure, seconds: float, whole: float) -> float:
    """How far on the way a figure is that is shown while one gets ready: whole ways there and back, then the start."""
    way = own_seconds(figure) * (2 if figure.loop is Loop.BACK else 1)
    room = whole - _STILL
    times = max(1, int(room / way))
    return part_on_own(figure, seconds * times * way / room) if 0 < seconds < room else 0.0


def part_on_own(figure: Figure, seconds: float) -> float:
    """How far on the way a figure is that goes on and on in its own seconds."""
    whole = own_seconds(figure) * (2 if figure.loop is Loop.BACK else 1)
    if figure.loop is Loop.BY_SET:
        return seconds % whole / whole
    return part_of_repetition(figure, seconds % whole / whole, is_held=False, rep=0)
