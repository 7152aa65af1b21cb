"""After an entry that calls for it: the short list of safety questions, said in one line and asked at once."""

from necktrack.cli.console import confirm, is_interactive, say
from necktrack.cli.safety_dialogue import ask_questions
from necktrack.model.entries import Entry
from necktrack.model.screening import Scope
from necktrack.services.safety import short_list_due_now
from necktrack.services.world import World


def offer_short_list(world: World, entry: Entry, *, is_asking: bool = True) -> None:
    """Say why the short list is due, if it is, and ask it where somebody can answer and wants to."""
    why = short_list_due_now(world, entry)
    if not why:
        return
    is_asked = is_asking and is_interactive()
    how = "" if is_asked else " necktrack safety --short asks them."
    say(f"A few safety questions come before the next exercise, since {why}.{how}")
    if is_asked and confirm("Answer them now?", default=True):
        ask_questions(world, Scope.SHORT)
