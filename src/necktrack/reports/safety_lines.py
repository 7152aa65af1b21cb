"""The safety block: every yes of the period and what became of it, open ones first."""

from necktrack.insight.safety import Block, about
from necktrack.insight.safety_answers import Closing, Yes
from necktrack.insight.words import long_day, short_day
from necktrack.model.safe_text import safe
from necktrack.model.screening import Answer
from necktrack.reports.material import Material
from necktrack.reports.parts import Lines, Part


def safety(material: Material) -> tuple[Part, ...]:
    """The safety block of the page."""
    return (Lines(safety_texts(material), most_lines=3),)


def safety_texts(material: Material) -> tuple[str, ...]:
    """What is open, every yes with what was done about it, or that nothing was reported."""
    log = material.safety
    lines = [_open(block) for block in log.blocks]
    lines += [_yes(yes, material.as_of.year) for yes in log.yeses if yes.closing is not None]
    if not log.asked_on:
        lines.append("The full list of safety questions has not been asked yet.")
    elif lines:
        lines.append(f"Full list last asked {long_day(log.asked_on)}.")
    else:
        lines.append(f"None reported in this period (last asked {long_day(log.asked_on)}).")
    return tuple(lines)


def _open(block: Block) -> str:
    told = block.reason.replace("you answered yes", "yes").replace("your clinician", "my clinician")
    return f"OPEN since {short_day(block.since)}: {told}; exercises are withheld."


def _yes(yes: Yes, year: int) -> str:
    answer = "yes, my clinician knows" if yes.answer is Answer.KNOWN else "yes"
    told = f"{short_day(yes.day)}: {answer}, about {about(yes.question_id)}"
    return f"{told}; {_closing(yes.closing, year)}" if yes.closing else told


def _closing(closing: Closing, year: int) -> str:
    words = safe(" ".join(closing.words.split()))
    if closing.seen_on is None:
        return f"taken back on {short_day(closing.day)}: “{words}”."
    seen_on = short_day(closing.seen_on) if closing.seen_on.year == year else long_day(closing.seen_on)
    return f"cleared, seen {seen_on}: “{words}”."
