"""The grammar of a prescription line: every way of writing a dose or a schedule that is understood."""

import re
from collections.abc import Callable
from functools import cache

from necktrack.model.periods import WEEKDAYS
from necktrack.packs.prescription_words import Phrase, PhraseKind

_TOO_MANY = 1_000_000
"""Stands for every number with more digits than a dose has."""
_TIMES = frozenset({"hold_s", "rest_s", "tempo_s", "duration_s", "seconds"})
_SECONDS_IN = {"s": 1, "m": 60, "h": 3600}

_DAY_ENDINGS = ("(?:days?)?", "(?:s|sdays?)?", "(?:s|nesdays?)?", "(?:r|rs|rsdays?)?", "(?:days?)?", "(?:urdays?)?")
_DAY = "|".join(day + rest for day, rest in zip(WEEKDAYS, (*_DAY_ENDINGS, "(?:days?)?"), strict=True))
_S = "s|secs?|seconds?"
_ANY_UNIT = f" (?:{_S}|mins?|minutes?|h|hrs?|hours?)"
_UNIT = _ANY_UNIT.replace("?:", "?P<unit>")
_REPS = "(?:reps?|repeats?|repetitions?|times(?! (?:(?:a|per|each|every|/) (?:day|week|wk)|daily|weekly)))"
_A_DAY = "(?:(?:a|per|each|every|/) day|/ d|daily)"
_A_WEEK = "(?:(?:a|per|each|every|/) (?:week|wk)|weekly)"
_FOR = "(?: sets?(?: x| of)?| x| of)(?: for)?"
_NEXT_DOSE = rf"\d+(?:\.\d+)?(?! (?:x|times?) {_A_DAY})(?= |$)"
"""A number that does not begin `2 times a day`."""
_NO_NUMBER = rf"(?! (?:for )?{_NEXT_DOSE})"
"""Ends words that stand after their number: `10 s rest` and not the first half of `10 s rest 30`."""
_OTHER_TIME = f"(?:of )?(?:holds?|rest|break|pause|between|tempo){_NO_NUMBER}"
_BETWEEN = "(?: between(?: the)?(?: sets)?)?"


def _time(key: str, unit: str = f"(?:{_UNIT})?") -> str:
    return rf"(?P<{key}>\d+(?:\.\d+)?){unit}"


