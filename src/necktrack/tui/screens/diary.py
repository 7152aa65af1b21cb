"""Your diary's safety: whether it is whole, the copies of it, going back to one, and taking in another's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from necktrack.config.paths import with_home
from necktrack.config.surroundings import conflict_copies
from necktrack.errors import NecktrackError, StoreBusy
from necktrack.services.backup_words import question, went_back, written
from necktrack.services.backups import Copy, back_up, copies, restore, verified_copies
from necktrack.services.doctor import examine
from necktrack.services.doctor_judging import Finding
from necktrack.services.merge import merge
from necktrack.services.merge_words import afterwards, headline, told
from necktrack.services.world import World
from necktrack.tui.commands import DIARY, READER, bindings
from necktrack.tui.hints import in_app
from necktrack.tui.screens.choice import ChoiceScreen
from necktrack.tui.screens.diary_words import conflict_lines, copy_lines, details, health, lead
from necktrack.tui.screens.line_asked import LineScreen
from necktrack.tui.screens.page import PAGES_CSS, WIDE, Page, place_of, problem_words
from necktrack.tui.screens.reader import ReaderPage
from necktrack.tui.widgets.plain import Plain, plain

_WORD = "go back"
_SCROLLBAR = 2


class DiaryScreen(Page[None]):
    """How the diary stands, and the list of its copies and of conflict copies."""

    place = "diary"
    heading = "Your diary"
    BINDINGS = [*bindings(DIARY)]
    CSS_PATH = PAGES_CSS

    @dataclass
    class Looked(Message):
        """The diary was looked through, or its copies were."""

        findings: tuple[Finding, ...] | None
        copies: tuple[Copy, ...]
        conflicts: tuple[Path, ...]

    @dataclass
    class Done(Message):
        """Something was done, or could not be."""

        lines: Sequence[str]
        problem: NecktrackError | None = None
        is_news: bool = True
        """True when the diary has to be looked through anew."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.findings: tuple[Finding, ...] | None = None
        self.copies: tuple[Copy, ...] = ()
        self.conflicts: tuple[Path, ...] = ()

    def compose_page(self) -> ComposeResult:
        """How it stands, what was just done, and the list."""
        with Vertical(classes="page", id="diary"):
            with VerticalScroll(id="diary-told", can_focus=False):
                yield Plain(id="diary-done", classes="line")
                yield Plain("Looking through your diary ...", id="diary-health", classes="line")
                yield Plain(id="diary-details", classes="line")
            yield Plain(id="diary-lead", classes="muted")
            yield OptionList(id="diary-list", compact=True)

    def on_mount(self) -> None:
        """Let the arrows move in the list at once; nothing was done yet."""
        self.query_one("#diary-done").display = False
        self.query_one(OptionList).focus()

    def reload(self) -> None:
        """Look through the diary in the background."""
        self._look()

    def show_news(self) -> None:
        """What others store is no reason to look through all of it again."""
        self.show_top()

    def on_resize(self) -> None:
        """Fit the words to the new width."""
        self.call_after_refresh(self._show)

    @work(thread=True, exclusive=True, group="look", exit_on_error=False)
    def _look(self) -> None:
        findings = examine(self.world).findings
        try:
            found = copies(self.world)
        except NecktrackError as problem:
            self.post_message(self.Done((), problem))
            found = ()
        self.post_message(self.Looked(findings, found, conflict_copies(self.world.paths.home)))

    @on(Looked)
    def _looked(self, looked: Looked) -> None:
        self.findings = looked.findings
        self.copies, self.conflicts = looked.copies, looked.conflicts
        self._show()

    def _show(self) -> None:
        if self.findings is None:
            return
        listed = self.query_one(OptionList)
        width = listed.container_size.width - _SCROLLBAR
        self.query_one("#diary-health", Plain).show(health(self.findings, self.world.journal.guard.trouble))
        self.query_one("#diary-details", Plain).show(details(self.findings, width))
        above = self.query_one("#diary-lead", Plain)
        above.show(lead(self.copies, self.conflicts))
        above.display = not (self.copies and self.has_class("-low"))
        window = self.app.size.width
        lines = [*copy_lines(self.copies, window), *conflict_lines(self.conflicts, width, is_wide=window >= WIDE)]
        place = listed.highlighted or 0
        listed.set_options([Option(line) for line in lines])
        if lines:
            listed.highlighted = place_of(None, [""] * len(lines), place)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One goes back or merges where there is something under the cursor."""
        if action in ("take_chosen", "check_copies"):
            return bool(self.copies or (self.conflicts and action == "take_chosen"))
        return super().check_action(action, parameters)

    @on(OptionList.OptionSelected)
    def action_take_chosen(self) -> None:
        """Ask before going back to the copy under the cursor, or before merging the file."""
        place = self.query_one(OptionList).highlighted
        if place is None:
            return
        if place >= len(self.copies):
            self._ask_to_merge(self.conflicts[place - len(self.copies)])
            return
        copy = self.copies[place]
        title = f'{question(copy)} Type "{_WORD}".'
        self.app.push_screen(
            LineScreen(title, _WORD, "goes back", _WORD),
            lambda line: self._do(lambda: _go_back(self.world, copy)) if line else None,
        )

    def action_copy(self) -> None:
        """Ask for a file, and write a copy there."""
        title = "Where shall the copy of your diary go? Best onto another disk."
        self.app.push_screen(
            LineScreen(title, "/media/stick/diary.db", "writes the copy"),
            lambda line: self._do(lambda: written(back_up(self.world, _path(line)))) if line else None,
        )

    def action_merge(self) -> None:
        """Ask for another device's journal, and take in what is whole of it."""
        title = "Which file or folder? Another device's home, its journal, an export or a copy. It is only read."
        self.app.push_screen(
            LineScreen(title, "/media/stick/necktrack", "takes in what is whole"),
            lambda line: self._do(lambda: _merged(self.world, _path(line))) if line else None,
        )

    def action_check_copies(self) -> None:
        """Check every copy whole, not only its beginning."""
        self._do(lambda: _checked(self), is_news=False)

    def action_open_findings(self) -> None:
        """Show every check, the good ones too."""
        if self.findings is not None:
            self.app.push_screen(FindingsScreen(self.world, self.findings))

    def _ask_to_merge(self, path: Path) -> None:
        title = f"Take in what is whole of {path.name}? A copy of your diary is taken before, and the file stays."
        self.app.push_screen(
            ChoiceScreen(title, ((True, "take it in"), (False, "leave it"))),
            lambda is_sure: self._do(lambda: _merged(self.world, path)) if is_sure else None,
        )

    def _do(self, act: Callable[[], Sequence[str]], *, is_news: bool = True) -> None:
        self._tell_done(plain("One moment ..."))
        self._work(act, is_news)

    @work(thread=True, exclusive=True, group="act", exit_on_error=False)
    def _work(self, act: Callable[[], Sequence[str]], is_news: bool) -> None:
        try:
            self.post_message(self.Done(act(), is_news=is_news))
        except NecktrackError as problem:
            self.post_message(self.Done((), problem))

    @on(Done)
    def _done(self, done: Done) -> None:
        if done.problem is not None:
            self._tell_done(plain(problem_words(done.problem), "$text-error"))
        else:
            self._tell_done(plain(in_app("\n".join(done.lines)), "bold"))
        if done.is_news and done.problem is None:
            self.reload()

    def _tell_done(self, words: Content) -> None:
        shown = self.query_one("#diary-done", Plain)
        shown.display = True
        shown.show(words)
        self.query_one("#diary-told").scroll_home(animate=False)


