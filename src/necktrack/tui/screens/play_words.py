"""What is said before a session: the routine, the question, what will be done and what is left out."""

from datetime import datetime

from textual.content import Content

from necktrack.engine.prescription import EASIER_FORM
from necktrack.engine.rules import is_red
from necktrack.model.screening import Scope
from necktrack.model.sessions import Level, say_dose
from necktrack.model.wording import counted
from necktrack.reports.columns import pad, width_of
from necktrack.services.session_plan import LESS_TIME, NO_TIME, PlannedRoutine
from necktrack.services.sessions import OpenSession
from necktrack.services.world import World
from necktrack.tui.screens.gate import gate_words
from necktrack.tui.screens.play_state import Before
from necktrack.tui.screens.player_words import ends_at
from necktrack.tui.widgets.plain import hanging, plain

_NARROW = 50


def title_words(planned: PlannedRoutine | None, level: Level, now: datetime, *, is_low: bool = False) -> Content:
    """The routine, how long it takes at this level, and the time of day at which it would end."""
    if planned is None:
        return plain("No session can begin now.", "bold")
    routine, seconds = planned.routine, planned.seconds(level)
    half = ", half dose" if level is Level.HALF else ""
    told = f"{max(1, round(seconds / 60))} min{half}, ends {ends_at(now, seconds)}"
    summary = f"\n{routine.summary}" if routine.summary and not is_low else ""
    return Content.assemble(
        plain(routine.name, "bold"), plain(f"\n{told}" if is_low else f"  {told}", "$text-muted"),
        plain(summary, "$text-muted"),
    )  # fmt: skip


_DUE = {
    Scope.QUICK: "Three quick safety questions come first",
    Scope.ONE: "One safety question comes first",
    Scope.SHORT: "The short list of safety questions comes first",
}


def due_words(before: Before) -> Content:
    """Which questions come first, why, and what Enter does."""
    scope = before.scope
    why = before.now.why if before.now is not None and scope is not Scope.QUICK else ""
    due = _DUE.get(scope, "Safety questions come first") if scope else ""
    return plain(f"{due}{f', since {why}' if why else ''}.\nEnter asks {'it' if scope is Scope.ONE else 'them'}.")


def gate_or_due_words(world: World, before: Before) -> Content:
    """Why no session can begin yet, and what Enter does about it; "" when one can."""
    if before.gate is None:
        return Content("")
    if before.is_asked_on_the_way:
        return due_words(before)
    enter = "asks them" if before.scope is not None else "opens the safety page"
    return plain(f"{gate_words(world, before.gate, before.now)}\nEnter {enter}.")


def asked_words(before: Before, *, is_told: bool) -> Content:
    """The one next question, once nothing stands in the way."""
    if before.gate is not None:
        return Content("")
    if before.morning is not None:
        hint = "  0-10, then enter; enter alone leaves it open"
        return Content.assemble(plain(before.morning.text, "bold"), plain(hint, "$text-muted"))
    if before.opened is not None:
        return open_words(before, before.opened, is_told=is_told)
    if before.planned is None:
        return Content("")
    hint = "  enter begins" if is_told else "  0-10, or u: cannot say"
    return Content.assemble(("Pain now?", "bold"), plain(hint, "$text-muted"))


def level_words(planned: PlannedRoutine | None, level: Level, width: int) -> Content:
    """What today's pain means for the dose, in a word and a sentence."""
    if planned is None or planned.pain_before is None:
        return Content("")
    if is_red(planned.pain_before):
        return _care("Pain of 6 or more: today only breathing and gentle range, in the easier form.")
    if planned.offered_level is not Level.HALF:
        if planned.prescribed.eased_why:
            return Content("")
        return Content.assemble(("[OK] ", "bold $text-success"), plain("The full dose is fine today.", "$text-muted"))
    if width < _NARROW:
        return _care("Half is offered. h: full dose." if level is Level.HALF else "Full dose. h: half of it.")
    if level is Level.HALF:
        return _care("With pain of 4 or 5 the easier form and half of it is offered. h: the full dose.")
    return _care("The full dose is chosen. h: the easier form and half of it.")


