"""Today as plain lines: one label, one sentence, and the words to type next."""

from collections.abc import Iterable, Iterator

from necktrack.insight.safety import Needs
from necktrack.insight.words import days_of
from necktrack.model.periods import say_day
from necktrack.model.screening import ACTION_NAMES
from necktrack.model.wording import counted
from necktrack.reports.columns import wrap
from necktrack.services.review import CheckDue, RoutineDue, Score, TodayView

_LABEL_COLUMNS = 10
_MINUTE = 60


def today_lines(view: TodayView, columns: int = 80) -> list[str]:
    """What is due and done, what stands in the way, and how to go on, for a terminal of that many columns."""
    day = say_day(view.day, view.day)
    lines = [f"{day[:1].upper()}{day[1:]}" + ("   DEMO: made-up weeks, not yours" if view.is_demo else ""), ""]
    for label, told in _parts(view):
        for text in told:
            for line in wrap(text, columns - _LABEL_COLUMNS):
                lines.append(f"{label:<{_LABEL_COLUMNS}}{line}")
                label = ""
    return [*lines, "", *wrap(f"In an emergency call {view.emergency}.", columns)]


def _parts(view: TodayView) -> Iterator[tuple[str, Iterable[str]]]:
    yield "Log", _log(view)
    yield "Safety", _safety(view)
    yield "Practise", _practise(view)
    yield "Check", _checks(view)
    yield "Answer", _questions(view)
    if view.activities.is_due(view.day):
        yield "Rate", ("your activities, how hard they are now: necktrack goal",)
    if view.is_intake_offered:
        yield "Tell", ("a few first questions, when you like: necktrack intake",)
    if view.next_visit is not None:
        note = f", {view.next_visit.note}" if view.next_visit.note else ""
        yield "Visit", (f"next: {say_day(view.next_visit.day, view.day)}{note}",)
    if view.expected > 1:
        yield "Days", (f"logged {view.logged} of the last {days_of(view.expected)}",)
    yield "So far", view.sentences


def _log(view: TodayView) -> Iterator[str]:
    if view.is_new:
        yield "nothing logged yet: necktrack log 4"
        yield "(4 = neck pain 4; 0 none … 10 worst you can imagine; higher is worse)"
    elif not view.scores:
        yield "not yet today: necktrack log 4/3"
        yield "(pain 4, stiffness 3; higher is worse)"
    else:
        yield from (_score(score) for score in view.scores)


def _score(score: Score) -> str:
    return f"{score.track.title} {score.value} ({score.direction})"


def _safety(view: TodayView) -> Iterator[str]:
    standing = view.standing
    for block in standing.blocks:
        yield f"{ACTION_NAMES[block.action]}: {block.reason} (since {say_day(block.since, view.day)})."
        yield block.what_to_do
    if standing.blocks:
        yield "Logging works as always. Once allowed: necktrack safety --clear all --seen-on DAY --note …"
    elif standing.never_asked:
        yield "questions not asked yet; exercises wait for them: necktrack safety"
    elif standing.needs in _DUE:
        what, command = _DUE[standing.needs]
        yield f"{what}{f', since {standing.why}' if standing.needs in _WITH_REASON else ''}: necktrack {command}"
    else:
        yield "answered today"


_DUE = {
    Needs.FULL: ("questions are due again", "safety"),
    Needs.PACK: ("the pack's own questions are due", "safety"),
    Needs.SHORT: ("the short list is due before the next session", "safety --short"),
    Needs.FOLLOW_UP: ("questions come before any exercise", "safety"),
    Needs.QUICK: ("quick check before today's first session", "safety --quick"),
    Needs.ONE: ("one question before a further session today", "safety --one"),
}
"""What is due, and the command that asks it."""
_WITH_REASON = frozenset({Needs.FULL, Needs.PACK, Needs.SHORT, Needs.FOLLOW_UP})


def _practise(view: TodayView) -> Iterator[str]:
    if view.pack_problem:
        yield view.pack_problem
    if view.rest:
        yield f"rest day ({view.rest}); nothing is due"
    opened = view.open_session
    if opened is not None and not view.standing.is_withheld:
        yield f"{opened.routine_name} was left at {opened.where}, {opened.ago}: necktrack play"
    yield from (_routine(view, routine) for routine in view.routines)


def _routine(view: TodayView, routine: RoutineDue) -> str:
    name = f"{routine.name}, {routine.minutes} min"
    if routine.done:
        return f"{name}: {routine.how_done}"
    if view.standing.is_withheld:
        return f"{name}: waits for safety"
    if view.rest or not routine.per_day:
        return f"{name}: not due today"
    return f"{name}: necktrack play {routine.id}"


def _checks(view: TodayView) -> Iterator[str]:
    open_checks = [check for check in view.checks if not check.is_done]
    if open_checks and view.standing.is_withheld:
        yield f"waits for safety: {', '.join(_check(check) for check in open_checks)}"
        open_checks = []
    for check in view.checks:
        if check.is_done:
            yield f"{check.name}: done today"
    yield from (f"{_check(check)}: necktrack check {check.id}" for check in open_checks)


def _questions(view: TodayView) -> Iterator[str]:
    """One line for all questionnaires, since they can wait."""
    waiting = [each for each in view.questionnaires if not each.is_done]
    if len(waiting) > 1:
        yield f"{', '.join(each.title for each in waiting)}, when you like: necktrack answer"
    elif waiting:
        (each,) = waiting
        how = "begun today" if each.is_begun else counted(each.questions, "question")
        yield f"{each.title}, {how}: necktrack answer {each.id}"
    elif view.questionnaires:
        yield f"{', '.join(each.title for each in view.questionnaires)}: answered today"


def _check(check: CheckDue) -> str:
    span = f"{check.seconds} s" if check.seconds <= 2 * _MINUTE else f"{round(check.seconds / _MINUTE)} min"
    return f"{check.name} ({span})"
