"""Before a session in plain lines: what safety asks, the morning after, pain now, what will be done, and the start."""

from collections.abc import Iterator

from necktrack.cli import console
from necktrack.cli.console import ask, confirm, nobody_answers, say, tell
from necktrack.cli.keyboard import has_ended
from necktrack.cli.plain_asking import PAIN_SCALE, ask_pain_now, ask_score
from necktrack.cli.plain_keys import plain_word
from necktrack.cli.plain_lines import short_lines
from necktrack.cli.plain_pace import Pace
from necktrack.cli.safety_dialogue import ask_questions
from necktrack.engine.phases import say_seconds
from necktrack.model.screening import Scope
from necktrack.model.sessions import Level, say_dose
from necktrack.model.values import frozen, replace
from necktrack.services.mornings import morning_question, record_morning
from necktrack.services.packs import find_routine
from necktrack.services.pauses import pause_after_two_flares
from necktrack.services.safety import asking_due, require_ready, standing
from necktrack.services.session_plan import PlannedRoutine, plan_routine
from necktrack.services.sessions import EasierNow, Live, begin, close_open, open_session, resume
from necktrack.services.world import World

_ASKED_OF_A_PIPE = frozenset({Scope.SHORT, Scope.QUICK, Scope.ONE})
"""Lists that are asked wherever lines can be read; the others need a person at a terminal."""
_NOT_NOW = frozenset({"n", "no", "not now", "x", "stop", "later", "quit", "q", "end"})

_SLOWER = frozenset({"slow", "s", "slower", "slowly"})


@frozen
class Wishes:
    """What was asked for on the command line."""

    routine: str | None = None
    minutes: int | None = None
    pain: int | None = None
    is_unsure: bool = False
    """The pain cannot be told, so it is not asked about."""
    is_yes: bool = False
    """Yes to the questions whether to go on, to take the easier form, and to begin."""
    pace: Pace = Pace.NORMAL
    is_looking_on: bool = False


def answer_safety(world: World, pack: str) -> None:
    """Ask what safety asks until a session may begin; raises WithheldForSafety where none may."""
    pause_after_two_flares(world)
    asked: set[Scope] = set()
    while (scope := asking_due(standing(world, pack=pack))) is not None and scope not in asked:
        if not (scope in _ASKED_OF_A_PIPE or console.is_interactive()):
            break
        asked.add(scope)
        ask_questions(world, scope, pack=pack)
    require_ready(world, pack=pack)


def taken_up(world: World, wishes: Wishes) -> Live | Wishes:
    """The open session where it stands, if the person goes on with it; else what to begin anew with.

    Where less is to be done now than it began with, the same routine is begun anew, for the pain that was told.
    """
    opened, wanted = open_session(world), wishes.routine
    if opened is None or (wanted is not None and wanted.rpartition("/")[2] != opened.routine):
        return wishes
    say(f"{opened.routine_name} is still open from {opened.ago}.")
    if opened.is_waiting:
        say("A stop rule waits there for your answer.")
    if not (wishes.is_yes or confirm(f"Continue at {opened.where}?", default=True)):
        say("It stays as it stands. A new one begins.")
        return wishes
    pain = _pain_now(wishes) if opened.asks_pain else wishes.pain
    try:
        return resume(world, opened, pain_now=pain)
    except EasierNow as problem:
        tell(f"[CARE] {problem.message}. {problem.kept} It is begun anew.")
        return replace(wishes, routine=opened.ref, pain=pain, is_unsure=pain is None)


def begun(world: World, wishes: Wishes) -> tuple[Live, Pace] | None:
    """A new session after its questions, and its pace; None when the person would rather not begin now."""
    if open_session(world) is not None:
        close_open(world)
        answer_safety(world, find_routine(world, wishes.routine)[0].id)
    pain = _pain_now(wishes)
    planned = plan_routine(world, wishes.routine, pain_before=pain, minutes=wishes.minutes)
    if has_ended():
        raise nobody_answers()
    level, pace = _level(planned, wishes), wishes.pace
    if console.is_interactive():
        for line in plan_lines(planned, level, pace):
            tell(line)
        _tell_where_to_see(world, planned, level)
        wanted = pace if wishes.is_yes else _wanted_pace(pace)
        if wanted is None:
            tell("Nothing was begun.")
            return None
        pace = wanted
    return begin(world, wishes.routine, pain_before=pain, level=level, minutes=wishes.minutes), pace


def _tell_where_to_see(world: World, planned: PlannedRoutine, level: Level) -> None:
    from necktrack.cli.figure_text import where_to_see  # only a person at a terminal sees it

    for line in where_to_see(world, [step.exercise for step in planned.steps_at(level)]):
        tell(line)


def plan_lines(planned: PlannedRoutine, level: Level, pace: Pace) -> Iterator[str]:
    """What will be done, how long it takes, what is other today and why, and what is left for another day."""
    reading = ", and time to read" if pace is Pace.SLOW else ""
    yield f"{planned.routine.name}, {say_seconds(planned.seconds(level))}{reading}:"
    if level is Level.FULL:  # the easier form was listed with its question
        yield from _exercises(planned, level)
    yield from planned.told
    for item in planned.left_out:
        yield f"Left out today: {item.name} ({item.reason})."
    yield from short_lines(planned.short_at(level))


def _exercises(planned: PlannedRoutine, level: Level) -> Iterator[str]:
    for place, step in enumerate(planned.steps_at(level), start=1):
        yield f"  {place}. {step.exercise.name}, {say_dose(step.dose)}"


def ask_morning(world: World) -> None:
    """Ask once how the morning after the last session was, unless a stop rule waits for its own answer first.

    Enter leaves it open for good.
    """
    opened = open_session(world)
    question = None if opened is not None and opened.is_waiting else morning_question(world)
    if question is not None:
        record_morning(world, question, ask_score(f"{question.text} {PAIN_SCALE}:"))


def _pain_now(wishes: Wishes) -> int | None:
    """Today's pain; None where it cannot be told, or where a yes to all came without a person."""
    if wishes.pain is not None or wishes.is_unsure:
        return wishes.pain
    return ask_pain_now(may_stay_open=wishes.is_yes and not console.is_interactive())


def _unrated_level(planned: PlannedRoutine) -> Level:
    """The level where the pain is not known: half, unless the session is eased as it is."""
    if planned.level_begun(Level.FULL) is Level.FULL:
        return Level.FULL
    say("[CARE] Without a number, half the repetitions are taken today, or an easier exercise:")
    for line in _exercises(planned, Level.HALF):
        say(line)
    return Level.HALF


def _level(planned: PlannedRoutine, wishes: Wishes) -> Level:
    if planned.pain_before is None:
        return _unrated_level(planned)
    if planned.offered_level is Level.FULL:
        return Level.FULL
    if planned.is_fixed:
        say("[CARE] With pain of 6 or more, only breathing and gentle range, in the easier form:")
    else:
        say("[CARE] With pain of 4 or 5, half the repetitions are suggested, or an easier exercise:")
    for line in _exercises(planned, Level.HALF):
        say(line)
    if planned.is_fixed:
        return Level.HALF
    return Level.HALF if wishes.is_yes or confirm("Take this easier form today?", default=True) else Level.FULL


def _wanted_pace(pace: Pace) -> Pace | None:
    """The pace at which the person begins; None for not now."""
    slow = "" if pace is Pace.SLOW else " slow: more time to read."
    word = plain_word(ask(f"Enter begins.{slow} no: not now.", default=""))
    if word in _NOT_NOW:
        return None
    return Pace.SLOW if word in _SLOWER else pace
