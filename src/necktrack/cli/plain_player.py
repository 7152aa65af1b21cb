"""The guided session as plain lines: what changes is told, one short line each; typed letters and words act at once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from necktrack.cli.plain_keys import LETTERS, SHORT_LETTERS, event_of, is_about_pain, is_help, plain_word
from necktrack.cli.plain_lines import lines_of, opening_line, plan_lines, ready_parts, starting_lines
from necktrack.cli.plain_moments import HALF_WAY, is_half_way_told, passed, seconds_to_moment
from necktrack.cli.plain_pace import Pace, slowed
from necktrack.cli.plain_signs import SIGN_LETTERS, names_a_sign
from necktrack.cli.plain_voice import Ring, Tell, Voice, no_bell
from necktrack.engine.cues import Cue, cue_text, cues, seconds_to_cue
from necktrack.engine.events import Effect, Event, Pause, PhaseBegan, Resume, SessionEnded, Settled, StoppedByRule, Tick
from necktrack.engine.pace import ready_of, with_ready
from necktrack.engine.phases import PhaseKind
from necktrack.engine.state import Player
from necktrack.errors import BadValue, StorageFailed
from necktrack.model.values import replace
from necktrack.services.safety import emergency_words
from necktrack.services.sessions import Live, feed, moment_of
from necktrack.services.world import World

Wait = Callable[[float], str | None]
"""Waits at most so many seconds for a line: None when there was none, "" when there will never be one."""

LONGEST_WAIT = 1.0
_SHORTEST_WAIT = 0.01
_COUNTDOWN = {Cue.THREE: "Three", Cue.TWO: "Two", Cue.ONE: "One"}
_HOW_STRONG = ("How strong is it, 0 to 10? Type the number.", "s pain leaves this exercise out. x stops.")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a session is spoken."""

    pace: Pace = Pace.NORMAL
    ring: Ring = no_bell
    is_plan_told: bool = False
    """True when what is left out and why was told before it began."""


USUAL = Manner()


def play_lines(world: World, live: Live, wait: Wait, tell: Tell, manner: Manner = USUAL) -> Live:
    """Run the session until it is over, and return it; raises BadValue, with the session kept, when stdin ends."""
    usual = ready_of(live.player)
    speaker = _Speaker(world, manner, Voice(tell, world.monotonic, manner.ring))
    live = speaker.open(live)
    while not live.player.is_over:
        live = speaker.turn(live, wait(speaker.seconds_to_wait(live.player)))
    speaker.voice.end()
    return replace(live, player=with_ready(live.player, usual))


