"""`pack new` without words: a pack made question by question, for people who have never seen TOML."""

import contextlib
from functools import partial
from pathlib import Path
from shlex import quote

from necktrack.cli.console import nobody_answers, say
from necktrack.cli.dialogue_lines import NobodyThere, line
from necktrack.cli.pack_dialogue_exercise import choose_exercise
from necktrack.cli.pack_dialogue_lines import BACK, attempt, yes_or_no
from necktrack.cli.pack_dialogue_list import HOW_TO_CHOOSE, Making, edit, tell_list, tell_standing
from necktrack.cli.pack_problems import counted
from necktrack.cli.signals import undisturbed
from necktrack.config.paths import with_home
from necktrack.errors import BadValue
from necktrack.model.drafts import Draft, DraftRoutine
from necktrack.model.values import replace
from necktrack.services.compose import Made, file_for, head_of, made_of, pack_id_for
from necktrack.services.making import advice_of, read_schedule, schedule_words_of
from necktrack.services.world import World

_CONTACT = (("name", "Your clinic or name"), ("phone", "Telephone"), ("email", "Mail address"))
_NEW = "A new pack, question by question."
_HEAD = "Enter takes what stands in [brackets]. Ctrl-C stops and keeps what you made."


def make_by_asking(world: World, output: Path | None, begun: Draft | None = None) -> tuple[Made, Path]:
    """The pack and where its author wants it, going on with what was begun; it is kept in a file if broken off."""
    making = _taken_up(world, begun) if begun else Making(world, Draft("", "", ()))
    say(f"{'' if begun else f'{_NEW} '}{_HEAD}\n")
    if begun:
        tell_list(making)
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
    say(f"Going on with {begun.title}.")
    head = replace(begun, routines=(), exercises=())
    return Making(world, head, routines, list(last.steps), list(begun.exercises), begun=last)


def _ask_head(making: Making) -> None:
    while not making.head.title:
        if title := line("What is the pack called, as your patients read it?"):
            making.head = attempt(partial(head_of, title)) or making.head


def _ask_routines(making: Making) -> None:
    while True:
        _ask_exercises(making)
        routine = _ask_schedule(making)
        if routine is None:
            continue
        making.routines.append(routine)
        making.steps.clear()
        making.begun = None
        if not yes_or_no("Another routine, due at other times?"):
            return


def _ask_exercises(making: Making) -> None:
    say(HOW_TO_CHOOSE)
    while True:
        words = line(f"Exercise {len(making.steps) + 1}:")
        if not words and making.steps:
            return
        if not words:
            say("  A pack needs at least one exercise. For example: chin")
        elif not edit(making, words):
            _take(making, words)


def _take(making: Making, words: str) -> None:
    """Add what the words mean, and tell how the routine stands."""
    before = len(making.steps), len(making.own)
    chosen = attempt(partial(choose_exercise, making.world, words))
    if not chosen:
        return
    making.steps += chosen.steps
    making.own += chosen.own
    if not attempt(partial(tell_standing, making, chosen.steps)):
        del making.steps[before[0] :], making.own[before[1] :]
        say("  It was not taken.")


def _ask_schedule(making: Making) -> DraftRoutine | None:
    """The routine at hand with its days and name; None to go back to its exercises."""
    say("\nWhen is it due? Such as: mon wed fri, every 2 days, twice a day; back = to the exercises")
    begun = making.at_hand
    while True:
        words = line(f"Due [{schedule_words_of(begun)}]:")
        if words.casefold() in BACK:
            return None
        routine = attempt(partial(read_schedule, words)) if words else begun
        if routine is not None:
            plain = _plain_name(begun, routine)
            return making.called(routine, line(f"What is the routine called? [{plain}]:", default=plain))


def _plain_name(begun: DraftRoutine, routine: DraftRoutine) -> str:
    """The name that its author gave it before, else when it is due."""
    was_plain = begun.name == schedule_words_of(begun).capitalize()
    return schedule_words_of(routine).capitalize() if was_plain else begun.name


def _ask_contact(making: Making) -> None:
    say("\nFor the handout; Enter leaves a line out.")
    has_own_id = making.head.id not in ("", pack_id_for(making.head.title))
    for key, label in _CONTACT:
        before = making.head.clinic.get(key, "")
        if answer := line(f"{label} [{before}]:" if before else f"{label}:", default=before):
            making.head = replace(making.head, clinic={**making.head.clinic, key: answer})
    clinic = making.head.clinic.get("name", "")
    pack_id = making.head.id if has_own_id else pack_id_for(making.head.title, clinic)
    authors = making.head.authors or ((clinic,) if clinic else ())
    making.head = replace(making.head, id=pack_id, authors=authors)


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
    making.world.write_file(with_home(file).absolute(), made.text)
    say(f"\nStopped. What you made is kept in {file}. Go on with it:\n  necktrack pack new --go-on {quote(str(file))}")
