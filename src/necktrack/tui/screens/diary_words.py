"""The words of the page on the diary's safety: how it stands, its copies, and what could be merged."""

from collections.abc import Sequence
from pathlib import Path

from textual.content import Content

from necktrack.errors import NecktrackError
from necktrack.services import backup_words
from necktrack.services.backups import Copy
from necktrack.services.doctor_judging import Finding, Level
from necktrack.services.doctor_words import said
from necktrack.tui.hints import in_app
from necktrack.tui.screens.page import WIDE, problem_words
from necktrack.tui.widgets.plain import hanging, plain

_SIGNS = {Level.WRONG: "[!!] ", Level.LOOK: "[ !] ", Level.OK: "[ok] "}
_STYLES = {Level.WRONG: "bold $text-error", Level.LOOK: "$text-warning", Level.OK: ""}
_UNDER = " " * 5


def health(findings: Sequence[Finding], trouble: NecktrackError | None) -> Content:
    """How the diary stands, in one line."""
    wrong = sum(each.level is Level.WRONG for each in findings)
    look = sum(each.level is Level.LOOK for each in findings)
    if trouble is not None:
        return plain(problem_words(trouble), "bold $text-error")
    if not wrong and not look:
        return plain(f"Your diary is whole: {len(findings)} checks, all well.", "bold")
    parts = [f"{wrong} wrong"] * bool(wrong) + [f"{look} worth a look"] * bool(look)
    style = _STYLES[Level.WRONG if wrong else Level.LOOK]
    lead = "Your diary needs care" if wrong else "Your diary is whole"
    return Content.assemble(plain(f"{lead}: {len(findings)} checks, {', '.join(parts)}.", style))


def details(findings: Sequence[Finding], width: int, *, all_of_them: bool = False) -> Content:
    """The findings that need a look, each with what mends it; with all of them the good ones too."""
    told = [each for each in findings if all_of_them or each.level is not Level.OK]
    return Content("\n").join(
        hanging(_SIGNS[each.level], in_app(said(each)), width, _STYLES[each.level]) for each in told
    )


def copy_lines(copies: Sequence[Copy], width: int) -> list[Content]:
    """The copies as lines of a list; in a narrow window two lines each."""
    longest = max((len(each.why) for each in copies), default=0)
    if width >= WIDE:
        return [_styled(each, backup_words.line(each, longest)) for each in copies]
    return [_styled(each, f"{each.number:>2}  {backup_words.when(each)}\n    {_narrow(each)}") for each in copies]


def _narrow(copy: Copy) -> str:
    return copy.state if copy.problems else f"{copy.why}, {backup_words.size(copy.size)}"


def _styled(copy: Copy, words: str) -> Content:
    return plain(words, _STYLES[Level.WRONG] if copy.problems else "")


def conflict_lines(paths: Sequence[Path], width: int, *, is_wide: bool) -> list[Content]:
    """Conflict copies that could be merged, as lines of the same list."""
    sign = "  m  " if is_wide else " m  "
    return [hanging(sign, f"{path.name}: a copy that a sync program put aside", width) for path in paths]


def lead(copies: Sequence[Copy], conflicts: Sequence[Path]) -> str:
    """What stands over the list."""
    if not copies and not conflicts:
        return backup_words.NO_COPY
    told = "Copies. Enter goes back to the one under the cursor" if copies else backup_words.NO_COPY
    return f"{told}{', or takes in' if copies else ' Enter takes in'} a copy with m." if conflicts else f"{told}."
