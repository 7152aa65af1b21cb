"""A person's own changes laid over a pack: kept, within bounds, and told where they no longer fit."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.engine.timeline import clock_seconds, lay_out
from necktrack.errors import BadValue
from necktrack.model.packs import (
    Dose,
    ExerciseKind,
    Pack,
    ProgressRule,
    Routine,
    RoutinePhase,
    RoutineStep,
    StepChange,
)
from necktrack.model.values import replace
from necktrack.packs.catalog import load_catalog
from necktrack.packs.overlay import Overlay, RoutineTweaks, Tweak, apply_overlay
from necktrack.packs.overlay_text import overlay_toml, parse_overlay
from necktrack.packs.overlay_words import parse_parts

SHIPPED = Path(__file__).parents[2] / "exercises"
LIBRARY = load_catalog(SHIPPED, SHIPPED / "no such folder").library
EXERCISES = {exercise.id: exercise for exercise in LIBRARY.exercises}
CHIN, ANGEL, BREATH = "chin-tuck", "wall-angel", "breath-diaphragm"
NAMES = {each: EXERCISES[each].name for each in (CHIN, ANGEL, BREATH)}


GIVEN = Dose(reps=8, hold_s=25)


def pack(chin: Dose = GIVEN, **changes: Any) -> Pack:
    """Morning with two exercises that count repetitions, and one that counts time."""
    doses = {CHIN: chin, ANGEL: Dose(reps=10), BREATH: Dose(duration_s=60)}
    steps = tuple(RoutineStep(name, dose) for name, dose in doses.items())
    routine = Routine("morning", "Morning", steps, 6, **changes)
    exercises = tuple(EXERCISES[step.exercise] for step in steps)
    return Pack("north-clinic.neck", "1.0.0", "Neck", exercises, (routine,), sha256="00")


def overlay(*tweaks: Tweak, order: tuple[str, ...] = (), was_order: tuple[str, ...] = ()) -> Overlay:
    return Overlay("north-clinic.neck", "1.0.0", (RoutineTweaks("morning", tweaks, order, was_order, "Morning"),))


def doses(own: Pack) -> dict[str, Dose]:
    return {step.exercise: step.dose for step in own.routines[0].steps}


HOLD_20 = Tweak(CHIN, {"hold_s": 20}, was={"hold_s": 25}, name=NAMES[CHIN])


def test_a_dose_of_ones_own_is_used_and_the_rest_of_it_stays() -> None:
    own, conflicts = apply_overlay(pack(), overlay(HOLD_20))
    assert doses(own)[CHIN] == Dose(reps=8, hold_s=20)
    assert doses(own)[ANGEL] == Dose(reps=10)
    assert conflicts == ()
    assert (own.id, own.version, own.sha256) == ("north-clinic.neck", "1.0.0", "00")


def test_minutes_follow_the_persons_own_doses() -> None:
    own, _ = apply_overlay(pack(), overlay(Tweak(BREATH, {"duration_s": 600})))
    assert own.routines[0].minutes > pack().routines[0].minutes
    same, _ = apply_overlay(pack(), overlay())
    assert same == pack()


def test_an_exercise_is_left_out_and_the_order_is_ones_own() -> None:
    own, conflicts = apply_overlay(pack(), overlay(Tweak(ANGEL, is_left_out=True), order=(BREATH, CHIN)))
    assert list(doses(own)) == [BREATH, CHIN]
    assert conflicts == ()


def test_an_exercise_that_is_left_out_does_not_come_back_as_the_easier_form_of_another() -> None:
    given = pack()
    chin, *others = given.exercises
    given = replace(given, exercises=(replace(chin, easier=ANGEL), *others))
    own, _ = apply_overlay(given, overlay(Tweak(ANGEL, is_left_out=True)))
    assert own.exercise(CHIN).easier == ""
    assert apply_overlay(given, overlay(HOLD_20))[0].exercise(CHIN).easier == ANGEL


def test_an_exercise_that_the_order_does_not_name_stays_behind_its_neighbour() -> None:
    own, _ = apply_overlay(pack(), overlay(order=(BREATH, CHIN)))
    assert list(doses(own)) == [BREATH, CHIN, ANGEL]


def test_after_an_update_the_own_dose_stays_and_the_conflict_is_told() -> None:
    own, conflicts = apply_overlay(pack(Dose(reps=8, hold_s=30)), overlay(HOLD_20))
    assert doses(own)[CHIN].hold_s == 20
    assert [str(each) for each in conflicts] == [
        f"{NAMES[CHIN]} in Morning: your 20 s hold; the new pack says 30 s (it was 25 s)"
    ]
    assert conflicts[0].is_used


def test_a_pack_that_came_to_the_same_dose_is_no_conflict() -> None:
    assert apply_overlay(pack(Dose(reps=8, hold_s=20)), overlay(HOLD_20))[1] == ()


def test_a_change_to_an_exercise_that_left_the_pack_is_told_and_adds_nothing() -> None:
    gone = Tweak("wall-slide", {"reps": 5}, name="Wall slide")
    own, conflicts = apply_overlay(pack(), overlay(gone))
    assert own == pack()
    assert [(str(each), each.is_used) for each in conflicts] == [
        ("Wall slide is no longer part of Morning; your change (5 times) is kept", False)
    ]


def test_changes_to_a_routine_that_left_the_pack_are_told() -> None:
    lost = Overlay("north-clinic.neck", "1.0.0", (RoutineTweaks("evening", (HOLD_20,), name="Evening"),))
    own, conflicts = apply_overlay(pack(), lost)
    assert own == pack()
    assert [str(each) for each in conflicts] == ["Evening is no longer part of the programme"]


def test_a_dose_that_means_nothing_any_more_is_told_and_not_used() -> None:
    own, conflicts = apply_overlay(pack(Dose(duration_s=45)), overlay(HOLD_20))
    assert doses(own)[CHIN] == Dose(duration_s=45)
    assert str(conflicts[0]) == f"{NAMES[CHIN]} in Morning counts time now; your 20 s hold is kept, not used"


def test_leaving_everything_out_leaves_the_routine_as_it_was() -> None:
    own, conflicts = apply_overlay(pack(), overlay(*(Tweak(each, is_left_out=True) for each in NAMES)))
    assert own == pack()
    assert not conflicts[0].is_used


def test_a_routine_never_gets_longer_than_two_hours() -> None:
    own, conflicts = apply_overlay(pack(), overlay(Tweak(BREATH, {"duration_s": 3600, "sets": 20})))
    assert own == pack()
    assert "minutes, and at most 120 fit" in str(conflicts[0])


def test_an_own_dose_holds_in_every_phase_and_does_not_grow() -> None:
    phase = RoutinePhase(1, 2, "Settle in", (StepChange(CHIN, Dose(reps=4, hold_s=10)), StepChange(ANGEL, Dose())))
    grows = ProgressRule(add_reps=2, most_reps=20)
    both = pack(phases=(phase,), progress_when=grows)
    strong = [each for each in (CHIN, ANGEL) if EXERCISES[each].kind in (ExerciseKind.STRENGTH, ExerciseKind.CONTROL)]
    own, _ = apply_overlay(both, overlay(HOLD_20))
    assert own.routines[0].phases[0].changes[0].dose == Dose(reps=4, hold_s=20)
    rule = own.routines[0].progress_when
    assert rule is None or rule.only == tuple(each for each in strong if each != CHIN)
    alone = pack(progress_when=replace(grows, only=(CHIN,)))
    assert apply_overlay(alone, overlay(HOLD_20))[0].routines[0].progress_when is None


def test_another_order_of_the_new_pack_is_told() -> None:
    changed = overlay(order=(ANGEL, CHIN, BREATH), was_order=(CHIN, ANGEL, BREATH))
    steps = pack().routines[0].steps
    turned = replace(pack(), routines=(replace(pack().routines[0], steps=(steps[2], *steps[:2])),))
    own, conflicts = apply_overlay(turned, changed)
    assert list(doses(own)) == [ANGEL, CHIN, BREATH]
    assert str(conflicts[0]).startswith("Morning: your order; the new pack's is ")
    assert apply_overlay(pack(), changed)[1] == ()


IDS = st.sampled_from([CHIN, ANGEL, BREATH, "wall-slide", "stretch-uptrap"])
PARTS = st.fixed_dictionaries(
    {},
    optional={
        "sets": st.integers(1, 20),
        "reps": st.integers(1, 200),
        "hold_s": st.integers(0, 600),
        "duration_s": st.integers(1, 3600),
        "rest_s": st.integers(0, 600),
    },
)
TWEAKS = st.lists(
    st.builds(Tweak, IDS, PARTS, st.booleans(), PARTS, st.sampled_from(["", "A name"])),
    max_size=5,
    unique_by=lambda tweak: tweak.exercise,
).map(tuple)
ORDERS = st.lists(IDS, unique=True, max_size=5).map(tuple)
OVERLAYS = st.builds(
    lambda tweaks, order, was: overlay(*tweaks, order=order, was_order=was if order else ()), TWEAKS, ORDERS, ORDERS
)


@given(OVERLAYS)
def test_no_change_adds_an_exercise_or_breaks_a_bound(changed: Overlay) -> None:
    own, _ = apply_overlay(pack(), changed)
    assert own.routines[0].steps
    assert set(doses(own)) <= {CHIN, ANGEL, BREATH}
    assert [each.id for each in own.exercises] == [each.id for each in pack().exercises]
    assert (own.checks, own.id, own.sha256) == ((), pack().id, "00")
    assert clock_seconds(lay_out([(EXERCISES[name], dose) for name, dose in doses(own).items()])) <= 7200
    for name, dose in doses(own).items():
        assert bool(dose.duration_s) == (name == BREATH)
        assert dose.reps <= 200
        assert dose.sets <= 20


@given(OVERLAYS)
def test_the_file_reads_back_what_was_written(changed: Overlay) -> None:
    again, problems = parse_overlay(overlay_toml(changed).encode(), "own.toml", changed.pack)
    assert problems == ()
    assert again is not None
    kept = [tweak for tweak in changed.routines[0].tweaks if tweak.dose or tweak.is_left_out]
    routine = again.routine("morning")
    assert routine.tweaks == tuple(kept)
    assert routine.order == changed.routines[0].order


WRITTEN = """\
format = 1
pack = "north-clinic.neck"
based_on = "1.0.0"
[[routine]]
id = "morning"
[[routine.step]]
exercise = "chin-tuck"
hold_s = 20
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "message"),
    [
        ("hold_s = 20", "hold_s = 9999", 8, 10, "9999 is out of bounds"),
        ("hold_s = 20", "hold = 20", 8, 1, 'there is no key "hold" in [[routine.step]]'),
        ("hold_s = 20", "tempo_s = 2", 8, 1, 'there is no key "tempo_s" in [[routine.step]]'),
        ("north-clinic.neck", "north-clinic.back", 2, 8, 'these are changes to "north-clinic.back", not to'),
        ("hold_s = 20", "hold_s =", 8, 9, "not TOML"),
        ("based_on", "# based_on", 1, 1, "based_on is missing"),
        ("hold_s = 20", '[[routine.step]]\nexercise = "chin-tuck"', 9, 12, "there is another step for"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_place(old: str, new: str, line: int, column: int, message: str) -> None:
    read, problems = parse_overlay(WRITTEN.replace(old, new).encode(), "own.toml", "north-clinic.neck")
    assert read is None
    assert (problems[0].line, problems[0].column) == (line, column)
    assert message in problems[0].message


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (["hold=20", "reps=8"], {"hold_s": 20, "reps": 8}),
        (["2x10", "hold", "20"], {"sets": 2, "reps": 10, "hold_s": 20}),
        (["2 x 10, hold 3s, rest 30 s"], {"sets": 2, "reps": 10, "hold_s": 3, "rest_s": 30}),
        (["time=2min"], {"duration_s": 120}),
        (["10", "min"], {"duration_s": 600}),
        (["20s", "hold", "8", "times"], {"hold_s": 20, "reps": 8}),
    ],
)
def test_a_dose_is_read_as_people_write_it(words: list[str], parts: dict[str, int]) -> None:
    assert parse_parts(words) == parts


@pytest.mark.parametrize("words", ["8", "hold", "hold=9999", "reps=5 reps=6", "reps=0", "reps 5 min", "x"])
def test_a_dose_that_cannot_be_meant_is_refused(words: str) -> None:
    with pytest.raises(BadValue) as told:
        parse_parts([words])
    assert told.value.hint
    assert told.value.kept == "Nothing was changed."


@given(st.lists(st.text("0123456789 x=holdrepsmin", max_size=20), max_size=3))
def test_no_words_are_read_out_of_bounds(words: list[str]) -> None:
    try:
        parts = parse_parts(words)
    except BadValue:
        return
    assert parts.get("reps", 1) <= 200
    assert parts.get("hold_s", 0) <= 600


def test_the_example_in_the_docs_reads_well() -> None:
    page = (SHIPPED.parent / "docs" / "cli.md").read_text(encoding="utf-8")
    example = next(block for block in page.split("```") if block.startswith("toml\n") and "based_on" in block)
    read, problems = parse_overlay(example.removeprefix("toml\n").encode(), "cli.md", "north-clinic.neck-start")
    assert problems == ()
    assert read is not None
    assert [tweak.exercise for tweak in read.routine("morning").tweaks] == ["chin-tuck", "stretch-uptrap"]
