"""The `library` commands: the exercises, posture checks and lessons that ship with the program."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from necktrack.services.library import LibraryItem
    from necktrack.services.world import World

_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_LIBRARY = """Look at the exercises, posture checks and lessons that ship here.

\b
necktrack library list
necktrack library search neck sitting
necktrack library show chin-tuck
"""


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    library = typer.Typer(help=_LIBRARY, no_args_is_help=True, rich_markup_mode=None)
    library.command("list")(list_library)
    library.command("search")(search)
    library.command("show")(show_item)
    app.add_typer(library, name="library")


def list_library(json_form: _Json = False) -> None:
    """List the library by area of the body, with its lessons.

    \b
      necktrack library list
    """
    from necktrack.cli.console import open_world, out, print_json
    from necktrack.packs.plain import plain
    from necktrack.services.library import everything_in, name_of

    library = open_world().catalog().library
    if json_form:
        print_json({"areas": plain(library.areas)})
        return
    width = max((len(item.id) for item in everything_in(library)), default=0)
    for area in library.areas:
        out(area.title)
        for item in everything_in(area):
            out(f"  {item.id:<{width}}  {name_of(item)}")


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="All of them must be found.")],
    json_form: _Json = False,
) -> None:
    """Find exercises, posture checks and lessons by words.

    A name, id, body region, kind, position or equipment; all words must fit.

    \b
      necktrack library search neck lying
      necktrack library search stretch shoulder
      necktrack library search lesson sleep
    """
    from necktrack.cli.console import open_world, out, print_json, say
    from necktrack.services.library import library_item_json, name_of, nearest_words, search_library, what_is

    world = open_world()
    found = search_library(world, words)
    if json_form:
        print_json({"items": [library_item_json(item) for item in found]})
        return
    width = max((len(item.id) for item in found), default=0)
    for item in found:
        what = what_is(item)
        out(f"{item.id:<{width}}  {name_of(item)}" + ("" if what == "exercise" else f" ({what})"))
    if not found:
        near = nearest_words(world, words)
        did_you_mean = f" Did you mean {', '.join(near)}?" if near else ""
        say(f"Nothing in the library has all these words.{did_you_mean} See: necktrack library list")


def show_item(
    item_id: Annotated[str, typer.Argument(metavar="ID", help="An id of `library list`.")],
    still: Annotated[bool, typer.Option("--still", help="Start and end of its figure; nothing moves.")] = False,
    json_form: _Json = False,
) -> None:
    """Show one exercise, posture check or lesson of the library.

    In a terminal its figure moves below it, a few times or until a key is pressed, with the steps beside it where
    they would be out of sight; with TEXTUAL_ANIMATIONS=none it stands still, as with --still.

    \b
      necktrack library show chin-tuck
      necktrack library show chin-tuck --still
    """
    from necktrack.cli.console import open_world, print_json, tell
    from necktrack.packs.plain import plain
    from necktrack.services.library import find_item, what_is

    world = open_world()
    item = find_item(world, item_id)
    if json_form:
        print_json({what_is(item): plain(item)})
        return
    lines = _lines(item)
    tell("\n".join(lines))
    _show_figure(world, item, len(lines), is_still=still)


def _show_figure(world: "World", item: "LibraryItem", lines_above: int, *, is_still: bool) -> None:
    """Its figure below the words, where the terminal can draw it; without a terminal only when it is asked for.

    Steps that the figure pushes out of sight are told once more beside or above it.
    """
    import shutil
    import sys

    from necktrack.cli.console import out, tell
    from necktrack.model.lessons import Lesson
    from necktrack.model.packs import Exercise

    is_terminal = sys.stdout.isatty()
    if isinstance(item, Lesson) or item.figure is None or item.figure.base is None or not (is_still or is_terminal):
        return
    from necktrack.cli.figure_play import Around, play_figure
    from necktrack.cli.figure_stage import no_room, stage_for
    from necktrack.cli.figure_text import can_draw, glyphs_here, stills_below
    from necktrack.config.paths import wants_stillness

    if not can_draw():
        return
    glyphs = glyphs_here(world)
    if is_still or wants_stillness() or not item.figure.frames:
        out("\n".join(["", *stills_below(item.figure, item.steps, lines_above, glyphs)]))
    elif stage := stage_for(item.figure, item.steps, lines_above, shutil.get_terminal_size()):
        dose = item.dose if isinstance(item, Exercise) else None
        play_figure(item.figure, stage, dose, Around(world.monotonic, glyphs))
    else:
        tell(no_room(item.figure, shutil.get_terminal_size().columns))


def _lines(item: "LibraryItem") -> list[str]:
    from necktrack.cli.learn import lesson_lines
    from necktrack.cli.pack_text import check_lines, exercise_lines
    from necktrack.model.lessons import Lesson
    from necktrack.model.packs import Exercise
    from necktrack.services.lessons import ShelvedLesson

    if isinstance(item, Lesson):
        return lesson_lines(ShelvedLesson(item))
    return exercise_lines(item) if isinstance(item, Exercise) else check_lines(item)
