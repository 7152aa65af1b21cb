"""`pack new` without words: a pack made question by question, for people who have never seen TOML."""

import contextlib
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from necktrack.cli.console import nobody_answers, say
from necktrack.cli.pack_dialogue_exercise import choose_exercise
from necktrack.cli.pack_dialogue_lines import NobodyThere, attempt, line, yes_or_no
from necktrack.cli.pack_problems import counted
from necktrack.cli.pack_text import clock_words
from necktrack.cli.signals import undisturbed
from necktrack.errors import BadValue
from necktrack.model.drafts import Draft, DraftRoutine, DraftStep
from necktrack.model.packs import Exercise
from necktrack.model.sessions import say_dose
from necktrack.model.values import replace
from necktrack.services.compose import Made, file_for, head_of, made_of, pack_id_for
from necktrack.services.making import advice_of, exercises_of, named, read_schedule, schedule_words_of, standing_of
from necktrack.services.world import World

_CONTACT = (("name", "Your clinic or name"), ("phone", "Telephone"), ("email", "Mail address"))
_HEAD = """\
A new pack, question by question. Enter takes what stands in [brackets].
Ctrl-C stops and keeps what you made.
"""
_HOW_TO_CHOOSE = """
Exercises. Type words to look for, such as: chin, low back, stretch, lying
Or a whole line, such as: chin tuck 2x10 hold 3
  own     write one of your own
  list    see what there is so far
  out 2   take number 2 out
  up 2    move number 2 up
  Enter   no more exercises
"""


@dataclass(slots=True)
class Making:
    """The pack while it is made."""

    world: World
    head: Draft
    routines: list[DraftRoutine] = field(default_factory=list)
    steps: list[DraftStep] = field(default_factory=list)
    """Of the routine at hand."""
    own: list[Exercise] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    """Advice that was given already."""

    @property
    def at_hand(self) -> DraftRoutine:
        """The routine that is being put together, due every day for now."""
        return named(DraftRoutine("", "", tuple(self.steps)), "Every day", [each.id for each in self.routines])

    @property
    def draft(self) -> Draft:
        """All that was made so far."""
        routines = (*self.routines, *([self.at_hand] if self.steps else ()))
        used = {step.exercise for routine in routines for step in routine.steps}
        own = tuple(exercise for exercise in self.own if exercise.id in used)
        return replace(self.head, routines=routines, exercises=own)

    def name_of(self, exercise: str) -> str:
        """The name of an exercise of the draft."""
        return exercises_of(self.world, replace(self.head, exercises=tuple(self.own)))[exercise].name


def make_by_asking(world: World, output: Path | None, begun: Draft | None = None) -> tuple[Made, Path]:
    """The pack and where its author wants it, going on with what was begun; it is kept in a file if broken off."""
    making = _taken_up(world, begun) if begun else Making(world, Draft("", "", ()))
    say(_HEAD)
    try:
        _ask_head(making)
        _ask_routines(making)
        _ask_contact(making)
        made = made_of(world, making.draft)
        _tell_end(made)
        return made, _ask_file(making, output)
    except (KeyboardInterrupt, SystemExit, NobodyThere) as ending:
        with contextlib.suppress(OSError), undisturbed():  # the terminal may be gone
            _keep(making, output)
        if isinstance(ending, NobodyThere):
            raise nobody_answers() from None
        raise


def _taken_up(world: World, begun: Draft) -> Making:
    """The pack as it was broken off: its last routine is at hand again."""
    *routines, last = begun.routines
    making = Making(world, replace(begun, routines=(), exercises=()), routines, list(last.steps), list(begun.exercises))
    say(f"Going on with {begun.title}.")
    _list(making)
    return making


def _ask_head(making: Making) -> None:
    while not making.head.title:
        if title := line("What is the pack called, as your patients read it?"):
            making.head = attempt(partial(head_of, title)) or making.head


def _ask_routines(making: Making) -> None:
    while True:
        _ask_exercises(making)
        routine = _ask_schedule(making)
        making.routines.append(routine)
        making.steps.clear()
        if not yes_or_no("Another routine, due at other times?"):
            return


