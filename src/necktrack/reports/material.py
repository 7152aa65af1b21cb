"""What a report is made from, gathered by the service; plain values, nothing decided yet about looks."""

from datetime import date

from necktrack.insight.activities import Activities
from necktrack.insight.charts import Mark
from necktrack.insight.practised import Adherence
from necktrack.insight.safety import SafetyLog
from necktrack.insight.tracks import DayCount, TrackView
from necktrack.model.answers import StoredScore
from necktrack.model.body import Place
from necktrack.model.intake import Intake
from necktrack.model.periods import Period
from necktrack.model.values import frozen


@frozen
class NoteLine:
    """Words as typed on a day; `what` names an event, "" for a log's note."""

    day: date
    text: str
    what: str = ""
    is_late: bool = False


@frozen
class SessionPain:
    """Mean pain before and after, over the sessions in which both were given."""

    before: float
    after: float
    n: int


@frozen
class AnsweredOn:
    """A questionnaire's score and the day that it was given for."""

    day: date
    score: StoredScore
    is_late: bool = False


@frozen
class QuestionnaireCourse:
    """The latest score of a questionnaire in the period, and the one before it, whenever that was."""

    latest: AnsweredOn
    earlier: AnsweredOn | None = None


@frozen
class FirstAnswers:
    """The first answers that count, and the day that they were given."""

    intake: Intake
    day: date


@frozen
class Material:
    """Everything that the page tells of a period."""

    version: str
    as_of: date
    period: Period
    since: str
    """What the period begins with, in words, such as "since the visit on 3 Nov 2026"."""
    name: str
    provider: str
    question: str
    packs: tuple[str, ...]
    """Title and version of each pack practised with; the planned one when none was."""
    safety: SafetyLog
    emergency: str
    logged: int
    expected: int
    entries: int
    late_entries: int
    tracks: tuple[TrackView, ...]
    counts: tuple[DayCount, ...]
    marks: tuple[Mark, ...]
    adherence: Adherence
    session_pain: SessionPain | None
    worse: tuple[tuple[str, int], ...]
    """Postures that made it worse, with the number of days, most first."""
    better: tuple[tuple[str, int], ...]
    notes: tuple[NoteLine, ...]
    """Newest first."""
    care: tuple[NoteLine, ...]
    """Other care, medicines and further events, newest first."""
    questionnaires: tuple[QuestionnaireCourse, ...] = ()
    first: FirstAnswers | None = None
    activities: Activities = Activities()
    """Goal and own activities up to the day."""
    worst: tuple[tuple[Place, int], ...] = ()
    """The worst pain of each place of the body, most first."""
    is_demo: bool = False
    """True for made-up days, which no page may pass off as a person's."""
