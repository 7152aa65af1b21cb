"""Advice that names a command, in the words of the app: where it has a key, the key stands there."""

import re

_WAYS = (
    (r"necktrack safety [^.]*--seen-on DAY --note \"what was said\"", "s, then v"),
    (r"necktrack safety --(?:short|quick|one)", "p asks it"),
    (r"necktrack safety --ask", "s, then a"),
    (r"told in: necktrack safety(?: --mistake)?", "told on the safety page: s, then m"),
    (r"necktrack safety\b", "s, then a"),
    (r"see necktrack history\b", "see the history, h,"),
    (r"necktrack history\b", "the history, h"),
    (r"necktrack delete \S+?(?=[.\s]|$)", "x in the history"),
    (r"necktrack edit \S+ ", ""),
    (r"necktrack play\b(?! \w)", "p"),
    (r"necktrack pack show \S+?\. Take it: necktrack pack use \S+?(?=\.(?:\s|$))", "the library, b"),
    (r"necktrack intake\b", "i"),
    (r"necktrack backup --list\b", "d"),
    (r"necktrack goal\b", "g"),
    (r"necktrack log ", ""),
)


def in_app(hint: str) -> str:
    """The hint with keys of the app in place of commands that have one; other commands stay."""
    for command, key in _WAYS:
        hint = re.sub(command, key, hint)
    return hint
