"""Words as they are handed to a program that speaks: plain letters, with numbers and short forms written out."""

import re
import unicodedata

LONGEST_SPOKEN = 300

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SHORT_FORMS = {
    "s": ("second", "seconds"), "sec": ("second", "seconds"), "secs": ("second", "seconds"),
    "min": ("minute", "minutes"), "mins": ("minute", "minutes"), "h": ("hour", "hours"),
    "cm": ("centimetre", "centimetres"), "mm": ("millimetre", "millimetres"), "kg": ("kilogram", "kilograms"),
    "deg": ("degree", "degrees"), "rep": ("repetition", "repetitions"), "reps": ("repetition", "repetitions"),
    "x": ("time", "times"),
}  # fmt: skip
"""What stands behind a number in few letters: for one, and for more."""
_ANYWHERE = {"reps": "repetitions", "secs": "seconds", "mins": "minutes", "approx": "about", "incl": "including"}
"""Short forms that mean the same without a number before them."""
_APOSTROPHE = "\u2019"
"""The printer's one: the plain one opens a quotation in a shell."""
_SIGNS = {
    "°": " degrees ", "%": " percent ", "&": " and ", "+": " plus ", "=": " is ", "\u00d7": " x ", "\u2013": "-",
    "\u2014": ", ", "…": ". ", ";": ",", "!": ".", "(": ", ", ")": ", ", "'": _APOSTROPHE, "½": " and a half ",
}  # fmt: skip
_ENDS = ".,:?"
_KEPT = frozenset(f"{_ENDS}{_APOSTROPHE}-")
"""Beside letters and digits nothing else is handed on: no sign that a shell or a program could take for its own."""
_RANGE = re.compile(r"(\d)\s*-\s*(?=\d)")
_PIECE = re.compile(r"\d+(?:[.,]\d+)?|[^\s\d.,:?]+|[.,:?]")
_LONGEST_NUMBER = 6


def spoken(text: str) -> str:
    """The text for a program that speaks; it begins with a letter, or is "" where nothing can be said."""
    plain = "".join(_SIGNS.get(letter, letter) for letter in unicodedata.normalize("NFC", text))
    kept = "".join(letter if _is_kept(letter) else " " for letter in plain)
    said: list[str] = []
    number = ""
    for piece in _PIECE.findall(_RANGE.sub(r"\1 to ", kept)):
        if piece in _ENDS:
            said[-1:] = [said[-1].rstrip(_ENDS) + piece] if said else []
        elif piece[0].isdecimal():
            said.append(number_words(piece))
        elif word := _from_first_letter(piece):
            said.append(_word(word, number))
        number = piece if piece[0].isdecimal() else ""
    return " ".join(said)[:LONGEST_SPOKEN].rstrip(" ,:")


def number_words(number: str) -> str:
    """A number in words, such as "twenty-five" or "one point five"; a very long one digit by digit."""
    whole, _, rest = number.replace(",", ".").partition(".")
    said = _whole(int(whole)) if len(whole) <= _LONGEST_NUMBER else _digits(whole)
    return f"{said} point {_digits(rest)}" if rest else said


def _whole(number: int) -> str:
    if number < len(_ONES):
        return _ONES[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return _TENS[tens - 2] + (f"-{_ONES[rest]}" if rest else "")
    size, name = (100, "hundred") if number < 1000 else (1000, "thousand")
    count, rest = divmod(number, size)
    return f"{_whole(count)} {name}" + (f" {_whole(rest)}" if rest else "")


def _digits(number: str) -> str:
    return " ".join(_ONES[int(digit)] for digit in number)


def _word(word: str, number: str) -> str:
    if number and word.lower() in _SHORT_FORMS:
        one, more = _SHORT_FORMS[word.lower()]
        return one if number == "1" else more
    return _ANYWHERE.get(word.lower(), word)


def _from_first_letter(piece: str) -> str:
    """The word without what a program could take for an option, and without marks that belong to no letter."""
    first = next((place for place, letter in enumerate(piece) if letter.isalpha()), len(piece))
    return piece[first:].rstrip(f"-{_APOSTROPHE}")


def _is_kept(letter: str) -> bool:
    return letter in _KEPT or letter.isalpha() or letter.isdecimal() or unicodedata.category(letter)[0] == "M"
