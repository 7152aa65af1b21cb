"""The running session: what to do now in large letters, from the engine's clock."""

from functools import partial
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
    PainRated,
    Pause,
    Paused,
    PauseReason,
    RatePain,
    RestAdded,
    Resume,
    StoppedByRule,
    TellSettled,
    TellSymptom,
    Tick,
    WentBack,
    WentOn,
)
from necktrack.engine.rules import words_when_severe
from necktrack.engine.state import Player
from necktrack.errors import NecktrackError
from necktrack.model.facts import FactDraft
from necktrack.model.sessions import Symptom
from necktrack.services.drafts import is_store_trouble
from necktrack.services.safety import emergency_words
from necktrack.services.sessions import Heard, LeftForAWhile, Live, heed, keep, leave, moment_of
from necktrack.services.world import World
from necktrack.tui.commands import HEARD, PAUSED, PLAYER, SETTLE, bindings
from necktrack.tui.screens.choice import Instead, PainNowScreen
from necktrack.tui.screens.page import PAGES_CSS
from necktrack.tui.screens.player_cues import Alarm, PlayerCues
from necktrack.tui.screens.player_scores import TypedScores
from necktrack.tui.screens.player_settle import SettlePanel, left_of, rule_words
from necktrack.tui.screens.player_sound import SoundTrial
from necktrack.tui.screens.player_stage import PlayerStage, Shown, look, next_look, small_words
from necktrack.tui.screens.player_stop import Wanted, skip_question, stop_question
from necktrack.tui.screens.player_words import PAUSE_WORDS, events_typed, prompt_words
from necktrack.tui.screens.session_end import end_session
from necktrack.tui.screens.session_page import SessionPage
from necktrack.tui.widgets.plain import Plain

_GIVEN: dict[str, Event] = {
    "pause": Pause(), "resume": Resume(), "next": Next(), "back": Back(), "easier": Easier(), "harder": Harder(),
    "rest": MoreRest(), "settled": TellSettled(True), "unsettled": TellSettled(False),
    "dizziness": TellSymptom(Symptom.DIZZINESS), "tingling": TellSymptom(Symptom.TINGLING),
    "sharp-pain": TellSymptom(Symptom.SHARP_PAIN),
}  # fmt: skip
_SECONDS_TO_DRAW = 0.03
"""How long an event waits to be stored, so that it is on the screen first."""
_SETTLING = frozenset({"settled", "unsettled"})
_SIGNS = frozenset({"dizziness", "tingling", "sharp-pain"})
_ANSWER_FIRST = "First: is the pain back where it was? y yes, n not back."


