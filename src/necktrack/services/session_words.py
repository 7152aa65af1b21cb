"""Sessions in plain words: one line for a list, where one stands, and how long ago."""

from datetime import timedelta

from necktrack.engine.state import Player
from necktrack.engine.timeline import PhaseKind
from necktrack.model.body import Side
from necktrack.model.items import Item
from necktrack.model.sessions import DidIt, Level
from necktrack.model.summaries import PAINS_OF_SESSION, kept_short_words
from necktrack.model.wording import counted


def session_summary(item: Item) -> str:
    """A session in one line of plain words, such as "Starter: all done, 5 min, pain 3 before, 2 after"."""
    content = item.content
    outcome = str(content.get("outcome", ""))
    reason = str(content.get("reason", "")).replace("-", " ")
    short = kept_short_words(content)
    reason = "" if short and reason == "time" else reason
    done, prescribed = content.get("done", 0), content.get("prescribed", 0)
    told = {
        "full": "all done",
        "partial": f"done in part{short}{_count(done, prescribed)}{_why(reason)}",
        "stopped": f"ended by a stop rule{_why(reason)}, which is following the plan",
    }.get(outcome, "still open")
    parts = [told]
    if content.get("did_it") in _LESS:
        parts.append(f"{_LESS[str(content['did_it'])]} by your own word")
    if "seconds" in content:
        parts.append(f"{max(1, round(int(content['seconds']) / 60))} min")
    if content.get("level") == Level.HALF:
        parts.append("half dose")
    parts += [
        f"pain {content[key]} {word}"
        for key, word in PAINS_OF_SESSION.items()
        if content.get(key) is not None
    ]
    return f"{content.get('routine_name', 'Session')}: {', '.join(parts)}"


_LESS: dict[str, str] = {DidIt.MOSTLY: "most of it", DidIt.HALF: "half of it", DidIt.HARDLY: "hardly any of it"}


def _why(reason: str) -> str:
    return "" if reason in ("", "other") else f" ({reason})"


def _count(done: int, prescribed: int) -> str:
    """How much of it; nothing where a count would only say that there is none."""
    return f", {done} of {prescribed} repetitions and timed sets" if done else ""


NOT_WELL = "Stopped because you are not well, which is right."
"""What is said of a session that ended for that reason."""
_NAMED = 2


def kept_words(player: Player) -> str:
    """What is kept of a session that was ended early: the exercises by name, without a count."""
    steps = tuple(zip(player.timeline.steps, player.tallies, strict=True))
    done = [step.name for step, tally in steps if tally.done and tally.done == step.units]
    begun = [step.name for step, tally in steps if tally.done < step.units and tally.seconds > 0]
    kept = done + [f"a part of {name}" for name in begun]
    if not kept:
        return "Ended here, which is fine."
    more = f" and {len(kept) - _NAMED} more" if len(kept) > _NAMED else ""
    return f"Ended here, which is fine. Kept: {', '.join(kept[:_NAMED])}{more}."


def say_where(player: Player) -> str:
    """Where the player stands, in words."""
    phase = player.phase
    parts = [phase.name]
    if phase.kind is not PhaseKind.READY:
        parts += [f"set {phase.set}"] if phase.sets > 1 else []
        parts += [f"rep {phase.rep} of {phase.reps}"] if phase.rep else []
        parts += [f"{phase.side.value} side"] if phase.side is not Side.NONE else []
    return ", ".join(parts)


def say_ago(span: timedelta) -> str:
    """A span of time in words, such as "12 minutes ago"."""
    minutes = max(0, int(span.total_seconds() // 60))
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{counted(minutes, 'minute')} ago"
    hours = minutes // 60
    return f"{counted(hours, 'hour')} ago"
