"""What a person sees in the running app, as words."""

from textual.app import App
from textual.pilot import Pilot

from quick_app import until_idle

SIZES = [(40, 12), (80, 24), (120, 40)]


async def settle(pilot: Pilot[int]) -> None:
    """Wait until background reads are shown."""
    await until_idle(pilot.app)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def words_on(app: App[int]) -> str:
    """Everything that is on the screen, with single spaces."""
    strips = app.screen._compositor.render_strips()
    return " ".join("\n".join("".join(segment.text for segment in strip) for strip in strips).split())


def toasts(app: App[int]) -> str:
    """Everything that was said in passing, with single spaces."""
    return " ".join("\n".join(notification.message for notification in app._notifications).split())
