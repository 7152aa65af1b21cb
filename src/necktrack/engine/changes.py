"""What a person changes in an exercise while doing it: easier from here on, and more rest."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby

from necktrack.engine.phases import Phase, PhaseKind
from necktrack.model.values import frozen, replace

Phases = tuple[Phase, ...]


class EaseKind(StrEnum):
    """What becomes less when a person asks for easier."""

    REPETITIONS = "repetitions"
    HOLD = "hold"


@frozen
class Ease:
    """From work number `number` on, half the repetitions of each set, or half of each hold; rounded up."""

    number: int
    kind: EaseKind


@frozen
class AddedRest:
    """Rest by choice before work number `before`, while that is done; -1 lengthens the time to get ready."""

    before: int
    seconds: int


def changed(phases: Phases, eases: Sequence[Ease], rests: Sequence[AddedRest]) -> Phases:
    """The phases of an exercise after what was made easier and with the rests by choice, in this order."""
    for ease in eases:
        phases = _eased(phases, ease)
    for rest in rests:
        phases = _rested(phases, rest)
    return phases


def halved(number: int) -> int:
    """Half of a number, rounded up."""
    return -(-number // 2)


def _eased(phases: Phases, ease: Ease) -> Phases:
    if ease.kind is EaseKind.HOLD:
        return tuple(_shorter(phase) if phase.number >= ease.number else phase for phase in phases)
    kept: list[Phase] = []
    for _, group in groupby(phases, key=lambda phase: (phase.kind, phase.side, phase.set)):
        members = list(group)
        before = [phase for phase in members if phase.number < ease.number]
        after = [phase for phase in members if phase.number >= ease.number]
        left = [*before, *after[: halved(len(after))]]
        kept += [replace(phase, reps=left[-1].rep) for phase in left] if left[0].rep else left
    return tuple(kept)


def _shorter(phase: Phase) -> Phase:
    if phase.is_timed:
        return replace(phase, seconds=halved(phase.seconds))
    hold = halved(phase.hold_seconds)
    return replace(phase, hold_seconds=hold, seconds=max(1, phase.move_seconds + hold))


def _rested(phases: Phases, rest: AddedRest) -> Phases:
    """The phases with more rest before that work; as they are where it is not done any more."""
    place = next((place for place, phase in enumerate(phases) if phase.number == max(0, rest.before)), None)
    if place is None:
        return phases
    before, work = phases[place - 1], phases[place]
    if not before.is_work:
        longer = replace(before, seconds=before.seconds + rest.seconds)
        return (*phases[: place - 1], longer, *phases[place:])
    new = replace(
        phases[0], kind=PhaseKind.REST, seconds=rest.seconds, side=work.side, set=work.set,
        reps=work.reps, then_rep=work.rep if work.rep > 1 else 0,
    )  # fmt: skip
    return (*phases[:place], new, *phases[place:])
