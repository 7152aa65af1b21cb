"""The sound of a session: the bell as often as the cue says, the person's own command, and the first cue of all."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from necktrack.config.cue_command import as_command, command_words
from necktrack.config.settings import Settings
from necktrack.engine.cues import PATTERNS, Cue
from necktrack.errors import BadValue, StorageFailed
from necktrack.model.values import replace
from necktrack.services.preferences import get_preference, set_preference
from necktrack.services.sound import first_cue_due, record_heard, sound, speakers, use_voice
from necktrack.services.world import World


@dataclass
class Machine:
    """A machine with some programs, which keeps what was started there."""

    programs: tuple[str, ...] = ("espeak-ng",)
    started: list[tuple[str, ...]] = field(default_factory=list)
    gave_way: list[bool] = field(default_factory=list)

    def find(self, name: str) -> bool:
        return name in self.programs

    def start(self, words: Sequence[str], gives_way: bool) -> None:
        self.started.append(tuple(words))
        self.gave_way.append(gives_way)


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def world(world: World, machine: Machine) -> World:
    return replace(world, find_program=machine.find, start_program=machine.start)


def test_sound_is_off_until_it_is_switched_on(world: World, machine: Machine) -> None:
    assert [sound(world, cue, "Three.") for cue in Cue] == [0] * len(Cue)
    assert machine.started == []


def test_the_bell_rings_as_often_as_the_cue_says(world: World) -> None:
    set_preference(world, "bell", ["on"])
    assert [sound(world, cue, "Three.") for cue in Cue] == [PATTERNS[cue] for cue in Cue]


def test_the_command_is_handed_whole_words_in_one_argument(world: World, machine: Machine) -> None:
    set_preference(world, "cue-command", ["espeak-ng -s 140 {text}"])
    assert sound(world, Cue.START, "Hold, left, 5 s.") == 0
    assert machine.started == [("espeak-ng", "-s", "140", "Hold, left, five seconds.")]


def test_a_text_never_becomes_an_option_or_a_second_argument(world: World, machine: Machine) -> None:
    set_preference(world, "cue-command", ["espeak-ng {text} \"said: {text}\""])
    sound(world, Cue.START, "-f /etc/passwd; $(reboot)")
    assert machine.started == [("espeak-ng", "f etc passwd, reboot", "said: f etc passwd, reboot")]
    sound(world, Cue.HALF_WAY, "...")
    assert machine.started[-1][1] == "half-way"


def test_a_command_without_a_place_for_the_text_is_run_as_it_is(world: World, machine: Machine) -> None:
    set_preference(world, "cue-command", ["espeak-ng 'now'"])
    sound(world, Cue.END, "That was all of it.")
    assert machine.started == [("espeak-ng", "now")]


def test_counts_give_way_to_what_is_being_said_and_all_else_takes_its_place(world: World, machine: Machine) -> None:
    set_preference(world, "cue-command", ["espeak-ng {text}"])
    for cue in Cue:
        sound(world, cue, "Three.")
    gave_way = [cue for cue, gives_way in zip(Cue, machine.gave_way, strict=True) if gives_way]
    assert gave_way == [Cue.HALF_WAY, Cue.THREE, Cue.TWO, Cue.ONE]


def test_bell_and_command_go_together(world: World, machine: Machine) -> None:
    set_preference(world, "bell", ["on"])
    set_preference(world, "cue-command", ["espeak-ng {text}"])
    assert sound(world, Cue.SWITCH, "Switch sides.") == PATTERNS[Cue.SWITCH]
    assert len(machine.started) == 1


def test_programs_that_speak_are_offered_ready_to_be_set(world: World, machine: Machine) -> None:
    machine.programs = ("say", "espeak-ng", "ls")
    assert speakers(world) == ("espeak-ng {text}", "say {text}")
    for command in speakers(world):
        assert set_preference(world, "cue-command", [command]) == command


# Setting the command.


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (["espeak-ng {text}"], "espeak-ng {text}"),
        (["espeak-ng", "{text}"], "espeak-ng {text}"),
        (["espeak-ng", "-v", "en+f3", "said: {text}"], "espeak-ng -v en+f3 'said: {text}'"),
        (["  espeak-ng   '{text}'  "], "espeak-ng   '{text}'"),
        (["off"], ""),
        (["None"], ""),
        ([""], ""),
    ],
)
def test_a_command_is_kept_as_it_was_typed(world: World, words: list[str], kept: str) -> None:
    assert set_preference(world, "cue-command", words) == kept
    assert get_preference(world, "cue-command") == kept


@pytest.mark.parametrize(
    ("command", "told", "cure"),
    [
        ('espeak-ng "{text}', "a quotation mark is opened and not closed", "Close it"),
        ("espeak-ng {text} \\", "it ends with a backslash", "Close it, or take it out"),
        ("'' {text}", "the command names no program", "Such as: espeak-ng {text}"),
        ("{text}", "{text} cannot be the program itself", "Begin with the program"),
        ("espeak-ng {text}\x1b", "a character that cannot be seen", "in one line"),
        ("espeak-ng {text}\nreboot", "a character that cannot be seen", "in one line"),
        ("espeak-ng " + "x" * 500, "too long", "at most 500"),
        ("espeack {text}", "there is no program 'espeack' that can be run", "Found here: espeak-ng {text}"),
    ],
)
def test_a_command_that_cannot_be_run_is_told_with_the_cure(world: World, command: str, told: str, cure: str) -> None:
    with pytest.raises(BadValue) as problem:
        set_preference(world, "cue-command", [command])
    assert told in problem.value.message
    assert cure in problem.value.hint
    assert problem.value.kept == "The settings are as they were."
    assert world.settings().cue_command == ""


def test_where_nothing_speaks_it_is_said_what_to_install(world: World, machine: Machine) -> None:
    machine.programs = ()
    with pytest.raises(BadValue) as problem:
        set_preference(world, "cue-command", ["say {text}"])
    assert "Install one that speaks, such as espeak-ng" in problem.value.hint


def test_another_setting_can_be_changed_while_the_program_is_away(world: World, machine: Machine) -> None:
    set_preference(world, "cue-command", ["espeak-ng {text}"])
    machine.programs = ()
    assert set_preference(world, "bell", ["on"]) is True
    assert set_preference(world, "cue-command", ["off"]) == ""


def test_a_broken_command_in_the_file_is_told_and_not_used(world: World) -> None:
    world.paths.home.mkdir()
    world.paths.settings.write_text("cue-command = 'espeak-ng \"{text}'\n", encoding="utf-8")
    assert world.settings() == Settings()
    with pytest.raises(BadValue, match="quotation mark"):
        set_preference(world, "bell", ["on"])


def test_words_of_a_command_line_come_apart_again_as_they_were() -> None:
    for words in (["say", "a b", "{text}"], ["say", "it's", ""], ["say", 'a"b', "c\\d"], ["say", "tab\there"]):
        assert shlex.split(as_command(words)) == words
    assert command_words("say '{text} now'") == ("say", "{text} now")


# A command that fails.


def test_a_command_that_fails_is_told_and_the_bell_goes_on(world: World) -> None:
    failing = [StorageFailed("'espeak-ng' cannot be run")]

    def start(_words: Sequence[str], _gives_way: bool) -> None:
        if failing:
            raise failing.pop()

    set_preference(world, "cue-command", ["espeak-ng {text}"])
    set_preference(world, "bell", ["on"])
    broken = replace(world, start_program=start)
    with pytest.raises(StorageFailed):
        sound(broken, Cue.START, "Hold.")
    assert sound(broken, Cue.START, "Hold.") == PATTERNS[Cue.START]


# The first cue.


@pytest.mark.parametrize(("heard", "bell"), [(True, True), (False, False), (None, False)])
def test_the_first_cue_is_asked_about_once(world: World, heard: bool | None, bell: bool) -> None:
    assert first_cue_due(world)
    record_heard(world, heard)
    assert not first_cue_due(world)
    assert world.settings().bell is bell


def test_a_bell_that_was_not_heard_is_switched_off_and_one_without_an_answer_stays(world: World) -> None:
    set_preference(world, "bell", ["on"])
    record_heard(world, None)
    assert world.settings().bell
    record_heard(world, False)
    assert not world.settings().bell


def test_whoever_has_a_command_is_not_asked_about_the_bell(world: World) -> None:
    set_preference(world, "cue-command", ["espeak-ng {text}"])
    assert not first_cue_due(world)


def test_a_settings_file_with_mistakes_is_left_as_it_is(world: World) -> None:
    world.paths.home.mkdir()
    world.paths.settings.write_text("bell = 7\n", encoding="utf-8")
    record_heard(world, True)
    use_voice(world, "espeak-ng {text}")
    assert world.paths.settings.read_text(encoding="utf-8") == "bell = 7\n"


def test_a_voice_that_was_heard_speaks_in_place_of_the_bell(world: World) -> None:
    record_heard(world, True)
    use_voice(world, "espeak-ng {text}")
    settings = world.settings()
    assert (settings.bell, settings.cue_command, settings.cues_asked) == (False, "espeak-ng {text}", True)
