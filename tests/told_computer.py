"""A computer whose zone and moment are told: the program's own clock and the system's own reckoning of zones."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, tzinfo
from typing import Any
from unittest.mock import patch

from necktrack import wiring


class Computer:
    """The clock of this process while it is told; its zone is the system's own, by TZ."""

    def __init__(self) -> None:
        self.instant = datetime(1990, 1, 1, tzinfo=UTC)
        self._zone = ""

    def stand(self, zone: str, instant: datetime) -> None:
        """Have this zone and this moment from now on."""
        self.instant = instant
        if zone != self._zone:
            os.environ["TZ"] = self._zone = zone
            time.tzset()


@contextmanager
def told_computer() -> Iterator[Computer]:
    """A computer whose zone and moment are told; the zone of before comes back."""
    computer, before = Computer(), os.environ.get("TZ")

    class Now(datetime):
        """What the program's one place that knows the clock asks."""

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            """The moment that was told; made of the plain class, which alone knows the hour that comes twice."""
            return datetime.fromtimestamp(computer.instant.timestamp(), tz)

    try:
        with patch.object(wiring, "datetime", Now):
            yield computer
    finally:
        if before is None:
            os.environ.pop("TZ", None)
        else:
            os.environ["TZ"] = before
        time.tzset()
