"""The command `learn`: lessons to read, each with how sure it is and what is not known."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from necktrack.services.lessons import ShelvedLesson

_WIDTH = 78
_LEARN = """Read a short lesson.

Each says how sure it is and what is not known. Without a name: the lessons
there are, those of your provider first.

\b
necktrack learn
necktrack learn pacing-a-flare
necktrack library search sleep      finds lessons too
"""

_Id = Annotated[str | None, typer.Argument(metavar="[ID]", help="The lesson; without it the list.")]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("learn", help=_LEARN)(learn)


def learn(lesson: _Id = None, json: _Json = False) -> None:
    """List the lessons, or print one."""
    from necktrack.cli.console import open_world, out, print_json, say
    from necktrack.services.lessons import find_lesson, lesson_json, lessons

    world = open_world()
    if lesson is not None:
        found = find_lesson(world, lesson)
        if json:
            print_json({"lesson": lesson_json(found)})
        else:
            out("\n".join(lesson_lines(found)))
        return
    shelf = lessons(world)
    if json:
        print_json({"lessons": [lesson_json(each) for each in shelf]})
        return
    width = max((len(each.lesson.id) for each in shelf), default=0)
    for each in shelf:
        origin = f" ({each.origin})" if each.origin else ""
        out(f"{each.lesson.id:<{width}}  {each.lesson.title}{origin}")
    if shelf:
        say(f"Read one: necktrack learn {shelf[0].lesson.id}")
    else:
        out("There are no lessons.")


def lesson_lines(shelved: "ShelvedLesson") -> list[str]:
    """A lesson in lines of at most 78 columns."""
    from necktrack.cli.terminal import terminal_columns
    from necktrack.reports.columns import wrap

    columns = min(_WIDTH, terminal_columns())
    lesson = shelved.lesson
    lines = [f"{lesson.title}   {lesson.id}", *([shelved.origin] if shelved.origin else [])]
    for paragraph in lesson.text.split("\n\n"):
        lines += ["", *wrap(paragraph, columns)]
    lines += ["", *wrap(f"How sure: {shelved.grade_words}.", columns)]
    if lesson.unknown:
        lines += wrap(f"What is not known: {lesson.unknown}", columns)
    for source in lesson.sources:
        lines += wrap(f"Source: {source}", columns)
    return [*lines, *wrap(f"Review: {shelved.review_words}.", columns)]
