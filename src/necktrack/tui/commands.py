"""Every verb of the app: its key, title, help, id and action, told once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Command:
    """One verb: `keys` are alternatives, the first is shown; `label` has at most ten letters."""

    id: str
    keys: str
    label: str
    title: str
    help: str
    action: str
    in_footer: bool = False
    shown_key: str = ""
    """The key as it is written for people, where Textual's own name for it is no help."""
    is_wide_only: bool = False
    """Left out of the footer of a narrow window, where six labels do not fit; the key works all the same."""

    @property
    def binding(self) -> Binding:
        """The verb as a Textual binding."""
        return Binding(
            self.keys,
            self.action,
            self.label,
            show=self.in_footer,
            key_display=self.shown_key or None,
            tooltip=self.help,
            id=self.id,
        )

    @property
    def key_shown(self) -> str:
        """The key as it is written on the help page."""
        return self.shown_key or self.keys.split(",")[0]


def bindings(commands: Iterable[Command]) -> list[Binding]:
    """The verbs as bindings of a screen."""
    return [command.binding for command in commands]


BACK = Command("back", "escape", "Back", "Back", "One step back; nothing typed is lost.", "back", shown_key="esc")
BACK_SHOWN = replace(BACK, in_footer=True)
HELP = Command("help", "question_mark", "Help", "Help", "Keys, purpose and limits of necktrack.",
               "app.open('help')", in_footer=True, shown_key="?")
SOUND = Command("sound", "v", "Sound", "Sound of sessions", "Cues by bell, spoken, or silent: each press changes it.",
                "app.next_sound")
QUIT = Command("quit", "q", "Quit", "Quit", "Leave the app; ctrl+q does so anywhere.", "app.quit")

PLACES: tuple[Command, ...] = (
    Command("open.log", "l", "Log", "Log how you are", "Answer the day's questions one by one.",
            "app.open('log')", in_footer=True),
    Command("open.play", "p", "Play", "Play a routine", "Be walked through a routine.",
            "app.open('play')", in_footer=True),
    Command("open.check", "c", "Check", "Posture check", "Do a posture check and write down what you see.",
            "app.open('check')", in_footer=True),
    Command("open.trends", "t", "Trends", "Trends", "See how the weeks went.",
            "app.open('trends')", in_footer=True, is_wide_only=True),
    Command("open.safety", "s", "Safety", "Safety questions", "Answer the safety questions, or see where to get help.",
            "app.open('safety')", in_footer=True),
    HELP,
    Command("open.body_map", "w", "Where", "Where it hurts", "Pick a place on the body, and tell its pain.",
            "app.open('body-map')"),
    Command("open.answer", "a", "Answer", "Answer questions", "Answer the questionnaires of your pack.",
            "app.open('answer')"),
    Command("open.library", "b", "Library", "Library", "Browse packs, exercises and posture checks.",
            "app.open('library')"),
    Command("open.learn", "n", "Learn", "Learn", "Read short lessons, yours and those that ship here.",
            "app.open('learn')"),
    Command("open.history", "h", "History", "History", "Look through, edit or delete what was logged.",
            "app.open('history')"),
    Command("open.intake", "i", "Intake", "First questions", "Tell where it troubles you, what you tried, your goal.",
            "app.open('intake')"),
    Command("open.goal", "g", "Goal", "Your activities and goal", "Rate your own activities, and set your goal.",
            "app.open('goal')"),
    Command("open.diary", "d", "Diary", "Your diary's safety", "See whether your diary is whole; copies, merging.",
            "app.open('diary')"),
    Command("undo", "u", "Undo", "Undo the last act", "Take back what was stored last on this device.", "app.undo"),
    QUIT,
    BACK,
)
"""The verbs that every place of the app offers."""

TODAY: tuple[Command, ...] = (
    Command("today.entry", "slash,colon", "Entry", "Quick entry", "Type a day's scores in one line.",
            "start_entry", shown_key="/"),
    Command("today.down", "down,pagedown", "Down", "Further down", "Scroll down.", "scroll_page(3)"),
    Command("today.up", "up,pageup", "Up", "Further up", "Scroll up.", "scroll_page(-3)"),
)
"""What the home page offers beside the places."""

