"""The stage of a session: progress, what to do now in large letters, the place of the figure, what comes next."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from necktrack.engine.events import Moment
from necktrack.engine.state import Player
from necktrack.engine.timeline import Phase, PhaseKind, clock_words
from necktrack.model.body import Side
from necktrack.services.sessions import Live, moment_of
from necktrack.services.world import World
from necktrack.tui.screens.player_figure import FigureBox
from necktrack.tui.screens.player_words import (
    PAUSED,
    ends_at,
    large_word,
    name_words,
    next_words,
    phase_word,
    progress_words,
    step_words,
    tempo_words,
    where_words,
)
from necktrack.tui.widgets.countdown import digits_text
from necktrack.tui.widgets.face import Face, FaceWords
from necktrack.tui.widgets.plain import Plain, plain

LONGEST_WAIT = 20.0
"""Seconds between looks at the clock while paused; they keep the end time right."""
_JUST_AFTER = 0.001
"""Seconds after the moment itself, so that it has come for sure."""
_TOO_SMALL = "x stops. Too small: make it 40 x 10."


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the screen; drawn again only when it differs."""

    phase: Phase
    word: str
    seconds: int | None
    """Seconds on the countdown; None for a session that is only looked at."""
    elapsed: int
    """Whole seconds into the phase."""
    left: int
    """Seconds left in the session."""
    ends: str
    """The time of day at which it ends when nothing stops it."""
    is_running: bool
    flash: str = ""
    """A cue, for as long as it flashes."""

    @property
    def said(self) -> str:
        """The cue while it flashes, else what to do now."""
        return self.flash or self.word

    @property
    def is_counting(self) -> bool:
        """True while three, two, one flashes: the countdown itself stands out then."""
        return self.flash.isdigit()


def look(world: World, live: Live, flash: str = "", *, word: str = "") -> Shown:
    """What stands on the screen at this moment, from the engine's clock; `word` stands for a session looked at."""
    player, now = live.player, moment_of(world)
    phase, elapsed = player.phase, player.elapsed(now)
    is_holding = phase.is_holding(elapsed)
    said = word or (phase_word(phase, is_holding=is_holding) if player.is_running else PAUSED)
    seconds = None if word else ceil(seconds_left(player, now))
    left = player.remaining_total(now)
    ends = ends_at(world.now(), left)
    flash = flash if player.is_running else ""
    return Shown(phase, said, seconds, int(elapsed), ceil(left), ends, player.is_running, flash)


def seconds_left(player: Player, now: Moment) -> float:
    """Seconds until the next thing to do: the end of the phase, or the hold at the end of a repetition."""
    phase, remaining = player.phase, player.remaining(now)
    is_moving = phase.is_work and phase.move_seconds and not phase.is_holding(player.elapsed(now))
    return remaining - phase.hold_seconds if is_moving else remaining


class PlayerStage(Vertical):
    """Draws a session; told what to show, it asks nobody."""

    def __init__(self, clock: Callable[[], Moment]) -> None:
        super().__init__(id="player", classes="page")
        self.clock = clock
        """What the figure asks for the moment, so that it goes in step."""

    def compose(self) -> ComposeResult:
        """Progress and name above, now at the left, the place of the figure at the right, what comes next below."""
        yield Plain(id="player-progress", classes="muted")
        yield Plain(id="player-name", classes="line")
        with Horizontal(id="player-stage"):
            yield Face(id="player-face")
            yield FigureBox(self.clock)
        yield Plain(id="player-prompt", classes="line")
        yield Plain(id="player-next", classes="line")

    def on_mount(self) -> None:
        """Name the place of the figure."""
        figure = self.query_one("#player-figure")
        figure.border_title, figure.border_subtitle = "How", "e easier · h harder · r rest"
        self.query_one("#player-prompt").display = False

    def draw(self, live: Live, now: Shown, prompt: str = "", *, pause: str = "", told: str = "") -> None:
        """Show a session at a moment.

        `prompt` asks something that may stay open, `pause` says why it stands still, `told` what happened last.
        """
        phase, player = now.phase, live.player
        width = self.query_one("#player-progress").container_size.width
        self._say("progress", progress_words(player, now.left, now.ends, width))
        self._say("name", name_words(now.said, phase.name, is_flash=bool(now.flash)))
        self.query_one(Face).words = face_words(player, now)
        self._say("steps", step_words(live, phase))
        self._say("prompt", plain(prompt, "bold $text-accent"))
        stands_still = f"{pause} space goes on.  " if pause else ""
        then = plain(told or next_words(player), "$text-muted")
        self._say("next", Content.assemble((stands_still, "bold $text-warning"), then))
        self.set_class(phase.kind is PhaseKind.READY, "-reading")
        self.query_one(FigureBox).draw(live)

    def _say(self, name: str, words: Content) -> None:
        """Show a text where it differs; only the steps and a prompt that comes or goes lay the page out anew."""
        told = self.query_one(f"#player-{name}", Plain)
        if told.content == words:
            return
        told.show(words, layout=name == "steps")
        if name == "prompt":
            told.display = bool(words)


def face_words(player: Player, now: Shown) -> FaceWords:
    """What is to be read from two metres away."""
    phase = now.phase
    side = _large_side(phase)
    count = f"{phase.rep}/{phase.reps}" if phase.rep else ""
    tempo = tempo_words(phase, player.upcoming, now.elapsed)
    word = now.word if now.is_counting else now.said
    is_word_first = not phase.is_work or not now.is_running
    return FaceWords(
        large_word(word), side, now.seconds, count, where_words(phase), tempo, is_word_first,
        not now.is_running, now.is_counting,
    )  # fmt: skip


def _large_side(phase: Phase) -> str:
    """The side; "" in a rest, where "REST LEFT" would be read as what is left of it."""
    return "" if phase.side is Side.NONE or phase.kind is PhaseKind.REST else phase.side.value.upper()


def small_words(now: Shown, settle_seconds: int = 0) -> str:
    """What is said in a window that is too small for the stage: the digits first."""
    if settle_seconds:
        return f"{clock_words(settle_seconds)} Pain back? y, n\n{_TOO_SMALL}"
    side = _large_side(now.phase)
    side = f" {side}" if side else ""
    return f"{digits_text(now.seconds)} {now.said}{side}\n{_TOO_SMALL}"


def next_look(player: Player, now: Moment) -> float:
    """Seconds until what is shown changes: at a full second of the phase, which its end is too, or at its half."""
    if not (player.is_running or player.is_waiting_by_rule):
        return LONGEST_WAIT
    left = player.settle_remaining(now) if player.is_waiting_by_rule else player.remaining(now)
    waits = [left - floor(left) or 1.0]
    half = player.phase.seconds / 2 - player.elapsed(now)
    if player.is_running and half > 0:
        waits.append(half)
    return min(waits) + _JUST_AFTER
