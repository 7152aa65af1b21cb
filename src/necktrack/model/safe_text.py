"""Text made safe to show: control, invisible and direction-changing characters are replaced."""

import re
import unicodedata

_MARK = "\ufffd"
_SUSPECT = re.compile("[^\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u05ff\u3000-\u9fff\uac00-\ud7a3]")
_ALLOWED_FORMAT = frozenset("\u200d")
_REFUSED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def safe(text: str, *, keep_newlines: bool = False) -> str:
    """The text with every character that could steer a terminal or hide meaning replaced by U+FFFD."""
    return _SUSPECT.sub(lambda match: _shown(match[0], keep_newlines=keep_newlines), text)


def _shown(character: str, *, keep_newlines: bool) -> str:
    if character == "\n":
        return "\n" if keep_newlines else " "
    if character == "\t":
        return " "
    if character in _ALLOWED_FORMAT:
        return character
    return _MARK if unicodedata.category(character) in _REFUSED else character
