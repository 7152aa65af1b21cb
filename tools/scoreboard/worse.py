"""The program made worse, for controls: each is called in the child that then runs a command."""

import contextlib
import os
import sys
from collections.abc import Sequence
from unittest.mock import patch

from necktrack.errors import NecktrackError
from necktrack.model.facts import Fact, FactDraft, body_text
from necktrack.store.journal import Journal
from necktrack.store.writing import Chooser


def acknowledge_early() -> None:
    """Says that all is stored, and only then stores it."""
    write = Journal._write

    def hasty(journal: Journal, choose: Chooser) -> None:
        os.write(sys.stdout.fileno(), b"logged for\n")
        write(journal, choose)

    patch.object(Journal, "_write", hasty).start()


def swallow() -> None:
    """What the disk refuses is passed over, and the person is told that all is stored."""
    write = Journal._write

    def careless(journal: Journal, choose: Chooser) -> None:
        with contextlib.suppress(NecktrackError):
            write(journal, choose)

    def stored(journal: Journal, drafts: Sequence[FactDraft]) -> tuple[Fact, ...]:
        with contextlib.suppress(KeyError):
            return append(journal, drafts)
        return tuple(_as_if_stored(draft) for draft in drafts)

    append = Journal.append
    patch.object(Journal, "_write", careless).start()
    patch.object(Journal, "append", stored).start()


def _as_if_stored(draft: FactDraft) -> Fact:
    moment, day, body = draft.recorded_at.isoformat(), draft.day.isoformat(), body_text(draft.body)
    return Fact(draft.id, "", 1, moment, draft.zone, day, draft.kind, body, "", "", "")
