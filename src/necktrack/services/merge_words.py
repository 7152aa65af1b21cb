"""What is said of a merge, the same in the command and in the app."""

from pathlib import Path

from necktrack.config.surroundings import conflict_copies
from necktrack.model.wording import counted
from necktrack.services.merge import MergeLedger


def headline(ledger: MergeLedger, *, dry_run: bool = False) -> str:
    """How much was taken in, or would be."""
    would = "would take in" if dry_run else "took in"
    return f"{ledger.source}: {would} {ledger.taken} new, {ledger.known} known already and passed over."


def told(ledger: MergeLedger) -> list[str]:
    """What is out of the ordinary, one sentence or two a line."""
    lines = [str(problem) for problem in ledger.problems]
    if ledger.problems:
        lines.append("Left out: these lines. All the others were read, and the source is as it was.")
    lines += [f"Kept twice: the id {one} has two contents. The one written later is shown." for one in ledger.both_kept]
    lines += [
        f"Forked: two copies of device {device} went on under one id. Both are kept whole; where it is this device, "
        "it goes on under a new one."
        for device in ledger.forked
    ]
    lines += [
        f"Missing: device {gap.device}, {_numbers(gap.first, gap.last)}. Merge the files that hold them, if there are "
        "any; all that is here is kept."
        for gap in ledger.gaps
    ]
    if ledger.erased:
        lines.append(
            f"Erased here too, because it was erased there: {counted(ledger.erased, 'fact')}. Copies that were taken "
            "before (necktrack backup --list) and what was put aside still hold it."
        )
    if ledger.restored:
        lines.append(f"Safety answers that came back, because a merge never erases them: {ledger.restored}.")
    return lines


def afterwards(ledger: MergeLedger, home: Path) -> list[str]:
    """What may be done with a sync program's copy once all of it was taken in; nothing of any other file."""
    names = {path.absolute() for path in conflict_copies(home)}
    if ledger.problems or Path(ledger.source).absolute() not in names:
        return []
    return ["All of that copy is in your diary now. The file was left as it is; it may go."]


def _numbers(first: int, last: int) -> str:
    return f"number {first}" if first == last else f"numbers {first} to {last}"
