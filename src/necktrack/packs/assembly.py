"""One pack on its way from checked tables to a value, with everything that refers to something else looked up."""

from collections.abc import Iterable
from typing import TypeVar

from necktrack.model.flags import own_question_id
from necktrack.model.lessons import Lesson
from necktrack.model.measures import OwnMeasure
from necktrack.model.packs import Exercise, Pack, PostureCheck, Routine
from necktrack.model.questionnaires import Questionnaire
from necktrack.model.screening import Question
from necktrack.model.values import replace
from necktrack.packs.build import build_check, build_exercise, build_pack
from necktrack.packs.build_routine import build_routine, exercise_named
from necktrack.packs.build_texts import build_lesson, build_measure, build_questionnaire, build_safety_question
from necktrack.packs.canonical import content_hash
from necktrack.packs.checked import Checked
from necktrack.packs.findings import Findings, quoted
from necktrack.packs.library import LibraryById
from necktrack.packs.references import References, is_id
from necktrack.packs.rules import (
    check_changed_dose,
    check_dose,
    check_exercise,
    check_posture_check,
    check_schedule,
    check_unique,
)
from necktrack.packs.rules_programme import check_clocks, check_phases, check_rules
from necktrack.packs.rules_safety import check_flags, check_safety, own_flags
from necktrack.packs.rules_texts import check_lesson, check_measures, check_questionnaire
from necktrack.packs.rules_translations import check_translations, known_texts
from necktrack.packs.spellings import spellings

_LONGEST_ID = 100

_Movement = TypeVar("_Movement", Exercise, PostureCheck)


def take_variants(item: Checked, references: References) -> None:
    """Look up the easier and harder forms that an exercise names by id."""
    for name in ("easier", "harder"):
        text = item.get(name, "")
        if is_id(text):
            references.take_exercise(text, (*item.path, name))


