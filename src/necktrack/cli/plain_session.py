"""A session in plain lines from the first question to the last: safety, before, player, afterwards."""

import sys
from contextlib import suppress

from necktrack.cli import console
from necktrack.cli.console import confirm, say, tell
from necktrack.cli.keyboard import read_line
from necktrack.cli.plain_after import finished
from necktrack.cli.plain_before import Wishes, answer_safety, ask_morning, begun, taken_up
from necktrack.cli.plain_look_on import watch
from necktrack.cli.plain_player import Manner, Wait, play_lines
from necktrack.cli.plain_sound import bell, offer_sound
from necktrack.model.scores import Measure, parse_value
from necktrack.model.screening import Action
from necktrack.model.sessions import StopReason
from necktrack.model.values import replace
from necktrack.services.packs import find_routine
from necktrack.services.safety import emergency_words, standing
from necktrack.services.session_words import session_summary
from necktrack.services.sessions import AlreadyPlaying, LeftForAWhile, close_stale, leave, open_session
from necktrack.services.world import World


def play_plain(world: World, wishes: Wishes, wait: Wait = read_line) -> None:
    """Play a routine, go on with the open one, or look on at another window, and tell what was stored."""
    if wishes.pain is not None:
        parse_value(Measure.PAIN, str(wishes.pain))
    if wishes.is_looking_on:
        watch(world, wait, _tell)
        return
    try:
        while not _is_played(world, wishes, wait):
            leave(world)
            wishes = replace(wishes, pain=None, is_unsure=False)
    except AlreadyPlaying:
        if not console.is_interactive():
            raise
        if confirm("A session runs in another window. Look on?"):
            watch(world, wait, _tell)
    finally:
        leave(world)


def _is_played(world: World, wishes: Wishes, wait: Wait) -> bool:
    """Play; False for a session that was left for so long that what is asked on coming back comes first."""
    try:
        _play(world, wishes, wait)
    except LeftForAWhile as problem:
        tell(f"[CARE] {problem.message[:1].upper()}{problem.message[1:]}.")
        return False
    return True


def _play(world: World, wishes: Wishes, wait: Wait) -> None:
    if world.is_played_elsewhere():
        raise AlreadyPlaying(open_session(world))
    if close_stale(world):
        say("A session from before was still open; it is closed as done in part.")
    answer_safety(world, find_routine(world, wishes.routine)[0].id)
    ask_morning(world)
    ring, resumed = bell(), taken_up(world, wishes)
    if isinstance(resumed, Wishes):
        if not wishes.is_yes:
            offer_sound(world, ring)
        started = begun(world, resumed)
    else:
        started = resumed, wishes.pace
    if started is None:
        return
    live, pace = started
    manner = Manner(pace, ring, is_plan_told=isinstance(resumed, Wishes) and console.is_interactive())
    try:
        live = play_lines(world, live, wait, _tell, manner)
    except KeyboardInterrupt:
        with suppress(OSError):
            say("\nThe session stays open: necktrack play goes on where it was.")
        raise
    tell(session_summary(finished(world, live)))
    if live.player.reason == StopReason.UNWELL or standing(world).action is Action.EMERGENCY:
        tell(f"In an emergency call {emergency_words(world)}.")  # the last line that is seen


def _tell(line: str) -> None:
    """Print one line of guidance at once, so that it can be read aloud when it is due."""
    tell(line)
    sys.stdout.flush()
