"""Text made safe to show: control, invisible and direction-changing characters are replaced."""

import unicodedata

_MARK = "\ufffd"
_ALLOWED_FORMAT = frozenset("\u200d")
_REFUSED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def safe(text: str, *, keep_newlines: bool = False) -> str:
    """The text with every character that could steer a terminal or hide meaning replaced by U+FFFD."""
    if keep_newlines and "\n" in text:
        return "\n".join(safe(line) for line in text.split("\n"))
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else _shown(character) for character in text)


def _shown(character: str) -> str:
    if character in "\n\t":
        return " "
    if character in _ALLOWED_FORMAT:
        return character
    return _MARK if unicodedata.category(character) in _REFUSED else character
