"""A posture check as plain lines: a step at a time, a question for each thing to write down, then and now."""

from dataclasses import dataclass, replace
from datetime import date

from necktrack.cli import console
from necktrack.cli.console import ask, print_json, say
from necktrack.cli.keyboard import read_line
from necktrack.cli.plain_check_clock import count_seconds
from necktrack.cli.plain_check_list import tell_then_and_now
from necktrack.cli.telling import echo
from necktrack.errors import BadValue
from necktrack.insight.then_and_now_words import then_and_now_json
from necktrack.model.findings import Finding, allowed_words, implied, parse_finding
from necktrack.model.flags import STOP_FLAGS
from necktrack.model.items import Item, item_json
from necktrack.model.lengths import in_unit
from necktrack.model.packs import PostureCheck, RecordField, RecordKind
from necktrack.model.periods import parse_day, say_day
from necktrack.model.schedule import DAILY, NOTHING_MORE, rhythm_words
from necktrack.model.screening import Scope
from necktrack.services.checks import (
    Observer,
    check_views,
    daily_due,
    find_view,
    has_daily,
    observer_named,
    record_check,
    require_check,
    told_after,
)
from necktrack.services.world import World

_STEP_KEYS = "(Enter: next, b: back, a: all at once, x: leave)"
_CARE_KEYS = "(Enter: go on, s: the safety questions, x: leave)"


@dataclass(frozen=True, slots=True)
class CheckWish:
    """What was asked for on the command line."""

    ref: str
    observer: str = Observer.SELF.value
    day: date | None = None
    answers: tuple[str, ...] = ()
    note: str = ""
    at_once: bool = False
    """True prints all steps at once, also where a person could go on by hand."""
    is_drawn: bool = True
    """False says where the picture is to be seen in place of drawing it, as a screen reader would read its dots."""


class _Left(Exception):
    """The person left the check; nothing is stored."""


def walk_through(world: World, wish: CheckWish, *, as_json: bool) -> None:
    """Walk through one check, store it, and print what was seen then and now."""
    item = _walked(world, wish)
    if item is None:
        return
    told = told_after(world, wish.ref, item)
    if as_json:
        print_json({"item": item_json(item), "then_and_now": [then_and_now_json(each) for each in told]})
        return
    _tell_stored(world, wish, item)


def walk_daily(world: World, *, as_json: bool, is_drawn: bool = True) -> None:
    """Walk through all that the pack asks daily and that is due, one after the other, at most two minutes of it."""
    due = daily_due(world)
    if not due.kept and not due.left:
        is_asked = has_daily(check_views(world))
        say(f"Nothing of what your pack asks daily is due. {NOTHING_MORE}" if is_asked else "Your pack asks none.")
    items: list[Item] = []
    for place, each in enumerate(due.kept, start=1):
        say(f"Daily check, {place} of {len(due.kept)}, about {due.seconds} seconds in all.")
        item = _walked(world, CheckWish(each.check.id, is_drawn=is_drawn))
        if item is None:
            break
        items.append(item)
        if not as_json:
            _tell_stored(world, CheckWish(each.check.id), item)
    for each in due.left:
        say(f"Left for another time, so that it stays at two minutes: {each.check.name}.")
    if as_json:
        print_json({"items": [item_json(item) for item in items]})


def _tell_stored(world: World, wish: CheckWish, item: Item) -> None:
    view, lengths = find_view(world, wish.ref), world.settings().lengths
    echo(item, world.today(), as_json=False, done="recorded", lengths=lengths)
    tell_then_and_now(world, told_after(world, wish.ref, item))
    if view.check.noise:
        say(f"How steady it is: {in_unit(view.check.noise, lengths)}")
    if view.standing.frequency == DAILY:
        say("Once a week shows as much: necktrack config light-check weekly.")


def _walked(world: World, wish: CheckWish) -> Item | None:
    """The check as it was stored; None when the person left it."""
    check = require_check(world, wish.ref, wish.observer)
    findings = _given(world, check, wish.answers)
    try:
        if len(findings) < len(check.records):
            wish = _prepared(world, wish, check)
            _ask_rest(world, wish, check, findings)
    except KeyboardInterrupt:
        say("Stopped; nothing was stored.")
        raise
    except _Left:
        say("Left; nothing was stored.")
        return None
    return record_check(world, wish.ref, wish.observer, tuple(findings.values()), wish.note, day=wish.day)


def _prepared(world: World, wish: CheckWish, check: PostureCheck) -> CheckWish:
    """The wish after all that stands before the questions: for what a provider found only the day."""
    lengths = world.settings().lengths
    if observer_named(wish.observer) is Observer.PROVIDER:
        wish = replace(wish, day=wish.day or _ask_day(world))
        say(f"What your provider found ({say_day(wish.day or world.today(), world.today())}): {check.name}.")
        return wish
    _tell_about(world, wish, check, lengths)
    by_hand = console.is_interactive() and not wish.at_once
    _show_steps([in_unit(step, lengths) for step in check.steps], one_by_one=by_hand)
    return wish


