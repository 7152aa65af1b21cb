"""How a session ended, as a stored fact, and what was left of it for want of time."""

from collections.abc import Iterable, Sequence

from necktrack.engine.state import Player
from necktrack.model.facts import JsonObject
from necktrack.model.sessions import DidIt, ExerciseOutcome, LeftOut, Outcome, SkipReason
from necktrack.model.values import frozen

MOST_UNITS = 10_000
"""Repetitions and timed sets of one exercise that a stored start may name; no routine has so many."""


@frozen
class Said:
    """What a person says about a session when it is over; nothing of it has to be said."""

    pain_after: int | None = None
    effort: int | None = None
    hard: tuple[str, ...] = ()
    """Ids of the exercises that were hard."""
    did_it: DidIt | None = None
    note: str = ""


NOTHING_SAID = Said()


def short_body(minutes: int | None, short: Iterable[LeftOut]) -> JsonObject:
    """What a session's start tells about the time there was: the minutes, and what was left for want of them."""
    if minutes is None:
        return {}
    left = [
        {"exercise": item.exercise, "name": item.name, "reason": item.reason, "units": item.units} for item in short
    ]
    return {"minutes": minutes} | ({"short": left} if left else {})


def short_from(start: JsonObject) -> tuple[LeftOut, ...]:
    """What a start body says was left for want of time; what cannot be read is passed over."""
    told = start.get("short")
    found = (_left_from(item) for item in told) if isinstance(told, list) else ()
    return tuple(item for item in found if item is not None)


def _left_from(item: object) -> LeftOut | None:
    if not isinstance(item, dict) or not isinstance(item.get("exercise"), str):
        return None
    exercise, units = item["exercise"], item.get("units")
    if not isinstance(units, int) or isinstance(units, bool):
        units = 0
    count = min(max(0, units), MOST_UNITS)
    return LeftOut(exercise, str(item.get("name", exercise)), str(item.get("reason", "")), count)


def end_body(session: str, player: Player, said: Said = NOTHING_SAID, *, short: Sequence[LeftOut] = ()) -> JsonObject:
    """The body of a session's end; what the person says about it, and what was left for time, only make it less."""
    outcome, is_followed, reason = player.outcome or Outcome.PARTIAL, player.is_followed, player.reason
    if outcome is Outcome.FULL and short:
        outcome, is_followed, reason = Outcome.PARTIAL, False, SkipReason.TIME.value
    if outcome is Outcome.FULL and said.did_it not in (None, DidIt.FULL):
        outcome, is_followed = Outcome.PARTIAL, False
    exercises = _exercise_ends(player, short)
    body: JsonObject = {
        "session": session,
        "outcome": outcome.value,
        "reason": reason,
        "followed": is_followed,
        "pain_after": said.pain_after,
        "seconds": round(player.at),
        "done": sum(each["done"] for each in exercises),
        "prescribed": sum(each["prescribed"] for each in exercises),
        "exercises": exercises,
    }
    is_eased = any(tally.was_eased for tally in player.tallies)
    optional = {
        "effort": said.effort, "hard": list(said.hard) or None, "did_it": said.did_it.value if said.did_it else None,
        "note": said.note or None, "eased": is_eased or None,
    }  # fmt: skip
    return body | {name: value for name, value in optional.items() if value is not None}


def _exercise_ends(player: Player, short: Iterable[LeftOut]) -> list[JsonObject]:
    """How each exercise ended: those of the session, then those that were left for time."""
    left: dict[str, int] = {}
    for item in short:
        left[item.exercise] = left.get(item.exercise, 0) + item.units
    ends = [_exercise_end(player, step, left) for step in range(len(player.tallies))]
    return ends + [
        {
            "exercise": exercise, "outcome": ExerciseOutcome.SKIPPED.value, "reason": SkipReason.TIME.value,
            "done": 0, "prescribed": units, "seconds": 0,
        }
        for exercise, units in left.items()
    ]  # fmt: skip


def _exercise_end(player: Player, step: int, left: dict[str, int]) -> JsonObject:
    """How one exercise ended; one whose dose was cut for time takes what was cut out of `left`."""
    tally, planned = player.tallies[step], player.timeline.steps[step]
    cut = left.pop(planned.exercise, 0)
    is_less = cut and tally.outcome is ExerciseOutcome.DONE
    return {
        "exercise": planned.exercise,
        "outcome": (ExerciseOutcome.PARTIAL if is_less else tally.outcome).value,
        "done": tally.done,
        "prescribed": planned.units + cut,
        "amount": _amount(player, step),
        "seconds": round(tally.seconds),
    }


def _amount(player: Player, step: int) -> int:
    """How much was done: a second of holding or of a timed set counts one, and so does a repetition without a hold."""
    tally = player.tallies[step]
    if not tally.marks:
        return 0
    phases = (phase for phase in player.timeline.phases(step, tally.eases) if phase.is_work)
    return sum((phase.seconds if phase.is_timed else max(1, phase.hold_seconds)) for phase in phases
               if tally.marks >> phase.number & 1)
