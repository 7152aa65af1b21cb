"""The command `check` as a person types it: list, steps, clock, then and now, and what a provider found."""

import json

import pytest

from conftest import FakeClock
from necktrack.cli.plain_check_clock import count_seconds
from necktrack.errors import BadValue
from necktrack.services.checks import READY_SECONDS
from necktrack.services.world import World
from typed import Run

SHOULDERS = ("--answer", "lower-shoulder=right", "--answer", "how-much=slight")
STEPS = "\n\n\n\n"
"""Enter after each of the four steps."""


def test_check_lists_what_is_due(run: Run) -> None:
    listed = run("check")
    assert listed.code == 0
    assert "shoulder-level" in listed.out
    checks = json.loads(run("check", "--json").out)["checks"]
    keys = {"id", "name", "frequency", "last", "due", "due_on", "seconds", "then_and_now"}
    assert keys == set(checks[0])
    assert "eyes-level" not in listed.out
    assert "eyes-level" in run("check", "--all").out


def test_check_is_withheld_like_play(run: Run) -> None:
    assert run("check", "shoulder-level").code == 4
    assert run("check", "--daily").code == 4


def test_check_asks_the_safety_questions_first(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("necktrack.cli.console.is_interactive", lambda: True)
    result = run("check", "shoulder-level", typed="DE\n\n" + 4 * "none\n" + "yes\n" + STEPS + "right\nslight\n")
    assert "Shoulders in the mirror: lower shoulder right, how much slight" in result.out
    assert result.code == 0


def test_check_waits_for_the_short_list(allowed: Run) -> None:
    allowed("log", "dizziness", "lasting")
    result = allowed("check", "shoulder-level", *SHOULDERS)
    assert result.code == 4
    assert "the short list of safety questions is due" in result.err
    assert "necktrack safety --short" in result.err
    assert allowed("check", "shoulder-level", *SHOULDERS, "--observer", "provider").code == 0


def test_check_asks_the_short_list_and_goes_on(allowed: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    allowed("log", "dizziness", "lasting")
    monkeypatch.setattr("necktrack.cli.console.is_interactive", lambda: True)
    result = allowed("check", "shoulder-level", typed="none\nno\nyes\n" + STEPS + "right\nslight\n")
    assert "The short list" in result.err
    assert "Shoulders in the mirror: lower shoulder right, how much slight" in result.out
    assert result.code == 0


def test_an_answer_of_the_short_list_that_withholds_ends_the_check(
    allowed: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed("log", "dizziness", "lasting")
    monkeypatch.setattr("necktrack.cli.console.is_interactive", lambda: True)
    result = allowed("check", "shoulder-level", typed="none\nyes\nyes\nno\nyes\n")
    assert result.code == 4
    assert "exercises are withheld" in result.err


def test_check_asks_until_each_answer_can_be_read(allowed: Run) -> None:
    result = allowed("check", "shoulder-level", "--plain", typed="up\nright\nu\n")
    assert result.code == 0
    assert "'up' is no answer here. Write left, right or level, or u for unsure." in result.err
    assert "Shoulders in the mirror" in result.err
    assert "[" in result.out


def test_check_takes_all_answers_as_options(allowed: Run) -> None:
    item = json.loads(allowed("check", "shoulder-level", *SHOULDERS, "--observer", "provider", "--json").out)["item"]
    assert item["observer"] == "provider"
    assert [finding["value"] for finding in item["findings"]] == ["right", 1]
    assert "not due" in next(line for line in allowed("check").out.splitlines() if line.startswith("shoulder-level"))


@pytest.mark.parametrize(
    "words",
    [("--answer", "mood=1"), ("--answer", "lower-shoulder"), ("--answer", "how-much=9"), ("--observer", "cat"),
     ("@tomorrow", *SHOULDERS), ("@x", *SHOULDERS), ("@mon", "@tue"), ("hip-level",), ("--daily",)],
)  # fmt: skip
def test_check_refuses_what_it_cannot_read(allowed: Run, words: tuple[str, ...]) -> None:
    assert allowed("check", "shoulder-level", *words).code == 2
    assert "Shoulders" not in allowed("history").out


@pytest.mark.parametrize("words", [("@mon",), ("--history",), ("--daily", "--history")])
def test_a_day_or_a_history_needs_its_check(allowed: Run, words: tuple[str, ...]) -> None:
    assert allowed("check", *words).code == 2


def test_before_a_check_it_is_told_why_with_what_how_steady_it_is_and_when_to_stop(allowed: Run) -> None:
    told = allowed("check", "shoulder-level", typed="right\nslight\n").err
    for words in (
        "about 40 seconds. It notes whether one shoulder hangs lower",
        "You need: mirror.",
        "How steady it is: A slight difference on one day means nothing.",
        "Unsure is a full answer to each question: u.",
        "Stop if you notice dizziness",
        "Picture: Mirror view",
        "Step 4 of 4. Left means your own left.",
    ):
        assert words in told
    assert told.index("Step 1 of 4") < told.index("Which shoulder looks lower?")
    assert told.count("How steady it is") == 2, "before and after"
    for unsaid in ("misaligned", "out of place", "abnormal"):
        assert unsaid not in told


def test_one_step_at_a_time_goes_on_and_back(at_terminal: Run) -> None:
    told = at_terminal("check", "shoulder-level", typed="\nb\n\n\n\n\nright\nslight\n").err
    steps = [line.split(".")[0].rpartition("Step ")[2] for line in told.splitlines() if "Step " in line]
    assert steps == ["1 of 4", "2 of 4", "1 of 4", "2 of 4", "3 of 4", "4 of 4"]


def test_all_steps_stand_together_where_the_person_prefers_that(at_terminal: Run) -> None:
    at_once = at_terminal("check", "shoulder-level", "--at-once", typed="right\nslight\n")
    later = at_terminal("check", "shoulder-level", typed="a\nright\nslight\n")
    for result in (at_once, later):
        assert "Step 4 of 4" in result.err
        assert "recorded" in result.out


def test_a_check_that_is_left_stores_nothing(at_terminal: Run) -> None:
    for typed in ("x\n", "a\nx\n", "a\nright\nx\n"):
        result = at_terminal("check", "shoulder-level", typed=typed)
        assert (result.code, result.out) == (0, "")
        assert "nothing was stored" in result.err
    assert "Shoulders" not in at_terminal("history").out


def test_a_question_is_gone_back_to(allowed: Run) -> None:
    result = allowed("check", "shoulder-level", typed="b\nright\nb\nlevel\n")
    assert "lower shoulder level, how much none" in result.out


def test_then_and_now_are_told_after_it_and_in_the_list(allowed: Run) -> None:
    first = allowed("check", "shoulder-level", *SHOULDERS)
    assert "Lower shoulder: right, slight (today): nothing to set beside it yet" in first.out
    listed = allowed("check").out.splitlines()
    place = next(number for number, line in enumerate(listed) if line.startswith("shoulder-level"))
    assert listed[place].endswith("weekly, not due: done today; due again in 7 days")
    assert listed[place + 1].strip().startswith("Lower shoulder: right, slight (today)")
    answer = json.loads(allowed("check", "shoulder-level", *SHOULDERS, "--json").out)
    assert answer["then_and_now"][0]["verdict"] == "as-before"
    checks = json.loads(allowed("check", "--json").out)["checks"]
    (told,) = next(each for each in checks if each["id"] == "shoulder-level")["then_and_now"]
    assert (told["observer"], told["now"]["said"], told["then"]) == ("self", "right, slight", None)


def test_a_check_within_its_time_is_possible_and_told_to_show_no_more(allowed: Run) -> None:
    allowed("check", "shoulder-level", *SHOULDERS)
    again = allowed("check", "shoulder-level", typed="right\nslight\n")
    assert again.code == 0
    assert "Done today; due again in 7 days. Looking more often tells nothing more." in again.err


def test_what_a_provider_found_is_written_down_while_exercises_are_withheld(run: Run) -> None:
    result = run("check", "shoulder-level", "@yesterday", "--observer", "provider", typed="left\nclear\n")
    assert result.code == 0
    assert "What your provider found (yesterday" in result.err
    assert "Step 1" not in result.err
    assert "recorded for yesterday" in result.out
    assert "(my provider looked)" in result.out
    assert run("check", "shoulder-level", *SHOULDERS).code == 4


def test_the_day_of_the_appointment_is_asked_of_whoever_sits_there(at_terminal: Run) -> None:
    typed = "never\nyesterday\nleft\nclear\n"
    result = at_terminal("check", "shoulder-level", "--observer", "provider", typed=typed)
    assert "'never' is not a day" in result.err
    assert "recorded for yesterday" in result.out


def test_the_history_of_a_check_tells_who_looked(allowed: Run) -> None:
    allowed("check", "shoulder-level", *SHOULDERS)
    allowed("check", "shoulder-level", *SHOULDERS, "--observer", "provider")
    told = allowed("check", "shoulder-level", "--history").out
    assert "Lower shoulder: right, slight (today)" in told
    assert "Lower shoulder (my provider looked): right, slight (today)" in told
    assert "how much slight (my provider looked)" in " ".join(told.split())
    answer = json.loads(allowed("check", "shoulder-level", "--history", "--json").out)
    assert {each["observer"] for each in answer["items"]} == {"self", "provider"}
    assert {each["observer"] for each in answer["then_and_now"]} == {"self", "provider"}
    assert allowed("check", "hip-level", "--history").err.startswith("Nothing was written down")


def test_the_daily_checks_are_walked_through_and_can_be_made_weekly(allowed: Run) -> None:
    result = allowed("check", "--daily", typed="half-way\nhalf-way\ncan do\nlevel\n")
    assert "Daily check, 1 of 1, about 50 seconds in all." in result.err
    assert "Turn and glide: turn left half-way" in result.out
    assert "necktrack config light-check weekly" in result.err
    again = allowed("check", "--daily")
    assert again.code == 0
    assert "is due. Looking more often tells nothing more." in again.err
    assert json.loads(allowed("check", "--daily", "--json").out)["items"] == []


def test_lengths_are_asked_and_told_in_inches(allowed: Run) -> None:
    allowed("config", "lengths", "inches")
    result = allowed("check", "wall-head-gap", typed="1.3\n1 1/4\nn\n")
    assert "Heels about 5 cm (2 in) away from it." in result.err
    assert "'1.3' is no answer here. Write inches from 0 to 9 3/4 in quarters" in result.err
    assert "gap 1 1/4 in" in result.out
    assert "Gap: 1 1/4 in (today)" in result.out
    assert "gap 1 1/4 in" in allowed("history").out
    item = json.loads(allowed("history", "--json").out)["items"][0]
    assert item["findings"][0]["value"] == 3.0
    allowed("config", "lengths", "cm")
    assert "gap 3 cm" in allowed("history").out
    assert "gap 2.5 cm" in allowed("check", "wall-head-gap", "--answer", 'gap=1"', "--answer", "chin-rose=no").out


def test_the_balance_check_begins_with_its_safety_words_and_leads_to_the_questions(at_terminal: Run) -> None:
    told = at_terminal("check", "balance", typed="\na\n12\n0\n")
    assert "[CARE] Stay so near the wall" in told.err
    assert told.err.index("[CARE]") < told.err.index("Step 1 of 4")
    assert "held 12 s" in told.out
    left = at_terminal("check", "balance", typed="s\n" + 6 * "none\n" + "yes\n")
    assert "nothing was stored" in left.err
    assert left.out == ""
    assert len(json.loads(at_terminal("history", "--kind", "screening", "--json").out)["items"]) == 2
    assert at_terminal("check", "balance", typed="x\n").out == ""


Lines = list[tuple[float, str]]


def counted(world: World, clock: FakeClock, lines: Lines) -> tuple[int | None, list[str]]:
    """Seconds that a clock up to 30 counted while these lines were typed at these seconds, and what it told."""
    following, begun, told = iter(lines), clock.monotonic(), list[str]()
    upcoming = next(following, None)

    def wait(seconds: float) -> str | None:
        nonlocal upcoming
        if upcoming is not None and clock.monotonic() - begun + seconds >= upcoming[0]:
            clock.advance(max(0.0, upcoming[0] - (clock.monotonic() - begun)))
            line, upcoming = upcoming[1], next(following, None)
            return line
        clock.advance(seconds)
        return None

    return count_seconds(world, 30, wait, told.append), told


def test_the_clock_counts_aloud_to_its_end(world: World, clock: FakeClock) -> None:
    seconds, told = counted(world, clock, [])
    assert seconds == 30
    assert told == ["The clock starts in 5 seconds. Enter stops it at any time.", "Start. 30 seconds.", "10", "20",
                    "Stop. 30 seconds."]  # fmt: skip


def test_the_clock_is_stopped_by_one_key(world: World, clock: FakeClock) -> None:
    seconds, told = counted(world, clock, [(READY_SECONDS + 12.4, "\n")])
    assert seconds == 12
    assert told[-1] == "Stopped after 12 seconds."


def test_a_clock_stopped_before_it_starts_has_counted_nothing(world: World, clock: FakeClock) -> None:
    seconds, told = counted(world, clock, [(2.0, "\n")])
    assert seconds is None
    assert told[-1] == "Stopped before it began; nothing was counted."


def test_a_clock_whose_input_ends_stores_nothing(world: World, clock: FakeClock) -> None:
    with pytest.raises(BadValue):
        counted(world, clock, [(8.0, "")])
