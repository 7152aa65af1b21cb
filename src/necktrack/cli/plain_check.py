"""Posture checks as plain lines: the list, the steps of one, and a question for each thing to write down."""

from necktrack.cli.console import ask, out, print_json, say, tell
from necktrack.cli.telling import echo
from necktrack.errors import BadValue
from necktrack.model.findings import Finding, allowed_words, implied, parse_finding
from necktrack.model.packs import PostureCheck, RecordField
from necktrack.model.periods import say_day
from necktrack.services.checks import CheckStanding, Observer, checks_due, record_check, require_check
from necktrack.services.world import World


def list_checks(world: World, *, as_json: bool) -> None:
    """Print the checks of the pack in use, with those that are due."""
    standings = checks_due(world)
    if as_json:
        print_json({"checks": [_standing_json(each) for each in standings]})
        return
    if not standings:
        out("The pack in use has no posture check.")
    for each in standings:
        last = f"last {say_day(each.last, world.today())}" if each.last else "not done yet"
        due = "due" if each.is_due else "not due"
        tell(f"{each.check.id:<16} {each.check.name}, {each.frequency}, {last}: {due}")
    say("Do one: necktrack check ID. Looking more often than it is due tells nothing more.")


def walk_through(
    world: World, ref: str, observer: str, answers: list[str], note: str, *, as_json: bool
) -> None:  # fmt: skip
    """Print how the check is done, ask what was seen unless it is given, store it and echo it."""
    check = require_check(world, ref)
    if observer not in set(Observer):
        raise BadValue(f"{observer!r} is not an observer", hint="Write self, helper or provider.")
    findings = _given(check, answers)
    if len(findings) < len(check.records):
        _show_steps(check)
        _ask_rest(check, findings)
    item = record_check(world, ref, observer, tuple(findings.values()), note)
    echo(item, world.today(), as_json=as_json, done="recorded")


def _ask_rest(check: PostureCheck, findings: dict[str, Finding]) -> None:
    """Ask for each finding that is not given and does not follow from the one before."""
    try:
        for field in check.records:
            findings |= {name: each for name, each in implied(check.records, findings).items() if name not in findings}
            if field.id not in findings:
                findings[field.id] = _ask_finding(field)
    except KeyboardInterrupt:
        say("Stopped; nothing was stored.")
        raise


def _given(check: PostureCheck, answers: list[str]) -> dict[str, Finding]:
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
        findings[name] = parse_finding(fields[name], value)
    return findings


def _show_steps(check: PostureCheck) -> None:
    say(f"{check.name}, about {check.seconds} seconds. {check.why}")
    for number, step in enumerate(check.steps, start=1):
        say(f"{number}. {step}")
    if check.noise:
        say(f"How steady it is: {check.noise}")


def _ask_finding(field: RecordField) -> Finding:
    while True:
        answer = ask(f"{field.prompt} ({allowed_words(field)})")
        try:
            return parse_finding(field, answer)
        except BadValue as problem:
            said = f"{answer[:40]!r} is no answer here" if answer else "Enter alone is no answer here"
            say(f"{said}. {problem.hint}")


def _standing_json(each: CheckStanding) -> dict[str, object]:
    return {
        "id": each.check.id,
        "name": each.check.name,
        "frequency": each.frequency,
        "last": each.last.isoformat() if each.last else None,
        "due": each.is_due,
    }
