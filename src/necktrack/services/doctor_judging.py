"""What facts about a home mean: each becomes one finding, and what mends it; nothing is read here."""

import enum
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from necktrack.model.clocks import MADE_ON
from necktrack.model.values import frozen, replace
from necktrack.store import looking
from necktrack.store.checking import Checked, Written
from necktrack.store.erasing import Unfinished
from necktrack.store.looking import DatabaseLook, Lying

SALVAGE = "Build a new home from all that can still be read: necktrack doctor --salvage DIR. This one stays as it is."
_OTHERS = 0o077
_LAST_YEAR = 2099
_LEAST_ROOM = 50 * 1024 * 1024
_MEBIBYTE = 1024 * 1024
_CLOCKS_DIFFER = timedelta(minutes=10)
_MOST_NAMED = 3


class Level(enum.StrEnum):
    """How a check came out."""

    OK = "ok"
    LOOK = "worth a look"
    WRONG = "wrong"


@frozen
class Finding:
    """One check: its name, how it came out, what was seen, and what mends it (empty when nothing need be done)."""

    check: str
    level: Level
    what: str
    mend: str = ""


@frozen
class Salvaged:
    """What the note in a salvaged home says: findings that are known since, and what was lost, as words."""

    problems: frozenset[str] = frozenset()
    lost: tuple[str, ...] = ()


def judge_privacy(found: Sequence[Lying]) -> Finding:
    """Whether only the owner can read what lies in the home."""
    open_ones = [lying.name for lying in found if lying.bits & _OTHERS and (lying.is_folder or lying.is_plain)]
    mend = "Run chmod 700 on folders and chmod 600 on files."
    well = Finding("private", Level.OK, "only you can read your files")
    return _seen(well, "others on this computer may read", open_ones, mend)


def judge_kinds(found: Sequence[Lying]) -> Finding:
    """Whether everything is a plain file or a folder."""
    odd = [lying.name for lying in found if not lying.is_folder and not lying.is_plain]
    mend = "necktrack does not follow links. Put the file itself there, or take the link away."
    return _seen(Finding("plain files", Level.OK, "no links, pipes or devices"), "no plain file:", odd, mend)


_STATES = {
    looking.HALF_DONE: (
        "a program that was ended in the middle of writing left its work half done",
        "The next command that reads takes it back, such as necktrack history. Then run necktrack doctor again.",
    ),
    looking.BUSY: ("another necktrack is writing", "Run necktrack doctor again when it is done."),
    looking.UNREADABLE: ("it cannot be read", "Mend the permission or the disk, then run necktrack doctor again."),
}


def judge_database(look: DatabaseLook) -> tuple[Finding, ...]:
    """What the database is and whether SQLite finds its pages whole."""
    name = "database"
    if look.state == looking.ABSENT:
        return (Finding(name, Level.OK, "nothing is stored yet"),)
    if look.state == looking.NEWER:
        return (Finding(name, Level.WRONG, look.words, "Update necktrack. Nothing was changed."),)
    if look.state in _STATES:
        what, mend = _STATES[look.state]
        return (Finding(name, Level.LOOK, f"{what} ({look.words})" if look.words else what, mend),)
    if look.state == looking.DAMAGED:
        return (Finding(name, Level.WRONG, look.words, SALVAGE), *_judge_pages(look.pages))
    return (Finding(name, Level.OK, "it is a store of this necktrack"), *_judge_pages(look.pages, is_whole=True))


def _judge_pages(pages: Sequence[str], *, is_whole: bool = False) -> tuple[Finding, ...]:
    if pages:
        return (Finding("pages", Level.WRONG, f"SQLite finds them damaged: {_named(pages)}", SALVAGE),)
    return (Finding("pages", Level.OK, "SQLite finds every page whole"),) if is_whole else ()