class PlayerScreen(SessionPage):
    """Guides through a session; every event goes to the service at once."""

    place = "player"
    heading = "Play"
    BINDINGS = [*bindings((*HEARD, *PAUSED, *PLAYER, *SETTLE))]
    CSS_PATH = PAGES_CSS

    def __init__(self, world: World, live: Live) -> None:
        super().__init__(world)
        self.live = live
        self.shown: tuple[Shown, str, int] | None = None
        self.pause_words = PAUSE_WORDS[PauseReason.RESUMED]
        self.ticking = Alarm(self, self.tick)
        self.keeping = Alarm(self, self._keep)
        self.cues = PlayerCues(world, self, self.redraw)
        self.trial = SoundTrial(world, self.cues.try_out)
        self.scores = TypedScores(self, self._answered)
        self.ruled: StoppedByRule | None = None
        """The last stop rule that acted."""
        self.call = ""
        """When to call for help, where the last rating was that high."""
        self.rated: int | None = None
        """The exercise before which the pain was rated last."""
        self.unkept: tuple[FactDraft, ...] = ()
        """What came of the last events and is shown, to be stored right after."""
        self.ended: tuple[Effect, ...] | None = () if live.player.is_over else None
        """What ended the session, until it is gone on from."""

    def compose_page(self) -> ComposeResult:
        """The stage, and what stands in its place while a stop rule waits."""
        yield PlayerStage(partial(moment_of, self.world))
        yield SettlePanel(id="player-settle", classes="page")

    def on_mount(self) -> None:
        """Begin to look at the clock."""
        self.post_message(self.InSession(self))
        if self.live.player.is_running:
            self.attempt(self.trial.begin)
        self.redraw()
        self.ticking.set(next_look(self.live.player, moment_of(self.world)))

    def on_unmount(self) -> None:
        """Store what is left, and let another window play; the first cue is asked about once."""
        self.scores.close()
        self.ticking.stop()
        self.keeping.stop()
        self._keep()
        self.attempt(self.trial.leave)
        if not self.live.player.is_over:
            leave(self.world)

    def reload(self) -> None:
        """A session that ended while another page was in front goes on to its last questions."""
        self.attempt(self.trial.look_again)
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
        player = self.live.player
        if action == "give":
            return _can_give(player, str(parameters[0]))
        if action == "ask" and parameters[0] == "skip" and player.is_waiting_by_rule:
            return False
        if action == "hear":
            return self.trial.is_asked(player)
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
        self.scores.let_by(event, self.live.player.remaining(moment_of(self.world)))
        before = self.live.player
        if before.is_over:
            return
        if (heard := _heard(self, event)) is None:
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
        if _stands(before) != _stands(self.live.player):
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
            if is_store_trouble(problem):
                self.post_message(self.TriedToStore(self.heading, events_typed(self.unkept)))
            return False
        self.unkept = ()
        self.post_message(self.TriedToStore(self.heading, is_stored=True))
        return True

    def redraw(self) -> None:
        """Draw what changed since the last time."""
        if not self.is_attached or self.live.player.is_over:
            return
        player = self.live.player
        seconds = ceil(player.settle_remaining(moment_of(self.world)))
        now = look(self.world, self.live, self.cues.flash)
        is_narrow = self.has_class("-narrow")
        asks_sound = self.trial.is_asked(player)
        prompt = (self.trial.question if asks_sound else partial(prompt_words, player, self.rated))(is_narrow=is_narrow)
        if (now, prompt, seconds) == self.shown:
            return
        self.shown = (now, prompt, seconds)
        stage, panel = self.query_one(PlayerStage), self.query_one(SettlePanel)
        is_small = self.has_class("-tiny") or self.has_class("-flat")
        stage.display = not (is_small or player.is_waiting_by_rule)
        panel.display = player.is_waiting_by_rule and not is_small
        if player.is_waiting_by_rule:
            is_low = self.has_class("-low")
            words = rule_words(player, self.ruled, is_low=is_low, is_severe=bool(self.call))
            panel.draw(player, words, seconds, is_low=is_low, call=self.call)
        else:
            stage.draw(self.live, now, prompt, pause="" if now.is_running else self.pause_words)
        if is_small:
            self.query_one("#too-small", Plain).show(small_words(now, left_of(seconds)))

    def action_give(self, name: str) -> None:
        """Give one of the plain events, such as next, back or easier."""
        self.send(_GIVEN[name])

    def action_ask(self, about: str) -> None:
        """Ask why an exercise is left out, how strong the pain is, or what is wrong; that pauses the session."""
        self.app.clear_notifications()
        goes_on = partial(self._answered, goes_on=self.live.player.is_running)
        if about == "pain":
            self.app.push_screen(PainNowScreen(), goes_on)
        elif about == "skip":
            self.app.push_screen(skip_question(self.live.player.phase.name), goes_on)
        else:
            is_narrow = self.has_class("-narrow") or self.has_class("-tiny")
            self.app.push_screen(stop_question(emergency_words(self.world), is_narrow=is_narrow), self._answered)

    def action_hear(self, was_heard: bool) -> None:
        """Keep whether the first cue was heard, or try the next."""
        told = self.attempt(lambda: self.trial.answer(self.live.player, was_heard=was_heard))
        if told:
            self.tell(told)
        self.redraw()

    def action_back(self) -> None:
        """Leave; the session stays open."""
        self.scores.close()
        if self.live.player.is_running:
            self.send(Pause())
        self._keep()
        self.tell("The session stays open. p continues it.")
        self.dismiss()

    def action_tell(self, score: int) -> None:
        """Take a score that was typed as one digit."""
        self.scores.take(score)

    def _answered(self, told: Wanted | int | None, *, goes_on: bool = False) -> None:
        """Take what was told: a score, an event, or that something is wrong; then go on where it ran before."""
        if isinstance(told, Instead):
            self.action_ask("stop")
            return
        if isinstance(told, int):
            self.rated = self.live.player.phase.step
            self.send(RatePain(told))
        elif told is not None:
            self.send(told)
        player = self.live.player
        if goes_on and told is not None and not (player.is_running or player.is_waiting_by_rule or player.is_over):
            self.send(Resume())

    def _note(self, effects: tuple[Effect, ...]) -> None:
        """Say in passing what comes of an event."""
        for effect in effects:
            match effect:
                case Eased() | MadeHarder() | RestAdded():
                    self.tell(effect.words)
                case PainRated(score=score):
                    self.call = words_when_severe(score, emergency_words(self.world))
                    is_shown = self.live.player.is_waiting_by_rule or self.live.player.is_over
                    self.tell(f"Pain {score} noted. {'' if is_shown else self.call}".strip())
                case Paused():
                    self.pause_words = PAUSE_WORDS[effect.reason]
                case AskSettled():
                    self.tell(effect.words or _ANSWER_FIRST)
                case WentBack() | WentOn() if not self.live.player.is_running:
                    self.tell("Still paused there: space goes on.")
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


def _heard(page: PlayerScreen, event: Event) -> Heard | None:
    """What comes of an event; None where it is refused, and after a long pause the way of who comes back opens."""
    try:
        return heed(page.world, page.live, event)
    except LeftForAWhile as problem:
        page.tell(f"{problem.message[:1].upper()}{problem.message[1:]}. {problem.kept}")
        page.dismiss()
        page.app.post_message(page.Wanted("play"))
    except NecktrackError as problem:
        page.tell_problem(problem)
        if is_store_trouble(problem) and not isinstance(event, Tick):
            page.post_message(page.TriedToStore(page.heading, f"{page.world.now().isoformat()} {event}"))
    return None


def _can_give(player: Player, name: str) -> bool:
    """True where the event has a meaning: what may be wrong always, the answers to a stop rule while it waits."""
    if name in _SIGNS:
        return True
    if name in ("pause", "resume") and not player.is_waiting_by_rule:
        return (name == "pause") == player.is_running
    return (name in _SETTLING) == player.is_waiting_by_rule


def _stands(player: Player) -> tuple[bool, bool]:
    """What decides which keys there are."""
    return player.is_running, player.is_waiting_by_rule
