"""Packs: exercises, routines, posture checks and all else that a pack holds, as values (DESIGN.md 5)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from necktrack.model.body import BodyRegion
from necktrack.model.figures import Figure
from necktrack.model.lessons import Lesson
from necktrack.model.measures import OwnMeasure
from necktrack.model.questionnaires import Questionnaire
from necktrack.model.screening import Question
from necktrack.model.values import frozen

STARTER = "necktrack.starter"
"""Id of the pack that is the plan until another is chosen."""
EMPTY: Mapping[str, str] = MappingProxyType({})


class ExerciseKind(StrEnum):
    """What an exercise trains."""

    STRENGTH = "strength"
    MOBILITY = "mobility"
    STRETCH = "stretch"
    CONTROL = "control"
    BREATH = "breath"
    HABIT = "habit"


class Position(StrEnum):
    """The position in which an exercise or check is done."""

    STANDING = "standing"
    SITTING = "sitting"
    SUPINE = "supine"
    PRONE = "prone"
    SIDE_LYING = "side-lying"
    HANDS_AND_KNEES = "hands-and-knees"
    HALF_KNEELING = "half-kneeling"


class Sides(StrEnum):
    """Whether the whole dose is done once, or once for each side."""

    NONE = "none"
    EACH = "each"


class Evidence(StrEnum):
    """How well an exercise is supported (clinical.md 4.1)."""

    A = "A"
    B = "B"
    C = "C"


@frozen
class Dose:
    """How much of an exercise: repetitions with a hold, or one stretch of time (`duration_s`) per set."""

    sets: int = 1
    reps: int = 1
    hold_s: int = 0
    rest_s: int = 0
    """Seconds of rest between sets."""
    tempo_s: int = 0
    """Seconds of moving in one repetition, beside the hold."""
    duration_s: int = 0
    """Seconds per set where time counts instead of repetitions; 0 means that repetitions count."""
    sides: Sides = Sides.NONE


@frozen
class Exercise:
    """One exercise with everything a person is told about it."""

    id: str
    name: str
    kind: ExerciseKind
    regions: tuple[BodyRegion, ...]
    position: Position
    why: str
    steps: tuple[str, ...]
    dose: Dose
    equipment: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    stop_if: tuple[str, ...] = ()
    """Stop flags of `flags.STOP_FLAGS`, shown while the exercise runs."""
    not_if: tuple[str, ...] = ()
    """Safety flags of `flags.SAFETY_FLAGS`; a matching answer withholds the exercise."""
    evidence: Evidence | None = None
    sources: tuple[str, ...] = ()
    easier: str = ""
    """Id of an easier exercise in the same pack or library, or an easier form in words."""
    harder: str = ""
    taught: bool = False
    """True where only a person who was taught it by a provider may do it; shipped packs never use it."""
    figure: Figure | None = None


@frozen
class RoutineStep:
    """One exercise of a routine, with the dose as it is done there."""

    exercise: str
    """Id of an exercise of the pack; library references are resolved by then."""
    dose: Dose
    keep: int = 0
    """Rank when time is short: 1 is kept longest; 0 means as listed."""


@frozen
class StepChange:
    """What becomes of one exercise of a routine in the weeks of a phase."""

    exercise: str
    dose: Dose
    """The whole dose as it is in these weeks."""
    is_left_out: bool = False


@frozen
class RoutinePhase:
    """Weeks in which a routine is done differently; weeks count from 1, from the first session with the pack."""

    first_week: int
    last_week: int = 0
    """The last week, included; 0 means from then on."""
    name: str = ""
    changes: tuple[StepChange, ...] = ()
    """In the order of the routine's steps; what is not named stays as it is."""


@frozen
class ProgressRule:
    """When a routine grows: after so many whole sessions in a row with little pain and no next-day flare.

    Each time one thing grows: repetitions, then the hold, then (where time counts) the duration, then sets, each up
    to its most. It begins anew with each phase.
    """

    sessions: int = 2
    pain_at_most: int = 3
    """Highest pain, before and after, with which a session counts for it."""
    add_reps: int = 0
    most_reps: int = 0
    add_hold_s: int = 0
    most_hold_s: int = 0
    add_duration_s: int = 0
    most_duration_s: int = 0
    add_sets: int = 0
    most_sets: int = 0
    only: tuple[str, ...] = ()
    """Ids of the exercises that grow; empty means those of strength and control."""


class EaseForm(StrEnum):
    """How a routine is made easier."""

    HALF = "half"
    """Half the dose."""
    EASIER = "easier"
    """The easier exercise where one is named by id, else half the dose."""


@frozen
class EaseRule:
    """When a routine is made easier than the plan; the program's own stop rules always hold beside it."""

    pain_at_least: int = 0
    """Pain before the session from which it is eased, 1 to 5; 0 means not by pain."""
    after_flare: bool = False
    """True eases the session after a next-day flare, and takes the last growth back."""
    then: EaseForm = EaseForm.HALF


@frozen
class Routine:
    """Exercises in order, and when they are due."""

    id: str
    name: str
    steps: tuple[RoutineStep, ...]
    minutes: int
    """Minutes as the author states them; checked against the computed clock."""
    summary: str = ""
    per_day: int = 1
    days: tuple[str, ...] = ()
    """Weekdays on which it is due (`mon` … `sun`); empty means every day, unless `every` is set."""
    every: int = 0
    """Due every n days since the first session with the pack; 0 means by weekday."""
    phases: tuple[RoutinePhase, ...] = ()
    """By first week, without overlap; weeks that no phase names are done as the steps say."""
    progress_when: ProgressRule | None = None
    ease_when: EaseRule | None = None


