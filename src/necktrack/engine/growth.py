"""How a routine grows: what each step adds to a dose, and how many steps a person's past sessions have earned."""

from collections.abc import Iterable, Sequence
from datetime import date

from necktrack.model.packs import Dose, Exercise, ExerciseKind, ProgressRule
from necktrack.model.values import frozen, replace

BOUNDS = {"reps": 200, "hold_s": 600, "duration_s": 3600, "sets": 20}
"""Parts of a dose that can grow, and the most that the format allows whatever a rule says."""
_OF_REPETITIONS, _OF_TIME = ("reps", "hold_s", "sets"), ("duration_s", "sets")
_BY_ITSELF = frozenset({ExerciseKind.STRENGTH, ExerciseKind.CONTROL})
"""What grows where a rule names no exercises."""


@frozen
class PastSession:
    """One session of a routine on an earlier day, as far as growth looks at it."""

    day: date
    is_whole: bool
    """True when all of it was done at the full dose, not eased."""
    pain_before: int | None = None
    pain_after: int | None = None
    is_flared: bool = False
    """True when pain was up on the day after."""


def growth(history: Sequence[PastSession], rule: ProgressRule, *, takes_back: bool = False, most: int = 1000) -> int:
    """How many times the sessions, oldest first, let the routine grow; never more than `most`.

    Only a whole session with known, low pain and no next-day flare counts; any other ends the row. With `takes_back`
    each flare takes one growth back.
    """
    grew = row = 0
    taken_for: date | None = None
    for session in history:
        if session.is_flared and takes_back and taken_for != session.day:
            grew, taken_for = max(0, grew - 1), session.day
        row = row + 1 if _counts(session, rule) else 0
        if row == rule.sessions:
            grew, row = min(most, grew + 1), 0
    return grew


def _counts(session: PastSession, rule: ProgressRule) -> bool:
    pains = (session.pain_before, session.pain_after)
    is_low = all(pain is not None and pain <= rule.pain_at_most for pain in pains)
    return session.is_whole and is_low and not session.is_flared


def is_growing(exercise: Exercise, rule: ProgressRule) -> bool:
    """True when the rule lets this exercise grow."""
    return exercise.id in rule.only if rule.only else exercise.kind in _BY_ITSELF


def grown(dose: Dose, rule: ProgressRule, times: int) -> Dose:
    """The dose after it has grown so many times: one thing each time, each up to its most; never less than before."""
    left = max(0, times)
    parts: dict[str, int] = {}
    for part in _parts(dose):
        before = getattr(dose, part)
        taken = min(left, _steps(dose, rule, part))
        if taken:
            parts[part] = min(_most(rule, part), before + taken * getattr(rule, f"add_{part}"))
            left -= taken
    return replace(dose, **parts)


def most_growth(doses: Iterable[Dose], rule: ProgressRule) -> int:
    """How many times these doses can grow before nothing changes any more."""
    return max((sum(_steps(dose, rule, part) for part in _parts(dose)) for dose in doses), default=0)


def _parts(dose: Dose) -> tuple[str, ...]:
    """What can grow, in order; a repetition without a hold never gains one."""
    if dose.duration_s:
        return _OF_TIME
    return _OF_REPETITIONS if dose.hold_s else ("reps", "sets")


def _steps(dose: Dose, rule: ProgressRule, part: str) -> int:
    added: int = getattr(rule, f"add_{part}")
    room: int = _most(rule, part) - getattr(dose, part)
    return -(-room // added) if added > 0 and room > 0 else 0


def _most(rule: ProgressRule, part: str) -> int:
    most: int = getattr(rule, f"most_{part}")
    return min(BOUNDS[part], most)
