"""The stage of a running session: progress, what to do now, the place of the figure, what comes next."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content

from necktrack.engine.timeline import Phase, PhaseKind, clock_seconds
from necktrack.model.body import Side
from necktrack.model.flags import STOP_FLAGS
from necktrack.services.sessions import Live, moment_of
from necktrack.services.world import World
from necktrack.tui.widgets.countdown import Countdown, clock_text
from necktrack.tui.widgets.plain import Plain, plain


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the screen; drawn again only when it differs."""

    phase: Phase
    word: str
    seconds: int
    left: int
    """Minutes' worth of seconds left in the session."""
    is_running: bool


def look(world: World, live: Live) -> Shown:
    """What stands on the screen at this moment, from the engine's clock."""
    player, now = live.player, moment_of(world)
    phase, remaining = player.phase, player.remaining(now)
    is_holding = phase.is_holding(player.elapsed(now))
    if phase.is_work and phase.hold_seconds and phase.move_seconds and not is_holding:
        remaining -= phase.hold_seconds
    word = phase_word(phase, is_holding=is_holding) if player.is_running else "PAUSED"
    return Shown(phase, word, ceil(remaining), ceil(player.remaining_total(now)), player.is_running)


class PlayerStage(Vertical):
    """Draws a session; told what to show, it asks nobody."""

    def __init__(self) -> None:
        super().__init__(id="player", classes="page")

    def compose(self) -> ComposeResult:
        """Progress above, now at the left, the place of the figure at the right, what comes next below."""
        yield Plain(id="player-progress", classes="muted")
        yield Plain(id="player-name", classes="line")
        with Horizontal(id="player-stage"):
            with Vertical(id="player-now"):
                yield Plain(id="player-word")
                yield Countdown()
                yield Plain(id="player-where")
            with VerticalScroll(id="player-figure", can_focus=False):
                yield Plain(id="player-steps")
        yield Plain(id="player-next", classes="line")

    def on_mount(self) -> None:
        """Name the place of the figure."""
        self.query_one("#player-figure").border_title = "How"

    def draw(self, live: Live, now: Shown, time: datetime, pause_words: str) -> None:
        """Show a session at a moment; `pause_words` say why it stands still."""
        countdown = self.query_one(Countdown)
        countdown.seconds = now.seconds
        countdown.set_class(not now.is_running, "-paused")
        phase, where = now.phase, where_words(now.phase)
        width = self.query_one("#player-progress").container_size.width
        self._say("#player-word", plain(now.word, "bold"))
        self._say("#player-progress", progress_words(live, now, time, width))
        self._say("#player-name", plain(phase.name, "bold"))
        self._say("#player-where", where)
        self.query_one("#player-where").display = bool(where)
        self._say("#player-steps", step_words(live, phase))
        pause = "" if now.is_running else f"{pause_words} space goes on.  "
        then = plain(next_words(live), "$text-muted")
        self._say("#player-next", Content.assemble((pause, "bold $text-warning"), then))

    def _say(self, name: str, words: Content) -> None:
        told = self.query_one(name, Plain)
        if told.content != words:
            told.show(words)


def progress_words(live: Live, now: Shown, time: datetime, width: int) -> Content:
    """How far the session is, how long it takes yet, and when it ends."""
    steps, place = len(live.player.timeline.steps), now.phase.step + 1
    ends = time + timedelta(seconds=now.left)
    told = f"{place} of {steps}   {clock_text(now.left)} left, ends {ends:%H:%M}"
    room = max(steps, width - len(told) - 2)
    whole = max(1, clock_seconds(live.player.timeline))
    done = room - min(room, round(room * now.left / whole))
    return plain(f"{'━' * done}{'┄' * (room - done)}  {told}")


def step_words(live: Live, phase: Phase) -> Content:
    """How it is done, when to stop, and how not; last what may be scrolled to."""
    lines = [plain(text) for text in phase.texts]
    if live.exercise is not None:
        stops = [STOP_FLAGS[flag] for flag in live.exercise.stop_if if flag in STOP_FLAGS]
        if stops:
            lines.append(Content.assemble(("x stops", "bold $text-warning"),
                                          plain(f" if you notice {'; '.join(stops)}.", "$text-warning")))
        lines += [plain(f"Not so: {text}", "$text-muted") for text in live.exercise.mistakes]
    return Content("\n").join(lines)


def next_words(live: Live) -> str:
    """What comes after this phase, and the exercise after this one."""
    upcoming, following = live.player.upcoming, live.player.upcoming_exercise
    if upcoming is None:
        return "Then: the end"
    has_later = following is not None and upcoming.step == live.player.phase.step
    later = f"   After that: {following.name}" if following is not None and has_later else ""
    return f"Then: {upcoming.cue}{later}"


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
    return "GO ON" if phase.is_timed else "MOVE"


def where_words(phase: Phase) -> Content:
    """Side, set and repetition."""
    parts = [f"{phase.side.value} side".upper()] if phase.side is not Side.NONE else []
    parts += [f"set {phase.set} of {phase.sets}"] if phase.sets > 1 else []
    parts += [f"rep {phase.rep} of {phase.reps}"] if phase.rep else []
    return plain("   ".join(parts), "bold")
