"""What a reader finds wrong in a pack, by path in the document, before lines and columns are known."""


from necktrack.model.safe_text import safe
from necktrack.model.values import frozen, replace

DocumentPath = tuple[str | int, ...]

MOST_TOLD = 200
"""More problems than this in one file are counted, not told: nobody mends them by hand."""
_LONGEST_SHOWN = 40


@frozen
class Finding:
    """One thing wrong at a path."""

    path: DocumentPath
    code: str
    message: str
    hint: str
    severity: str = "error"
    on_key: bool = False
    """True points at the key instead of its value."""
    word: str = ""
    """The word of a text to point at; "" means where the value begins."""


class Findings:
    """All findings of one file, in the order found."""

    def __init__(self) -> None:
        self.told: list[Finding] = []
        self.untold = 0
        self.errors = 0
        self._wrong: set[DocumentPath] = set()
        self._advice = 0
        """How many of the told ones are no errors."""

    @property
    def has_errors(self) -> bool:
        """True when something stops the pack from being used."""
        return self.errors > 0

    @property
    def is_full(self) -> bool:
        """True when more findings would only be counted."""
        return len(self.told) >= MOST_TOLD

    def is_wrong(self, path: DocumentPath) -> bool:
        """True when an error was told about what stands there or about a part of it."""
        return path in self._wrong

    def excuse(self, path: DocumentPath) -> None:
        """What is missing there was told already in another way, such as under a misspelt key."""
        self._wrong.add(path)

    def error(
        self, path: DocumentPath, code: str, message: str, hint: str, *, on_key: bool = False, word: str = ""
    ) -> None:
        """Add something that stops the pack from being used."""
        self.errors += 1
        if not self.is_full:
            self._wrong.update(path[:length] for length in range(len(path) + 1))
        self._add(Finding(path, code, message, hint, "error", on_key, word))

    def answer(self, path: DocumentPath, hint: str) -> None:
        """Give what was told of that place another hint, by somebody who knows more."""
        self.told = [replace(each, hint=hint) if each.path == path else each for each in self.told]

    def warning(
        self, path: DocumentPath, code: str, message: str, hint: str, *, on_key: bool = False, word: str = ""
    ) -> None:
        """Add something that the author should change."""
        self._add(Finding(path, code, message, hint, "warning", on_key, word))

    def note(
        self, path: DocumentPath, code: str, message: str, hint: str, *, on_key: bool = False, word: str = ""
    ) -> None:
        """Add something that the author should know, and may leave as it is."""
        self._add(Finding(path, code, message, hint, "note", on_key, word))

    def _add(self, finding: Finding) -> None:
        is_error = finding.severity == "error"
        if self.is_full:
            self.untold += 1
            if not (is_error and self._advice):
                return
            self._drop_the_last_advice()
        self.told.append(finding)
        self._advice += not is_error

    def _drop_the_last_advice(self) -> None:
        """Make room for an error, which must not go untold for a warning."""
        last = max(place for place, finding in enumerate(self.told) if finding.severity != "error")
        del self.told[last]
        self._advice -= 1


def path_words(path: DocumentPath) -> str:
    """The path as people write it, such as `routine[0].step[2].reps`."""
    words = ""
    for part in path:
        if isinstance(part, int):
            words += f"[{part}]"
        else:
            words += ("." if words else "") + short(part)
    return words


def short(text: str) -> str:
    """The text in one safe line, cut when it is long."""
    line = safe(text[: _LONGEST_SHOWN + 1])
    return line if len(line) <= _LONGEST_SHOWN else line[:_LONGEST_SHOWN] + "…"


def quoted(text: str) -> str:
    """The text in quotation marks as TOML would have it, cut when it is long."""
    return '"' + short(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
