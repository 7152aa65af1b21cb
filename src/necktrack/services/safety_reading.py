"""Where a person stands with safety, read from the journal: no more of it than the rules look at."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from necktrack.insight import safety
from necktrack.insight.safety import ACTIVITY, Evidence, SafetyLog, Standing, flags_in, standing_from
from necktrack.insight.safety_answers import Rows, answered_own, fold_answers, own_words
from necktrack.insight.safety_asked import Asked, asked_in, owing_rule
from necktrack.insight.safety_history import AnswersGiven, history_in
from necktrack.insight.safety_news import Log, log_since, may_be_news, reads_from
from necktrack.insight.safety_rules import AWAY_AFTER, FRESH_FOR, NEW_AFTER, SHORT_AFTER
from necktrack.model.body import REGION_NAMES
from necktrack.model.countries import emergency_number
from necktrack.model.entries import Entry, entry_from
from necktrack.model.facts import (
    ENTRY,
    NEVER_VOIDED,
    PLAN,
    SCREENING,
    SESSION_END,
    SESSION_START,
    Fact,
    fold,
    pack_id_in,
)
from necktrack.model.further_questions import FOLLOW_UPS
from necktrack.model.packs import STARTER
from necktrack.model.periods import Period
from necktrack.model.screening import Answer, Question
from necktrack.model.values import frozen
from necktrack.services.world import World

_DAY = timedelta(days=1)
_FRESH_ENTRY = timedelta(days=2)
"""The days for which an entry that was just written is not late."""


@frozen
class LastAnswers:
    """What was answered last, so that a person who was away need not begin from nothing."""

    day: date | None
    """The day of the last full list; None before the first."""
    answers: Mapping[str, Answer]
    """The last answer to each question that leads to an action."""


def standing(world: World, *, pack: str = "") -> Standing:
    """Where the person stands today; `pack` is the id of the pack about to be used, "" for the one in use."""
    facts, lately, today = world.journal.safety_facts(), _lately(world), world.today()
    asked = asked_in(_together(facts, lately), today)
    log = _log_since_list(lately, asked, today)
    pack = pack or _planned_pack(world)
    return standing_from(Evidence(
        now=world.now(),
        facts=facts,
        asked=asked,
        written=_written_since(world, asked),
        sessions=tuple(fact for fact in lately if fact.local_day == today),
        is_new_pack=_is_new_pack(world, asked, lately, pack),
        own=_unanswered(_asked_by(world, pack), facts),
        news=log.news if log else "",
        new_place=_new_place(world, asked, log) if log else "",
        numbers=emergency_words(world),
    ))  # fmt: skip


def flags_in_force(world: World) -> frozenset[str]:
    """The flags that the answers raise; exercises with such a `not_if` are left out."""
    return flags_in(fold_answers(world.journal.safety_facts()))


def rows_of(world: World) -> Rows:
    """Each question's answers as they stand."""
    return fold_answers(world.journal.safety_facts())


def owed_questions(world: World) -> tuple[str, ...]:
    """The ids of the questions after a stop that wait for an answer."""
    return asked_in(world.journal.safety_facts(), world.today()).owed


def owed_since(world: World) -> date | None:
    """The day of the last stop whose questions still wait for an answer; None when none does."""
    facts = world.journal.safety_facts()
    owed = set(asked_in(facts, world.today()).owed)
    stops = (fact for fact in facts if owed & set(FOLLOW_UPS.get(owing_rule(fact.content), ())))
    return max((fact.local_day for fact in stops), default=None)


def own_questions(world: World, pack: str = "") -> tuple[Question, ...]:
    """What the pack, or the one in use, asks beside the program; nothing where it cannot be read."""
    return _asked_by(world, pack or _planned_pack(world))


def _asked_by(world: World, pack_id: str) -> tuple[Question, ...]:
    if pack_id in ("", STARTER):
        return ()  # the one that everybody begins with asks nothing; no file need be read to know it
    found = world.catalog().pack(pack_id)
    return found.safety_questions if found else ()


def unanswered_own(world: World, pack: str = "") -> tuple[Question, ...]:
    """What the pack asks beside the program and nobody answered yet in these words."""
    return _unanswered(own_questions(world, pack), world.journal.safety_facts())


def short_list_due_now(world: World, entry: Entry | None = None) -> str:
    """Why the short list is asked at once after what was logged lately, "" when it is not.

    With the entry that was just stored, nothing is read where that cannot ask for it.
    """
    today = world.today()
    if entry is not None and not may_be_news(entry):
        return ""
    lately = world.journal.facts_of_days({ENTRY}, today - _FRESH_ENTRY, today)
    if not any(may_be_news(entry_from(record.content)) for record in fold(lately)):
        return ""
    facts = _lately(world)
    listed = asked_in(_together(world.journal.safety_facts(), facts), today).listed
    return log_since(facts, listed, today).news


