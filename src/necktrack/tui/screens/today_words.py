"""The day in words: what the home page says, read and put together in the background."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from textual.content import Content

from necktrack.errors import NecktrackError
from necktrack.insight.charts import Chart
from necktrack.insight.safety import Needs, Standing
from necktrack.insight.words import direction_of
from necktrack.model.body import Place
from necktrack.model.entries import Entry
from necktrack.model.entry_words import split_words
from necktrack.model.periods import say_day
from necktrack.services.body_pain import worst_pain
from necktrack.services.record import parse_words, record_entry
from necktrack.services.review import CheckDue, RoutineDue, Score, TodayView, today_view, trends_view
from necktrack.services.safety import emergency_words
from necktrack.services.world import World
from necktrack.tui.screens.log_entry import stored_words
from necktrack.tui.screens.page import WIDE, problem_words
from necktrack.tui.widgets.plain import plain

CHART_SPAN = "28d"
_SIGN_WIDTH = 7
_DONE, _DUE, _WAIT, _STOP = "[x]", "[ ]", "[WAIT]", "[STOP]"
_WAITS = "waits for safety"
_NO_SIGN = " " * len(_DUE)
_NAME_WIDTH = 28
_MOST_CHECKS = 3
_BROAD = 110
"""From so many columns on the app sets two columns side by side."""
_LONG = 100
"""From here on a mean is told without its decimal."""
_SAFETY_DUE = {
    Needs.FULL: "the questions are due again, since {why}",
    Needs.PACK: "more questions come first, since {why}",
    Needs.SHORT: "the short list comes before the next session, since {why}",
    Needs.FOLLOW_UP: "questions come before any exercise, since {why}",
    Needs.QUICK: "a quick check of three questions comes before today's first session",
    Needs.ONE: "one question comes before a further session today",
}
"""What is asked before the next session, and why."""


@dataclass(frozen=True, slots=True)
class TodayWords:
    """Everything that the home page says, ready to be shown."""

    safety: Content
    due: Content
    scores: Content
    said: str
    number: str = ""
    """Where help is called in an emergency; it stands on the home page on every day."""
    charts: tuple[Chart, ...] = ()
    """Neck beside low back over four weeks, where there is room for them."""
    worst: Mapping[Place, int] = field(default_factory=dict)
    """The worst pain of the week by place, where there is room for the map of the body."""


def today_words(world: World, columns: int, *, has_room: bool = False) -> TodayWords:
    """What is to be said about today, for so many columns; a problem stands in place of the safety line."""
    number = ""
    try:
        number = f"In an emergency call {emergency_words(world)}."
        view = today_view(world)
    except NecktrackError as problem:
        return TodayWords(plain(problem_words(problem), "$text-warning"), Content(""), Content(""), "", number)
    name_width = _NAME_WIDTH if columns >= WIDE else 0
    room, indent = _room_of_due(columns), _SIGN_WIDTH + name_width + 1 if name_width else 6
    due = Content("\n").join(_hung(line, room, indent) for line in due_lines(view, name_width))
    charts = _charts(world) if has_room else ()
    worst = worst_pain(world) if has_room else {}
    return TodayWords(safety_line(view), due, scores(view, name_width), "\n".join(said(view)), number, charts, worst)


def _room_of_due(columns: int) -> int:
    """The columns for what is due: the whole page, or beside what is told about the weeks most of it."""
    return (columns - 8) * 70 // 100 - 4 if columns >= _BROAD else columns - 4


def _hung(line: Content, room: int, indent: int) -> Content:
    """The line folded, with further lines below the words and not at the margin."""
    first, *rest = line.wrap(max(1, room))
    if not rest:
        return line
    more = Content(" ").join(rest).wrap(max(1, room - indent))
    return Content("\n" + " " * indent).join([first, *more])


def _charts(world: World) -> tuple[Chart, ...]:
    view = trends_view(world, since=CHART_SPAN)
    return tuple(each.chart for each in view.pair or view.tracks[:2] if not each.chart.is_empty)


def log_line(world: World, line: str) -> tuple[str, Entry]:
    """Store a line of quick entry; returns what was stored, in words and as it is; raises BadValue."""
    ready = parse_words(world, split_words(line))
    return stored_words(record_entry(world, ready.entry, ready.day), world.today()), ready.entry


def safety_line(view: TodayView) -> Content:
    """What stands in the way of exercise, if anything does."""
    standing = view.standing
    if standing.blocks:
        block = standing.blocks[0]
        return Content.assemble(
            (f"{_STOP} Exercises are withheld: ", "bold $text-error"), plain(block.reason),
            plain(f"\n{block.what_to_do}", "$text-warning"),
            plain("\ns shows what to do. Logging works as always.", "$text-muted"),
        )
    if view.is_new:
        return Content.assemble(("Log how you are now", "bold"), ("  l", "bold $text-accent"),
                                plain("\nor type a number for your pain, 0 to 10, and enter.", "$text-muted"))
    return plain(due_words(standing) or "Safety: nothing you answered holds exercises back today.", "$text-muted")


def due_words(standing: Standing) -> str:
    """Which safety questions come before the next exercise, and why; "" when none do."""
    if standing.never_asked:
        return "The safety questions come before the first exercise; p asks them."
    due = _SAFETY_DUE.get(standing.needs, "")
    return f"Safety: {due.format(why=standing.why)}; p asks." if due else ""


def due_lines(view: TodayView, name_width: int) -> list[Content]:
    """One line for the log, each routine and each check that is due."""
    indent = _SIGN_WIDTH + 2 if name_width else 4
    lines = [Content.styled("Due today", "bold $text-primary")]
    lines.append(_line(view.is_logged, "Log", "logged" if view.is_logged else "how you are", "l", name_width))
    if view.rest:
        lines.append(plain(f"{' ' * indent}Rest day: {view.rest}", "$text-muted"))
    for routine in view.routines:
        lines.append(_routine_line(view, routine, name_width))
    lines += _check_lines(view, name_width)
    lines += _question_lines(view, name_width)
    lines += _own_lines(view, name_width)
    if view.pack_problem:
        lines.append(plain(f"{_STOP} {view.pack_problem}", "$text-warning"))
    if view.next_visit is not None:
        lines.append(plain(f"{' ' * indent}Next visit {say_day(view.next_visit.day, view.day)}", "$text-muted"))
    return lines


def _routine_line(view: TodayView, routine: RoutineDue, name_width: int) -> Content:
    opened = view.open_session
    if opened is not None and opened.routine == routine.id:
        return _line(False, routine.name, f"open at {opened.where}", "p", name_width)
    if view.standing.is_withheld and not routine.is_done:
        key = "s" if view.standing.blocks else "p"
        return _line(False, routine.name, _WAITS, key, name_width, mark=_WAIT)
    return _line(routine.is_done, routine.name, _how_done(routine), "p", name_width)


def _how_done(routine: RoutineDue) -> str:
    """How often and how it was done today, or how long it takes; a session that a stop rule ended was followed."""
    parts = [f"done {routine.done} of {routine.per_day}"] if routine.per_day > 1 else []
    if routine.done > 1 and routine.wholly < routine.done:
        counts = ((routine.wholly, "in full"), (routine.partly, "in part"), (routine.stopped, "ended by a stop rule"))
        return ", ".join([*(parts or ["done"]), *(f"{count} {how}" for count, how in counts if count)])
    parts += ["done in part"] if routine.partly else []
    parts += ["ended by a stop rule: followed"] if routine.stopped else []
    if routine.per_day == 0 and not routine.done:
        return "not due today"
    return ", ".join(parts) or f"{routine.minutes} min"


def _check_lines(view: TodayView, name_width: int) -> list[Content]:
    """The checks of the day; many are told as a number, so that a first day does not look like a test."""
    shown = view.checks if len(view.checks) <= _MOST_CHECKS else view.checks[: _MOST_CHECKS - 1]
    lines = [_check_line(view, check, name_width) for check in shown]
    if rest := len(view.checks) - len(shown):
        lines.append(_rest_line(view, rest, name_width))
    return lines


def _question_lines(view: TodayView, name_width: int) -> list[Content]:
    """One line for all questionnaires, since they can wait."""
    waiting = [each for each in view.questionnaires if not each.is_done]
    if len(waiting) > 1:
        return [_line(False, f"{len(waiting)} sets of questions", "when you like", "a", name_width)]
    for each in waiting or view.questionnaires[:1]:
        told = "begun, goes on where you were" if each.is_begun else "questions, when you like"
        return [_line(each.is_done, each.title, "answered" if each.is_done else told, "a", name_width)]
    return []


def _own_lines(view: TodayView, name_width: int) -> list[Content]:
    """One line where own activities are to be rated again, and one for first questions that were never answered."""
    lines = []
    if view.activities.is_due(view.day):
        lines.append(_line(False, "Your activities", "how hard they are now", "g", name_width))
    if view.is_intake_offered:
        lines.append(_line(False, "First questions", "when you like", "i", name_width, mark=_NO_SIGN))
    return lines


def _rest_line(view: TodayView, rest: int, name_width: int) -> Content:
    name = f"{rest} more posture checks"
    if view.standing.is_withheld:
        return _line(False, name, _WAITS, "s", name_width, mark=_WAIT)
    return _line(False, name, "any day this week", "c", name_width)


def _check_line(view: TodayView, check: CheckDue, name_width: int) -> Content:
    if view.standing.is_withheld and not check.is_done:
        return _line(False, check.name, f"posture check, {_WAITS}", "s", name_width, mark=_WAIT)
    return _line(check.is_done, check.name, "posture check", "c", name_width)


def _line(is_done: bool, name: str, told: str, key: str, name_width: int, *, mark: str = "") -> Content:
    sign = mark or (_DONE if is_done else _DUE)
    return Content.assemble(
        (f"{sign:<{_SIGN_WIDTH}}" if name_width else f"{sign} ", "$text-success" if is_done else "bold"),
        ("" if is_done else f"{key} ", "bold $text-accent"),
        plain(name.ljust(name_width - (0 if is_done else 2)), "" if is_done else "bold"),
        plain(f" {told}", "$text-muted"),
    )


def scores(view: TodayView, name_width: int) -> Content:
    """Today's scores, each with its direction in words."""
    if not view.scores:
        return Content("")
    lines = [Content.styled("Today's scores", "bold $text-primary")]
    for score in view.scores:
        lines.append(Content.assemble(
            plain(f"{_value(score):>4}  ", "bold $text-accent"), plain(score.track.title.ljust(name_width)),
            plain(f" {_beside(score)}", "$text-muted"),
        ))
    return Content("\n").join(lines)


def _value(score: Score) -> str:
    """The value in at most four characters, as far as it is a number."""
    return f"{score.value:.0f}" if isinstance(score.value, float) and score.value >= _LONG else str(score.value)


def _beside(score: Score) -> str:
    """Where the scale points, and that several entries were averaged, where the number tells so."""
    direction = direction_of(score.track) if score.track.is_score else score.direction
    if score.track.is_own and not score.track.is_score:
        scale = score.track.scale
        direction = f"{scale.lowest} to {scale.highest}; {direction_of(score.track)}"
    is_average = isinstance(score.value, float) and not score.value.is_integer()
    return f"{direction}; average of today's entries" if is_average else direction


def said(view: TodayView) -> list[str]:
    """What may be said about the weeks so far."""
    count = [f"Logged on {view.logged} of the last {view.expected} days."] if view.expected > 1 else []
    return [*count, *view.sentences]
