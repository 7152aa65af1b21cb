"""Which tracks a person means by the words after `trends`: body regions, measures, or both."""

from collections.abc import Callable, Sequence

from necktrack.errors import BadValue
from necktrack.insight.days import Track
from necktrack.model.body import REGIONS
from necktrack.model.measures import Measure
from necktrack.model.nearest import nearest
from necktrack.services.entries import own_measures
from necktrack.services.past import Past
from necktrack.services.world import World

_MEASURES = tuple(measure.id for measure in Measure)


def tracks_named(world: World, what: str, past: Past) -> Callable[[Track], bool]:
    """A test for the tracks that the words name; raises BadValue for a word that is neither region nor measure."""
    words = what.lower().split()
    known = _measures_known(world, past, words)
    for word in words:
        if word not in REGIONS and word not in known:
            near = nearest(word, (*REGIONS, *known))
            hint = f"Did you mean {near}?" if near else f"Write one of: {', '.join((*REGIONS, *known))}."
            raise BadValue(f"{word!r} is neither a body region nor something that is logged", hint=hint)
    regions = {REGIONS[word] for word in words if word in REGIONS}
    measures = {word for word in words if word in known}
    return lambda track: (not regions or track.region in regions) and (not measures or track.measure.id in measures)


def _measures_known(world: World, past: Past, words: Sequence[str]) -> tuple[str, ...]:
    """Every measure that the words may name; those of packs are looked up only for a word that is no other."""
    if all(word in REGIONS or word in _MEASURES for word in words):
        return _MEASURES
    logged = (track.measure.id for track in past.series() if track.is_own)
    asked = (measure.id for measure in own_measures(world))
    return tuple(dict.fromkeys((*_MEASURES, *logged, *asked)))
