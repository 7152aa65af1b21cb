"""The running session: what to do now in large letters, from the engine's clock."""

from math import ceil

from textual.app import ComposeResult
from textual.screen import ModalScreen

from necktrack.engine.events import (
    AskSettled,
    Back,
    Eased,
    Easier,
    Effect,
    Event,
    Harder,
    MadeHarder,
    MoreRest,
    Next,
    Pause,
    Paused,
    PauseReason,
    RatePain,
    RestAdded,
    Resume,
    StoppedByRule,
    TellSettled,
    Tick,
)
from necktrack.errors import NecktrackError
from necktrack.model.facts import FactDraft
from necktrack.services.safety import emergency_words
from necktrack.services.sessions import Live, heed, keep, leave, moment_of
from necktrack.services.sound import first_cue_due, record_heard
from necktrack.services.world import World
from necktrack.tui.commands import HEARD, PLAYER, SETTLE, bindings
from necktrack.tui.screens.choice import Instead, PainNowScreen
from necktrack.tui.screens.page import PAGES_CSS, Page
from necktrack.tui.screens.player_cues import Alarm, PlayerCues
from necktrack.tui.screens.player_settle import SettlePanel, rule_words
from necktrack.tui.screens.player_stage import PlayerStage, Shown, look, next_look, small_words
from necktrack.tui.screens.player_stop import Wanted, skip_question, stop_question
from necktrack.tui.screens.player_words import PAUSE_WORDS, prompt_words
from necktrack.tui.screens.session_end import end_session
from necktrack.tui.screens.sound_words import sound_words
from necktrack.tui.widgets.plain import Plain

_GIVEN: dict[str, Event] = {
    "pause": Pause(), "resume": Resume(), "next": Next(), "back": Back(), "easier": Easier(), "harder": Harder(),
    "rest": MoreRest(), "settled": TellSettled(True), "unsettled": TellSettled(False),
}  # fmt: skip
_SECONDS_TO_DRAW = 0.03
"""How long an event waits to be stored, so that it is on the screen first."""
_SETTLING = frozenset({"settled", "unsettled"})
_ANSWER_FIRST = "First: is the pain back where it was? y yes, n not back."


