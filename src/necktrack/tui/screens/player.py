"""The running session: what to do now in large letters, from the engine's clock."""


from textual.app import ComposeResult
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
from necktrack.errors import NecktrackError
from necktrack.model.sessions import SKIP_WORDS, SYMPTOM_WORDS, SkipReason, StopReason, Symptom
from necktrack.services.safety import emergency_words
from necktrack.services.sessions import Live, feed
from necktrack.services.world import World
from necktrack.tui.commands import PLAYER, bindings
from necktrack.tui.screens.choice import ChoiceScreen, NoticeScreen, PainNowScreen
from necktrack.tui.screens.page import PAGES_CSS, Page
from necktrack.tui.screens.player_stage import PlayerStage, Shown, look
from necktrack.tui.screens.session_end import SessionEndScreen

_SECONDS_BETWEEN_TICKS = 0.25
_STOP_CHOICES: tuple[tuple[Symptom | StopReason, str], ...] = (
    *((symptom, words) for symptom, words in SYMPTOM_WORDS.items()),
    (StopReason.PAIN, "end the session: it hurts"),
    (StopReason.TIME, "end the session: no time"),
    (StopReason.UNWELL, "end the session: not feeling well"),
    (StopReason.OTHER, "end the session: another reason"),
)
_GIVEN: dict[str, Event] = {"next": Next(), "back": Back(), "easier": Easier()}
_PAUSES = {
    PauseReason.GAP: "Paused: the clock stood still for a while.",
    PauseReason.RESUMED: "Paused where you left it.",
    PauseReason.RULE: "Paused.",
    PauseReason.PERSON: "Paused.",
}


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
        """The stage alone."""
        yield PlayerStage()

    def on_mount(self) -> None:
        """Begin to look at the clock."""
        self.ticking = self.set_interval(_SECONDS_BETWEEN_TICKS, self.tick)
        self.redraw()

    def on_screen_suspend(self) -> None:
        """A covered player pauses."""
        if self.live.player.is_running:
            self.send(Pause())

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
            self.app.switch_screen(SessionEndScreen(self.world, self.live, rule_words(self.world, effects)))

    def action_toggle_pause(self) -> None:
        """Pause, or go on."""
        self.send(Pause() if self.live.player.is_running else Resume())

    def action_give(self, name: str) -> None:
        """Give one of the plain events: next, back or easier."""
        self.send(_GIVEN[name])

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
            self.app.push_screen(NoticeScreen("[STOP]", rule_words(self.world, (effect,))))

    def redraw(self) -> None:
        """Draw what changed since the last time."""
        now = look(self.world, self.live)
        if now == self.shown or not self.is_attached:
            return
        self.shown = now
        self.query_one(PlayerStage).draw(self.live, now, self.world.now(), self.pause_words)


def rule_words(world: World, effects: tuple[Effect, ...]) -> str:
    """What a stop rule among the effects says, with the emergency number where it matters; "" without one."""
    for effect in effects:
        if isinstance(effect, StoppedByRule):
            urgent = f"\n\nThe emergency number: {emergency_words(world)}." if effect.is_urgent else ""
            return effect.words + urgent
    return ""
