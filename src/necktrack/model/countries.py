"""Emergency numbers: a small table of well-known ones, and words for a person who chose none."""

import re

from necktrack.errors import BadValue

_EUROPEAN_UNION = (
    "AT",
    "BE",
    "BG",
    "CY",
    "CZ",
    "DE",
    "DK",
    "EE",
    "ES",
    "FI",
    "FR",
    "GR",
    "HR",
    "HU",
    "IE",
    "IT",
    "LT",
    "LU",
    "LV",
    "MT",
    "NL",
    "PL",
    "PT",
    "RO",
    "SE",
    "SI",
    "SK",
)

EMERGENCY_NUMBERS: dict[str, str] = dict.fromkeys(_EUROPEAN_UNION, "112") | {
    "AU": "000",
    "BR": "192",
    "CA": "911",
    "CH": "112 or 144",
    "GB": "999 or 112",
    "IE": "112 or 999",
    "IN": "112",
    "IS": "112",
    "JP": "119",
    "MX": "911",
    "NO": "113",
    "NZ": "111",
    "UK": "999 or 112",
    "US": "911",
    "ZA": "112 or 10177",
}
"""Country code to the number for medical help; general knowledge, so the number is always shown and can be changed."""

NO_COUNTRY_NUMBERS = "112, 911 or 999 (the one of your country)"
"""Shown while no number is set."""

_NUMBER = re.compile(r"[0-9+*#(][0-9+*#()/ .-]*(?: (?:or|and) [0-9+*#(][0-9+*#()/ .-]*)*", re.ASCII)
_LONGEST_NUMBER = 40


def parse_country(text: str) -> str:
    """A two-letter country code in capitals, "" for none; raises BadValue."""
    code = text.strip()
    if code and not re.fullmatch("[A-Za-z]{2}", code):
        raise BadValue(f"{text!r} is not a country code", hint="Write two letters, such as DE, GB or US.")
    return code.upper()


def parse_emergency_number(text: str) -> str:
    """An emergency number as typed, "" for none; raises BadValue."""
    number = " ".join(text.split())
    digits = sum(character.isdigit() for character in number)
    if number and (digits < 2 or len(number) > _LONGEST_NUMBER or not _NUMBER.fullmatch(number)):
        raise BadValue(f"{text!r} is not a number to call", hint="Write digits, such as 112 or 999.")
    return number


def emergency_number(country: str, number: str) -> str:
    """The number to call, in words: the one that was typed, else the country's, else the three widest known."""
    return number or EMERGENCY_NUMBERS.get(country.upper(), "") or NO_COUNTRY_NUMBERS
