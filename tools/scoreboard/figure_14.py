"""Figure 14: a session that is cut short at any second: no score is lost, and at most one repetition is done again."""

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from necktrack.model.facts import ENTRY, SESSION_END, SESSION_EVENT
from necktrack.services.sessions import leave, open_session, resume
from necktrack.services.world import World
from necktrack.wiring import real_world
from services.test_session_kills import Known, known_of, stored_pains
from session_script import answer_all_no
from tools.scoreboard.commands import load_all
from tools.scoreboard.frame import Figure, Outcome, Size
from tools.scoreboard.homes import entry_body
from tools.scoreboard.windows import Alter, Cut, Seen, cut_short

CUTS, CUTS_LONG, CUTS_OF_CONTROL = 30, 1_000, 8
LENGTH = 112
"""Seconds of the session in which it is cut."""
HOW = ("KILL", "HUP", "TERM", "closed")
CODES = {"KILL": {-9}, "HUP": {129}, "TERM": {143}, "closed": {129, 2, 0, 9}}
"""The codes to end with; a closed window is a signal, but its end may be read before that."""
IN_APP = 5
"""Each of so many sessions is played in the app, the others as lines."""
MOST_AGAIN = 1
_FAR = 10_000


def measure(size: Size, folder: Path) -> Outcome:
    """What sessions in real terminals lose when they are killed, hung up, ended, or their window is closed."""
    return _outcome(size.asked(CUTS, CUTS_LONG), folder, None)


def control(size: Size, folder: Path) -> Outcome:
    """The same with a program that stores what was done in a session when the session ends."""
    return _outcome(size.of(CUTS_OF_CONTROL, CUTS), folder, _store_at_the_end)


def _store_at_the_end() -> None:
    from necktrack.store.journal import Journal

    honest = Journal.append

    def append(journal: Journal, drafts: object) -> object:
        kinds = {draft.kind for draft in drafts}
        return () if kinds == {SESSION_EVENT} else honest(journal, drafts)

    Journal.append = append


def _outcome(cuts: int, folder: Path, alter: Alter | None) -> Outcome:
    load_all()
    scores = again = troubled = 0
    found: Counter[str] = Counter()
    template = folder / "template"
    answer_all_no(real_world(template))
    seconds = list[float]()
    for seen in cut_short(_cuts(cuts, folder), template, alter):
        lost, repeated, troubles = _lost(seen)
        scores, again, troubled = scores + lost, max(again, repeated), troubled + bool(troubles)
        found.update(f"{seen.cut.how} at {seen.cut.second:.1f} s: {trouble}" for trouble in troubles)
        seconds.append(seen.cut.second)
        shutil.rmtree(seen.cut.home)
    most = again if again < _FAR else "all"
    value = f"{scores} scores lost, at most {most} done again, {troubled} troubles, {cuts:,} cuts"
    detail = {"troubles": list(found)[:20], "seconds": [round(one, 1) for one in sorted(seconds)]}
    return Outcome(value, not scores and again <= MOST_AGAIN and not troubled, detail)


def _cuts(count: int, folder: Path) -> Iterator[Cut]:
    for number, how in zip(range(count), cycle(HOW)):
        yield Cut(how, 1 + (LENGTH * number / count), folder / f"cut-{number}", in_app=number % IN_APP == 0)


def _lost(seen: Seen) -> tuple[int, int, list[str]]:
    """Scores lost, repetitions that have to be done again, and what else is wrong."""
    troubles = []
    if seen.code not in CODES[seen.cut.how]:
        troubles.append(f"ended with {seen.code}: {seen.shown[-300:]!r}")
    if "Traceback" in seen.shown or "because of a bug" in seen.shown:
        troubles.append(f"a bug: {seen.shown.strip()[-200:]}")
    if seen.known is None:
        return 0, 0, [*troubles, f"it never began: {seen.shown[-200:]!r}"]
    world = real_world(seen.cut.home)
    if world.is_played_elsewhere():
        troubles.append("nobody else may play")
    pains = stored_pains(world)
    lost = sum(score != kept for score, kept in zip(seen.known.pains, [*pains, *[None] * _FAR], strict=False))
    again = _done_again(world, seen.known)
    world.journal.append([world.draft(ENTRY, entry_body(random.Random(14)))])  # brings level what a kill left half done
    return lost, again, [*troubles, *world.journal.verify()]


def _done_again(world: World, known: Known) -> int:
    """How many repetitions that were seen as done are done once more by who takes the session up again."""
    opened = open_session(world)
    if opened is None:
        return 0 if world.journal.facts({SESSION_END}) else _FAR
    now = known_of(resume(world, opened), [])
    leave(world)
    forgotten = sum((before & ~after).bit_count() for before, after in zip(known.marks, now.marks, strict=True))
    if now.work[0] == known.work[0]:
        return max(forgotten, known.work[1] - now.work[1])
    return forgotten if now.work[0] > known.work[0] or not known.work[1] else _FAR


FIGURE = Figure(
    14, "what a session loses that is cut short", "0 scores, at most 1 repetition", measure, control,
    "a session stored at its end",
)  # fmt: skip
