"""After a stop rule: what it says, and whether the pain is back where it was; unanswered, the session ends here."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from necktrack.engine.events import Rule, Scope, StoppedByRule
from necktrack.engine.rules import SETTLE_QUESTION
from necktrack.engine.state import Player
from necktrack.tui.widgets.countdown import Countdown, clock_text
from necktrack.tui.widgets.plain import Plain, plain

_SHORT = {
    Rule.PAIN_RISE: "The pain rose, so this exercise stops here.",
    Rule.SHARP_PAIN: "This exercise stops here and is noted as not tolerated, for your provider to see.",
}
_NOT_BEGUN = "No exercise was begun yet, so none is stopped."
_SHORT_REST = (
    "Rest for up to two minutes. If the pain is not back then, end here, which is the right thing to do. "
    "Without an answer the session ends by itself."
)
"""The words of the rules for a low window, and for a session that is taken up again."""


class SettlePanel(Vertical):
    """Stands in place of the stage while a stop rule waits for its answer."""

    DEFAULT_CSS = """
    SettlePanel {
        #settle-body { height: auto; max-height: 1fr; }
        #settle-question { text-style: bold; }
        Countdown { color: $text-warning; margin: 1 0; }
    }
    """

    def compose(self) -> ComposeResult:
        """The rule's words, the question, the seconds left to answer it, and the two answers."""
        with VerticalScroll(id="settle-body", can_focus=False):
            yield Plain(id="settle-words", classes="line")
        yield Plain(id="settle-question", classes="line spaced")
        yield Countdown()
        yield Plain(id="settle-answers", classes="line")

    def draw(self, player: Player, words: str, seconds: int, *, is_low: bool) -> None:
        """Ask with so many seconds left; a low window has no room for large digits."""
        countdown = self.query_one(Countdown)
        countdown.display = not is_low
        countdown.seconds = seconds
        self._say("#settle-words", Content.assemble(("[STOP] ", "bold $text-error"), plain(words)))
        self.query_one("#settle-question").set_class(not is_low, "spaced")
        self._say("#settle-question", plain(question(player)))
        self._say("#settle-answers", answers(player, seconds, is_low=is_low))

    def _say(self, name: str, words: Content) -> None:
        told = self.query_one(name, Plain)
        if told.content != words:
            told.show(words)


def rule_words(player: Player, stopped: StoppedByRule | None, *, is_low: bool) -> str:
    """What the rule says; in few words in a low window, or for a session taken up again, which has no others."""
    if stopped is not None and not is_low:
        return stopped.words
    if stopped is not None and stopped.scope is Scope.NEXT:
        return f"{_NOT_BEGUN} {_SHORT_REST}"
    told = _SHORT.get(player.waiting.rule, "") if player.waiting else ""
    return f"{told} {_SHORT_REST}".strip()


def question(player: Player) -> str:
    """Whether the pain is back, with the number from the start where there is one."""
    start = "" if player.pain_before is None else f" ({player.pain_before})"
    return f"{SETTLE_QUESTION.rstrip('?')}{start}?"


def answers(player: Player, seconds: int, *, is_low: bool) -> Content:
    """The two answers with their keys, and what happens without one."""
    key, left = "bold $text-accent", plain(f"{clock_text(seconds)} left", "$text-muted")
    if is_low:
        return Content.assemble(("y", key), " yes, on   ", ("n", key), " no, end here   ", left)
    return Content.assemble(
        ("y", key), plain(f"  yes, on with {player.phase.name}\n"),
        ("n", key), plain("  not back: end here, which is right\n"),
        left, plain("; without an answer the session ends here by itself.", "$text-muted"),
    )  # fmt: skip
