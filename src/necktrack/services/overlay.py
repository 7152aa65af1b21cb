"""A person's own changes to a pack: read from their file, laid over the pack, changed one at a time."""

from collections.abc import Callable, Sequence
from pathlib import Path

from necktrack.errors import BadValue, StorageFailed
from necktrack.model.packs import Pack, Problem, Routine
from necktrack.model.values import frozen, replace
from necktrack.packs.files import read_pack_file
from necktrack.packs.overlay import (
    Conflict,
    Overlay,
    Parts,
    RoutineTweaks,
    Tweak,
    apply_overlay,
    fitting,
    parts_now,
)
from necktrack.packs.overlay_text import overlay_toml, parse_overlay
from necktrack.packs.overlay_words import change_lines
from necktrack.services.packs import KEPT, offer
from necktrack.services.world import World


@frozen
class OwnPack:
    """A pack as a person does it: their changes laid over it, what no longer fits, and what is wrong in their file."""

    pack: Pack
    """The pack with the changes; its id, version and hash are those of the pack itself."""
    given: Pack
    """The pack as it was given."""
    overlay: Overlay | None
    """The changes; None when there are none, or when their file cannot be used."""
    conflicts: tuple[Conflict, ...]
    file: Path
    problems: tuple[Problem, ...] = ()
    """What is wrong in the file; then the pack is done as it was given, and the file is left alone."""
    lines: tuple[str, ...] = ()
    """The lines of the file, to point at."""

    @property
    def is_changed(self) -> bool:
        """True when something of the pack is done otherwise than it was given."""
        return self.pack != self.given

    @property
    def changes(self) -> tuple[str, ...]:
        """What the person does otherwise than the pack says, one line each."""
        return change_lines(self.given, self.overlay) if self.overlay and self.is_changed else ()

    @property
    def told(self) -> tuple[str, ...]:
        """What a person should know before practising: what no longer fits, or that the file cannot be used."""
        if self.problems:
            first = self.problems[0]
            message = f"Your own changes to {self.given.title} are not used: {first.file}, line {first.line}: "
            return (f"{message}{first.message}. {first.hint}".strip(),)
        return tuple(map(str, self.conflicts))


def own_form(world: World, pack: Pack) -> OwnPack:
    """The pack as the person does it, with what no longer fits and what is wrong in the file of changes."""
    file = world.paths.own_changes(pack.id)
    if not _is_there(file):
        return OwnPack(pack, pack, None, (), file)
    content, problem = _read(file)
    if content is None:
        return OwnPack(pack, pack, None, (), file, (problem,) if problem else ())
    lines = tuple(content.decode(errors="replace").removeprefix("\ufeff").split("\n"))
    overlay, problems = parse_overlay(content, str(file), pack.id)
    if overlay is None:
        return OwnPack(pack, pack, None, (), file, problems, lines)
    own, conflicts = apply_overlay(pack, overlay)
    return OwnPack(own, pack, overlay, conflicts, file, (), lines)


def change_dose(world: World, pack: Pack, place: str, parts: Parts) -> OwnPack:
    """Set parts of the dose of one exercise; raises BadValue when they mean nothing for it."""
    routine, exercise = find_step(pack, place)
    dose = next(step.dose for step in routine.steps if step.exercise == exercise)
    name = pack.exercise(exercise).name
    if not parts:
        raise BadValue("no dose was given", hint="Write it such as: hold=20 reps=8.", kept=KEPT)
    if unfit := [part for part in parts if part not in fitting(dose, parts)]:
        counts, write = ("time", "time=60") if dose.duration_s else ("repetitions", "reps=8 or hold=10")
        raise BadValue(f"{name} counts {counts}; {unfit[0]} means nothing there", hint=f"Write {write}.", kept=KEPT)

    def changed(tweak: Tweak) -> Tweak:
        was = {**tweak.was, **parts_now(dose, parts)}
        return replace(tweak, dose={**tweak.dose, **parts}, was=was, is_left_out=False, name=name)

    return _change_tweak(world, pack, routine, exercise, changed)


def leave_out(world: World, pack: Pack, place: str) -> OwnPack:
    """Leave one exercise out of its routine; raises BadValue when nothing would be left."""
    routine, exercise = find_step(pack, place)
    name = pack.exercise(exercise).name
    return _change_tweak(
        world, pack, routine, exercise, lambda tweak: replace(tweak, is_left_out=True, name=name)
    )  # fmt: skip


def set_order(world: World, pack: Pack, place: str, order: Sequence[str]) -> OwnPack:
    """Do the exercises of a routine in this order; those that are not named keep their place behind the others."""
    routine = _routine_named(pack, place) or _only_routine(pack, place)
    given = tuple(dict.fromkeys(step.exercise for step in routine.steps))
    for exercise in order:
        if exercise not in given:
            hint = offer(exercise, given, f"{routine.name} has: {', '.join(given)}.")
            raise BadValue(f"{routine.name} has no exercise {exercise!r}", hint=hint, kept=KEPT)
    if len(set(order)) < len(order) or not order:
        raise BadValue("each exercise stands in an order once", hint=f"Such as: {','.join(given)}.", kept=KEPT)
    return _change_routine(
        world, pack, routine, lambda tweaks: replace(tweaks, order=tuple(order), was_order=given, name=routine.name)
    )  # fmt: skip


