"""Rules about figures: poses that a body takes, frames that follow each other, and figures that are borrowed."""

from collections.abc import Iterable, Sequence

from necktrack.model.figures import MOST_ON_PAPER, NO_ARROW, Figure, Loop
from necktrack.model.nearest import nearest
from necktrack.packs.build_figure import figure_of, lend, movement, own_figures
from necktrack.packs.checked import Checked
from necktrack.packs.findings import DocumentPath, Findings, quoted
from necktrack.packs.library import LIBRARY
from necktrack.packs.rules_sides_drawn import check_mirror, poses_told

_MOMENTS, _MOST_BODIES = 13, 3000
"""Bodies that are made to look at a figure, and in one file; a file of more is made to take long."""


def check_figure(item: Checked, findings: Findings) -> None:
    """Tell what of the figure of an exercise or check cannot be drawn, as far as its words and times show."""
    figure = item.get("figure")
    if not isinstance(figure, Checked):
        return
    errors_before = findings.errors
    drawing = next((key for key in figure.values if key not in ("alt", "base")), "")
    if drawing and "base" not in figure.values and not findings.is_wrong((*figure.path, "base")):
        message = f"{drawing} says nothing without a base position"
        findings.error((*figure.path, drawing), "figure", message, 'Add base = "sitting" or another.', on_key=True)
    if "move" in figure.values and "frames" in figure.values:
        message = "move is the short form of frames, and both are there"
        findings.error((*figure.path, "move"), "figure", message, "Take one of them out.", on_key=True)
    _check_times(figure, findings)
    _check_paper(figure, findings)
    _check_sets(figure, findings)
    for path, words in poses_told(figure):
        _check_pose(path, words, findings)
    _check_arrows(figure, findings)
    _check_hold(item, figure, findings)
    check_mirror(item, figure, findings)
    figure.is_whole &= findings.errors == errors_before


def check_geometry(items: Iterable[Checked], findings: Findings) -> None:
    """Tell what no body can do in the figures of exercises and checks; slower than the rest, so for authors alone."""
    looked_at: set[Figure] = set()
    bodies = 0
    for item in items:
        table = item.get("figure")
        if not isinstance(table, Checked) or "base" not in table.values or not table.is_whole:
            continue
        figure = figure_of(table)
        assert figure
        if figure not in looked_at:
            looked_at.add(figure)
            bodies += (_MOMENTS + len(figure.frames)) * (1 + figure.mirror)
        if bodies > _MOST_BODIES:
            hint = "Put them into a file of their own to have them looked at."
            findings.note(table.path, "more", "from here on, figures are not held against a body", hint, on_key=True)
            return
        _tell_impossible(table, figure, findings)


def _tell_impossible(table: Checked, figure: Figure, findings: Findings) -> None:
    from necktrack.figure.checks import check_figure as impossible  # slow to import, and often not needed

    for problem in impossible(figure):
        path = (*table.path, *_place_of(table, figure, problem.pose))
        findings.error(path, problem.code, problem.message, problem.hint)


def _place_of(table: Checked, figure: Figure, pose: int) -> DocumentPath:
    """Where in the table the pose of that number is written, 0 being the start."""
    first = 0 if figure.frames and figure.frames[0].at <= 0 else 1
    if pose < first:
        return ("start",) if "start" in table.values else ("base",)
    return ("move",) if "move" in table.values else ("frames", pose - first, "pose")


def _check_times(figure: Checked, findings: Findings) -> None:
    before = -1.0
    for frame in figure.tables("frames"):
        at = frame.get("at")
        if at is None:
            continue
        if at <= before:
            message = f"{at:g} s does not come after the {before:g} s of the frame before"
            findings.error((*frame.path, "at"), "order", message, "Write later seconds for each frame.")
        before = max(before, at)


def _check_paper(figure: Checked, findings: Findings) -> None:
    chosen = [frame for frame in figure.tables("frames") if frame.get("paper")]
    if len(chosen) > MOST_ON_PAPER:
        message = f"{len(chosen)} frames are chosen for paper, and with the start there is room for {MOST_ON_PAPER}"
        findings.error((*chosen[MOST_ON_PAPER].path, "paper"), "length", message, "Leave out what matters least.")