BODY_MAP: tuple[Command, ...] = (
    Command("body.save", "enter,ctrl+s", "Store", "Store the pain", "Store what was told of each place.", "save",
            in_footer=True, shown_key="enter"),
    Command("body.turn", "v", "Front/back", "The other side of the body",
            "See the back, or the front, where there is room for one.", "turn_round", in_footer=True),
    BACK_SHOWN,
)
LOG: tuple[Command, ...] = (
    Command("log.next", "enter", "Next", "Next question", "Keep the answer and go on.", "next_question",
            in_footer=True, shown_key="enter"),
    Command("log.skip", "tab,down", "Skip", "Skip the question", "Go on without an answer.", "skip_question"),
    Command("log.previous", "shift+tab,up", "Before", "Question before", "Go back one question.",
            "previous_question"),
    Command("log.no_pain", "n", "No pain", "No pain today", "Answer every pain question with 0.", "no_pain",
            in_footer=True),
    Command("log.earlier", "minus", "Day before", "A day earlier", "Log for the day before.", "move_day(-1)",
            shown_key="-"),
    Command("log.later", "plus", "Day after", "A day later", "Log for the day after.", "move_day(1)", shown_key="+"),
    Command("log.save", "ctrl+s", "Store", "Store the entry", "Store what was answered so far.", "save",
            in_footer=True, shown_key="^s"),
    BACK_SHOWN,
)
"""The verbs of the daily questions."""

PLAYER: tuple[Command, ...] = (
    Command("player.pause", "space", "Pause", "Pause", "Pause; space once more goes on.", "give('pause')",
            in_footer=True),
    Command("player.stop", "x", "Stop", "Stop, or something is wrong",
            "Stop at once, and say if something is wrong.", "ask('stop')", in_footer=True),
    Command("player.next", "n", "Next", "Next", "Go on to the next part.", "give('next')", in_footer=True),
    Command("player.back", "b", "Back", "Once more", "Go back and do this part once more.", "give('back')"),
    Command("player.skip", "s", "Skip", "Skip the exercise", "Leave this exercise out today, and say why.",
            "ask('skip')", in_footer=True),
    Command("player.easier", "e", "Easier", "Easier", "Less of this exercise from here on.", "give('easier')",
            in_footer=True, is_wide_only=True),
    Command("player.harder", "h", "Harder", "Harder again", "Back to your plan's dose after easier; never above it.",
            "give('harder')"),
    Command("player.rest", "r", "Rest", "More rest", "Thirty seconds more rest, now or before what comes next.",
            "give('rest')"),
    Command("player.dizzy", "d", "Dizzy", "Dizzy, faint, sick, sight, speech",
            "Dizzy, faint, sick, blurred sight, ringing ears, trouble speaking: it ends.", "give('dizziness')"),
    Command("player.tingling", "t", "Tingling", "Tingling in an arm or leg",
            "Tingling, numb or electric pain in an arm or leg: it ends.", "give('tingling')"),
    Command("player.sharp", "exclamation_mark", "Sharp", "Sharp pain",
            "Sharp, stabbing pain, or something gave way: this exercise ends.", "give('sharp-pain')", shown_key="!"),
    *(Command(f"player.pain.{score}", str(score), "Pain", f"Pain now is {score}", f"Pain now is {score}.",
              f"tell({score})") for score in (0, *range(2, 10))),
    Command("player.pain.1", "1", "Pain", "Pain now is 1", "Pain now is 1; with a 0 right after it, 10.", "tell(1)"),
    Command("player.pain", "p", "Pain", "Pain now", "Tell how strong the pain is now; 0 to 9 do so at once, 1 0 is 10.",
            "ask('pain')", in_footer=True),
    Command("player.read_on", "down", "Down", "Read on", "Scroll the steps of the exercise.", "read_steps(2)"),
    Command("player.read_back", "up", "Up", "Read back", "Scroll the steps back.", "read_steps(-2)"),
    SOUND,
    BACK,
)
"""The verbs of a running session."""

