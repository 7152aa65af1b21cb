"""What is stored of a running session, in words, for whoever looks on from another window."""

from necktrack.model.facts import SESSION_END, SESSION_EVENT, JsonObject
from necktrack.model.sessions import SKIP_WORDS, SYMPTOM_WORDS
from necktrack.model.values import frozen
from necktrack.services.sessions import Live
from necktrack.services.world import World


@frozen
class Seen:
    """What was stored of a session by now."""

    told: tuple[str, ...]
    """One line for each event, in order."""
    has_ended: bool


def seen_of(world: World, live: Live) -> Seen:
    """The stored events of the session as short lines, and whether its end is stored."""
    facts = world.journal.facts_of_days({SESSION_EVENT, SESSION_END}, live.day, live.day)
    ours = [fact for fact in facts if fact.content.get("session") == live.id]
    told = tuple(_said(live, fact.content) for fact in ours if fact.kind == SESSION_EVENT)
    return Seen(told, any(fact.kind == SESSION_END for fact in ours))


def _said(live: Live, body: JsonObject) -> str:
    """One stored event in words; one that this program does not know is named as it is stored."""
    event = str(body.get("event", ""))
    if event in ("rep", "hold", "set"):
        return f"{_where(live, body)}: done"
    if event in _ABOUT_AN_EXERCISE:
        return f"{_name(live, body)}: {_detail(event, body)}"
    return _PLAIN.get(event, event.replace("-", " ").capitalize())


_ABOUT_AN_EXERCISE = frozenset({"skip", "easier", "harder", "pain", "symptom", "rule"})
_PLAIN = {
    "pause": "Paused", "resume": "Going on", "back": "Back to the start of the set", "next": "On to the next",
    "more-rest": "More rest", "settled": "It was told whether the pain is back", "stop": "Ended by the person",
}  # fmt: skip


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
            return f"stopped by a rule ({str(body.get('rule', '')).replace('-', ' ')})"
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