class PlayerScreen(Page[None]):
    """Guides through a session; every event goes to the service at once."""

    place = "player"
    heading = "Play"
    BINDINGS = [*bindings((*PLAYER, *SETTLE, *HEARD))]
    CSS_PATH = PAGES_CSS

    def __init__(self, world: World, live: Live) -> None:
        super().__init__(world)
        self.live = live
        self.shown: tuple[Shown, str, int] | None = None
        self.pause_words = PAUSE_WORDS[PauseReason.RESUMED]
        self.ticking = Alarm(self, self.tick)
        self.keeping = Alarm(self, self._keep)
        self.cues = PlayerCues(world, self, self.redraw)
        self.is_trying_sound = False
        """True while the first cue was just played and nothing told whether it was heard."""
        self.ruled: StoppedByRule | None = None
        """The last stop rule that acted."""
        self.rated: int | None = None
        """The exercise before which the pain was rated last."""
        self.unkept: tuple[FactDraft, ...] = ()
        """What came of the last events and is shown, to be stored right after."""
        self.ended: tuple[Effect, ...] | None = () if live.player.is_over else None
        """What ended the session, until it is gone on from."""

    def compose_page(self) -> ComposeResult:
        """The stage, and what stands in its place while a stop rule waits."""
        yield PlayerStage()
        yield SettlePanel(id="player-settle", classes="page")

    def on_mount(self) -> None:
        """Begin to look at the clock."""
        self.post_message(self.InSession(self))
        if self.live.player.is_running and self.attempt(lambda: first_cue_due(self.world)):
            self.is_trying_sound = True
            self.cues.try_out()
        self.redraw()
        self.ticking.set(next_look(self.live.player, moment_of(self.world)))

    def on_unmount(self) -> None:
        """Store what is left, and let another window play; the first cue is asked about once."""
        self.ticking.stop()
        self.keeping.stop()
        self._keep()
        if self.is_trying_sound:
            self.attempt(lambda: record_heard(self.world, None))
        if not self.live.player.is_over:
            leave(self.world)

    def reload(self) -> None:
        """A session that ended while another page was in front goes on to its last questions."""
        if self.is_trying_sound:
            self.is_trying_sound = bool(self.attempt(lambda: first_cue_due(self.world)))
            self.redraw()
        if self.ended is not None:
            self.call_after_refresh(self._end)

    def on_screen_suspend(self) -> None:
        """A covered player pauses."""
        if self.live.player.is_running:
            self.send(Pause())

    def on_resize(self) -> None:
        """Fit everything to the new size."""
        self.shown = None
        self.call_after_refresh(self.redraw)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a stop rule waits there are its two answers, and little else."""
        is_waiting = self.live.player.is_waiting_by_rule
        if action == "give":
            return (parameters[0] in _SETTLING) == is_waiting
        if action == "ask" and parameters[0] == "skip" and is_waiting:
            return False
        if action == "hear":
            return self.is_trying_sound
        return super().check_action(action, parameters)

    def tick(self) -> None:
        """Let the engine look at the clock; while paused only the time of day moves on."""
        if self.live.player.is_running or self.live.player.is_waiting_by_rule:
            self.send(Tick())
        else:
            self.redraw()
            self.ticking.set(next_look(self.live.player, moment_of(self.world)))

    def send(self, event: Event) -> None:
        """Show what comes of an event: what the person told is stored before, what the clock brought right after."""
        before = self.live.player
        if before.is_over:
            return
        try:
            heard = heed(self.world, self.live, event)
        except NecktrackError as problem:
            self.tell_problem(problem)
            return
        waiting, self.unkept = self.unkept, (*self.unkept, *heard.drafts)
        if not isinstance(event, Tick) and self.unkept and not self._keep():
            self.unkept = waiting
            return
        self.live = heard.live
        self._note(heard.effects)
        cue = self.cues.take(before, self.live.player, heard.effects)
        self.redraw()
        self.ticking.set(next_look(self.live.player, moment_of(self.world)))
        if self.unkept:
            self.keeping.set(_SECONDS_TO_DRAW)
        if cue is not None:
            self.app.call_later(self.cues.play, cue, self.live.player, self.tell_problem)
        if before.is_waiting_by_rule != self.live.player.is_waiting_by_rule:
            self.refresh_bindings()
        if self.live.player.is_over:
            self.ended = heard.effects
            self._end()

    def _keep(self) -> bool:
        """Store what came of the last events; a failure stands still and is told, and the next event tries again."""
        try:
            keep(self.world, self.unkept)
        except NecktrackError as problem:
            self.ticking.stop()
            self.tell_problem(problem)
            return False
        self.unkept = ()
        return True

    def redraw(self) -> None:
        """Draw what changed since the last time."""
        if not self.is_attached or self.live.player.is_over:
            return
        player = self.live.player
        seconds = ceil(player.settle_remaining(moment_of(self.world)))
        now = look(self.world, self.live, self.cues.flash)
        prompt = prompt_words(
            player, self.rated, is_trying_sound=self.is_trying_sound, is_narrow=self.has_class("-narrow")
        )  # fmt: skip
        if (now, prompt, seconds) == self.shown:
            return
        self.shown = (now, prompt, seconds)
        stage, panel = self.query_one(PlayerStage), self.query_one(SettlePanel)
        stage.display, panel.display = not player.is_waiting_by_rule, player.is_waiting_by_rule
        if player.is_waiting_by_rule:
            is_low = self.has_class("-low")
            panel.draw(player, rule_words(player, self.ruled, is_low=is_low), seconds, is_low=is_low)
        else:
            stage.draw(self.live, now, prompt, pause="" if now.is_running else self.pause_words)
        if self.has_class("-tiny") or self.has_class("-flat"):
            self.query_one("#too-small", Plain).show(small_words(now, seconds))

    def action_give(self, name: str) -> None:
        """Give one of the plain events, such as next, back or easier."""
        if name == "pause" and not self.live.player.is_running:
            name = "resume"
        self.send(_GIVEN[name])

    def action_read_steps(self, lines: int) -> None:
        """Scroll the steps where they are longer than their place."""
        self.query_one("#player-figure").scroll_relative(y=lines, animate=False)

    def action_ask(self, about: str) -> None:
        """Ask why an exercise is left out, how strong the pain is, or what is wrong."""
        if about == "pain":
            self.app.push_screen(PainNowScreen(), self.action_tell)
        elif about == "skip":
            self.app.push_screen(skip_question(self.live.player.phase.name), self.action_tell)
        else:
            is_narrow = self.has_class("-narrow") or self.has_class("-tiny")
            self.app.push_screen(stop_question(emergency_words(self.world), is_narrow=is_narrow), self.action_tell)

    def action_hear(self, was_heard: bool) -> None:
        """Keep whether the first cue was heard."""
        self.is_trying_sound = False
        self.attempt(lambda: record_heard(self.world, was_heard))
        self.tell(f"{sound_words(self.world)} v changes it.")
        self.redraw()

    def action_back(self) -> None:
        """Leave; the session stays open."""
        if self.live.player.is_running:
            self.send(Pause())
        self._keep()
        self.tell("The session stays open. p continues it.")
        self.dismiss()

    def action_tell(self, told: Wanted | int | None) -> None:
        """Take what was told with a digit or picked in a question: a score, an event, or that something is wrong."""
        if isinstance(told, Instead):
            self.action_ask("stop")
        elif isinstance(told, int):
            self.rated = self.live.player.phase.step
            self.send(RatePain(told))
            self.tell(f"Pain {told} noted.")
        elif told is not None:
            self.send(told)

    def _note(self, effects: tuple[Effect, ...]) -> None:
        """Say in passing what comes of an event."""
        for effect in effects:
            match effect:
                case Eased() | MadeHarder() | RestAdded():
                    self.tell(effect.words)
                case Paused():
                    self.pause_words = PAUSE_WORDS[effect.reason]
                case AskSettled():
                    self.tell(effect.words or _ANSWER_FIRST)
                case StoppedByRule():
                    self.ruled = effect

    def _end(self) -> None:
        """Go on to what comes after; a question in front of the player is closed, another page is not."""
        if self.ended is None or self not in self.app.screen_stack or not self._keep():
            return
        while self.app.screen is not self:
            if not isinstance(self.app.screen, ModalScreen):
                return
            self.app.pop_screen()
        effects, self.ended = self.ended, None
        self.ticking.stop()
        end_session(self, self.live, effects)
