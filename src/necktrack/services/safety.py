"""Safety: what is asked, what an answer withholds, how it is lifted; the one gate before every exercise."""

from collections.abc import Mapping

from necktrack.errors import NecktrackError, WithheldForSafety
from necktrack.insight import safety
from necktrack.insight.safety import Needs, Standing
from necktrack.insight.safety_answers import root_of
from necktrack.model.countries import parse_country, parse_emergency_number
from necktrack.model.facts import JsonObject
from necktrack.model.further_questions import MERGED
from necktrack.model.screening import Action, Answer, Scope, strictest
from necktrack.model.values import replace
from necktrack.services.safety_reading import (
    LastAnswers,
    emergency_words,
    flags_in_force,
    history_of_answers,
    last_answers,
    own_questions,
    safety_log,
    short_list_due_now,
    standing,
)
from necktrack.services.safety_writing import (
    answered_by_mistake,
    clear,
    owed_follow_up,
    owes_follow_up,
    record_answers,
    scope_that_asks,
    screens_for,
    unanswered,
    with_no_to_the_rest,
)
from necktrack.services.world import World

__all__ = [
    "LastAnswers", "QuestionsDue", "action_of_answers", "answered_by_mistake", "asking_due", "clear",
    "emergency_words", "flags_in_force", "full_due", "history_of_answers", "how_to_clear", "last_answers",
    "number_is_set", "owed_follow_up", "owes_follow_up", "own_questions", "record_answers", "require_allowed",
    "require_listed", "require_ready", "safety_log", "scope_that_asks", "screens_for", "set_country",
    "short_list_due_now", "standing", "standing_json", "unanswered", "wants_help_now", "with_no_to_the_rest",
]  # fmt: skip

_KEPT = "Logging works as always."
_ASKED_EVEN_WHILE_WITHHELD = frozenset({Needs.FULL, Needs.FOLLOW_UP, Needs.SHORT})
_HOW_TO_ANSWER = {
    Needs.SHORT: ("the short list of safety questions is due", "necktrack safety --short"),
    Needs.QUICK: ("today's quick safety check is not answered yet", "necktrack safety --quick"),
    Needs.ONE: ("one safety question comes before a further session today", "necktrack safety --one"),
}


class QuestionsDue(NecktrackError):
    """Questions of this scope come before the session; front ends ask them and try again."""

    exit_code = 4

    def __init__(self, message: str, scope: Scope, *, hint: str = "", kept: str = "") -> None:
        super().__init__(message, hint=hint, kept=kept)
        self.scope = scope


def full_due(world: World) -> bool:
    """True when the full list must be answered before the next exercise."""
    return standing(world).needs is Needs.FULL


def asking_due(now: Standing) -> Scope | None:
    """Which questions are worth asking now, None for none; what only serves a session waits while it is withheld."""
    if now.needs is Needs.NONE or (now.blocks and now.needs not in _ASKED_EVEN_WHILE_WITHHELD):
        return None
    return Scope(now.needs.value)


def require_allowed(world: World, *, pack: str = "") -> None:
    """Return when exercise is allowed; raises WithheldForSafety with the reason and what to do otherwise."""
    _refuse_withheld(standing(world, pack=pack), emergency_words(world))


def require_listed(world: World) -> None:
    """Return when no list of questions stands before a posture check; raises WithheldForSafety, or QuestionsDue.

    The quick check and the one question belong to a session, and a posture check does not wait for them.
    """
    now = standing(world)
    _refuse_withheld(now, emergency_words(world))
    if now.needs is Needs.SHORT:
        raise _questions_due(now)


def require_ready(world: World, *, pack: str = "") -> None:
    """Return when a session may begin now; raises WithheldForSafety, or QuestionsDue when only questions are open."""
    now = standing(world, pack=pack)
    _refuse_withheld(now, emergency_words(world))
    if now.needs in _HOW_TO_ANSWER:
        raise _questions_due(now)


def _questions_due(now: Standing) -> QuestionsDue:
    message, command = _HOW_TO_ANSWER[now.needs]
    return QuestionsDue(f"{message}: {now.why}", Scope(now.needs.value), hint=f"Answer it: {command}.", kept=_KEPT)


def _refuse_withheld(now: Standing, numbers: str) -> None:
    if now.blocks:
        reasons = "; ".join(dict.fromkeys(block.reason for block in now.blocks))
        strictest_block = now.blocks[0]
        raise WithheldForSafety(
            f"exercises are withheld: {reasons}",
            hint=f"{strictest_block.what_to_do}\n{how_to_clear(now)}",
            kept=_KEPT,
        )
    if now.is_withheld:
        asks = "--ask" if now.needs is Needs.FULL else ""
        command = f"necktrack safety {asks}".rstrip()
        raise WithheldForSafety(
            f"exercises are withheld: {now.why}",
            hint=f"Answer the safety questions: {command}. In an emergency call {numbers}.",
            kept=_KEPT,
        )


def how_to_clear(now: Standing) -> str:
    """How a clearance is recorded for what is open now; "" when nothing is."""
    if not now.blocks:
        return ""
    command = 'necktrack safety --clear {} --seen-on DAY --note "what was said"'
    if len(now.blocks) == 1:
        about, place, named = "it", "Safety", "all"
    else:
        about, place, named = "one of these", "Safety, with its number there", "N"
    return (
        f"When a clinician has seen you about {about} and said that you may exercise, record it under {place}: "
        f"{command.format(named)}"
    )


def action_of_answers(answers: Mapping[str, Answer], own: Mapping[str, Action] | None = None) -> Action | None:
    """The strictest action that these answers name before anything is known of a clearance; None without a yes.

    `own` gives the action of each question that a pack asks.
    """
    own = own or {}
    return strictest(
        own.get(question_id) or safety.action_of(question_id)
        for question_id, answer in answers.items()
        if answer is not Answer.NO and question_id not in MERGED
    )


def wants_help_now(now: Standing, answers: Mapping[str, Answer]) -> bool:
    """True when one of these answers is an open emergency, so that the page to get help from is shown."""
    told = {root_of(question_id) for question_id, answer in answers.items() if answer is not Answer.NO}
    return any(block.action is Action.EMERGENCY and block.question_id in told for block in now.blocks)


def standing_json(world: World, now: Standing) -> JsonObject:
    """Where the person stands, as JSON."""
    settings = world.settings()
    return {
        "withheld": now.is_withheld,
        "action": now.action.value if now.action else None,
        "needs": now.needs.value,
        "why": now.why,
        "why_full": now.why_full,
        "never_asked": now.never_asked,
        "asked_on": now.asked_on.isoformat() if now.asked_on else None,
        "listed_on": now.listed_on.isoformat() if now.listed_on else None,
        "quick_on": now.quick_on.isoformat() if now.quick_on else None,
        "blocks": [
            {
                "id": block.question_id,
                "action": block.action.value,
                "since": block.since.isoformat(),
                "reason": block.reason,
                "what_to_do": block.what_to_do,
            }
            for block in now.blocks
        ],
        "flags": sorted(now.flags),
        "country": settings.country,
        "call": emergency_words(world),
    }


def number_is_set(world: World) -> bool:
    """True when the person chose a country or a number, so that it need not be asked."""
    settings = world.settings()
    return bool(settings.country or settings.emergency_number)


def set_country(world: World, country: str, number: str = "") -> str:
    """Keep the country and, where given, the emergency number; returns the number to call, as words."""
    code, typed = parse_country(country), parse_emergency_number(number)
    world.save_settings(replace(world.settings(), country=code, emergency_number=typed))
    return emergency_words(world)
