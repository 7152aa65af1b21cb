"""Settings: kept as chosen, read without ever failing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.config.choices import CHOICES
from necktrack.config.settings import Settings
from necktrack.config.settings_file import read_settings
from necktrack.config.settings_text import dump_settings, load_settings, shown, with_choice
from necktrack.errors import BadValue
from necktrack.model.body import BodyRegion
from necktrack.model.scores import Measure
from necktrack.model.values import parts_of


@pytest.mark.parametrize(
    ("key", "words", "value"),
    [
        ("main-region", ["low-back"], "low-back"),
        ("main-region", ["Hip"], "pelvis-hip"),
        ("tracked", ["neck", "low-back", "neck"], ["neck", "low-back"]),
        ("tracked", ["neck,hip"], ["neck", "pelvis-hip"]),
        ("extra-questions", ["sleep", "stress"], ["sleep", "stress"]),
        ("extra-questions", ["none"], []),
        ("country", ["de"], "DE"),
        ("emergency-number", ["112"], "112"),
        ("name", ["A", "Person"], "A Person"),
        ("visit-question", [""], ""),
        ("light-check", ["Weekly"], "weekly"),
        ("bell", ["on"], True),
        ("pictures", ["Blocks"], "blocks"),
    ],
)
def test_a_setting_is_taken_from_words(key: str, words: list[str], value: object) -> None:
    assert shown(with_choice(Settings(), key, words), key) == value


@pytest.mark.parametrize(
    ("key", "words", "told"),
    [
        ("main-regoin", ["neck"], "main-region"),
        ("main-region", ["nek"], "Did you mean neck?"),
        ("main-region", ["neck", "arm"], "one body region"),
        ("tracked", [""], "one or more"),
        ("extra-questions", ["sleep", "stress", "energy", "headache"], "at most 3"),
        ("extra-questions", ["pain"], "sleep"),
        ("country", ["Germany"], "two letters"),
        ("emergency-number", ["help"], "digits"),
        ("light-check", ["monthly"], "daily, weekly or off"),
        ("bell", ["loud"], "on or off"),
        ("pictures", ["photos"], "auto, braille, blocks or ascii"),
        ("name", ["x" * 501], "500"),
    ],
)
def test_a_wrong_value_is_told_with_what_is_allowed(key: str, words: list[str], told: str) -> None:
    with pytest.raises(BadValue) as caught:
        with_choice(Settings(), key, words)

    assert told in caught.value.hint
    assert caught.value.kept == "The settings are as they were."


def test_every_field_of_the_settings_can_be_chosen() -> None:
    assert [choice.field for choice in CHOICES.values()] == list(parts_of(Settings()))


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(lambda text: " ".join(text.split()))


@given(
    st.builds(
        Settings,
        main_region=st.sampled_from(list(BodyRegion)),
        tracked=st.lists(st.sampled_from(list(BodyRegion)), min_size=1, unique=True).map(tuple),
        extra_questions=st.lists(st.sampled_from([Measure.SLEEP, Measure.TENSION]), unique=True).map(tuple),
        country=st.sampled_from(["", "DE", "US"]),
        emergency_number=st.sampled_from(["", "112"]),
        name=TEXTS,
        provider=TEXTS,
        visit_question=TEXTS,
        light_check=st.sampled_from(["daily", "weekly", "off"]),
        bell=st.booleans(),
    )
)
def test_settings_written_and_read_again_are_the_same(settings: Settings) -> None:
    assert load_settings(dump_settings(settings)) == (settings, ())


def test_one_bad_line_costs_only_itself() -> None:
    settings, problems = load_settings('main-region = "low-back"\nbell = 3\ntracked = ["nek"]\nshoe-size = "44"\n')

    assert settings == Settings(main_region=BodyRegion.LOW_BACK)
    assert [problem.split()[0] for problem in problems] == ["bell:", "tracked:", "'shoe-size'"]


@given(st.text())
def test_no_text_makes_reading_fail(text: str) -> None:
    settings, _ = load_settings(text)

    assert isinstance(settings, Settings)


def test_a_missing_file_holds_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml") == (Settings(), ())


def test_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b"\xff\xfe")

    settings, problems = read_settings(file)

    assert settings == Settings()
    assert "cannot be read" in problems[0]
