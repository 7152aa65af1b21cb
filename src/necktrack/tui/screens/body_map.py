"""Where it hurts: the body from both sides, a place picked with the arrows or the mouse, and its pain by a digit."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from necktrack.model.body import Place, place_words
from necktrack.model.entries import Entry
from necktrack.model.scores import Measure, Reading
from necktrack.services.body_pain import worst_pain
from necktrack.services.record import record_entry
from necktrack.services.world import World
from necktrack.tui.commands import BODY_MAP, bindings
from necktrack.tui.screens.log_entry import stored_words, typed_words
from necktrack.tui.screens.page import PAGES_CSS, Page
from necktrack.tui.screens.short_list import ask_short_list
from necktrack.tui.widgets.body_map_view import FIRST, BodyMapView
from necktrack.tui.widgets.plain import Plain, plain

_WORST = 10
_HOW = "arrows: another place"


class BodyMapScreen(Page[None]):
    """Shows where it hurt this week, and takes the pain of each place today; the draft stays when it is left."""

    place = "body-map"
    heading = "Where it hurts"
    BINDINGS = [*bindings(BODY_MAP)]
    CSS_PATH = PAGES_CSS
    DEFAULT_CSS = """
    BodyMapScreen #body-map { height: 1fr; }
    BodyMapScreen BodyMapView { width: 1fr; max-width: 86; }
    BodyMapScreen #body-side { width: 26; padding-left: 2; }
    BodyMapScreen.-narrow BodyMapView { width: 14; }
    """
    AUTO_FOCUS: ClassVar[str] = ""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.told: dict[Place, int] = {}
        """What was told here and is not stored yet."""
        self.week: dict[Place, int] = {}

    def compose_page(self) -> ComposeResult:
        """The two bodies, and beside them the place and what was told."""
        with Horizontal(id="body-map"):
            yield BodyMapView()
            with VerticalScroll(id="body-side", can_focus=False):
                yield Plain(id="body-place", classes="line")
                yield Plain(id="body-told", classes="line spaced")
                yield Plain(id="body-week", classes="muted spaced")

    def reload(self) -> None:
        """Shade the body by the worst pain of the week, and by what was told."""
        self.week = self.attempt(lambda: worst_pain(self.world)) or {}
        view = self.query_one(BodyMapView)
        view.chosen = view.chosen or FIRST
        view.focus()
        self._show()

    @on(BodyMapView.Picked)
    def _show(self) -> None:
        view = self.query_one(BodyMapView)
        view.scores = {**self.week, **self.told}
        here = view.chosen or FIRST
        score = self.told.get(here)
        ask = plain("  0-10", "$text-muted") if score is None else plain(f"  {score}", "bold $text-accent")
        self.query_one("#body-place", Plain).show(Content.assemble(plain(place_words(here), "bold"), ask))
        told = [f"{place_words(place)} {value}" for place, value in self.told.items()]
        self.query_one("#body-told", Plain).show(plain("\n".join([*told, "enter stores it"]) if told else _HOW))
        worst = sorted(self.week.items(), key=lambda each: -each[1])
        week = [f"{place_words(place)} {value}" for place, value in worst if value]
        self.query_one("#body-week", Plain).show(plain("\n".join(["Worst of 7 days", *week]) if week else ""))

    def on_key(self, event: events.Key) -> None:
        """Take the pain of the chosen place, also 1 and then 0 for ten."""
        here = self.query_one(BodyMapView).chosen or FIRST
        if event.character is not None and event.character.isascii() and event.character.isdecimal():
            event.stop()
            digit = int(event.character)
            self.told[here] = _WORST if digit == 0 and self.told.get(here) == 1 else digit
        elif event.key in ("backspace", "delete"):
            event.stop()
            self.told.pop(here, None)
        else:
            return
        self._show()

    def on_resize(self) -> None:
        """Offer to turn round where there is room for one body alone."""
        self.call_after_refresh(self.refresh_bindings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One turns round where one body alone is seen."""
        if action == "turn_round":
            return not self.query_one(BodyMapView).has_both if self.is_mounted else False
        return super().check_action(action, parameters)

    def action_turn_round(self) -> None:
        """See the other side of the body."""
        self.query_one(BodyMapView).turn_round()

    def action_save(self) -> None:
        """Store what was told as one entry for today and leave; with nothing told, say so."""
        readings = tuple(Reading(Measure.PAIN, value, region, side) for (region, side), value in self.told.items())
        if not readings:
            self.tell("Pick a place with the arrows, and type its pain from 0 to 10.")
            return
        entry = Entry(readings=readings)
        today = self.world.today()
        item = self.attempt_to_store(
            lambda: record_entry(self.world, entry, today), self.heading, lambda: typed_words(entry, today)
        )
        if item is None:
            return
        self.app.notify(stored_words(item, self.world.today()), markup=False)
        self.told = {}
        self.dismiss()
        self.attempt(lambda: ask_short_list(self.app, self.world, entry))
