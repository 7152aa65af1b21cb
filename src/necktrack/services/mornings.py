"""The morning after a session: asked once, at the next start, and stored with the session."""

from datetime import date, timedelta

from necktrack.model.facts import SESSION_END, SESSION_EVENT, SESSION_START, Record, fold, in_order, voided_ids
from necktrack.model.items import MORNING, is_morning
from necktrack.model.periods import say_day
from necktrack.model.scores import SCALES, Measure, parse_value
from necktrack.model.values import frozen
from necktrack.services.world import World

ASKED_FOR = timedelta(days=7)
"""A session longer ago is not asked about."""
_MORNING_HOUR = 4
"""Before this hour it is still the night."""
_DAY = timedelta(days=1)


@frozen
class MorningQuestion:
    """How the morning after a session was; it may stay open, and is asked only once."""

    session: str
    """Id of the session's start."""
    day: date
    """The day of the session."""
    morning: date
    """The day after it."""
    text: str
    """The question, to be answered from 0 to 10 or not at all."""


def morning_question(world: World) -> MorningQuestion | None:
    """The question about the morning after the last session day of the past week; None when it was asked."""
    now = world.now()
    today = now.date()
    newest = today - (_DAY if now.hour >= _MORNING_HOUR else 2 * _DAY)
    days = [today - ASKED_FOR, newest]
    records = fold(world.journal.facts_of_days({SESSION_START, SESSION_EVENT, SESSION_END}, *days))
    done = [record for record in records if days[0] <= record.day <= newest and _was_done(record)]
    last = max((record.day for record in done), default=None)
    of_last = [record for record in done if record.day == last]
    if last is None or any(_was_asked(record) for record in of_last):
        return None
    return MorningQuestion(of_last[-1].id, last, last + _DAY, _text(last, today))


def mornings_after(world: World, first: date, last: date) -> dict[date, int]:
    """The pain on the mornings after the sessions from first to last, by the day of the morning."""
    facts = world.journal.facts_written_later({SESSION_EVENT}, first, last)
    voided = voided_ids(facts)
    told = [(fact, fact.content) for fact in in_order(facts) if is_morning(fact) and fact.id not in voided]
    scores = ((fact.local_day, pain_in(body.get("value"))) for fact, body in told if body.get("session") not in voided)
    return {day + _DAY: score for day, score in scores if score is not None}


def pain_in(value: object) -> int | None:
    """The pain that a stored body names, None where it names none."""
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= SCALES[Measure.PAIN].highest else None


def _text(day: date, today: date) -> str:
    if day + _DAY == today:
        return "Pain this morning, the day after your session?"
    return f"Pain on the morning after your session of {say_day(day, today)}?"


def _was_done(record: Record) -> bool:
    """True for a session in which anything was done, or told."""
    return record.kind == SESSION_START and any(part.kind == SESSION_EVENT for part in record.parts)


def _was_asked(record: Record) -> bool:
    return any(is_morning(part) for part in record.parts)


def record_morning(world: World, question: MorningQuestion, score: int | None) -> None:
    """Store the answer with its session; None means that it stayed open, and is not asked again."""
    if score is not None:
        parse_value(Measure.PAIN, str(score))
    body = {"session": question.session, "event": MORNING, "value": score}
    world.journal.append([world.draft(SESSION_EVENT, body, question.day)])
