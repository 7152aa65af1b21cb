"""A table of a pack file after checking, or of one that was checked before."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from necktrack.packs.findings import DocumentPath


class Checked:
    """A table after checking: its good values, and whether all of it was good."""

    __slots__ = ("is_whole", "path", "values", "wrong")

    def __init__(self, path: "DocumentPath", values: dict[str, Any] | None = None) -> None:
        self.path = path
        self.values: dict[str, Any] = {} if values is None else values
        self.is_whole = True
        self.wrong: dict[str, object] = {}
        """What stands under the keys whose values were not good."""

    def get(self, name: str, default: Any = None) -> Any:
        """The good value of a key, or the default."""
        return self.values.get(name, default)

    def tables(self, name: str) -> "list[Checked]":
        """The tables under a key; empty when there are none."""
        found: list[Checked] = self.values.get(name) or []
        return found
