"""The handout of a pack, for paper."""

from necktrack.errors import BadValue
from necktrack.model.packs import Pack, Routine
from necktrack.model.values import replace
from necktrack.packs.fingerprint import fingerprint_words
from necktrack.packs.prescription import line_of
from necktrack.packs.translate import for_patients
from necktrack.reports.handout import build_handout
from necktrack.reports.handout_parts import Handout, HandoutMaterial
from necktrack.services.packs import offer
from necktrack.services.safety import emergency_words
from necktrack.services.world import World

NOTHING_WRITTEN = "Nothing was written."


def make_handout(world: World, pack: Pack, routine_id: str = "") -> Handout:
    """The handout of the pack, or of one routine; raises BadValue for an unknown routine, or when there is none."""
    routines = _chosen(pack, routine_id)
    if not routines:
        raise BadValue(f"the pack {pack.id} has no routine to print", kept=NOTHING_WRITTEN)
    shown = for_patients(pack)
    if shown is not pack:
        shown = replace(shown, language="en")
    line = line_of(pack, world.catalog().library)
    words = fingerprint_words(pack)
    material = HandoutMaterial(shown, emergency_words(world), words, line.text, line.unsaid)
    return build_handout(material, routine_id)


def _chosen(pack: Pack, routine_id: str) -> tuple[Routine, ...]:
    known = [routine.id for routine in pack.routines]
    if routine_id and routine_id not in known:
        hint = offer(routine_id, known, f"There are: {', '.join(known)}.")
        raise BadValue(f"the pack has no routine {routine_id!r}", hint=hint, kept=NOTHING_WRITTEN)
    return tuple(routine for routine in pack.routines if routine_id in ("", routine.id))
