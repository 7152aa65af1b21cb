"""What a patient is told when a pack changes: each difference once, in plain words, and none for the same programme."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.model.flags import STOP_FLAGS
from necktrack.model.packs import (
    Dose,
    EaseForm,
    EaseRule,
    Pack,
    ProgressRule,
    Routine,
    RoutinePhase,
    RoutineStep,
    Sides,
    StepChange,
)
from necktrack.model.values import is_value, parts_of, replace
from necktrack.packs.canonical import canonical_form
from necktrack.packs.catalog import load_catalog
from necktrack.packs.compare import UNSEEN, compare
from necktrack.packs.parse import parse_pack

SHIPPED = Path(__file__).parents[2] / "exercises"
CATALOG = load_catalog(SHIPPED, SHIPPED / "no such folder")
DATA = Path(__file__).parent / "data"


def read(name: str) -> Pack:
    pack, problems = parse_pack((DATA / name).read_bytes(), name, CATALOG.library)
    assert pack is not None, problems
    return pack


WHOLE = read("whole.toml")
CHIN, ANGEL, STRETCH = "chin-tuck", "wall-angel", "stretch-uptrap"


def small(*steps: RoutineStep, **changes: Any) -> Pack:
    """A pack with one routine of these steps."""
    library = {exercise.id: exercise for exercise in CATALOG.library.exercises}
    exercises = tuple(library[each] for each in dict.fromkeys(step.exercise for step in steps))
    routine = Routine("morning", "Morning", steps, 8, **changes)
    return Pack("north-clinic.small", "1.0.0", "Small", exercises, (routine,))


def step(exercise: str, **dose: Any) -> RoutineStep:
    return RoutineStep(exercise, Dose(**dose))


def name_of(exercise: str) -> str:
    return {each.id: each.name for each in CATALOG.library.exercises}[exercise]


def test_the_same_programme_has_nothing_to_tell() -> None:
    assert compare(WHOLE, WHOLE) == ()
    shuffled = replace(WHOLE, exercises=WHOLE.exercises[::-1], checks=WHOLE.checks[::-1])
    assert compare(WHOLE, shuffled) == ()


def test_a_dose_is_told_from_to() -> None:
    lines = compare(small(step(CHIN, reps=5)), small(step(CHIN, reps=8)))
    assert lines == (f"{name_of(CHIN)}: 5 → 8 times",)
    lines = compare(
        small(step(CHIN, reps=5, hold_s=3)), small(step(CHIN, sets=2, reps=5, hold_s=5, rest_s=30, sides=Sides.EACH))
    )
    assert lines == (f"{name_of(CHIN)}: 1 → 2 sets, hold 3 → 5 s, rest 0 → 30 s, each side now",)


def test_repetitions_that_became_time_are_told() -> None:
    lines = compare(small(step(CHIN, reps=5)), small(step(CHIN, duration_s=60)))
    assert lines == (f"{name_of(CHIN)}: 5 times → 60 s",)


def test_exercises_come_and_go() -> None:
    old, new = small(step(CHIN), step(STRETCH)), small(step(CHIN), step(ANGEL, reps=8))
    assert compare(old, new) == (
        f"{name_of(ANGEL)} added: 8 times",
        f"{name_of(STRETCH)} is no longer part of Morning",
    )


def test_another_schedule_is_told() -> None:
    assert compare(small(step(CHIN)), small(step(CHIN), days=("mon", "wed", "fri"))) == (
        "Morning: now mon, wed, fri instead of every day",
    )


def test_another_order_is_told_and_a_repeated_exercise_is_not_mixed_up() -> None:
    one, other = step(CHIN, reps=5), step(CHIN, reps=9)
    assert compare(small(one, step(ANGEL)), small(step(ANGEL), one)) == (
        f"Morning, the order now: {name_of(ANGEL)}, {name_of(CHIN)}",
    )
    assert compare(small(one, other), small(one, replace(other, dose=Dose(reps=10)))) == (
        f"{name_of(CHIN)}: 9 → 10 times",
    )


def test_with_several_routines_each_line_says_where() -> None:
    second = Routine("evening", "Evening", (step(CHIN, reps=4),), 3)
    old, new = small(step(CHIN, reps=5)), small(step(CHIN, reps=6))
    lines = compare(replace(old, routines=(*old.routines, second)), replace(new, routines=(*new.routines, second)))
    assert lines == (f"{name_of(CHIN)} in Morning: 5 → 6 times",)
    assert compare(old, replace(old, routines=(*old.routines, second))) == (
        f"Evening added, every day, 3 min: {name_of(CHIN)}",
    )
    assert compare(replace(old, routines=(*old.routines, second)), old) == (
        "Evening is no longer part of the programme",
    )


def test_phases_are_told_with_their_weeks() -> None:
    settle = RoutinePhase(1, 2, "Settle in", (StepChange(CHIN, Dose(reps=3)),))
    later = replace(settle, changes=(StepChange(CHIN, Dose(reps=4)),))
    old, new = small(step(CHIN, reps=5)), small(step(CHIN, reps=5), phases=(settle,))
    assert compare(old, new) == (
        f"Morning has a phase more, weeks 1 to 2 (Settle in): {name_of(CHIN)} 3 times",
    )  # fmt: skip
    assert compare(new, small(step(CHIN, reps=5), phases=(later,))) == (
        f"Morning, weeks 1 to 2, {name_of(CHIN)}: 3 → 4 times",
    )
    assert compare(new, old) == ("Morning no longer has a phase of its own for weeks 1 to 2",)


def test_growth_and_ease_are_told() -> None:
    grows = ProgressRule(add_reps=2, most_reps=15, only=(CHIN,))
    old, new = small(step(CHIN)), small(step(CHIN), progress_when=grows, ease_when=EaseRule(after_flare=True))
    assert compare(old, new) == (
        "Morning grows by itself now: whole sessions before each step up: 2; with pain of at most: 3; "
        f"more times: 2; times at most: 15; exercises that grow: {name_of(CHIN)}",
        "Morning is made easier by itself now: after a flare: yes; by: half",
    )
    assert compare(new, old) == (
        "Morning grows no longer by itself",
        "Morning is made easier no longer by itself",
    )
    eased = replace(new.routines[0], ease_when=EaseRule(4, after_flare=True, then=EaseForm.EASIER))
    assert compare(new, replace(new, routines=(eased,))) == (
        "Morning is made easier, with pain before it from: 4 instead of never",
        "Morning is made easier, by: easier instead of half",
    )


def test_new_instructions_and_stop_rules_are_told() -> None:
    old = small(step(CHIN))
    chin = old.exercises[0]
    new = replace(old, exercises=(replace(chin, steps=("Sit.", "Glide."), stop_if=(*chin.stop_if[1:], "headache")),))
    assert compare(old, new) == (
        f"{chin.name}: the instructions changed",
        f"{chin.name}, when to stop: also a new or sudden headache; no longer {STOP_FLAGS[chin.stop_if[0]]}",
    )


def test_a_new_contact_and_version_are_told_last() -> None:
    old = small(step(CHIN, reps=5))
    new = replace(small(step(CHIN, reps=6)), clinic={"phone": "555 0100"}, version="1.1.0")
    assert compare(old, new) == (
        f"{name_of(CHIN)}: 5 → 6 times",
        "Contact, phone: 555 0100 instead of none",
        "Version 1.0.0 → 1.1.0",
    )


def test_a_usual_dose_that_a_routine_tells_already_is_not_told_twice() -> None:
    old, new = small(step(CHIN, reps=5)), small(step(CHIN, reps=8))
    old = replace(old, exercises=(replace(old.exercises[0], dose=Dose(reps=5)),))
    new = replace(new, exercises=(replace(new.exercises[0], dose=Dose(reps=8)),))
    assert compare(old, new) == (f"{name_of(CHIN)}: 5 → 8 times",)
    kept = replace(new, routines=old.routines)
    assert compare(old, kept) == (f"{name_of(CHIN)}, where a routine says nothing else: 5 → 8 times",)


def changed_leaves(value: Any) -> Iterator[Any]:
    """The value with one leaf changed, for each of its leaves, and with one item less or in another place."""
    if is_value(value):
        for name, part in parts_of(value).items():
            yield from (replace(value, **{name: other}) for other in changed_leaves(part) if name != "sha256")
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from ({**value, name: other} for other in changed_leaves(part))
            yield {each: value[each] for each in value if each != name}
        yield {**value, "another": "word"}
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from ((*value[:place], other, *value[place + 1 :]) for other in changed_leaves(part))
            yield value[:place] + value[place + 1 :]
        yield value[::-1]
    else:
        yield from changed_scalar(value)


def changed_scalar(value: Any) -> Iterator[Any]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, Enum):
        yield from (other for other in type(value) if other is not value)
    elif isinstance(value, str):
        yield value + " more"
        yield "" if value else "word"
    elif isinstance(value, date):
        yield value + timedelta(days=1)
        yield None
    elif value is not None:
        yield value + 1


ALIKE = {"dnf-lift", "dnf-nod-sitting", "rot-arom-small"}
"""Easier and harder forms outside every routine, with the same parts as dnf-nod, which is one too and stays."""
MANY_PARTED = replace(WHOLE, exercises=tuple(each for each in WHOLE.exercises if each.id not in ALIKE))


TRAINED = replace(MANY_PARTED, checks=(), lessons=(), questionnaires=(), measures=(), translations=())
ASKED = replace(MANY_PARTED, exercises=(), routines=())
CHECKED = replace(ASKED, questionnaires=(), measures=(), translations=())
SCORED = replace(ASKED, checks=(), lessons=(), translations=())
TRANSLATED = replace(ASKED, checks=(), lessons=(), questionnaires=(), measures=())
"""Parts of it that together are the whole, with its heading: what is told of one is told without a look at others."""


@cache
def leaves() -> list[tuple[Pack, Pack]]:
    """Each part with one thing changed, for each thing that can be, after the part as it was."""
    return [
        (part, other)
        for part, before in ((part, canonical_form(part)) for part in (TRAINED, CHECKED, SCORED, TRANSLATED))
        for other in changed_leaves(part)
        if canonical_form(other) != before
    ]


def test_what_is_not_changed_leaf_by_leaf_is_like_what_is() -> None:
    said = {each.id: {name for name, part in parts_of(each).items() if part} for each in WHOLE.exercises}
    in_routines = {step.exercise for routine in WHOLE.routines for step in routine.steps}
    assert [said[each] for each in ALIKE] == [said["dnf-nod"]] * len(ALIKE)
    assert not in_routines & {"dnf-nod", *ALIKE}


def test_every_changed_leaf_is_told_in_plain_words_in_both_directions() -> None:
    assert len(leaves()) > 1000
    for part, other in leaves():
        for lines in (compare(part, other), compare(other, part)):
            assert lines
            assert UNSEEN not in lines, lines
            for line in lines:
                assert "\n" not in line
                assert not re.search(r"\w\(\w+=|None|<", line), line


LEAF = st.deferred(lambda: st.integers(0, len(leaves()) - 1))


@given(LEAF, LEAF)
def test_two_packs_are_equal_when_and_only_when_nothing_is_told(one: int, other: int) -> None:
    old, new = leaves()[one][1], leaves()[other][1]
    assert (compare(old, new) == ()) == (canonical_form(old) == canonical_form(new))


@pytest.mark.parametrize("pack", CATALOG.packs, ids=[pack.id for pack in CATALOG.packs])
def test_how_letters_are_composed_makes_no_difference(pack: Pack) -> None:
    other = replace(pack, title=unicodedata.normalize("NFD", pack.title + " é"))
    assert compare(replace(pack, title=pack.title + " é"), other) == ()
