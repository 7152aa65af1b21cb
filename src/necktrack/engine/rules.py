"""The stop rules of a running session (clinical.md 2.4): what a rating or a symptom leads to."""

from necktrack.engine.events import Rule, Scope
from necktrack.model.sessions import ExerciseOutcome, Level, Symptom
from necktrack.model.values import frozen

RISE_THAT_STOPS = 2
PAIN_THAT_STOPS = 6
AMBER_FROM = 4
REST_SECONDS = 120
"""Seconds after a stop in which the pain can settle."""
SETTLE_SECONDS = REST_SECONDS + 30
"""Seconds after a stop in which to answer: two minutes of rest, and a little more."""
SEVERE_FROM = 8
"""Ratings from which on it is said when to call for help."""
SETTLE_QUESTION = "Is the pain back where it was at the start?"


@frozen
class Verdict:
    """What a stop rule says."""

    rule: Rule
    scope: Scope
    outcome: ExerciseOutcome
    words: str
    is_urgent: bool = False


_END_HERE = "If it is not, end here, which is the right thing to do. Without an answer the session ends by itself."

_GO_ON_ONLY_IF = (
    "Rest for up to two minutes. Go on with the next exercise only if the pain is back where it was at the start. "
    f"{_END_HERE}"
)

_NOT_BEGUN = (
    "No exercise was begun yet, so none is stopped. Rest for up to two minutes. Begin only if the pain is back where "
    f"it was at the start. {_END_HERE}"
)

_STOPPED = {
    Rule.PAIN_RISE: "The pain rose, so this exercise stops here.",
    Rule.SHARP_PAIN: "This exercise stops here and is noted as not tolerated, for your provider to see.",
}
_NOTED_WITH = {
    Rule.PAIN_RISE: "The pain rose, which is noted with {name}.",
    Rule.SHARP_PAIN: "{name} is noted as not tolerated, for your provider to see.",
}
_NO_NEXT = "Nothing comes after it, so the session ends here, which is the right thing to do."

_PAIN = Verdict(
    Rule.PAIN_RISE, Scope.EXERCISE, ExerciseOutcome.STOPPED, f"{_STOPPED[Rule.PAIN_RISE]} {_GO_ON_ONLY_IF}"
)

_SYMPTOMS: dict[Symptom, Verdict] = {
    Symptom.TINGLING: Verdict(
        Rule.TINGLING, Scope.SESSION, ExerciseOutcome.STOPPED,
        "The session stops here. If the tingling, numbness or electric pain stays longer than ten minutes, speak to a "
        "doctor or an urgent line today. If there is weakness, do so at once.",
    ),
    Symptom.DIZZINESS: Verdict(
        Rule.DIZZINESS, Scope.SESSION, ExerciseOutcome.STOPPED,
        "The session stops here. Sit down. A brief light head on standing up: rest until it has passed. With trouble "
        "speaking or swallowing, double vision, a drooping eyelid or face, a numb face, sudden unsteadiness, a sudden "
        "fall without fainting, weakness on one side, or a sudden unusual head or neck pain, even briefly: call the "
        "emergency number now. Anything else: speak to a doctor or an urgent line today.",
        is_urgent=True,
    ),
    Symptom.SHARP_PAIN: Verdict(
        Rule.SHARP_PAIN, Scope.EXERCISE, ExerciseOutcome.NOT_TOLERATED,
        f"{_STOPPED[Rule.SHARP_PAIN]} {_GO_ON_ONLY_IF}",
    ),
}  # fmt: skip


def judge_pain(pain_before: int | None, score: int) -> Verdict | None:
    """The verdict on a pain rating: a rise of two or more, or to six or more; None means go on."""
    before = 0 if pain_before is None else pain_before
    if pain_before is not None and score - before >= RISE_THAT_STOPS:
        return _PAIN
    return _PAIN if score >= PAIN_THAT_STOPS and score > before else None


def is_back_at_start(pain_before: int | None, score: int) -> bool:
    """True for a rating no higher than at the start; without a start, for one that breaks no rule."""
    return score <= pain_before if pain_before is not None else judge_pain(None, score) is None


def words_not_back(score: int) -> str:
    """What a person is told who says that the pain is back, after a rating above the start."""
    return f"Pain {score} is not back yet. Rate it again once it is lower, or end here, which is right."


def judge_symptom(symptom: Symptom) -> Verdict:
    """The verdict on a symptom."""
    return _SYMPTOMS[symptom]


def words_before_any(rule: Rule) -> str:
    """What a person is told where the rule holds before any exercise was begun."""
    return f"{'The pain rose.' if rule is Rule.PAIN_RISE else 'Sharp pain is noted.'} {_NOT_BEGUN}"


def words_noted(rule: Rule, name: str) -> str:
    """What a person is told where the rule is about an exercise that is over: which one is meant."""
    return f"{words_in_short(rule, name)} {_GO_ON_ONLY_IF}"


def words_in_short(rule: Rule, name: str = "") -> str:
    """What the rule does, in a sentence: to the exercise of that name, or to the one at hand."""
    return _NOTED_WITH[rule].format(name=name) if name else _STOPPED[rule]


def words_when_severe(score: int | None, numbers: str) -> str:
    """When to call for help with a pain as strong as this; "" for any other. It asks what the safety questions ask."""
    if score is None or score < SEVERE_FROM:
        return ""
    return f"Did it start suddenly and severely, or is it unlike any pain before? Then call {numbers} now."


def words_at_last(rule: Rule) -> str:
    """What a person is told where the rule stops an exercise after which nothing comes."""
    return f"{_STOPPED[rule]} {_NO_NEXT}"


def outcome_of_rule(rule: Rule) -> ExerciseOutcome:
    """How an exercise is marked that the rule ended."""
    return ExerciseOutcome.NOT_TOLERATED if rule is Rule.SHARP_PAIN else ExerciseOutcome.STOPPED


def is_red(pain_before: int | None) -> bool:
    """True when today's pain leaves only breathing and gentle range."""
    return pain_before is not None and pain_before >= PAIN_THAT_STOPS


def offered_level(pain_before: int | None) -> Level:
    """The level that today's pain suggests: half from 4 on, otherwise full; from 6 on it is not a choice."""
    return Level.HALF if pain_before is not None and pain_before >= AMBER_FROM else Level.FULL
