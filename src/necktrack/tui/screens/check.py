"""One posture check: how it is done, then each thing to write down, where unsure is an answer."""

from dataclasses import dataclass, field

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input

from necktrack.model.findings import (
    SEVERITIES,
    SIDES,
    Finding,
    allowed_words,
    implied,
    parse_finding,
    say_finding,
    say_value,
)
from necktrack.model.items import Item
from necktrack.model.packs import PostureCheck, RecordField, RecordKind
from necktrack.services.checks import Observer, record_check
from necktrack.services.world import World
from necktrack.tui.commands import CHECK, bindings
from necktrack.tui.screens.page import PAGES_CSS, Page
from necktrack.tui.widgets.choice_list import Choice, ChoiceList
from necktrack.tui.widgets.plain import Plain, hanging, plain

_OBSERVERS = (
    Choice("1", "I looked myself", Observer.SELF.value),
    Choice("2", "a helper looked", Observer.HELPER.value),
    Choice("3", "my provider looked", Observer.PROVIDER.value),
)
_UNSURE = Choice("u", "unsure", "u")


@dataclass
class CheckDraft:
    """What was answered and not stored yet."""

    findings: dict[str, Finding] = field(default_factory=dict)
    observer: str = Observer.SELF.value
    note: str = ""


class CheckScreen(Page[None]):
    """Steps first, then one question after the other, who looked, and a note."""

    place = "check-run"
    heading = "Check"
    BINDINGS = [*bindings(CHECK)]
    CSS_PATH = PAGES_CSS
    AUTO_FOCUS = ""

    def __init__(self, world: World, ref: str, check: PostureCheck, draft: CheckDraft) -> None:
        super().__init__(world)
        self.ref = ref
        self.check = check
        self.draft = draft
        self.step = 0
        """0 shows the steps; then the fields, the observer, the note."""

    def compose_page(self) -> ComposeResult:
        """Name, the step at hand, and what was answered so far."""
        with VerticalScroll(classes="page", id="check-page"):
            yield Plain(plain(self.check.name, "bold"), classes="line")
            yield Plain(id="check-how", classes="line")
            yield Plain(id="check-question", classes="line spaced")
            yield ChoiceList(id="check-choices")
            yield Input(id="check-line", compact=True)
            yield Plain(id="check-answers", classes="muted spaced")

    def on_mount(self) -> None:
        """Show the steps."""
        self.query_one(Input).cursor_blink = False
        self._show()

    def on_resize(self) -> None:
        """Fit the steps to the new width."""
        self.call_after_refresh(self._show_how)

    def _show_how(self) -> None:
        told = self.query_one("#check-how", Plain)
        told.show(how_words(self.check, told.container_size.width))

    @property
    def field(self) -> RecordField | None:
        """The field asked now, None at the other steps."""
        place = self.step - 1
        return self.check.records[place] if 0 <= place < len(self.check.records) else None

    @property
    def is_at_observer(self) -> bool:
        """True where it is asked who looked."""
        return self.step == len(self.check.records) + 1

    def action_next_step(self) -> None:
        """Go on from the steps; other steps go on by their answer."""
        if self.step == 0:
            self._go_to(1)

    def action_back(self) -> None:
        """One step back; answers stay."""
        self.draft.note = self.query_one(Input).value if self.step > len(self.check.records) + 1 else self.draft.note
        if self.step:
            self._go_to(self.step - 1)
        else:
            self.dismiss()

    @on(ChoiceList.Picked)
    def _picked(self, picked: ChoiceList.Picked) -> None:
        if self.field is not None:
            self._answer(self.field, picked.value)
        elif self.is_at_observer:
            self.draft.observer = picked.value
            self._go_to(self.step + 1)

    @on(Input.Submitted)
    def _entered(self, submitted: Input.Submitted) -> None:
        if self.field is not None:
            self._answer(self.field, submitted.value)
        else:
            self.draft.note = submitted.value
            self._store()

    def _answer(self, asked: RecordField, text: str) -> None:
        finding = self.attempt(lambda: parse_finding(asked, text))
        if finding is not None:
            self.draft.findings[asked.id] = finding
            following = implied(self.check.records, self.draft.findings)
            self.draft.findings |= following
            records, step = self.check.records, self.step + 1
            while step <= len(records) and records[step - 1].id in following:
                step += 1
            self._go_to(step)

    def _store(self) -> None:
        item = self.attempt(self._record)
        if item is not None:
            self.app.notify(f"Stored: {self.check.name} ({item.short}).", markup=False)
            self.draft.findings.clear()
            self.draft.note = ""
            self.dismiss()

    def _record(self) -> Item:
        findings = tuple(self.draft.findings.values())
        return record_check(self.world, self.ref, self.draft.observer, findings, self.draft.note)

    def _go_to(self, step: int) -> None:
        self.step = step
        self._show()

    def _show(self) -> None:
        choices, line = self.query_one(ChoiceList), self.query_one(Input)
        offered = self._offered()
        self.query_one("#check-how").display = self.step == 0
        choices.display = bool(offered)
        line.display = self.step > 0 and not offered
        if offered:
            choices.show(offered, self._chosen())
            choices.focus()
        elif line.display:
            line.value, line.placeholder = self._line_text()
            line.focus()
        else:
            self.query_one("#check-page").focus()
        self.query_one("#check-question", Plain).show(self._question())
        said = [say_finding(each, self.draft.findings[each.id]) for each in self.check.records
                if each.id in self.draft.findings]
        self.query_one("#check-answers", Plain).show("\n".join(said))

    def _offered(self) -> tuple[Choice, ...]:
        if self.field is not None:
            return choices_for(self.field)
        return _OBSERVERS if self.is_at_observer else ()

    def _chosen(self) -> str | None:
        if self.field is None:
            return self.draft.observer
        finding = self.draft.findings.get(self.field.id)
        if finding is None:
            return None
        return _UNSURE.value if finding.value is None else say_value(self.field, finding.value)

    def _line_text(self) -> tuple[str, str]:
        if self.field is None:
            return self.draft.note, "a note, if you like; enter stores"
        finding = self.draft.findings.get(self.field.id)
        said = "" if finding is None else self._chosen() or ""
        return said, allowed_words(self.field)

    def _question(self) -> Content:
        if self.step == 0:
            return plain("enter when you are ready to write down what you see", "$text-accent")
        tip = plain("  its key, or enter", "$text-muted") if self._offered() else plain("")
        place = plain(f"{self.step} of {len(self.check.records) + 2}  ", "$text-muted")
        if self.field is not None:
            return Content.assemble(place, plain(self.field.prompt, "bold"), tip)
        asked = "Who looked?" if self.is_at_observer else "Anything to note?"
        return Content.assemble(place, plain(asked, "bold"), tip)


