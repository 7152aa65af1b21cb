"""A simulation as JSON (docs/cli.md)."""

from necktrack.model.facts import JsonObject
from necktrack.model.sessions import LeftOut, dose_json
from necktrack.services.packs import pack_ref
from necktrack.services.session_plan import PlannedRoutine, PlannedStep
from necktrack.services.simulate import SimulatedRoutine, Simulation
from necktrack.services.simulated_course import Assumed, Run, Span


def simulation_json(told: Simulation) -> JsonObject:
    """The simulation with every session's doses."""
    return {
        "pack": pack_ref(told.pack),
        "assumed": _assumed(told.assumed),
        "withheld": [
            {
                "id": block.question_id, "action": block.action.value, "reason": block.reason,
                "what_to_do": block.what_to_do,
            }
            for block in told.blocks
        ],
        "counts_as_yes": list(told.assumed_yes),
        "flags_while_withheld": sorted(told.flags_withheld),
        "flags": sorted(told.flags),
        "left_out": [_left_out(item) for item in told.left_out],
        "routines": [_routine(routine) for routine in told.routines],
    }  # fmt: skip


def _assumed(assumed: Assumed) -> JsonObject:
    return {
        "weeks": assumed.weeks,
        "pain": [assumed.pain_in(week) for week in range(1, assumed.weeks + 1)],
        "flares": sorted(set(assumed.flares)),
        "sessions_per_week": assumed.sessions_per_week or None,
        "answers": {question_id: answer.value for question_id, answer in assumed.answers.items()},
    }


def _routine(simulated: SimulatedRoutine) -> JsonObject:
    return {
        "id": simulated.routine.id,
        "name": simulated.routine.name,
        "weeks": [_week(span, week) for span in simulated.spans for week in range(span.first, span.last + 1)],
    }


def _week(span: Span, week: int) -> JsonObject:
    return {
        "week": week,
        "phase": span.phase.name if span.phase else None,
        "pain": span.pain,
        "sessions": [_run(run) for run in span.runs],
    }


def _run(run: Run) -> JsonObject:
    planned = run.planned
    prescribed = planned.prescribed
    return {
        "first": run.first,
        "last": run.last,
        "seconds": planned.seconds(),
        "offered_level": planned.offered_level.value,
        "offered_seconds": planned.seconds(planned.offered_level),
        "growth": prescribed.standing.growth,
        "after_flare": prescribed.standing.is_flared,
        "ask_provider_first": prescribed.standing.is_flared_again,
        "eased_because": prescribed.eased_why or None,
        "steps": [_step(step) for step in planned.steps],
        "offered_steps": [_step(step) for step in planned.steps_at(planned.offered_level)],
        "left_out": [_left_out(item) for item in planned.left_out],
        "changes": _changes(planned),
    }


def _step(step: PlannedStep) -> JsonObject:
    return {"exercise": step.exercise.id, "name": step.exercise.name, "dose": dose_json(step.dose)}


def _changes(planned: PlannedRoutine) -> list[JsonObject]:
    return [
        {"exercise": each.exercise, "name": each.name, "kind": each.kind.value, "said": each.said}
        for each in planned.prescribed.changes
    ]


def _left_out(item: LeftOut) -> JsonObject:
    return {"exercise": item.exercise, "name": item.name, "reason": item.reason}
