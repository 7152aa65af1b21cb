"""The whole journal as JSON lines: out as text, and in again line by line (docs/journal-format.md)."""

from collections.abc import Iterable

from necktrack.errors import PackInvalid
from necktrack.model.chains import ChainProblem, by_chain
from necktrack.model.facts import ENTRY, Fact
from necktrack.model.values import frozen
from necktrack.services.backups import snapshot_before
from necktrack.services.world import World
from necktrack.store.lines import LineProblem, fact_of, line_of
from necktrack.store.snapshots import IMPORT

LARGEST_FILE = 256 * 1024 * 1024
"""Most bytes of one import."""
MOST_FINDINGS = 1000
"""A file with more wrong lines than this is something else."""
NOTHING_TAKEN = "Nothing was taken; the journal is as it was."
_REFERENCES = ("replaces", "voids", "session")
_LISTS = ("readings", "tags", "worse", "better")
_MEND = (
    "Mend or leave out these lines, or export the file anew, then import it again. "
    "To take what is whole and leave the rest: necktrack merge"
)


@frozen
class ImportLedger:
    """What an import took, and what it passed over because it was there already."""

    name: str
    taken: int
    known: int


@frozen
class LineFinding:
    """A line that cannot be taken, and why; prints as `file:line: what is wrong`; line 0 is the file as a whole."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


@frozen
class _Reading:
    """A file as read: its facts, the line of each, and the lines that are none."""

    facts: tuple[Fact, ...]
    lines: dict[str, int]
    findings: tuple[LineFinding, ...]


def export_jsonl(world: World) -> str:
    """Every fact as one line, by device and number; equal journals give equal text."""
    return "".join(line_of(fact) + "\n" for fact in sorted(world.journal.facts(), key=by_chain))


def import_jsonl(world: World, content: bytes, name: str, *, dry_run: bool = False) -> ImportLedger:
    """Take in every line of a file or, with PackInvalid naming every bad line, none; nothing is taken twice.

    A snapshot of what is there is taken first; where it cannot be made, the import does not begin.
    With `dry_run` nothing is stored: the ledger tells what would be taken.
    """
    if len(content) > LARGEST_FILE:
        raise PackInvalid(
            f"{name} is larger than {LARGEST_FILE // (1024 * 1024)} MiB",
            hint="Split it between two lines, and import the parts in order.",
            kept=NOTHING_TAKEN,
        )
    reading = _read(content, name)
    if dry_run and not reading.findings:
        return _would_take(world, name, reading)
    if reading.findings:
        # A line that is no fact leaves a gap in its chain; that gap is not told as one more problem.
        wrong = [problem for problem in world.journal.misfits(reading.facts) if not problem.is_gap]
        raise _refusal(name, (*reading.findings, *_located(name, reading, wrong)))
    if reading.facts:
        snapshot_before(world, IMPORT)
    result = world.journal.take_in(reading.facts)
    if result.problems:
        raise _refusal(name, _located(name, reading, result.problems))
    return ImportLedger(name, result.new, result.known)


def _would_take(world: World, name: str, reading: _Reading) -> ImportLedger:
    if problems := world.journal.misfits(reading.facts):
        raise _refusal(name, _located(name, reading, problems))
    there = {fact.id for fact in world.journal.facts()}
    named = {fact.id for fact in reading.facts}
    return ImportLedger(name, len(named - there), len(reading.facts) - len(named - there))


def _read(content: bytes, name: str) -> _Reading:
    facts: list[Fact] = []
    lines: dict[str, int] = {}
    findings: list[LineFinding] = []
    for number, raw in enumerate(lines_in(content), start=1):
        try:
            fact = checked_fact(raw)
        except LineProblem as problem:
            findings.append(LineFinding(name, number, str(problem)))
            if len(findings) == MOST_FINDINGS:
                findings.append(LineFinding(name, number, "too many lines are wrong; the rest was not read"))
                break
        else:
            facts.append(fact)
            lines[fact.id + fact.hash] = number
    return _Reading(tuple(facts), lines, tuple(findings))


def lines_in(content: bytes) -> list[bytes]:
    """Lines end at a line feed and nowhere else: a note may hold U+2028, U+0085 or a lone carriage return."""
    return content.removesuffix(b"\n").split(b"\n") if content else []


def checked_fact(raw: bytes) -> Fact:
    """The fact in a line; raises LineProblem for what no reader could take."""
    try:
        text = raw.decode()
    except UnicodeDecodeError as problem:
        raise LineProblem(f"is not UTF-8 text at byte {problem.start + 1}") from None
    if text.startswith("\ufeff"):
        raise LineProblem("begins with a byte order mark; save the file as UTF-8 without it")
    fact = fact_of(text)
    check_references(fact)
    return fact


def check_references(fact: Fact) -> None:
    """Raise LineProblem where a body of a known kind has a shape that no reader could take."""
    body = fact.content
    for member in _REFERENCES:
        if member in body and not isinstance(body[member], str):
            raise LineProblem(f'the body\'s "{member}" is not an id')
        if member in body and f'"{member}"' not in fact.body:
            raise LineProblem(f'the body writes "{member}" in escaped letters')
    for member in _LISTS if fact.kind == ENTRY else ():
        if not isinstance(body.get(member, []), list):
            raise LineProblem(f'the body\'s "{member}" is not a list')


def _located(name: str, reading: _Reading, problems: Iterable[ChainProblem]) -> tuple[LineFinding, ...]:
    return tuple(
        LineFinding(name, reading.lines[problem.fact.id + problem.fact.hash], problem.message) for problem in problems
    )


def _refusal(name: str, findings: tuple[LineFinding, ...]) -> PackInvalid:
    ordered = tuple(sorted(findings, key=lambda finding: finding.line))
    count = f"{len(ordered)} lines" if len(ordered) > 1 else "1 line"
    return PackInvalid(f"{name} cannot be imported: {count} wrong", ordered, kept=NOTHING_TAKEN, hint=_MEND)
