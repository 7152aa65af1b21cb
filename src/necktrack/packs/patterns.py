"""Regular expressions that are compiled when they are first used: most commands need few of them."""

import re
from typing import Any, cast


class _Late:
    """Stands for a compiled pattern and becomes one at the first use."""

    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)
        return found


def late(text: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, compiled at its first use; compiling them all took a tenth of a command's time."""
    return cast("re.Pattern[str]", _Late(text, flags))