_SCHEDULES: tuple[tuple[PhraseKind, str], ...] = (
    (PhraseKind.PER_DAY, rf"(?P<times>\d+) (?:x|times?) {_A_DAY}"),
    (PhraseKind.PER_DAY, r"(?P<times>\d+) (?:a|per|/) day"),
    (PhraseKind.DAILY, rf"7 (?:x|times|days) {_A_WEEK}"),
    (PhraseKind.EVERY, r"every (?P<days>\d+) (?:(?:st|nd|rd|th) )?days?"),
    (PhraseKind.DAILY, "daily|every ?day|(?:each|per|a) day"),
)
_DOSES: tuple[tuple[PhraseKind, str], ...] = (
    (PhraseKind.DOSE, rf"(?P<reps>\d+) x {_time('hold_s', _UNIT)} holds?{_NO_NUMBER}"),
    (PhraseKind.TIME, rf"(?P<count>\d+){_FOR} {_time('seconds', _UNIT)}(?! {_OTHER_TIME})"),
    (PhraseKind.DOSE, rf"(?P<sets>\d+) (?:sets? )?x (?P<reps>\d+)(?: {_REPS})? x {_time('hold_s')}"),
    (PhraseKind.DOSE, rf"(?P<sets>\d+) (?:sets? )?x (?P<reps>\d+)(?: {_REPS})?"),
    (PhraseKind.DOSE, rf"(?P<sets>\d+) sets? (?:of )?(?P<reps>\d+)(?!{_ANY_UNIT}(?: |$))(?: {_REPS})?"),
    (PhraseKind.DOSE, r"(?P<sets>\d+) (?:sets?|rounds?)"),
    (PhraseKind.TIME, rf"x {_time('seconds', _UNIT)}"),
    (PhraseKind.DOSE, rf"(?:x )?(?P<reps>\d+) {_REPS}"),
    (PhraseKind.DOSE, r"x (?P<reps>\d+)"),
    (PhraseKind.DOSE, rf"(?:rest(?:ing)?|pause)(?: for)? {_time('rest_s')}{_BETWEEN}"),
    (PhraseKind.DOSE, rf"{_time('rest_s', _UNIT)} (?:of )?(?:rest|break|pause){_NO_NUMBER}{_BETWEEN}"),
    (PhraseKind.DOSE, rf"{_time('rest_s', _UNIT)} between(?: the)? sets{_NO_NUMBER}"),
    (
        PhraseKind.DOSE,
        rf"hold(?:ing|s)?(?: (?:each|it|for))* (?={_NEXT_DOSE}){_time('hold_s')}"
        "(?: (?:each|every|per|a) (?:rep|time))?",
    ),
    (PhraseKind.DOSE, rf"held(?: for)? {_time('hold_s')}"),
    (PhraseKind.DOSE, rf"{_time('hold_s')} hold(?:s|ing)?{_NO_NUMBER}"),
    (PhraseKind.DOSE, rf"tempo {_time('tempo_s')}"),
    (PhraseKind.DOSE, rf"{_time('tempo_s', _UNIT)} tempo{_NO_NUMBER}"),
    (PhraseKind.DOSE, rf"timed {_time('duration_s')}"),
    (PhraseKind.TIME, rf"(?:for )?{_time('seconds', _UNIT)}"),
    # Sides.
    (PhraseKind.NO_SIDES, "(?:no|without) sides?|sides? none"),
    (PhraseKind.FILLER, "(?:each|every|per) (?:rep|repeat|repetition|set)"),
    (
        PhraseKind.EACH,
        "(?:on |to )?(?:the )?(?:each|ea|both|either|per|/|a) (?:sides?|arms?|legs?|ways?|directions?|hands?)"
        r"|(?:on )?(?:the )?(?:left (?:(?:and|/|&|\+) )?right|right (?:(?:and|/|&|\+) )?left|l (?:/|and|&|\+) r)"
        "|each|ea|both|bilateral(?:ly)?",
    ),
)
_REFUSED: tuple[tuple[str, str, str], ...] = (
    (
        "(?:every|each) (?:[0-9]+ (?:(?:-|to) [0-9]+ )?)?(?:h|hrs?|hours?|mins?|minutes?)|hourly",
        "a line tells how often on a day, not {said}",
        "Write it as times a day: 6 times a day.",
    ),
    (
        r"(?:for |in )?(?:weeks? \d+(?: (?:-|to) \d+)?|\d+ (?:weeks?|wks?|months?))",
        "a line cannot tell of weeks ({said})",
        "Phases of weeks are written in the pack's file.",
    ),
    (
        "(?:in the |every |at |each |before )?(?:mornings?|afternoons?|evenings?|nights?|noon|bedtime|bed|am|pm)",
        "a line cannot tell the time of day ({said})",
        "Write how often: daily, or twice a day.",
    ),
    (
        r"(?:\d+ (?:sets? )?(?:x|of) )?\d+ (?:-|to) \d+(?: (?:reps|times|sets|s|secs?|seconds|mins?|minutes))?",
        "{said} is a range",
        "Write one number; the person may always do less.",
    ),
    (
        r"\d+(?:\.\d+)? (?:m|metres?|meters?|km|miles?|steps|yards?|breaths?|kg|kilos?|lbs?|pounds?)",
        "a line cannot tell {said}",
        "It counts sets, repetitions, seconds and minutes: 2x10, 30 s, 10 min.",
    ),
)
_REFUSED_LATER: tuple[tuple[str, str, str], ...] = (
    (
        "(?:on )?(?:the )?(?:left|right)(?: (?:side|arm|leg|hand))?(?: only)?",
        "a line cannot name one side ({said})",
        "Write each for both sides; one side alone needs an exercise of your own.",
    ),
    (r"\d+\.\d+", "{said} is not a whole number", "Write whole numbers: 2x10."),
)
_LAST: tuple[tuple[PhraseKind, str], ...] = (
    (PhraseKind.COUNT, r"(?P<count>\d+)"),
    (PhraseKind.HEADER, ":"),
    (PhraseKind.FILLER, r"and|then|with|of|for|the|a|an|at|in|on|do|please|sets?|x|[^\w\s]|_"),
)

_Maker = Callable[[re.Match[str]], Phrase]


def phrase_at(words: str, start: int) -> tuple[Phrase, int] | None:
    """The phrase that begins there, the longest of its kind, and where it ends; None for words of no phrase."""
    for pattern, make in _grammar():
        if match := pattern.match(words, start):
            return make(match), match.end()
    return None