@dataclass(slots=True)
class _Speaker:
    """Feeds what is typed to the session and says what comes of it."""

    world: World
    manner: Manner
    voice: Voice
    is_sounding: bool = field(default=True)
    """False once the cue command could not be run."""

    def open(self, live: Live) -> Live:
        """Say what is begun, and give the time to hear it; returns the session at the pace of the lines."""
        numbers = f"In an emergency call {emergency_words(self.world)}."
        live = _at_pace(live, self.manner, numbers)
        self.voice.say((opening_line(live, self.world.now()),))
        if not self.manner.is_plan_told:
            self.voice.say(plan_lines(live))
        self.voice.say((numbers,))
        self.voice.say(starting_lines(live, self.manner.pace))
        self._say_texts(live, has_begun=live.player.is_running)
        return live

    def turn(self, live: Live, line: str | None) -> Live:
        """The session after one wait: what was typed acts, what came of it is told, and what is due is said."""
        before, event = live.player, self._event_of(live.player, line)
        live, effects = feed(self.world, live, event)
        if _is_elsewhere(effects):
            self.voice.drop_texts()
        self.voice.say(passed(before, live.player, self.manner.pace))
        numbers = emergency_words(self.world) if effects else ""
        self.voice.say(lines_of(live, effects, self.world.now(), numbers, self.manner.pace))
        self._say_texts(live, has_begun=_has_begun(effects))
        self._sound(before, live.player, effects)
        self.voice.catch_up()
        return live

    def seconds_to_wait(self, player: Player) -> float:
        """Until something is due, at most a second, so that a sleeping machine is noticed."""
        due = [LONGEST_WAIT, self.voice.seconds_to_next()]
        now = moment_of(self.world)
        if player.is_running:
            due.append(seconds_to_moment(player, player.elapsed(now), self.manner.pace))
            due.append(seconds_to_cue(player, now) or LONGEST_WAIT)
        return max(_SHORTEST_WAIT, min(due))

    def _say_texts(self, live: Live, *, has_begun: bool) -> None:
        """At the slow pace: how the exercise is done, a line at a time, while there is time to get ready."""
        player = live.player
        if self.manner.pace is Pace.SLOW and has_begun and player.phase.kind is PhaseKind.READY and player.is_running:
            _, texts, question = ready_parts(live, player.phase)
            self.voice.say_slowly((*texts, *question))

    def _sound(self, before: Player, after: Player, effects: tuple[Effect, ...]) -> None:
        settings = self.world.settings()
        if not (self.is_sounding and (settings.bell or settings.cue_command)):
            return
        for cue in cues(before, after, effects):
            if cue in _COUNTDOWN and self.manner.pace is Pace.SLOW:
                continue
            if cue in _COUNTDOWN:
                self.voice.say((_COUNTDOWN[cue],))
            if cue is Cue.HALF_WAY and not is_half_way_told(before.phase, self.manner.pace):
                self.voice.say((HALF_WAY,))
            self._sound_one(cue, after)

    def _sound_one(self, cue: Cue, player: Player) -> None:
        from necktrack.services.sound import sound  # only where sound is on

        try:
            self.voice.ring_often(sound(self.world, cue, cue_text(cue, player)))
        except StorageFailed as problem:
            self.is_sounding = self.world.settings().bell
            self.voice.say((f"{problem.message}. The session goes on without it.",))

    def _event_of(self, player: Player, line: str | None) -> Event:
        if line is None:
            return Tick()
        if line == "":
            raise BadValue(
                "the input ended before the session did",
                hint="Run it in a terminal; necktrack play goes on where you were.",
                kept="What was done so far is stored.",
            )
        word = plain_word(line)
        if not word:
            return Pause() if player.is_running else Resume()
        event = event_of(word, is_waiting=player.is_waiting_by_rule)
        if event is None:
            self.voice.say(_answer_to(line.strip(), word, emergency_words(self.world)))
            return Pause() if names_a_sign(word) and player.is_running else Tick()
        return event


def _answer_to(typed: str, word: str, numbers: str) -> Iterator[str]:
    """What is told of a line that is no event: the letters, or a question."""
    if is_about_pain(word):
        yield from _HOW_STRONG
        return
    if not is_help(word):
        yield f"{typed!r} is not understood."
        yield "Type x to stop, ? for all letters."
        yield from SIGN_LETTERS if names_a_sign(word) else ()
        return
    yield from LETTERS
    yield f"In an emergency call {numbers}."


def _has_begun(effects: tuple[Effect, ...]) -> bool:
    """True when an exercise may have been told just now."""
    return any(isinstance(effect, PhaseBegan | Settled) for effect in effects)


def _is_elsewhere(effects: tuple[Effect, ...]) -> bool:
    """True when what was told before is no longer what is at hand."""
    return any(isinstance(effect, PhaseBegan | StoppedByRule | SessionEnded) for effect in effects)


def _at_pace(live: Live, manner: Manner, numbers: str) -> Live:
    """The session with the time to hear, before each exercise, what is told there."""
    if manner.pace is Pace.NORMAL:
        return live
    player = live.player
    told = [
        [line for part in ready_parts(live, step.ready(place)) for line in part]
        for place, step in enumerate(player.timeline.steps)
    ]
    plan = () if manner.is_plan_told else plan_lines(live)
    told[player.phase.step][:0] = [numbers, *SHORT_LETTERS, live.routine_name, *plan]
    return replace(live, player=slowed(player, told))
