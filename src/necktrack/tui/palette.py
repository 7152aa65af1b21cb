"""The command palette over the verbs of `commands`."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from necktrack.tui.commands import PLACES, SOUND, Command


class VerbProvider(Provider):
    """Offers each verb that can be done where the person is now."""

    async def discover(self) -> Hits:
        """Every verb, before anything is typed."""
        for command in self._offered():
            yield DiscoveryHit(_shown(command), partial(self.app.run_action, command.action), help=command.help)

    async def search(self, query: str) -> Hits:
        """The verbs whose title fits the words typed."""
        matcher = self.matcher(query)
        for command in self._offered():
            shown = _shown(command)
            score = matcher.match(shown)
            if score > 0:
                yield Hit(score, matcher.highlight(shown), partial(self.app.run_action, command.action),
                          help=command.help)

    def _offered(self) -> list[Command]:
        return [
            command for command in (*PLACES, SOUND)
            if self.app.check_action(command.action.removeprefix("app.").split("(")[0], ()) is not False
        ]


def _shown(command: Command) -> str:
    return f"{command.title} ({command.key_shown})"
