"""What the safety questions say around their lists: old answers, keys, and the summary before they are stored."""

from collections.abc import Mapping
from datetime import date

from textual.content import Content

from necktrack.model.further_questions import MERGED
from necktrack.model.periods import say_day
from necktrack.model.screening import ACTION_NAMES, Action, Answer, Question, QuestionScreen
from necktrack.services.safety import action_of_answers
from necktrack.tui.widgets.plain import plain

_SAVE_HINT = "enter saves · esc changes them"


def before_words(
    screen: QuestionScreen, before: Mapping[str, Answer], day: date | None, today: date, *, is_low: bool = False
) -> str:
    """What was answered last time on this screen; with little room only how many lines were ticked."""
    ticked = sum(answer is not Answer.NO for answer in before.values())
    if is_low:
        return f"Last time: {f'{ticked} of these' if ticked else 'none of these'}."
    said = [f"{question.about}{_known(before[question.id])}" for question in screen.questions
            if before[question.id] is not Answer.NO]
    when = f"Last time, {say_day(day, today)}" if day else "Last time"
    return f"{when}: {'; '.join(said) or 'none of these'}."


def _known(answer: Answer) -> str:
    return " (my clinician knows)" if answer is Answer.KNOWN else ""


def hint_words(screen: QuestionScreen | None, *, has_before: bool, is_last: bool, is_low: bool = False) -> str:
    """The keys of a step; `screen` is None for a step that is no list. With little room those of the footer go."""
    if is_last:
        return _SAVE_HINT
    if screen is None:
        return "enter next"
    if len(screen.questions) == 1 and screen.questions[0].may_stay_open:
        return "space yes · k my clinician knows · esc leaves it open, it is asked again"
    known = "" if screen.questions[0].id in MERGED else " · k yes, and my clinician knows"
    if is_low:
        return f"space yes{' · k my clinician knows' if known else ''}"
    same = " · = same as last time" if has_before else ""
    return f"space yes{known}{same} · enter next"


def summary_words(asked: Mapping[str, Question], answers: Mapping[str, Answer]) -> Content:
    """What will be stored, and what follows from it."""
    yeses = [key for key, answer in answers.items() if answer is not Answer.NO]
    if not yeses:
        return plain("No." if len(answers) == 1 else f"No to all {len(answers)} questions.")
    lines = [plain(f"Yes to {len(yeses)} of {len(answers)} questions:")]
    lines += [plain(f"  [x] {asked[key].about}{_known(answers[key])}") for key in yeses]
    action = _action_of(asked, answers)
    if action is not None:
        lines.append(plain(f"\nWhat follows: {ACTION_NAMES[action].lower()}.", "$text-warning"))
    lines.append(plain("Once saved, a yes is lifted only by a clinician's word, or as a mistake.", "$text-muted"))
    return Content("\n").join(lines)


def names_emergency(asked: Mapping[str, Question], answers: Mapping[str, Answer]) -> bool:
    """True when one of these answers is a yes that should not wait, and no clinician knows of it."""
    return _action_of(asked, answers) is Action.EMERGENCY


def _action_of(asked: Mapping[str, Question], answers: Mapping[str, Answer]) -> Action | None:
    own = {key: question.action for key, question in asked.items()}
    return action_of_answers({key: answer for key, answer in answers.items() if answer is Answer.YES}, own)
