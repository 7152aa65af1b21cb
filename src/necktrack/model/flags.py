"""Flags: the closed tables between safety questions and exercises (`not_if`, `stop_if`), and questions of packs."""

from collections.abc import Iterable

from necktrack.model.screening import ACTION_NAMES, Question

FLARE = "flare"
"""The flag that comes from the pain of the day, not from an answer."""

SAFETY_FLAGS: dict[str, tuple[str, ...]] = {
    "instability": ("upper_neck_lax",),
    "osteoporosis": ("bone",),
    "recent-trauma": ("trauma_high", "trauma_turn"),
    "dizzy": ("vertigo_new",),
    "nerve-deficit": ("arm_weak", "cord_hands", "cord_walk", "cord_shock", "ces_legs"),
    "vascular": ("vasc_sudden", "vasc_neuro"),
    "surgery": ("surgery",),
    "pregnancy": ("pregnant",),
    FLARE: (),
}
"""Each flag that `not_if` may name, with the questions whose yes raises it; `flare` comes from the pain of the day."""

FLAG_REASONS: dict[str, str] = {
    "instability": "your answer about loose joints or the upper neck",
    "osteoporosis": "your answer about bone strength",
    "recent-trauma": "your answer about an injury",
    "dizzy": "your answer about dizziness",
    "nerve-deficit": "your answer about numbness or weakness",
    "vascular": "your answer about sudden signs",
    "surgery": "your answer about recent surgery",
    "pregnancy": "your answer about pregnancy or birth",
    FLARE: "your pain today is 6 or more",
}
"""Why an exercise is left out, in words that follow "left out:"."""

STANDING_QUESTIONS = frozenset({"bone", "upper_neck_lax", "surgery", "pregnant", "vertigo_new"})
"""Questions about a lasting state: their flag stays after clearance, as long as the last answer is yes."""

STOP_FLAGS: dict[str, str] = {
    "dizziness": "dizziness, nausea, blurred sight or trouble speaking",
    "arm-symptoms": "new or spreading tingling, numbness or electric pain in an arm",
    "leg-symptoms": "new or spreading tingling, numbness or electric pain in a leg",
    "sharp-pain": "sharp or stabbing pain, or a feeling of giving way",
    "pain-rise": "pain that rises by 2 points, or to 6",
    "chest-pain": "chest pressure or breathlessness",
    "faintness": "faintness",
    "headache": "a new or sudden headache",
}
"""Each flag that `stop_if` may name, in words that follow "Stop if you notice"."""


def own_question_id(pack_id: str, own_id: str) -> str:
    """The id of a safety question that a pack adds: the pack's id, a slash, and the question's own."""
    return f"{pack_id}/{own_id}"


def own_id_in(question_id: str) -> str:
    """The id by which a pack calls its own question; any other id stays as it is."""
    return question_id.rpartition("/")[2]


def is_of_a_pack(question_id: str) -> bool:
    """True for a question that a pack added; its id is a flag of its own, and `not_if` may name it."""
    return "/" in question_id


def lasts(question_id: str) -> bool:
    """True when the flags of this question stay after clearance, as long as its last answer is yes."""
    return question_id in STANDING_QUESTIONS or is_of_a_pack(question_id)


def asks_words(question: Question) -> str:
    """A safety question of a pack with what a yes to it leads to."""
    return f"{question.text} (yes: {ACTION_NAMES[question.action].lower()})"


def flag_reason(flag: str, questions: Iterable[Question] = ()) -> str:
    """Why an exercise with this flag is left out; the questions are those that the pack adds."""
    about = next((question.about for question in questions if question.id == flag), "")
    return FLAG_REASONS.get(flag) or (f"your answer about {about}" if about else "one of your safety answers")


def flags_of(question_id: str) -> frozenset[str]:
    """The flags that a yes to this question raises; a sub-question raises those of its parent."""
    if is_of_a_pack(question_id):
        return frozenset({question_id})
    root = question_id.split(".")[0]
    return frozenset(flag for flag, questions in SAFETY_FLAGS.items() if root in questions)