def _check_sets(figure: Checked, findings: Findings) -> None:
    """By set, each set has two poses of its own; a frame at 0 seconds takes the place of the start."""
    if figure.get("loop") != Loop.BY_SET or "move" in figure.values or findings.is_wrong((*figure.path, "frames")):
        return
    ats = [frame.get("at") for frame in figure.tables("frames")]
    poses = 1 + sum(at is not None and at > 0 for at in ats)
    if poses % 2 and None not in ats:
        message = f'by-set takes poses in twos, and with the start there {"are" if poses > 1 else "is"} {poses}'
        hint = 'Add the pose that the last set goes to, or write loop = "there-and-back".'
        findings.error((*figure.path, "frames" if ats else "loop"), "figure", message, hint, on_key=True)


def _check_pose(path: DocumentPath, words: str, findings: Findings) -> None:
    from necktrack.figure.places import PLACES  # not needed for packs that draw nothing
    from necktrack.figure.pose import PoseProblem, parse_pose

    try:
        parse_pose(words, PLACES)
    except PoseProblem as problem:
        close = "" if findings.is_full else nearest(problem.words, problem.choices)
        hint = f'Did you mean "{close}"?' if close else problem.hint
        findings.error(path, "pose", problem.message, hint, word=problem.words)


def _check_arrows(figure: Checked, findings: Findings) -> None:
    if not figure.get("arrows"):
        return
    from necktrack.figure.checks import points  # not needed for packs that draw no arrow

    for place, name in enumerate(figure.values["arrows"]):
        if name not in points():
            close = nearest(name, points() - {NO_ARROW}) or nearest(name, (NO_ARROW,))
            message = f"the body has no point {quoted(name)}"
            hint = f'Did you mean "{close}"?' if close else _every_point()
            findings.error((*figure.path, "arrows", place), "arrow", message, hint)


def _every_point() -> str:
    """The points that an arrow may have; one of each side is named once."""
    from necktrack.figure.checks import points  # not needed for packs that draw no arrow

    sided = {name for name in points() if name.endswith("-left")}
    whole = (name for name in points() if not name.endswith(("-left", "-right")))
    names = sorted([*whole, *(name.replace("-left", "-SIDE") for name in sided)])
    return f"The points are, with left or right for SIDE: {', '.join(names)}."


def _check_hold(item: Checked, figure: Checked, findings: Findings) -> None:
    """A hold in the short form must be a number, and the one of the dose where there is one."""
    path, (_, hold) = (*figure.path, "move"), movement(figure.get("move", ""))
    if not hold:
        return
    if not hold.isdecimal():
        hint = 'Write it at the end, like "neck.rotate left 45 hold 3".'
        findings.error(path, "pose", f"{quoted(hold)} is no number of seconds to hold", hint, word=hold)
        return
    dose = item.get("dose")
    held = dose.get("hold_s", 0) if dose is not None and dose.is_whole and not dose.get("duration_s") else int(hold)
    if held != int(hold):
        message = f"{quoted(f'hold {hold}')} contradicts hold_s = {held} in the dose"
        findings.warning(path, "contradiction", message, "The dose says how long: take the hold out.", word="hold")


def check_drawn(items: Iterable[Checked], findings: Findings) -> None:
    """Tell what a file of the library tells in words only: all of the library is drawn."""
    for item in items:
        figure = item.get("figure")
        if isinstance(figure, Checked) and "base" not in figure.values and not findings.is_wrong(figure.path):
            hint = 'Add base = "sitting" or another, and how it moves; the library is drawn throughout.'
            findings.warning(figure.path, "no-figure", "the picture is told in words only", hint, on_key=True)


def lend_own(items: Sequence[Checked], findings: Findings) -> None:
    """Put the figures of a library file in place of the names under which its own parts borrow them."""
    figures = own_figures(items)
    lent = []
    for item in items:
        name = item.get("figure")
        if isinstance(name, str) and name.removeprefix(LIBRARY) not in figures:
            close = "" if findings.is_full else nearest(name.removeprefix(LIBRARY), figures)
            hint = f'Did you mean "{LIBRARY}{close}"?' if close else "A library file borrows from itself."
            message = f"this file has no figure of its own for {quoted(name)}"
            findings.error((*item.path, "figure"), "unknown-figure", message, hint)
        elif isinstance(name, str):
            lent.append(item)
    lend(lent, figures)
