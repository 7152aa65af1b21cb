"""Safety answers, clearances and mistakes as they are stored; each is one act, all of it or nothing."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from necktrack.errors import BadValue
from necktrack.insight.safety import Standing
from necktrack.insight.safety_answers import ALL_QUESTIONS, OwnWords, Rows, own_words, root_of
from necktrack.insight.safety_rules import Needs, takes
from necktrack.model.answer_words import NOTHING_STORED, question_named, same_name
from necktrack.model.facts import CLEARANCE, SAFETY_MISTAKE, SCREENING, FactDraft, JsonObject
from necktrack.model.further_questions import ACTING, FOLLOW_UPS, MERGED
from necktrack.model.question_screens import DIZZINESS_SCREEN, screens_of, still_open
from necktrack.model.questions import sub_questions_of
from necktrack.model.quick_entry import check_note, note_or_none
from necktrack.model.screening import (
    MISTAKE_WORDS,
    Action,
    Answer,
    Known,
    Question,
    QuestionScreen,
    Scope,
    is_mistake_words,
)
from necktrack.services.safety_reading import (
    lasting_dizziness_logged,
    owed_questions,
    owed_since,
    own_questions,
    rows_of,
    standing,
    unanswered_own,
)
from necktrack.services.world import World

_KNOWN_NOTE = "answered as known to my clinician, who said that I may exercise"
_REFUSED_WHILE_FULL_IS_DUE = (Scope.QUICK, Scope.ONE)


def screens_for(
    world: World, scope: Scope | str, answers: Mapping[str, Answer], *, pack: str = ""
) -> tuple[QuestionScreen, ...]:
    """Every screen to be asked, given the answers so far: a yes to a merged question adds what stands behind it."""
    scope = Scope(scope)
    own = unanswered_own(world, pack) if scope is Scope.PACK else ()
    if scope is Scope.FULL:
        own = own_questions(world, pack)
    screens = screens_of(scope, answers, own, owed_questions(world) if scope is Scope.FOLLOW_UP else ())
    return (*screens, DIZZINESS_SCREEN) if scope is Scope.SHORT and lasting_dizziness_logged(world) else screens


def unanswered(
    world: World, answers: Mapping[str, Answer], scope: Scope | str, *, pack: str = ""
) -> tuple[str, ...]:
    """The ids that must still be answered, in the order of asking; sub-questions never count."""
    return still_open(screens_for(world, scope, answers, pack=pack), answers)


def scope_that_asks(world: World, answers: Mapping[str, Answer], *, pack: str = "") -> Scope:
    """The scope that these answers are for: what is due if it asks all of them, else the first that does."""
    due = standing(world, pack=pack).needs
    named = {root_of(question_id) for question_id in answers}
    scopes: tuple[Scope, ...] = (*(scope for scope in Scope if scope == due.value), *Scope)
    for scope in scopes:
        screens = screens_for(world, scope, answers, pack=pack)
        if screens and named <= {question.id for screen in screens for question in screen.questions}:
            return scope
    return Scope.FULL


def with_no_to_the_rest(
    world: World, answers: Mapping[str, Answer], scope: Scope, *, pack: str = ""
) -> dict[str, Answer]:
    """The answers, and no to every question of the scope that they leave out; sub-questions stay unanswered."""
    whole = dict(answers)
    for _ in Scope:  # what stands behind a yes is asked in turn, no deeper than there are scopes
        screens = screens_for(world, scope, whole, pack=pack)
        whole = {question.id: Answer.NO for screen in screens for question in screen.questions} | whole
    return whole


def record_answers(
    world: World, answers: Mapping[str, Answer], scope: Scope | str, known: Mapping[str, Known] | None = None,
    *, pack: str = "",
) -> Standing:  # fmt: skip
    """Store a whole screening at once, with a clearance for each `known` that allowed exercise."""
    scope, known = Scope(scope), known or {}
    own = {question.id: question for question in own_questions(world, pack)}
    _refuse_unfit(answers, known, own, world.today())
    if scope is Scope.FOLLOW_UP:
        _refuse_known_before(world, known)
    _refuse_unfinished(world, answers, scope, pack)
    screening = world.draft(SCREENING, _body(answers, scope, known, own))
    drafts = [screening]
    for question_id, details in known.items():
        if details.allowed:
            note = note_or_none(details.note) or _KNOWN_NOTE
            drafts.append(_clearance(world, [question_id], details.seen_on, note, [screening.id]))
            earlier = _open_before(world, question_id, details.seen_on, answers)
            drafts += [_clearance(world, [each], details.seen_on, note, about) for each, about in earlier.items()]
    world.journal.append(drafts)
    return standing(world, pack=pack)


def _open_before(
    world: World, question_id: str, seen_on: date, answers: Mapping[str, Answer]
) -> dict[str, list[str]]:
    """The screenings whose open yes to this question the clinician's look on that day came after or on the same day.

    Its sub-questions are among them unless they are answered yes now: nobody has looked at these.
    """
    told = {
        each: [yes.source for yes in row.open_yeses if yes.day <= seen_on]
        for each, row in rows_of(world).items()
        if root_of(each) == question_id and (each == question_id or answers.get(each) is not Answer.YES)
    }
    return {each: about for each, about in told.items() if about}


def _body(
    answers: Mapping[str, Answer], scope: Scope, known: Mapping[str, Known], own: Mapping[str, Question]
) -> JsonObject:
    body: JsonObject = {
        "scope": scope.value,
        "answers": {question_id: answer.value for question_id, answer in answers.items()},
        "known": {
            question_id: {"seen_on": details.seen_on.isoformat(), "allowed": details.allowed}
            for question_id, details in known.items()
        },
    }
    asked = {question_id: _own_json(own_words(own[question_id])) for question_id in answers if question_id in own}
    return body | ({"own": asked} if asked else {})


def _own_json(own: OwnWords) -> JsonObject:
    said = {"text": own.text, "about": own.about, "action": own.action.value}
    return said | ({"note": own.note} if own.note else {})


def _refuse_unfinished(world: World, answers: Mapping[str, Answer], scope: Scope, pack: str) -> None:
    asked = screens_for(world, scope, answers, pack=pack)
    if not asked:
        raise BadValue("nothing of that kind is to be asked now", kept=NOTHING_STORED)
    if missing := (*still_open(asked, answers), *_open_after_known(answers)):
        raise BadValue(
            f"not every question is answered; open: {', '.join(missing)}",
            hint="Answer each one; silence is never taken as no.",
            kept=NOTHING_STORED,
        )
    if scope in _REFUSED_WHILE_FULL_IS_DUE and standing(world, pack=pack).needs is Needs.FULL:
        raise BadValue("the full list of safety questions is due first", hint="Answer it: necktrack safety.")


def _open_after_known(answers: Mapping[str, Answer]) -> list[str]:
    """The urgent sub-questions that are open after a `known`: what a clinician knew may be worse now."""
    known = [question_id for question_id, answer in answers.items() if answer is Answer.KNOWN]
    return [sub.id for question_id in known for sub in sub_questions_of(question_id) if sub.id not in answers]


def _refuse_unfit(
    answers: Mapping[str, Answer], known: Mapping[str, Known], own: Mapping[str, Question], today: date
) -> None:
    for question_id in (*answers, *known):
        question_named(question_id, own)
    for question_id, answer in answers.items():
        _refuse_answer(question_id, answer, answers)
    if set(known) != {question_id for question_id, answer in answers.items() if answer is Answer.KNOWN}:
        raise BadValue("each answer `known` needs the day on which a clinician saw you", kept=NOTHING_STORED)
    for details in known.values():
        _refuse_future(details.seen_on, today)
        note_or_none(details.note)


def _refuse_known_before(world: World, known: Mapping[str, Known]) -> None:
    """Raise BadValue where a clinician is said to have seen the person about a stop before it happened."""
    since = owed_since(world)
    early = next((each.seen_on for each in known.values() if each.allowed and since and each.seen_on < since), None)
    if early:
        raise BadValue(
            f"the session was stopped on {since}, and {early} is before that",
            hint="Answer yes; when a clinician has seen you about it, record that then.",
            kept=NOTHING_STORED,
        )


def _refuse_answer(question_id: str, answer: Answer, answers: Mapping[str, Answer]) -> None:
    parent = root_of(question_id)
    question = MERGED.get(question_id) or ACTING.get(question_id)
    if question is not None and not takes(question, answer):
        behind = f"{parent} takes" if question.parent else "the questions behind it take"
        raise BadValue(f"{question_id} takes yes or no", hint=f"Answer yes; {behind} `known`.", kept=NOTHING_STORED)
    if answer is not Answer.NO and answers.get(parent, Answer.NO) is Answer.NO:
        raise BadValue(f"{question_id} belongs to {parent}", hint=f"Answer {parent} too.", kept=NOTHING_STORED)


def owed_follow_up(rule: str, session_id: str) -> JsonObject:
    """The body of the screening fact that says: the questions after this stop rule are to be answered."""
    return {"scope": Scope.FOLLOW_UP.value, "rule": rule, "session": session_id, "answers": {}, "known": {}}


def owes_follow_up(rule: str) -> bool:
    """True for a stop rule after which further questions are asked."""
    return rule in FOLLOW_UPS


def clear(world: World, ids: Collection[str], seen_on: date, note: str) -> Standing:
    """Record that a clinician has seen the person about these answers and allowed exercise; `all` names every one.

    An answer is named by the id of its question, or by its number among the blocks of the standing, from 1.
    """
    rows = rows_of(world)
    wanted = _open_ids(rows, [_id_of(world, each) for each in ids])
    _refuse_future(seen_on, world.today())
    _refuse_look_before(rows, wanted, seen_on, world.today())
    if not note.strip():
        raise BadValue(
            "a clearance needs a note", hint="Write in a few words who saw you and what was said.", kept=NOTHING_STORED
        )
    note = check_note(note)
    about = [yes.source for question_id in wanted for yes in rows[question_id].open_yeses]
    world.journal.append([_clearance(world, wanted, seen_on, note, about)])
    return standing(world)


_BY_A_CLINICIAN_SINCE = frozenset({Action.EMERGENCY, Action.SAME_DAY})
"""What only a look after the answer lifts: nobody can have been seen about it before."""


def _refuse_look_before(rows: Rows, ids: Iterable[str], seen_on: date, today: date) -> None:
    """Raise BadValue for a look that came before the answer that it is to lift; a clock may have been ahead."""
    for question_id in ids:
        urgent = [yes for yes in rows[question_id].open_yeses if yes.action in _BY_A_CLINICIAN_SINCE]
        since = min(today, max((yes.day for yes in urgent), default=seen_on))
        if seen_on < since:
            raise BadValue(
                f"{urgent[-1].about}: you answered yes on {since}, and {seen_on} is before that",
                hint="Give the day on which a clinician saw you about it since then. If your clinician knew of it "
                "before, take the answer back as a mistake and answer it as known.",
                kept="The answer stands.",
            )


def _id_of(world: World, named: str) -> str:
    """The id of the question that a number stands for; other names stay."""
    if not (named.isascii() and named.isdecimal()):
        return named
    blocks = standing(world).blocks
    if not 1 <= int(named) <= len(blocks):
        there = f"There are {len(blocks)}: necktrack safety lists them." if blocks else "Nothing is open."
        raise BadValue(f"there is no answer number {named}", hint=there, kept=NOTHING_STORED)
    return blocks[int(named) - 1].question_id


def _open_ids(rows: Rows, ids: Collection[str]) -> list[str]:
    open_ids = [question_id for question_id, row in rows.items() if row.open_yeses]
    if not open_ids:
        raise BadValue("no answer withholds exercises, so there is nothing to clear", kept=NOTHING_STORED)
    wanted: list[str] = []
    for each in ids:
        is_all = same_name(each, ALL_QUESTIONS)
        found = [open_id for open_id in open_ids if is_all or _covers(each, open_id)]
        if not found:
            raise BadValue(f"{each!r} is not open", hint="necktrack safety lists what is open.", kept=NOTHING_STORED)
        wanted += [open_id for open_id in found if open_id not in wanted]
    if not wanted:
        raise BadValue("no answer was named", hint="Name its id, or `all`.", kept=NOTHING_STORED)
    return wanted


def _covers(named: str, open_id: str) -> bool:
    return same_name(named, open_id) or same_name(named, root_of(open_id))


def answered_by_mistake(world: World, question_id: str, words: str) -> Standing:
    """Take back a yes that was ticked by mistake; both answers are kept and printed on the report."""
    rows = rows_of(world)
    wanted = next((each for each in rows if same_name(each, question_id)), None) or question_named(question_id)
    row = rows.get(wanted)
    if row is None or not (row.open_yeses or row.last in (Answer.YES, Answer.KNOWN)):
        raise BadValue(f"{wanted} has no yes to take back", kept=NOTHING_STORED)
    if not is_mistake_words(words):
        raise BadValue(
            f"the words {words!r} do not take an answer back",
            hint=f'If it was a mistake, type exactly: "{MISTAKE_WORDS}".',
            kept="The answer stands.",
        )
    together = (wanted, *(sub.id for sub in sub_questions_of(wanted)))
    about = dict.fromkeys(yes.source for each in together if each in rows for yes in rows[each].yeses)
    body = {"id": wanted, "words": words.strip(), "about": list(about)}
    world.journal.append([world.draft(SAFETY_MISTAKE, body)])
    return standing(world)


def _clearance(world: World, ids: list[str], seen_on: date, note: str, about: Iterable[str]) -> FactDraft:
    """A clearance that names the screenings it speaks of, so that no clock can make it speak of another."""
    body = {"ids": ids, "seen_on": seen_on.isoformat(), "note": note, "about": list(dict.fromkeys(about))}
    return world.draft(CLEARANCE, body)


def _refuse_future(seen_on: date, today: date) -> None:
    if seen_on > today:
        raise BadValue(f"{seen_on} is in the future", hint=f"Today is {today}.", kept=NOTHING_STORED)
