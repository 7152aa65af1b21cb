"""Laying out a pack file anew: the same content, comments and order, in one layout for everybody."""

from pathlib import Path

from necktrack.errors import PackInvalid
from necktrack.model.packs import Problem
from necktrack.model.values import frozen
from necktrack.packs.document import read_document
from necktrack.packs.files import read_pack_file
from necktrack.packs.tidy import tidied
from necktrack.services.world import World


@frozen
class LaidOut:
    """What became of one file: whether its layout is another now, or the problem that stands in the way."""

    path: Path
    is_changed: bool = False
    problem: Problem | None = None
    lines: tuple[str, ...] = ()
    """The file's lines, to point at the problem."""


def lay_out_file(world: World, path: Path, *, only_look: bool = False) -> LaidOut:
    """Lay the file out anew, all of it or nothing; a file that is no TOML is left as it is."""
    content, problem = read_pack_file(path)
    if content is None:
        return LaidOut(path, problem=problem)
    text, _, problem = read_document(content, str(path))
    if problem and problem.code != "empty":
        lines = content.decode(errors="replace").removeprefix("\ufeff").split("\n")
        return LaidOut(path, problem=problem, lines=tuple(lines))
    laid_out = _tidied(text, path)
    is_changed = laid_out.encode() != content
    if is_changed and not only_look:
        _write(world, path, laid_out)
    return LaidOut(path, is_changed)


def _tidied(text: str, path: Path) -> str:
    try:
        return tidied(text)
    except (ValueError, RecursionError) as problem:
        message = f"{path} cannot be laid out anew: {problem}"
        raise PackInvalid(message, hint="Leave it as it is.", kept="The file was not changed.") from problem


def _write(world: World, path: Path, text: str) -> None:
    """Write the file so that whoever could read it before still can."""
    mode = path.stat().st_mode & 0o777
    world.write_file(path.absolute(), text)
    path.chmod(mode)