def take_back(world: World, pack: Pack, place: str) -> OwnPack:
    """Take back what was changed about one exercise, or about a whole routine; also where the pack lost it."""
    form = _usable(own_form(world, pack))
    overlay = form.overlay or Overlay(pack.id, pack.version)
    left = tuple(_without(routine, place) for routine in overlay.routines)
    if left == overlay.routines:
        raise BadValue(f"nothing of yours is changed at {place!r}", hint="See necktrack pack overlay.", kept=KEPT)
    return _save(world, form, replace(overlay, routines=left))


def reset(world: World, pack: Pack) -> OwnPack:
    """Take back all changes to the pack; their file is kept beside its place, whatever is in it."""
    form = own_form(world, pack)
    if not _is_there(form.file):
        raise BadValue(f"there are no changes of yours to {pack.id}", kept=KEPT)
    world.move_file(form.file, form.file.with_name(f"{form.file.name}.before"))
    return own_form(world, pack)


def find_step(pack: Pack, place: str) -> tuple[Routine, str]:
    """The routine and exercise of `routine/exercise`, or of an exercise that one routine alone has."""
    routine_id, slash, exercise = place.rpartition("/")
    routines = [each for each in pack.routines if not slash or each.id == routine_id]
    if slash and not routines:
        hint = offer(routine_id, [each.id for each in pack.routines], "See necktrack pack show.")
        raise BadValue(f"{pack.title} has no routine {routine_id!r}", hint=hint, kept=KEPT)
    found = [each for each in routines if exercise in {step.exercise for step in each.steps}]
    if len(found) > 1:
        hint = f"Say which: {' or '.join(f'{each.id}/{exercise}' for each in found)}."
        raise BadValue(f"{exercise} is in more than one routine", hint=hint, kept=KEPT)
    if not found:
        known = [step.exercise for each in routines for step in each.steps]
        hint = offer(exercise, known, f"There are: {', '.join(dict.fromkeys(known))}.")
        raise BadValue(f"there is no exercise {place!r} in the routines of {pack.title}", hint=hint, kept=KEPT)
    return found[0], exercise


def _is_there(file: Path) -> bool:
    """True when there is such a file, also one that cannot be read."""
    try:
        file.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _read(file: Path) -> tuple[bytes | None, Problem | None]:
    """The bytes of the file, or why there are none: a file that cannot be read keeps nobody from practising."""
    try:
        return read_pack_file(file)
    except (BadValue, StorageFailed) as problem:
        return None, Problem(str(file), 1, 1, "error", "unreadable", "", problem.message, problem.hint)


def _change_tweak(
    world: World, pack: Pack, routine: Routine, exercise: str, change: Callable[[Tweak], Tweak]
) -> OwnPack:
    def changed(tweaks: RoutineTweaks) -> RoutineTweaks:
        others = tuple(tweak for tweak in tweaks.tweaks if tweak.exercise != exercise)
        own = change(tweaks.tweak(exercise) or Tweak(exercise))
        return replace(tweaks, tweaks=(*others, own), name=routine.name)

    return _change_routine(world, pack, routine, changed)


def _change_routine(
    world: World, pack: Pack, routine: Routine, change: Callable[[RoutineTweaks], RoutineTweaks]
) -> OwnPack:
    form = _usable(own_form(world, pack))
    overlay = form.overlay or Overlay(pack.id, pack.version)
    others = tuple(each for each in overlay.routines if each.id != routine.id)
    return _save(world, form, replace(overlay, routines=(*others, change(overlay.routine(routine.id)))))


def _save(world: World, form: OwnPack, overlay: Overlay) -> OwnPack:
    """Write the changes and return the pack with them; refused when a routine could not be done any more."""
    own, conflicts = apply_overlay(form.given, overlay)
    known = {routine.id for routine in form.given.routines}
    for conflict in set(conflicts) - set(form.conflicts):
        if not conflict.is_used and not conflict.exercise and conflict.routine in known:
            raise BadValue(conflict.message, hint="Take something back first: --take-back.", kept=KEPT)
    world.write_file(form.file, overlay_toml(replace(overlay, based_on=form.given.version)))
    return replace(form, pack=own, overlay=overlay, conflicts=conflicts)


def _usable(form: OwnPack) -> OwnPack:
    """The form when its file can be changed; a file with problems is never overwritten."""
    if form.problems:
        first = form.problems[0]
        raise BadValue(
            f"{first.file}:{first.line}:{first.column}: {first.message}",
            hint=f"{first.hint} Or begin anew: necktrack pack overlay {form.given.id} --reset.".strip(),
            kept=KEPT,
        )
    return form


def _without(routine: RoutineTweaks, place: str) -> RoutineTweaks:
    routine_id, _, exercise = place.rpartition("/")
    if place == routine.id:
        return RoutineTweaks(routine.id)
    if routine_id not in ("", routine.id):
        return routine
    return replace(routine, tweaks=tuple(tweak for tweak in routine.tweaks if tweak.exercise != exercise))


def _routine_named(pack: Pack, name: str) -> Routine | None:
    return next((routine for routine in pack.routines if routine.id == name), None)


def _only_routine(pack: Pack, name: str) -> Routine:
    if not name and len(pack.routines) == 1:
        return pack.routines[0]
    ids = [routine.id for routine in pack.routines]
    said = f"there is no routine {name!r} in {pack.title}" if name else "it is not said which routine"
    raise BadValue(said, hint=offer(name, ids, f"There are: {', '.join(ids)}."), kept=KEPT)
