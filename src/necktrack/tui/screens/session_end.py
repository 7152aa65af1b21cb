"""After a session: what was done, the pain afterwards, and how much of it was done, honestly."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from necktrack.model.scores import SCALES, Direction, Measure, Scale, Unit
from necktrack.model.sessions import DidIt
from necktrack.services.session_words import session_summary
from necktrack.services.sessions import Live, finish
from necktrack.services.world import World
from necktrack.tui.commands import SESSION_END, bindings
from necktrack.tui.screens.page import PAGES_CSS, Page
from necktrack.tui.widgets.plain import Plain, plain
from necktrack.tui.widgets.score_picker import ScorePicker

_AMOUNTS = (DidIt.HARDLY, DidIt.HALF, DidIt.MOSTLY, DidIt.FULL)
_DID_IT = Scale("Did you do it?", Unit.WORD, 3, Direction.HIGHER_IS_BETTER, "hardly", "all of it",
                ("hardly", "about half", "most of it", "all of it"))


class SessionEndScreen(Page[None]):
    """Asks pain and amount, both optional, and stores the end of the session."""

    place = "session-end"
    heading = "Session"
    BINDINGS = [
        *bindings(SESSION_END),
        # With priority, so that what is typed ahead after a tab never lands in the question before.
        Binding("tab", "app.focus_next", "Next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", "Previous", show=False, priority=True),
    ]
    CSS_PATH = PAGES_CSS

    def __init__(self, world: World, live: Live, rule_words: str = "") -> None:
        super().__init__(world)
        self.live = live
        self.rule_words = rule_words

    def compose_page(self) -> ComposeResult:
        """What the stop rule says, if one acted; then the two questions."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Plain(self._headline(), classes="line")
            if self.rule_words:
                words = Content.assemble(("[STOP] ", "bold $text-error"), plain(self.rule_words))
                yield Plain(words, classes="line spaced")
            yield Plain("Pain now?", classes="section")
            yield ScorePicker(id="end-pain")
            yield Plain("Did you do it? This is for you and your provider; every answer is fine.", classes="section")
            yield ScorePicker(id="end-amount")
            yield Plain("enter stores · tab to the other question · both may stay open", classes="muted spaced")

    def on_mount(self) -> None:
        """Ask for the pain first."""
        self.query_one("#end-pain", ScorePicker).show(SCALES[Measure.PAIN], None)
        self.query_one("#end-amount", ScorePicker).show(_DID_IT, None)
        self.query_one("#end-pain", ScorePicker).focus()

    def reload(self) -> None:
        """Nothing here changes from outside."""

    def action_keep(self) -> None:
        """Store the end with what was answered."""
        amount = self.query_one("#end-amount", ScorePicker).value
        did_it = None if amount is None else _AMOUNTS[amount]
        pain = self.query_one("#end-pain", ScorePicker).value
        item = self.attempt(lambda: finish(self.world, self.live, pain_after=pain, did_it=did_it))
        if item is not None:
            self.app.notify(f"Stored: {session_summary(item)}.", markup=False)
            self.dismiss()

    def action_back(self) -> None:
        """Leaving stores the end as well, with what was answered so far."""
        self.action_keep()

    def _headline(self) -> Content:
        player = self.live.player
        done = sum(tally.done for tally in player.tallies)
        units = sum(step.units for step in player.timeline.steps)
        words = "That was all of it." if done == units else f"{done} of {units} repetitions and timed sets are done."
        return Content.assemble(plain(self.live.routine_name, "bold"), plain(f"\n{words}"))
