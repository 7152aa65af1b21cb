"""The hash of a pack is of its content, and the bundled file holds all of it."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from necktrack.model.packs import Dose, Pack, Sides
from necktrack.model.values import replace
from necktrack.packs.bundle import bundle_toml
from necktrack.packs.canonical import canonical_form, content_hash
from necktrack.packs.catalog import load_catalog
from necktrack.packs.parse import parse_pack

SHIPPED = Path(__file__).parents[2] / "exercises"
PACKS = load_catalog(SHIPPED, SHIPPED / "no such folder").packs
GOOD = (Path(__file__).parent / "data" / "good.toml").read_text(encoding="utf-8")


def good(text: str = GOOD) -> Pack:
    pack, problems = parse_pack(text.encode(), "clinic.toml", None)
    assert pack is not None, problems
    return pack


@pytest.mark.parametrize("pack", PACKS, ids=[pack.id for pack in PACKS])
def test_a_bundled_pack_reads_back_the_same_without_the_library(pack: Pack) -> None:
    again, problems = parse_pack(bundle_toml(pack).encode(), "bundle.toml", None)
    assert problems == ()
    assert again == pack


REORDERED = """
format = 1.0
[[check]]
record = [{ prompt = "How stiff?", id = "left", kind = "severity" }]
seconds = 20.0
figure.alt = "Front view."
steps = [ "Turn left." ]   # a comment
why = "To see how far."
position = "sitting"
regions = ["neck"]
name = "Turning"
id = "turning"
[pack]
title = "Neck"
version = "1.0.0"
id = "north-clinic.neck"
[[routine]]
id = "morning"
name = "Morning"
minutes = 2
per_day = 1
step = [{ exercise = "glide", reps = 10 }]
[[exercise]]
id = "glide"
name = "Glide"
kind = "control"
regions = ["neck"]
position = "sitting"
why = "It is a start."
steps = ["Sit tall.", "Glide back."]
stop_if = ["dizziness"]
dose = { tempo_s = 2, rest_s = 20, hold_s = 3.0, reps = 10, sets = 2 }
figure = { alt = "Side view." }
"""


def test_line_ends_order_comments_and_decimals_do_not_change_the_hash() -> None:
    assert good(REORDERED).sha256 == good().sha256
    assert good(GOOD.replace("\n", "\r\n")).sha256 == good().sha256
    assert good("# note\n" + GOOD).sha256 == good().sha256


def test_composed_and_decomposed_letters_have_one_hash() -> None:
    composed = GOOD.replace("Morning", "Früh")
    assert good(unicodedata.normalize("NFD", composed)).sha256 == good(composed).sha256 != good().sha256


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("reps = 10", "reps = 11"),
        ("hold_s = 3", "hold_s = 4"),
        ('"Sit tall.", "Glide back."', '"Glide back.", "Sit tall."'),
        ('"1.0.0"', '"1.0.1"'),
        ('"dizziness"', '"headache"'),
        ("minutes = 2", "minutes = 3"),
        ("How stiff?", "How stiff"),
        ("[[routine.step]]\n", "[[routine.step]]\nkeep = 1\n"),
        ("Side view.", "Side view"),
    ],
)
def test_any_change_of_content_changes_the_hash(old: str, new: str) -> None:
    assert old in GOOD
    assert good(GOOD.replace(old, new, 1)).sha256 != good().sha256


DOSES = st.one_of(
    st.builds(
        Dose,
        sets=st.integers(1, 20),
        reps=st.integers(1, 200),
        hold_s=st.integers(0, 600),
        rest_s=st.integers(0, 600),
        tempo_s=st.integers(0, 60),
        sides=st.sampled_from(Sides),
    ),
    st.builds(
        Dose,
        sets=st.integers(1, 20),
        duration_s=st.integers(1, 3600),
        rest_s=st.integers(0, 600),
        sides=st.sampled_from(Sides),
    ),
)


@given(base=DOSES, changed=DOSES)
@examples(200)
def test_any_dose_and_any_change_of_it_in_a_step_survive_bundling(base: Dose, changed: Dose) -> None:
    pack = good()
    routine = replace(pack.routines[0], steps=(replace(pack.routines[0].steps[0], dose=changed),), minutes=120)
    pack = replace(pack, exercises=(replace(pack.exercises[0], dose=base),), routines=(routine,), sha256="")
    pack = replace(pack, sha256=content_hash(pack))
    again, problems = parse_pack(bundle_toml(pack).encode(), "bundle.toml", None)
    if any(problem.code == "too-long" for problem in problems):
        return
    assert again == pack


def test_the_canonical_form_is_one_line_of_sorted_json() -> None:
    form = canonical_form(good())
    assert "\n" not in form
    assert form.startswith('{"checks":[{')
    assert "sha256" not in form