def _ask_exercises(making: Making) -> None:
    say(_HOW_TO_CHOOSE)
    while True:
        words = line(f"Exercise {len(making.steps) + 1}:")
        if not words and making.steps:
            return
        if not words:
            say("  A pack needs at least one exercise. For example: chin")
        elif not _edit(making, words):
            _take(making, words)


def _take(making: Making, words: str) -> None:
    """Add what the words mean, and tell how the routine stands."""
    before = len(making.steps), len(making.own)
    chosen = attempt(partial(choose_exercise, making.world, words))
    if not chosen:
        return
    making.steps += chosen.steps
    making.own += chosen.own
    if not attempt(partial(_tell_standing, making)):
        del making.steps[before[0] :], making.own[before[1] :]
        say("  It was not taken.")


def _tell_standing(making: Making) -> bool:
    standing = standing_of(making.world, making.draft, making.at_hand)
    say(f"  So far: {counted(len(making.steps), 'exercise')}, {clock_words(standing.seconds)} by the clock.")
    for advice in standing.advice:
        if advice not in making.told:
            say(f"  Mind: {advice}")
            making.told.add(advice)
    return True


def _edit(making: Making, words: str) -> bool:
    """Do what an editing word says; False when it is none."""
    verb, _, number = words.casefold().partition(" ")
    if verb in ("list", "l"):
        _list(making)
        return True
    if verb not in ("out", "up") or not number.strip().isdigit():
        return False
    place = int(number) - 1
    if not 0 <= place < len(making.steps):
        say(f"  There is no exercise {place + 1}.")
    elif verb == "out":
        step = making.steps.pop(place)
        say(f"  Taken out: {making.name_of(step.exercise)}.")
    elif place > 0:
        making.steps.insert(place - 1, making.steps.pop(place))
        _list(making)
    return True


def _list(making: Making) -> None:
    for place, step in enumerate(making.steps, start=1):
        say(f"  {place:>2}. {making.name_of(step.exercise)}: {say_dose(step.dose)}")
    if not making.steps:
        say("  Nothing yet.")


def _ask_schedule(making: Making) -> DraftRoutine:
    say("\nWhen is it due? Such as: mon wed fri, every 2 days, twice a day")
    while True:
        words = line("Due [every day]:")
        routine = attempt(partial(read_schedule, words))
        if routine is None:
            continue
        plain = schedule_words_of(routine).capitalize()
        name = line(f"What is the routine called? [{plain}]:", default=plain)
        return named(replace(routine, steps=tuple(making.steps)), name, [each.id for each in making.routines])


def _ask_contact(making: Making) -> None:
    say("\nFor the handout; Enter leaves a line out.")
    card = {key: answer for key, label in _CONTACT if (answer := line(f"{label}:"))}
    clinic = card.get("name", "")
    pack_id = pack_id_for(making.head.title, clinic)
    making.head = replace(making.head, id=pack_id, clinic=card, authors=(clinic,) if clinic else ())


def _tell_end(made: Made) -> None:
    for routine in made.pack.routines:
        say(f"{routine.name}: {counted(len(routine.steps), 'exercise')}, about {routine.minutes} min.")
    for advice in advice_of(made):
        say(f"Mind: {advice}")


def _ask_file(making: Making, output: Path | None) -> Path:
    if output is not None:
        return output
    plain = file_for(making.head)
    return Path(line(f"Write it to which file? [{plain}]:", default=str(plain)))


def _keep(making: Making, output: Path | None) -> None:
    """Write what was made so far beside where it was to go, and say so."""
    if not making.draft.routines:
        say("Stopped. Nothing was made yet, so nothing was written.")
        return
    head = making.head if making.head.id else head_of(making.head.title)
    try:
        made = made_of(making.world, replace(making.draft, id=head.id))
    except BadValue:
        return
    file = (output or file_for(head)).with_suffix(".draft.toml")
    making.world.write_file(file.absolute(), made.text)
    say(f"Stopped. What you made is kept in {file}. Go on with it: necktrack pack new --go-on {file}")
