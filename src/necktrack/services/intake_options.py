"""First answers given as options: the same questions and the same reading as when they are asked."""

from collections.abc import Iterator, Sequence

from necktrack.errors import BadValue
from necktrack.model.intake import MOST_ACTIVITIES, MOST_TRIED, Began, Intake
from necktrack.model.intake_steps import answer_intake
from necktrack.model.steps import CLEAR
from necktrack.model.values import frozen, replace
from necktrack.services.intake import begin_intake
from necktrack.services.world import World

_BEGAN = frozenset(Began)
_KEPT = "Nothing was stored."


@frozen
class IntakeOptions:
    """What was given on the command line; lists replace what was told before, texts too."""

    troubles: tuple[str, ...] = ()
    """Each PLACE, or PLACE=SINCE, or PLACE=SINCE,HOW."""
    tried: tuple[str, ...] = ()
    """Each WHAT, or WHAT=yes|no|unsure."""
    activities: tuple[str, ...] = ()
    """Each NAME, or NAME=SCORE."""
    texts: tuple[tuple[str, str], ...] = ()
    """Id of a question and what is answered."""

    @property
    def is_empty(self) -> bool:
        """True when nothing was given."""
        return self == IntakeOptions()


def intake_from_options(world: World, options: IntakeOptions) -> Intake:
    """The answers told last with those of the options in their places; raises BadValue and stores nothing."""
    intake, _ = begin_intake(world)
    if options.troubles:
        intake = replace(intake, troubles=())
    if options.tried:
        intake = replace(intake, tried=())
    if options.activities:
        intake = replace(intake, activities=())
    for option, step_id, text in _answers(options):
        try:
            intake = answer_intake(intake, step_id, text)
        except BadValue as problem:
            raise BadValue(f"{option}: {problem.message}", hint=problem.hint, kept=_KEPT) from None
    return intake


def _answers(options: IntakeOptions) -> Iterator[tuple[str, str, str]]:
    """Option as it is named, id of the question, and what is answered, in the order in which they are asked."""
    if options.troubles:
        yield "--trouble", "regions", " ".join(told.partition("=")[0].strip() for told in options.troubles)
    for told in options.troubles:
        _refuse_nothing("--trouble", told.partition("=")[0])
        place, _, rest = told.partition("=")
        since, began = _since_and_began(rest)
        region = _region_of(place)
        yield "--trouble", f"since:{region}", since
        yield "--trouble", f"began:{region}", began
    yield from _listed("--tried", ("tried", "helped"), options.tried, MOST_TRIED)
    yield from _listed("--activity", ("activity", "hard"), options.activities, MOST_ACTIVITIES)
    for step_id, text in options.texts:
        yield f"--{step_id}", step_id, text


def _listed(option: str, ids: tuple[str, str], told: Sequence[str], most: int) -> Iterator[tuple[str, str, str]]:
    """The answers of a list in which each part may have a second answer behind =."""
    if len(told) > most:
        raise BadValue(f"{option} was given {len(told)} times", hint=f"Give it at most {most} times.", kept=_KEPT)
    for place, each in enumerate(told):
        name, _, beside = each.rpartition("=") if "=" in each else (each, "", "")
        _refuse_nothing(option, name)
        yield option, f"{ids[0]}:{place}", name
        if beside.strip():
            yield option, f"{ids[1]}:{place}", beside


def _refuse_nothing(option: str, name: str) -> None:
    if name.strip() in CLEAR:
        raise BadValue(f"{option} names nothing", hint="See necktrack intake --help.", kept=_KEPT)


def _since_and_began(text: str) -> tuple[str, str]:
    """Since when, and how it began where the last part says so."""
    start, comma, last = text.rpartition(",")
    if last.strip().lower() in _BEGAN:
        return start.strip() if comma else "", last.strip().lower()
    return text.strip(), ""


def _region_of(place: str) -> str:
    """The id of a place without its side, as the questions name it."""
    told = answer_intake(Intake(), "regions", place.strip()).troubles
    return told[0].region.value if told else ""
