"""What stands on the page of a posture check at each stage, and the board that draws it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input

from necktrack.model.findings import allowed_words, say_finding, say_seen, say_value
from necktrack.model.lengths import in_unit
from necktrack.model.packs import RecordField, RecordKind
from necktrack.model.schedule import DAILY
from necktrack.services.checks import CheckView
from necktrack.tui.screens import check_words as words
from necktrack.tui.screens.check_stages import CheckRun, StageKind
from necktrack.tui.widgets.check_clock import CheckClock
from necktrack.tui.widgets.choice_list import Choice, ChoiceList
from necktrack.tui.widgets.picture_box import PictureBox
from necktrack.tui.widgets.plain import Plain, plain

READ = frozenset({StageKind.STEP, StageKind.ALL_STEPS})
GONE_ON_FROM = READ | {StageKind.CARE}
"""The stages that are only read."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a stage needs to know beside where the person is."""

    view: CheckView
    today: date
    lengths: str
    lead: str = ""
    """Where the check stands among those walked through, "" when it is alone."""
    gate: str = ""
    """Why a look of one's own has to wait, "" when it does not."""
    is_typed: bool = False
    """True where seconds are typed and not counted by the clock."""
    is_counting: bool = False
    """True while the clock runs."""
    stored: str = ""
    """What was stored, once it is."""
    told: Callable[[int], Sequence[Content]] = lambda _width: ()
    """Then and now, at a width."""


class CheckBoard(VerticalScroll):
    """Draws a stage; told what to show, it asks nobody."""

    def __init__(self, monotonic: Callable[[], float], ring: Callable[[], None]) -> None:
        super().__init__(id="check-page", classes="page")
        self.monotonic = monotonic
        self._clock = CheckClock(monotonic, ring)

    def compose(self) -> ComposeResult:
        """Name, what is asked, a hint, the way to answer, the clock, the words of the stage, picture, answers."""
        yield Plain(id="check-title", classes="line")
        yield Plain(id="check-question", classes="line")
        yield Plain(id="check-hint", classes="care")
        yield ChoiceList(id="check-choices")
        yield Input(id="check-line", compact=True)
        yield self._clock
        yield Plain(id="check-words")
        yield PictureBox(self.monotonic, id="check-picture", classes="picture -beside")
        yield Plain(id="check-answers", classes="muted spaced")

    def on_mount(self) -> None:
        """Keep the cursor still."""
        self.query_one(Input).cursor_blink = False

    def draw(self, run: CheckRun, around: Around) -> None:
        """Show a stage from its beginning, and put the cursor where it is answered."""
        choices, line = self.query_one(ChoiceList), self.query_one(Input)
        offered, typed = choices_of(run, around), line_of(run, around)
        choices.display, line.display = bool(offered), typed is not None
        if offered:
            choices.show(offered, _chosen(run))
        if typed is not None:
            line.value, line.placeholder = typed
        answered_in = choices if offered else line if typed is not None else self
        self._say("#check-hint", Content(""))
        self.screen.set_focus(answered_in, scroll_visible=False)  # at once: what is typed ahead belongs there
        self.draw_words(run, around)
        self.scroll_home(animate=False)

    def draw_words(self, run: CheckRun, around: Around) -> None:
        """Show the words of a stage at the width that there is."""
        self._picture(run, around)
        width = self._width
        self._say("#check-title", title_of(run, around))
        self._say("#check-question", question_of(run, around))
        self._say("#check-words", words_of(run, around, min(100, width)))
        self._say("#check-answers", plain(answers_of(run, around)))

    def _picture(self, run: CheckRun, around: Around) -> None:
        """The figure and its words beside the steps; where a side is asked, and there is room beside, it stays."""
        words, box = picture_of(run, around), self.query_one(PictureBox)
        is_kept = self._has_room_beside and is_picture_kept(run)
        box.display = bool(words) or is_kept
        box.play(run.check.figure if words or is_kept else None, words, is_still=is_kept)

    @property
    def _has_room_beside(self) -> bool:
        """True where the picture stands beside what is asked and takes no room from it."""
        return not self.screen.has_class("-low") and (self.screen.has_class("-wide") or self.screen.has_class("-broad"))

    @property
    def _width(self) -> int:
        """The columns beside the picture, where it stands there."""
        wide, box = self.scrollable_content_region.width or self.app.size.width - 4, self.query_one(PictureBox)
        is_beside = box.display and str(box.styles.dock) == "right"
        return wide - box.outer_size.width - box.styles.margin.left if is_beside else wide

    def count(self, seconds: int) -> None:
        """Start the clock in the place of the choices."""
        self.query_one(ChoiceList).display = False
        self.focus()
        self._clock.start(seconds)

    @on(ChoiceList.NotChosen)
    def _not_chosen(self) -> None:
        unsure = ", or u if you are unsure" if words.UNSURE in self.query_one(ChoiceList).choices else ""
        self.hint(f"Enter alone is no answer here. Press the key of a line{unsure}.")

    def hint(self, said: str) -> None:
        """Say what was amiss, above where it is answered; the next stage says it no more."""
        self._say("#check-hint", plain(said))

    def _say(self, name: str, said: Content) -> None:
        for told in self.query(name).results(Plain):
            told.show(said)
            told.display = bool(said)


