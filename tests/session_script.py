"""One recorded session: what a person does at which second, for every front end to be driven by."""

from dataclasses import dataclass

from necktrack.engine.events import Back, Easier, Event, Next, Pause, RatePain, Resume, Skip, Stop, TellSymptom
from necktrack.model.facts import SESSION_EVENT, JsonObject
from necktrack.model.questions import QUESTIONS
from necktrack.model.screening import Answer, Scope
from necktrack.model.sessions import SkipReason, StopReason, Symptom
from necktrack.services.safety import record_answers
from necktrack.services.world import World


@dataclass(frozen=True, slots=True)
class Act:
    """What the person does, and the second after the session's start at which it is done."""

    second: float
    line: str
    """As it is typed in plain mode."""
    event: Event


SCRIPT: tuple[Act, ...] = (
    Act(7.5, "4", RatePain(4)),
    Act(9.0, "n", Next()),
    Act(40.0, "", Pause()),
    Act(100.25, "", Resume()),
    Act(130.0, "e", Easier()),
    Act(139.0, "b", Back()),
    Act(150.0, "s unsure", Skip(SkipReason.UNSURE)),
    Act(160.0, "!", TellSymptom(Symptom.SHARP_PAIN)),
    Act(175.5, "", Resume()),
    Act(190.25, "x time", Stop(StopReason.TIME)),
)
"""For the `full` routine begun with pain 3; it ends the session."""

ROUTINE, PAIN_BEFORE = "full", 3


def answer_all_no(world: World) -> None:
    """The full safety list answered with no, so that exercise is allowed."""
    record_answers(world, dict.fromkeys(QUESTIONS, Answer.NO), Scope.FULL)


def stored_events(world: World) -> list[JsonObject]:
    """The stored bodies of all session events in order, without the id of their session."""
    facts = world.journal.facts({SESSION_EVENT})
    return [{name: value for name, value in fact.content.items() if name != "session"} for fact in facts]
