"""The `today` and `trends` commands."""

import json

import pytest

from necktrack.cli.today_text import today_lines
from necktrack.cli.trends_text import trends_lines
from necktrack.model.body import BodyRegion
from necktrack.model.facts import SCREENING
from necktrack.model.questions import QUESTIONS
from necktrack.model.values import replace
from necktrack.reports.columns import width_of
from necktrack.services.review import today_view, trends_view
from necktrack.services.review_json import trends_json
from necktrack.services.world import World
from weeks import keep, log_pain, log_weeks


def test_a_new_home_is_told_what_to_type(world: World) -> None:
    text = "\n".join(today_lines(today_view(world)))
    assert text.splitlines()[0] == "Today, Fri 20 Nov 2026"
    assert "nothing logged yet: necktrack log 4" in text
    assert "questions not asked yet; exercises wait for them: necktrack safety" in text
    assert "higher is worse" in text


def test_an_urgent_answer_stands_on_today_with_the_number(world: World) -> None:
    answers = dict.fromkeys(QUESTIONS, "no") | {"ces_saddle": "yes"}
    keep(world, SCREENING, {"scope": "full", "answers": answers, "known": {}})
    text = " ".join("\n".join(today_lines(today_view(world))).split())
    assert "Get help now: you answered yes" in text
    assert "call 112" in text
    assert "Logging works as always." in text
    assert "play starter" not in text


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_lines_keep_within_the_terminal(world: World, columns: int) -> None:
    log_weeks(world, 8, 7, 3)
    for days_ago in range(9):
        log_pain(world, 2, days_ago=days_ago, region=BodyRegion.LOW_BACK)
    lines = today_lines(today_view(world), columns) + trends_lines(trends_view(world), columns)
    wide = [line for line in lines if width_of(line) > columns]
    assert not wide


def test_trends_show_the_table_both_charts_and_a_sentence(world: World) -> None:
    log_weeks(world, 8, 7, 3)
    log_pain(world, 2, region=BodyRegion.LOW_BACK)
    lines = trends_lines(trends_view(world), 120)
    text = "\n".join(lines)
    assert "Neck pain           7.0 (14)         3.0 (14)         clearly lower (-4.0)" in lines
    assert any("Neck pain" in line and "Low back pain" in line for line in lines)
    assert "clearly lower than your first two weeks, by 4.0 on average" in " ".join(text.split())
    assert "(0 none … 10 worst you can imagine; higher is worse)" in text


def test_made_up_days_are_named_before_their_trends(world: World) -> None:
    log_pain(world, 4)
    demo = replace(world, is_demo=True)
    assert trends_lines(trends_view(demo), 80)[0] == "DEMO: made-up weeks, not yours"
    assert trends_json(trends_view(demo))["demo"] is True
    assert "DEMO" not in "\n".join(trends_lines(trends_view(world), 80))


def test_a_score_with_few_days_says_how_many(world: World) -> None:
    log_pain(world, 4)
    assert "  Logged on 1 day." in trends_lines(trends_view(world), 80)


def test_plain_trends_are_sentences_and_numbers(world: World) -> None:
    log_weeks(world, 4, 5, 4)
    text = "\n".join(trends_lines(trends_view(world), 80, plain=True))
    assert "●" not in text
    assert "7-day" not in text
    assert "last 14 days" in text


def test_ascii_trends_are_ascii_but_for_the_scale(world: World) -> None:
    log_weeks(world, 4, 5, 4)
    text = "\n".join(trends_lines(trends_view(world), 80, ascii_only=True))
    assert set(text) - {"…"} <= set(map(chr, range(128)))


def test_trends_of_an_empty_home_say_what_to_type(world: World) -> None:
    assert trends_lines(trends_view(world), 80)[-1] == "Nothing logged here yet. Try: necktrack log 4"


def test_no_line_says_more_than_the_statistics_allow(world: World) -> None:
    log_weeks(world, 8, 7, 3)
    text = "\n".join(trends_lines(trends_view(world), 80)).lower()
    for word in ("improv", "because", "due to", "caused", "better than", "worse than", "success", "streak"):
        assert word not in text


def test_both_have_a_json_form(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from necktrack.cli import main

    monkeypatch.setenv("NECKTRACK_HOME", str(tmp_path_factory.mktemp("empty") / "home"))
    assert main.run(["today", "--json"]) == 0
    today = json.loads(capsys.readouterr().out)
    assert (today["format"], today["logged_ever"], today["safety"]["never_asked"]) == (1, False, True)
    assert main.run(["trends", "neck", "pain", "--since", "28d", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["tracks"] == []
