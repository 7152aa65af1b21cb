"""Posture checks: which there are, when each is due, what was seen then and now, and the daily ones in a row."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from necktrack.errors import NecktrackError
from necktrack.model.items import Item
from necktrack.model.schedule import DAILY, NOTHING_MORE, OFF, CheckStanding, daily_checks, rhythm_words
from necktrack.services.checks import CheckView, check_views, find_view, has_daily, set_daily_rhythm
from necktrack.services.safety import require_listed, standing
from necktrack.services.world import World
from necktrack.tui.commands import CHECKS, bindings
from necktrack.tui.screens.check import CheckScreen
from necktrack.tui.screens.check_stages import CheckDraft, CheckHabits, CheckRun
from necktrack.tui.screens.check_words import then_and_now_lines
from necktrack.tui.screens.gate import gate_words
from necktrack.tui.screens.page import PAGES_CSS, WIDE, Page, place_of
from necktrack.tui.widgets.plain import Plain, plain


class ChecksScreen(Page[None]):
    """The list of checks; answers begun and not stored stay with it."""

    place = "check"
    heading = "Check"
    BINDINGS = [*bindings(CHECKS)]
    CSS_PATH = PAGES_CSS
    CSS = """
    #checks-list { height: auto; max-height: 1fr; }
    #checks-then { height: auto; max-height: 50%; overflow-y: hidden; }
    .-low #checks-then, .-low #checks-lead { display: none; }
    """
    SCOPED_CSS = False

    def __init__(self, world: World, ref: str | None = None) -> None:
        super().__init__(world)
        self.ref = ref
        self.views: tuple[CheckView, ...] = ()
        self.drafts: dict[str, CheckDraft] = {}
        self.habits = CheckHabits()
        self.has_library = False
        """True while the checks of the library stand in the list too."""
        self.walk: tuple[CheckStanding, ...] = ()
        """The daily checks still to be walked through."""
        self.walked = 0

    def compose_page(self) -> ComposeResult:
        """What stands in the way, the list, and then and now of the check under the cursor."""
        with Vertical(classes="page"):
            yield Plain(id="checks-gate", classes="care")
            yield Plain(id="checks-lead", classes="muted")
            yield OptionList(id="checks-list", classes="spaced", compact=True)
            yield Plain(id="checks-then", classes="muted spaced")

    def reload(self) -> None:
        """Read what is due and whether checks may be done."""
        gate, words = self.query_one("#checks-gate", Plain), self._gate()
        gate.show(words)
        gate.display = bool(words)
        listed = self.query_one(OptionList)
        before, place = [each.check.id for each in self.views], listed.highlighted or 0
        found = self.attempt(lambda: check_views(self.world, with_library=self.has_library))
        self.views = tuple(sorted(found or (), key=lambda each: not each.standing.is_due))
        self.query_one("#checks-lead", Plain).show(self._lead())
        listed.set_options([Option(self._line(each)) for each in self.views])
        if self.views:
            chosen = before[place] if place < len(before) else None
            listed.highlighted = place_of(chosen, [each.check.id for each in self.views], place)
        listed.focus()
        self.refresh_bindings()
        if self.ref is not None:
            ref, self.ref = self.ref, None
            self._begin(ref)

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self.reload()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is daily is offered where a pack asks it daily."""
        if action in ("begin_daily", "change_rhythm"):
            return has_daily(self.views)
        return super().check_action(action, parameters)

    @on(OptionList.OptionHighlighted)
    def _moved(self, moved: OptionList.OptionHighlighted) -> None:
        view = self.views[moved.option_index] if moved.option_index < len(self.views) else None
        told = self.query_one("#checks-then", Plain)
        told.show(self._then(view) if view else "")
        told.display = bool(view and view.told)

    @on(OptionList.OptionSelected)
    def _selected(self, selected: OptionList.OptionSelected) -> None:
        self._begin(self.views[selected.option_index].check.id)

    def action_begin_check(self) -> None:
        """Begin the check under the cursor."""
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self._begin(self.views[place].check.id)

    def action_begin_daily(self) -> None:
        """Walk through what is asked daily and due, one after the other, at most two minutes of it."""
        due = daily_checks([view.standing for view in self.views])
        if not due.kept:
            self.tell(f"Nothing of what your pack asks daily is due. {NOTHING_MORE}")
            return
        self.walk, self.walked = due.kept, 0
        for each in due.left:
            self.tell(f"Left for another time, so that it stays at two minutes: {each.check.name}.")
        self._walk_on()

    def action_change_rhythm(self) -> None:
        """Have what is asked daily asked weekly, or daily again."""
        is_daily = self.world.settings().light_check == DAILY
        set_daily_rhythm(self.world, "weekly" if is_daily else DAILY)
        self.tell(f"What your pack asks daily is asked {'weekly' if is_daily else 'daily'} now.")
        self.reload()

    def action_toggle_library(self) -> None:
        """Show the checks of the library too, or no longer."""
        self.has_library = not self.has_library
        self.reload()

    def _walk_on(self, item: Item | None = None) -> None:
        """The next of the daily checks; leaving one ends the walk."""
        if self.walked and item is None:
            self.walk = ()
        if self.walked < len(self.walk):
            place, self.walked = self.walked, self.walked + 1
            self._begin(self.walk[place].check.id, lead=f"daily check {self.walked} of {len(self.walk)}")

    def _begin(self, ref: str, lead: str = "") -> None:
        view = self.attempt(lambda: find_view(self.world, ref))
        if view is not None:
            draft = self.drafts.setdefault(view.check.id, CheckDraft())
            run = CheckRun(ref, view.check, draft, self.habits)
            self.app.push_screen(CheckScreen(self.world, view, run, lead), self._walk_on if lead else None)

    def _gate(self) -> str:
        try:
            require_listed(self.world)
        except NecktrackError as problem:
            now = self.attempt(lambda: standing(self.world))
            return f"{gate_words(self.world, problem, now)}\ns opens the safety page."
        return ""

    def _lead(self) -> str:
        daily = "d: the daily ones · w: weekly or daily · " if has_daily(self.views) else ""
        more = "without those of the library" if self.has_library else "those of the library"
        return f"Enter begins a check. {NOTHING_MORE}\n{daily}o: on the body · m: {more}"

    def _then(self, view: CheckView) -> Content:
        width, lengths = self.query_one("#checks-then").container_size.width, self.world.settings().lengths
        lines = then_and_now_lines(view.told, self.world.today(), lengths, width)
        return Content("\n").join([plain("Then and now", "bold"), *lines])

    def _line(self, view: CheckView) -> Content:
        due = "[ ] due " if view.standing.is_due else "[x]     " if view.standing.last else "[ ]     "
        begun = self.drafts.get(view.check.id)
        draft = "; begun, not stored" if begun is not None and begun.findings else ""
        told = f"{rhythm_words(view.standing, self.world.today())}{draft}"
        name = plain(view.check.name, "bold")
        if self.app.size.width < WIDE:
            return Content.assemble(plain(due), name, plain(f"\n  {told}"))
        gap = " " * max(1, 25 - len(view.check.name))
        often = "" if view.standing.frequency == OFF else f"{view.standing.frequency}, "
        return Content.assemble(plain(due), name, plain(f"{gap}{often}{told}"))