PAUSED: tuple[Command, ...] = (
    Command("player.resume", "space", "Go on", "Go on", "Go on where it was paused.", "give('resume')",
            in_footer=True),
)
"""The verb of a session that stands still."""

SETTLE: tuple[Command, ...] = (
    Command("settle.yes", "y", "Yes, on", "Yes, it is back where it was", "Go on with the next exercise.",
            "give('settled')", in_footer=True),
    Command("settle.no", "n", "Not back", "The pain is not back", "End here, which is the right thing to do.",
            "give('unsettled')", in_footer=True),
)
"""The two answers to a stop rule that waits."""

HEARD: tuple[Command, ...] = (
    Command("heard.yes", "y", "Heard", "Heard the sound", "It was heard: let it mark each change.", "hear(True)"),
    Command("heard.no", "v", "Not heard", "Not heard", "It was not heard: stay silent, or try a voice if there is one.",
            "hear(False)"),
)
"""The answer to the first cue."""

LOOK_ON: tuple[Command, ...] = (BACK_SHOWN,)
"""The verbs of a session that another window plays."""

QUESTIONS: tuple[Command, ...] = (
    Command("questions.next", "enter", "Next", "Next", "Keep the answers on this screen and go on.", "next_step",
            in_footer=True, shown_key="enter"),
    Command("questions.same", "equals_sign", "Same", "Same as last time",
            "Give the answers of last time on this screen.", "same_as_last", in_footer=True, shown_key="="),
    BACK_SHOWN,
)
"""The verbs of the safety questions."""

SAFETY: tuple[Command, ...] = (
    Command("safety.answer", "a", "Ask", "Answer the safety questions", "Answer the safety questions.",
            "answer_questions", in_footer=True),
    Command("safety.clear", "v", "Seen", "A clinician has seen me", "A clinician has seen me and said that I may.",
            "record_clearance", in_footer=True),
    Command("safety.mistake", "m", "Mistake", "Answered by mistake", "An answer was given by mistake.", "take_back",
            in_footer=True),
    Command("safety.help_now", "g", "Help", "Get help now",
            "The number to call, and every sign that should not wait.", "app.open('help-now')", in_footer=True),
    Command("safety.history", "y", "History", "History of answers", "All that was answered, cleared and taken back.",
            "open_history", in_footer=True, is_wide_only=True),
    Command("safety.number", "o", "Number", "Emergency number", "Change country and emergency number.", "set_number"),
    BACK_SHOWN,
)
"""The verbs of the safety page."""

HELP_NOW: tuple[Command, ...] = (
    Command("help_now.number", "o", "Number", "Emergency number", "Change country and emergency number.",
            "set_number", in_footer=True),
    BACK_SHOWN,
)
"""The verbs of the page to get help from."""

FORM: tuple[Command, ...] = (
    Command("form.keep", "ctrl+s", "Store", "Store", "Store what was typed.", "keep", in_footer=True, shown_key="^s"),
    BACK_SHOWN,
)
"""The verbs of a form."""

PLAY: tuple[Command, ...] = (
    Command("play.go_on", "enter", "Go on", "Go on", "Answer what is asked first, continue, or begin.", "go_on",
            in_footer=True, shown_key="enter"),
    Command("play.anew", "d", "Anew", "Begin anew", "Close the open session as it stands and begin a new one.",
            "begin_anew", in_footer=True, is_wide_only=True),
    Command("play.level", "h", "Half/full", "Half or full dose", "Change between half and full dose.",
            "toggle_level", in_footer=True, is_wide_only=True),
    Command("play.minutes", "m", "Minutes", "Short of time", "Say how many minutes there are today.", "ask_minutes",
            in_footer=True),
    Command("play.unsure", "u", "Cannot say", "I cannot say", "The pain now cannot be told: half the dose is taken.",
            "cannot_say"),
    Command("play.routine", "r", "Routine", "Another routine", "Choose another routine.", "next_routine",
            in_footer=True),
    Command("play.safety", "s", "Safety", "Safety questions", "Go to the safety page.", "app.open('safety')"),
    SOUND,
    Command("play.down", "down,pagedown", "Down", "Further down", "Scroll down.", "scroll_page(3)"),
    Command("play.up", "up,pageup", "Up", "Further up", "Scroll up.", "scroll_page(-3)"),
    BACK_SHOWN,
)
"""The verbs before a session."""

