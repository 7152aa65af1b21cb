"""What is prescribed for a day: phase, growth, easing, each with its reason, and never more than is allowed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.engine.course import Standing, phase_began, phase_of
from necktrack.engine.dose_words import say_change
from necktrack.engine.growth import BOUNDS, grown, most_growth
from necktrack.engine.prescription import ASK_FIRST, Prescribed, prescribe
from necktrack.engine.timeline import half
from necktrack.model.body import BodyRegion
from necktrack.model.packs import (
    Dose,
    EaseForm,
    EaseRule,
    Exercise,
    ExerciseKind,
    Position,
    ProgressRule,
    Routine,
    RoutinePhase,
    RoutineStep,
    Sides,
    StepChange,
)
from necktrack.model.values import replace

TEN = Dose(sets=2, reps=10, hold_s=3)
MORE = "12 times instead of 10"


def exercise(
    exercise_id: str, *, kind: ExerciseKind = ExerciseKind.CONTROL, easier: str = "", dose: Dose = TEN,
    taught: bool = False,
) -> Exercise:  # fmt: skip
    name = exercise_id.replace("-", " ").capitalize()
    return Exercise(
        exercise_id, name, kind, (BodyRegion.NECK,), Position.SITTING, "why", ("do it",), dose, easier=easier,
        taught=taught,
    )  # fmt: skip


EXERCISES = {
    each.id: each
    for each in (
        exercise("chin-tuck", easier="lying-tuck"),
        exercise("lying-tuck", dose=Dose(sets=2, reps=8, hold_s=2)),
        exercise("row", kind=ExerciseKind.STRENGTH, easier="row with less weight"),
        exercise("walk", kind=ExerciseKind.HABIT, dose=Dose(duration_s=600)),
    )
}
MORNING = Routine(
    "morning", "Morning", tuple(RoutineStep(each, EXERCISES[each].dose) for each in ("chin-tuck", "row", "walk")), 8
)
GROWS = ProgressRule(sessions=2, add_reps=2, most_reps=15)
SETTLE = RoutinePhase(1, 2, "Settle in", (StepChange("chin-tuck", Dose(sets=2, reps=6, hold_s=3)),))
BUILD = RoutinePhase(3, 0, "Build up", (StepChange("row", TEN, is_left_out=True),))


def doses(prescribed: Prescribed) -> dict[str, Dose]:
    return {step.exercise.id: step.dose for step in prescribed.steps}


def test_a_routine_without_rules_is_done_as_written() -> None:
    prescribed = prescribe(MORNING, EXERCISES, Standing(week=9, growth=4), 9)
    assert [(step.exercise.id, step.dose) for step in prescribed.steps] == [
        (step.exercise, step.dose) for step in MORNING.steps
    ]
    assert (prescribed.changes, prescribed.told()) == ((), ())


def test_a_phase_changes_the_doses_it_names_and_says_so() -> None:
    prescribed = prescribe(replace(MORNING, phases=(SETTLE, BUILD)), EXERCISES, Standing(week=2), 2)
    assert doses(prescribed)["chin-tuck"].reps == 6
    assert doses(prescribed)["row"] == TEN
    assert prescribed.told() == ("Week 2 of the plan, Settle in: Chin tuck 6 times instead of 10.",)
    assert [str(change) for change in prescribed.changes] == ["Chin tuck, week 2 of the plan: 6 times instead of 10"]


def test_a_phase_leaves_an_exercise_out_and_says_so() -> None:
    prescribed = prescribe(replace(MORNING, phases=(SETTLE, BUILD)), EXERCISES, Standing(week=30), 2)
    assert list(doses(prescribed)) == ["chin-tuck", "walk"]
    assert prescribed.told() == ("Week 30 of the plan, Build up: Row left out.",)


def test_what_safety_leaves_out_is_not_told_as_changed() -> None:
    prescribed = prescribe(replace(MORNING, phases=(SETTLE,)), EXERCISES, Standing(week=1), 2)
    assert prescribed.told({"chin-tuck"}) == ("Week 1 of the plan, Settle in.",)


@pytest.mark.parametrize(
    ("week", "name", "began"), [(1, "Settle in", 1), (2, "Settle in", 1), (3, None, 3), (4, None, 3), (5, "Late", 5)]
)
def test_weeks_that_no_phase_names_are_a_stretch_of_their_own(week: int, name: str | None, began: int) -> None:
    routine = replace(MORNING, phases=(SETTLE, RoutinePhase(5, 0, "Late")))
    phase = phase_of(routine, week)
    assert (phase.name if phase else None) == name
    assert phase_began(routine, week) == began


@pytest.mark.parametrize(
    ("growth", "reps", "told"),
    [
        (0, 10, ()),
        (1, 12, (f"Grown after 2 whole sessions in a row: Chin tuck {MORE}; Row {MORE}.",)),
        (2, 14, None),
        (3, 15, None),
        (99, 15, None),
    ],
)  # fmt: skip
def test_strength_and_control_grow_up_to_their_most(growth: int, reps: int, told: tuple[str, ...] | None) -> None:
    prescribed = prescribe(replace(MORNING, progress_when=GROWS), EXERCISES, Standing(growth=growth), 2)
    assert (doses(prescribed)["chin-tuck"].reps, doses(prescribed)["row"].reps) == (reps, reps)
    assert doses(prescribed)["walk"] == EXERCISES["walk"].dose
    if told is not None:
        assert prescribed.told() == told


def test_only_the_named_exercises_grow() -> None:
    routine = replace(MORNING, progress_when=ProgressRule(add_duration_s=60, most_duration_s=720, only=("walk",)))
    prescribed = prescribe(routine, EXERCISES, Standing(growth=3), 2)
    assert doses(prescribed) == {"chin-tuck": TEN, "row": TEN, "walk": Dose(duration_s=720)}
    assert prescribed.told() == (
        "Grown 3 times, each after 2 whole sessions in a row: Walk 12 minutes instead of 10 minutes.",
    )


EVERYTHING = ProgressRule(
    add_reps=2, most_reps=13, add_hold_s=2, most_hold_s=6,
    add_sets=1, most_sets=3, add_duration_s=30, most_duration_s=90,
)  # fmt: skip


@pytest.mark.parametrize(
    ("times", "dose", "after"),
    [
        (1, TEN, Dose(sets=2, reps=12, hold_s=3)),
        (2, TEN, Dose(sets=2, reps=13, hold_s=3)),
        (3, TEN, Dose(sets=2, reps=13, hold_s=5)),
        (5, TEN, Dose(sets=3, reps=13, hold_s=6)),
        (9, TEN, Dose(sets=3, reps=13, hold_s=6)),
        (3, Dose(reps=12), Dose(sets=3, reps=13)),
        (2, Dose(duration_s=60), Dose(sets=2, duration_s=90)),
        (4, Dose(sets=5, reps=20, hold_s=9), Dose(sets=5, reps=20, hold_s=9)),
    ],
)
def test_one_thing_grows_each_time_repetitions_first(times: int, dose: Dose, after: Dose) -> None:
    assert grown(dose, EVERYTHING, times) == after


def test_a_rule_without_a_most_grows_nothing() -> None:
    assert grown(TEN, ProgressRule(add_reps=2), 5) == TEN


def test_the_pack_eases_from_its_pain_on_and_says_so() -> None:
    routine = replace(MORNING, ease_when=EaseRule(pain_at_least=4))
    assert prescribe(routine, EXERCISES, Standing(), 3).changes == ()
    assert prescribe(routine, EXERCISES, Standing(), None).changes == ()
    prescribed = prescribe(routine, EXERCISES, Standing(), 4)
    assert doses(prescribed) == {each: half(EXERCISES[each].dose) for each in ("chin-tuck", "row", "walk")}
    assert prescribed.told() == (
        "Eased today, as the pack asks from pain 4: Chin tuck 5 times instead of 10; Row 5 times instead of 10; "
        "Walk 5 minutes instead of 10 minutes.",
    )


def test_the_easier_exercise_stands_in_where_one_is_named_by_id() -> None:
    routine = replace(MORNING, ease_when=EaseRule(pain_at_least=4, then=EaseForm.EASIER))
    prescribed = prescribe(routine, EXERCISES, Standing(), 5)
    assert doses(prescribed) == {
        "lying-tuck": Dose(sets=2, reps=5, hold_s=2), "row": half(TEN), "walk": Dose(duration_s=300)
    }  # fmt: skip
    assert [step.planned for step in prescribed.steps] == ["chin-tuck", "row", "walk"]
    assert prescribed.told()[0].startswith(
        "Eased today, as the pack asks from pain 4: Chin tuck becomes Lying tuck, 2 sets of 5, hold 2 s; Row "
    )


@pytest.mark.parametrize(
    "why",
    ["withheld", "a step anyway", "only as taught"],
)
def test_an_easier_exercise_that_may_not_stand_in_leaves_half_the_dose(why: str) -> None:
    routine = replace(MORNING, ease_when=EaseRule(pain_at_least=4, then=EaseForm.EASIER))
    exercises = dict(EXERCISES)
    if why == "a step anyway":
        routine = replace(routine, steps=(*routine.steps, RoutineStep("lying-tuck", Dose(reps=4))))
    if why == "only as taught":
        exercises["lying-tuck"] = exercise("lying-tuck", taught=True)
    withheld = {"lying-tuck"} if why == "withheld" else set[str]()
    prescribed = prescribe(routine, exercises, Standing(), 5, withheld=withheld)
    assert doses(prescribed)["chin-tuck"] == half(TEN)


def test_one_easier_exercise_stands_in_once() -> None:
    exercises = EXERCISES | {"row": exercise("row", kind=ExerciseKind.STRENGTH, easier="lying-tuck")}
    routine = replace(MORNING, ease_when=EaseRule(pain_at_least=4, then=EaseForm.EASIER))
    assert list(doses(prescribe(routine, exercises, Standing(), 5))) == ["lying-tuck", "row", "walk"]


def test_an_easier_exercise_is_no_more_than_what_it_stands_for() -> None:
    little = replace(MORNING, steps=(RoutineStep("chin-tuck", Dose(sets=1, reps=4, hold_s=3)),))
    routine = replace(little, ease_when=EaseRule(pain_at_least=2, then=EaseForm.EASIER))
    assert doses(prescribe(routine, EXERCISES, Standing(), 3)) == {"lying-tuck": Dose(sets=1, reps=4, hold_s=2)}


@pytest.mark.parametrize(("pain", "is_flared"), [(4, False), (5, False), (2, True)])
def test_from_pain_4_and_after_a_flare_an_easier_exercise_is_no_more_than_half(pain: int, is_flared: bool) -> None:
    routine = replace(MORNING, ease_when=EaseRule(pain_at_least=1, after_flare=True, then=EaseForm.EASIER))
    prescribed = prescribe(routine, EXERCISES, Standing(is_flared=is_flared), pain)
    assert doses(prescribed)["lying-tuck"] == Dose(sets=2, reps=5, hold_s=2)
    timed = EXERCISES | {"lying-tuck": replace(EXERCISES["lying-tuck"], dose=Dose(duration_s=60))}
    prescribed = prescribe(routine, timed, Standing(is_flared=is_flared), pain)
    assert doses(prescribed)["lying-tuck"].duration_s == 30


@pytest.mark.parametrize(
    ("stretch", "times"),
    [
        (Dose(reps=2, hold_s=20, sides=Sides.EACH), 5),
        (Dose(reps=2, hold_s=15, sides=Sides.EACH), 3),
        (Dose(reps=2, hold_s=20), 2),
        (Dose(reps=2, hold_s=2, sides=Sides.EACH), 1),
        (Dose(hold_s=60, sides=Sides.EACH), 7),
        (Dose(sets=4, hold_s=20, sides=Sides.EACH), 8),
        (Dose(reps=2), 1),
    ],
)
def test_in_place_of_one_long_hold_an_easier_exercise_takes_no_longer(stretch: Dose, times: int) -> None:
    bend = Dose(reps=8, tempo_s=4, sides=Sides.EACH)
    exercises = {
        each.id: each for each in (exercise("stretch", easier="bend", dose=stretch), exercise("bend", dose=bend))
    }
    routine = Routine("long", "Long", (RoutineStep("stretch", stretch),), 2)
    (easier,) = prescribe(routine, exercises, Standing(), 5).halved
    assert (easier.exercise.id, easier.dose.reps) == ("bend", times)
    assert easier.dose.sets <= half(stretch).sets
    of_itself = replace(routine, ease_when=EaseRule(pain_at_least=4, then=EaseForm.EASIER))
    (easier,) = prescribe(of_itself, exercises, Standing(), 5).steps
    assert easier.dose.reps == times


def test_a_next_day_flare_halves_the_session_without_any_rule_of_the_pack() -> None:
    prescribed = prescribe(MORNING, EXERCISES, Standing(is_flared=True), 2)
    assert doses(prescribed)["chin-tuck"] == half(TEN)
    reason = "Eased today, as pain was up on the day after the last session"
    assert prescribed.told()[0].startswith(f"{reason}: Chin tuck 5 times instead of 10; ")


def test_the_pack_decides_how_it_is_eased_after_a_flare() -> None:
    routine = replace(MORNING, ease_when=EaseRule(after_flare=True, then=EaseForm.EASIER))
    assert "lying-tuck" in doses(prescribe(routine, EXERCISES, Standing(is_flared=True), 2))


def test_a_flare_and_pain_together_never_give_more_than_the_flare_alone() -> None:
    routine = replace(MORNING, ease_when=EaseRule(pain_at_least=4, then=EaseForm.EASIER))
    prescribed = prescribe(routine, EXERCISES, Standing(is_flared=True), 5)
    assert doses(prescribed)["lying-tuck"] == Dose(sets=2, reps=5, hold_s=2)
    assert "the pack asks from pain 4 and pain was up on the day after the last session" in prescribed.told()[0]


@pytest.mark.parametrize("form", [None, EaseForm.HALF, EaseForm.EASIER])
def test_from_pain_6_the_easier_exercise_is_taken_however_else_the_session_is_eased(form: EaseForm | None) -> None:
    rule = EaseRule(pain_at_least=5, then=form) if form else None
    routine = replace(MORNING, ease_when=rule)
    prescribed = prescribe(routine, EXERCISES, Standing(is_flared=True), 6)
    assert doses(prescribed)["lying-tuck"] == Dose(sets=2, reps=5, hold_s=2)
    assert doses(prescribed)["row"] == half(TEN)


def test_after_two_flares_in_a_row_the_provider_is_asked() -> None:
    prescribed = prescribe(MORNING, EXERCISES, Standing(is_flared=True, is_flared_again=True), 2)
    assert prescribed.told()[-1] == ASK_FIRST


def test_phase_growth_and_easing_are_told_one_after_the_other() -> None:
    routine = replace(MORNING, phases=(SETTLE,), progress_when=GROWS, ease_when=EaseRule(pain_at_least=4))
    prescribed = prescribe(routine, EXERCISES, Standing(week=1, growth=1), 4)
    assert doses(prescribed)["chin-tuck"].reps == 4
    assert [change.said for change in prescribed.changes if change.exercise == "chin-tuck"] == [
        "6 times instead of 10", "8 times instead of 6", "4 times instead of 8"
    ]  # fmt: skip
    assert len(prescribed.told()) == 3


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (TEN, TEN, ""),
        (TEN, replace(TEN, reps=1), "1 time instead of 10"),
        (TEN, replace(TEN, sets=3, hold_s=5), "3 sets instead of 2, hold 5 s instead of 3 s"),
        (TEN, replace(TEN, hold_s=0), "no hold instead of 3 s"),
        (Dose(), Dose(sets=2, rest_s=20), "2 sets instead of 1, rest 20 s instead of none"),
        (Dose(), Dose(hold_s=5, rest_s=20), "hold 5 s instead of none"),
        (replace(TEN, rest_s=10), replace(TEN, sets=1, rest_s=0), "1 set instead of 2"),
        (Dose(duration_s=60), Dose(duration_s=60, reps=9, hold_s=9, tempo_s=9), ""),
        (Dose(duration_s=60), Dose(duration_s=90), "1 minute 30 seconds instead of 1 minute"),
        (TEN, Dose(duration_s=40), "40 s instead of 2 sets of 10, hold 3 s"),
        (Dose(), Dose(tempo_s=4, sides=Sides.EACH), "moving for 4 s instead of none, each side"),
    ],
)
def test_a_changed_dose_in_words(before: Dose, after: Dose, words: str) -> None:
    assert say_change(before, after) == words


DOSES = st.builds(
    Dose,
    sets=st.integers(1, 20),
    reps=st.integers(1, 200),
    hold_s=st.integers(0, 600),
    rest_s=st.integers(0, 60),
    duration_s=st.one_of(st.just(0), st.integers(1, 3600)),
    sides=st.sampled_from(Sides),
).map(lambda dose: replace(dose, reps=1, hold_s=0) if dose.duration_s else dose)
IDS = ("a", "b", "c", "d")


@st.composite
def packs(draw: st.DrawFn) -> dict[str, Exercise]:
    return {
        each: exercise(
            each, kind=draw(st.sampled_from(ExerciseKind)), easier=draw(st.sampled_from(("", "in words", *IDS))),
            dose=draw(DOSES), taught=draw(st.booleans()),
        )
        for each in IDS
    }  # fmt: skip


RULES = st.builds(
    ProgressRule,
    sessions=st.integers(1, 5),
    **{f"{what}_{part}": st.integers(0, 2 * most) for part, most in BOUNDS.items() for what in ("add", "most")},
    only=st.lists(st.sampled_from(IDS), max_size=2).map(tuple),
)
CHANGE = st.builds(StepChange, st.sampled_from(IDS), DOSES, st.booleans())
CHANGES = st.lists(CHANGE, max_size=3, unique_by=lambda change: change.exercise).map(tuple)


@st.composite
def phases(draw: st.DrawFn) -> tuple[RoutinePhase, ...]:
    spans = draw(st.sampled_from(((), ((2, 3),), ((1, 1), (4, 0)))))
    return tuple(RoutinePhase(first, last, "", draw(CHANGES)) for first, last in spans)


ROUTINES = st.builds(
    Routine,
    id=st.just("r"),
    name=st.just("R"),
    steps=st.lists(st.builds(RoutineStep, st.sampled_from(IDS), DOSES), min_size=1, max_size=4).map(tuple),
    minutes=st.just(8),
    phases=phases(),
    progress_when=st.none() | RULES,
    ease_when=st.none() | st.builds(EaseRule, st.integers(0, 5), st.booleans(), st.sampled_from(EaseForm)),
)
STANDINGS = st.builds(Standing, st.integers(1, 8), st.integers(0, 5000), st.booleans(), st.booleans())
PAINS = st.none() | st.integers(0, 10)


@given(DOSES, RULES, st.integers(0, 6000))
def test_growth_never_passes_a_bound_and_never_takes_away(dose: Dose, rule: ProgressRule, times: int) -> None:
    after = grown(dose, rule, times)
    for part, most in BOUNDS.items():
        before, now = getattr(dose, part), getattr(after, part)
        assert before <= now <= max(before, min(most, getattr(rule, f"most_{part}")))


@given(DOSES, RULES, st.integers(0, 6000))
def test_after_the_most_growth_nothing_changes(dose: Dose, rule: ProgressRule, more: int) -> None:
    most = most_growth([dose], rule)
    assert grown(dose, rule, most + more) == grown(dose, rule, most)
    assert most == 0 or grown(dose, rule, most - 1) != grown(dose, rule, most)


@given(ROUTINES, packs(), STANDINGS, PAINS)
def test_no_dose_ever_passes_the_format(
    routine: Routine, exercises: dict[str, Exercise], standing: Standing, pain: int | None
) -> None:
    for step in prescribe(routine, exercises, standing, pain).steps:
        assert all(getattr(step.dose, part) <= most for part, most in BOUNDS.items())
        assert step.dose.sets >= 1
        assert step.dose.reps >= 1


@given(ROUTINES, packs(), STANDINGS, st.integers(0, 10), st.integers(0, 10))
def test_more_pain_never_gives_more(
    routine: Routine, exercises: dict[str, Exercise], standing: Standing, one: int, other: int
) -> None:
    less, more = (prescribe(routine, exercises, standing, pain) for pain in sorted((one, other)))
    assert len(less.steps) == len(more.steps)
    for calm, sore in zip(less.steps, more.steps, strict=True):
        if calm.exercise == sore.exercise:
            assert is_no_more(sore.dose, calm.dose)
        elif bool(calm.dose.duration_s) == bool(sore.dose.duration_s):
            assert sore.dose.sets <= calm.dose.sets
            assert sore.dose.duration_s <= calm.dose.duration_s
            assert calm.dose.reps == 1 or sore.dose.reps <= calm.dose.reps
            assert calm.dose.hold_s == 0 or sore.dose.hold_s <= calm.dose.hold_s


def is_no_more(dose: Dose, than: Dose) -> bool:
    return all(getattr(dose, part) <= getattr(than, part) for part in BOUNDS)


@given(ROUTINES, packs(), STANDINGS, PAINS)
def test_a_flare_never_gives_more(
    routine: Routine, exercises: dict[str, Exercise], standing: Standing, pain: int | None
) -> None:
    calm = prescribe(routine, exercises, replace(standing, is_flared=False), pain)
    sore = prescribe(routine, exercises, replace(standing, is_flared=True), pain)
    pairs = zip(calm.steps, sore.steps, strict=True)
    assert all(is_no_more(now.dose, before.dose) for before, now in pairs if before.exercise == now.exercise)


@given(ROUTINES, packs(), STANDINGS, PAINS, st.frozensets(st.sampled_from(IDS)))
def test_nothing_that_is_withheld_stands_in_for_another(
    routine: Routine, exercises: dict[str, Exercise], standing: Standing, pain: int | None, withheld: frozenset[str]
) -> None:
    prescribed = prescribe(routine, exercises, standing, pain, withheld=withheld)
    stand_ins = [step.exercise for step in prescribed.steps if step.is_stand_in]
    assert not withheld & {each.id for each in stand_ins}
    assert not any(each.taught for each in stand_ins)
    assert {step.planned for step in prescribed.steps} <= {step.exercise for step in routine.steps}


@given(ROUTINES, packs(), STANDINGS, PAINS)
def test_the_same_day_is_prescribed_the_same_and_every_change_has_its_reason(
    routine: Routine, exercises: dict[str, Exercise], standing: Standing, pain: int | None
) -> None:
    prescribed = prescribe(routine, exercises, standing, pain)
    assert prescribed == prescribe(routine, exercises, standing, pain)
    assert all(change.said and change.reason for change in prescribed.changes)
    told = " ".join(prescribed.told())
    assert all(f"{change.name} {change.said}" in told for change in prescribed.changes)