def _known(kind: PhraseKind) -> _Maker:
    return lambda match: _told(match, kind)


def _told(match: re.Match[str], kind: PhraseKind) -> Phrase:
    """The phrase whose numbers are the groups of the match; times are told in seconds."""
    said = match.groupdict()
    unit = said.pop("unit", None) or "s"
    numbers = {}
    for key, digits in said.items():
        number = _number(digits, _SECONDS_IN[unit[0]] if key in _TIMES else 1)
        if number is None:
            message = f"{match[0]} is not a whole number of seconds"
            return Phrase(PhraseKind.REFUSED, match[0], words=(message, "Write whole seconds: 20 s."))
        numbers[key] = number
    return Phrase(kind, match[0], numbers)


def _number(digits: str, factor: int) -> int | None:
    if len(digits) > 6:
        return _TOO_MANY
    number = float(digits) * factor
    return int(number) if number.is_integer() else None


def _refused(message: str, hint: str) -> _Maker:
    return lambda match: Phrase(PhraseKind.REFUSED, match[0], words=(message.format(said=match[0]), hint))


def _days(match: re.Match[str]) -> Phrase:
    first = WEEKDAYS.index(match["first"][:3])
    last = WEEKDAYS.index(match["last"][:3]) if match["last"] else first
    count = (last - first) % len(WEEKDAYS) + 1
    return _these_days(match, *(WEEKDAYS[(first + step) % len(WEEKDAYS)] for step in range(count)))


def _these_days(match: re.Match[str], *days: str) -> Phrase:
    return Phrase(PhraseKind.DAYS, match[0], words=days)


def _every(days: int) -> _Maker:
    return lambda match: Phrase(PhraseKind.EVERY, match[0], {"days": days})


def _none(key: str) -> _Maker:
    return lambda match: Phrase(PhraseKind.DOSE, match[0], {key: 0})


_WEEKLY = {"1": "mon", "2": "mon thu", "4": "mon tue thu fri", "5": "mon to fri", "6": "mon to sat"}


def _times_a_week(match: re.Match[str]) -> Phrase:
    example = _WEEKLY.get(match["count"] or "1", "mon wed fri")
    told = (f"{match[0]} leaves open which days", f"Name them, such as: {example}.")
    return Phrase(PhraseKind.REFUSED, match[0], words=told)


_SPECIAL: tuple[tuple[str, _Maker], ...] = (
    (r"every (?:other|second|2 nd) days?|(?:on )?alternate days?", _every(2)),
    ("every third day", _every(3)),
    ("(?:for )?half an? hour|half hour", lambda match: Phrase(PhraseKind.TIME, match[0], {"seconds": 1800})),
    ("(?:no|without) hold(?:s|ing)?", _none("hold_s")),
    (f"(?:no|without) (?:rest|break|pause)s?{_BETWEEN}", _none("rest_s")),
    ("(?:on |every )?(?:weekdays?|week days?|working days?)", lambda match: _these_days(match, *WEEKDAYS[:5])),
    ("(?:on |at |every )?(?:weekends?|the weekend)", lambda match: _these_days(match, *WEEKDAYS[5:])),
    (rf"(?:on |every )?(?P<first>{_DAY})(?: (?:-|to|till|until|through|thru) (?P<last>{_DAY}))?", _days),
)


@cache
def _grammar() -> tuple[tuple[re.Pattern[str], _Maker], ...]:
    """Every pattern with what makes its phrase. Schedules stand before doses, whose words some of them hold too."""
    rules = (
        *_SPECIAL,
        *((pattern, _known(kind)) for kind, pattern in _SCHEDULES),
        (rf"(?:(?P<count>\d+)(?: -)?(?: (?:x|times?|days?|sessions?))? )?{_A_WEEK}", _times_a_week),
        *((pattern, _refused(message, hint)) for pattern, message, hint in _REFUSED),
        *((pattern, _known(kind)) for kind, pattern in _DOSES),
        *((pattern, _refused(message, hint)) for pattern, message, hint in _REFUSED_LATER),
        *((pattern, _known(kind)) for kind, pattern in _LAST),
    )
    return tuple((re.compile(rf"(?:{pattern})(?= |$)"), make) for pattern, make in rules)
