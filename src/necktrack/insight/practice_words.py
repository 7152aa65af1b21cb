"""Practice in sentences: counts with their n, kindly; nothing here praises or blames."""

from collections.abc import Sequence

from necktrack.insight.adherence import Practice
from necktrack.insight.practised import REASON_WORDS, Adherence, ExerciseTally, ReasonCount
from necktrack.insight.words import days_of, number
from necktrack.model.wording import counted

ORDINARY = "60 to 70 % is ordinary"
"""Said where a person looks at the share of sessions, so that nobody takes 100 % for the measure."""


def share(rate: float | None) -> str:
    """A share as whole percent, such as "71 %"; "-" where there is none."""
    return "-" if rate is None else f"{100 * rate:.0f} %"


def sessions_words(practice: Practice, *, is_kind: bool = False) -> str:
    """Sessions followed of those planned, how the others went, and days active; "" where nothing was practised."""
    if not (practice.planned or practice.days_active):
        return ""
    said = []
    if practice.planned:
        ordinary = f"; {ORDINARY}" if is_kind and practice.done < practice.planned else ""
        rate = f"({share(practice.rate)}{ordinary})"
        said.append(f"{practice.done} of {practice.planned} planned sessions followed {rate}")
    if practice.partial:
        said.append(f"{practice.partial} done in part")
    if practice.little:
        said.append(f"{practice.little} a little")
    said.append(f"active on {days_of(practice.days_active, practice.days)}")
    if practice.rest_days:
        said.append(f"{days_of(practice.rest_days)} of rest left out")
    return _sentence("; ".join(said))


def dose_words(tally: ExerciseTally, *, is_first: bool = False) -> str:
    """An exercise with the share of its dose that was done and its number of sessions, such as "Row 92 % (24)"."""
    beside = [counted(tally.sessions, "session") if is_first else str(tally.sessions)]
    if tally.skipped:
        beside.append(f"left out {tally.skipped}")
    if tally.stopped:
        beside.append(f"stopped {tally.stopped}")
    return f"{tally.name} {share(tally.rate)} ({', '.join(beside)})"


def doses_words(exercises: Sequence[ExerciseTally], most: int | None = None) -> str:
    """Every exercise, or the first `most`, with its dose rate; "" where there was none."""
    told = [each for each in exercises if each.prescribed]
    shown = told[:most]
    words = ", ".join(dose_words(each, is_first=not place) for place, each in enumerate(shown))
    rest = len(told) - len(shown)
    return f"Dose done: {words}{f'; {rest} more in the log' if rest else ''}." if words else ""


def effort_words(adherence: Adherence) -> str:
    """The mean effort with its n, and what was hard; "" where neither was told."""
    said = []
    if effort := adherence.effort:
        said.append(f"mean effort {number(effort.mean)} of 10 ({counted(effort.n, 'session')}; higher is harder)")
    hard = sorted((each for each in adherence.exercises if each.hard), key=lambda each: -each.hard)
    if hard:
        said.append("hard: " + ", ".join(f"{each.name} ({counted(each.hard, 'session')})" for each in hard))
    return _sentence("; ".join(said))


def stopped_words(adherence: Adherence) -> str:
    """How many sessions a stop rule ended or cut, and for what; "" where none acted."""
    told = ", ".join(f"{reason.replace('-', ' ')} {count}" for reason, count in adherence.stopped_for)
    stopped, sessions = sum(count for _, count in adherence.stopped_for), counted(adherence.sessions, "session")
    return f"Of {sessions} {stopped} ended by a stop rule ({told})." if told else ""


def not_tolerated_words(exercises: Sequence[ExerciseTally]) -> str:
    """The exercises that sharp pain ended, with how often; "" for none."""
    told = ", ".join(f"{each.name} ({counted(each.not_tolerated, 'time')})" for each in exercises if each.not_tolerated)
    return f"Not tolerated, for sharp pain: {told}." if told else ""


def reasons_words(reasons: Sequence[ReasonCount]) -> str:
    """Why something was left, with counts; "" where no reason was given."""
    told = ", ".join(_reason(each) for each in reasons)
    return f"Reasons given: {told}." if told else ""


def practice_sentences(adherence: Adherence) -> tuple[str, ...]:
    """All of it for the person: one sentence for each thing that there is to tell."""
    told = (
        sessions_words(adherence.practice, is_kind=True), doses_words(adherence.exercises), effort_words(adherence),
        not_tolerated_words(adherence.exercises), stopped_words(adherence), reasons_words(adherence.reasons),
    )  # fmt: skip
    return tuple(sentence for sentence in told if sentence)


def _reason(each: ReasonCount) -> str:
    parts = ((each.exercises, "exercise"), (each.sessions, "session"), (each.days, "day"))
    return f"{REASON_WORDS[each.reason]} ({', '.join(counted(count, what) for count, what in parts if count)})"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