def lasting_dizziness_logged(world: World) -> bool:
    """True when dizziness that lasts was logged since the last full or short list, however long ago that is."""
    today = world.today()
    listed = asked_in(_together(world.journal.safety_facts(), _lately(world)), today).listed
    first = listed.local_day if listed else today
    facts = world.journal.facts_of_days({ENTRY}, reads_from(first), today)
    return log_since(facts, listed, today, today - first).has_lasting_dizziness


def asked_about(world: World) -> Mapping[str, date]:
    """Kinds of items that questions are due about, or will be before exercise, each from the first day that counts."""
    today, lately = world.today(), _lately(world)
    asked = asked_in(_together(world.journal.safety_facts(), lately), today)
    if asked.listed is None:
        return {}  # all questions are due, whatever was logged
    log = _log_since_list(lately, asked, today)
    is_due = (log and (log.news or _new_place(world, asked, log))) or lasting_dizziness_logged(world)
    return {ENTRY: reads_from(asked.listed.local_day)} if is_due else {}


def last_answers(world: World) -> LastAnswers:
    """What was answered last to each question, and the day of the last full list."""
    facts = world.journal.safety_facts()
    full = asked_in(facts, world.today()).full
    rows = fold_answers(facts)
    answers = {question_id: row.last for question_id, row in rows.items() if row.last is not None}
    return LastAnswers(full.local_day if full else None, answers)


def history_of_answers(world: World) -> tuple[AnswersGiven, ...]:
    """Every list that was answered, every clearance and every mistake, the newest first."""
    return history_in(world.journal.facts(NEVER_VOIDED))


def safety_log(world: World, period: Period) -> SafetyLog:
    """What the report tells about safety in a period."""
    return safety.safety_log(world.journal.facts(NEVER_VOIDED), period, emergency_words(world))


def emergency_words(world: World) -> str:
    """The number or numbers to call, as words."""
    settings = world.settings()
    return emergency_number(settings.country, settings.emergency_number)


def _lately(world: World) -> tuple[Fact, ...]:
    """Screenings, sessions and entries of all the days that the rules of asking look at, in one read."""
    today = world.today()
    kinds = {SCREENING, SESSION_START, SESSION_END, ENTRY}
    return world.journal.facts_of_days(kinds, reads_from(today - SHORT_AFTER), today + _DAY)


def _together(*facts: Iterable[Fact]) -> Iterable[Fact]:
    return {fact.id: fact for each in facts for fact in each}.values()


def _written_since(world: World, asked: Asked) -> frozenset[date]:
    """The days on which something was written; they are read only where 14 days in a row could hold nothing."""
    since = asked.present.recorded.date() if asked.present else world.today()
    if world.today() - since < AWAY_AFTER:
        return frozenset()
    return world.journal.written_days(ACTIVITY, since)


def _log_since_list(lately: Iterable[Fact], asked: Asked, today: date) -> Log | None:
    """The entries since the last list; None where that list is due anyway and nothing of the log is looked at."""
    if asked.listed is None or today - asked.listed.local_day >= SHORT_AFTER:
        return None
    return log_since(lately, asked.listed, today)


def _new_place(world: World, asked: Asked, log: Log) -> str:
    """A place with pain since the last list that had none for 90 days, in words; years are read only for such a one."""
    settings, today = world.settings(), world.today()
    places = log.new_places({settings.main_region})
    if asked.full:  # what is followed and was logged on the day of the full list is what that was answered about
        places = {
            region: day
            for region, day in places.items()
            if region not in settings.tracked or day > asked.full.local_day
        }
    if not places:
        return ""
    facts = world.journal.facts_of_days({ENTRY}, min(places.values()) - NEW_AFTER, today)
    long_log = log_since(facts, asked.listed, today)
    return ", ".join(REGION_NAMES[region] for region, day in places.items() if not long_log.had_pain(region, day))


def _is_new_pack(world: World, asked: Asked, lately: Iterable[Fact], pack_id: str) -> bool:
    """True for a pack without any session; looked up only where it matters."""
    today = world.today()
    if asked.full is None or today - asked.full.local_day <= FRESH_FOR:
        return False
    if not pack_id or _was_used(lately, pack_id):
        return False
    return not _was_used(world.journal.facts({SESSION_START}), pack_id)


def _was_used(facts: Iterable[Fact], pack_id: str) -> bool:
    starts = (fact for fact in facts if fact.kind == SESSION_START)
    return any(pack_id_in(fact.content) == pack_id for fact in starts)


def _planned_pack(world: World) -> str:
    plans = fold(world.journal.facts({PLAN}))
    return str(plans[-1].content.get("pack", "")) if plans else ""


def _unanswered(questions: tuple[Question, ...], facts: tuple[Fact, ...]) -> tuple[Question, ...]:
    """Those that were never answered as they are asked now: a question with other words is another one."""
    if not questions:
        return ()
    told = {question_id: (own.text, own.action) for question_id, own in answered_own(facts).items()}
    wanted = ((question, own_words(question)) for question in questions)
    return tuple(question for question, own in wanted if told.get(question.id) != (own.text, own.action))
