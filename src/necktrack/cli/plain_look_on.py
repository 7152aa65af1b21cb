"""Looking on at a session that runs in another window: what is stored is told as it comes."""

from necktrack.cli.plain_player import Wait
from necktrack.cli.plain_voice import Tell
from necktrack.services.session_watch import seen_of
from necktrack.services.session_words import say_where
from necktrack.services.sessions import look_on
from necktrack.services.world import World

SECONDS_BETWEEN_LOOKS = 1.0


def watch(world: World, wait: Wait, tell: Tell) -> None:
    """Tell what is stored of the open session until it ends, or until something is typed, or the input ends."""
    live = look_on(world)
    if live is None:
        tell("No session is open.")
        return
    seen = seen_of(world, live)
    tell(f"Looking on: {live.routine_name}, now at {say_where(live.player)}. Enter ends looking on, not the session.")
    _tell_if_new(tell, "", seen.stands)
    while not seen.has_ended and wait(SECONDS_BETWEEN_LOOKS) is None:
        before, seen = seen, seen_of(world, live)
        for line in seen.told[len(before.told) :]:
            tell(line)
        _tell_if_new(tell, before.stands, seen.stands)
        if not (seen.has_ended or world.is_played_elsewhere()):
            tell("It is not played any more: necktrack play goes on where it was.")
            return
    if not seen.has_ended:
        tell("You no longer look on.")


def _tell_if_new(tell: Tell, before: str, stands: str) -> None:
    if stands and stands != before:
        tell(stands)
