"""Why exercises wait, in the words of the app; whether they do is the services' decision."""

from necktrack.errors import NecktrackError
from necktrack.insight.safety import Standing
from necktrack.insight.safety_rules import WITHHOLDING
from necktrack.services.safety import emergency_words
from necktrack.services.world import World
from necktrack.tui.screens.page import problem_words


def gate_words(world: World, problem: NecktrackError, now: Standing | None) -> str:
    """Why nothing can begin, what was kept, and what to do; the emergency number is always among it."""
    if now is not None and now.blocks:
        message = f"{problem.message[:1].upper()}{problem.message[1:]}"
        return f"{message}. {problem.kept}\n{now.blocks[0].what_to_do}"
    if now is not None and now.needs in WITHHOLDING:
        return (
            f"Exercises wait for the safety questions: {now.why}. Logging works as always. "
            f"In an emergency call {emergency_words(world)}."
        )
    words = problem_words(problem)
    return f"{words[:1].upper()}{words[1:]}"
