"""The safety questions beside the full list: the short list, the one question, and what follows a stop."""

from necktrack.model.questions import OWN_DECISION, QUESTIONS, QUICK, SUB_QUESTIONS
from necktrack.model.screening import Action, Question

_MERGED = ("the questions that it stands for, merged", (OWN_DECISION,))

SHORT: tuple[Question, ...] = (
    Question(
        "s_ces",
        "Is anything new between your legs or around your bottom, with bladder, bowel or sexual function, "
        "or with pain, numbness or weakness in your legs or feet?",
        "something new between the legs, with bladder or bowel, or in the legs",
        Action.EMERGENCY,
        *_MERGED,
    ),
    Question(
        "s_vasc",
        "Have you had a sudden or quite unfamiliar head or neck pain, or trouble with speech, swallowing, sight, face, "
        "balance or one side of your body, or a sudden fall, even briefly?",
        "a sudden head or neck pain, or trouble with speech, sight, face, balance or one side",
        Action.EMERGENCY,
        *_MERGED,
    ),
    Question(
        "s_cord",
        "Are your hands clumsy or numb, is your walking unsteady, stiff or heavy, do you trip more, "
        "or does bending your neck send an electric shock down your back or limbs?",
        "clumsy hands, unsteady walking or electric shocks",
        Action.EMERGENCY,
        *_MERGED,
    ),
    Question(
        "s_trauma",
        "Have you had a crash, a fall, a knock or any other injury?",
        "a crash, fall, knock or other injury",
        Action.EMERGENCY,
        *_MERGED,
    ),
    Question(
        "s_infection",
        "Do you have fever, chills or night sweats? "
        "Or, since you were last asked, a serious infection, injected drugs, or a weak immune system?",
        "fever, chills, night sweats or an infection",
        Action.EMERGENCY,
        *_MERGED,
    ),
    Question(
        "s_arm",
        "Is one arm or hand weaker than it was?",
        "a weaker arm or hand",
        Action.SAME_DAY,
        *_MERGED,
    ),
    Question(
        "s_weight",
        "Have you lost weight without an explanation?",
        "weight loss without an explanation",
        Action.SAME_DAY,
        *_MERGED,
    ),
    Question(
        "s_headache",
        "Do you have a new headache?",
        "a new headache",
        Action.EMERGENCY,
        *_MERGED,
    ),
)
"""The short list of clinical.md 2.3; each question has the strictest action of all that stands behind it."""

ONE = Question(
    "q_one",
    "Is there anything new, or was there a fall, since your last session?",
    "something new, or a fall",
    Action.SAME_DAY,
    *_MERGED,
)
"""The one question before a later session of the same day."""

_AFTER_STOP = (
    Question(
        "dizzy_more",
        "Was it anything other than a brief light head on standing up that passed with rest?",
        "dizziness that was more than a brief light head on standing up",
        Action.SAME_DAY,
        "vessels of the neck, or another cause that wants a look",
        (OWN_DECISION,),
    ),
    Question(
        "tingling_weak",
        "Is an arm, hand, leg or foot weak since the tingling, numbness or electric pain began?",
        "weakness that came with tingling, numbness or electric pain",
        Action.SAME_DAY,
        "nerve deficit",
        (OWN_DECISION,),
    ),
    Question(
        "tingling_stays",
        "Did the tingling, numbness or electric pain stay for longer than ten minutes?",
        "tingling, numbness or electric pain that stayed for longer than ten minutes",
        Action.SAME_DAY,
        "nerve deficit",
        (OWN_DECISION,),
        may_stay_open=True,
    ),
)

MUSCLE_ACHE = (
    "Muscle ache of up to 3 of 10 for a day or two after new strength work is normal; tell your provider which it was."
)
"""What is said once beside pain that was up on the day after sessions (clinical.md 2.4); it lifts no pause."""

FLARED_TWICE = Question(
    "flared_twice",
    "Was pain up on the day after each of your last two sessions?",
    "pain that was up on the day after each of your last two sessions",
    Action.BEFORE_EXERCISE,
    "a plan that asks too much for now",
    (OWN_DECISION,),
    note="Exercises pause until you have asked your provider. One such day is to be expected now and then. "
    f"{MUSCLE_ACHE}",
)
"""What nobody is asked: the program finds it in the journal on the way to a session, and notes it like a yes."""

FLARED = "flared"
"""Under this name a screening says which two session days were found."""

STOP_QUESTIONS: dict[str, Question] = {question.id: question for question in _AFTER_STOP}
"""The questions that only a stop rule asks, by id."""

FOLLOW_UPS: dict[str, tuple[str, ...]] = {
    "dizziness": ("vasc_neuro", "dizzy_more"),
    "arm-or-leg-tingling": ("tingling_weak", "tingling_stays"),
}
"""What is asked after a session was stopped by a rule, by the rule's name; other rules ask nothing further."""

SHORT_QUESTIONS: dict[str, Question] = {question.id: question for question in SHORT}

MERGED: dict[str, Question] = {question.id: question for question in (*SHORT, *QUICK, ONE)}
"""Questions that stand for others: a yes asks these at once, and by itself leads to no action."""

ACTING: dict[str, Question] = QUESTIONS | SUB_QUESTIONS | STOP_QUESTIONS
"""Every question of the program whose yes leads to an action, by id, in the order of asking."""