class RecordKind(StrEnum):
    """What a posture check writes down."""

    SIDE = "side"
    """left, right or level."""
    SEVERITY = "severity"
    """0 none, 1 slight, 2 clear, 3 marked."""
    CENTIMETRES = "cm"
    STEPS = "steps"
    """A place on a short ladder of pictures or words, such as 0 to 4."""
    SECONDS = "seconds"
    COUNT = "count"
    DEGREES = "degrees"
    SCORE = "score"
    """0 to 10, higher is worse."""
    YES_NO = "yes-no"


@frozen
class RecordField:
    """One thing that a posture check asks the person to write down; "unsure" is always an answer."""

    id: str
    kind: RecordKind
    prompt: str
    lowest: float = 0
    highest: float = 10
    words: tuple[str, ...] = ()
    """The words of a `STEPS` ladder, lowest first."""
    change: float | None = None
    """The least difference that counts as a change, when two checks agree; 0 never does, None is the kind's own."""


@frozen
class PostureCheck:
    """A self-observation: how it is done, what is written down, and how noisy it is."""

    id: str
    name: str
    regions: tuple[BodyRegion, ...]
    position: Position
    why: str
    steps: tuple[str, ...]
    records: tuple[RecordField, ...]
    seconds: int
    """Seconds that it takes, as stated by the author."""
    frequency: str = "weekly"
    """daily, weekly, or off: never due by itself, done by name."""
    equipment: tuple[str, ...] = ()
    stop_if: tuple[str, ...] = ()
    not_if: tuple[str, ...] = ()
    noise: str = ""
    """What difference means nothing, in words."""
    care: str = ""
    """What is said for safety before it begins."""
    do_not_say: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    figure: Figure | None = None


@frozen
class Translation:
    """The texts of a pack in another language, by place, such as `exercise.chin-tuck.name`."""

    id: str
    """The language code."""
    texts: Mapping[str, str | tuple[str, ...]]


@frozen
class Pack:
    """One pack, standing alone: library references are resolved."""

    id: str
    version: str
    title: str
    exercises: tuple[Exercise, ...] = ()
    routines: tuple[Routine, ...] = ()
    checks: tuple[PostureCheck, ...] = ()
    summary: str = ""
    language: str = "en"
    authors: tuple[str, ...] = ()
    clinic: Mapping[str, str] = EMPTY
    license: str = ""
    reviewed_on: date | None = None
    reviewer: str = ""
    questionnaires: tuple[Questionnaire, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    measures: tuple[OwnMeasure, ...] = ()
    safety_questions: tuple[Question, ...] = ()
    """Safety questions beside those of the program; their ids are the pack's id, a slash, and their own."""
    translations: tuple[Translation, ...] = ()
    sha256: str = ""
    """Hash of the canonical full form, hex."""

    def exercise(self, exercise_id: str) -> Exercise:
        """The exercise with that id; raises KeyError."""
        return {exercise.id: exercise for exercise in self.exercises}[exercise_id]

    def routine(self, routine_id: str) -> Routine:
        """The routine with that id; raises KeyError."""
        return {routine.id: routine for routine in self.routines}[routine_id]

    def check(self, check_id: str) -> PostureCheck:
        """The posture check with that id; raises KeyError."""
        return {check.id: check for check in self.checks}[check_id]


@frozen
class LibraryArea:
    """One file of the library: the exercises and checks of one area of the body."""

    area: str
    title: str
    exercises: tuple[Exercise, ...] = ()
    checks: tuple[PostureCheck, ...] = ()
    lessons: tuple[Lesson, ...] = ()


@frozen
class Library:
    """The exercises, lessons and posture checks that ship with the program; a pack refers to them as `library:ID`."""

    areas: tuple[LibraryArea, ...] = ()

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """Every exercise, area by area."""
        return tuple(exercise for area in self.areas for exercise in area.exercises)

    @property
    def checks(self) -> tuple[PostureCheck, ...]:
        """Every posture check, area by area."""
        return tuple(check for area in self.areas for check in area.checks)

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """Every lesson, area by area."""
        return tuple(lesson for area in self.areas for lesson in area.lessons)

    @property
    def exercises_by_id(self) -> Mapping[str, Exercise]:
        """Every exercise by its id."""
        return {exercise.id: exercise for exercise in self.exercises}

    @property
    def checks_by_id(self) -> Mapping[str, PostureCheck]:
        """Every posture check by its id."""
        return {check.id: check for check in self.checks}

    @property
    def lessons_by_id(self) -> Mapping[str, Lesson]:
        """Every lesson by its id."""
        return {lesson.id: lesson for lesson in self.lessons}


@frozen
class Problem:
    """One thing wrong with a pack file: where, what, and how to mend it."""

    file: str
    line: int
    column: int
    severity: str
    """error (stops the pack from being used), warning (should be changed) or note (should be known)."""
    code: str
    """A short kebab-case name of the rule."""
    path: str
    """Where in the document, such as `routine[0].step[2].reps`."""
    message: str
    hint: str

    def __str__(self) -> str:
        about = " ".join(part for part in (self.severity, self.code, self.path) if part)
        return f"{self.file}:{self.line}:{self.column}: {about}: {self.message}. {self.hint}".strip()
