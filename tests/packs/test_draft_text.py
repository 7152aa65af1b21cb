"""A pack that was made by asking is a file that reads well, lints clean, and is the pack that was meant."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from necktrack.model.body import BodyRegion
from necktrack.model.drafts import Draft, DraftRoutine, DraftStep
from necktrack.model.figures import Figure
from necktrack.model.packs import Dose, Exercise, ExerciseKind, Pack, Position, Sides
from necktrack.model.values import replace
from necktrack.packs.catalog import load_catalog
from necktrack.packs.draft_text import draft_toml
from necktrack.packs.parse import parse_pack

SHIPPED = Path(__file__).parents[2] / "exercises"
LIBRARY = load_catalog(SHIPPED, SHIPPED / "no such folder").library
EXERCISES = {exercise.id: exercise for exercise in LIBRARY.exercises}


def step(exercise: str, **changes: int) -> DraftStep:
    return DraftStep(exercise, replace(EXERCISES[exercise].dose, **changes))


MORNING = DraftRoutine(
    "morning", "Morning", (step("chin-tuck", reps=8), step("walk", duration_s=600)), days=("mon", "wed")
)
DRAFT = Draft(
    id="north-clinic.morning",
    title="Morning",
    routines=(MORNING,),
    checks=("balance",),
    authors=("North Clinic",),
    clinic={"name": "North Clinic", "phone": "555 0100"},
)


def written(draft: Draft) -> Pack:
    text = draft_toml(draft, LIBRARY)
    pack, problems = parse_pack(text.encode(), "draft.toml", LIBRARY)
    assert pack is not None, [*map(str, problems), text]
    assert [problem for problem in problems if problem.severity == "error"] == []
    return pack


def test_the_file_lints_clean_and_holds_what_was_chosen() -> None:
    text = draft_toml(DRAFT, LIBRARY)
    pack, problems = parse_pack(text.encode(), "draft.toml", LIBRARY)
    assert problems == ()
    assert pack is not None
    (routine,) = pack.routines
    assert [(each.exercise, each.dose) for each in routine.steps] == [
        (each.exercise, each.dose) for each in MORNING.steps
    ]
    assert routine.days == ("mon", "wed")
    assert dict(pack.clinic) == DRAFT.clinic
    assert [check.id for check in pack.checks] == ["balance"]


def test_the_file_tells_what_each_step_is_and_how_long_it_takes() -> None:
    text = draft_toml(DRAFT, LIBRARY)
    assert "# Chin glide back: 2 sets of 8, hold 3 s\n[[routine.step]]\n" in text
    assert 'exercise = "library:chin-tuck"\nreps = 8\n' in text
    assert "by the clock" in text
    assert 'days = ["mon", "wed"]' in text


OWN = Exercise(
    id="towel-glide",
    name="Glide with a towel",
    kind=ExerciseKind.CONTROL,
    regions=(BodyRegion.NECK,),
    position=Position.SITTING,
    why="It practises bringing the head back.",
    steps=("Sit tall.", "Glide back."),
    dose=Dose(sets=1, reps=5, hold_s=2, tempo_s=2, sides=Sides.NONE),
    stop_if=("dizziness",),
    figure=Figure("Side view. The head slides back."),
)


def test_an_own_exercise_stands_whole_in_the_file() -> None:
    routine = DraftRoutine("own", "Own", (DraftStep("towel-glide", OWN.dose),))
    pack = written(replace(DRAFT, exercises=(OWN,), routines=(routine,)))
    assert pack.exercise("towel-glide") == OWN


DOSES = st.one_of(
    st.builds(
        Dose, st.integers(1, 20), st.integers(1, 200), st.integers(0, 60), st.integers(0, 60), st.integers(1, 10),
        sides=st.sampled_from(Sides),
    ),
    st.builds(Dose, st.integers(1, 5), duration_s=st.integers(1, 600), sides=st.sampled_from(Sides)),
)  # fmt: skip
PRINTABLE = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=60).filter(str.strip)


@given(st.sampled_from(sorted(EXERCISES)), DOSES, PRINTABLE)
def test_any_dose_and_any_title_come_through(exercise: str, dose: Dose, title: str) -> None:
    routine = DraftRoutine("daily", "Daily", (DraftStep(exercise, dose),))
    draft = replace(DRAFT, title=title, routines=(routine,), clinic={"name": title})
    text = draft_toml(draft, LIBRARY)
    pack, problems = parse_pack(text.encode(), "draft.toml", LIBRARY)
    if any(problem.path == "routine[0].minutes" and problem.severity == "error" for problem in problems):
        return
    assert pack is not None, [*map(str, problems), text]
    assert pack.title == title.strip()
    assert pack.clinic["name"] == title.strip()
    kept = replace(dose, tempo_s=0) if dose.duration_s else dose
    assert pack.routines[0].steps[0].dose == kept
