"""The safety questions of this program, as data with their sources; packs can never change them."""

from necktrack.model.screening import Action, Question

FROM_MEMORY = "general clinical knowledge, from memory, to be reviewed by a clinician"
OWN_DECISION = "a decision of this project, no source claimed"
CAUDA = (
    "backes.org.uk warning signs",
    "Torbay and South Devon NHS warning card (torbayandsouthdevon.nhs.uk)",
    "nuffieldhealth.com warning signs",
)
CORD = ("Royal Free London leaflet (royalfree.nhs.uk)", "myelopathy.org symptoms", "PMC12550042")
C_SPINE = ("Canadian C-spine rule, as summarised by fpnotebook and WikEM",)
VESSELS = ("rcemlearning.co.uk; ACEP Now 2013", FROM_MEMORY)
SPINE_FLAGS = ("G-care Gloucestershire, spinal red flags (g-care.glos.nhs.uk)",)
_FIT = Action.BEFORE_EXERCISE

LEGS_AND_CHEST = (
    Question(
        "ces_saddle",
        "Is there new numbness, tingling or an odd feeling between your legs, around your bottom or genitals "
        "(for example when wiping)?",
        "new numbness or tingling between the legs",
        Action.EMERGENCY,
        "cauda equina",
        CAUDA,
    ),
    Question(
        "ces_bladder",
        "Have you newly lost control of, or feeling for, your bladder or bowel: hard to start, leaking, "
        "or not knowing when you are full?",
        "a new change in bladder or bowel control",
        Action.EMERGENCY,
        "cauda equina",
        CAUDA,
    ),
    Question(
        "ces_sex",
        "Has feeling in your genitals or sexual function changed since this back or leg problem began?",
        "a change in genital feeling or sexual function",
        Action.EMERGENCY,
        "cauda equina",
        CAUDA,
    ),
    Question(
        "ces_legs",
        "Do you have new pain, numbness or weakness going down both legs, or a leg or foot that is getting weaker?",
        "new trouble down both legs, or a leg or foot getting weaker",
        Action.EMERGENCY,
        "cauda equina, or a nerve deficit that progresses",
        (FROM_MEMORY,),
    ),
    Question(
        "chest",
        "Does the pain come with chest pressure, breathlessness, or spreading to an arm or the jaw with sweating?",
        "pain with chest pressure, breathlessness or sweating",
        Action.EMERGENCY,
        "heart",
        (FROM_MEMORY,),
    ),
)

HEAD_AND_INJURY = (
    Question(
        "vasc_sudden",
        "Did a head or neck pain start suddenly and severely, or is it unlike any pain you have had before?",
        "a sudden, severe or quite unfamiliar head or neck pain",
        Action.EMERGENCY,
        "artery dissection, bleed",
        VESSELS,
    ),
    Question(
        "vasc_neuro",
        "Since the pain began, have you had trouble speaking or swallowing, double vision, a drooping eyelid or face, "
        "facial numbness, sudden unsteadiness, a sudden fall without fainting, or weakness on one side, even briefly?",
        "trouble with speech, swallowing, sight, face, balance or one side of the body",
        Action.EMERGENCY,
        "stroke, artery dissection",
        VESSELS,
    ),
    Question(
        "fever_neck",
        "Do you have neck stiffness with fever, bad headache, rash, confusion, or light hurting your eyes?",
        "a stiff neck with fever, bad headache, rash, confusion or light hurting the eyes",
        Action.EMERGENCY,
        "meningitis",
        (FROM_MEMORY,),
    ),
    Question(
        "trauma_high",
        "Did you recently have a crash, a fall from more than about 1 m (5 steps), a blow or dive onto the head? "
        "Or are you 65 or over, or have weak bones, and had any fall or knock since the pain started?",
        "a crash, fall or knock",
        Action.SAME_DAY,
        "fracture",
        C_SPINE,
    ),
    Question(
        "trauma_high.recent",
        "Was that within the last days, and has no clinician checked you since?",
        "a crash, fall or knock in the last days that was not checked",
        Action.EMERGENCY,
        "fracture",
        C_SPINE,
        parent="trauma_high",
    ),
    Question(
        "trauma_turn",
        "Since an injury, have you been unable to turn your head about half-way to each side, "
        "or had tingling in arms or legs? (Please do not test this now.)",
        "a head that does not turn, or tingling, since an injury",
        Action.EMERGENCY,
        "fracture",
        C_SPINE,
    ),
)

NERVES_AND_ILLNESS = (
    Question(
        "cord_hands",
        "Have your hands become clumsy or numb: buttons, keys, writing, dropping things?",
        "hands that became clumsy or numb",
        Action.SAME_DAY,
        "cervical myelopathy",
        CORD,
    ),
    Question(
        "cord_walk",
        "Has your walking become unsteady, stiff or heavy, or do you trip or fall more?",
        "walking that became unsteady, stiff or heavy",
        Action.SAME_DAY,
        "cervical myelopathy",
        CORD,
    ),
    Question(
        "cord_walk.fast",
        "Did that come on fast, or with a change in bladder or bowel?",
        "a fast change in walking, or one with a change in bladder or bowel",
        Action.EMERGENCY,
        "cervical myelopathy",
        CORD,
        parent="cord_walk",
    ),
    Question(
        "cord_shock",
        "Does bending your neck send an electric shock down your back or limbs?",
        "an electric shock down the back or limbs when the neck bends",
        Action.SAME_DAY,
        "spinal cord (Lhermitte)",
        ("myelopathy.org symptoms",),
    ),
    Question(
        "arm_weak",
        "Is one arm or hand getting weaker?",
        "an arm or hand getting weaker",
        Action.SAME_DAY,
        "nerve deficit that progresses",
        (FROM_MEMORY,),
    ),
    Question(
        "gca",
        "Are you over 50 with a new headache, scalp soreness, jaw pain when chewing, or any change in sight?",
        "a new headache, sore scalp, jaw pain or change in sight after 50",
        Action.SAME_DAY,
        "giant cell arteritis",
        ("nidirect.gov.uk",),
    ),
    Question(
        "gca.sight",
        "Have you lost sight, or do you see double?",
        "lost sight or seeing double",
        Action.EMERGENCY,
        "giant cell arteritis",
        ("nidirect.gov.uk",),
        parent="gca",
    ),
    Question(
        "infection",
        "Do you have fever, chills or night sweats with your spine pain? "
        "Or a recent serious infection, injected drugs, or a weak immune system?",
        "fever, chills, night sweats or a raised risk of infection",
        Action.SAME_DAY,
        "spinal infection",
        SPINE_FLAGS,
    ),
)

