"""What stands before a session, read at once: the gate, an open session, the morning after, and today's plan."""

from dataclasses import dataclass

from necktrack.errors import NecktrackError, WithheldForSafety
from necktrack.insight.safety import Standing
from necktrack.model.screening import Scope
from necktrack.services.packs import active_pack, find_routine, list_packs
from necktrack.services.pauses import pause_after_two_flares
from necktrack.services.safety import QuestionsDue, asking_due, require_ready, standing
from necktrack.services.session_plan import PlannedRoutine, plan_routine
from necktrack.services.sessions import MorningQuestion, OpenSession, morning_question, open_session
from necktrack.services.world import World


@dataclass(frozen=True, slots=True)
class Before:
    """Everything that is to be said or asked before a session can begin."""

    pack: str = ""
    """The pack of the routine, "" where it was not found."""
    gate: NecktrackError | None = None
    """Why a session cannot begin yet, None when it can."""
    now: Standing | None = None
    opened: OpenSession | None = None
    is_elsewhere: bool = False
    """True while another window plays."""
    morning: MorningQuestion | None = None
    planned: PlannedRoutine | None = None
    problem: NecktrackError | None = None
    """Why there is no plan, where safety is not the reason."""

    @property
    def scope(self) -> Scope | None:
        """The questions that come first; None when something else is to be done, or nothing stands in the way."""
        if isinstance(self.gate, QuestionsDue):
            return self.gate.scope
        return asking_due(self.now) if self.gate is not None and self.now is not None else None

    @property
    def is_asked_on_the_way(self) -> bool:
        """True when only a few questions come before the session, which withhold nothing."""
        return isinstance(self.gate, QuestionsDue)

    @property
    def asks_pain(self) -> bool:
        """True when nothing is left to be asked but the pain now."""
        is_free = self.gate is None and self.opened is None and self.morning is None
        return is_free and self.planned is not None

    @property
    def picks_pain(self) -> bool:
        """True where the pain now is picked: before a new session, and before one that was left for a while."""
        opened, is_here = self.opened, self.gate is None and not self.is_elsewhere
        return self.asks_pain or (is_here and opened is not None and opened.asks_pain and self.morning is None)


def look_before(world: World, ref: str | None, pain: int | None, minutes: int | None) -> Before:
    """What stands before a session of that routine."""
    pack, gate, now = "", None, None
    try:
        pack = find_routine(world, ref)[0].id
        pause_after_two_flares(world)
        now = standing(world, pack=pack)
        require_ready(world, pack=pack)
    except NecktrackError as problem:
        gate = problem
    opened = open_session(world)
    is_elsewhere = opened is not None and world.is_played_elsewhere()
    planned: PlannedRoutine | None = None
    try:
        planned = plan_routine(world, ref, pain_before=pain, minutes=minutes)
    except WithheldForSafety as problem:
        gate = gate or problem
    except NecktrackError as problem:
        return Before(pack, gate, now, opened, is_elsewhere, None, None, problem)
    is_first = gate is not None or is_elsewhere or (opened is not None and opened.is_waiting)
    morning = None if is_first else morning_question(world)
    return Before(pack, gate, now, opened, is_elsewhere, morning, planned)


def next_routine(world: World, ref: str | None) -> str:
    """The routine after this one, in a round: those of the pack in use first."""
    active = active_pack(world)
    packs = [active, *(each.pack for each in list_packs(world) if each.pack and each.pack.id != active.id)]
    refs = [f"{pack.id}/{routine.id}" for pack in packs for routine in pack.routines]
    pack, routine = find_routine(world, ref)
    here = f"{pack.id}/{routine.id}"
    return refs[(refs.index(here) + 1) % len(refs)] if here in refs else refs[0]
