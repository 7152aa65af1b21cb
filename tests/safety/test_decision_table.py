"""Every row of the decision table in every front end: question, answer, action, withheld or not, and the words."""

import io

import pytest

from necktrack.cli import console, main
from necktrack.insight.safety_rules import Given
from necktrack.insight.safety_table import Row
from necktrack.services import safety
from necktrack.services.world import World
from safety_rows import NUMBERS, ROWS, check, name_of, options_for, prepare, sheet_for, typed_for

IN_THE_DIALOGUE = [row for row in ROWS if row.given is not Given.LEFT_OPEN or row.question.may_stay_open]
"""The dialogue asks every sub-question, so that none can be left open there."""


@pytest.fixture
def person(world: World, row: Row) -> World:
    """Somebody in Great Britain for whom the row's list is one that is asked."""
    assert safety.set_country(world, "GB") == NUMBERS
    prepare(world, row)
    return world


@pytest.fixture
def command(person: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The person's world as the command line opens it."""
    monkeypatch.setattr(console, "open_world", lambda: person)
    return person


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_a_row_by_the_services(row: Row, person: World) -> None:
    sheet = sheet_for(row, person)
    check(row, safety.record_answers(person, sheet.answers, row.scope, sheet.known))
    check(row, safety.standing(person))


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_a_row_by_options_of_the_command(row: Row, command: World) -> None:
    assert main.run(["safety", *options_for(row, sheet_for(row, command))]) == 0
    check(row, safety.standing(command))


@pytest.mark.parametrize("row", IN_THE_DIALOGUE, ids=name_of)
def test_a_row_in_the_dialogue(row: Row, command: World, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = io.StringIO(typed_for(row, sheet_for(row, command), command))
    monkeypatch.setattr("sys.stdin", typed)
    flag = {"full": "--full", "short": "--short", "quick": "--quick", "one": "--one"}.get(row.scope, "--plain")
    assert main.run(["safety", flag]) == 0
    assert typed.read() == ""
    check(row, safety.standing(command))
