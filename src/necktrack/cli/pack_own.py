"""A person's own changes to a pack: `pack overlay`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from necktrack.model.packs import Pack
    from necktrack.services.overlay import OwnPack
    from necktrack.services.world import World

_INVALID = 3


def add_to(pack: typer.Typer) -> None:
    """Add the commands of this file."""
    pack.command("overlay")(overlay)


def overlay(
    pack: Annotated[str, typer.Argument(metavar="[PACK]", help="An id of `pack list`; else the pack in use.")] = "",
    place: Annotated[str, typer.Argument(metavar="[ROUTINE/EXERCISE]", help="What to change.")] = "",
    words: Annotated[list[str] | None, typer.Argument(metavar="[DOSE]", help="Such as hold=20 reps=8, or 2x8.")] = None,
    left_out: Annotated[bool, typer.Option("--leave-out", help="Leave the exercise out.")] = False,
    back: Annotated[bool, typer.Option("--take-back", help="Take your change of it back.")] = False,
    order: Annotated[str, typer.Option(metavar="ID,ID,…", help="Your order of the routine's exercises.")] = "",
    all_back: Annotated[bool, typer.Option("--reset", help="Take all your changes to the pack back.")] = False,
    json_form: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show your own changes to a pack, or make one.

    They outlive updates of the pack; where a new version says otherwise, that is told. Nothing can be added, and no
    rule of safety is lifted.

    \b
      necktrack pack overlay
      necktrack pack overlay starter starter/chin-tuck 2x8 hold=5
      necktrack pack overlay starter starter/chin-tuck --leave-out
      necktrack pack overlay starter starter/chin-tuck --take-back
      necktrack pack overlay starter starter --order posture-reset,chin-tuck
      necktrack pack overlay starter --reset
    """
    from necktrack.cli.console import open_world
    from necktrack.services.overlay import own_form
    from necktrack.services.packs import active_pack

    world = open_world()
    if "/" in pack:
        pack, place, words = "", pack, [*([place] if place else []), *(words or [])]
    found = _named(world, pack) if pack else active_pack(world)
    asked = [left_out, back, bool(order), all_back, bool(words)]
    if sum(asked) > 1:
        raise _unclear("these do not go together", "Make one change at a time.")
    if not any(asked) and place:
        raise _unclear(f"it is not said what to change at {place!r}", "Such as hold=20, --leave-out or --take-back.")
    form = _changed(world, found, place, asked, words or [], order) if any(asked) else own_form(world, found)
    _tell(form, json_form=json_form)
    if form.problems:
        raise typer.Exit(_INVALID)


def _named(world: "World", name: str) -> "Pack":
    """The pack of that name; an exercise in its place is answered with the way to write it."""
    from necktrack.errors import BadValue
    from necktrack.services.packs import active_pack, find_pack

    try:
        return find_pack(world, name)
    except BadValue as problem:
        routines = active_pack(world).routines
        places = [f"{each.id}/{name}" for each in routines if name in {step.exercise for step in each.steps}]
        if not places:
            raise
        raise _unclear(problem.message, f"For the exercise write {' or '.join(places)}.") from None


def _changed(world: "World", pack: "Pack", place: str, asked: list[bool], words: list[str], order: str) -> "OwnPack":
    from necktrack.packs.overlay_words import parse_parts
    from necktrack.services.overlay import change_dose, leave_out, reset, set_order, take_back

    left_out, back, is_order, all_back, _ = asked
    if all_back:
        return reset(world, pack)
    if is_order:
        return set_order(world, pack, place, [each.strip() for each in order.split(",") if each.strip()])
    if not place:
        raise _unclear("it is not said which exercise", "Write it as ROUTINE/EXERCISE; see: necktrack pack show.")
    if left_out:
        return leave_out(world, pack, place)
    return take_back(world, pack, place) if back else change_dose(world, pack, place, parse_parts(words))


def _tell(form: "OwnPack", *, json_form: bool) -> None:
    from necktrack.cli.console import out, print_json, say
    from necktrack.cli.pack_problems import problem_lines
    from necktrack.cli.pack_text import wrapped

    if json_form:
        print_json(_json(form))
        return
    if form.problems:
        say(f"Your own changes to {form.given.title} are not used, and their file is left alone:")
        for problem in form.problems:
            out("\n".join(problem_lines(problem, form.lines)))
        return
    if not form.changes and not form.told:
        out(f"{form.given.title} is done as it was given.")
        return
    out(f"Your own changes to {form.given.title} ({form.given.id} {form.given.version})")
    for change in form.changes:
        out("\n".join(wrapped(change, "  - ", rest="    ")))
    if form.conflicts:
        out("To look at:")
    for conflict in form.conflicts:
        out("\n".join(wrapped(conflict.message, "  - ", rest="    ")))
        what = "it" if conflict.exercise else "all of yours in it"
        place = f"{conflict.routine}/{conflict.exercise}".rstrip("/")
        command = f"necktrack pack overlay {form.given.id} {place} --take-back"
        out(f"    Keep yours, or take {what} back:\n    {command}")
    say(f"Their file: {form.file}")


def _json(form: "OwnPack") -> dict[str, Any]:
    from necktrack.packs.plain import plain
    from necktrack.services.packs import pack_ref

    conflicts = [
        {"routine": each.routine, "exercise": each.exercise or None, "message": each.message, "used": each.is_used}
        for each in form.conflicts
    ]
    return {
        "pack": pack_ref(form.given),
        "file": str(form.file),
        "based_on": form.overlay.based_on if form.overlay else None,
        "routines": plain(form.overlay.routines) if form.overlay else [],
        "changes": [*form.changes],
        "conflicts": conflicts,
        "problems": plain(form.problems),
    }


def _unclear(message: str, hint: str) -> Exception:
    from necktrack.errors import BadValue

    return BadValue(message, hint=hint, kept="Nothing was changed.")
