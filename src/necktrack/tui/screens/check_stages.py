"""The stages of one posture check: who looks, words of care, the steps, the questions, a note, then and now."""

from dataclasses import dataclass, field
from enum import StrEnum

from necktrack.model.findings import Finding, implied, is_sided
from necktrack.model.packs import PostureCheck, RecordField
from necktrack.model.values import frozen
from necktrack.services.checks import Observer


class StageKind(StrEnum):
    """What is shown or asked at a stage."""

    WHO = "who"
    DAY = "day"
    """The day of an appointment, for what a provider found."""
    CARE = "care"
    STEP = "step"
    ALL_STEPS = "all-steps"
    FIELD = "field"
    NOTE = "note"
    TOLD = "told"
    """It is stored: then and now."""


@frozen
class Stage:
    """One stage; `place` counts steps and fields from 0."""

    kind: StageKind
    place: int = 0


def stages_of(check: PostureCheck, observer: str, *, at_once: bool) -> tuple[Stage, ...]:
    """All stages; what a provider found needs neither care nor steps, for nothing is done then."""
    if observer == Observer.PROVIDER:
        before = [Stage(StageKind.DAY)]
    else:
        steps = [Stage(StageKind.STEP, place) for place in range(len(check.steps))]
        care = [Stage(StageKind.CARE)] if check.care else []
        before = [*care, *([Stage(StageKind.ALL_STEPS)] if at_once else steps)]
    fields = (Stage(StageKind.FIELD, place) for place in range(len(check.records)))
    return (Stage(StageKind.WHO), *before, *fields, Stage(StageKind.NOTE), Stage(StageKind.TOLD))


@dataclass
class CheckHabits:
    """How the person likes checks shown, kept while the app is open."""

    at_once: bool = False
    """True shows all steps on one page."""


@dataclass
class CheckDraft:
    """What was answered and not stored yet."""

    findings: dict[str, Finding] = field(default_factory=dict)
    observer: str = ""
    """Who looks; "" until it was told."""
    day: str = ""
    """The day of an appointment as it was typed; "" is today."""
    note: str = ""

    def clear(self) -> None:
        """Forget what is stored now."""
        self.findings.clear()
        self.day = self.note = ""


class CheckRun:
    """Where a person is in one check; it moves and asks nobody."""

    def __init__(self, ref: str, check: PostureCheck, draft: CheckDraft, habits: CheckHabits) -> None:
        self.ref = ref
        self.check = check
        self.draft = draft
        self.habits = habits
        self.index = 0

    @property
    def stages(self) -> tuple[Stage, ...]:
        """All stages as things stand."""
        return stages_of(self.check, self.draft.observer, at_once=self.habits.at_once)

    @property
    def stage(self) -> Stage:
        """The stage at hand."""
        return self.stages[self.index]

    @property
    def asked(self) -> RecordField | None:
        """The field asked now, None at other stages."""
        stage = self.stage
        return self.check.records[stage.place] if stage.kind is StageKind.FIELD else None

    @property
    def is_own_look(self) -> bool:
        """True where the person looks now, alone or helped; False for what a provider found."""
        return self.draft.observer != Observer.PROVIDER

    @property
    def is_sided(self) -> bool:
        """True where it is asked how much of a side that was named just before."""
        return self.asked is not None and is_sided(self.check.records, self.stage.place, self.draft.findings)

    @property
    def where(self) -> str:
        """How far it is, such as "2 of 9"."""
        return f"{self.index + 1} of {len(self.stages) - 1}" if self.stage.kind is not StageKind.TOLD else "stored"

    def go_on(self) -> None:
        """One stage on, past questions whose answer follows from another."""
        self.index = self._past_implied(1)

    def go_back(self) -> bool:
        """One stage back, past such questions; False at the first and once it is stored."""
        if not self.index or self.stage.kind is StageKind.TOLD:
            return False
        self.index = self._past_implied(-1)
        return True

    def answer(self, finding: Finding) -> None:
        """Keep an answer and what follows from it, and go on."""
        followed, findings = implied(self.check.records, self.draft.findings), self.draft.findings
        findings[finding.record] = finding
        follows = implied(self.check.records, findings)
        for record in followed.keys() - follows.keys():
            findings.pop(record, None)
        findings |= follows
        self.go_on()

    def toggle_steps(self) -> None:
        """Change between a step at a time and all of them; the first step, or all, is shown then."""
        is_reading = self.stage.kind in (StageKind.STEP, StageKind.ALL_STEPS)
        self.habits.at_once = not self.habits.at_once
        kinds = [stage.kind for stage in self.stages]
        if is_reading:
            self.index = kinds.index(StageKind.ALL_STEPS if self.habits.at_once else StageKind.STEP)

    def _past_implied(self, way: int) -> int:
        followed = implied(self.check.records, self.draft.findings)
        place, stages = self.index + way, self.stages
        while stages[place].kind is StageKind.FIELD and self.check.records[stages[place].place].id in followed:
            place += way
        return place
