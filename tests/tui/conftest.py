"""What all tests of the app share."""

import pytest
from textual import _wait

_GRANULARITY = 0.01
"""Seconds between two looks at whether the app is idle; Textual's own 0.02 is most of what a pressed key costs."""


@pytest.fixture(autouse=True)
def _quick_pilot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pilot notice sooner that the app is idle; it still waits until it is."""
    monkeypatch.setattr(_wait, "SLEEP_GRANULARITY", _GRANULARITY)
    monkeypatch.setattr(_wait, "SLEEP_IDLE", _GRANULARITY / 20)