def how_words(check: PostureCheck, width: int) -> Content:
    """Why, with what and how, and what the numbers are worth."""
    needs = [plain(f"You need: {', '.join(check.equipment)}", "$text-muted")] if check.equipment else []
    steps = [hanging(f"{place}  ", text, width) for place, text in enumerate(check.steps, start=1)]
    noise = [plain(check.noise, "$text-muted")] if check.noise else []
    return Content("\n").join([plain(check.why, "$text-muted"), *needs, Content(""), *steps, Content(""), *noise])


def choices_for(asked: RecordField) -> tuple[Choice, ...]:
    """The lines to choose from; empty where a number is typed."""
    if asked.kind is RecordKind.SIDE:
        words: tuple[str, ...] = SIDES
        return (*(Choice(str(place), word, word) for place, word in enumerate(words, start=1)), _UNSURE)
    if asked.kind is RecordKind.YES_NO:
        return (Choice("y", "yes", "yes"), Choice("n", "no", "no"), _UNSURE)
    words = SEVERITIES if asked.kind is RecordKind.SEVERITY else asked.words
    lowest = 0 if asked.kind is RecordKind.SEVERITY else int(asked.lowest)
    choices = tuple(Choice(str(lowest + place), word, word) for place, word in enumerate(words))
    return (*choices, _UNSURE) if choices else ()
