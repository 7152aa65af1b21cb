"""What all tests of the app share."""

import pytest

from quick_app import make_quick


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paint when a test looks, and wait no longer than needed."""
    make_quick(monkeypatch)
    monkeypatch.setenv("TERM", "xterm")  # where the tests run, it may be one that cannot draw
