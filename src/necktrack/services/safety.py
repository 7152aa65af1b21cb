"""Safety: what is asked, what an answer withholds, how it is lifted; the one gate before every exercise."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from necktrack.errors import BadValue, WithheldForSafety
from necktrack.insight import safety
from necktrack.insight.safety import ACTIVITY, Needs, SafetyLog, Standing
from necktrack.insight.safety_answers import ALL_QUESTIONS, Rows, fold_answers, root_of
from necktrack.model.answer_words import NOTHING_STORED, question_named
from necktrack.model.countries import emergency_number, parse_country, parse_emergency_number
from necktrack.model.facts import (
    CLEARANCE,
    NEVER_VOIDED,
    PLAN,
    SAFETY_MISTAKE,
    SCREENING,
    SESSION_START,
    FactDraft,
    JsonObject,
)
from necktrack.model.periods import Period
from necktrack.model.question_screens import FULL_SCREENS, QUICK_SCREEN, ids_behind, screens_behind
from necktrack.model.questions import QUESTIONS, QUICK_QUESTIONS, sub_questions_of
from necktrack.model.quick_entry import check_note, note_or_none
from necktrack.model.screening import (
    MISTAKE_WORDS,
    Action,
    Answer,
    Known,
    QuestionScreen,
    Scope,
    is_mistake_words,
    strictest,
)
from necktrack.model.values import replace
from necktrack.services.world import World

_KINDS = NEVER_VOIDED | {PLAN, SESSION_START}
_KNOWN_NOTE = "answered as known to my clinician, who said that I may exercise"


def standing(world: World, *, pack: str = "") -> Standing:
    """Where the person stands today; `pack` is the id of the pack about to be used, "" for the planned one."""
    facts, written = world.journal.facts(_KINDS), world.journal.written_days(ACTIVITY, date.min)
    return safety.standing_from(facts, written, world.today(), pack=pack, numbers=emergency_words(world))


def full_due(world: World) -> bool:
    """True when the full list must be answered before the next exercise."""
    return standing(world).needs is Needs.FULL


def flags_in_force(world: World) -> frozenset[str]:
    """The flags of `flags.SAFETY_FLAGS` that the answers raise; exercises with such a `not_if` are left out."""
    return standing(world).flags


def is_asking_due(now: Standing) -> bool:
    """True when questions are worth asking now: the full list, or the quick check while nothing withholds exercises."""
    return now.needs is Needs.FULL or (now.needs is Needs.QUICK and not now.blocks)


def require_allowed(world: World, *, pack: str = "") -> None:
    """Return when exercise is allowed; raises WithheldForSafety with the reason and what to do otherwise."""
    now = standing(world, pack=pack)
    if now.blocks:
        reasons = "; ".join(dict.fromkeys(block.reason for block in now.blocks))
        strictest_block = now.blocks[0]
        raise WithheldForSafety(
            f"exercises are withheld: {reasons}",
            hint=f"{strictest_block.what_to_do}\n{how_to_clear(now)}",
            kept="Logging works as always.",
        )
    if now.needs is Needs.FULL:
        raise WithheldForSafety(
            f"exercises are withheld: {now.why_full}",
            hint=f"Answer the safety questions: necktrack safety --ask. In an emergency call {emergency_words(world)}.",
            kept="Logging works as always.",
        )


def how_to_clear(now: Standing) -> str:
    """How a clearance is recorded for what is open now; "" when nothing is."""
    if not now.blocks:
        return ""
    ids = " ".join(f"--clear {block.question_id}" for block in now.blocks)
    return (
        "When a clinician has seen you about it and said that you may exercise, record it under Safety: "
        f'necktrack safety {ids} --seen-on DAY --note "what was said"'
    )


def question_screens(scope: Scope | str) -> tuple[QuestionScreen, ...]:
    """The screens to ask for the full list or the quick check."""
    if Scope(scope) is Scope.QUICK:
        return (QUICK_SCREEN,)
    return FULL_SCREENS


def screens_after_quick(ticked: Collection[str]) -> tuple[QuestionScreen, ...]:
    """The screens to ask at once after a yes in the quick check; none when nothing was ticked."""
    return screens_behind(ticked)


def unanswered(answers: Mapping[str, Answer], scope: Scope | str) -> tuple[str, ...]:
    """The ids that must still be answered, in the order of asking; sub-questions never count."""
    if Scope(scope) is not Scope.QUICK:
        return tuple(question_id for question_id in QUESTIONS if question_id not in answers)
    ticked = [question_id for question_id in QUICK_QUESTIONS if answers.get(question_id) is Answer.YES]
    wanted = [*QUICK_QUESTIONS, *(question_id for question_id in QUESTIONS if question_id in ids_behind(ticked))]
    return tuple(question_id for question_id in wanted if question_id not in answers)


def action_of_answers(answers: Mapping[str, Answer]) -> Action | None:
    """The strictest action that these answers name before anything is known of a clearance; None without a yes."""
    return strictest(
        safety.action_of(question_id)
        for question_id, answer in answers.items()
        if answer is not Answer.NO and question_id not in QUICK_QUESTIONS
    )


def record_answers(
    world: World, answers: Mapping[str, Answer], scope: Scope | str, known: Mapping[str, Known] | None = None
) -> Standing:
    """Store a whole screening at once, with a clearance for each `known` that allowed exercise."""
    scope, known = Scope(scope), known or {}
    _refuse_unfit(world, answers, scope, known)
    body = {
        "scope": scope.value,
        "answers": {question_id: answer.value for question_id, answer in answers.items()},
        "known": {
            question_id: {"seen_on": details.seen_on.isoformat(), "allowed": details.allowed}
            for question_id, details in known.items()
        },
    }
    screening = world.draft(SCREENING, body)
    drafts = [screening]
    for question_id, details in known.items():
        if details.allowed:
            note = note_or_none(details.note) or _KNOWN_NOTE
            drafts.append(_clearance(world, [question_id], details.seen_on, note, [screening.id]))
    world.journal.append(drafts)
    return standing(world)


def _refuse_unfit(world: World, answers: Mapping[str, Answer], scope: Scope, known: Mapping[str, Known]) -> None:
    for question_id in (*answers, *known):
        question_named(question_id)
    if missing := unanswered(answers, scope):
        raise BadValue(
            f"not every question is answered; open: {', '.join(missing)}",
            hint="Answer each one; silence is never taken as no.",
            kept=NOTHING_STORED,
        )
    if scope is Scope.QUICK and full_due(world):
        raise BadValue("the full list of safety questions is due first", hint="Answer it: necktrack safety.")
    for question_id, answer in answers.items():
        _refuse_answer(question_id, answer, answers)
    if set(known) != {question_id for question_id, answer in answers.items() if answer is Answer.KNOWN}:
        raise BadValue("each answer `known` needs the day on which a clinician saw you", kept=NOTHING_STORED)
    for details in known.values():
        _refuse_future(details.seen_on, world.today())
        note_or_none(details.note)


def _refuse_answer(question_id: str, answer: Answer, answers: Mapping[str, Answer]) -> None:
    if question_id in QUICK_QUESTIONS and answer is Answer.KNOWN:
        raise BadValue(
            f"{question_id} takes yes or no",
            hint="Answer yes; the questions behind it take `known`.",
            kept=NOTHING_STORED,
        )
    parent = root_of(question_id)
    if answer is not Answer.NO and answers.get(parent, Answer.NO) is Answer.NO:
        raise BadValue(f"{question_id} belongs to {parent}", hint=f"Answer {parent} too.", kept=NOTHING_STORED)


def clear(world: World, ids: Collection[str], seen_on: date, note: str) -> Standing:
    """Record that a clinician has seen the person about these answers and allowed exercise; `all` names every one."""
    rows = _rows(world)
    wanted = _open_ids(rows, ids)
    _refuse_future(seen_on, world.today())
    if not note.strip():
        raise BadValue(
            "a clearance needs a note", hint="Write in a few words who saw you and what was said.", kept=NOTHING_STORED
        )
    note = check_note(note)
    about = [yes.source for question_id in wanted for yes in rows[question_id].open_yeses]
    world.journal.append([_clearance(world, wanted, seen_on, note, about)])
    return standing(world)


def _open_ids(rows: Rows, ids: Collection[str]) -> list[str]:
    open_ids = [question_id for question_id, row in rows.items() if row.open_yeses]
    if not open_ids:
        raise BadValue("no answer withholds exercises, so there is nothing to clear", kept=NOTHING_STORED)
    wanted: list[str] = []
    for each in ids:
        plain = each.strip().lower().replace("-", "_")
        found = open_ids if plain == ALL_QUESTIONS else [open_id for open_id in open_ids if _covers(plain, open_id)]
        if not found:
            roots = list(dict.fromkeys(root_of(open_id) for open_id in open_ids))
            raise BadValue(f"{each!r} is not open", hint=f"Open: {', '.join(roots)}.", kept=NOTHING_STORED)
        wanted += [open_id for open_id in found if open_id not in wanted]
    if not wanted:
        raise BadValue("no answer was named", hint="Name its id, or `all`.", kept=NOTHING_STORED)
    return wanted


def _covers(named: str, open_id: str) -> bool:
    return named in (open_id, root_of(open_id))


def answered_by_mistake(world: World, question_id: str, words: str) -> Standing:
    """Take back a yes that was ticked by mistake; both answers are kept and printed on the report."""
    rows = _rows(world)
    wanted = question_id.strip().lower().replace("-", "_")
    row = rows.get(wanted)
    if row is None:
        wanted = question_named(question_id)
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


def emergency_words(world: World) -> str:
    """The number or numbers to call, as words."""
    settings = world.settings()
    return emergency_number(settings.country, settings.emergency_number)


def standing_json(world: World, now: Standing) -> JsonObject:
    """Where the person stands, as JSON."""
    settings = world.settings()
    return {
        "withheld": now.is_withheld,
        "action": now.action.value if now.action else None,
        "needs": now.needs.value,
        "why_full": now.why_full,
        "never_asked": now.never_asked,
        "asked_on": now.asked_on.isoformat() if now.asked_on else None,
        "quick_on": now.quick_on.isoformat() if now.quick_on else None,
        "blocks": [
            {
                "id": block.question_id,
                "action": block.action.value,
                "since": block.since.isoformat(),
                "reason": block.reason,
                "what_to_do": block.what_to_do,
            }
            for block in now.blocks
        ],
        "flags": sorted(now.flags),
        "country": settings.country,
        "call": emergency_words(world),
    }


def number_is_set(world: World) -> bool:
    """True when the person chose a country or a number, so that it need not be asked."""
    settings = world.settings()
    return bool(settings.country or settings.emergency_number)


def set_country(world: World, country: str, number: str = "") -> str:
    """Keep the country and, where given, the emergency number; returns the number to call, as words."""
    code, typed = parse_country(country), parse_emergency_number(number)
    world.save_settings(replace(world.settings(), country=code, emergency_number=typed))
    return emergency_words(world)


def safety_log(world: World, period: Period) -> SafetyLog:
    """What the report tells about safety in a period."""
    return safety.safety_log(world.journal.facts(NEVER_VOIDED), period, emergency_words(world))


def _rows(world: World) -> Rows:
    return fold_answers(world.journal.facts(NEVER_VOIDED))


def _clearance(world: World, ids: list[str], seen_on: date, note: str, about: Iterable[str]) -> FactDraft:
    """A clearance that names the screenings it speaks of, so that no clock can make it speak of another."""
    body = {"ids": ids, "seen_on": seen_on.isoformat(), "note": note, "about": list(dict.fromkeys(about))}
    return world.draft(CLEARANCE, body)


def _refuse_future(seen_on: date, today: date) -> None:
    if seen_on > today:
        raise BadValue(f"{seen_on} is in the future", hint=f"Today is {today}.", kept=NOTHING_STORED)
