"""The running session: what to do now in large letters, from the engine's clock."""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer

from necktrack.engine.events import (
    Back,
    Eased,
    Easier,
    Effect,
    Event,
    Next,
    Pause,
    Paused,
    PauseReason,
    PhaseBegan,
    RatePain,
    Resume,
    Skip,
    Stop,
    StoppedByRule,
    TellSymptom,
    Tick,
)
from necktrack.engine.timeline import Phase, PhaseKind
from necktrack.errors import NecktrackError
from necktrack.model.body import Side
from necktrack.model.flags import STOP_FLAGS
from necktrack.model.sessions import SKIP_WORDS, SYMPTOM_WORDS, SkipReason, StopReason, Symptom
from necktrack.services.safety import emergency_words
from necktrack.services.sessions import Live, feed, moment_of
from necktrack.services.world import World
from necktrack.tui.commands import PLAYER, bindings
from necktrack.tui.screens.choice import ChoiceScreen, NoticeScreen, PainNowScreen
from necktrack.tui.screens.page import PAGES_CSS, Page
from necktrack.tui.screens.session_end import SessionEndScreen
from necktrack.tui.widgets.countdown import Countdown, clock_text
from necktrack.tui.widgets.plain import Plain, plain

_SECONDS_BETWEEN_TICKS = 0.25
_STOP_CHOICES: tuple[tuple[Symptom | StopReason, str], ...] = (
    *((symptom, words) for symptom, words in SYMPTOM_WORDS.items()),
    (StopReason.PAIN, "end the session: it hurts"),
    (StopReason.TIME, "end the session: no time"),
    (StopReason.UNWELL, "end the session: not feeling well"),
    (StopReason.OTHER, "end the session: another reason"),
)
_PAUSES = {
    PauseReason.GAP: "Paused: the clock stood still for a while.",
    PauseReason.RESUMED: "Paused where you left it.",
    PauseReason.RULE: "Paused.",
    PauseReason.PERSON: "Paused.",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the screen; drawn again only when it differs."""

    phase: Phase
    word: str
    seconds: int
    left: int
    """Minutes' worth of seconds left in the session."""
    is_running: bool


class PlayerScreen(Page[None]):
    """Guides through a session; every event goes to the service at once."""

    place = "player"
    heading = "Play"
    BINDINGS = [*bindings(PLAYER)]
    CSS_PATH = PAGES_CSS

    def __init__(self, world: World, live: Live) -> None:
        super().__init__(world)
        self.live = live
        self.shown: Shown | None = None
        self.pause_words = _PAUSES[PauseReason.RESUMED]
        self.ticking: Timer | None = None

    def compose_page(self) -> ComposeResult:
        """Progress above, now at the left, the place of the figure at the right, what comes next below."""
        with Vertical(classes="page", id="player"):
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
        """Begin to look at the clock."""
        self.ticking = self.set_interval(_SECONDS_BETWEEN_TICKS, self.tick)
        self.query_one("#player-figure").border_title = "How"
        self.redraw()

    def on_screen_suspend(self) -> None:
        """A covered player pauses."""
        if self.live.player.is_running:
            self.send(Pause())

    def reload(self) -> None:
        """The clock alone moves the player."""

    def on_resize(self) -> None:
        """Fit everything to the new size."""
        self.shown = None
        self.call_after_refresh(self.redraw)

    def tick(self) -> None:
        """Let the engine look at the clock; nothing happens while paused."""
        if self.live.player.is_running:
            self.send(Tick())

    def send(self, event: Event) -> None:
        """Give an event to the service and show what came of it; a failure pauses and is told."""
        try:
            self.live, effects = feed(self.world, self.live, event)
        except NecktrackError as problem:
            if self.ticking is not None:
                self.ticking.pause()
            self.tell_problem(problem)
            return
        if self.ticking is not None:
            self.ticking.resume()
        for effect in effects:
            self._take(effect)
        self.redraw()
        if self.live.player.is_over and self.is_attached:
            self.app.switch_screen(SessionEndScreen(self.world, self.live, self._rule_words(effects)))

    def action_toggle_pause(self) -> None:
        """Pause, or go on."""
        self.send(Pause() if self.live.player.is_running else Resume())

    def action_go_next(self) -> None:
        """On to the next phase."""
        self.send(Next())

    def action_go_back(self) -> None:
        """Back to the start of this set, or the one before."""
        self.send(Back())

    def action_make_easier(self) -> None:
        """Less from here on."""
        self.send(Easier())

    def action_read_steps(self, lines: int) -> None:
        """Scroll the steps where they are longer than their place."""
        self.query_one("#player-figure").scroll_relative(y=lines, animate=False)

    def action_skip_exercise(self) -> None:
        """Ask why, then leave this exercise."""
        title = f"Leave out: {self.live.player.phase.name}. Why?"
        self.app.push_screen(ChoiceScreen(title, tuple(SKIP_WORDS.items())), self._skip)

    def action_rate_pain(self, score: int | None = None) -> None:
        """Rate the pain: at once with a digit, else ask."""
        if score is None:
            self.app.push_screen(PainNowScreen(), self._rate)
        else:
            self._rate(score)
            self.tell(f"Pain {score} noted.")

    def action_stop(self) -> None:
        """Ask what is wrong, or why it ends here."""
        title = f"Stopped. What is it? In an emergency call {emergency_words(self.world)}."
        hint = "esc: nothing, go back to the session"
        self.app.push_screen(ChoiceScreen(title, _STOP_CHOICES, hint=hint), self._stop)

    def action_back(self) -> None:
        """Leave; the session stays open."""
        if self.live.player.is_running:
            self.send(Pause())
        self.tell("The session stays open. p continues it.")
        self.dismiss()

    def _skip(self, reason: SkipReason | None) -> None:
        if reason is not None:
            self.send(Skip(reason))

    def _rate(self, score: int | None) -> None:
        if score is not None:
            self.send(RatePain(score))

    def _stop(self, choice: Symptom | StopReason | None) -> None:
        if isinstance(choice, Symptom):
            self.send(TellSymptom(choice))
        elif choice is not None:
            self.send(Stop(choice))

    def _take(self, effect: Effect) -> None:
        if isinstance(effect, PhaseBegan) and self.world.settings().bell:
            self.app.bell()
        elif isinstance(effect, Eased):
            self.tell(effect.words)
        elif isinstance(effect, Paused):
            self.pause_words = _PAUSES[effect.reason]
        elif isinstance(effect, StoppedByRule) and not self.live.player.is_over:
            self.app.push_screen(NoticeScreen("[STOP]", self._rule_words((effect,))))

    def _rule_words(self, effects: tuple[Effect, ...]) -> str:
        for effect in effects:
            if isinstance(effect, StoppedByRule):
                urgent = f"\n\nThe emergency number: {emergency_words(self.world)}." if effect.is_urgent else ""
                return effect.words + urgent
        return ""

    def redraw(self) -> None:
        """Draw what changed since the last time."""
        now = self._look()
        if now == self.shown or not self.is_attached:
            return
        before, self.shown = self.shown, now
        countdown = self.query_one(Countdown)
        countdown.seconds = now.seconds
        countdown.set_class(not now.is_running, "-paused")
        self.query_one("#player-word", Plain).show(plain(now.word, "bold"))
        self.query_one("#player-progress", Plain).show(self._progress(now))
        if before is None or before.phase != now.phase or before.is_running != now.is_running:
            self._show_phase(now)

    def _show_phase(self, now: Shown) -> None:
        phase = now.phase
        self.query_one("#player-name", Plain).show(plain(phase.name, "bold"))
        where = self.query_one("#player-where", Plain)
        where.show(where_words(phase))
        where.display = bool(where_words(phase).plain)
        self.query_one("#player-steps", Plain).show(self._steps(phase))
        pause = "" if now.is_running else f"{self.pause_words} space goes on.  "
        self.query_one("#player-next", Plain).show(
            Content.assemble((pause, "bold $text-warning"), plain(self._next_words(), "$text-muted"))
        )

    def _look(self) -> Shown:
        player, now = self.live.player, moment_of(self.world)
        phase, remaining = player.phase, player.remaining(now)
        is_holding = phase.is_holding(player.elapsed(now))
        if phase.is_work and phase.hold_seconds and phase.move_seconds and not is_holding:
            remaining -= phase.hold_seconds
        word = "PAUSED" if not player.is_running else phase_word(phase, is_holding=is_holding)
        return Shown(phase, word, ceil(remaining), ceil(player.remaining_total(now)), player.is_running)

    def _progress(self, now: Shown) -> Content:
        steps = len(self.live.player.timeline.steps)
        place = now.phase.step + 1
        ends = self.world.now() + timedelta(seconds=now.left)
        told = f"{place} of {steps}   {clock_text(now.left)} left, ends {ends:%H:%M}"
        width = max(steps, self.query_one("#player-progress").container_size.width - len(told) - 2)
        done = width * place // steps
        return plain(f"{'━' * done}{'┄' * (width - done)}  {told}")

    def _steps(self, phase: Phase) -> Content:
        exercise = self.live.exercise
        lines = [plain(text) for text in phase.texts]
        if exercise is not None:
            lines += [plain(f"Not so: {text}", "$text-muted") for text in exercise.mistakes]
            stops = [STOP_FLAGS[flag] for flag in exercise.stop_if if flag in STOP_FLAGS]
            if stops:
                lines.append(plain(f"x if you notice {'; '.join(stops)}.", "$text-warning"))
        return Content("\n").join(lines)

    def _next_words(self) -> str:
        player = self.live.player
        upcoming, following = player.upcoming, player.upcoming_exercise
        if upcoming is None:
            return "Then: the end"
        has_later = following is not None and upcoming.step == player.phase.step
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
