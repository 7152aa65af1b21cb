"""After a stop rule: what it says, and whether the pain is back where it was; unanswered, the session ends here."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from necktrack.engine.events import Scope, StoppedByRule
from necktrack.engine.rules import REST_SECONDS, SETTLE_QUESTION, SETTLE_SECONDS, words_in_short
from necktrack.engine.state import BARRED, Player
from necktrack.engine.timeline import clock_words
from necktrack.tui.widgets.countdown import Countdown
from necktrack.tui.widgets.plain import Plain, plain

_NOT_BEGUN = "No exercise was begun yet, so none is stopped."
_SHORT_REST = (
    "Rest for up to two minutes. If the pain is not back then, end here, which is the right thing to do. "
    "Without an answer the session ends by itself."
)
"""The words of the rules for a low window, and for a session that is taken up again."""
_SHORTEST_REST = "Rest for up to two minutes."
"""The same where it is also said when to call for help."""


class SettlePanel(Vertical):
    """Stands in place of the stage while a stop rule waits for its answer."""

    DEFAULT_CSS = """
    SettlePanel {
        #settle-body { height: auto; max-height: 1fr; }
        #settle-help, #settle-question { text-style: bold; }
        Countdown { color: $text-warning; margin: 1 0; }
    }
    """

    def compose(self) -> ComposeResult:
        """The rule's words, the question, the seconds left to answer it, and the two answers."""
        with VerticalScroll(id="settle-body", can_focus=False):
            yield Plain(id="settle-words", classes="line")
            yield Plain(id="settle-help", classes="line")
        yield Plain(id="settle-question", classes="line spaced")
        yield Countdown()
        yield Plain(id="settle-answers", classes="line")

    def draw(self, player: Player, words: str, seconds: int, *, is_low: bool, call: str = "") -> None:
        """Ask with so many seconds left, in large digits where there is room; `call` says when to call for help."""
        countdown = self.query_one(Countdown)
        countdown.display, countdown.is_clock = not is_low, True
        countdown.seconds = left_of(seconds)
        self._say("#settle-words", Content.assemble(("[STOP] ", "bold $text-error"), plain(words)))
        self.query_one("#settle-help").display = bool(call)
        self._say("#settle-help", plain(call))
        self.query_one("#settle-question").set_class(not is_low, "spaced")
        self._say("#settle-question", plain(question(player)))
        self._say("#settle-answers", answers(player, seconds, is_low=is_low))

    def _say(self, name: str, words: Content) -> None:
        told = self.query_one(name, Plain)
        if told.content != words:
            told.show(words)


def rule_words(player: Player, stopped: StoppedByRule | None, *, is_low: bool, is_severe: bool = False) -> str:
    """What the rule says; in few words in a low window, or for a session taken up again, which has no others."""
    if stopped is not None and not is_low:
        return stopped.words
    rest = _SHORTEST_REST if is_low and is_severe else _SHORT_REST
    if stopped is not None and stopped.scope is Scope.NEXT:
        return f"{_NOT_BEGUN} {rest}"
    told = words_in_short(player.waiting.rule, _name_meant(player, stopped)) if player.waiting else ""
    return f"{told} {rest}".strip()


def _name_meant(player: Player, stopped: StoppedByRule | None) -> str:
    """The exercise that the rule is about, where it is not the one that was at hand; "" where it was."""
    steps = player.timeline.steps
    if stopped is not None:
        return "" if stopped.step == stopped.phase.step else steps[stopped.step].name
    worked = player.worked
    return steps[worked].name if worked is not None and player.tallies[worked].outcome in BARRED else ""


def left_of(seconds: int) -> int:
    """The seconds left to rest, or, once those are over, to answer."""
    to_answer = SETTLE_SECONDS - REST_SECONDS
    return seconds - to_answer if seconds > to_answer else seconds


def left_words(seconds: int) -> str:
    """The time left to rest or to answer, such as "1:20 rest left"."""
    clock = clock_words(left_of(seconds))
    return f"{clock} rest left" if seconds > SETTLE_SECONDS - REST_SECONDS else f"{clock} to answer"


def question(player: Player) -> str:
    """Whether the pain is back, with the number from the start where there is one."""
    start = "" if player.pain_before is None else f" ({player.pain_before})"
    return f"{SETTLE_QUESTION.rstrip('?')}{start}?"


def answers(player: Player, seconds: int, *, is_low: bool) -> Content:
    """The two answers with their keys, and what happens without one."""
    key, left = "bold $text-accent", plain(left_words(seconds), "$text-muted")
    if is_low:
        return Content.assemble(("y", key), " yes, on  ", ("n", key), " no, end  ", left)
    return Content.assemble(
        ("y", key), plain(f"  yes, on with {player.phase.name}\n"),
        ("n", key), plain("  not back: end here, which is right\n"),
        left, plain("; without an answer the session ends here by itself.", "$text-muted"),
    )  # fmt: skip
