"""What the player says: the phase in a word, the side, the tempo, how it is done, and what comes next."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from textual.content import Content

from necktrack.engine.cues import Cue
from necktrack.engine.events import PauseReason
from necktrack.engine.state import Player
from necktrack.engine.timeline import Phase, PhaseKind, clock_seconds
from necktrack.model.body import Side
from necktrack.model.facts import FactDraft, body_text
from necktrack.model.flags import STOP_FLAGS
from necktrack.services.sessions import Live
from necktrack.tui.widgets.plain import plain

CUE_WORDS: dict[Cue, str] = {
    Cue.START: "START", Cue.HALF_WAY: "HALF-WAY", Cue.THREE: "3", Cue.TWO: "2", Cue.ONE: "1", Cue.SWITCH: "SWITCH",
    Cue.REST: "REST", Cue.END: "END",
}  # fmt: skip
"""What each cue looks like; the same is heard where sound is on."""
_HOLD = "HOLD"
PAUSE_WORDS = {
    PauseReason.GAP: "Paused: the clock stood still for a while.",
    PauseReason.RESUMED: "Paused where you left it.",
    PauseReason.RULE: "Paused.",
    PauseReason.PERSON: "Paused.",
}
_RATE = "Pain now? 0 to 9; for 10 type 1 and then 0, or p. It may stay open."
_SHORT_RATE = "Pain now? 0-9, 1 0 for 10, or nothing"
PAUSED, LOOKING_ON = "PAUSED", "LOOKING ON"
_LARGE = {"GET READY": "READY", "SWITCH SIDES": "SWITCH", "HALF-WAY": "HALF", LOOKING_ON: ""}
"""The word in block letters, where it is another than in small ones."""
_MOST_CELLS = 24
_MINUTE = 60


def phase_word(phase: Phase, *, is_holding: bool) -> str:
    """What to do now, in one or two words."""
    if phase.kind is PhaseKind.READY:
        return "GET READY"
    if phase.kind is PhaseKind.REST:
        return "REST"
    if phase.kind is PhaseKind.SWITCH:
        return "SWITCH SIDES"
    if is_holding:
        return "HOLD"
    return "KEEP ON" if phase.is_timed else "MOVE"


def large_word(word: str) -> str:
    """The word as it stands in block letters."""
    return _LARGE.get(word, word)


def cue_word(cue: Cue, player: Player) -> str:
    """What the cue looks like now: the start of a hold says so, as "start" would ask for a movement."""
    is_hold = cue is Cue.START and not player.is_over and player.phase.is_holding(player.elapsed())
    return _HOLD if is_hold else CUE_WORDS[cue]


def name_words(word: str, name: str, *, is_flash: bool) -> Content:
    """What to do now and with what; a cue stands out in reverse, so that it needs no colour."""
    is_over = is_flash and word == CUE_WORDS[Cue.END]
    return Content.assemble(
        (f" {word} " if is_flash else word, "bold reverse" if is_flash else "bold $text-primary"),
        plain("  next:" if is_over else "", "$text-muted"), plain(f"  {name}", "bold"),
    )  # fmt: skip


def progress_words(player: Player, left: int, ends: str, width: int) -> Content:
    """How far the session is, how long it takes yet, and when it ends; in minutes, so that it does not hurry anyone."""
    steps, place = len(player.timeline.steps), player.phase.step + 1
    told = f"{place} of {steps}   {max(1, round(left / _MINUTE))} min left, ends {ends}"
    room = max(min(steps, 8), width - len(told) - 2)
    planned = 1 - left / max(1, clock_seconds(player.timeline))
    passed = player.at / max(1.0, player.at + left)
    done = round(room * max(0.0, planned, passed))
    return plain(f"{'━' * done}{'┄' * (room - done)}  {told}")


def ends_at(now: datetime, seconds: float) -> str:
    """The time of day at which so many seconds from now will have passed."""
    return f"{now + timedelta(seconds=seconds):%H:%M}"


def where_words(phase: Phase) -> str:
    """Side, set and repetition; in a rest those that come next."""
    parts = [f"{phase.side.value} side".upper()] if phase.side is not Side.NONE else []
    parts += [f"set {phase.set} of {phase.sets}"] if phase.sets > 1 else []
    parts += [f"rep {phase.rep} of {phase.reps}"] if phase.rep else []
    where = "   ".join(parts)
    return f"next: {where}" if where and phase.kind is PhaseKind.REST else where


def tempo_words(phase: Phase, upcoming: Phase | None, elapsed: int) -> str:
    """The pace: before the work in words, during it as a line that fills second by second."""
    if not phase.is_work:
        return _pace(upcoming) if upcoming is not None and phase.kind is PhaseKind.READY else ""
    if phase.is_timed or not (phase.move_seconds and phase.hold_seconds):
        return _cells(phase.seconds, elapsed)
    move = _cells(phase.move_seconds, elapsed)
    return f"move {move}  hold {_cells(phase.hold_seconds, elapsed - phase.move_seconds)}"


def _pace(phase: Phase) -> str:
    if not phase.is_work or phase.is_timed:
        return ""
    parts = [f"{phase.move_seconds} s to move"] if phase.move_seconds else []
    parts += [f"hold {phase.hold_seconds} s"] if phase.hold_seconds else []
    return f"each time: {', '.join(parts)}"


def _cells(seconds: int, elapsed: int) -> str:
    room = min(seconds, _MOST_CELLS)
    done = max(0, min(room, elapsed * room // max(1, seconds)))
    return "━" * done + "┄" * (room - done)


def step_words(live: Live, phase: Phase) -> Content:
    """How it is done, when to stop, how not, and a picture that is not drawn; last what may be scrolled to."""
    lines = [plain(text) for text in phase.texts]
    if live.exercise is not None:
        stops = [STOP_FLAGS[flag] for flag in live.exercise.stop_if if flag in STOP_FLAGS]
        if stops:
            lines.append(
                Content.assemble(
                    ("x stops", "bold $text-warning"), plain(f" if you notice {'; '.join(stops)}.", "$text-warning")
                )
            )
        lines += [plain(f"Not so: {text}", "$text-muted") for text in live.exercise.mistakes]
        if (figure := live.exercise.figure) is not None and figure.base is None:
            lines.append(plain(f"Picture in words: {figure.alt}", "$text-muted"))
    return Content("\n").join(lines)


def next_words(player: Player) -> str:
    """What comes after this set, and the exercise after this one."""
    coming, following = _after_set(player), player.upcoming_exercise
    if coming is None:
        return "Then: the end" if following is None else f"Then: {following.name}"
    later = "" if following is None else f"   After that: {following.name}"
    return f"Then: {coming.cue}{later}"


def _after_set(player: Player) -> Phase | None:
    """The next phase of the exercise that is not one more repetition of the same set; None when it ends with it."""
    here = player.phase
    later = player.phases[player.place + 1 :]
    if not here.is_work:
        return next(iter(later), None)
    return next((each for each in later if not each.is_work or (each.set, each.side) != (here.set, here.side)), None)


def prompt_words(player: Player, rated: int | None, *, is_narrow: bool) -> str:
    """What is asked beside the session, which waits for no answer: the pain now.

    `rated` is the place of the exercise before which the pain was rated last.
    """
    if player.phase.kind is not PhaseKind.READY or player.worked is None or rated == player.phase.step:
        return ""
    return _SHORT_RATE if is_narrow else _RATE


def events_typed(drafts: Iterable[FactDraft]) -> str:
    """What happened in a session and is not stored, a line each, as the journal would have it."""
    return "\n".join(f"{draft.recorded_at.isoformat()} {draft.kind} {body_text(draft.body)}" for draft in drafts)
