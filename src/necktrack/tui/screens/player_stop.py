"""What can be told with one key while a session runs: why an exercise is left out, and why it stops here."""

from necktrack.engine.events import Event, Skip, Stop, TellSymptom
from necktrack.model.sessions import SKIP_WORDS, SYMPTOM_WORDS, StopReason, Symptom
from necktrack.tui.screens.choice import ChoiceScreen, Instead

Wanted = Event | Instead
"""What comes of a question over the player."""

_SHORT_SYMPTOMS: dict[Symptom, str] = {
    Symptom.TINGLING: "arm, leg: numb, tingling, shock",
    Symptom.DIZZINESS: "dizzy, faint, sick, eyes, voice",
    Symptom.SHARP_PAIN: "sharp pain, or a giving way",
}
"""For a narrow window, where all lines must be seen at once."""
_HELP = "chest pressure, breathless, or a sudden or unusual headache"
_SHORT_HELP = "chest, breath, sudden headache"
_KEYS = ("1 t", "2 d", "3 !", "c", "4", "5", "6", "7")
"""The keys of the lines; t, d and ! do the same in the session."""
_ENDS: tuple[tuple[StopReason, str], ...] = (
    (StopReason.PAIN, "it hurts"),
    (StopReason.TIME, "no time"),
    (StopReason.UNWELL, "not feeling well"),
    (StopReason.OTHER, "another reason"),
)


def stop_question(numbers: str, *, is_narrow: bool) -> ChoiceScreen[Wanted]:
    """What is wrong, or why it ends here; the emergency number stands above."""
    words = _SHORT_SYMPTOMS if is_narrow else SYMPTOM_WORDS
    choices: list[tuple[Wanted, str]] = [(TellSymptom(symptom), words[symptom]) for symptom in SYMPTOM_WORDS]
    choices.append((Stop(StopReason.UNWELL), _SHORT_HELP if is_narrow else _HELP))
    choices += [(Stop(reason), f"{'end' if is_narrow else 'end the session'}: {said}") for reason, said in _ENDS]
    hint = "esc: nothing, go back to the session"
    if is_narrow:
        title = f"Stopped. Emergency: {numbers.partition(' (')[0]}"
        return ChoiceScreen(title, choices, hint=hint, keys=_KEYS)
    title = f"Stopped. What is it? In an emergency call {numbers}."
    return ChoiceScreen(title, choices, hint=f"{hint} · t, d and ! also tell it without x", keys=_KEYS)


def skip_question(name: str) -> ChoiceScreen[Wanted]:
    """Why this exercise is left out; stopping stays one key away."""
    choices: list[tuple[Wanted, str]] = [(Skip(reason), words) for reason, words in SKIP_WORDS.items()]
    return ChoiceScreen(f"Leave out: {name}. Why?", choices, last=(Instead.STOP, "stop: something is wrong"))
