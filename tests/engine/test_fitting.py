"""Doses fitted to the minutes that there are."""

from hypothesis import given
from hypothesis import strategies as st

from necktrack.engine.fitting import fit
from necktrack.engine.timeline import clock_seconds, lay_out
from necktrack.model.body import BodyRegion
from necktrack.model.packs import Dose, Exercise, ExerciseKind, Position, Sides


def exercise(dose: Dose) -> Exercise:
    return Exercise(
        "glide", "Glide", ExerciseKind.CONTROL, (BodyRegion.NECK,), Position.SITTING, "Why.", ("Glide.",), dose
    )


def seconds_of(doses: tuple[Dose, ...]) -> int:
    return clock_seconds(lay_out([(exercise(dose), dose) for dose in doses]))


DOSES = st.one_of(
    st.builds(Dose, st.integers(1, 3), st.integers(1, 20), st.integers(0, 10), st.integers(0, 30), st.integers(1, 5),
              sides=st.sampled_from(Sides)),
    st.builds(Dose, duration_s=st.integers(20, 900)),
)  # fmt: skip


def test_a_dose_that_fits_stays_as_it_is() -> None:
    doses = (Dose(2, 10, 3, 20, 2), Dose(duration_s=60))
    steps = [(exercise(dose), dose) for dose in doses]
    assert fit(steps, seconds_of(doses)) == doses


def test_less_time_is_met_within_half_a_minute_where_the_doses_allow_it() -> None:
    doses = (Dose(2, 10, 3, 20, 2), Dose(3, 12, 2, 30, 3), Dose(duration_s=120))
    steps = [(exercise(dose), dose) for dose in doses]
    assert abs(seconds_of(fit(steps, 240)) - 240) <= 30


@given(st.lists(DOSES, min_size=1, max_size=8), st.integers(1, 60))
def test_a_fitted_routine_is_never_farther_from_the_minutes_and_keeps_holds_rests_and_sides(
    doses: list[Dose], minutes: int
) -> None:
    steps = [(exercise(dose), dose) for dose in doses]
    fitted = fit(steps, minutes * 60)
    assert abs(seconds_of(fitted) - minutes * 60) <= abs(seconds_of(tuple(doses)) - minutes * 60)
    for before, after in zip(doses, fitted, strict=True):
        assert (after.hold_s, after.rest_s, after.sides) == (before.hold_s, before.rest_s, before.sides)
        assert 1 <= after.reps <= 200
        assert bool(after.duration_s) == bool(before.duration_s)
