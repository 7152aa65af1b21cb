"""The first questions, one by one: which there are after the answers so far, and each answer put in its place."""

from collections.abc import Callable, Sequence

from necktrack.model.body import REGION_ALIASES, REGION_NAMES, BodyRegion, Side
from necktrack.model.countries import emergency_number, parse_country
from necktrack.model.entries import Posture
from necktrack.model.intake import (
    BEGAN_WORDS,
    DIRECTION,
    LONGEST_ACTIVITY,
    LONGEST_GOAL,
    LONGEST_SINCE,
    LONGEST_TRIED,
    MOST_ACTIVITIES,
    MOST_TRIED,
    Activity,
    Began,
    Helped,
    Intake,
    Tried,
    Trouble,
    same_name,
)
from necktrack.model.scores import place_name
from necktrack.model.steps import (
    CLEAR,
    Form,
    Option,
    Step,
    StepKind,
    read_many,
    read_one,
    read_score,
    read_text,
    words_of,
)
from necktrack.model.values import frozen, replace

EXAMPLE_GOAL = "such as: walk for an hour again"
MOST_SUGGESTED = 3
"""Places that are suggested for the daily questions, which should stay short."""

_SIDED = frozenset({BodyRegion.SHOULDER, BodyRegion.ARM, BodyRegion.LEG, BodyRegion.PELVIS_HIP})
_REGIONS = tuple(Option(region.value, REGION_NAMES[region]) for region in BodyRegion)
_POSTURES = tuple(Option(posture.value, posture.value.replace("-", " ")) for posture in Posture)
_SIDES = tuple(Option(side.value, side.value) for side in (Side.LEFT, Side.RIGHT, Side.BOTH))
_BEGAN = tuple(Option(began.value, words) for began, words in BEGAN_WORDS.items())
_HELPED = (Option("yes", "yes"), Option("no", "no"), Option("unsure", "not sure"))
_LENGTHS = (Option("cm", "centimetres"), Option("inches", "inches"))


@frozen
class Chosen:
    """The settings that hold without an answer."""

    main_region: BodyRegion = BodyRegion.NECK
    tracked: tuple[BodyRegion, ...] = ()
    lengths: str = "cm"
    country: str = ""


def intake_form(chosen: Chosen) -> Form[Intake]:
    """The first questions for a person with these settings."""
    return Form(lambda intake: intake_steps(intake, chosen), answer_intake, may_grow=True)


def intake_steps(intake: Intake, chosen: Chosen) -> tuple[Step, ...]:
    """Every question that there is after the answers so far, in order."""
    return (
        Step("regions", StepKind.MANY, "Where does it trouble you? Name every place.", _many("neck low-back"), _REGIONS,
             " ".join(each.region.value for each in intake.troubles), label="places"),
        *(step for trouble in intake.troubles for step in _trouble_steps(trouble)),
        *_tried_steps(intake.tried),
        Step("worse", StepKind.MANY, "What makes it worse?", _many("sitting desk"), _POSTURES, " ".join(intake.worse),
             label="worse with"),
        Step("better", StepKind.MANY, "What makes it better?", _many("lying walking"), _POSTURES,
             " ".join(intake.better), label="better with"),
        *activity_steps(intake.activities),
        Step("goal", StepKind.TEXT, "What would you like to reach, in your own words?", EXAMPLE_GOAL,
             given=intake.goal, label="goal"),
        *_setting_steps(intake, chosen),
    )  # fmt: skip


def activity_steps(activities: Sequence[Activity]) -> tuple[Step, ...]:
    """Name and rate up to three own activities; there is always one place free to name the next."""
    steps: list[Step] = []
    for place in range(min(len(activities) + 1, MOST_ACTIVITIES)):
        activity = activities[place] if place < len(activities) else Activity("")
        prompt = f"Something that you want to do more easily ({place + 1} of up to {MOST_ACTIVITIES})."
        steps.append(Step(f"activity:{place}", StepKind.TEXT, prompt, "such as: look behind me in the car",
                          given=activity.name, label=f"activity {place + 1}"))  # fmt: skip
        if activity.name:
            steps.append(hard_step(place, activity))
    return tuple(steps)


def hard_step(place: int, activity: Activity) -> Step:
    """How hard one own activity is now, with both ends of the scale."""
    score = "" if activity.score is None else str(activity.score)
    prompt = f"How hard is it now: {activity.name}?"
    return Step(f"hard:{place}", StepKind.SCORE, prompt, DIRECTION, given=score, label=f"how hard {place + 1}")