class FindingsScreen(ReaderPage):
    """Every check of the diary with what was seen."""

    place = "findings"
    heading = "Your diary"
    BINDINGS = [*bindings(READER)]

    def __init__(self, world: World, findings: tuple[Finding, ...]) -> None:
        super().__init__(world, "Every check of your diary")
        self.findings = findings

    def words(self, width: int) -> Content:
        """The findings, one below the other."""
        return details(self.findings, width - _SCROLLBAR, all_of_them=True)


def _checked(page: DiaryScreen) -> list[str]:
    """Check every copy whole, and show in the list what was found."""
    found = verified_copies(page.world)
    page.post_message(page.Looked(page.findings, found, page.conflicts))
    damaged = [str(copy.number) for copy in found if copy.problems]
    if damaged:
        return [f"Damaged: {', '.join(damaged)}. The others are whole, and none was changed."]
    return ["The copy is whole." if len(found) == 1 else f"All {len(found)} copies are whole."]


def _path(line: str) -> Path:
    return with_home(Path(line)).absolute()


def _merged(world: World, source: Path) -> list[str]:
    ledger = merge(world, source)
    return [headline(ledger), *told(ledger), *afterwards(ledger, world.paths.home)]


def _go_back(world: World, copy: Copy) -> list[str]:
    """Go back to a copy, also where nothing is left to go back from; the new store is known at once."""
    if world.is_played_here():
        raise StoreBusy("a session is open in this window", kept="Nothing was changed.", hint="End it, then again.")
    guard = world.journal.guard
    guard.end()
    try:
        return went_back(restore(world, copy), copy)
    finally:
        guard.begin()
