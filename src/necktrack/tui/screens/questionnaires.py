"""The questionnaires of the pack in use: which there are and which are due."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from necktrack.model.answers import score_words, stored_score
from necktrack.model.periods import say_day
from necktrack.services.answers import QuestionnaireStanding, standings
from necktrack.services.world import World
from necktrack.tui.commands import QUESTIONNAIRES, bindings
from necktrack.tui.screens.answer import AnswerScreen
from necktrack.tui.screens.page import PAGES_CSS, Page, place_of
from necktrack.tui.widgets.plain import Plain, hanging, plain

_LEAD_WIDTH, _MARGIN = 9, 6
_NONE = "The pack in use asks no questions. A pack of your provider may: b shows the packs."


class QuestionnairesScreen(Page[None]):
    """The list of questionnaires; where there is only one, it is begun at once."""

    place = "answer"
    heading = "Answer"
    BINDINGS = [*bindings(QUESTIONNAIRES)]
    CSS_PATH = PAGES_CSS

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.standings: tuple[QuestionnaireStanding, ...] = ()
        self._is_new = True

    def compose_page(self) -> ComposeResult:
        """What this is, then the list."""
        with Vertical(classes="page"):
            yield Plain(id="questionnaires-lead", classes="muted")
            yield OptionList(id="questionnaires-list", classes="spaced", compact=True, markup=False)

    def reload(self) -> None:
        """Read which are due."""
        listed = self.query_one(OptionList)
        before, place = [each.questionnaire.id for each in self.standings], listed.highlighted or 0
        found = self.attempt(lambda: standings(self.world)) or ()
        self.standings = tuple(sorted(found, key=lambda each: not each.is_due))
        lead = "They can wait; answer when it suits you. Enter begins." if found else _NONE
        self.query_one("#questionnaires-lead", Plain).show(lead)
        listed.set_options([Option(self._line(each)) for each in self.standings])
        if self.standings:
            chosen = before[place] if place < len(before) else None
            listed.highlighted = place_of(chosen, [each.questionnaire.id for each in self.standings], place)
        listed.focus()
        if self._is_new and len(self.standings) == 1:
            self.app.push_screen(AnswerScreen(self.world, self.standings[0]), lambda _: self._leave())
        self._is_new = False

    def on_resize(self) -> None:
        """Fold the lines at the new width."""
        if not self._is_new:
            self.reload()

    @on(OptionList.OptionSelected)
    def _selected(self, selected: OptionList.OptionSelected) -> None:
        self._begin(selected.option_index)

    def action_begin_chosen(self) -> None:
        """Begin the questionnaire under the cursor."""
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self._begin(place)

    def _leave(self) -> None:
        """Leave with the only questionnaire."""
        self.dismiss()

    def _begin(self, place: int) -> None:
        self.app.push_screen(AnswerScreen(self.world, self.standings[place]))

    def _line(self, standing: QuestionnaireStanding) -> Content:
        today = self.world.today()
        due = "[ ] due" if standing.is_due else "[x]    " if standing.is_done else "       "
        told = [f"last answered {say_day(standing.last.day, today)}" if standing.last else "not answered yet"]
        if standing.begun is not None:
            told = ["begun today, goes on where you were"]
        if standing.last and (score := stored_score(standing.last.content)):
            told.append(score_words(score))
        lead = " " * _LEAD_WIDTH
        words = (hanging(lead, text, self.app.size.width - _MARGIN) for text in told)
        title = Content.assemble(plain(due.ljust(_LEAD_WIDTH)), plain(standing.questionnaire.title, "bold"))
        return Content("\n").join([title, *words])
