"""Questions in plain lines, one after the other: Enter keeps or skips, b goes back, nothing typed is lost."""

from collections.abc import Callable
from typing import Generic, TypeVar

from necktrack.cli.console import confirm, say
from necktrack.cli.dialogue_lines import NobodyThere, line, tell_or_raise
from necktrack.cli.signals import undisturbed
from necktrack.errors import BadValue
from necktrack.model.quick_entry import NOTHING_STORED
from necktrack.model.steps import Form, Step, Walk

Draft = TypeVar("Draft")
HOW = "Enter skips or keeps what is there, - takes it back, b goes back. Ctrl-C stops, and offers to store it."
_BACK = frozenset({"b", "back"})


class Asked(Generic[Draft]):
    """Where somebody stands in a form, and how what is told gets stored."""

    def __init__(self, before: Draft, form: Form[Draft], store: Callable[[Draft], None]) -> None:
        self.walk = Walk(form, before, before)
        self._store = store
        self._is_stored = False

    @property
    def has_news(self) -> bool:
        """True when something was answered, or taken back, that is not stored."""
        return self.walk.has_news and not self._is_stored

    def keep(self, *, is_cut_short: bool = False) -> None:
        """Store what is told, if there is anything new."""
        if not self.has_news:
            say("Nothing new was told, so nothing was stored.")
            return
        with undisturbed():
            self._store(self.walk.draft)
            self._is_stored = True
        if is_cut_short:
            say("Stopped there; what you gave is stored.")


def ask_form(asked: Asked[Draft]) -> None:
    """Ask to the end and store; broken off by Ctrl-C it offers to store, by the end of the input it stores."""
    try:
        _ask_all(asked)
    except NobodyThere as ended:
        if not asked.has_news:
            raise ended.problem from None
        asked.keep(is_cut_short=True)
        return
    except KeyboardInterrupt:
        _offer(asked)
        raise
    except SystemExit:
        asked.keep(is_cut_short=True)
        raise
    asked.keep()


def _offer(asked: Asked[Draft]) -> None:
    """Offer to store what was given; only a plain no throws it away."""
    if not asked.has_news:
        say("Nothing new was told, so nothing was stored.")
        return
    try:
        is_wanted = confirm("Store what you gave so far?", default=True)
    except (KeyboardInterrupt, SystemExit, BadValue, OSError):
        is_wanted = True
    if is_wanted:
        asked.keep()
    else:
        say("Nothing was stored.")


def _ask_all(asked: Asked[Draft]) -> None:
    while (step := asked.walk.step) is not None:
        _ask_one(asked, step)


def _ask_one(asked: Asked[Draft], step: Step) -> None:
    """Ask one question until it is answered, kept, skipped or left backwards."""
    say(step.prompt)
    if step.options:
        say("  " + ", ".join(f"{number} {option.words}" for number, option in enumerate(step.options, start=1)))
    while True:
        text = line(f"  {_prompt(step)}:")
        if text.casefold() in _BACK:
            asked.walk = asked.walk.back()
            return
        try:
            asked.walk = asked.walk.answered(text or step.given or step.suggested).past(step)
        except BadValue as problem:
            tell_or_raise(problem, kept=NOTHING_STORED)
        else:
            return


def _prompt(step: Step) -> str:
    """What can be typed, and what Enter alone does where it does not skip."""
    return "; ".join(part for part in (step.hint, _enter(step)) if part) or "your answer"


def _enter(step: Step) -> str:
    if step.given:
        return f"Enter keeps {step.said}"
    now = f"now {step.otherwise}" if step.otherwise else ""
    taken = f"Enter takes {step.say(step.suggested)}" if step.suggested else ""
    return "; ".join(part for part in (now, taken) if part)
