"""The doctor: every check of a home that needs no healthy store, read at the edge and judged; nothing is written."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from necktrack.config.paths import unknown_zone
from necktrack.config.surroundings import NETWORK, conflict_copies, file_system_of, room_in, sync_folder_of
from necktrack.errors import NecktrackError
from necktrack.model.facts import JsonObject
from necktrack.model.values import frozen
from necktrack.services import doctor_judging as judging
from necktrack.services.doctor_judging import Finding, Level, Salvaged
from necktrack.services.world import World
from necktrack.store.erasing import unfinished_in
from necktrack.store.files import read_regular
from necktrack.store.journal import StoreFiles
from necktrack.store.looking import ABSENT, NEWER, READ, look_around, look_at_database, look_at_journal
from necktrack.store.restoring import is_restore_cut
from necktrack.store.snapshots import CopyCheck, Snapshot, Snapshots, glance

SALVAGED = "salvaged.json"
_IN_A_MONTH = re.compile(r"journal/.*\.jsonl")
"""In a home that was salvaged: what could not be saved."""
_MOST_BYTES = 64 * 1024 * 1024
_DAMAGED, _TOO_NEW = 6, 7


@frozen
class Examination:
    """All findings of one home, and the exit code that they come to."""

    findings: tuple[Finding, ...]
    exit_code: int


def examine(world: World) -> Examination:
    """Look at the home in whatever state it is."""
    paths = world.paths
    files = StoreFiles(paths.database, paths.journal, paths.device)
    found = tuple(look_around(paths.home))
    noted = _noted(paths.home / SALVAGED)
    copies = _Copies(world)
    look = look_at_database(files)
    checked = look.checked if look.checked is not None else look_at_journal(files)
    is_read, is_there = look.state == READ, look.state != ABSENT or bool(checked.problems)
    chains = judging.judge_chains(checked, noted.problems, is_alone=not is_read) if is_there else ()
    if is_read and is_restore_cut(files, found):
        chains = judging.judge_restoring(checked, chains)
    elif is_read and checked.problems and not any(_IN_A_MONTH.fullmatch(one.name) for one in found):
        chains = judging.judge_journal_gone(checked, chains)
    findings = (
        *judging.judge_database(look),
        *judging.judge_erasing(unfinished_in(paths.home), chains),
        *judging.judge_salvaged(noted),
        *judging.judge_devices(checked),
        *copies.judged(is_diary_whole=is_read and not checked.problems),
        judging.judge_set_aside(found),
        judging.judge_privacy(found),
        judging.judge_kinds(found),
        *judging.judge_clock(world.now(), checked.written),
        *_surroundings(world),
    )
    return Examination(findings, _exit_code(look.state, findings))


def examination_json(examination: Examination) -> JsonObject:
    """The findings as JSON."""
    findings = [
        {"check": finding.check, "level": finding.level.value, "what": finding.what, "mend": finding.mend}
        for finding in examination.findings
    ]
    return {"exit_code": examination.exit_code, "findings": findings}


def _exit_code(state: str, findings: tuple[Finding, ...]) -> int:
    if state == NEWER:
        return _TOO_NEW
    return _DAMAGED if any(finding.level is Level.WRONG for finding in findings) else 0


class _Copies:
    """The copies in the home; the pages of the newest one are looked at while the diary itself is."""

    def __init__(self, world: World) -> None:
        self._every: tuple[Snapshot, ...] = ()
        self._newest: CopyCheck | None = None
        self._problems: tuple[str, ...] = ()
        try:
            self._every = Snapshots(world.paths.snapshots, world.paths.database).all()
            self._newest = CopyCheck(self._every[0].path, world.paths.database) if self._every else None
        except NecktrackError as problem:
            self._problems = (problem.message,)

    def judged(self, *, is_diary_whole: bool) -> Iterator[Finding]:
        """How many there are, whether the newest is whole, and whether the others look so."""
        problems = self._newest.problems(is_diary_whole=is_diary_whole) if self._newest else self._problems
        others = [f"{copy.path.name}: {amiss[0]}" for copy in self._every[1:] if (amiss := glance(copy.path))]
        if self._every or problems:
            name = self._every[0].path.name if self._every else ""
            yield judging.judge_snapshots(len(self._every), name, problems, others)


def _surroundings(world: World) -> Iterator[Finding]:
    home = world.paths.home
    synced, system = sync_folder_of(home), file_system_of(home)
    yield judging.judge_zone(world.zone(), unknown_zone())
    yield from judging.judge_place(str(synced or ""), system, is_network=system in NETWORK)
    yield judging.judge_conflicts([str(path) for path in conflict_copies(home)])
    yield judging.judge_room(room_in(home))


def _noted(note: Path) -> Salvaged:
    """What a salvage could not save, as it was told then; nothing where there is no note that can be read."""
    try:
        said = json.loads(read_regular(note, _MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return Salvaged()
    lists = [said.get(name) if isinstance(said, dict) else None for name in ("problems", "lost")]
    texts = [[text for text in found if isinstance(text, str)] if isinstance(found, list) else [] for found in lists]
    return Salvaged(frozenset(texts[0]), tuple(texts[1]))
