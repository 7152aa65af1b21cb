"""Whether a computer's clock can be believed, by itself and beside what was written last."""

import enum
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from necktrack.model.values import frozen

CLOCK_SUSPECT = "clock_suspect"
"""In the body of a fact that was written while the clock was in doubt and nobody had said that it is right."""

MADE_ON = datetime(2026, 1, 1, tzinfo=UTC)
"""No moment before this one can be now: there was no necktrack."""
_FIRST_HOMES_END = datetime(2046, 1, 1, tzinfo=UTC)
"""A home that holds nothing yet is believed until then."""
_MAY_GO_BACK = timedelta(days=1)
_MAY_GO_AHEAD = timedelta(days=366)


class Reason(enum.Enum):
    """Why a clock is in doubt."""

    TOO_EARLY = "too early"
    TOO_LATE = "too late"
    BEHIND = "behind"
    AHEAD = "ahead"


@frozen
class ClockDoubt:
    """A clock that is in doubt: what it says, why, and when the last believed fact was written (None: nothing was)."""

    now: datetime
    reason: Reason
    last: datetime | None = None

    @property
    def says(self) -> str:
        """What the computer says, such as "this computer says it is 1 January 1970"."""
        return f"this computer says it is {_day(self.now)}"

    @property
    def why(self) -> str:
        """What speaks against it, as a sentence."""
        if self.last is None:
            return "That is before necktrack was made." if self.reason is Reason.TOO_EARLY else "That is far ahead."
        when = f"What you wrote last is from {_day(self.last.astimezone(self.now.tzinfo))}"
        return f"{when}, which would be still to come." if self.reason is Reason.BEHIND else f"{when}, long before."


def clock_doubt(now: datetime, last: datetime | None) -> ClockDoubt | None:
    """Why the clock cannot be believed, None when it can; `last` is when the last believed fact was written.

    It may lie a day behind that fact, since clocks are set and zones are mended, and a year after it. Where there is
    none the clock is asked about before the year in which necktrack was made, and twenty years later.
    """
    if last is None:
        reason = Reason.TOO_EARLY if now < MADE_ON else Reason.TOO_LATE if now >= _FIRST_HOMES_END else None
    else:
        gone = now - last
        reason = Reason.BEHIND if gone < -_MAY_GO_BACK else Reason.AHEAD if gone > _MAY_GO_AHEAD else None
    return ClockDoubt(now, reason, last) if reason else None


def is_suspect(body: Mapping[str, Any]) -> bool:
    """True for the body of a fact that was written by a clock in doubt."""
    return body.get(CLOCK_SUSPECT) is True


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B} {moment.year}"