def unsure_words(planned: PlannedRoutine | None, level: Level) -> Content:
    """What a pain that cannot be told means for the dose."""
    if planned is None or level is Level.FULL:
        return Content("")
    return _care("Without a number, the easier form and half of it today.")


def _care(words: str) -> Content:
    return Content.assemble(("[CARE] ", "bold $text-warning"), plain(words, "$text-warning"))


PICK_PAIN = "Pick your pain now, 0 to 10; with u, for cannot say, half the dose is taken."
PICK_PAIN_AGAIN = "Pick your pain now, 0 to 10, or u for cannot say."


def open_words(before: Before, opened: OpenSession, *, is_told: bool) -> Content:
    """The offer to go on with an open session, or to look on while another window plays it."""
    if before.is_elsewhere:
        return Content.assemble(
            plain("Another window is playing now.", "bold"), plain(f"\n{opened.routine_name}: {opened.where}"),
            plain("\nenter looks on; nothing changes there", "$text-muted"),
        )  # fmt: skip
    waits = "\nA stop rule waits there: is the pain back where it was?" if opened.is_waiting else ""
    return Content.assemble(
        plain(f"Continue at {opened.where}?", "bold"), plain(f"  ({opened.ago})", "$text-muted"),
        plain(waits, "$text-warning"),
        plain("\nPain now? 0-10, or u: cannot say · d begins anew" if before.picks_pain and not is_told
              else "\nenter continues · d begins anew"),
    )  # fmt: skip


def plan_words(planned: PlannedRoutine | None, level: Level, width: int) -> Content:
    """The exercises of today's session with their doses at this level; doses stand under each other."""
    steps = () if planned is None else planned.steps_at(level)
    names = [step.exercise.name for step in steps]
    room = max((width_of(name) for name in names), default=0)
    doses = [say_dose(step.dose) for step in steps]
    is_aligned = room + 6 + max(map(width_of, doses), default=0) <= width
    return Content("\n").join(
        Content.assemble(
            plain(f"{place:>2}  {pad(name, room) if is_aligned else name}", "bold"), plain(f"  {dose}", "$text-muted")
        )
        for place, (name, dose) in enumerate(zip(names, doses, strict=True), start=1)
    )


def told_words(planned: PlannedRoutine | None, level: Level, width: int) -> Content:
    """What is other today than the routine's own doses, each with its reason; the easier form stands in the list."""
    told = () if planned is None else planned.told_at(level)
    told = tuple(line for line in told if not line.lower().startswith(f"{EASIER_FORM}:"))
    return Content("\n").join([hanging(" -  ", line, width) for line in told])


def left_out_words(planned: PlannedRoutine | None, width: int) -> Content:
    """What is left out today, each with its reason."""
    if planned is None or not planned.left_out:
        return Content("")
    lines = [hanging(" -  ", f"{each.name}: {each.reason}", width) for each in planned.left_out]
    return Content("\n").join([plain("Left out today", "bold $text-warning"), *lines])


def short_words(planned: PlannedRoutine | None, level: Level, width: int) -> Content:
    """What is done less of, and what waits for another day, because time is short; "" with time enough."""
    if planned is None or planned.minutes_wanted is None:
        return Content("")
    minutes, left = counted(planned.minutes_wanted, "minute"), planned.short_at(level)
    if not left:
        return plain(f"All of it fits into {minutes}. m changes that.", "$text-muted")
    lines = []
    for why, head in ((LESS_TIME, f"Less of it, to fit {minutes}"), (NO_TIME, "For another day, as time is short")):
        names = [item.name for item in left if item.reason == why]
        lines += [plain(head, "bold"), *(hanging(" -  ", name, width) for name in names)] if names else []
    return Content("\n").join([*lines, plain("A little is a kept day. m: other minutes.", "$text-muted")])