class Assembly:
    """One pack on its way from checked tables to a value."""

    def __init__(self, root: Checked, library: LibraryById | None, findings: Findings) -> None:
        self.root = root
        self.findings = findings
        self.own = root.tables("exercise")
        meant = (spelling for item in self.own for spelling in spellings(str(item.wrong.get("id", ""))[:_LONGEST_ID]))
        self.references = References((item.get("id", "") for item in self.own), library, findings, meant)
        self.exercises: dict[str, Exercise] = {}
        """Own exercises that are whole, and those of the library that the pack needs, by id."""
        self.routines: tuple[Routine, ...] = ()
        """Routines that are whole and name only exercises that there are."""

    def assemble(self) -> Pack | None:
        """The pack, or None when something is wrong with it; all of it is told."""
        self._look_at_exercises()
        self.references.lend_figures((*self.own, *self.root.tables("check")))
        self.exercises = self._exercises()
        self.routines = self._routines()
        checks = self._checks()
        lessons = self._lessons()
        questionnaires, measures = self._questionnaires(), self._measures()
        self._look_at_safety()
        self._look_at_the_whole(checks, lessons)
        if self.findings.has_errors:
            return None
        pack = replace(
            build_pack(self.root.values["pack"]),
            exercises=tuple(map(self._with_own_flags, self.exercises.values())),
            routines=self.routines,
            checks=tuple(map(self._with_own_flags, checks)),
            questionnaires=questionnaires,
            lessons=lessons,
            measures=measures,
            safety_questions=self._safety_questions(),
        )
        return replace(pack, sha256=content_hash(pack))

    def _look_at_the_whole(self, checks: Iterable[PostureCheck], lessons: Iterable[Lesson]) -> None:
        for kind in ("routine", "questionnaire", "measure"):
            check_unique(self.root.tables(kind), kind, self.findings)
        is_told = any(self.findings.is_wrong((kind,)) for kind in ("routine", "check"))
        if not self.root.tables("routine") and not self.root.tables("check") and not is_told:
            hint = "Add a [[routine]] with steps, or a [[check]]."
            self.findings.warning((), "nothing-due", "there is no routine and no posture check", hint)
        head = self.root.get("pack")
        if head and "translations" in head.values:
            known = known_texts(self.exercises.values(), checks, lessons, self.root)
            check_translations(head, known, self.findings)

    def _look_at_safety(self) -> None:
        questions = self.root.tables("safety")
        check_safety(questions, self.findings)
        check_flags((*self.own, *self.root.tables("check")), questions, self.findings)

    def _safety_questions(self) -> tuple[Question, ...]:
        pack_id = self.root.values["pack"].values["id"]
        return tuple(build_safety_question(item, pack_id) for item in self.root.tables("safety"))

    def _with_own_flags(self, movement: _Movement) -> _Movement:
        """The exercise or check with the pack's own questions in `not_if` under the name of the pack."""
        own = own_flags(self.root.tables("safety"))
        if not own or not movement.not_if:
            return movement
        pack_id = self.root.values["pack"].values["id"]
        flags = (own_question_id(pack_id, flag) if flag in own else flag for flag in movement.not_if)
        return replace(movement, not_if=tuple(flags))

    def _look_at_exercises(self) -> None:
        check_unique(self.own, "exercise", self.findings)
        for item in self.own:
            check_exercise(item, self.findings)
            take_variants(item, self.references)
        for routine in self.root.tables("routine"):
            for step in routine.tables("step"):
                path = (*step.path, "exercise")
                if "exercise" in step.values:
                    self.references.take_exercise(step.values["exercise"], path)
                elif isinstance(written := step.wrong.get("exercise"), str):
                    self.references.answer_exercise(written, path)
        self.references.tell_clashes(self.own)

    def _exercises(self) -> dict[str, Exercise]:
        own = (build_exercise(item) for item in self.own if item.is_whole)
        return {exercise.id: exercise for exercise in own} | self.references.needed

    def _routines(self) -> tuple[Routine, ...]:
        exercises = self.exercises
        routines = []
        for item in self.root.tables("routine"):
            check_schedule(item, self.findings)
            is_known = True
            for step in item.tables("step"):
                exercise = exercises.get(exercise_named(step))
                is_known = is_known and exercise is not None
                check_dose(step, self.findings)
                if exercise:
                    check_changed_dose(step, exercise.dose, self.findings)
            are_good = check_phases(item, self.findings) and check_rules(item, self.findings)
            if item.is_whole and is_known and are_good:
                routine = build_routine(item, exercises)
                if self._is_sound(item):
                    check_clocks(item, routine, exercises, self.findings)
                routines.append(routine)
        return tuple(routines)

    def _is_sound(self, routine: Checked) -> bool:
        """True when nothing is wrong in the routine and its own exercises, so that its clock can be trusted."""
        wrong = {item.get("id") for item in self.own if self.findings.is_wrong(item.path)}
        named = {exercise_named(step) for step in routine.tables("step")}
        return not self.findings.is_wrong(routine.path) and named.isdisjoint(wrong)

    def _questionnaires(self) -> tuple[Questionnaire, ...]:
        items = self.root.tables("questionnaire")
        for item in items:
            check_questionnaire(item, self.findings)
        return tuple(build_questionnaire(item) for item in items if item.is_whole)

    def _measures(self) -> tuple[OwnMeasure, ...]:
        items = self.root.tables("measure")
        check_measures(items, self.findings)
        return tuple(build_measure(item) for item in items if item.is_whole)

    def _lessons(self) -> tuple[Lesson, ...]:
        lessons: list[Lesson] = []
        for item in self.root.tables("lesson"):
            lesson = self._lesson(item)
            key = "use" if "use" in item.values else "id"
            if lesson and lesson.id in {other.id for other in lessons}:
                message = f"there is another lesson with the id {quoted(lesson.id)}"
                self.findings.error((*item.path, key), "duplicate", message, "Take one out, or give it another id.")
            elif lesson:
                lessons.append(lesson)
        return tuple(lessons)

    def _lesson(self, item: Checked) -> Lesson | None:
        if "use" in item.values:
            return self.references.find_lesson(item.values["use"], (*item.path, "use"))
        check_lesson(item, self.findings)
        return build_lesson(item) if item.is_whole else None

    def _checks(self) -> tuple[PostureCheck, ...]:
        checks = []
        seen: set[str] = set()
        for item in self.root.tables("check"):
            check = self._used_check(item) if "use" in item.values else self._own_check(item)
            check_id = check.id if check else item.get("id", "")
            if check_id and check_id in seen:
                message = f"there is another check with the id {quoted(check_id)}"
                key = "use" if "use" in item.values else "id"
                self.findings.error((*item.path, key), "duplicate", message, "Take one out, or give it another id.")
            seen.add(check_id)
            if check:
                checks.append(check)
        return tuple(checks)

    def _own_check(self, item: Checked) -> PostureCheck | None:
        check_posture_check(item, self.findings)
        return build_check(item) if item.is_whole else None

    def _used_check(self, item: Checked) -> PostureCheck | None:
        check = self.references.find_check(item.values["use"], (*item.path, "use"))
        if check and "frequency" in item.values:
            return replace(check, frequency=item.values["frequency"])
        return check
