"""Seeing a pack before it is handed over: the handout on paper, and the computed clock of each routine."""

from collections.abc import Callable

from necktrack.errors import BadValue
from necktrack.model.packs import Pack, Routine
from necktrack.model.values import frozen, replace
from necktrack.packs.fingerprint import fingerprint_words
from necktrack.packs.translate import for_patients, translated
from necktrack.reports.clock import ClockLine, clock_lines
from necktrack.reports.handout import build_handout
from necktrack.reports.handout_markdown import render_handout_markdown
from necktrack.reports.handout_page import render_handout_page
from necktrack.reports.handout_parts import Handout, HandoutMaterial
from necktrack.reports.handout_text import render_handout_text
from necktrack.reports.routine_weeks import Stretch, stretch_of_week, stretches_of
from necktrack.services.packs import offer
from necktrack.services.safety import emergency_words
from necktrack.services.world import World

RENDERERS: dict[str, Callable[[Handout], str]] = {
    "text": render_handout_text,
    "markdown": render_handout_markdown,
    "html": render_handout_page,
}
"""The forms in which a handout can be written."""
NOTHING_WRITTEN = "Nothing was written."


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


def render_handout(world: World, pack: Pack, form: str, routine_id: str = "") -> str:
    """The handout of the pack, or of one routine, in one of RENDERERS; raises BadValue for an unknown routine."""
    routines = _chosen(pack, routine_id)
    if not routines:
        raise BadValue(f"the pack {pack.id} has no routine to print", kept=NOTHING_WRITTEN)
    shown = for_patients(pack)
    if shown is not pack:
        shown = replace(shown, language="en")
    material = HandoutMaterial(shown, emergency_words(world), fingerprint_words(pack))
    return RENDERERS[form](build_handout(material, routine_id))


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
        raise BadValue(f"the pack has no translation {language!r}", hint=f"It has: {there}.", kept=NOTHING_WRITTEN)
    return translated(pack, language)


def _chosen(pack: Pack, routine_id: str) -> tuple[Routine, ...]:
    known = [routine.id for routine in pack.routines]
    if routine_id and routine_id not in known:
        hint = offer(routine_id, known, f"There are: {', '.join(known)}.")
        raise BadValue(f"the pack has no routine {routine_id!r}", hint=hint, kept=NOTHING_WRITTEN)
    return tuple(routine for routine in pack.routines if routine_id in ("", routine.id))