def judge_chains(checked: Checked, known: frozenset[str], *, is_alone: bool) -> tuple[Finding, ...]:
    """Whether every fact is the one that was written, none is missing, and both copies say the same."""
    new = [problem for problem in checked.problems if problem not in known]
    count = _count(checked.fact_count, "fact")
    where = "the journal folder" if is_alone else "the database and the journal folder"
    if new:
        what = f"{_count(len(new), 'thing')} wrong in {where}: {_named(new)}"
        findings = [Finding("chains", Level.WRONG, what, SALVAGE)]
    elif is_alone:
        findings = [Finding("chains", Level.OK, f"{count} in {where}, each as written; the database was not asked")]
    else:
        findings = [Finding("chains", Level.OK, f"{count}, each as written, and the same in {where}")]
    if checked.waiting:
        what = f"the database does not have the end of {_named(checked.waiting)} yet"
        findings.append(Finding("journal", Level.LOOK, what, "The next entry brings both level. Nothing need be done."))
    return tuple(findings)


def judge_erasing(unfinished: Unfinished | None, chains: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What was found of the chains; while an erasing is not finished, both copies may differ, and that comes first."""
    if unfinished is None:
        return chains
    mend = "Finish it: necktrack erase --all" if unfinished.is_all else "Finish it: necktrack erase"
    begun = Finding("erasing", Level.LOOK, "an erasing was begun and is not finished", mend)
    later = "Finish the erasing, then run necktrack doctor again."
    return (
        begun, *(replace(one, level=Level.LOOK, mend=later) if one.level is Level.WRONG else one for one in chains)
    )  # fmt: skip


def judge_restoring(checked: Checked, chains: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What was found of the chains after a restore that was ended before it had put the journal folder back."""
    if checked.in_chains:
        return chains
    what = "a restore was ended in the middle: the database is whole, and the journal folder is not there yet"
    cut = Finding("restoring", Level.LOOK, what, "The next entry writes the journal folder anew. Nothing need be done.")
    return (cut, *(one for one in chains if one.level is not Level.WRONG))


def judge_journal_gone(checked: Checked, chains: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What was found of the chains where no month file is left at all."""
    if checked.in_chains:
        return chains
    what = "the journal folder, the second copy of your diary, is gone or empty; the database is whole"
    told = Finding("journal", Level.WRONG, what, "Nothing is lost: the next entry writes it anew.")
    return (told, *(one for one in chains if one.level is not Level.WRONG))


def judge_salvaged(noted: Salvaged) -> tuple[Finding, ...]:
    """What the salvage that made this home could not save."""
    if not noted.lost and not noted.problems:
        return ()
    what = f"this home was salvaged, and {_named(noted.lost) or 'some'} could not be saved: see its file salvaged.json"
    return (Finding("salvaged", Level.LOOK, what, "Nothing need be done; what is there is whole."),)


def judge_snapshots(count: int, newest: str, problems: Sequence[str], others: Sequence[str]) -> Finding:
    """Whether the newest copy of the database is whole, and what a glance at the others tells."""
    told = [f"the newest copy {newest} is not whole: {_named(problems)}" if newest else _named(problems)]
    told = [*(told if problems else ()), *others]
    if told:
        mend = "Make one elsewhere while the store is well: necktrack backup FILE"
        return Finding("snapshots", Level.WRONG, "; ".join(told), mend)
    return Finding("snapshots", Level.OK, f"{_count(count, 'copy')}; the newest, {newest}, is whole")


def judge_devices(checked: Checked) -> tuple[Finding, ...]:
    """Which devices wrote chains that came forked or with gaps; nothing is amiss with what they wrote."""
    if not (number := len(checked.without_head)):
        return ()
    came = f"what {_count(number, 'device')} wrote came in a merge forked or with gaps"
    return (Finding("devices", Level.OK, f"{came}; each fact of it is whole by itself"),)


def judge_set_aside(found: Sequence[Lying]) -> Finding:
    """Whether lines of a month file were once put aside."""
    names = [lying.name for lying in found if ".set-aside-" in lying.name]
    mend = "Read them: half of an entry may stand there. necktrack never deletes them."
    well = Finding("set aside", Level.OK, "no line was ever set aside")
    return _seen(well, "lines that were not whole are kept in", names, mend)


def judge_clock(now: datetime, written: Written) -> tuple[Finding, ...]:
    """Whether the clock can be believed, by itself and beside what was written."""
    if now < MADE_ON or now.year > _LAST_YEAR:
        what = f"this computer says that it is {now:%d %b} {now.year}"
        return (Finding("clock", Level.LOOK, what, "Set the clock before you log, else entries stand on wrong days."),)
    findings = []
    if (newest := _newest(written)) and newest > now + _CLOCKS_DIFFER:
        what = f"the newest entry was written at {newest.isoformat(' ', 'minutes')}, which is still to come"
        mend = "Set this computer's clock, or pass over it if it was set wrong then."
        findings.append(Finding("clock", Level.LOOK, what, mend))
    late = (now.date() + timedelta(days=1)).isoformat()
    if ahead := sum(count for day, count in written.entry_days.items() if day > late):
        what = f"{_count(ahead, 'entry')} for days to come"
        findings.append(Finding("days", Level.LOOK, what, "See necktrack history."))
    return tuple(findings) or (Finding("clock", Level.OK, f"it is {now.isoformat(' ', 'minutes')}"),)


def judge_zone(zone: str, unknown: str) -> Finding:
    """Whether the local zone is known."""
    if unknown:
        what = f"TZ says {unknown!r}, which no zone is called: the system takes UTC without a word"
        return Finding("zone", Level.LOOK, what, "Set TZ to a name such as Europe/Berlin, or unset it.")
    return Finding("zone", Level.OK, zone or "the zone has no name here; its offset is kept with every entry")


def judge_place(sync: str, file_system: str, *, is_network: bool) -> tuple[Finding, ...]:
    """Whether the home lies where files stay as they are written."""
    findings = []
    if sync:
        what = f"the home lies in {sync}, which looks like a folder that is synced"
        mend = "Move the home out of it (NECKTRACK_HOME); sync what necktrack export --format jsonl writes."
        findings.append(Finding("place", Level.LOOK, what, mend))
    if is_network:
        what = f"the home lies on another machine ({file_system}), where locks are not to be trusted"
        findings.append(Finding("place", Level.LOOK, what, "Move it to a disk of this computer (NECKTRACK_HOME)."))
    return tuple(findings) or (Finding("place", Level.OK, "on this computer, in no synced folder that is known"),)


def judge_conflicts(names: Sequence[str]) -> Finding:
    """Whether a sync program put copies aside."""
    mend = "Entries may stand in them alone: necktrack merge FILE takes in what is whole, and says when one may go."
    return _seen(
        Finding("copies", Level.OK, "no conflict copies beside the store"), "a sync program put aside", names, mend
    )


def judge_room(room: int | None) -> Finding:
    """Whether there is room to write."""
    if room is None:
        return Finding("room", Level.OK, "the system does not tell")
    what = f"{room // _MEBIBYTE} MiB free"
    return Finding("room", Level.OK, what) if room >= _LEAST_ROOM else Finding("room", Level.LOOK, what, "Make room.")


def _newest(written: Written) -> datetime | None:
    """The latest moment of writing; only those near the last calendar day are read as moments."""
    last = max((day for day, _ in written.latest), default="")
    try:
        near = (date.fromisoformat(last) - timedelta(days=2)).isoformat()
        moments = [moment for moment in written.latest.values() if moment >= near]
        return max(datetime.fromisoformat(moment) for moment in moments).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _seen(well: Finding, what: str, names: Sequence[str], mend: str) -> Finding:
    """The finding when nothing was seen, or that these names are worth a look."""
    return Finding(well.check, Level.LOOK, f"{what} {_named(names)}", mend) if names else well


def _named(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return "; ".join(names[:_MOST_NAMED]) + (f"; and {more} more" if more > 0 else "")


def _count(number: int, what: str) -> str:
    plural = what[:-1] + "ies" if what.endswith("y") else what + "s"
    return f"{number} {what if number == 1 else plural}"