def _tell_about(world: World, wish: CheckWish, check: PostureCheck, lengths: str) -> None:
    """Say why, with what, how steady it is and when to stop; words of safety last, and gone on from by hand."""
    standing = find_view(world, wish.ref).standing
    if standing.last is not None and not standing.is_due:
        rhythm = rhythm_words(standing, world.today())
        say(f"{rhythm[:1].upper()}{rhythm[1:]}. {NOTHING_MORE}")
    say(f"{check.name}, about {check.seconds} seconds. {in_unit(check.why, lengths)}")
    if check.equipment:
        say(f"You need: {', '.join(check.equipment)}.")
    if check.noise:
        say(f"How steady it is: {in_unit(check.noise, lengths)}")
    say(f"Unsure is a full answer to each question: u. Back: b. Leave: x.{_stop_words(check)}")
    if check.figure:
        say(f"Picture: {in_unit(check.figure.alt, lengths)}")
        if console.is_interactive():
            _say_picture(world, check, is_drawn=wish.is_drawn)
    if check.care:
        say(f"[CARE] {in_unit(check.care, lengths)}")
        if console.is_interactive():
            _go_on_with_care(world)


def _say_picture(world: World, check: PostureCheck, *, is_drawn: bool) -> None:
    """Say how it looks, as far as the terminal shows it."""
    from necktrack.cli.figure_text import still_or_where  # only a person at a terminal sees it

    for line in still_or_where(world, check, is_drawn=is_drawn):
        say(line)


def _stop_words(check: PostureCheck) -> str:
    stops = [STOP_FLAGS[flag] for flag in check.stop_if if flag in STOP_FLAGS]
    return f" Stop if you notice {'; '.join(stops)}." if stops else ""


def _go_on_with_care(world: World) -> None:
    while True:
        answer = ask(_CARE_KEYS, default="").lower()
        if not answer:
            return
        if answer in {"s", "safety"}:
            from necktrack.cli.safety_dialogue import ask_questions  # only this answer needs it

            ask_questions(world, Scope.SHORT)
            raise _Left
        _leave_if(answer)


def _show_steps(steps: list[str], *, one_by_one: bool) -> None:
    place = 0
    while place < len(steps):
        say(f"Step {place + 1} of {len(steps)}. {steps[place]}")
        place += 1
        if not one_by_one:
            continue
        answer = ask(_STEP_KEYS, default="").lower()
        _leave_if(answer)
        one_by_one = answer not in {"a", "all"}
        if answer in {"b", "back"}:
            place = max(0, place - 2)


def _leave_if(answer: str) -> None:
    if answer in {"x", "leave"}:
        raise _Left


def _ask_day(world: World) -> date | None:
    """The day of the appointment, where somebody is there to be asked; None is today."""
    while console.is_interactive():
        answer = ask("On which day did your provider look? (Enter: today; or such as mon, 2026-11-20)", default="")
        try:
            return parse_day(answer, world.today()) if answer else None
        except BadValue as problem:
            say(f"{problem.message}. {problem.hint}")
    return None


def _ask_rest(world: World, wish: CheckWish, check: PostureCheck, findings: dict[str, Finding]) -> None:
    """Ask for each finding that is not given and does not follow from the one before; b asks the one before again."""
    asked: list[RecordField] = []
    has_clock = console.is_interactive() and observer_named(wish.observer) is not Observer.PROVIDER
    while open_fields := _still_open(check, findings):
        field = open_fields[0]
        if has_clock and field.kind is RecordKind.SECONDS and check.stop_if:
            say(_stop_words(check).strip())
        found = _ask_finding(world, field, has_clock=has_clock and field.kind is RecordKind.SECONDS)
        if found is not None:
            asked.append(field)
            findings[field.id] = found
        elif asked:
            _take_back(check, findings, asked.pop())


def _still_open(check: PostureCheck, findings: dict[str, Finding]) -> list[RecordField]:
    """The fields that have no finding yet; those that need no asking get theirs."""
    findings |= {name: each for name, each in implied(check.records, findings).items() if name not in findings}
    return [field for field in check.records if field.id not in findings]


def _take_back(check: PostureCheck, findings: dict[str, Finding], field: RecordField) -> None:
    """Forget an answer and what followed from it."""
    for name in (*implied(check.records, {field.id: findings[field.id]}), field.id):
        findings.pop(name, None)


def _given(world: World, check: PostureCheck, answers: tuple[str, ...]) -> dict[str, Finding]:
    fields = {field.id: field for field in check.records}
    findings: dict[str, Finding] = {}
    for answer in answers:
        name, sign, value = answer.partition("=")
        if not sign or name not in fields:
            raise BadValue(
                f"--answer {answer!r} names nothing that this check records",
                hint=f"Write RECORD=VALUE with one of: {', '.join(fields)}.",
                kept="Nothing was stored.",
            )
        findings[name] = parse_finding(fields[name], value, world.settings().lengths)
    return findings


def _ask_finding(world: World, field: RecordField, *, has_clock: bool) -> Finding | None:
    """What was seen, asked until it can be read; None goes back to the question before."""
    lengths = world.settings().lengths
    clock = "Enter starts a clock; or write " if has_clock else ""
    while True:
        answer = ask(f"{in_unit(field.prompt, lengths)} ({clock}{allowed_words(field, lengths)})", default="")
        _leave_if(answer.lower())
        if answer.lower() in {"b", "back"}:
            return None
        if has_clock and not answer:
            seconds = count_seconds(world, int(field.highest), read_line, say)
            if seconds is not None:
                return Finding(field.id, max(seconds, int(field.lowest)))
            continue
        try:
            return parse_finding(field, answer, lengths)
        except BadValue as problem:
            said = f"{answer[:40]!r} is no answer here" if answer else "Enter alone is no answer here"
            say(f"{said}. {problem.hint}")