def choices_of(run: CheckRun, around: Around) -> tuple[Choice, ...]:
    """The lines to choose from at a stage; empty where something is typed or read."""
    if run.stage.kind is StageKind.WHO:
        return words.observers(is_waiting=bool(around.gate))
    if run.asked is None:
        return ()
    has_clock = run.is_own_look and not around.is_typed
    return words.choices_for(run.asked, has_clock=has_clock, is_sided=run.is_sided)


def line_of(run: CheckRun, around: Around) -> tuple[str, str] | None:
    """What stands in the line and what is said in it while it is empty; None where nothing is typed."""
    match run.stage.kind:
        case StageKind.DAY:
            return run.draft.day, "today; or a day such as yesterday, mon, 2026-11-20"
        case StageKind.NOTE:
            return run.draft.note, "a note, if you like; enter stores"
    if run.asked is None or choices_of(run, around):
        return None
    return typed_value(run, run.asked, around.lengths), "enter keeps it; u is unsure"


def typed_value(run: CheckRun, asked: RecordField, lengths: str) -> str:
    """The answer given before, as it would be typed; "" where there is none or it was unsure."""
    finding = run.draft.findings.get(asked.id)
    if finding is None or finding.value is None:
        return ""
    is_length = asked.kind is RecordKind.CENTIMETRES
    return say_seen(asked, finding.value, lengths) if is_length else say_value(asked, finding.value)


def title_of(run: CheckRun, around: Around) -> Content:
    """The check's name, how far it is, and its place among those walked through."""
    lead = f"   {around.lead}" if around.lead else ""
    return Content.assemble(plain(run.check.name, "bold"), plain(f"   {run.where}{lead}", "$text-muted"))


def question_of(run: CheckRun, around: Around) -> Content:
    """What is asked or to be done at a stage, and with which key it goes on."""
    said, key = _QUESTIONS.get(run.stage.kind, ("", ""))
    if run.asked is not None:
        said = in_unit(run.asked.prompt, around.lengths)
        key = "its key" if choices_of(run, around) else allowed_words(run.asked, around.lengths)
        key = "enter stops the clock" if around.is_counting else key
    if run.stage.kind is StageKind.WHO:
        told = words.lead_words(around.view, around.today, around.lengths)
        lead = plain(around.gate, "$text-warning") if around.gate else told
        asked = Content.assemble(plain("Who looks?", "bold"), plain("  its key", "$text-muted"))
        return Content("\n").join([lead, asked])
    if run.stage.kind is StageKind.TOLD and around.view.standing.frequency == DAILY:
        key += " · w asks it weekly from now on"
    return Content.assemble(plain(said, "bold"), plain(f"  {key}" if key else "", "$text-muted"))


_QUESTIONS: dict[StageKind, tuple[str, str]] = {
    StageKind.DAY: ("On which day did your provider look?", "enter goes on"),
    StageKind.CARE: ("Before it begins", "s: safety questions"),
    StageKind.STEP: ("Do this", ""),
    StageKind.ALL_STEPS: ("Do this", ""),
    StageKind.NOTE: ("Anything to note?", ""),
    StageKind.TOLD: ("Then and now", "enter leaves"),
}


def words_of(run: CheckRun, around: Around, width: int) -> Content:
    """What is read at a stage."""
    check, lengths = run.check, around.lengths
    signs = words.stop_words(check)
    match run.stage.kind:
        case StageKind.WHO:
            return words.before_words(around.view, around.today, lengths, width)
        case StageKind.CARE:
            return words.paragraphs(words.care_words(check, lengths), signs)
        case StageKind.STEP:
            return words.paragraphs(words.step_words(check, run.stage.place, lengths, width), signs)
        case StageKind.ALL_STEPS:
            return words.paragraphs(words.all_steps_words(check, lengths, width), signs)
        case StageKind.FIELD if run.is_own_look:
            return signs
        case StageKind.TOLD:
            return words.stored_words(check, around.stored, around.told(width), lengths)
    return Content("")


def picture_of(run: CheckRun, around: Around) -> str:
    """The picture in words, beside the steps; "" at other stages."""
    alt = run.check.figure.alt if run.check.figure else ""
    return in_unit(alt, around.lengths) if run.stage.kind in READ else ""


def is_picture_kept(run: CheckRun) -> bool:
    """True where it is asked which side was seen lower, and how much, of who looks now: the picture has L and R."""
    figure, asked = run.check.figure, run.asked
    is_of_sides = asked is not None and (asked.kind is RecordKind.SIDE or run.is_sided)
    return is_of_sides and run.is_own_look and figure is not None and figure.base is not None


def answers_of(run: CheckRun, around: Around) -> str:
    """What was answered so far, a line each."""
    if run.stage.kind not in (StageKind.FIELD, StageKind.NOTE):
        return ""
    given = run.draft.findings
    return "\n".join(
        say_finding(each, given[each.id], around.lengths) for each in run.check.records if each.id in given
    )


def _chosen(run: CheckRun) -> str | None:
    if run.asked is None:
        return run.draft.observer
    finding = run.draft.findings.get(run.asked.id)
    if finding is None:
        return None
    return words.UNSURE.value if finding.value is None else say_value(run.asked, finding.value)
