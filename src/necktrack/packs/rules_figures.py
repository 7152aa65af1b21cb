"""Rules about figures: poses that a body takes, frames that follow each other, and figures that are borrowed."""

from collections.abc import Sequence

from necktrack.model.nearest import nearest
from necktrack.packs.build_figure import lend, own_figures
from necktrack.packs.findings import Findings, quoted
from necktrack.packs.shape_parts import LIBRARY
from necktrack.packs.tables import Checked


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