def _many(example: str) -> str:
    return f"numbers or words, such as: {example}"


def _trouble_steps(trouble: Trouble) -> list[Step]:
    """Side, since when, and how it began, of one place."""
    name, region = REGION_NAMES[trouble.region], trouble.region.value
    shown = place_name(trouble.region, trouble.side)
    title = f"{shown[:1].upper()}{shown[1:]}"
    side = "" if trouble.side is Side.NONE else trouble.side.value
    asked = Step(f"side:{region}", StepKind.ONE, f"Which side is it, {name}?", "", _SIDES, side, label=f"{name}, side")
    return [
        *([asked] if trouble.region in _SIDED else []),
        Step(f"since:{region}", StepKind.TEXT, f"{title}: since when?",
             "as you would say it, such as: 2026-03, 3 years, two weeks ago", given=trouble.since,
             label=f"{name}, since"),
        Step(f"began:{region}", StepKind.ONE, f"{title}: how did it begin?", "", _BEGAN, trouble.began or "",
             label=f"{name}, began"),
    ]  # fmt: skip


def _tried_steps(tried: Sequence[Tried]) -> list[Step]:
    steps: list[Step] = []
    for place in range(min(len(tried) + 1, MOST_TRIED)):
        each = tried[place] if place < len(tried) else Tried("")
        prompt = "What else have you tried?" if place else "What have you tried so far? One thing at a time."
        steps.append(Step(f"tried:{place}", StepKind.TEXT, prompt, "such as: heat, or a new pillow", given=each.what,
                          label="tried"))  # fmt: skip
        if each.what:
            asked, said = f"Did it help: {each.what}?", each.helped or ""
            steps.append(Step(f"helped:{place}", StepKind.ONE, asked, "", _HELPED, said, label="it helped"))
    return steps


def _setting_steps(intake: Intake, chosen: Chosen) -> tuple[Step, ...]:
    """The questions whose answers are settings too."""
    main = intake.main_region or _suggested_main(intake, chosen) or chosen.main_region
    country = f"without an answer: call {emergency_number(chosen.country, '')}"
    return (
        Step("main", StepKind.ONE, "Which place is the main one? A bare number in log means it.", "", _REGIONS,
             intake.main_region or "", _suggested_main(intake, chosen), REGION_NAMES[chosen.main_region],
             label="main place"),
        Step("tracked", StepKind.MANY, "Which places shall be asked about each day?", _many("neck low-back"), _REGIONS,
             " ".join(intake.tracked), _suggested_tracked(intake, chosen, BodyRegion(main)),
             ", ".join(REGION_NAMES[each] for each in chosen.tracked), label="asked daily"),
        Step("lengths", StepKind.ONE, "Lengths in posture checks: which unit?", "", _LENGTHS, intake.lengths,
             otherwise=chosen.lengths, label="lengths"),
        Step("country", StepKind.TEXT, "Your country in two letters, for the emergency number.",
             f"such as: GB; {country}", given=intake.country, otherwise=chosen.country, label="country"),
    )  # fmt: skip


def _suggested_main(intake: Intake, chosen: Chosen) -> str:
    regions = [each.region for each in intake.troubles]
    return regions[0].value if regions and chosen.main_region not in regions else ""


def _suggested_tracked(intake: Intake, chosen: Chosen, main: BodyRegion) -> str:
    """The places that trouble, the main one first, where not all of them are asked about yet."""
    regions = [each.region for each in intake.troubles]
    if not regions or {*regions, main} <= set(chosen.tracked):
        return ""
    return " ".join(tuple(dict.fromkeys([main.value, *(region.value for region in regions)]))[:MOST_SUGGESTED])


def answer_intake(intake: Intake, step_id: str, text: str) -> Intake:
    """The answers with one more, or without it where it is taken back; raises BadValue and changes nothing."""
    name, _, about = step_id.partition(":")
    return _ANSWERS[name](intake, about, "" if text.strip() in CLEAR else text.strip())


def answer_activity(activities: tuple[Activity, ...], place: int, text: str) -> tuple[Activity, ...]:
    """The own activities with one named, named anew or taken away; a name twice is one activity."""
    name = read_text(text, LONGEST_ACTIVITY)
    before = activities[place] if place < len(activities) else Activity("")
    score = before.score if same_name(before.name) == same_name(name) else None
    found: dict[str, Activity] = {}
    for each in (*activities[:place], *([Activity(name, score)] if name else []), *activities[place + 1 :]):
        found.setdefault(same_name(each.name), each)
    return tuple(found.values())[:MOST_ACTIVITIES]


