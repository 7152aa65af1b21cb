"""Lengths: kept in centimetres, asked and said in centimetres or inches, whichever the person reads."""

import re

CENTIMETRES, INCHES = "cm", "inches"
LENGTHS = (CENTIMETRES, INCHES)
"""The units that can be chosen, the default first."""
CM_PER_INCH = 2.54
STEP = {CENTIMETRES: 0.5, INCHES: 0.25}
"""Half centimetres and quarter inches; each quarter inch has a half centimetre of its own, so none is lost."""

_NAMES = {
    "centimetres": CENTIMETRES, "centimeters": CENTIMETRES, "centimetre": CENTIMETRES, "centimeter": CENTIMETRES,
    "cm": CENTIMETRES, "inches": INCHES, "inch": INCHES, "in": INCHES, '"': INCHES,
}  # fmt: skip
_QUARTERS = {"1/4": 0.25, "1/2": 0.5, "2/4": 0.5, "3/4": 0.75}
_SIGNS = {"¼": " 1/4", "½": " 1/2", "¾": " 3/4", "″": '"', "”": '"', "''": '"', ",": "."}
_LONGEST = 24


def parse_length(text: str, unit: str = CENTIMETRES) -> float | None:
    """Half centimetres of a length such as "2.5", "2,5 cm", "1 in" or '1 1/4"'; None where it cannot be read.

    A bare number is in the unit given. Centimetres are written in half steps, inches in quarters.
    """
    word = text.strip().lower()
    if len(word) > _LONGEST:
        return None
    for sign, plain in _SIGNS.items():
        word = word.replace(sign, plain)
    for name, named in _NAMES.items():
        if word.endswith(name):
            word, unit = word.removesuffix(name), named
            break
    amount = _amount(word.strip())
    if amount is None or (amount / STEP[unit]) % 1:
        return None
    return amount if unit == CENTIMETRES else rounded(amount * CM_PER_INCH)


def rounded(centimetres: float) -> float:
    """The length to the nearest half centimetre."""
    return round(centimetres / STEP[CENTIMETRES]) * STEP[CENTIMETRES]


def say_length(centimetres: float, unit: str = CENTIMETRES) -> str:
    """A length in the unit, such as "2.5 cm" or, to the nearest quarter, "1 1/4 in"."""
    if unit == CENTIMETRES:
        return f"{centimetres:g} cm"
    return f"{_in_quarters(round(centimetres / CM_PER_INCH / STEP[INCHES]))} in"


def span_words(lowest: float, highest: float, unit: str = CENTIMETRES) -> str:
    """What can be written for a length between two, in the unit and its steps."""
    if unit == CENTIMETRES:
        return f"centimetres from {lowest:g} to {highest:g} in half steps, such as 2.5"
    low, high = (int(each / CM_PER_INCH / STEP[INCHES]) for each in (lowest, highest))
    return f"inches from {_in_quarters(low)} to {_in_quarters(high)} in quarters, such as 1 1/4, or 2.5 cm"


def in_unit(text: str, unit: str = CENTIMETRES) -> str:
    """A pack's sentence with each length in centimetres told in the unit too: "5 cm" becomes "5 cm (2 in)"."""
    if unit == CENTIMETRES:
        return text
    text = re.sub(r"\bin (?:cm|centimetres|centimeters)\b", "in inches", text)
    return re.sub(r"\b(\d{1,4}(?:[.,]\d)?) cm\b", lambda found: f"{found[0]} ({_inches(found[1])})", text)


def _inches(number: str) -> str:
    return say_length(float(number.replace(",", ".")), INCHES)


def _in_quarters(quarters: int) -> str:
    sign, (whole, part) = "-" if quarters < 0 else "", divmod(abs(quarters), 4)
    fraction = ("", "1/4", "1/2", "3/4")[part]
    return sign + (" ".join(each for each in (str(whole) if whole or not part else "", fraction) if each))


def _amount(word: str) -> float | None:
    """A number such as "2", "-2.5", "1 1/4" or "3/4"; None for anything else."""
    sign = -1.0 if word.startswith("-") else 1.0
    whole, _, fraction = word.removeprefix("-").rpartition(" ") if "/" in word else (word.removeprefix("-"), "", "")
    quarters = _QUARTERS.get(fraction, 0.0) if fraction else 0.0
    if fraction and not quarters:
        return None
    if not whole.strip():
        return sign * quarters if fraction else None
    number = _decimal(whole.strip())
    return None if number is None or (fraction and number % 1) else sign * (number + quarters)


def _decimal(word: str) -> float | None:
    whole, _, part = word.partition(".")
    digits = whole + part
    if not (whole and digits.isascii() and digits.isdigit() and len(digits) <= 8):
        return None
    return float(f"{whole}.{part or 0}")