SESSION_END: tuple[Command, ...] = (
    Command("end.keep", "enter", "Store", "Store the end", "Store the end of the session.", "keep",
            in_footer=True, shown_key="enter"),
    Command("end.next", "tab,down", "Next", "Next question", "Go on to the next question.", "move(1)",
            in_footer=True, shown_key="tab"),
    Command("end.previous", "shift+tab,up", "Before", "Question before", "Go back one question.", "move(-1)"),
    BACK_SHOWN,
)
"""The verbs after a session."""

TRENDS: tuple[Command, ...] = (
    Command("trends.span", "v", "Span", "Another span", "Look at another span of time.", "next_span"),
)
"""The verbs of the trends."""

ITEMS: tuple[Command, ...] = (
    Command("history.edit", "e", "Edit", "Edit the entry", "Edit the scores under the cursor, as one line.",
            "edit_item", in_footer=True),
    Command("history.delete", "x", "Delete", "Delete", "Delete what is under the cursor; undo brings it back.",
            "delete_item", in_footer=True),
)
"""What can be done with a line of the history."""
HISTORY = (*ITEMS, *(replace(each, in_footer=each.id in ("help", "undo", "back")) for each in PLACES))
"""The verbs of the history."""

CHECKS: tuple[Command, ...] = (
    Command("checks.begin", "enter", "Begin", "Begin the check", "Begin the check under the cursor.", "begin_check",
            in_footer=True, shown_key="enter"),
    Command("checks.daily", "d", "Daily", "The daily checks", "Walk through what your pack asks daily, in two minutes.",
            "begin_daily", in_footer=True),
    Command("checks.rhythm", "w", "Weekly", "Daily or weekly", "Have what is asked daily asked weekly, or daily again.",
            "change_rhythm"),
    Command("checks.posture", "o", "On body", "Posture on the body", "See what was found, then and now, on the body.",
            "app.open('posture')"),
    Command("checks.library", "m", "More", "Checks of the library", "Show the checks of the library too.",
            "toggle_library"),
    Command("checks.safety", "s", "Safety", "Safety questions", "Go to the safety page.", "app.open('safety')",
            in_footer=True),
    BACK_SHOWN,
)
"""The verbs of the list of posture checks."""

POSTURE: tuple[Command, ...] = (
    Command("posture.view", "v", "Side/front", "From the side, or the front",
            "Look from the other way, where there is room for one alone.", "turn_view", in_footer=True),
    Command("posture.checks", "c", "Checks", "Posture checks", "Go to the list of checks.", "go_to_checks",
            in_footer=True),
    BACK_SHOWN,
)
"""The verbs of the posture on the body."""

CHECK: tuple[Command, ...] = (
    Command("check.next", "enter,space", "Next", "Next", "Go on; while a clock counts, stop it.", "next_step",
            in_footer=True, shown_key="enter"),
    Command("check.steps", "a", "All", "All steps", "Show all steps at once, or one at a time again.",
            "toggle_steps", in_footer=True),
    Command("check.weekly", "w", "Weekly", "Make it weekly", "Have what is asked daily asked weekly.", "make_weekly"),
    Command("check.safety", "s", "Safety", "Safety questions", "Something is new: go to the safety questions.",
            "ask_safety", in_footer=True),
    Command("check.down", "pagedown", "Down", "Further down", "Scroll down.", "scroll_page(5)"),
    Command("check.up", "pageup", "Up", "Further up", "Scroll up.", "scroll_page(-5)"),
    BACK_SHOWN,
)
"""The verbs of one posture check."""

