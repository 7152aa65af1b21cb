"""The commands `learn` and `library`: what is found, and how sure it is."""

import json
from pathlib import Path

import pytest

from necktrack.cli.main import run
from necktrack.errors import BadValue
from necktrack.wiring import real_world
from question_pack import use_questions


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NECKTRACK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_the_providers_lessons_stand_first_and_say_whose_they_are(
    capsys: pytest.CaptureFixture[str], home: Path, tmp_path: Path
) -> None:
    use_questions(real_world(home), tmp_path)
    assert run(["learn"]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("house-steps ")
    assert first.endswith("Your next steps (from your provider)")


def test_a_lesson_says_how_sure_it_is_what_is_not_known_and_who_looked_at_it(
    capsys: pytest.CaptureFixture[str], home: Path, tmp_path: Path
) -> None:
    use_questions(real_world(home), tmp_path)
    assert run(["learn", "house-steps"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Your next steps   house-steps", "from your provider", "", "Go slowly this week.", "",
        "Write down what you notice.", "", "How sure: opinion: habit and experience.",
        "What is not known: Whether slow is better than quick.", "Source: House notes",
        "Review: not yet reviewed by a clinician.",
    ]  # fmt: skip


def test_lessons_answer_in_json(capsys: pytest.CaptureFixture[str], home: Path, tmp_path: Path) -> None:
    use_questions(real_world(home), tmp_path)
    assert run(["learn", "--json"]) == 0
    lessons = json.loads(capsys.readouterr().out)["lessons"]
    assert lessons[0]["origin"] == "from your provider"
    assert run(["learn", "house-steps", "--json"]) == 0
    lesson = json.loads(capsys.readouterr().out)["lesson"]
    assert lesson == lessons[0]
    assert (lesson["grade"], lesson["reviewed_on"], lesson["sources"]) == ("opinion", None, ["House notes"])


def test_a_misspelt_lesson_is_answered_with_the_nearest(home: Path, tmp_path: Path) -> None:
    use_questions(real_world(home), tmp_path)
    with pytest.raises(BadValue) as caught:
        run(["learn", "house-step"])
    assert caught.value.hint == "Did you mean house-steps?"


@pytest.mark.parametrize(("words", "found", "passed_over"), [
    (["chin"], "chin-tuck ", "stretch-uptrap"),
    (["neck", "lying"], "chin-tuck-lying", "chin-tuck-wall"),
    (["low-back", "strength"], "bridge", "chin-tuck"),
    (["chin-tuck"], "chin-tuck-lying", "open-book"),
    (["posture", "check", "wall"], "wall-head-gap", "chin-tuck-wall"),
])
def test_the_library_is_searched_by_name_id_area_kind_position_and_equipment(
    capsys: pytest.CaptureFixture[str], words: list[str], found: str, passed_over: str
) -> None:
    assert run(["library", "search", *words]) == 0
    told = capsys.readouterr().out
    assert found in told
    assert passed_over not in told


def test_a_search_that_finds_nothing_offers_the_nearest_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["library", "search", "stetch"]) == 0
    assert "Did you mean stretch?" in capsys.readouterr().err


def test_lessons_are_found_and_shown_by_the_library_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["library", "search", "lesson", "--json"]) == 0
    items = json.loads(capsys.readouterr().out)["items"]
    assert items
    assert {item["what"] for item in items} == {"lesson"}
    assert run(["library", "show", items[0]["id"]]) == 0
    told = capsys.readouterr().out
    assert "How sure: " in told
    assert max(len(line) for line in told.splitlines()) <= 80
    assert run(["library", "list"]) == 0
    assert items[0]["title"] in capsys.readouterr().out
