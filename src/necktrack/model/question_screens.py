"""Screens of safety questions: what each scope asks, and what stands behind a merged question that is answered yes."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from necktrack.model.further_questions import FOLLOW_UPS, MERGED, ONE, SHORT, STOP_QUESTIONS
from necktrack.model.questions import (
    BEFORE_EXERCISE,
    HEAD_AND_INJURY,
    LEGS_AND_CHEST,
    NERVES_AND_ILLNESS,
    QUESTIONS,
    QUICK,
)
from necktrack.model.screening import Answer, Question, QuestionScreen, Scope
from necktrack.model.values import replace

BEHIND: dict[str, tuple[str, ...]] = {
    "q_new": (
        "ces_saddle",
        "ces_bladder",
        "ces_sex",
        "ces_legs",
        "vasc_sudden",
        "vasc_neuro",
        "cord_hands",
        "cord_walk",
        "cord_shock",
        "arm_weak",
        "gca",
        "vertigo_new",
    ),
    "q_injury": ("vasc_sudden", "vasc_neuro", "trauma_high", "trauma_turn"),
    "q_ill": ("chest", "fever_neck", "infection"),
    "s_ces": ("ces_saddle", "ces_bladder", "ces_sex", "ces_legs"),
    "s_vasc": ("vasc_sudden", "vasc_neuro"),
    "s_cord": ("cord_hands", "cord_walk", "cord_shock"),
    "s_trauma": ("trauma_high", "trauma_turn"),
    "s_infection": ("fever_neck", "infection"),
    "s_arm": ("arm_weak",),
    "s_weight": ("cancer",),
    "s_headache": ("vasc_sudden", "fever_neck", "gca"),
    "q_one": ("q_new", "q_injury", "q_ill"),
}
"""The questions that each merged one stands for, in the order of asking; a yes asks them at once."""

_STEADY = "Tick what is true for you. Ask yourself what is new or getting worse."
_FIT = "These are good for your provider to know before you begin. Tick what is true for you."


def _screen(screen_id: str, title: str, lead: str, questions: tuple[Question, ...]) -> QuestionScreen:
    return QuestionScreen(screen_id, title, lead, tuple(question for question in questions if not question.parent))


FULL_SCREENS: tuple[QuestionScreen, ...] = (
    _screen("legs-and-chest", "Legs, bladder and chest", _STEADY, LEGS_AND_CHEST),
    _screen("head-and-injury", "Head, neck and injury", _STEADY, HEAD_AND_INJURY),
    _screen("nerves-and-illness", "Hands, walking and illness", _STEADY, NERVES_AND_ILLNESS),
    _screen("before-exercise", "Before you exercise", _FIT, BEFORE_EXERCISE),
)
"""The full list as four screens, the most urgent first; sub-questions are asked after a yes (`sub_questions_of`)."""

SHORT_SCREEN = QuestionScreen("short", "The short list", "Tick what is new or worse since you were last asked.", SHORT)
DIZZINESS_SCREEN = QuestionScreen(
    "dizziness", "The dizziness that lasts", "You logged dizziness that lasts.",
    tuple(question for question in BEFORE_EXERCISE if question.id == "vertigo_new"),
)  # fmt: skip
"""What the short list asks further where lasting dizziness was logged since the last list."""
QUICK_SCREEN = QuestionScreen("quick", "Before today's first session", "Tick what is true since last time.", QUICK)
ONE_SCREEN = QuestionScreen("one", "Before this session", "One question, since there was a session today.", (ONE,))

_AFTER = {
    "dizziness": ("after-dizziness", "After the dizziness", "Stay seated or lying until you feel steady."),
    "arm-or-leg-tingling": ("after-tingling", "After the tingling", "Rest first, in a position that is easy for you."),
}


def own_screen(questions: Sequence[Question]) -> tuple[QuestionScreen, ...]:
    """The screen of what a pack asks beside the program; none when it asks nothing."""
    lead = "Whoever wrote your pack asks this too. Tick what is true for you."
    return (QuestionScreen("own", "From your pack", lead, tuple(questions)),) if questions else ()


def follow_up_screens(owed: Collection[str]) -> tuple[QuestionScreen, ...]:
    """The screens for those questions after a stop that still wait for an answer, one for each rule."""
    screens = (
        QuestionScreen(*_AFTER[rule], tuple(ACTING_AFTER_STOP[each] for each in asked if each in owed))
        for rule, asked in FOLLOW_UPS.items()
    )
    return tuple(screen for screen in screens if screen.questions)


ACTING_AFTER_STOP: dict[str, Question] = {
    each: STOP_QUESTIONS.get(each) or QUESTIONS[each] for asked in FOLLOW_UPS.values() for each in asked
}
"""Every question that may follow a stop, by id."""


def ids_behind(ticked: Iterable[str]) -> frozenset[str]:
    """The questions that stand behind the ticked merged ones; those behind `q_one` are merged ones again."""
    return frozenset(behind for merged in ticked for behind in BEHIND.get(merged, ()))


def screens_behind(ticked: Collection[str]) -> tuple[QuestionScreen, ...]:
    """The screens of the full list, cut down to what stands behind the ticked merged questions."""
    wanted = ids_behind(ticked)
    if not wanted:
        return ()
    cut = (
        replace(screen, questions=tuple(question for question in screen.questions if question.id in wanted))
        for screen in FULL_SCREENS
    )
    return tuple(screen for screen in cut if screen.questions)


def screens_of(
    scope: Scope, answers: Mapping[str, Answer], own: Sequence[Question] = (), owed: Collection[str] = ()
) -> tuple[QuestionScreen, ...]:
    """Every screen of a scope, given the answers so far; `own` is what a pack asks, `owed` what a stop left open."""
    if scope is Scope.FULL:
        return (*FULL_SCREENS, *own_screen(own))
    if scope is Scope.PACK:
        return own_screen(own)
    if scope is Scope.FOLLOW_UP:
        return follow_up_screens(owed)
    first = {Scope.SHORT: SHORT_SCREEN, Scope.QUICK: QUICK_SCREEN, Scope.ONE: ONE_SCREEN}[scope]
    ticked = [merged for merged in MERGED if answers.get(merged, Answer.NO) is not Answer.NO]
    quick = (QUICK_SCREEN,) if scope is Scope.ONE and ONE.id in ticked else ()
    asked = {question.id for screen in (first, *quick) for question in screen.questions}
    return (first, *quick, *screens_behind([merged for merged in ticked if merged in asked]))


def still_open(screens: Iterable[QuestionScreen], answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """The ids on these screens that must still be answered, in the order of asking; sub-questions never count."""
    asked = [question for screen in screens for question in screen.questions]
    is_begun = any(question.id in answers for question in asked)
    return tuple(
        question.id for question in asked if question.id not in answers and not (question.may_stay_open and is_begun)
    )