DIARY: tuple[Command, ...] = (
    Command("diary.take", "enter", "Take", "Go back to a copy, or merge",
            "Go back to the copy under the cursor, or take in the conflict copy.", "take_chosen",
            in_footer=True, shown_key="enter"),
    Command("diary.copy", "k", "Copy", "Copy elsewhere", "Write a checked copy of your diary to a file.", "copy",
            in_footer=True),
    Command("diary.merge", "m", "Merge", "Merge another", "Take in another device's journal or a copy.", "merge",
            in_footer=True),
    Command("diary.check", "v", "Verify", "Verify every copy", "Check each copy whole, not only its beginning.",
            "check_copies", in_footer=True, is_wide_only=True),
    Command("diary.findings", "f", "All", "Every finding", "Show every check, the good ones too.",
            "open_findings", in_footer=True),
    BACK_SHOWN,
)
"""The verbs of the page on the diary's safety."""

SHELF_ONLY: tuple[Command, ...] = (
    Command("shelf.open", "enter", "Open", "Open", "Open what is under the cursor.", "open_chosen",
            in_footer=True, shown_key="enter"),
    Command("shelf.search", "slash", "Search", "Search", "Look for words; escape ends it.", "start_search",
            in_footer=True, shown_key="/"),
)
"""What the library and the lessons offer beside the places."""
SHELF = (*SHELF_ONLY, *(replace(each, in_footer=each.id in ("help", "back")) for each in PLACES))
"""The verbs of the library and of the lessons."""

EXERCISE: tuple[Command, ...] = (
    Command("exercise.easier", "e", "Easier", "Easier", "Go to the easier exercise.", "walk('easier')",
            in_footer=True),
    Command("exercise.harder", "h", "Harder", "Harder", "Go to the harder exercise.", "walk('harder')",
            in_footer=True),
    replace(HELP, id="exercise.help"),
    BACK_SHOWN,
)
"""The verbs of an exercise in the library."""

PACK: tuple[Command, ...] = (
    Command("pack.use", "enter", "Use it", "Use this pack", "Make this pack the one in use.", "use_pack",
            in_footer=True, shown_key="enter"),
    replace(HELP, id="pack.help"),
    BACK_SHOWN,
)
"""The verbs of a pack in the library."""

READER: tuple[Command, ...] = (replace(HELP, id="reader.help"), BACK_SHOWN)
"""The verbs of a page that is only read."""

STEPS: tuple[Command, ...] = (
    Command("steps.next", "enter", "Next", "Next question", "Keep the answer and go on; without one, skip.",
            "next_step", in_footer=True, shown_key="enter"),
    Command("steps.skip", "tab", "Skip", "Skip the question", "Go on and leave things as they are.", "next_step(False)",
            in_footer=True),
    Command("steps.previous", "shift+tab", "Before", "Question before", "Go back one question.", "previous_step",
            shown_key="shift+tab"),
    Command("steps.save", "ctrl+s", "Store", "Store the answers", "Store what was told so far.", "save",
            in_footer=True, shown_key="^s"),
    BACK_SHOWN,
)
"""The verbs of the first questions, and of own activities."""

QUESTIONNAIRES: tuple[Command, ...] = (
    Command("questionnaires.begin", "enter", "Begin", "Begin", "Answer the questionnaire under the cursor.",
            "begin_chosen", in_footer=True, shown_key="enter"),
    BACK_SHOWN,
)
"""The verbs of the list of questionnaires."""

ANSWER: tuple[Command, ...] = (
    Command("answer.next", "enter", "Next", "Next question", "Keep the answer and go on; without one, skip.",
            "next_item", in_footer=True, shown_key="enter"),
    Command("answer.skip", "tab", "Skip", "Skip the question", "Take the answer back and go on.", "skip_item",
            in_footer=True),
    Command("answer.previous", "b", "Before", "Question before", "Go back one question.", "previous_item",
            in_footer=True, is_wide_only=True),
    Command("answer.away", "n", "Not mine", "Does not apply", "Say that the question does not apply to you.",
            "say_does_not_apply"),
    Command("answer.save", "ctrl+s", "Store", "Store the answers", "Store what was answered so far, and see it.",
            "save", in_footer=True, shown_key="^s"),
    BACK_SHOWN,
)
"""The verbs of a questionnaire."""

WIDE_ONLY = frozenset(each.action for each in (*PLACES, *PLAYER, *PLAY, *SAFETY, *ANSWER, *DIARY) if each.is_wide_only)
"""The actions that a narrow footer leaves out."""