BEFORE_EXERCISE = (
    Question(
        "cancer",
        "Have you had cancer, or unexplained weight loss, or constant night pain that no position eases?",
        "past serious illness, weight loss or constant night pain",
        _FIT,
        "malignancy",
        SPINE_FLAGS,
    ),
    Question(
        "cancer.new",
        "Have you had cancer, and is the spine pain new or rapidly getting worse?",
        "past serious illness with spine pain that is new or rapidly worse",
        Action.SAME_DAY,
        "malignancy",
        SPINE_FLAGS,
        parent="cancer",
    ),
    Question(
        "bone",
        "Do you have osteoporosis, long-term steroid use, "
        "or a past fragility fracture (a bone broken by a small fall)?",
        "bone strength",
        _FIT,
        "fracture",
        SPINE_FLAGS,
    ),
    Question(
        "upper_neck_lax",
        "Do you have rheumatoid arthritis, Down syndrome, Ehlers-Danlos or very loose joints, "
        "or were you told that your upper neck is unstable?",
        "loose joints or the steadiness of the upper neck",
        _FIT,
        "C1-C2 instability",
        (FROM_MEMORY,),
        note="Exercises that take the neck to its end stay hidden even after that.",
    ),
    Question(
        "surgery",
        "Have you had neck or back surgery, or an injection there, in the last 3 months?",
        "recent surgery or an injection at the neck or back",
        _FIT,
        "healing tissue",
        (OWN_DECISION,),
    ),
    Question(
        "inflam",
        "Are you under 45, with pain that is worst at night or in the morning, more than 30 minutes of stiffness, "
        "better with moving, for more than 3 months?",
        "night or morning pain and stiffness that lasted months",
        _FIT,
        "axial spondyloarthritis",
        (FROM_MEMORY,),
        note="Mention this at your next appointment.",
    ),
    Question(
        "pregnant",
        "Are you pregnant, or did you give birth in the last 3 months?",
        "pregnancy or a recent birth",
        _FIT,
        "another dose is needed",
        (OWN_DECISION,),
    ),
    Question(
        "vertigo_new",
        "Do you have new spinning or dizziness with head movement that was not yet checked?",
        "new spinning or dizziness with head movement",
        _FIT,
        "positional vertigo, or the vessels of the neck",
        (FROM_MEMORY,),
    ),
    Question(
        "vertigo_new.signs",
        "With it, have you had trouble speaking or swallowing, double vision, a drooping eyelid or face, "
        "facial numbness, sudden unsteadiness, a sudden fall without fainting, or weakness on one side, even briefly?",
        "dizziness with trouble of speech, swallowing, sight, face, balance or one side",
        Action.EMERGENCY,
        "stroke, artery dissection",
        (FROM_MEMORY,),
        parent="vertigo_new",
    ),
    Question(
        "minor",
        "Are you under 18?",
        "being under 18",
        _FIT,
        "outside the intended use",
        (OWN_DECISION,),
        note="necktrack is made for adults; under 18 it is used only together with a provider.",
    ),
)

QUICK: tuple[Question, ...] = (
    Question(
        "q_new",
        "Is anything new: numbness, weakness, dizziness, vision, speech, walking, bladder or bowel?",
        "something new",
        Action.SAME_DAY,
        "any of the questions behind it",
        (OWN_DECISION,),
    ),
    Question(
        "q_injury",
        "Have you had an injury or a fall since last time?",
        "an injury or fall",
        Action.SAME_DAY,
        "any of the questions behind it",
        (OWN_DECISION,),
    ),
    Question(
        "q_ill",
        "Do you have a fever, or feel ill?",
        "fever or feeling ill",
        Action.SAME_DAY,
        "any of the questions behind it",
        (OWN_DECISION,),
    ),
)
"""The yes/no questions of the quick check before the day's first session; pain now belongs to the session."""

_ALL = LEGS_AND_CHEST + HEAD_AND_INJURY + NERVES_AND_ILLNESS + BEFORE_EXERCISE

QUESTIONS: dict[str, Question] = {question.id: question for question in _ALL if not question.parent}
"""Every question of the full list by id, in the order of asking."""

SUB_QUESTIONS: dict[str, Question] = {question.id: question for question in _ALL if question.parent}
"""The questions asked only after a yes to their parent, by id; an unanswered one counts as yes."""

QUICK_QUESTIONS: dict[str, Question] = {question.id: question for question in QUICK}


_SUBS = {
    parent: tuple(question for question in SUB_QUESTIONS.values() if question.parent == parent)
    for parent in {question.parent for question in SUB_QUESTIONS.values()}
}


def sub_questions_of(question_id: str) -> tuple[Question, ...]:
    """The questions asked after a yes to that question; usually none."""
    return _SUBS.get(question_id, ())
