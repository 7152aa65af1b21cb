"""What is said before a session: the routine, the question, what will be done and what is left out."""

from textual.content import Content

from necktrack.engine.timeline import half
from necktrack.model.sessions import Level, say_dose
from necktrack.services.session_plan import PlannedRoutine
from necktrack.services.sessions import OpenSession
from necktrack.tui.widgets.plain import hanging, plain


def title_words(planned: PlannedRoutine | None, level: Level) -> Content:
    """The routine with its minutes at this level."""
    if planned is None:
        return plain("No session can begin now.", "bold")
    routine = planned.routine
    minutes = max(1, round(planned.seconds(level) / 60))
    half = ", half dose" if level is Level.HALF else ""
    return Content.assemble(
        plain(routine.name, "bold"), (f"  {minutes} min{half}", "$text-muted"),
        plain(f"\n{routine.summary}" if routine.summary else "", "$text-muted"),
    )


def pain_words(planned: PlannedRoutine | None) -> Content:
    """The question before a session, and what today's pain suggests."""
    offered = planned is not None and planned.offered_level is Level.HALF
    half = "\nToday half the repetitions are suggested. h changes it." if offered else ""
    return Content.assemble(("Pain now, before you begin?", "bold"), plain("  enter begins", "$text-muted"),
                            plain(half, "$text-warning"))


def open_words(opened: OpenSession) -> Content:
    """The offer to go on with an open session."""
    return Content.assemble(
        plain(f"Continue at {opened.where}?", "bold"), plain(f"  ({opened.ago})", "$text-muted"),
        plain("\nenter continues · d begins anew"),
    )


def plan_words(planned: PlannedRoutine | None, level: Level) -> Content:
    """The exercises of today's session with their doses at this level."""
    steps = () if planned is None else planned.steps
    return Content("\n").join(
        Content.assemble(plain(f"{place:>2}  {step.exercise.name}", "bold"),
                         plain(f"  {say_dose(half(step.dose) if level is Level.HALF else step.dose)}", "$text-muted"))
        for place, step in enumerate(steps, start=1)
    )


def told_words(planned: PlannedRoutine | None, width: int) -> Content:
    """What is other today than the routine's own doses, each with its reason."""
    told = () if planned is None else planned.told
    return Content("\n").join([hanging(" -  ", line, width) for line in told])


def left_out_words(planned: PlannedRoutine | None, width: int) -> Content:
    """What is left out today, each with its reason."""
    if planned is None or not planned.left_out:
        return Content("")
    lines = [hanging(" -  ", f"{each.name}: {each.reason}", width) for each in planned.left_out]
    return Content("\n").join([plain("Left out today", "bold $text-warning"), *lines])
