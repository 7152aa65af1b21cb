"""Tables that a pack may hold: known keys, what must be there, and what a reader makes of it."""

from collections.abc import Mapping
from typing import Any

from necktrack.model.nearest import nearest
from necktrack.model.values import frozen
from necktrack.packs.checked import Checked
from necktrack.packs.findings import DocumentPath, Findings, quoted
from necktrack.packs.values import Kind, Text, shown


@frozen
class Key:
    """One key of a table: what it holds, whether it must be there, and an example of its line."""

    kind: Kind
    example: str = ""
    is_required: bool = False


@frozen
class Table:
    """A table with known keys."""

    name: str
    keys: Mapping[str, Key]
    example: str = ""
    """How it is written in one line, for a table that usually is."""

    def check(self, value: object, path: DocumentPath, findings: Findings) -> Checked | None:
        """The table with its good values; None only when it is no table at all."""
        if not isinstance(value, dict):
            hint = f"Write {self.example or f'{self.name} on its own line and its keys below'}."
            findings.error(path, "type", f"expected a table, got {shown(value)}", hint)
            return None
        checked = Checked(path)
        for name, item in value.items():
            checked.is_whole &= self._take(name, item, checked, findings)
        for name, key in self.keys.items():
            if key.is_required and name not in value:
                checked.is_whole = False
            if key.is_required and name not in value and not findings.is_wrong((*path, name)):
                findings.error(path, "missing", f"{name} is missing", f"Add {key.example}", on_key=True)
        return checked

    def _take(self, name: str, item: object, checked: Checked, findings: Findings) -> bool:
        path = (*checked.path, name)
        if name not in self.keys:
            self._refuse(name, item, path, findings)
            return False
        errors_before = findings.errors
        good = self.keys[name].kind.check(item, path, findings)
        if good is not None:
            checked.values[name] = good
        else:
            checked.wrong[name] = item
        return findings.errors == errors_before

    def _refuse(self, name: str, item: object, path: DocumentPath, findings: Findings) -> None:
        if findings.is_full:
            findings.error(path, "unknown-key", "", "")  # counted, not told
            return
        inside = self._inside(name, item)
        close = inside or nearest(name, self.keys)
        if close and not inside:
            findings.excuse((*path[:-1], close))
        whole = f"T{self.name[1:]}" if self.name.startswith("the ") else self.name
        hint = f"Did you mean {close}?" if close else f"{whole} has the keys {', '.join(self.keys)}."
        findings.error(path, "unknown-key", f"there is no key {quoted(name)} in {self.name}", hint, on_key=True)

    def _inside(self, name: str, item: object) -> str:
        """The header of the list of tables one step further in that has this name; "" when there is none."""
        if not isinstance(item, dict | list):
            return ""
        for outer, key in self.keys.items():
            table = key.kind.of if isinstance(key.kind, Tables) else None
            if isinstance(table, Table) and name in table.keys and isinstance(table.keys[name].kind, Tables):
                return f"[[{outer}.{name}]]"
        return ""


@frozen
class Either:
    """A table that takes one form when it has the marking key, and another when it has not."""

    mark: str
    marked: Table
    plain: Table

    @property
    def name(self) -> str:
        """How the plain form is written."""
        return self.plain.name

    def check(self, value: object, path: DocumentPath, findings: Findings) -> Checked | None:
        """The table, checked by the form that it takes."""
        form = self.marked if isinstance(value, dict) and self.mark in value else self.plain
        return form.check(value, path, findings)


@frozen
class OrText:
    """A table, or the name of one in its place."""

    text: Text
    table: Table

    def check(self, value: object, path: DocumentPath, findings: Findings) -> "Checked | str | None":
        """The table, checked, or the name; a sentence is neither, and most likely words for the table."""
        form = self.text if isinstance(value, str) and len(value.split()) == 1 else self.table
        return form.check(value, path, findings)


@frozen
class Tables:
    """A list of tables of one kind."""

    of: "Table | Either"
    most: int
    least: int = 0
    too_many: str = "Make two packs of it."
    """What to do when there are more."""
    too_few: str = ""
    """What to do when there are none, where it is not adding one."""

    def check(self, value: object, path: DocumentPath, findings: Findings) -> list[Checked] | None:
        """The tables that are tables; past the most allowed ones nothing is looked at."""
        if not isinstance(value, list):
            hint = f"Write [[{'.'.join(part for part in path if isinstance(part, str))}]] with two brackets."
            findings.error(path, "type", f"expected a list of tables, got {shown(value)}", hint)
            return None
        if len(value) > self.most:
            hint = f"At most {self.most} fit. {self.too_many}"
            findings.error((*path, self.most), "bounds", f"{len(value)} are too many", hint, on_key=True)
        elif len(value) < self.least:
            findings.error(path, "bounds", "the list is empty", self.too_few or f"Add a {self.of.name}.", on_key=True)
        tables = (self.of.check(item, (*path, place), findings) for place, item in enumerate(value[: self.most]))
        return [table for table in tables if table is not None]


@frozen
class ById:
    """A table whose keys are ids of other things, each with a table of its own."""

    name: str
    ids: Text
    of: "Table | ById"
    most: int

    def check(self, value: object, path: DocumentPath, findings: Findings) -> dict[str, Any] | None:
        """The tables that are tables, by id."""
        if not isinstance(value, dict):
            hint = f"Write {self.name} on its own line and its keys below."
            findings.error(path, "type", f"expected a table, got {shown(value)}", hint)
            return None
        if len(value) > self.most:
            message = f"{len(value)} are too many"
            findings.error(path, "bounds", message, f"At most {self.most} fit.", on_key=True)
        inside = {}
        for name, item in list(value.items())[: self.most]:
            place = (*path, name)
            if not self.ids.suits(name):
                message = f"{quoted(name)} is not {self.ids.what}"
                findings.error(place, "form", message, f"Write {self.ids.wanted}.", on_key=True)
            elif (table := self.of.check(item, place, findings)) is not None:
                inside[name] = table
        return inside
