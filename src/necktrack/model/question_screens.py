"""Screens of safety questions: the full list as four, the quick check as one, and what stands behind a quick yes."""

from collections.abc import Collection

from necktrack.model.questions import BEFORE_EXERCISE, HEAD_AND_INJURY, LEGS_AND_CHEST, NERVES_AND_ILLNESS, QUICK
from necktrack.model.screening import Question, QuestionScreen
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
}
"""The questions that a yes in the quick check asks at once."""

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

QUICK_SCREEN = QuestionScreen("quick", "Before today's first session", "Tick what is true since last time.", QUICK)


def ids_behind(ticked: Collection[str]) -> frozenset[str]:
    """The full-list questions that stand behind the ticked quick ones."""
    return frozenset(behind for quick in ticked for behind in BEHIND.get(quick, ()))


def screens_behind(ticked: Collection[str]) -> tuple[QuestionScreen, ...]:
    """The screens of the full list, cut down to what stands behind the ticked quick questions."""
    wanted = ids_behind(ticked)
    cut = (
        replace(screen, questions=tuple(question for question in screen.questions if question.id in wanted))
        for screen in FULL_SCREENS
    )
    return tuple(screen for screen in cut if screen.questions)
