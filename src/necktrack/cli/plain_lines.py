"""What is told of a session in plain lines: short, one thing each, in words that can be read aloud."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from necktrack.cli.plain_keys import SHORT_LETTERS
from necktrack.cli.plain_pace import Pace
from necktrack.engine.events import (
    AskSettled,
    Eased,
    Effect,
    ExerciseEnded,
    MadeHarder,
    PainRated,
    Paused,
    PauseReason,
    PhaseBegan,
    RestAdded,
    Resumed,
    Scope,
    SessionEnded,
    Settled,
    Skipped,
    StoppedByRule,
    SymptomTold,
)
from necktrack.engine.phases import Phase, PhaseKind, say_seconds
from necktrack.engine.rules import SETTLE_QUESTION, words_when_severe
from necktrack.engine.state import Player
from necktrack.engine.timeline import TimelineStep
from necktrack.model.flags import STOP_FLAGS
from necktrack.model.sessions import (
    SKIP_WORDS,
    SYMPTOM_WORDS,
    ExerciseOutcome,
    LeftOut,
    Level,
    Outcome,
    StopReason,
    say_dose,
)
from necktrack.model.wording import counted
from necktrack.services.session_plan import LESS_TIME, NO_TIME
from necktrack.services.session_words import NOT_WELL, say_where
from necktrack.services.sessions import Live

PAIN_QUESTION = "Pain now? Type 0 to 10, or nothing."
WAIT_FOR_ENTER = "Press Enter when you are ready."
_SETTLE = f"{SETTLE_QUESTION} Type y or n."
_COUNTED_ALONE = 15
"""Seconds: at the slow pace repetitions shorter than this are told by the set, not one by one."""


def opening_line(live: Live, now: datetime) -> str:
    """What is about to be done, and until when, in one line."""
    player = live.player
    exercises = counted(len(player.timeline.steps), "exercise")
    left = player.remaining_total()
    level = ", half the repetitions or easier" if live.level is Level.HALF else ""
    return f"{live.routine_name}: {exercises}{level}, {say_seconds(round(left))}, until {clock_of_end(player, now)}."


def plan_lines(live: Live) -> Iterator[str]:
    """What is other than the routine's own, what is left out today, and what is left for want of time, with reasons."""
    yield from live.told
    for item in live.left_out:
        yield f"Left out today: {item.name} ({item.reason})."
    yield from short_lines(live.short)


def short_lines(short: Sequence[LeftOut]) -> Iterator[str]:
    """What is left for another day when time is short, and what is done less of, without a word of blame."""
    waits, less = ([item.name for item in short if item.reason == why] for why in (NO_TIME, LESS_TIME))
    if less:
        yield f"Less of it, to fit the time there is: {', '.join(less)}."
    if waits:
        yield f"Left for another day, as time is short: {', '.join(waits)}. A little counts, too."


def starting_lines(live: Live, pace: Pace) -> Iterator[str]:
    """The letters and the first thing to do; of a session taken up again, where it stands."""
    yield from SHORT_LETTERS
    player = live.player
    if player.is_running:
        yield from phase_lines(live, player.phase, pace)
    elif player.is_waiting_by_rule:
        yield _SETTLE
    elif not player.is_over:
        yield f"Here it goes on: {say_where(player)}."
        yield from stop_lines(live, player.phase)
        yield from player.phase.texts
        yield WAIT_FOR_ENTER


def clock_of_end(player: Player, now: datetime) -> str:
    """When the session ends if nothing comes between, such as "12:08"."""
    return f"{now + timedelta(seconds=player.remaining_total()):%H:%M}"


def ready_lines(step: TimelineStep, place: str, phase: Phase, *, is_asking: bool) -> tuple[tuple[str, ...], ...]:
    """What is told before an exercise: at first its name and the time, then how it is done, then the question."""
    side = "" if phase.side == "none" else f" {phase.side.value} side first,"
    head = f"Exercise {place}: {phase.name}, {say_dose(step.dose)}."
    time = f"Get ready,{side} {say_seconds(phase.seconds)}."
    return (head, time), phase.texts, ((PAIN_QUESTION,) if is_asking else ())


def ready_parts(live: Live, phase: Phase) -> tuple[tuple[str, ...], ...]:
    """The lines before the exercise of a phase, when to stop among them; pain is asked for once one was worked on."""
    steps = live.player.timeline.steps
    place = f"{phase.step + 1} of {len(steps)}"
    head, texts, question = ready_lines(steps[phase.step], place, phase, is_asking=phase.step > 0)
    return head, (*stop_lines(live, phase), *texts), question


def stop_lines(live: Live, phase: Phase) -> Iterator[str]:
    """The signs at which the exercise of a phase ends, in one line; none where its author named none."""
    exercise = live.exercises[phase.step]
    stops = [STOP_FLAGS[flag] for flag in exercise.stop_if if flag in STOP_FLAGS] if exercise else []
    if stops:
        yield f"x stops if you notice: {'; '.join(stops)}."


