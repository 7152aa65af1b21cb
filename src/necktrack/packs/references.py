"""References between a pack's own parts and the library, each resolved or told."""

from collections.abc import Iterable, Mapping

from necktrack.model.figures import Figure
from necktrack.model.lessons import Lesson
from necktrack.model.nearest import nearest
from necktrack.model.packs import Exercise, PostureCheck
from necktrack.packs.checked import Checked
from necktrack.packs.findings import DocumentPath, Findings, quoted
from necktrack.packs.library import LIBRARY, LibraryById, need
from necktrack.packs.spellings import spellings

_LONGEST = 100


class References:
    """What a pack may refer to, and which library exercises it turned out to need."""

    def __init__(
        self, own_ids: Iterable[str], library: LibraryById | None, findings: Findings, meant: Iterable[str] = ()
    ) -> None:
        self._own = frozenset(own_ids)
        self._meant = frozenset(meant)
        """Ids that own parts would have if they were spelt well: the spelling is told, what refers to it is right."""
        self._has_library = library is not None
        self._exercises = library.exercises_by_id if library else {}
        self._checks = library.checks_by_id if library else {}
        self._lessons = library.lessons_by_id if library else {}
        self._findings = findings
        self.needed: dict[str, Exercise] = {}

    def take_exercise(self, reference: str, path: DocumentPath) -> None:
        """Note an exercise that a step, or another exercise, refers to; tell it when there is none."""
        name = reference.removeprefix(LIBRARY)
        if reference.startswith(LIBRARY):
            if self._is_in_library(name, self._exercises, "exercise", path):
                need(name, self._exercises, self.needed)
        elif name not in self._own and name not in self._meant:
            message = f"there is no exercise {quoted(name)} in this pack"
            self._findings.error(path, "unknown-exercise", message, self._hint(name))

    def answer_exercise(self, written: str, path: DocumentPath) -> None:
        """Offer the exercise, the pack's own or the library's, that a badly spelt reference must mean."""
        likely = [spelling.removeprefix(LIBRARY) for spelling in spellings(written[:_LONGEST])]
        own = (name for name in likely if name in self._own)
        from_library = (f"{LIBRARY}{name}" for name in likely if name in self._exercises)
        if found := next(own, "") or next(from_library, ""):
            self._findings.answer(path, f"Write exercise = {quoted(found)}.")

    def find_check(self, reference: str, path: DocumentPath) -> PostureCheck | None:
        """The library's check of that reference; told and None when there is none."""
        name = reference.removeprefix(LIBRARY)
        return self._checks[name] if self._is_in_library(name, self._checks, "check", path) else None

    def find_lesson(self, reference: str, path: DocumentPath) -> Lesson | None:
        """The library's lesson of that reference; told and None when there is none."""
        name = reference.removeprefix(LIBRARY)
        return self._lessons[name] if self._is_in_library(name, self._lessons, "lesson", path) else None

    def lend_figures(self, items: Iterable[Checked]) -> None:
        """Put the library's figures in place of the names under which exercises and checks borrow them."""
        for item in items:
            if isinstance(reference := item.get("figure"), str):
                item.values["figure"] = self._figure(reference, (*item.path, "figure"))

    def _figure(self, reference: str, path: DocumentPath) -> Figure | None:
        name = reference.removeprefix(LIBRARY)
        drawn = self._checks.get(name) or self._exercises.get(name)
        if drawn is None:
            self._is_in_library(name, {**self._exercises, **self._checks}, "exercise or check", path)
            return None
        figure = drawn.figure
        if figure is None:
            message = f"the library's {quoted(name)} has no figure"
            self._findings.error(path, "unknown-figure", message, "Borrow another, or draw your own.")
        return figure

    def tell_clashes(self, own: Iterable[Checked]) -> None:
        """Tell every own exercise whose id is also that of a library exercise that the pack needs."""
        for item in own:
            if item.get("id") in self.needed:
                message = f"the pack also uses {LIBRARY}{item.get('id')}, which has the same id"
                self._findings.error((*item.path, "id"), "duplicate", message, "Give your own exercise another id.")

    def _is_in_library(self, name: str, known: Mapping[str, object], what: str, path: DocumentPath) -> bool:
        if name in known:
            return True
        if not self._has_library:
            message = f"{quoted(LIBRARY + name)} leans on the library, and this file must stand alone"
            self._findings.error(path, "library", message, "Install the pack's own file again.")
            return False
        close = "" if self._findings.is_full else _most_like(name, known)
        hint = f'Did you mean "{LIBRARY}{close}"?' if close else "See necktrack library list."
        self._findings.error(path, f"unknown-{what.split()[0]}", f"the library has no {what} {quoted(name)}", hint)
        return False

    def _hint(self, name: str) -> str:
        if name in self._exercises:
            return f'Write "{LIBRARY}{name}" for the one in the library.'
        if self._findings.is_full:
            return ""
        if close := nearest(name, self._own):
            return f'Did you mean "{close}"?'
        if close := _most_like(name, self._exercises):
            return f'Did you mean "{LIBRARY}{close}"?'
        return 'Add an [[exercise]] with this id, or refer to the library, such as "library:chin-tuck".'


def is_id(text: str) -> bool:
    """True when an easier or harder form is named by id, and not told in words."""
    return bool(text) and not any(character.isspace() for character in text)


def _most_like(name: str, known: Mapping[str, object]) -> str:
    """The id that is spelt most like the name, else the one whose id and title share most words with it."""
    if close := nearest(name, known):
        return close
    asked = set(name.split("-"))
    shared = {item_id: len(asked & _words_of(item_id, item)) for item_id, item in known.items()}
    most = max(shared.values(), default=0)
    best = [item_id for item_id, count in shared.items() if count == most]
    is_sure = most * 2 >= len(asked) and (len(best) == 1 or most > 1)
    return min(best, key=len) if is_sure else ""


def _words_of(item_id: str, item: object) -> set[str]:
    title = getattr(item, "name", "") or getattr(item, "title", "")
    return {*item_id.split("-"), *title.lower().split()}
