"""A session in plain lines from the first question to the last: continue, quick check, pain, player, afterwards."""

import sys

from necktrack.cli.console import ask, confirm, nobody_answers, say, tell
from necktrack.cli.keyboard import has_ended, read_line
from necktrack.cli.plain_player import play_lines
from necktrack.cli.safety_dialogue import ask_questions
from necktrack.errors import BadValue
from necktrack.model.items import Item
from necktrack.model.scores import Measure, direction_words, parse_value
from necktrack.model.screening import Scope
from necktrack.model.sessions import DidIt, Level, Outcome
from necktrack.services.packs import find_routine
from necktrack.services.session_plan import PlannedRoutine, plan_routine
from necktrack.services.session_words import session_summary
from necktrack.services.sessions import (
    Live,
    QuickCheckDue,
    begin,
    close_stale,
    finish,
    open_session,
    require_ready,
    resume,
)
from necktrack.services.world import World

_SCALE = direction_words(Measure.PAIN)


def play_plain(world: World, ref: str | None, *, yes: bool, pain: int | None) -> None:
    """Play a routine, or go on with the open one, and tell what was stored."""
    if pain is not None:
        parse_value(Measure.PAIN, str(pain))
    close_stale(world)
    _answer_quick_check(world, ref)
    live = _taken_up(world, ref, yes=yes) or _begun(world, ref, yes=yes, pain=pain)
    live = play_lines(world, live, read_line, _tell)
    tell(session_summary(_finished(world, live)))


def _answer_quick_check(world: World, ref: str | None) -> None:
    pack = find_routine(world, ref)[0].id
    try:
        require_ready(world, pack=pack)
    except QuickCheckDue:
        ask_questions(world, Scope.QUICK)
        require_ready(world, pack=pack)


def _taken_up(world: World, ref: str | None, *, yes: bool) -> Live | None:
    opened = open_session(world)
    if opened is None or (ref is not None and ref.rpartition("/")[2] != opened.routine):
        return None
    say(f"{opened.routine_name} is still open from {opened.ago}.")
    if yes or confirm(f"Continue at {opened.where}?", default=True):
        return resume(world, opened)
    say("It stays as done in part. A new one begins.")
    return None


def _begun(world: World, ref: str | None, *, yes: bool, pain: int | None) -> Live:
    if pain is None:
        pain = _ask_pain(f"Pain now ({_SCALE}; Enter: not rated):")
    planned = plan_routine(world, ref, pain_before=pain)
    if has_ended():
        raise nobody_answers()
    return begin(world, ref, pain_before=pain, level=_level(planned, yes=yes))


def _level(planned: PlannedRoutine, *, yes: bool) -> Level:
    if planned.offered_level is Level.FULL:
        return Level.FULL
    say("[CARE] With pain of 4 or 5, half the repetitions are suggested.")
    return Level.HALF if yes or confirm("Half the repetitions today?") else Level.FULL


def _finished(world: World, live: Live) -> Item:
    """Store the end; the questions afterwards may stay unanswered."""
    try:
        pain_after = _ask_pain(f"Pain now, afterwards ({_SCALE}; Enter: not rated):")
        did_it = _ask_did_it() if live.player.outcome is Outcome.FULL else None
    except BadValue:
        return finish(world, live)
    return finish(world, live, pain_after=pain_after, did_it=did_it)


def _ask_did_it() -> DidIt:
    while True:
        answer = ask("Did you do it? full, mostly, half or hardly (Enter: full):", default="full").lower()
        found = [each for each in DidIt if each.value.startswith(answer)]
        if len(found) == 1:
            return found[0]
        say("Please type full, mostly, half or hardly.")


def _ask_pain(prompt: str) -> int | None:
    while True:
        answer = ask(prompt, default="")
        if not answer:
            return None
        try:
            return parse_value(Measure.PAIN, answer)
        except BadValue as problem:
            say(f"{problem.message}. {problem.hint}")


def _tell(line: str) -> None:
    """Print one line of guidance at once, so that it can be read aloud when it is due."""
    tell(line)
    sys.stdout.flush()
