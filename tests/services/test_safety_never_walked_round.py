"""No order of answers, clearances, edits, undos, deletions and clock changes lets exercise begin on an open yes."""

import tempfile
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import FakeClock, make_world
from necktrack.errors import NecktrackError, WithheldForSafety
from necktrack.model.facts import SCREENING, VOID
from necktrack.model.questions import QUESTIONS
from necktrack.model.screening import MISTAKE_WORDS, Action, Answer, Known, Scope
from necktrack.services import safety
from necktrack.services.history import history
from necktrack.services.record import delete_item, edit_item, parse_words, record_entry, undo
from necktrack.services.sessions import begin
from necktrack.services.world import World

_IDS = ("chest", "bone", "arm_weak")
_BEHIND = {"chest": (Scope.QUICK, "q_ill"), "arm_weak": (Scope.SHORT, "s_arm")}
"""A list other than the full one that asks the question, and what asks it there."""
_SAID = st.sampled_from(["no", "yes", "known, and allowed", "known, not allowed"])
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("full"), st.dictionaries(st.sampled_from(_IDS), _SAID)),
        st.tuples(st.just("behind"), st.sampled_from(list(_BEHIND)), _SAID),
        st.tuples(st.just("clear"), st.sampled_from([*_IDS, "all"])),
        st.tuples(st.just("mistake"), st.sampled_from(_IDS)),
        st.tuples(st.just("wrong words"), st.sampled_from(_IDS)),
        st.tuples(st.just("log"), st.sampled_from(["3", "9", "leg 2", "dizziness lasting"])),
        st.tuples(st.just("undo")),
        st.tuples(st.just("delete"), st.integers(0, 5)),
        st.tuples(st.just("edit"), st.integers(0, 5)),
        st.tuples(st.just("void"), st.integers(0, 5)),
        st.tuples(st.just("clock"), st.sampled_from([-30 * 24, -24, -1, 1, 24, 8 * 24, 40 * 24])),
    ),
    max_size=8,
)


class Memory:
    """What an attentive person at the desk would remember: which answers are open, and which clearances hold."""

    def __init__(self) -> None:
        self.days: dict[str, list[date]] = {question: [] for question in _IDS}
        self.held: set[str] = set()

    @property
    def open(self) -> set[str]:
        return {question for question, days in self.days.items() if days}

    def hear(self, question: str, said: str, today: date, *, is_new: bool = False) -> None:
        """An answer; a list that asks what is new is not covered by what was cleared before."""
        if said == "no":
            self.held.discard(question)
        elif said == "known, and allowed":
            self.days[question] = [day for day in self.days[question] if day > today]
            self.held.add(question)
        elif is_new or said == "known, not allowed" or question not in self.held:
            self.days[question].append(today)
            self.held.discard(question)

    def clear(self, named: str) -> None:
        for question in self.open if named == "all" else self.open & {named}:
            self.days[question].clear()
            self.held.add(question)

    def forget(self, question: str) -> None:
        self.days[question].clear()
        self.held.discard(question)


def answer(world: World, scope: Scope, said: dict[str, str], more: dict[str, Answer]) -> None:
    words = {"no": Answer.NO, "yes": Answer.YES}
    answers = more | {question: words.get(each, Answer.KNOWN) for question, each in said.items()}
    known = {
        question: Known(world.today(), allowed=each.endswith("and allowed"))
        for question, each in said.items()
        if each.startswith("known")
    }
    safety.record_answers(world, safety.with_no_to_the_rest(world, answers, scope), scope, known)


def say(world: World, memory: Memory, step: tuple[Any, ...]) -> None:
    """An act about safety; what is refused changes nothing."""
    match step:
        case ("full", said):
            answer(world, Scope.FULL, said, dict.fromkeys(QUESTIONS, Answer.NO))
            for question in _IDS:
                is_urgent = said.get(question) == "yes" and QUESTIONS[question].action is Action.EMERGENCY
                memory.hear(question, said.get(question, "no"), world.today(), is_new=is_urgent)
        case ("behind", question, said):
            scope, merged = _BEHIND[question]
            answer(world, scope, {question: said}, {merged: Answer.YES})
            memory.hear(question, said, world.today(), is_new=True)
        case ("clear", named):
            safety.clear(world, [named], world.today(), "seen")
            memory.clear(named)
        case ("mistake", question):
            safety.answered_by_mistake(world, question, MISTAKE_WORDS)
            memory.forget(question)
        case ("wrong words", question):
            safety.answered_by_mistake(world, question, "never mind")


def meddle(world: World, clock: FakeClock, step: tuple[Any, ...]) -> None:
    """An act about something else, or about what may not be touched."""
    match step:
        case ("log", words):
            ready = parse_words(world, words.split())
            record_entry(world, ready.entry, ready.day)
        case ("undo",):
            undo(world)
        case ("delete", place):
            delete_item(world, history(world)[place].short)
        case ("edit", place):
            edit_item(world, history(world)[place].short, ["0"])
        case ("void", place):
            screenings = [fact for fact in world.journal.facts({SCREENING}) if fact.kind == SCREENING]
            world.journal.append([world.draft(VOID, {"voids": screenings[place].id, "undo": True})])
        case ("clock", hours):
            clock.moment += timedelta(hours=hours)


def is_let_through(world: World) -> bool:
    """True when any of the doors to exercise opens."""
    opened = False
    for door in (safety.require_allowed, safety.require_ready, lambda world: begin(world, None, pain_before=None)):
        try:
            door(world)
        except NecktrackError:
            continue
        opened = True
    return opened


@settings(max_examples=40)
@given(_STEPS)
def test_an_open_yes_never_lets_exercise_begin(steps: list[tuple[Any, ...]]) -> None:
    clock, memory = FakeClock(), Memory()
    with tempfile.TemporaryDirectory() as home:
        world = make_world(Path(home) / "home", clock)
        for step in [("full", {}), *steps]:
            with suppress(NecktrackError, IndexError):
                say(world, memory, step)
                meddle(world, clock, step)
        assert {block.question_id for block in safety.standing(world).blocks} == memory.open
        if memory.open:
            assert not is_let_through(world)


def test_before_any_answer_no_door_opens(world: World) -> None:
    assert not is_let_through(world)
    safety.record_answers(world, dict.fromkeys(QUESTIONS, Answer.NO), Scope.FULL)
    assert is_let_through(world)


def test_a_stop_that_owes_questions_keeps_every_door_shut(world: World) -> None:
    safety.record_answers(world, dict.fromkeys(QUESTIONS, Answer.NO), Scope.FULL)
    world.journal.append([world.draft(SCREENING, safety.owed_follow_up("dizziness", "a-session"))])
    assert not is_let_through(world)
    with pytest.raises(WithheldForSafety):
        safety.require_allowed(world)
