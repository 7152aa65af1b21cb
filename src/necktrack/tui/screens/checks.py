"""Posture checks: which there are and which are due."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from necktrack.errors import NecktrackError
from necktrack.model.periods import say_day
from necktrack.model.schedule import CheckStanding
from necktrack.services.checks import checks_due, require_check
from necktrack.services.safety import require_allowed, standing
from necktrack.services.world import World
from necktrack.tui.commands import CHECKS, bindings
from necktrack.tui.screens.check import CheckDraft, CheckScreen
from necktrack.tui.screens.gate import gate_words
from necktrack.tui.screens.page import PAGES_CSS, WIDE, Page
from necktrack.tui.widgets.plain import Plain, plain


class ChecksScreen(Page[None]):
    """The list of checks; answers begun and not stored stay with it."""

    place = "check"
    heading = "Check"
    BINDINGS = [*bindings(CHECKS)]
    CSS_PATH = PAGES_CSS

    def __init__(self, world: World, ref: str | None = None) -> None:
        super().__init__(world)
        self.ref = ref
        self.checks: tuple[CheckStanding, ...] = ()
        self.drafts: dict[str, CheckDraft] = {}

    def compose_page(self) -> ComposeResult:
        """What stands in the way, then the list."""
        with Vertical(classes="page"):
            yield Plain(id="checks-gate", classes="care")
            yield Plain("Look, write down, compare next time. Unsure is a full answer. Enter begins.", classes="muted")
            yield OptionList(id="checks-list", classes="spaced", compact=True)

    def reload(self) -> None:
        """Read what is due and whether checks may be done."""
        gate, words = self.query_one("#checks-gate", Plain), self._gate()
        gate.show(words)
        gate.display = bool(words)
        found = self.attempt(lambda: checks_due(self.world))
        self.checks = tuple(sorted(found or (), key=lambda each: not each.is_due))
        listed = self.query_one(OptionList)
        place = listed.highlighted or 0
        listed.set_options([Option(self._line(each)) for each in self.checks])
        if self.checks:
            listed.highlighted = min(place, len(self.checks) - 1)
        listed.focus()
        if self.ref is not None:
            self._begin(self.ref)
            self.ref = None

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self.reload()

    @on(OptionList.OptionSelected)
    def _selected(self, selected: OptionList.OptionSelected) -> None:
        self._begin(self.checks[selected.option_index].check.id)

    def action_begin_check(self) -> None:
        """Begin the check under the cursor."""
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self._begin(self.checks[place].check.id)

    def _begin(self, ref: str) -> None:
        check = self.attempt(lambda: require_check(self.world, ref))
        if check is not None:
            draft = self.drafts.setdefault(check.id, CheckDraft())
            self.app.push_screen(CheckScreen(self.world, ref, check, draft))

    def _gate(self) -> str:
        try:
            require_allowed(self.world)
        except NecktrackError as problem:
            now = self.attempt(lambda: standing(self.world))
            return f"{gate_words(self.world, problem, now)}\ns opens the safety page."
        return ""

    def _line(self, standing: CheckStanding) -> Content:
        due = "[ ] due" if standing.is_due else "[x]    "
        last = f"last {say_day(standing.last, self.world.today())}" if standing.last else "not done yet"
        begun = self.drafts.get(standing.check.id)
        draft = "  begun, not stored" if begun is not None and begun.findings else ""
        told = f"{standing.frequency}, {last}{draft}"
        if self.app.size.width < WIDE:
            return Content.assemble(plain(f"{due}  "), plain(standing.check.name, "bold"), plain(f"\n  {told}"))
        return Content.assemble(plain(f"{due}  "), plain(f"{standing.check.name:<26}", "bold"), plain(f" {told}"))