def answer_score(activities: tuple[Activity, ...], place: int, text: str) -> tuple[Activity, ...]:
    """The own activities with one rated, or not rated."""
    score = read_score(text) if text else None
    return tuple(replace(each, score=score) if at == place else each for at, each in enumerate(activities))


def _regions(intake: Intake, _about: str, text: str) -> Intake:
    """The places that were named; what was told of a place before stays, and a side may stand behind its name."""
    before = {each.region: each for each in intake.troubles}
    troubles: dict[BodyRegion, Trouble] = {}
    for word in words_of(_REGION_STEP, text):
        start, _, side = word.lower().rpartition("-")
        is_sided = side in (Side.LEFT, Side.RIGHT, Side.BOTH) and bool(start)
        region = _region(start if is_sided else word)
        kept = before.get(region, Trouble(region))
        troubles.setdefault(region, replace(kept, side=Side(side)) if is_sided else kept)
    return replace(intake, troubles=tuple(troubles.values()))


def _region(word: str) -> BodyRegion:
    alias = REGION_ALIASES.get(word.lower())
    return alias or BodyRegion(read_one(_REGION_STEP, word))


_REGION_STEP = Step("region", StepKind.ONE, "", options=_REGIONS)


def _trouble(change: Callable[[Trouble, str], Trouble]) -> Callable[[Intake, str, str], Intake]:
    """How an answer about one place is put in."""

    def put(intake: Intake, about: str, text: str) -> Intake:
        troubles = (change(each, text) if each.region == about else each for each in intake.troubles)
        return replace(intake, troubles=tuple(troubles))

    return put


def _one(options: tuple[Option, ...], text: str) -> str:
    return read_one(Step("", StepKind.ONE, "", options=options), text) if text else ""


def _many_of(options: tuple[Option, ...], text: str) -> tuple[str, ...]:
    words = " ".join(REGION_ALIASES.get(word.lower(), word) for word in text.replace(",", " ").split())
    return read_many(Step("", StepKind.MANY, "", options=options), words)


def _tried(intake: Intake, about: str, text: str) -> Intake:
    place, what = int(about), read_text(text, LONGEST_TRIED)
    before = intake.tried[place] if place < len(intake.tried) else Tried("")
    told = [replace(before, what=what)] if what else []
    return replace(intake, tried=(*intake.tried[:place], *told, *intake.tried[place + 1 :])[:MOST_TRIED])


def _helped(intake: Intake, about: str, text: str) -> Intake:
    said = _one(_HELPED, text)
    helped = Helped(said) if said else None
    tried = (replace(each, helped=helped) if str(place) == about else each for place, each in enumerate(intake.tried))
    return replace(intake, tried=tuple(tried))


def _side(trouble: Trouble, text: str) -> Trouble:
    return replace(trouble, side=Side(_one(_SIDES, text) or Side.NONE))


def _since(trouble: Trouble, text: str) -> Trouble:
    return replace(trouble, since=read_text(text, LONGEST_SINCE))


def _began(trouble: Trouble, text: str) -> Trouble:
    said = _one(_BEGAN, text)
    return replace(trouble, began=Began(said) if said else None)


def _postures(text: str) -> tuple[Posture, ...]:
    return tuple(Posture(word) for word in _many_of(_POSTURES, text))


_ANSWERS: dict[str, Callable[[Intake, str, str], Intake]] = {
    "regions": _regions,
    "side": _trouble(_side),
    "since": _trouble(_since),
    "began": _trouble(_began),
    "tried": _tried,
    "helped": _helped,
    "worse": lambda intake, _, text: replace(intake, worse=_postures(text)),
    "better": lambda intake, _, text: replace(intake, better=_postures(text)),
    "activity": lambda intake, place, text: replace(
        intake, activities=answer_activity(intake.activities, int(place), text)),
    "hard": lambda intake, place, text: replace(intake, activities=answer_score(intake.activities, int(place), text)),
    "goal": lambda intake, _, text: replace(intake, goal=read_text(text, LONGEST_GOAL)),
    "main": lambda intake, _, text: replace(intake, main_region=_region(text) if text else None),
    "tracked": lambda intake, _, text: replace(
        intake, tracked=tuple(BodyRegion(word) for word in _many_of(_REGIONS, text))),
    "lengths": lambda intake, _, text: replace(intake, lengths=_one(_LENGTHS, text)),
    "country": lambda intake, _, text: replace(intake, country=parse_country(text)),
}  # fmt: skip
