"""Text that is shown as it is: never markup, never a steering character."""

from textual.content import Content
from textual.widgets import Static

from necktrack.model.safe_text import safe


def plain(text: str, style: str = "") -> Content:
    """The text as content, literal and safe for any terminal; newlines stay."""
    return Content.styled(safe(text, keep_newlines=True), style)


def hanging(lead: str, text: str, width: int, style: str = "") -> Content:
    """The text folded at the width, its further lines beside the lead and not below it."""
    lines = plain(text).wrap(max(1, width - len(lead)))
    return Content.styled(lead, style) + Content("\n" + " " * len(lead)).join(lines)


class Plain(Static):
    """A piece of literal text; whatever a person or a pack wrote is shown through it."""

    def __init__(self, text: str | Content = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(_literal(text), id=id, classes=classes, markup=False)

    def show(self, text: str | Content, *, layout: bool = True) -> None:
        """Show another text; without `layout` where its size is fixed, which is much quicker."""
        self.update(_literal(text), layout=layout)


def _literal(text: str | Content) -> Content:
    return plain(text) if isinstance(text, str) else text
