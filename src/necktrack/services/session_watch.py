"""What is stored of a running session, in words, for whoever looks on from another window."""

from necktrack.engine.events import Rule
from necktrack.engine.state import Player
from necktrack.model.facts import SESSION_END, SESSION_EVENT, JsonObject
from necktrack.model.sessions import SKIP_WORDS, SYMPTOM_WORDS, Outcome, StopReason
from necktrack.model.values import frozen
from necktrack.services.session_open import as_stored
from necktrack.services.sessions import Live
from necktrack.services.world import World


@frozen
class Seen:
    """What was stored of a session by now."""

    told: tuple[str, ...]
    """One line for each event, in order."""
    live: Live
    """The session as it is stored now."""
    has_ended: bool
    stands: str
    """Why nothing goes on: a stop rule waits, or the session has ended, and how; "" while it goes on or is paused."""


def seen_of(world: World, live: Live) -> Seen:
    """The stored events of the session as short lines, where it stands, and whether it is over."""
    now = as_stored(world, live)
    facts = world.journal.facts_of_days({SESSION_EVENT, SESSION_END}, live.day, live.day)
    ours = [fact for fact in facts if fact.content.get("session") == live.id]
    told = tuple(_said(live, fact.content) for fact in ours if fact.kind == SESSION_EVENT)
    has_ended = now.player.is_over or any(fact.kind == SESSION_END for fact in ours)
    return Seen(told, now, has_ended, _stands(now.player) or (_ENDED if has_ended else ""))


_ENDED = "That session has ended."


def _stands(player: Player) -> str:
    if player.waiting is not None:
        return f"Stopped by a rule: {_RULES[player.waiting.rule]}. Resting, and asked whether it is back."
    return f"That session has ended: {_ending(player)}." if player.is_over else ""


def _ending(player: Player) -> str:
    if player.is_stopped_by_rule:
        rule = next((words for rule, words in _RULES.items() if rule == player.reason), "")
        return f"by a stop rule{f', {rule}' if rule else ''}, which is following the plan"
    if player.outcome is Outcome.FULL:
        return "all of it was done"
    return _REASONS.get(player.reason, "it came to its end")


_RULES: dict[Rule, str] = {
    Rule.PAIN_RISE: "the pain rose", Rule.SHARP_PAIN: "sharp pain", Rule.DIZZINESS: "dizziness",
    Rule.TINGLING: "tingling in an arm or leg",
}  # fmt: skip
_REASONS: dict[str, str] = {
    StopReason.PAIN.value: "it was ended early, as it hurt", StopReason.TIME.value: "it was ended early, for time",
    StopReason.UNWELL.value: "it was ended early, not feeling well", StopReason.OTHER.value: "it was ended early",
}  # fmt: skip


def _said(live: Live, body: JsonObject) -> str:
    """One stored event in words; one that this program does not know is named as it is stored."""
    event = str(body.get("event", ""))
    if event in ("rep", "hold", "set"):
        return f"{_where(live, body)}: done"
    if event == "settled":
        return _SETTLED.get(body.get("is_back"), _NOT_TOLD)
    if event in _ABOUT_AN_EXERCISE:
        return f"{_name(live, body)}: {_detail(event, body)}"
    return _PLAIN.get(event, event.replace("-", " ").capitalize())


_ABOUT_AN_EXERCISE = frozenset({"skip", "easier", "harder", "pain", "symptom", "rule"})
_PLAIN = {
    "pause": "Paused", "resume": "Going on", "back": "Back to the start of the set", "next": "On to the next",
    "more-rest": "More rest", "stop": "Ended by the person",
}  # fmt: skip
_SETTLED: dict[object, str] = {True: "The pain is back where it was", False: "The pain is not back where it was"}
_NOT_TOLD = "Nobody told in time whether the pain is back"


_SKIPS: dict[str, str] = {reason.value: words for reason, words in SKIP_WORDS.items()}
_SYMPTOMS: dict[str, str] = {symptom.value: words for symptom, words in SYMPTOM_WORDS.items()}


def _detail(event: str, body: JsonObject) -> str:
    match event:
        case "skip":
            return f"left out ({_SKIPS.get(str(body.get('reason')), 'no reason')})"
        case "pain":
            return f"pain {body.get('value')}"
        case "symptom":
            return _SYMPTOMS.get(str(body.get("symptom")), "a symptom")
        case "rule":
            rule = str(body.get("rule", ""))
            return f"stopped by a rule ({next((said for each, said in _RULES.items() if each == rule), rule)})"
    return event


def _name(live: Live, body: JsonObject) -> str:
    step, steps = body.get("step"), live.player.timeline.steps
    return steps[step].name if isinstance(step, int) and 0 <= step < len(steps) else str(body.get("exercise", ""))


def _where(live: Live, body: JsonObject) -> str:
    parts = [_name(live, body)]
    step, steps = body.get("step"), live.player.timeline.steps
    dose = steps[step].dose if isinstance(step, int) and 0 <= step < len(steps) else None
    if dose is None or dose.sets > 1:
        parts.append(f"set {body.get('set')}")
    if body.get("rep"):
        parts.append(f"rep {body.get('rep')}" + (f" of {dose.reps}" if dose else ""))
    if body.get("side") in ("left", "right"):
        parts.append(f"{body.get('side')} side")
    return ", ".join(parts)
