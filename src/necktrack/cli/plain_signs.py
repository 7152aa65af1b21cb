"""What a person says of a sign that ends what is done, in the words of clinical.md 2.4 or those that people use."""

import re
from collections.abc import Iterator

from necktrack.engine.events import Event, Stop, TellSymptom
from necktrack.model.sessions import StopReason, Symptom

MOST_WORDS = 8
"""A line with more of them is a story, and what it means is not guessed."""

SIGN_LETTERS: tuple[str, ...] = (
    "d: dizzy, faint, sick, blurred sight, ringing ears, trouble speaking.",
    "t: tingling, numb, electric pain in arm or leg. !: sharp, stabbing, gave way.",
)
"""What d, t and ! stand for."""

_CANNOT = r"(?:can't|cannot|can ?not|trouble|hard(?: to)?|difficult\w*(?: to)?|unable to|struggling to)"
_LIMB = r"(?:arm|leg|hand|foot|feet|finger|toe|limb)s?"
_FACE = r"(?:face|mouth|lips?|tongue|jaw|cheeks?|chin)"
_DULL = r"(?:weak|numb|tingl|prick)\w*"
_SIDE = r"(?:one|left|right|my) side"
_TIGHT = r"(?:pain\w*|pressure|tight\w*|hurt\w*|heav\w*|ach\w*|squeez\w*)"

_DIZZY = (
    r"dizz\w*", r"giddy|giddiness|woozy|vertigo", r"faint(?:ness|ing|ed)?", r"(?:pass|black)(?:ing|ed)? out",
    r"light[ -]?head\w*", r"spin(?:s|ning)?", r"unstead\w*", r"off balance|los(?:t|ing) (?:my )?balance",
    r"blur\w*", r"vision|sight|see(?:ing)? double", r"nause\w*|queasy|vomit\w*|sick(?:ness)?",
    r"ring(?:s|ing)|tinnitus", r"slur\w*|speech|speaking|swallowing", rf"{_CANNOT} (?:speak|talk|swallow|see)(?:ing)?",
    rf"{_CANNOT} (?:find|finding) (?:\w+ )*words?",
    rf"(?:weak|numb)\w* (?:\w+ )*{_SIDE}|{_SIDE} (?:\w+ )*(?:weak|numb)\w*",
    r"droop\w*", rf"{_FACE} (?:\w+ )*{_DULL}|{_DULL} (?:\w+ )*{_FACE}",
)  # fmt: skip
_UNWELL = (
    r"unwell|ill|emergency|ambulance|help", r"not (?:feel(?:ing)? )?(?:(?:so|very|at all) )?well",
    r"\w+n't feel(?:ing)? (?:(?:so|very) )?(?:well|good|right)", r"something(?:'s| is| feels)? (?:very )?wrong",
    rf"chest (?:\w+ )*{_TIGHT}|{_TIGHT} (?:\w+ )*chest", r"cold sweat",
    r"(?:short|shortness|out) of breath|breathless\w*", rf"{_CANNOT} breath(?:e|ing)",
    r"(?:numb|tingl|feel)\w* (?:\w+ )*(?:between (?:(?:my|the) )?legs|bottom|genitals?|groin)",
    r"bladder|bowels?|wet myself|incontinen\w*", r"heart (?:\w+ )*(?:rac|pound)\w*",
    r"headaches?|migraine|head (?:\w+ )*(?:hurt|ach|pound)\w*",
)  # fmt: skip
_TINGLING = (
    r"tingl\w*", r"prick\w*", r"numb(?:ness)?", r"pins (?:and|&) needles", r"electric\w*", r"weak(?:ness)?",
    rf"(?:{_CANNOT} (?:feel|move|lift)|no feeling) (?:\w+ )*{_LIMB}|{_LIMB} (?:\w+ )*(?:no feeling|drag\w*|heavy)",
    rf"(?:shoot|spread|radiat|travel)\w* (?:\w+ )*{_LIMB}|{_LIMB} (?:\w+ )*(?:dead|asleep|to sleep)",
    rf"(?:pain|goes|going|runs|running|moves|moving) (?:\w+ )*(?:down|into|along) (?:\w+ )*{_LIMB}",
)  # fmt: skip
_SHARP = (r"sharp(?:ly)?", r"stab(?:s|bing|bed)?", r"(?:gave|gives?|given|giving) (?:way|out)", r"buckl\w*")


def _one_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{'|'.join(words)})(?![\w'])")


_SIGNS: tuple[tuple[re.Pattern[str], Event], ...] = (
    (_one_of(_DIZZY), TellSymptom(Symptom.DIZZINESS)),
    (_one_of(_UNWELL), Stop(StopReason.UNWELL)),
    (_one_of(_TINGLING), TellSymptom(Symptom.TINGLING)),
    (_one_of(_SHARP), TellSymptom(Symptom.SHARP_PAIN)),
)
"""The signs, gravest first: where a line names two, the graver one counts."""

_NO = _one_of((r"no", r"not", r"never", r"without", r"(?!can't)\w+n't"))
_CLAUSE = re.compile(r" but |[,;.]")
"""What ends a denial."""


def sign_of(line: str) -> Event | None:
    """The event of the gravest sign that a short line names without a no or not before it; None for any other."""
    if len(line.split()) > MOST_WORDS:
        return None
    return next((event for event, is_denied in _named(line) if not is_denied), None)


def names_a_sign(line: str) -> bool:
    """True when words for a sign stand in the line, whether they are meant or not."""
    return next(_named(line), None) is not None


def _named(line: str) -> Iterator[tuple[Event, bool]]:
    """The events whose signs the line names, gravest first, and whether each is denied, in its own part of the line."""
    whole = line.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    for pattern, event in _SIGNS:
        for part in _CLAUSE.split(whole):
            for found in pattern.finditer(part):
                yield event, _NO.search(part, 0, found.start()) is not None