def phase_lines(live: Live, phase: Phase, pace: Pace = Pace.NORMAL) -> Iterator[str]:
    """What is told when a phase begins; at the slow pace how it is done and the question follow one by one."""
    if phase.kind is PhaseKind.READY and pace is Pace.SLOW:
        yield from ready_parts(live, phase)[0]
    elif phase.kind is PhaseKind.READY:
        (head, time), texts, question = ready_parts(live, phase)
        yield head
        yield from texts
        yield time
        yield from question
    elif phase.rep and pace is Pace.SLOW and phase.seconds < _COUNTED_ALONE:
        yield from _set_line(phase)
    elif phase.rep > 1 and phase.seconds < _COUNTED_ALONE:
        yield str(phase.rep)
    else:
        yield phase.cue


def is_counted_alone(phase: Phase, pace: Pace) -> bool:
    """True where the person counts the repetitions of a set alone, since only their number is told."""
    return pace is Pace.SLOW and phase.rep > 0 and phase.seconds < _COUNTED_ALONE


def _set_line(phase: Phase) -> Iterator[str]:
    """All repetitions of a set in one line, told with the first."""
    if phase.rep > 1:
        return
    side = "" if phase.side == "none" else f", {phase.side.value}"
    hold = f", of which hold {say_seconds(phase.hold_seconds)}" if phase.hold_seconds and phase.move_seconds else ""
    verb = "Holds" if phase.hold_seconds and not phase.move_seconds else "Repetitions"
    yield f"{verb}: {phase.reps}{side}, {say_seconds(phase.seconds)} each{hold}."


def lines_of(live: Live, effects: Iterable[Effect], now: datetime, numbers: str, pace: Pace) -> Iterator[str]:
    """What is told of the effects of one event, in order; `numbers` is the emergency number to call, as words."""
    effects = tuple(effects)
    is_settled = any(isinstance(effect, Settled) and effect.is_back for effect in effects)
    for effect in effects:
        match effect:
            case PhaseBegan(phase=phase):
                if not live.player.is_waiting_by_rule and not is_settled:
                    yield from phase_lines(live, phase, pace)
            case Resumed(phase=phase):
                yield from _going_on(live, phase, now, pace, is_settled=is_settled)
            case StoppedByRule():
                yield from _rule_lines(live, effect, now, numbers)
            case Paused() | AskSettled() | Settled() | SessionEnded():
                yield from _standing_still(effect)
            case _:
                yield from _note(live, effect, now, numbers)


def _going_on(live: Live, phase: Phase, now: datetime, pace: Pace, *, is_settled: bool) -> Iterator[str]:
    if is_settled:
        yield from phase_lines(live, phase, pace)
        return
    yield f"Going on: {say_where(live.player)}."
    yield f"The end is at {clock_of_end(live.player, now)}."
    if phase.is_work:
        yield phase.cue


def _rule_lines(live: Live, rule: StoppedByRule, now: datetime, numbers: str) -> Iterator[str]:
    """What happened and what to do: one sentence a line, the number to call first where it matters."""
    yield "[STOP]"
    if rule.scope is Scope.SESSION:
        yield f"Emergency number: {numbers}."
    yield from sentences(rule.words)
    if live.player.is_waiting_by_rule:
        wait = live.player.settle_remaining()
        yield _SETTLE
        yield f"There is time until {now + timedelta(seconds=wait):%H:%M}."


def sentences(words: str) -> list[str]:
    """The words, one sentence each."""
    return [part if part.endswith((".", "?")) else f"{part}." for part in words.strip().split(". ")]


def _standing_still(effect: Paused | AskSettled | Settled | SessionEnded) -> Iterator[str]:
    match effect:
        case Paused(reason=reason):
            if reason is not PauseReason.RULE:
                yield _PAUSES[reason]
        case AskSettled(words=words):
            yield words or f"Please answer first. {_SETTLE}"
        case Settled(is_back=None):
            yield "No answer came."
        case SessionEnded(outcome=Outcome.PARTIAL, reason=StopReason.OTHER):
            yield _ENDS[Outcome.PARTIAL]
            yield "If you are not well: necktrack safety --help-now."
        case SessionEnded(outcome=Outcome.PARTIAL, reason=StopReason.UNWELL):
            yield NOT_WELL
        case SessionEnded(outcome=outcome):
            yield _ENDS[outcome]


def _note(live: Live, effect: Effect, now: datetime, numbers: str) -> Iterator[str]:
    match effect:
        case Eased(words=words) | MadeHarder(words=words):
            yield words
        case RestAdded(words=words, seconds=seconds):
            yield f"{words} The end is at {clock_of_end(live.player, now)}." if seconds else words
        case PainRated(score=score):
            yield f"Pain {score} noted."
            yield from filter(None, (words_when_severe(score, numbers),))
        case SymptomTold(symptom=symptom):
            yield f"Noted: {SYMPTOM_WORDS[symptom]}."
        case Skipped(phase=phase, reason=reason):
            yield f"Left out: {phase.name} ({SKIP_WORDS[reason]})."
        case ExerciseEnded(outcome=ExerciseOutcome.PARTIAL) if effect.done:
            yield f"{effect.phase.name}: {effect.done} of {effect.prescribed} done."


_PAUSES = {
    PauseReason.PERSON: "Paused. Enter goes on.",
    PauseReason.GAP: "Paused: the clock stood still for a while; nothing was counted. Enter goes on.",
    PauseReason.RESUMED: "Paused. Enter goes on.",
}
_ENDS = {
    Outcome.FULL: "That was all of it.",
    Outcome.PARTIAL: "The session is over; what was done is kept.",
    Outcome.STOPPED: "The session ends here by a stop rule. To stop then is to follow the plan.",
}
