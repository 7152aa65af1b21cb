"""After a session in plain lines: help where it is needed, then a few questions that may all stay unanswered."""

from contextlib import suppress
from dataclasses import dataclass

from necktrack.cli.console import ask, say, tell
from necktrack.cli.plain_asking import PAIN_SCALE, ask_choice, ask_numbers, ask_score
from necktrack.cli.safety_dialogue import ask_questions, tell_help_now
from necktrack.cli.signals import kept, undisturbed
from necktrack.errors import BadValue
from necktrack.insight.safety import Needs, Standing
from necktrack.model.items import Item
from necktrack.model.quick_entry import check_note
from necktrack.model.screening import ACTION_NAMES, Action, Scope
from necktrack.model.sessions import DidIt, StopReason
from necktrack.services.safety import standing
from necktrack.services.sessions import Live, asks_after, asks_all_after, finish
from necktrack.services.world import World

_DID_IT = {"full": "full", "all": "full", "mostly": "mostly", "half": "half", "hardly": "hardly"}


@dataclass(slots=True)
class _Given:
    """What was answered so far."""

    pain_after: int | None = None
    effort: int | None = None
    hard: tuple[str, ...] = ()
    did_it: DidIt | None = None
    note: str = ""
    end: Item | None = None
    """The end as it is stored; None until it is."""


def finished(world: World, live: Live) -> Item:
    """Ask what is worth asking and store the end; Ctrl-C, a closed window and the end of the input keep the answers."""
    given = _Given()
    try:
        with suppress(BadValue):  # nobody answers any more
            if not _needs_help_first(world, live):
                _ask_all(live, given)
        with undisturbed():
            return _store(world, live, given)
    except (KeyboardInterrupt, SystemExit, OSError):
        kept(lambda: _keep(world, live, given))
        raise


def _keep(world: World, live: Live, given: _Given) -> None:
    _store(world, live, given)
    with suppress(OSError):  # the terminal may be gone
        say("Stopped there; the session and what you answered are stored.")


def _store(world: World, live: Live, given: _Given) -> Item:
    """The end, stored once, however often a signal breaks in."""
    if given.end is None:
        given.end = finish(
            world, live, pain_after=given.pain_after, effort=given.effort, hard=given.hard, did_it=given.did_it,
            note=given.note,
        )  # fmt: skip
    return given.end


def _needs_help_first(world: World, live: Live) -> bool:
    """Show the page to get help from and ask what a stop rule asks; True when help is what matters now."""
    if live.player.reason == StopReason.UNWELL:
        tell_help_now(world)
    if standing(world).needs is Needs.FOLLOW_UP:
        say("A few questions at once, since the session was stopped:")
        _tell_what_to_do(ask_questions(world, Scope.FOLLOW_UP))
    return standing(world).action is Action.EMERGENCY


def _tell_what_to_do(now: Standing) -> None:
    """What the answers lead to, strictest first; the page to get help from was shown already."""
    for block in now.blocks:
        if block.action is not Action.EMERGENCY:
            tell(f"[STOP] {ACTION_NAMES[block.action]}: {block.reason}.")
            tell(block.what_to_do)


def _ask_all(live: Live, given: _Given) -> None:
    if not asks_after(live):
        return
    given.pain_after = ask_score(f"And the pain now? {PAIN_SCALE}:")
    if asks_all_after(live) and any(tally.seconds for tally in live.player.tallies):
        given.effort = ask_score("How hard was it? 0 no effort, 10 all you could (Enter: not rated):")
        given.hard = _ask_hard(live)
        given.did_it = _ask_did_it()
    given.note = _ask_note()


def _ask_hard(live: Live) -> tuple[str, ...]:
    """The exercises that were hard, by their numbers."""
    steps = live.player.timeline.steps
    for place, step in enumerate(steps, start=1):
        say(f"  {place}. {step.name}")
    numbers = ask_numbers("Was one of these hard? Type its number (Enter: none):", len(steps))
    return tuple(dict.fromkeys(steps[number - 1].exercise for number in numbers))


def _ask_did_it() -> DidIt | None:
    answer = ask_choice("Did you do it? full, mostly, half or hardly (Enter: not said):", _DID_IT)
    return DidIt(answer) if answer else None


def _ask_note() -> str:
    while text := ask("A line of note, if you like (Enter: none):", default=""):
        try:
            return check_note(text)
        except BadValue as problem:
            say(f"{problem.message}. {problem.hint}")
    return ""
