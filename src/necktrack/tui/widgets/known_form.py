"""What stands behind "yes, and my clinician knows": the day, and whether exercise was allowed."""

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from necktrack.errors import BadValue
from necktrack.model.periods import parse_day
from necktrack.model.screening import Known
from necktrack.tui.widgets.plain import Plain
from necktrack.tui.widgets.tick_list import Tick, TickLine, TickList

_ALLOWED = "allowed"


class KnownForm(Vertical):
    """Asks when a clinician saw the person about one answer, and whether exercise was allowed."""

    DEFAULT_CSS = """
    KnownForm {
        height: 1fr;
        Plain { height: auto; margin-bottom: 1; }
        Input { border: none; height: 1; padding: 0 1; background: $surface; margin-bottom: 1; }
        Input:focus { background: $panel; }
    }
    """

    def __init__(self, about: str) -> None:
        super().__init__()
        self.about = about

    def compose(self) -> ComposeResult:
        """What it is about, the day, and the two choices."""
        yield Plain(f"About {self.about}: on which day did a clinician see you about this?")
        yield Input(placeholder="a day, such as 2026-11-20, mon, -30 (days ago)", compact=True)
        yield TickList(
            [TickLine(_ALLOWED, "The clinician said that I may exercise")],
            none_words="No, or I am not sure", may_be_known=False,
        )  # fmt: skip

    @on(Input.Submitted)
    def _day_typed(self, submitted: Input.Submitted) -> None:
        """Go on to the choice."""
        submitted.stop()
        self.query_one(TickList).rows[0].focus()

    def known(self, today: date) -> Known:
        """What was answered; raises BadValue with what is missing."""
        seen_on = parse_day(self.query_one(Input).value, today)
        choice = self.query_one(TickList)
        if choice.first_open is not None:
            choice.rows[0].focus()
            raise BadValue("please say whether exercise was allowed", hint="Choose one of the two with space.")
        return Known(seen_on, choice.ticks[_ALLOWED] is Tick.YES)
