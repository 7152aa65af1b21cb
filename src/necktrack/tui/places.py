"""Where one can go in the app; a screen is loaded when it is first wanted, so that the first paint is quick."""

from importlib import import_module

from textual.screen import Screen

from necktrack.services.world import World

PLACES = ("today", "trends", "history", "library", "learn")
"""Where one returns to; the rest are tasks with an end."""
KEPT = ("log", "body-map", "safety", "check")
"""Tasks whose drafts stay while the app is open."""
_SCREENS = {
    "today": ("today", "TodayScreen"),
    "trends": ("trends", "TrendsScreen"),
    "history": ("history", "HistoryScreen"),
    "log": ("log_entry", "LogScreen"),
    "check": ("checks", "ChecksScreen"),
    "play": ("play", "PlayScreen"),
    "safety": ("safety", "SafetyScreen"),
    "help-now": ("help_now", "HelpNowScreen"),
    "library": ("library", "LibraryScreen"),
    "learn": ("learn", "LearnScreen"),
    "answer": ("questionnaires", "QuestionnairesScreen"),
    "intake": ("intake", "IntakeScreen"),
    "goal": ("goal", "GoalScreen"),
    "body-map": ("body_map", "BodyMapScreen"),
    "posture": ("posture", "PostureScreen"),
    "diary": ("diary", "DiaryScreen"),
    "help": ("help", "HelpScreen"),
}


def screen_for(world: World, name: str, ref: str | None = None, minutes: int | None = None) -> Screen[object]:
    """A new screen by its name; `ref` names a routine or check, `minutes` are for a session that is short of time."""
    module, title = _SCREENS[name]
    screen_class = getattr(import_module(f"necktrack.tui.screens.{module}"), title)
    wishes = (ref, minutes) if minutes else (ref,) if ref else ()
    made: Screen[object] = screen_class(world, *wishes)
    return made
