"""The library and the lessons as a person uses them: keys in, words out."""

from pathlib import Path

from textual.app import App
from textual.pilot import Pilot

from necktrack.model.facts import PLAN
from necktrack.model.packs import Exercise
from necktrack.model.questions import QUESTIONS
from necktrack.model.screening import Answer, Scope
from necktrack.services.library import find_item
from necktrack.services.packs import active_pack_id
from necktrack.services.safety import record_answers, set_country
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.screens.exercise import ExercisePage
from necktrack.tui.screens.pack import PackPage
from question_pack import PACK_ID, use_questions
from question_pack import QUESTIONS as QUESTION_PACK
from screen_words import SIZES, settle
from screen_words import words_on as words

NASTY = "[@click=app.pwn]x[/]"
MARKED = (
    ("b", "title"), ("enter", "title|summary|routine|question"),
    ("escape escape b slash n o d enter enter", "nod|step|picture"),
    ("escape escape escape n", "lesson"), ("enter", "lesson|text|source"), ("escape escape a", "question"),
    ("enter", "question|intro|item|option"),
)  # fmt: skip
"""Keys, one after the other, and the words of the pack that stand on the page then."""
MOST_LINES = 60
"""Presses of the down key after which even the longest page is read."""


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def read_on(pilot: Pilot[int]) -> str:
    """All that is seen while the down key is pressed, until it brings nothing new."""
    shown = [words_on(pilot.app)]
    while len(shown) < MOST_LINES and (len(shown) == 1 or shown[-1] != shown[-2]):
        await pilot.press("down")
        shown.append(words_on(pilot.app))
    return " ".join(shown)


def words_on(app: App[int]) -> str:
    """Everything that the person sees, folded lines joined."""
    return " ".join(words(app).replace("│", " ").split())


async def test_an_exercise_is_found_by_words_and_read_with_its_picture_in_words(world: World) -> None:
    item = find_item(world, "dnf-nod")
    assert isinstance(item, Exercise)
    app = NecktrackApp(world)
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await press(pilot, "b", "home")
            assert "Starter: five minutes a day" in words_on(app), size
            await pilot.press("slash", *"nod lyi")
            await press(pilot, "down")
            assert "Small nod, lying" in words_on(app), size
            await press(pilot, "enter")
            assert "Small nod, lying" in words_on(app), size
            shown = await read_on(pilot)
            assert "Picture in words" in shown, size
            assert "Stop if you notice" in shown, size
            assert item.steps[0] in shown, size
            await press(pilot, "escape", "escape", "escape")
            assert app.screen.query("#today-due"), size


async def test_what_is_called_by_the_words_comes_before_a_pack_that_only_tells_of_them(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "b", "slash", *"chin glide", "enter", "enter")
        assert isinstance(app.screen, ExercisePage)
        assert app.screen.exercise.name.startswith("Chin glide")
        await press(pilot, "escape", "escape", "slash", *"starter", "enter", "enter")
        assert isinstance(app.screen, PackPage), "a pack by its name"


async def test_one_walks_to_the_easier_and_harder_form_and_back(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "slash", *"chin glide back", "enter", "enter")
        await settle(pilot)
        assert "Exercise" in words_on(app)
        title = app.screen.query_one("#reader-title")
        assert str(title.render()) == "Chin glide back"
        await press(pilot, "h")
        harder = str(title.render())
        assert harder != "Chin glide back"
        await press(pilot, "e")
        assert str(title.render()) == "Chin glide back"
        await press(pilot, "escape")
        assert str(title.render()) == harder
        await press(pilot, "escape", "escape")
        assert app.screen.query("#shelf")


async def test_escape_ends_the_search_and_then_goes_home(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "b", "slash", *"zzz")
        assert "Nothing has all these words." in words_on(app)
        await press(pilot, "escape")
        assert "Starter: five minutes a day" in words_on(app)
        await press(pilot, "escape")
        assert app.screen.query("#today-due")


async def test_a_pack_is_looked_at_and_made_the_one_in_use(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "b", "slash", *"flare gentle", "enter", "enter")
        assert "[ ] not in use; enter makes it the one in use" in words_on(app)
        await press(pilot, "enter", "2")
        assert active_pack_id(world) == "necktrack.starter"
        await press(pilot, "enter", "1")
        assert active_pack_id(world) == "necktrack.flare"
        assert "[x] in use" in words_on(app)
        await press(pilot, "enter")
        assert len([fact for fact in world.journal.facts({PLAN}) if fact.kind == PLAN]) == 1


async def test_an_exercise_that_the_safety_answers_leave_out_says_so(world: World) -> None:
    set_country(world, "GB")
    record_answers(world, dict.fromkeys(QUESTIONS, Answer.NO) | {"bone": Answer.YES}, Scope.FULL)
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "b", "slash", *"chin glide back", "enter", "enter")
        assert "[STOP] Exercises are withheld now" in words_on(app)


async def test_a_lesson_is_read_with_how_sure_it_is(world: World, tmp_path: Path) -> None:
    use_questions(world, tmp_path)
    app = NecktrackApp(world)
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await press(pilot, "n")
            assert "From your provider" in words_on(app), size
            assert "Your next steps" in words_on(app), size
            await press(pilot, "enter")
            shown = await read_on(pilot)
            for words in ("Go slowly this week.", "opinion: habit and experience", "Whether slow is better",
                          "House notes", "not yet reviewed by a clinician"):
                assert words in shown, size
            await press(pilot, "escape", "escape")
            assert app.screen.query("#today-due"), size


async def test_the_library_shows_what_the_pack_in_use_has_of_its_own(world: World, tmp_path: Path) -> None:
    use_questions(world, tmp_path)
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "b")
        assert "[x] Week pack 1.0.0 in use" in words_on(app)
        assert "From Week pack Small nod" in words_on(app)
        await press(pilot, "slash", *"small nod", "down", "enter")
        assert "Easier: Only think of it." in words_on(app)
        await press(pilot, "e")
        assert str(app.screen.query_one("#reader-title").render()) == "Small nod"


async def test_a_broad_window_shows_the_page_beside_the_list(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "b", "down")
        assert "not in use; enter makes it the one in use" in words_on(app)


async def test_markup_in_a_pack_stays_words_everywhere(world: World, tmp_path: Path) -> None:
    text = QUESTION_PACK
    for plain, marked in (
        ("Week pack", "title"), ("Small nod", "nod"), ("Nod as if saying yes.", "step"), ("Your next steps", "lesson"),
        ("Go slowly this week.", "text"), ("House notes", "source"), ("How was your week", "question"),
        ("Think of an ordinary day.", "intro"), ("How much was your sleep disturbed?", "item"),
        ("Lying, the chin tips down a little.", "picture"), ("Morning", "routine"),
    ):
        text = text.replace(plain, f"{NASTY} {marked}")
    text = text.replace('version = "1.0.0"', f'version = "1.0.0"\nsummary = "{NASTY} summary"')
    text = text.replace('nrs = [0, 10]\nends = ["not at all", "completely"]',
                        f'options = [ {{ value = 0, label = "{NASTY} option" }}, {{ value = 9, label = "b" }} ]')
    use_questions(world, tmp_path, text)
    assert active_pack_id(world) == PACK_ID
    app = NecktrackApp(world)
    async with app.run_test(size=(120, 50)) as pilot:
        await settle(pilot)
        for keys, words in MARKED:
            await press(pilot, *keys.split())
            for word in words.split("|"):
                assert f"{NASTY} {word}" in words_on(app), (keys, word)
