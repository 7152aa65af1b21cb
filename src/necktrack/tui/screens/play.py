"""Before a session, one thing at a time: the gate, an open session, the morning after, the pain now, and the plan."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from textual import events, on
from textual.app import ComposeResult

from necktrack.errors import NecktrackError
from necktrack.model.scores import SCALES, Measure
from necktrack.model.screening import Scope
from necktrack.model.sessions import Level
from necktrack.services.safety import number_is_set
from necktrack.services.sessions import AlreadyPlaying, EasierNow, Live, begin, close_open, record_morning, resume
from necktrack.services.world import World
from necktrack.tui.commands import PLAY, bindings
from necktrack.tui.screens.choice import ChoiceScreen, MinutesScreen
from necktrack.tui.screens.look_on import LookOnScreen
from necktrack.tui.screens.number import NumberScreen
from necktrack.tui.screens.page import PAGES_CSS, Page
from necktrack.tui.screens.play_board import PlayBoard, Told
from necktrack.tui.screens.play_state import Before, look_before, next_routine
from necktrack.tui.screens.play_words import PICK_PAIN, PICK_PAIN_AGAIN
from necktrack.tui.screens.player import PlayerScreen
from necktrack.tui.screens.questions import QuestionsScreen, UnfinishedAnswers
from necktrack.tui.screens.short_list import open_what_follows
from necktrack.tui.widgets.score_picker import ScorePicker

_SECONDS_BETWEEN_CLOCKS = 20.0
_PICKER_KEYS = {"left": "move(-1)", "right": "move(1)", "backspace": "clear_value", "delete": "clear_value"}


class PlayScreen(Page[None]):
    """Asks what comes before a session, shows it as it would be today, and begins it once safety allows."""

    place = "play"
    heading = "Play"
    BINDINGS = [*bindings(PLAY)]
    CSS_PATH = PAGES_CSS
    AUTO_FOCUS = ""

    def __init__(self, world: World, ref: str | None = None, minutes: int | None = None) -> None:
        super().__init__(world)
        self.ref = ref
        self.before = Before()
        self.told = Told()
        self.minutes = minutes
        """How much time there is; None means enough."""
        self.unfinished = UnfinishedAnswers()

    def compose_page(self) -> ComposeResult:
        """The board that says and asks all of it."""
        yield PlayBoard(self.world)

    def on_mount(self) -> None:
        """Keep the time of the end right."""
        self.set_interval(
            _SECONDS_BETWEEN_CLOCKS, lambda: self.query_one(PlayBoard).show_title(self.before, self.told)
        )  # fmt: skip

    def reload(self) -> None:
        """Look at gate, open session, morning and plan anew, and ask the one next thing."""
        self._look()
        self._show()

    def _look(self) -> None:
        asked = self.before.morning
        found = self.attempt(lambda: look_before(self.world, self.ref, self.told.pain, self.minutes))
        if found is None:
            return
        self.before = found
        if found.problem is not None:
            self.tell_problem(found.problem)
        picker = self.query_one(ScorePicker)
        picker.display = found.picks_pain or found.morning is not None
        if picker.scale is None or found.morning != asked:
            picker.show(SCALES[Measure.PAIN], None if found.morning else self.told.pain)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Half dose, another routine and a fresh start are offered where they mean something."""
        if action == "toggle_level":
            planned = self.before.planned
            return self.told.pain is not None and self.before.asks_pain and planned is not None and not planned.is_fixed
        if action == "begin_anew":
            before = self.before
            return before.opened is not None and before.morning is None and not before.is_elsewhere
        if action == "cannot_say":
            return self.before.picks_pain
        if action == "ask_minutes":
            return self.before.asks_pain
        if action == "next_routine":
            return self.before.opened is None
        return super().check_action(action, parameters)

    async def on_key(self, event: events.Key) -> None:
        """Take digits and arrows for the question asked now, also those typed ahead."""
        picker = self.query_one(ScorePicker)
        if not picker.display:
            return
        if picker.take(event.character):
            event.stop()
        elif event.key in _PICKER_KEYS:
            event.stop()
            await picker.run_action(_PICKER_KEYS[event.key])
        else:
            return
        self._keep()

    @on(ScorePicker.Picked)
    def _keep(self) -> None:
        """Plan for the pain that was picked, unless it is the morning that is asked about."""
        score = self.query_one(ScorePicker).value
        if not self.before.picks_pain or score == self.told.pain:
            return
        self._plan_anew(Told(pain=score))

    def action_cannot_say(self) -> None:
        """Plan for a pain that cannot be told."""
        self.query_one(ScorePicker).show(SCALES[Measure.PAIN], None)
        self._plan_anew(Told(is_unsure=True))

    def _plan_anew(self, told: Told) -> None:
        """Plan for what was told of the pain, at the level that suits it."""
        self.told = told
        self._look()
        if (planned := self.before.planned) is not None:
            level = planned.level_begun(Level.FULL) if told.is_unsure else planned.offered_level
            self.told = replace(told, level=level)
        self._show()

    def action_go_on(self) -> None:
        """The one next thing: answer what safety asks, look on, continue, tell the morning, or begin."""
        before = self.before
        if before.scope is not None:
            self._ask(before.scope)
        elif before.gate is not None:
            self.post_message(self.Wanted("safety"))
        elif before.is_elsewhere:
            self.app.switch_screen(LookOnScreen(self.world))
        elif before.picks_pain and self.told.pain is None and not self.told.is_unsure:
            self.tell(PICK_PAIN if before.asks_pain else PICK_PAIN_AGAIN)
        elif (morning := before.morning) is not None:
            score = self.query_one(ScorePicker).value
            self.attempt(lambda: record_morning(self.world, morning, score))
            self.reload()
        elif (opened := before.opened) is not None:
            self._play(lambda: resume(self.world, opened, pain_now=self.told.pain))
        elif before.planned is not None:
            self._play(lambda: begin(
                self.world, self.ref, pain_before=self.told.pain, level=self.told.level, minutes=self.minutes
            ))  # fmt: skip

    def action_begin_anew(self) -> None:
        """Close the open session as it stands and plan a new one."""
        self.attempt(lambda: close_open(self.world))
        self.reload()

    def action_toggle_level(self) -> None:
        """Change between the full and the half dose."""
        level = Level.FULL if self.told.level is Level.HALF else Level.HALF
        self.told = replace(self.told, level=level)
        self._show()

    def action_ask_minutes(self) -> None:
        """Ask how much time there is."""
        self.app.push_screen(MinutesScreen(self.minutes), self._minutes_told)

    def action_next_routine(self) -> None:
        """Another routine: those of the pack in use first."""
        self.ref = self.attempt(lambda: next_routine(self.world, self.ref)) or self.ref
        self._plan_anew(self.told)

    def _minutes_told(self, minutes: int | None) -> None:
        if minutes is not None:
            self.minutes = minutes or None
            self.reload()

    def _ask(self, scope: Scope) -> None:
        """Ask these questions; before the full list, the number to call when none is known."""
        if scope is Scope.FULL and not number_is_set(self.world):
            self.app.push_screen(NumberScreen(self.world), lambda kept: self._ask(scope) if kept else None)
        else:
            asked = QuestionsScreen(self.world, scope, self.unfinished, pack=self.before.pack)
            self.app.push_screen(asked, lambda now: open_what_follows(self.app, now))

    def _play(self, begun: Callable[[], Live]) -> None:
        try:
            live = begun()
        except AlreadyPlaying as problem:
            look_on = partial(self.app.switch_screen, LookOnScreen(self.world))
            self.app.push_screen(look_on_question(problem), lambda wants: wants and look_on())
        except EasierNow as problem:
            self.tell(f"{problem.message}. {problem.kept} It is begun anew.")
            self.ref = problem.ref
            self.attempt(lambda: close_open(self.world))
            self._plan_anew(self.told)
        except NecktrackError as problem:
            self.tell_problem(problem)
            self.reload()
        else:
            self.app.switch_screen(PlayerScreen(self.world, live))

    def on_resize(self) -> None:
        """Fit the lines to the new size."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        self.refresh_bindings()
        self.query_one(PlayBoard).show(self.before, self.told)


def look_on_question(problem: AlreadyPlaying) -> ChoiceScreen[bool]:
    """Tells that another window plays, and offers to look on."""
    title = f"{problem.message[:1].upper()}{problem.message[1:]}. {problem.kept}"
    return ChoiceScreen(title, ((True, "look on here"), (False, "not now")))
