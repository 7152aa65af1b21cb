"""The widgets alone: keys in, messages and words out."""

import pytest
from textual.app import App, ComposeResult
from textual.message import Message
from textual.widget import Widget

from necktrack.model.scores import SCALES, Measure, OwnMeasure
from necktrack.tui.widgets.block_letters import blocks, columns_of, largest_scale, rows_of
from necktrack.tui.widgets.countdown import Countdown, clock_text
from necktrack.tui.widgets.entry_bar import EntryBar
from necktrack.tui.widgets.face import COUNT, DIGITS, SIDE, WORD, FaceWords, arrange
from necktrack.tui.widgets.plain import Plain
from necktrack.tui.widgets.score_picker import ScorePicker
from necktrack.tui.widgets.tick_list import Tick, TickLine, TickList
from necktrack.tui.widgets.tick_rows import TickRows
from own_measures import EFFORT


class Bench(App[None]):
    """An app with one widget."""

    def __init__(self, made: Widget) -> None:
        super().__init__()
        self.made = made

    def compose(self) -> ComposeResult:
        yield self.made


def words_of(widget: Widget) -> str:
    return "\n".join(strip.text for strip in (widget.render_line(y) for y in range(widget.size.height)))


@pytest.mark.parametrize(("keys", "value"), [
    (["4"], 4), (["1", "0"], 10), (["1", "1"], 1), (["0", "5"], 5), (["right"], 0), (["left"], 10),
    (["5", "right", "right", "left"], 6), (["0", "left"], 0), (["7", "backspace"], None),
])
async def test_a_score_is_picked_by_digits_and_arrows(keys: list[str], value: int | None) -> None:
    picker = ScorePicker()
    app = Bench(picker)
    async with app.run_test(size=(80, 24)) as pilot:
        picker.show(SCALES[Measure.PAIN], None)
        picker.focus()
        await pilot.press(*keys)
        assert picker.value == value


@pytest.mark.parametrize("columns", [40, 80])
async def test_both_ends_of_the_scale_are_always_said(columns: int) -> None:
    picker = ScorePicker()
    app = Bench(picker)
    async with app.run_test(size=(columns, 12)) as pilot:
        picker.show(SCALES[Measure.SLEEP], 10)
        await pilot.pause()
        shown = words_of(picker)
        assert "0 very bad" in shown
        assert "10 very good" in shown
        assert "higher is better" in shown
        assert "[10]" in shown or "│ 10 │" in shown


async def test_a_score_is_picked_by_mouse() -> None:
    picker = ScorePicker()
    app = Bench(picker)
    async with app.run_test(size=(80, 12)) as pilot:
        picker.show(SCALES[Measure.PAIN], None)
        await pilot.pause()
        await pilot.click(ScorePicker, offset=(5 * 7 + 2, 1))
        assert picker.value == 7


async def test_words_of_a_scale_are_picked_by_their_place() -> None:
    picker = ScorePicker()
    app = Bench(picker)
    async with app.run_test(size=(80, 12)) as pilot:
        picker.show(SCALES[Measure.HEADACHE], None)
        picker.focus()
        await pilot.press("2")
        assert picker.value == 2
        assert "2 moderate" in words_of(picker)


async def test_minutes_are_typed() -> None:
    picker = ScorePicker()
    app = Bench(picker)
    async with app.run_test(size=(80, 12)) as pilot:
        picker.show(SCALES[Measure.MORNING_STIFFNESS], None)
        picker.focus()
        await pilot.press("4", "5")
        assert picker.value == 45
        assert "45 minutes" in words_of(picker)


@pytest.mark.parametrize(("keys", "value"), [
    (["1", "2"], 12), (["1"], None), (["1", "2", "5"], 12), (["7"], 7), (["2", "0"], 20), (["9", "9"], 9),
    (["0"], None), (["right"], 6), (["left"], 20), (["right", "left"], 6), (["7", "0"], 7), (["1", "right"], 6),
])
async def test_a_scale_that_begins_above_0_takes_only_its_own_numbers(keys: list[str], value: int | None) -> None:
    picker = ScorePicker()
    app = Bench(picker)
    async with app.run_test(size=(80, 24)) as pilot:
        picker.show(EFFORT.scale, None)
        picker.focus()
        await pilot.press(*keys)
        assert picker.value == value


@pytest.mark.parametrize("columns", [40, 80])
async def test_a_long_scale_says_what_can_be_typed_and_both_its_ends(columns: int) -> None:
    picker = ScorePicker()
    app = Bench(picker)
    async with app.run_test(size=(columns, 12)) as pilot:
        picker.show(EFFORT.scale, None)
        picker.focus()
        await pilot.press("1")
        shown = words_of(picker)
        for words in ("1…", "type 6 to 20", "higher is worse", "6 no effort … 20 all I had"):
            assert words in shown


async def test_a_short_scale_that_begins_at_1_is_a_row_to_click_on() -> None:
    picker = ScorePicker()
    app = Bench(picker)
    async with app.run_test(size=(80, 12)) as pilot:
        picker.show(OwnMeasure("mood", "How was your mood?", 1, 5).scale, None)
        await pilot.pause()
        await pilot.click(ScorePicker, offset=(5 * 3 + 2, 1))
        assert picker.value == 4
        assert "│ 4 │" in words_of(picker)
        await pilot.press("0")
        assert picker.value == 4


LINES = (TickLine("a", "first"), TickLine("b", "second"), TickLine("b.more", "was it fast?", parent="b"))


