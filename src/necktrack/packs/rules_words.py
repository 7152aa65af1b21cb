"""Rules about single words: of the trade, of force, of pain to be pushed through, and of mixed scripts."""

import re

from necktrack.packs.findings import Findings, quoted
from necktrack.packs.jargon import jargon_in
from necktrack.packs.patterns import late
from necktrack.packs.prose import words_of
from necktrack.packs.scripts import disguised_word, in_latin, mixed_word, script_of
from necktrack.packs.texts import Phrase

_FORCING = frozenset(
    {
        "crack", "cracking", "thrust", "thrusting", "jerk", "jerking", "jerky", "yank", "yanking", "whip", "whipping",
        "snap", "snapping", "traction", "inversion", "manipulate", "manipulates", "manipulating", "manipulation",
    }
)  # fmt: skip
_THROUGH_PAIN = (
    "through the pain", "through your pain", "through pain", "through any pain", "ignore the pain", "ignore your pain",
    "ignore pain", "no pain, no gain", "no pain no gain", "until it hurts", "as hard as you can",
)  # fmt: skip
_OF_PAIN = frozenset({"pain", "hurts", "hard"})
_REFUSAL = late(r"\b(no|not|never|without|avoid|don't|instead of)\b[^.!?;]*\Z", re.IGNORECASE)
_SLOWLY = "Guided exercises stay slow and under the person's own control; say it another way."
_IN_COMFORT = "Say how far to go instead, such as: only as far as it is comfortable."
_OTHER_ALPHABETS = frozenset({"ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg", "el"})
"""Languages written in Cyrillic or Greek letters."""


def check_words(phrase: Phrase, language: str, known: set[tuple[object, ...]], findings: Findings) -> None:
    """Tell words of one text that a patient may not know or should not be told to follow.

    `known` collects the words of the trade told so far: each is told once in an exercise, or whatever else it is in.
    """
    check_script(phrase, language, findings)
    if not phrase.is_for_patients or not language.startswith("en"):
        return
    for term, plain in jargon_in(phrase.text, phrase.words):
        place = (*phrase.path[:2], term.lower())
        if place in known:
            continue
        known.add(place)
        message = f"{quoted(term)} is a word of the trade that a patient may not know"
        hint = f'Say "{plain}", or add that in brackets.'
        findings.warning(phrase.path, "jargon", message, hint, word=term)
    if phrase.key == "steps" and not _FORCING.isdisjoint(phrase.words):
        _check_force(phrase, findings)
    if phrase.key != "mistakes" and not phrase.words.isdisjoint(_OF_PAIN):
        _check_pain(phrase, findings)


def check_script(phrase: Phrase, language: str, findings: Findings) -> None:
    """Tell a word whose letters come from two scripts, or that only looks Latin: a name may be forged that way."""
    if phrase.text.isascii():
        return
    word, letter = mixed_word(phrase.text)
    if not word and language.partition("-")[0] not in _OTHER_ALPHABETS:
        word = disguised_word(phrase.text)
        letter = word[:1]
    if not word:
        return
    script = script_of(letter).capitalize()
    message = f"{quoted(word)} has the {script} letter {quoted(letter)} (U+{ord(letter):04X}) that looks like another"
    hint = f"Type it anew: {quoted(in_latin(word))}; a name can be forged with look-alike letters."
    findings.warning(phrase.path, "script", message, hint, word=word)


def _check_force(phrase: Phrase, findings: Findings) -> None:
    for word in words_of(phrase.text):
        if word.text in _FORCING and not _REFUSAL.search(phrase.text[: word.start]):
            _tell_force(phrase, word.start, word.end, "sounds like a forced movement", _SLOWLY, findings)
            return


def _check_pain(phrase: Phrase, findings: Findings) -> None:
    lowered = phrase.text.lower()
    start, words = max((lowered.find(words), words) for words in _THROUGH_PAIN)
    if start >= 0:
        _tell_force(phrase, start, start + len(words), "asks for too much", _IN_COMFORT, findings)


def _tell_force(phrase: Phrase, start: int, end: int, what: str, hint: str, findings: Findings) -> None:
    words = phrase.text[start:end]
    if not _REFUSAL.search(phrase.text[:start]):
        findings.warning(phrase.path, "forced", f"{quoted(words)} {what}", hint, word=words)
