"""Changes of what is left of an exercise while it is done: easier, back to the plan, more rest."""

from necktrack.engine.events import Eased, Effect, MadeHarder, RestAdded
from necktrack.engine.flow import Turn, advance, count_done, is_due, leave_phase, relaid, with_rest
from necktrack.engine.state import Player, Tally, next_step
from necktrack.engine.timeline import AddedRest, Ease, EaseKind, Phase, PhaseKind, say_seconds
from necktrack.model.values import replace

REST_STEP = 30
"""Seconds that a wish for more rest adds."""
LONGEST_REST = 600
"""Seconds of one rest, with what the plan gives."""

_EASIEST = "This is already the easiest form here. Skip the exercise if it is too much."
_AS_PLANNED = "This is the dose of your plan. More than that is for your provider to decide."
_LONG_ENOUGH = "This rest is ten minutes long already. Pause for as long as you like, or end here for today."
_NOTHING_LEFT = "Nothing comes after this that needs a rest; the session ends here."


def ease(player: Player) -> Turn:
    """Less of what is left of the exercise, or the honest word that there is nothing to take away."""
    wanted = _possible_ease(player)
    if wanted is None:
        return player, (Eased(player.phase, player.at, None, _EASIEST),)
    before = player.phases
    eased = with_ease(player, player.phase.step, wanted)
    words = f"Easier: {_difference(before, eased.phases, wanted)}"
    effects: tuple[Effect, ...] = (Eased(eased.phase, player.at, wanted, words),)
    if eased.phase.is_work and is_due(eased):
        eased, done = count_done(leave_phase(eased))
        eased, began = advance(eased)
        effects += done + began
    return eased, effects


def with_ease(player: Player, step: int, wanted: Ease) -> Player:
    """The player with one thing made easier in an exercise."""
    tally = player.tallies[step]
    return relaid(player, step, replace(tally, eases=(*tally.eases, wanted), was_eased=True))


def _possible_ease(player: Player) -> Ease | None:
    """Half the repetitions not begun yet where a set has more than one of them, else half the hold."""
    later = [phase for phase in player.phases[player.place + 1 :] if phase.is_work]
    sets = [(phase.side, phase.set) for phase in later]
    if len(set(sets)) < len(sets):
        return Ease(later[0].number, EaseKind.REPETITIONS)
    rest = [player.phase, *later] if player.phase.is_work else later
    if any((phase.seconds if phase.is_timed else phase.hold_seconds) > 1 for phase in rest):
        return Ease(rest[0].number, EaseKind.HOLD)
    return None


def _difference(before: tuple[Phase, ...], after: tuple[Phase, ...], about: Ease) -> str:
    if about.kind is EaseKind.REPETITIONS:
        was, left = (sum(phase.number >= about.number for phase in phases) for phases in (before, after))
        return f"{left} instead of {was} repetitions are left of this exercise."
    was, left = (
        next(phase.hold_seconds or phase.seconds for phase in phases if phase.number >= about.number)
        for phases in (before, after)
    )
    return f"{left} instead of {was} seconds from here on."


def harden(player: Player) -> Turn:
    """The last thing made easier in this exercise taken back; never more than the plan."""
    eases = player.tallies[player.phase.step].eases
    if not eases:
        return player, (MadeHarder(player.phase, player.at, None, _AS_PLANNED),)
    taken = eases[-1]
    before = player
    player = without_ease(player, player.phase.step, taken)
    first = "Closer to the plan" if len(eases) > 1 else "As planned again"
    here = Ease(_number_from_here(player, taken), taken.kind)
    words = f"{first}: {_difference(before.phases, player.phases, here)}"
    return player, (MadeHarder(player.phase, player.at, taken, words),)


def without_ease(player: Player, step: int, taken: Ease) -> Player:
    """The player with the last such ease of an exercise taken back; as it was where there is none."""
    tally = player.tallies[step]
    last = max((place for place, each in enumerate(tally.eases) if each == taken), default=None)
    if last is None:
        return player
    return relaid(player, step, _without(tally, last))


def _without(tally: Tally, place: int) -> Tally:
    return replace(tally, eases=(*tally.eases[:place], *tally.eases[place + 1 :]))


def _number_from_here(player: Player, about: Ease) -> int:
    """The work from which a change counts: the next repetitions, or the hold at hand."""
    is_at_hand = about.kind is EaseKind.HOLD and player.phase.is_work
    coming = player.phases[player.place if is_at_hand else player.place + 1 :]
    return next(phase.number for phase in coming if phase.is_work)


def rest_more(player: Player) -> Turn:
    """A longer rest: the one at hand, or one before what is done next."""
    rest = _rest_that_comes(player)
    if rest is None:
        return _added(player, (player.phase.step, -1), 0, _NOTHING_LEFT)
    phase, about = rest
    seconds = min(REST_STEP, LONGEST_REST - phase.seconds)
    if seconds <= 0:
        return _added(player, about, 0, _LONG_ENOUGH)
    step, before = about
    longer = with_rest(player, step, AddedRest(before, seconds))
    return _added(longer, about, seconds, _say_rest(player, longer, phase.seconds + seconds))


def _rest_that_comes(player: Player) -> tuple[Phase, tuple[int, int]] | None:
    """The rest to lengthen with the step and the work that it comes before; of no seconds where there is none yet."""
    phase = player.phase
    if not phase.is_work:
        return phase, (phase.step, _before(phase, player.phases[player.place + 1]))
    following = player.phases[player.place + 1 : player.place + 3]
    if following:
        coming = next(each for each in following if each.is_work)
        rest = replace(phase, seconds=0) if following[0].is_work else following[0]
        return rest, (phase.step, coming.number)
    step = next_step(player)
    if step is None:
        return None
    return player.timeline.steps[step].ready(step, player.tallies[step].rests), (step, -1)


def _before(phase: Phase, work: Phase) -> int:
    return -1 if phase.kind is PhaseKind.READY else work.number


def _say_rest(before: Player, after: Player, seconds: int) -> str:
    if not before.phase.is_work:
        return f"More rest: {say_seconds(round(after.remaining()))} left."
    is_here = before.place + 1 < len(before.phases)
    if is_here:
        return f"A rest of {say_seconds(seconds)} comes after this."
    return f"After this there are {say_seconds(seconds)} to get ready."


def _added(player: Player, about: tuple[int, int], seconds: int, words: str) -> Turn:
    step, before = about
    return player, (RestAdded(player.phase, player.at, step, before, seconds, words),)
