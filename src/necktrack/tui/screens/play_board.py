"""What stands on the page before a session: the one next question, and today's plan."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from necktrack.model.sessions import Level
from necktrack.services.world import World
from necktrack.tui.screens.play_state import Before
from necktrack.tui.screens.play_words import (
    asked_words,
    gate_or_due_words,
    left_out_words,
    level_words,
    plan_words,
    short_words,
    title_words,
    told_words,
    unsure_words,
)
from necktrack.tui.screens.sound_words import sound_words
from necktrack.tui.widgets.plain import Plain, plain
from necktrack.tui.widgets.score_picker import ScorePicker

_PLAN_PARTS = ("steps", "left-out", "told", "short", "sound")


@dataclass(frozen=True, slots=True)
class Told:
    """What the person told and chose so far."""

    level: Level = Level.FULL
    pain: int | None = None
    is_unsure: bool = False
    """True when the person said that the pain now cannot be told."""


class PlayBoard(VerticalScroll, can_focus=False):
    """Draws what it is told to show; it asks nobody."""

    def __init__(self, world: World) -> None:
        super().__init__(id="play-page", classes="page")
        self._world = world

    def compose(self) -> ComposeResult:
        """What stands in the way, the question asked now, the exercises, what is left out."""
        with Vertical(id="play-now"):
            yield Plain(id="play-title", classes="line")
            yield Plain(id="play-gate", classes="care spaced")
            yield Plain(id="play-ask", classes="line spaced")
            yield ScorePicker(id="play-pain")
            yield Plain(id="play-level", classes="line")
        with Vertical(id="play-plan"):
            for name in _PLAN_PARTS:
                yield Plain(id=f"play-{name}", classes="line spaced")

    def on_mount(self) -> None:
        """Name the plan."""
        self.query_one("#play-plan").border_title = "Today"

    def show(self, before: Before, told: Told) -> None:
        """Say what stands in the way, or ask the one next thing above the plan."""
        self.show_title(before, told)
        self._say("gate", gate_or_due_words(self._world, before))
        self._say("ask", asked_words(before, is_told=told.pain is not None or told.is_unsure))
        self.query_one("#play-plan").display = before.asks_pain
        planned, level = before.planned if before.asks_pain else None, told.level
        room, width = (self.query_one(f"#play-{name}").container_size.width for name in ("ask", "steps"))
        self._say("level", unsure_words(planned, level) if told.is_unsure else level_words(planned, level, room))
        self._say("steps", plan_words(planned, level, width))
        self._say("told", told_words(planned, level, width))
        self._say("left-out", left_out_words(planned, width))
        self._say("short", short_words(planned, level, width))
        self._say("sound", plain(f"{sound_words(self._world)} v changes it.", "$text-muted"))

    def show_title(self, before: Before, told: Told) -> None:
        """Say the routine and when it would end, by the clock of now."""
        is_low = self.screen.has_class("-low")
        title = self.query_one("#play-title", Plain)
        title.show(title_words(before.planned, told.level, self._world.now(), is_low=is_low))
        title.display = before.opened is None and (before.morning is None or not is_low)

    def _say(self, name: str, words: Content) -> None:
        line = self.query_one(f"#play-{name}", Plain)
        line.show(words)
        line.display = bool(words)
