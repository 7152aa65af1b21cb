"""One recorded session: what a person does at which second, for every front end to be driven by."""

from dataclasses import dataclass

from necktrack.engine.events import (
    Back,
    Easier,
    Event,
    Harder,
    MoreRest,
    Next,
    Pause,
    RatePain,
    Resume,
    Skip,
    Stop,
    TellSettled,
    TellSymptom,
    Tick,
)
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
    Act(12.5, "r", MoreRest()),
    Act(40.0, "", Pause()),
    Act(100.25, "", Resume()),
    Act(130.0, "e", Easier()),
    Act(134.5, "h", Harder()),
    Act(136.0, "e", Easier()),
    Act(139.0, "b", Back()),
    Act(149.0, "", Pause()),
    Act(150.0, "s unsure", Skip(SkipReason.UNSURE)),
    Act(150.0, "", Resume()),
    Act(159.0, "", Pause()),
    Act(160.0, "!", TellSymptom(Symptom.SHARP_PAIN)),
    Act(170.0, "", Resume()),
    Act(172.25, "3", RatePain(3)),
    Act(175.5, "y", TellSettled(True)),
    Act(189.0, "", Pause()),
    Act(190.25, "x time", Stop(StopReason.TIME)),
)
"""For the `full` routine begun with pain 3; it ends the session. While a stop rule waits, Enter changes nothing.

A pause comes before whatever the app asks about over the session, since the app pauses for each question, and after
the reason for leaving one out it goes on, as the app does by itself.
"""

ENDINGS: dict[str, tuple[Act, ...]] = {
    "pain that rose and is not back": (Act(60.0, "p 6", RatePain(6)), Act(90.5, "n", TellSettled(False))),
    "pain that rose and nobody answers": (Act(60.0, "5", RatePain(5)), Act(215.0, "", Tick())),
    "sharp pain that is not back": (
        Act(60.0, "sharp pain", TellSymptom(Symptom.SHARP_PAIN)), Act(70.0, "no", TellSettled(False)),
    ),
    "tingling": (Act(60.0, "t", TellSymptom(Symptom.TINGLING)),),
    "dizziness": (Act(60.0, "dizzy", TellSymptom(Symptom.DIZZINESS)),),
    "not feeling well": (Act(60.0, "x unwell", Stop(StopReason.UNWELL)),),
    "no time": (Act(60.0, "stop time", Stop(StopReason.TIME)),),
    "another reason": (Act(40.0, "s unsure", Skip(SkipReason.UNSURE)), Act(60.0, "stop", Stop())),
}  # fmt: skip
"""Each way in which a person or a stop rule ends the `full` routine begun with pain 3."""

ROUTINE, PAIN_BEFORE = "full", 3


def answer_all_no(world: World) -> None:
    """The full safety list answered with no, so that exercise is allowed."""
    record_answers(world, dict.fromkeys(QUESTIONS, Answer.NO), Scope.FULL)


def stored_events(world: World) -> list[JsonObject]:
    """The stored bodies of all session events in order, without the id of their session."""
    facts = world.journal.facts({SESSION_EVENT})
    return [{name: value for name, value in fact.content.items() if name != "session"} for fact in facts]
