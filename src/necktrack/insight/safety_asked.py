"""Which lists of questions were answered in whole and when, and what a stop rule still wants to know."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from necktrack.insight.safety_answers import answers_of
from necktrack.insight.safety_rules import LONGEST_SESSION
from necktrack.model.facts import SCREENING, SESSION_END, SESSION_START, Fact, JsonObject, in_order
from necktrack.model.further_questions import ACTING, FOLLOW_UPS
from necktrack.model.question_screens import screens_of, still_open
from necktrack.model.screening import Scope
from necktrack.model.values import frozen

_DAY = timedelta(days=1)
_LISTS = (Scope.FULL, Scope.SHORT)
_CHECKS = (Scope.FULL, Scope.SHORT, Scope.QUICK)
_PRESENT = (Scope.FULL, Scope.QUICK, Scope.ONE)
"""What is refused while the full list is due: when one of these was answered, nobody had been away."""


@frozen
class Asked:
    """The last of each kind of list that was answered in whole; one from a day that is not yet is not believed."""

    full: Fact | None = None
    is_from_future: bool = False
    """True when there are full lists, and none of them is believed."""
    listed: Fact | None = None
    """The last full or short list."""
    checked: Fact | None = None
    """The last full list, short list or quick check."""
    screened: Fact | None = None
    """The last of these, or of the one question before a later session."""
    present: Fact | None = None
    """The last that could be answered only by someone who had not been away."""
    owed: tuple[str, ...] = ()
    """The questions after a stop that wait for an answer."""

    @property
    def owed_rules(self) -> tuple[str, ...]:
        """The stop rules whose questions wait."""
        return tuple(rule for rule, questions in FOLLOW_UPS.items() if set(questions) & set(self.owed))

    @property
    def is_left_open(self) -> bool:
        """True when the rest was answered after the stop, and what waits was left open."""
        return bool(self.owed) and all(ACTING[each].may_stay_open for each in self.owed)


def asked_in(facts: Iterable[Fact], today: date) -> Asked:
    """What was answered in whole, of all screenings among the facts."""
    screenings = [(fact, fact.content) for fact in in_order(fact for fact in facts if fact.kind == SCREENING)]
    whole, is_from_future = _newest_whole(reversed(screenings), today)

    def last(*scopes: Scope) -> Fact | None:
        return next((fact for fact, scope in whole if scope in scopes), None)

    full = last(Scope.FULL)
    return Asked(
        full=full,
        is_from_future=full is None and is_from_future,
        listed=last(*_LISTS),
        checked=last(*_CHECKS),
        screened=last(*_CHECKS, Scope.ONE),
        present=last(*_PRESENT),
        owed=_owed(body for _, body in screenings),
    )


def _newest_whole(
    newest_first: Iterable[tuple[Fact, JsonObject]], today: date
) -> tuple[list[tuple[Fact, Scope]], bool]:
    """The whole lists that are believed, down to the last full one, and whether a full one is from a day to come."""
    believed: list[tuple[Fact, Scope]] = []
    is_from_future = False
    for fact, body in newest_first:
        scope = whole_scope(body)
        if scope is None:
            continue
        if fact.local_day > today + _DAY:
            is_from_future |= scope is Scope.FULL
            continue
        believed.append((fact, scope))
        if scope is Scope.FULL:
            break  # it counts as each of the others, too
    return believed, is_from_future


def whole_scope(body: JsonObject) -> Scope | None:
    """The scope of a screening that answered every question of it; None for one that left some out."""
    scope = next((each for each in Scope if each == body.get("scope")), None)
    if scope is None or scope in (Scope.PACK, Scope.FOLLOW_UP):
        return None
    answers = answers_of(body)
    return None if still_open(screens_of(scope, answers), answers) else scope


def is_whole_full_list(fact: Fact) -> bool:
    """True for a screening that answered the whole full list."""
    return fact.kind == SCREENING and whole_scope(fact.content) is Scope.FULL


def owing_rule(body: JsonObject) -> str:
    """The stop rule whose questions this screening says to be owed, "" for any other."""
    rule = body.get("rule")
    is_owing = body.get("scope") == Scope.FOLLOW_UP and not answers_of(body)
    return rule if is_owing and isinstance(rule, str) and rule in FOLLOW_UPS else ""


def _owed(bodies: Iterable[JsonObject]) -> tuple[str, ...]:
    waiting: dict[str, None] = {}
    for body in bodies:
        if body.get("scope") != Scope.FOLLOW_UP:
            continue
        waiting |= dict.fromkeys(FOLLOW_UPS.get(owing_rule(body), ()))
        for answered in answers_of(body):
            waiting.pop(answered, None)
    return tuple(waiting)


def had_session(facts: Iterable[Fact], asked: Asked, now: datetime) -> bool:
    """True when a session of today came after the last questions.

    One that is still open counts only when it began longer ago than a session takes: until then it is about to be
    taken up again, which is no later session.
    """
    sessions = [fact for fact in facts if fact.kind in (SESSION_START, SESSION_END)]
    if not sessions:
        return False
    ordered = in_order((*sessions, *([asked.screened] if asked.screened else ())))
    after = ordered[ordered.index(asked.screened) + 1 :] if asked.screened else ordered
    ended = {fact.content.get("session") for fact in sessions if fact.kind == SESSION_END}
    begun = (fact for fact in after if fact.kind == SESSION_START and fact.local_day == now.date())
    return any(fact.id in ended or now - fact.recorded > LONGEST_SESSION for fact in begun)
