"""Looking on at a session that another window plays: it follows what is stored there, and changes nothing."""

from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical

from necktrack.services.session_watch import Seen, seen_of
from necktrack.services.sessions import Live, look_on, moment_of
from necktrack.services.world import World
from necktrack.tui.commands import LOOK_ON, bindings
from necktrack.tui.screens.page import PAGES_CSS
from necktrack.tui.screens.player_stage import PlayerStage, look, small_words
from necktrack.tui.screens.player_words import LOOKING_ON
from necktrack.tui.screens.session_page import SessionPage
from necktrack.tui.widgets.plain import Plain, plain

_SECONDS_BETWEEN_LOOKS = 1.0
_NOTHING_CHANGES = "Looking on: nothing here changes the session. esc leaves."
_LEFT = "It is not played any more. p goes on where it was."


class LookOnScreen(SessionPage):
    """Shows where a session stands that is played elsewhere."""

    place = "look-on"
    heading = "Looking on"
    BINDINGS = [*bindings(LOOK_ON)]
    CSS_PATH = PAGES_CSS

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.live: Live | None = None
        self.version = -1
        """The journal as it was looked at last."""
        self.is_resting = False
        """True while a stop rule waits there: the session may end without anything being stored."""

    def compose_page(self) -> ComposeResult:
        """The stage, as the player has it, and what stands in its place while a stop rule waits."""
        yield PlayerStage(partial(moment_of, self.world))
        with Vertical(id="look-rest", classes="page"):
            yield Plain(id="look-stands", classes="line")
            yield Plain(_NOTHING_CHANGES, classes="muted spaced")

    def on_mount(self) -> None:
        """Look now, and then every second."""
        self.set_interval(_SECONDS_BETWEEN_LOOKS, self.look)
        self.query_one("#look-rest").display = False
        self.query_one("#player-figure").border_subtitle = ""
        self.call_after_refresh(self.look)

    def on_resize(self) -> None:
        """Fit everything to the new size."""
        self.version = -1
        self.call_after_refresh(self.look)

    def look(self) -> None:
        """Follow what was stored since the last look; leave when the session is over or left."""
        version = self.attempt(self.world.journal.version)
        if version is None or not self.is_current:
            return
        if version != self.version or self.is_resting:
            self.version = version
            self.attempt(self._follow)
        if not self.world.is_played_elsewhere():
            self._leave(_LEFT)

    def _follow(self) -> None:
        self.live = self.live or look_on(self.world)
        if self.live is None:
            self._leave("No session is open.")
            return
        seen = seen_of(self.world, self.live)
        if seen.has_ended:
            self._leave(seen.stands)
        else:
            self._show(seen)

    def _show(self, seen: Seen) -> None:
        live = seen.live
        now = look(self.world, live, word=LOOKING_ON)
        last = f"Last: {seen.told[-1]}." if seen.told else ""
        self.is_resting = bool(seen.stands)
        stage, rest = self.query_one(PlayerStage), self.query_one("#look-rest")
        is_small = self.has_class("-tiny") or self.has_class("-flat")
        stage.display, rest.display = not (is_small or seen.stands), bool(seen.stands) and not is_small
        self.query_one("#look-stands", Plain).show(plain(seen.stands, "bold"))
        stage.draw(live, now, _NOTHING_CHANGES, told=last)
        if is_small:
            self.query_one("#too-small", Plain).show(seen.stands or small_words(now))

    def _leave(self, words: str) -> None:
        if self.is_current:
            self.tell(words)
            self.dismiss()
