"""The list of exercises of a pack that is made by asking: told, and changed by words such as `out 2`."""

from dataclasses import dataclass, field
from functools import partial

from necktrack.cli.console import say
from necktrack.cli.pack_dialogue_exercise import ask_dose
from necktrack.cli.pack_dialogue_lines import attempt
from necktrack.cli.pack_problems import counted
from necktrack.cli.pack_text import clock_words
from necktrack.model.drafts import Draft, DraftRoutine, DraftStep
from necktrack.model.packs import Exercise
from necktrack.model.sessions import say_dose
from necktrack.model.values import replace
from necktrack.services.making import exercises_of, named, standing_of
from necktrack.services.world import World

HOW_TO_CHOOSE = """
Exercises. Type words to look for, such as: chin, low back, stretch, lying
Or a whole line, such as: chin tuck 2x10 hold 3
  own     write one of your own
  list    see what there is so far
  dose 2  change how much of number 2
  out 2   take number 2 out
  up 2    move number 2 up
  help    see this again
  Enter   no more exercises
"""
_NUMBERED = ("dose", "out", "up")


@dataclass(slots=True)
class Making:
    """The pack while it is made."""

    world: World
    head: Draft
    routines: list[DraftRoutine] = field(default_factory=list)
    steps: list[DraftStep] = field(default_factory=list)
    """Of the routine at hand."""
    own: list[Exercise] = field(default_factory=list)
    begun: DraftRoutine | None = None
    """The routine at hand as it was broken off, with its name and when it is due."""
    told: set[str] = field(default_factory=set)
    """Advice that was given already."""

    @property
    def at_hand(self) -> DraftRoutine:
        """The routine that is being put together, due every day until its author says otherwise."""
        if self.begun:
            return replace(self.begun, steps=tuple(self.steps))
        return self.called(DraftRoutine("", "", ()), "Every day")

    def called(self, routine: DraftRoutine, name: str) -> DraftRoutine:
        """The routine with the steps at hand, that name, and an id of its own."""
        return named(replace(routine, steps=tuple(self.steps)), name, [each.id for each in self.routines])

    @property
    def draft(self) -> Draft:
        """All that was made so far."""
        routines = (*self.routines, *([self.at_hand] if self.steps else ()))
        used = {step.exercise for routine in routines for step in routine.steps}
        own = tuple(exercise for exercise in self.own if exercise.id in used)
        return replace(self.head, routines=routines, exercises=own)

    def exercise(self, exercise_id: str) -> Exercise:
        """An exercise of the draft."""
        return exercises_of(self.world, replace(self.head, exercises=tuple(self.own)))[exercise_id]

    def words_of(self, step: DraftStep) -> str:
        """A step in words, such as "Walk: 10 min"."""
        return f"{self.exercise(step.exercise).name}: {say_dose(step.dose)}"


def edit(making: Making, words: str) -> bool:
    """Do what an editing word says; False when it is none."""
    verb, _, number = words.casefold().partition(" ")
    if not number and verb in ("list", "l"):
        tell_list(making)
    elif not number and verb in ("help", "h", "?"):
        say(HOW_TO_CHOOSE)
    elif verb in _NUMBERED and not number:
        say(f"  Which one? Write its number: {verb} 1")
    elif verb in _NUMBERED and number.strip().isdecimal():
        _edit_at(making, verb, int(number) - 1)
    else:
        return False
    return True


def _edit_at(making: Making, verb: str, place: int) -> None:
    if not 0 <= place < len(making.steps):
        say(f"  There is no exercise {place + 1}.")
    elif verb == "out":
        say(f"  Taken out: {making.exercise(making.steps.pop(place).exercise).name}.")
    elif verb == "dose":
        _change_dose(making, place)
    elif place == 0:
        say("  It is the first already.")
    else:
        making.steps.insert(place - 1, making.steps.pop(place))
        tell_list(making)


def _change_dose(making: Making, place: int) -> None:
    before = making.steps[place]
    dose = ask_dose(replace(making.exercise(before.exercise), dose=before.dose))
    if dose is None:
        return
    making.steps[place] = replace(before, dose=dose)
    if not attempt(partial(tell_standing, making, (making.steps[place],))):
        making.steps[place] = before
        say("  It stays as it was.")


def tell_list(making: Making) -> None:
    """Say which exercises there are."""
    for place, step in enumerate(making.steps, start=1):
        say(f"  {place:>2}. {making.words_of(step)}")
    if not making.steps:
        say("  Nothing yet.")


def tell_standing(making: Making, steps: tuple[DraftStep, ...]) -> bool:
    """Say how these steps were taken and how the routine stands; raises BadValue past a bound."""
    standing = standing_of(making.world, making.draft, making.at_hand)
    for step in steps:
        say(f"  {making.words_of(step)}")
    say(f"  So far: {counted(len(making.steps), 'exercise')}, {clock_words(standing.seconds)} by the clock.")
    for advice in standing.advice:
        if advice not in making.told:
            say(f"  Mind: {advice}")
            making.told.add(advice)
    return True
