"""Every row of the decision table in the app: all questions of a list get one answer, and each row is held."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from conftest import WorldMaker
from necktrack.insight.safety_answers import root_of
from necktrack.insight.safety_rules import Given
from necktrack.insight.safety_table import Row
from necktrack.model.facts import SCREENING
from necktrack.model.further_questions import FOLLOW_UPS, MERGED
from necktrack.model.question_screens import BEHIND
from necktrack.model.questions import QUESTIONS
from necktrack.model.screening import Answer, Scope
from necktrack.services import safety
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.screens.help_now import HelpNowScreen
from necktrack.tui.screens.questions import QuestionsScreen, UnfinishedAnswers
from necktrack.tui.widgets.known_form import KnownForm
from necktrack.tui.widgets.tick_list import TickList
from quick_app import make_quick
from safety_rows import ROWS, check

_ACTIONS = {Given.YES: "yes", Given.KNOWN_ALLOWED: "known", Given.KNOWN_NOT_ALLOWED: "known"}
"""What the keys do on a line; the keys themselves, and what is painted, are tests/tui/test_safety_screens.py."""
_WHOLE_LISTS = [
    *((Scope.FULL, given, Given.NO) for given in (Given.NO, *_ACTIONS)),
    (Scope.FULL, Given.YES, Given.YES),
    *((Scope.FOLLOW_UP, given, Given.NO) for given in (Given.NO, *_ACTIONS, Given.LEFT_OPEN)),
    *((scope, Given.NO, Given.NO) for scope in (Scope.SHORT, Scope.QUICK, Scope.ONE)),
]
"""Scope, the answer to all its questions, and the answer to all sub-questions that are asked then."""
_MERGED_YES = [row for row in ROWS if row.question.id in MERGED and row.given is Given.YES]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paint when a test looks, and wait no longer than needed."""
    make_quick(monkeypatch)


@pytest.fixture
def people(another_world: WorldMaker) -> Callable[[str], World]:
    """Makes people in Great Britain who answered the full list with no, and whom two stops left with questions."""

    def person(name: str) -> World:
        world = another_world(name)
        safety.set_country(world, "GB")
        safety.record_answers(world, dict.fromkeys(QUESTIONS, Answer.NO), Scope.FULL)
        owed = [world.draft(SCREENING, safety.owed_follow_up(rule, "a-session")) for rule in FOLLOW_UPS]
        world.journal.append(owed)
        return world

    return person


async def ask(pilot: Pilot[int], world: World, scope: Scope) -> QuestionsScreen:
    screen = QuestionsScreen(world, scope, UnfinishedAnswers())
    await pilot.app.push_screen(screen)
    await pilot.pause()
    return screen


async def tick(pilot: Pilot[int], ticks: TickList, given: Given, following: Given) -> None:
    """Answer every line of a list alike, those that follow a tick in their own way."""
    for row in ticks.rows:
        is_asked = given is Given.NO and row.line.may_stay_open
        if not row.is_following and not row.is_none and (given in _ACTIONS or is_asked):
            row.action_answer(_ACTIONS.get(given, "no"))
    if given not in _ACTIONS:
        ticks.rows[-1].action_turn()
    await pilot.pause()
    for row in ticks.rows:
        if row.is_following and row.display:
            row.action_answer(_ACTIONS.get(following, "no"))


async def go_on(pilot: Pilot[int], screen: QuestionsScreen) -> None:
    """One step on, and past the page to get help from where it opens."""
    await screen.action_next_step()
    if isinstance(pilot.app.screen, HelpNowScreen):
        await pilot.press("escape")


async def fill_in(pilot: Pilot[int], screen: QuestionsScreen, given: Given, following: Given) -> None:
    """Go through all steps to the summary, and store."""
    while (here := screen.steps[screen.step]) is not screen.steps[-1]:
        if isinstance(here, TickList):
            await tick(pilot, here, given, following)
        elif isinstance(here, KnownForm):
            here.query_one(Input).value = "yesterday"
            here.query_one(TickList).rows[0 if given is Given.KNOWN_ALLOWED else 1].action_turn()
        await go_on(pilot, screen)
    await go_on(pilot, screen)
    await pilot.pause()


@pytest.mark.parametrize("scope", list(dict.fromkeys(scope for scope, _, _ in _WHOLE_LISTS)))
async def test_the_rows_of_a_list(world: World, people: Callable[[str], World], scope: Scope) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        for _, given, following in (each for each in _WHOLE_LISTS if each[0] is scope):
            person = people(f"{given}-{following}")
            await fill_in(pilot, await ask(pilot, person, scope), given, following)
            now = safety.standing(person)
            for row in rows_held_by(scope, given, following):
                check(row, now)


def rows_held_by(scope: Scope, given: Given, following: Given) -> list[Row]:
    """The rows that such a list holds: its questions, and the sub-questions that were asked after a yes."""
    rows = [row for row in ROWS if row.scope is scope]
    if following is Given.YES:
        return [row for row in rows if row.question.parent and row.given is Given.YES]
    subs = [row for row in rows if row.question.parent and row.given is Given.NO and given is Given.YES]
    roots = [row for row in rows if not row.question.parent and row.given is given]
    return [*roots, *subs]


@pytest.mark.parametrize("scope", [Scope.SHORT, Scope.QUICK, Scope.ONE])
async def test_a_merged_yes_asks_what_it_stands_for_and_withholds_nothing_by_itself(
    people: Callable[[str], World], scope: Scope
) -> None:
    person = people("somebody")
    owed = dict.fromkeys((each for ids in FOLLOW_UPS.values() for each in ids), Answer.NO)
    safety.record_answers(person, owed, Scope.FOLLOW_UP)
    rows = [row for row in _MERGED_YES if row.scope is scope]
    app = NecktrackApp(person)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        screen = await ask(pilot, person, scope)
        for line in screen.lists[0].rows[:-1]:
            line.action_turn()
        await go_on(pilot, screen)
        shown = {question.id for each in screen.screens[1:] for question in each.questions}
        await fill_in(pilot, screen, Given.NO, Given.NO)
    assert shown == {each for row in rows for each in BEHIND[row.question.id]}
    now = safety.standing(person)
    assert not now.is_withheld
    for row in rows:
        check(row, now)


def test_every_row_that_the_app_can_give_is_held() -> None:
    held = [row for scope, given, following in _WHOLE_LISTS for row in rows_held_by(scope, given, following)]
    left = [row for row in ROWS if row not in held and row not in _MERGED_YES]
    assert all(row.given is Given.LEFT_OPEN and root_of(row.question.id) != row.question.id for row in left)
