"""Looking at a pack before it is handed over: the computed clock of each routine, and its translations."""

from necktrack.errors import BadValue
from necktrack.model.packs import Pack, Routine
from necktrack.model.values import frozen
from necktrack.packs.translate import translated
from necktrack.reports.clock import ClockLine, clock_lines
from necktrack.reports.routine_weeks import Stretch, stretch_of_week, stretches_of


@frozen
class RoutineClock:
    """The clock of a routine in some weeks."""

    routine: Routine
    stretch: Stretch
    lines: tuple[ClockLine, ...]

    @property
    def seconds(self) -> int:
        """Seconds that it takes."""
        return self.lines[-1].at


def clocks_of(pack: Pack, week: int | None = None) -> tuple[RoutineClock, ...]:
    """The clock of each routine, once for each way in which it is done; only that of one week if it is given."""
    clocks = []
    for routine in pack.routines:
        stretches = stretches_of(pack, routine) if week is None else (stretch_of_week(pack, routine, week),)
        clocks += [RoutineClock(routine, stretch, clock_lines(stretch.timeline)) for stretch in stretches]
    return tuple(clocks)


def in_language(pack: Pack, language: str) -> Pack:
    """The pack in one of its languages, for its author to look at; raises BadValue when it has no such translation."""
    known = [translation.id for translation in pack.translations]
    if language == pack.language:
        return pack
    if language not in known:
        there = ", ".join([pack.language, *known])
        raise BadValue(f"the pack has no translation {language!r}", hint=f"It has: {there}.")
    return translated(pack, language)
