"""What a page of questions says: the question, the keys that help, and the answers so far."""

from collections.abc import Sequence
from typing import Any

from textual.content import Content

from necktrack.model.steps import Step, StepKind, Walk
from necktrack.reports.columns import pad, width_of
from necktrack.tui.hints import in_app
from necktrack.tui.widgets.plain import hanging, plain

_LONGEST_LABEL, _LEAST_ROOM = 22, 12
_MOST_SHOWN = 8
_WAYS = {
    StepKind.TEXT: "enter next; enter alone skips",
    StepKind.ONE: "numbers or up and down, enter next; enter alone skips",
    StepKind.MANY: "numbers tick, or up and down with space; enter next",
    StepKind.SCORE: "0-10 or left and right, enter next; enter alone skips",
}


def question(walk: Walk[Any], width: int) -> Content:
    """The question asked now, or what comes after the last."""
    if walk.step is None:
        return plain("These are your answers. Enter stores them; shift+tab goes back.", "bold")
    step = walk.step
    more = " or more" if walk.may_grow else ""
    asked = hanging(f"{walk.at + 1} of {len(walk.steps)}{more}  ", step.prompt, width, "$text-muted")
    if step.suggested and not step.given:
        taken = f"Enter takes {step.say(step.suggested)}; tab leaves it: {step.otherwise}."
        return Content("\n").join([asked, plain(taken, "$text-accent")])
    return asked


def hints(step: Step | None, trouble: str, *, is_stored: bool) -> Content:
    """What is wrong with what was typed, what can be typed, and the keys that help here."""
    if is_stored:
        return plain("enter leaves · u on Today takes it back")
    if step is None:
        return Content("")
    lines = [plain(trouble, "$text-error")] if trouble else []
    if step.kind is StepKind.TEXT and step.hint:
        lines.append(plain(step.hint))
    if step.otherwise and not (step.given or step.suggested):
        lines.append(plain(f"now {step.otherwise}"))
    return Content("\n").join([*lines, plain(f"{_WAYS[step.kind]} · shift+tab back")])


def answers(walk: Walk[Any], width: int) -> Content:
    """The answers so far by their question in few words; while one is asked, only the latest of the others."""
    now = walk.step
    told = [step for step in walk.steps if step.said]
    shown = told if now is None else [step for step in told if step.id != now.id][-_MOST_SHOWN:]
    room = min(_LONGEST_LABEL, max((width_of(step.label) for step in shown), default=0))
    wide = max(width, room + _LEAST_ROOM)
    return Content("\n").join(hanging(f"  {pad(each.label, room)}  ", each.said, wide, "$text-muted") for each in shown)


def stored(told: Sequence[str]) -> Content:
    """That it is stored, and what follows from it."""
    return Content("\n").join([plain("Stored.", "bold $text-success"), *(plain(in_app(words)) for words in told)])
