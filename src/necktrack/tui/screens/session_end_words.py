"""What the page after a session says: how it ended, what is asked, and what was answered so far."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from necktrack.engine.events import Effect, PainRated, Rule, Scope, StoppedByRule
from necktrack.engine.rules import words_when_severe
from necktrack.engine.state import Player
from necktrack.model.scores import Direction, Scale, Unit
from necktrack.model.sessions import DidIt, StopReason
from necktrack.services.safety import emergency_words
from necktrack.services.session_words import NOT_WELL, kept_words
from necktrack.services.sessions import Live
from necktrack.services.world import World
from necktrack.tui.widgets.plain import plain

PAIN, AMOUNT, EFFORT, HARD, NOTE = "pain", "amount", "effort", "hard", "note"
AFTER_ANY = (PAIN, AMOUNT, EFFORT, HARD, NOTE)
AFTER_EARLY = (PAIN, NOTE)
"""What is asked after a session that a stop rule or the person ended early: why is told already."""

AMOUNTS = (DidIt.HARDLY, DidIt.HALF, DidIt.MOSTLY, DidIt.FULL)
AMOUNT_SCALE = Scale("Did you do it?", Unit.WORD, 3, Direction.HIGHER_IS_BETTER, "hardly", "all of it",
                     ("hardly", "about half", "most of it", "all of it"))
EFFORT_SCALE = Scale("How hard was it?", Unit.SCALE, 10, Direction.HIGHER_IS_WORSE, "easy", "as hard as can be")
EFFORT_BESIDE = "higher is harder"

_QUESTIONS = {
    PAIN: "Pain now?",
    AMOUNT: "Did you do it? This is for you and your provider; every answer is fine.",
    EFFORT: "How hard was it?",
    HARD: "What was hard? Tick what was.",
    NOTE: "Anything to note?",
}
_NAMES = {PAIN: "pain now", AMOUNT: "did you do it", EFFORT: "how hard", HARD: "what was hard", NOTE: "note"}
_HINTS = {
    PAIN: "0-10 or arrows", AMOUNT: "0-3 or arrows", EFFORT: "0-10 or arrows", HARD: "numbers, or up, down and space",
    NOTE: "type a line",
}  # fmt: skip
_NOT_BACK = "A stop rule ended the session here, which is following the plan."
_SHORT_DIZZINESS = (
    "Sit down. A light head on standing up: rest until it has passed. Trouble speaking, swallowing or seeing, a "
    "drooping or numb face, unsteady, weak on one side, or a sudden unusual head or neck pain: call now. "
    "Anything else: a doctor or an urgent line today."
)
"""The words of the dizziness rule for a window in which the long ones have no room."""


def rule_words(effects: Sequence[Effect], *, is_low: bool = False) -> str:
    """What a stop rule says that ended the session; "" without one."""
    stopped = next((effect for effect in effects if isinstance(effect, StoppedByRule)), None)
    if stopped is None:
        return ""
    return _SHORT_DIZZINESS if is_low and stopped.rule is Rule.DIZZINESS else stopped.words


def call_words(world: World, effects: Sequence[Effect]) -> str:
    """The number to call, after a rule that ends a session, or a rating that high; "" after any other."""
    numbers = emergency_words(world)
    score = next((effect.score for effect in effects if isinstance(effect, PainRated)), None)
    if any(isinstance(effect, StoppedByRule) and effect.scope is Scope.SESSION for effect in effects):
        return f"In an emergency call {numbers}."
    return words_when_severe(score, numbers)


def headline(live: Live) -> Content:
    """The routine, and how much of it was done."""
    player = live.player
    return Content.assemble(plain(live.routine_name, "bold"), plain(f"\n{_done(player)}"))


def _done(player: Player) -> str:
    done = sum(tally.done for tally in player.tallies)
    units = sum(step.units for step in player.timeline.steps)
    if player.is_stopped_by_rule:
        return _NOT_BACK
    if player.reason == StopReason.UNWELL:
        return NOT_WELL
    if done == units:
        return "The end. That was all of it."
    if player.reason in set(StopReason):
        return kept_words(player)
    return f"The end. {done} of {units} repetitions and timed sets are done." if done else "The end."


def question(name: str) -> Content:
    """The question asked now."""
    return plain(_QUESTIONS[name], "bold")


def hint(name: str, *, is_last: bool) -> str:
    """The keys that help here."""
    onward = "" if is_last else " · tab next"
    return f"{_HINTS[name]}{onward} · enter stores"


def overview(names: Sequence[str], now: str, said: Mapping[str, str]) -> Content:
    """Each question with its answer so far; the one asked now is pointed at."""
    return Content("\n").join(
        Content.assemble(
            ("▸ " if name == now else "  ", "$text-accent"), (f"{_NAMES[name]:<16}", "bold" if name == now else ""),
            plain(said.get(name) or "-", "bold $text-accent" if said.get(name) else "$text-muted"),
        )
        for name in names
    )
