"""Before a session: the gate, what will be done and what is left out, and the pain before."""

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from necktrack.errors import NecktrackError, WithheldForSafety
from necktrack.insight.safety import Needs, Standing
from necktrack.model.scores import SCALES, Measure
from necktrack.model.screening import Scope
from necktrack.model.sessions import Level
from necktrack.services.packs import active_pack, find_routine, list_packs
from necktrack.services.safety import number_is_set, standing
from necktrack.services.session_plan import PlannedRoutine, plan_routine
from necktrack.services.sessions import Live, OpenSession, QuickCheckDue, begin, open_session, require_ready, resume
from necktrack.services.world import World
from necktrack.tui.commands import PLAY, bindings
from necktrack.tui.screens.gate import gate_words
from necktrack.tui.screens.number import NumberScreen
from necktrack.tui.screens.page import PAGES_CSS, Page
from necktrack.tui.screens.play_words import (
    left_out_words,
    open_words,
    pain_words,
    plan_words,
    title_words,
    told_words,
)
from necktrack.tui.screens.player import PlayerScreen
from necktrack.tui.screens.questions import QuestionsScreen, UnfinishedAnswers
from necktrack.tui.widgets.plain import Plain
from necktrack.tui.widgets.score_picker import ScorePicker


class PlayScreen(Page[None]):
    """Shows the routine as it would be today and begins it, once safety allows."""

    place = "play"
    heading = "Play"
    BINDINGS = [*bindings(PLAY)]
    CSS_PATH = PAGES_CSS

    def __init__(self, world: World, ref: str | None = None) -> None:
        super().__init__(world)
        self.ref = ref
        self.pain: int | None = None
        self.level = Level.FULL
        self.was_asked_for_pain = False
        self.gate: NecktrackError | None = None
        """Why a session cannot begin yet, None when it can."""
        self.now: Standing | None = None
        self.planned: PlannedRoutine | None = None
        self.opened: OpenSession | None = None
        self.unfinished = UnfinishedAnswers()

    def compose_page(self) -> ComposeResult:
        """What stands in the way, the pain, the exercises, what is left out."""
        with VerticalScroll(classes="page"):
            yield Plain(id="play-title", classes="line")
            yield Plain(id="play-gate", classes="care")
            yield Plain(id="play-ask", classes="line spaced")
            yield ScorePicker(id="play-pain")
            yield Plain(id="play-steps", classes="line spaced")
            yield Plain(id="play-told", classes="line spaced")
            yield Plain(id="play-left-out", classes="line spaced")

    def reload(self) -> None:
        """Look at gate, open session and plan anew."""
        self.gate = self._gate()
        self.opened = self.attempt(lambda: open_session(self.world))
        self._plan()
        picker = self.query_one(ScorePicker)
        picker.display = self.gate is None and self.opened is None and self.planned is not None
        if picker.display and picker.scale is None:
            picker.show(SCALES[Measure.PAIN], self.pain)
        if picker.display:
            picker.focus()
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Half dose, another routine and a fresh start are offered where they mean something."""
        if action == "toggle_level":
            return self.pain is not None and self.opened is None
        if action == "begin_anew":
            return self.opened is not None
        if action == "next_routine":
            return self.opened is None
        return super().check_action(action, parameters)

    @on(ScorePicker.Picked)
    def _pain_picked(self, picked: ScorePicker.Picked) -> None:
        self.pain = picked.value
        self._plan()
        if self.planned is not None:
            self.level = self.planned.offered_level
        self._show()

    def action_go_on(self) -> None:
        """The one next thing: answer what safety asks, continue, or begin."""
        if isinstance(self.gate, QuickCheckDue):
            self._ask(Scope.QUICK)
        elif self.gate is not None:
            self._open_gate()
        elif self.opened is not None:
            opened = self.opened
            self._play(self.attempt(lambda: resume(self.world, opened)))
        elif self.pain is None and not self.was_asked_for_pain:
            self.was_asked_for_pain = True
            self.tell("Pick your pain now, 0 to 10. Enter again begins without it.")
        elif self.planned is not None:
            self._play(self.attempt(lambda: begin(self.world, self.ref, pain_before=self.pain, level=self.level)))

    def action_begin_anew(self) -> None:
        """Leave the open session as it stands and plan a new one."""
        self.opened = None
        picker = self.query_one(ScorePicker)
        picker.display = self.gate is None
        picker.show(SCALES[Measure.PAIN], self.pain)
        picker.focus()
        self._show()

    def action_toggle_level(self) -> None:
        """Change between the full and the half dose."""
        self.level = Level.FULL if self.level is Level.HALF else Level.HALF
        self._show()

    def action_next_routine(self) -> None:
        """Another routine: those of the pack in use first."""
        active = active_pack(self.world)
        packs = [active, *(each.pack for each in list_packs(self.world) if each.pack and each.pack.id != active.id)]
        refs = [f"{pack.id}/{routine.id}" for pack in packs for routine in pack.routines]
        pack, routine = find_routine(self.world, self.ref)
        here = f"{pack.id}/{routine.id}"
        self.ref = refs[(refs.index(here) + 1) % len(refs)] if here in refs else refs[0]
        self.reload()

    def _gate(self) -> NecktrackError | None:
        try:
            pack, _ = find_routine(self.world, self.ref)
            self.now = standing(self.world, pack=pack.id)
            require_ready(self.world, pack=pack.id)
        except NecktrackError as problem:
            return problem
        return None

    def _plan(self) -> None:
        try:
            self.planned = plan_routine(self.world, self.ref, pain_before=self.pain)
        except WithheldForSafety as problem:
            self.planned, self.gate = None, self.gate or problem
        except NecktrackError as problem:
            self.planned = None
            self.tell_problem(problem)

    def _open_gate(self) -> None:
        if self.now is not None and not self.now.blocks and self.now.needs is Needs.FULL:
            if number_is_set(self.world):
                self._ask(Scope.FULL)
            else:
                self.app.push_screen(NumberScreen(self.world), lambda kept: self._ask(Scope.FULL) if kept else None)
        else:
            self.post_message(self.Wanted("safety"))

    def _ask(self, scope: Scope) -> None:
        self.app.push_screen(QuestionsScreen(self.world, scope, self.unfinished), self._answered)

    def _answered(self, now: Standing | None) -> None:
        if now is not None and now.blocks:
            self.post_message(self.Wanted("safety"))

    def _play(self, live: Live | None) -> None:
        if live is not None:
            self.app.switch_screen(PlayerScreen(self.world, live))

    def _show(self) -> None:
        self.refresh_bindings()
        self.query_one("#play-title", Plain).show(title_words(self.planned, self.level))
        gate = self.query_one("#play-gate", Plain)
        gate.show(self._gate_words())
        gate.display = self.gate is not None
        self.query_one("#play-ask", Plain).show(self._ask_words())
        self.query_one("#play-steps", Plain).show(plan_words(self.planned, self.level))
        told = self.query_one("#play-told", Plain)
        told.show(told_words(self.planned, self._width))
        told.display = self.planned is not None and bool(self.planned.told)
        self.query_one("#play-left-out", Plain).show(left_out_words(self.planned, self._width))

    @property
    def _width(self) -> int:
        """Columns that a line on the page has."""
        return self.query_one("#play-left-out").container_size.width

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self.call_after_refresh(self._show)

    def _gate_words(self) -> str:
        if self.gate is None:
            return ""
        if isinstance(self.gate, QuickCheckDue):
            return "Three quick safety questions come first. Enter asks them."
        asks = "opens the safety page" if self.now is None or self.now.blocks else "asks them"
        return f"{gate_words(self.world, self.gate, self.now)}\nEnter {asks}."

    def _ask_words(self) -> Content:
        if self.gate is not None:
            return Content("")
        return pain_words(self.planned) if self.opened is None else open_words(self.opened)