async def test_none_of_these_must_be_chosen_by_hand() -> None:
    ticks = TickList(LINES)
    app = Bench(ticks)
    async with app.run_test(size=(80, 24)) as pilot:
        assert ticks.first_open is ticks.rows[-1]
        ticks.rows[-1].focus()
        await pilot.press("space")
        assert ticks.first_open is None
        assert ticks.ticks == {"a": Tick.NO, "b": Tick.NO}


async def test_a_tick_takes_none_of_these_back() -> None:
    ticks = TickList(LINES)
    app = Bench(ticks)
    async with app.run_test(size=(80, 24)) as pilot:
        ticks.rows[-1].focus()
        await pilot.press("space")
        ticks.rows[0].focus()
        await pilot.press("k")
        assert ticks.ticks["a"] is Tick.KNOWN
        assert ticks.rows[-1].tick is Tick.NO


async def test_a_ticked_line_asks_what_follows_from_it() -> None:
    ticks = TickList(LINES)
    app = Bench(ticks)
    async with app.run_test(size=(80, 24)) as pilot:
        ticks.rows[1].focus()
        await pilot.press("space")
        assert ticks.first_open is ticks.rows[2]
        await pilot.press("down", "n")
        assert ticks.first_open is None
        assert ticks.ticks == {"a": Tick.NO, "b": Tick.YES, "b.more": Tick.NO}


@pytest.mark.parametrize(("seconds", "said"), [(0, "0"), (59, "59"), (60, "1:00"), (605, "10:05")])
def test_seconds_are_said_as_a_clock(seconds: int, said: str) -> None:
    assert clock_text(seconds) == said


def test_digits_are_drawn_in_two_sizes() -> None:
    assert len(blocks("10:05", 2)) == 5
    assert len(blocks("10:05", 1)) == 3
    assert blocks("1", 1)[2] == "▀▀▀"


@pytest.mark.parametrize("word", ["LEFT", "RIGHT", "READY", "SWITCH", "HOLD", "REST", "MOVE", "PAUSED", "10:05"])
@pytest.mark.parametrize("scale", [1, 2, 3, 4])
def test_letters_take_the_room_that_is_counted_for_them(word: str, scale: int) -> None:
    rows = blocks(word, scale)
    assert len(rows) == rows_of(scale)
    assert {len(row) for row in rows} == {columns_of(word, scale)}


def test_a_word_is_as_large_as_its_place_and_never_cut() -> None:
    assert largest_scale("RIGHT", 38, 14) == 2
    assert largest_scale("RIGHT", 38, 4) == 1
    assert largest_scale("RIGHT", 12, 14) == 0
    assert largest_scale("größer", 200, 40) == 0


def test_the_side_is_large_at_every_size_and_small_words_give_way() -> None:
    words = FaceWords("MOVE", "RIGHT", 12, "3/10", "RIGHT SIDE   rep 3 of 10", "move ━┄")
    assert arrange(38, 6, words) == {DIGITS: 1, SIDE: 1}
    assert arrange(38, 12, words) == {DIGITS: 2, SIDE: 2}
    wide = arrange(56, 30, words)
    assert set(wide) == {DIGITS, SIDE, WORD, COUNT}
    assert wide[DIGITS] >= 4
    assert wide[SIDE] >= 3


@pytest.mark.parametrize("height", range(1, 30))
def test_the_large_parts_never_need_more_rows_than_there_are(height: int) -> None:
    words = FaceWords("SWITCH", "LEFT", 65, "3/10")
    scales = arrange(40, height, words)
    assert sum(rows_of(scale) for scale in scales.values()) <= height


async def test_lines_are_ticked_by_number_and_by_space() -> None:
    rows = TickRows(["[/] one", "two", "three"])
    app = Bench(rows)
    async with app.run_test(size=(40, 12)) as pilot:
        for key in ("1", "3", "up", "space", "1"):
            assert rows.take(key)
        assert not rows.take("x")
        await pilot.pause()
        assert rows.ticked == {1, 2}
        assert "1 [ ] [/] one" in words_of(rows)
        assert " 2 [x] two" in words_of(rows)


async def test_the_countdown_uses_the_room_it_has() -> None:
    countdown = Countdown(classes="-large")
    app = Bench(countdown)
    async with app.run_test(size=(80, 24)) as pilot:
        countdown.seconds = 20
        await pilot.pause()
        assert words_of(countdown).count("██") > 10


async def test_a_refused_line_stays_to_be_mended() -> None:
    heard: list[Message] = []
    bar = EntryBar()
    app = Bench(bar)
    async with app.run_test(size=(80, 24), message_hook=heard.append) as pilot:
        bar.start("4")
        await pilot.press("/", "3", "enter")
        await pilot.pause()
        submitted = [message for message in heard if isinstance(message, EntryBar.Submitted)]
        assert submitted[0].line == "4/3"
        bar.refuse("[/] is not a word")
        await pilot.pause()
        assert "Not stored: [/] is not a word" in words_of(bar.query_one("#entry-answer"))


@pytest.mark.parametrize("text", ['worse [/] after "lifting" \x1b[31m', "[@click=app.pwn]x[/]"])
async def test_text_is_shown_as_it_is(text: str) -> None:
    shown = Plain(text)
    app = Bench(shown)
    async with app.run_test(size=(80, 24)):
        assert words_of(shown).rstrip() == text.replace("\x1b", "\ufffd")
