"""Letters that look like others: scripts mixed inside a word, and ids that a person would take for each other."""

import unicodedata

from necktrack.packs.patterns import late

_WORD = late(r"[^\W\d_]+")
_TWINS = dict(
    zip(
        "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u043a\u043c\u0442\u043d\u0432"
        "\u03bf\u03b1\u03c1\u03bd\u03b9\u03ba\u03c5\u03c4",
        "aeopcyxijskmthboapvikut",
        strict=True,
    )
)
"""Small Cyrillic and Greek letters with the Latin letter that each of them, or its capital, looks like."""
_LOOKALIKE_SCRIPTS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})
_SAME_TO_THE_EYE = str.maketrans({"0": "o", "1": "l", "i": "l"})


def mixed_word(text: str) -> tuple[str, str]:
    """The first word with letters of two scripts that look alike, and the letter that does not fit; or empty words."""
    if text.isascii():
        return "", ""
    for match in _WORD.finditer(text):
        word = match[0]
        if word.isascii():
            continue
        scripts = [(script_of(letter), letter) for letter in word]
        named = [script for script, _ in scripts if script in _LOOKALIKE_SCRIPTS]
        usual = max(set(named), key=named.count, default="")
        stranger = next((letter for script, letter in scripts if script in _LOOKALIKE_SCRIPTS and script != usual), "")
        if stranger:
            return word, stranger
    return "", ""


def disguised_word(text: str) -> str:
    """The first word that is all of strange letters that look Latin, among Latin words; "" when there is none."""
    if text.isascii():
        return ""
    words = [match[0] for match in _WORD.finditer(text)]
    if not any(word.isascii() for word in words):
        return ""
    return next((word for word in words if all(letter in _TWINS for letter in word.lower())), "")


def script_of(letter: str) -> str:
    """The script of a letter as Unicode names it, such as LATIN or CYRILLIC."""
    return unicodedata.name(letter, "").partition(" ")[0]


def in_latin(text: str) -> str:
    """The text with each look-alike letter of another script as the Latin letter that it looks like."""
    return "".join(_latin(letter) for letter in text)


def skeleton(item_id: str) -> str:
    """What is left of an id at a glance: no hyphens, no plural, and 0 and 1 as letters."""
    return "".join(map(_at_a_glance, item_id.split("-"))).replace("rn", "m").replace("vv", "w")


def _at_a_glance(word: str) -> str:
    if word.isdecimal():
        return f"-{word}-"
    return word.translate(_SAME_TO_THE_EYE).removesuffix("s")


def _latin(letter: str) -> str:
    twin = _TWINS.get(letter.lower(), letter)
    return twin.upper() if twin != letter and letter.isupper() else twin
