"""One line of text, typed at a screen that takes the keys one by one, in the order in which they come."""

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from necktrack.tui.widgets.plain import plain

_HOME, _END = ("home", "ctrl+a"), ("end", "ctrl+e")


class LineField(Widget):
    """Shows what is typed with its cursor, folded where the window ends; the screen passes it the keys."""

    DEFAULT_CSS = """
    LineField { height: auto; width: 100%; max-width: 70; background: $panel; color: $text; padding: 0 1; }
    """

    value: reactive[str] = reactive("", layout=True)
    cursor: reactive[int] = reactive(0)

    def show(self, value: str) -> None:
        """Show another text, with the cursor at its end; tells nobody."""
        self.value = value
        self.cursor = len(value)

    def take(self, key: str, character: str | None) -> bool:
        """True when the key writes, deletes or moves the cursor."""
        if character is not None and character.isprintable() and not key.startswith("ctrl+"):
            self.insert(character)
        elif key in ("backspace", "delete"):
            self._delete(self.cursor - 1 if key == "backspace" else self.cursor)
        elif key in ("left", "right"):
            self._move(self.cursor + (1 if key == "right" else -1))
        elif key in (*_HOME, *_END):
            self._move(0 if key in _HOME else len(self.value))
        elif key == "ctrl+u":
            self.show("")
        else:
            return False
        return True

    def insert(self, text: str) -> None:
        """Write text at the cursor; pasted lines become one."""
        line = " ".join(text.splitlines())
        self.value = self.value[: self.cursor] + line + self.value[self.cursor :]
        self.cursor += len(line)

    def render(self) -> Content:
        """The text with a mark where the next letter comes."""
        before, after = self.value[: self.cursor], self.value[self.cursor + 1 :]
        return Content.assemble(plain(before), plain(self.value[self.cursor :][:1] or " ", "reverse"), plain(after))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the text needs."""
        del container, viewport
        return max(1, len(plain(f"{self.value} ").wrap(max(1, width))))

    def _delete(self, place: int) -> None:
        if 0 <= place < len(self.value):
            self.value = self.value[:place] + self.value[place + 1 :]
            self.cursor = place

    def _move(self, place: int) -> None:
        self.cursor = min(len(self.value), max(0, place))
