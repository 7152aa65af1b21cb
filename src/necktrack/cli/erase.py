"""The `erase` command: what would go and every file that it touches, the typed word, and what was done."""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pathlib import Path

    from necktrack.model.erasure import Family, Named
    from necktrack.services.erase import Erased, ErasePlan
    from necktrack.services.erase_all import WholePlan
    from necktrack.services.world import World

_WORD, _WORD_FOR_ALL = "erase", "erase all"
_ELSEWHERE = (
    "Not reached: what lies outside of this folder. Exports, reports, copies made with necktrack backup FILE, synced "
    "folders and your other devices keep what they have, and going back to such a copy brings it back; a disk may keep "
    "traces of files that were removed."
)
_FOR_GOOD = "This cannot be undone: no copy of it stays here."


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("erase")(erase)


def erase(
    day: Annotated[str, typer.Option("--day", metavar="DAY", help="All that is for this day.")] = "",
    before: Annotated[str, typer.Option("--before", metavar="DAY", help="All that is for earlier days.")] = "",
    kind: Annotated[
        list[str] | None, typer.Option("--kind", metavar="KIND", help="All of a kind, such as entry; repeatable.")
    ] = None,
    is_all: Annotated[bool, typer.Option("--all", help="The whole diary, with settings and packs.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would go.")] = False,
    json_form: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Erase for good what you no longer want to have written.

    Unlike delete, nothing of it stays in the diary or in its copies here. First every file that is touched is shown,
    and you type a word. Safety answers go only with --all: erasing never lifts what withholds exercises.

    \b
      necktrack erase --day yesterday
      necktrack erase --before 2025-01-01 --dry-run
      necktrack erase --kind session
      necktrack erase --all

    Without any of these it finishes an erasing that was cut short.
    """
    from necktrack.cli.console import open_world
    from necktrack.errors import BadValue

    if bool(day) + bool(before) + bool(kind) + is_all > 1:
        raise BadValue("--day, --before, --kind and --all are four things", hint="Name one.", kept="Nothing was done.")
    world = open_world()
    if is_all:
        _erase_all(world, is_dry=dry_run, is_json=json_form)
    else:
        _erase(world, _named(world, day, before, kind or ()), is_dry=dry_run, is_json=json_form)


def _named(world: "World", day: str, before: str, kinds: Sequence[str]) -> "Named":
    from necktrack.errors import BadValue
    from necktrack.model.erasure import Named
    from necktrack.model.periods import parse_day
    from necktrack.services.erase import is_unfinished, kinds_named

    today = world.today()
    if not (day or before or kinds) and not is_unfinished(world):
        hint = "For example: necktrack erase --day yesterday. See necktrack erase --help."
        raise BadValue("it was not named what to erase", hint=hint, kept="Nothing was done.")
    return Named(
        parse_day(day, today, may_be_future=True) if day else None,
        parse_day(before, today, may_be_future=True) if before else None,
        kinds_named(world, [one.strip().lower() for one in kinds]) if kinds else frozenset(),
    )


def _erase(world: "World", named: "Named", *, is_dry: bool, is_json: bool) -> None:
    from necktrack.cli.console import print_json, say
    from necktrack.services.erase import erase as let_go
    from necktrack.services.erase import plan

    planned = plan(world, named)
    if not (is_json and is_dry):
        _show(_plan_lines(planned), is_json=is_json)
    if is_dry or planned.is_empty:
        if is_json:
            print_json({**_plan_json(planned), "dry_run": is_dry, "erased": 0})
        return
    _ask_for(_WORD)
    say("Erasing. With many years of entries this takes a while; if it is cut short, the next necktrack erase goes on.")
    done = let_go(world, planned)
    if is_json:
        print_json({**_plan_json(planned), "dry_run": False, "erased": done.facts})
        return
    _show(_done_lines(planned, done), is_json=False)


def _erase_all(world: "World", *, is_dry: bool, is_json: bool) -> None:
    from necktrack.cli.console import print_json
    from necktrack.services.erase_all import erase_all, plan_all

    planned = plan_all(world)
    if not (is_json and is_dry):
        _show(_whole_lines(planned, world.paths.home), is_json=is_json)
    if not is_dry and not planned.is_empty:
        _ask_for(_WORD_FOR_ALL)
        planned = erase_all(world)
        _show(_all_done_lines(planned, world.paths.home), is_json=is_json)
    if is_json:
        paths, left = [str(path) for path in planned.paths], [str(path) for path in planned.left]
        done = not is_dry and not planned.is_empty
        print_json({"kinds": planned.kinds, "removed": paths, "left": left, "dry_run": is_dry, "erased": done})


def _show(lines: Iterable[str], *, is_json: bool) -> None:
    """Print sentences folded and paths as they are: to stdout, or to stderr where that has JSON."""
    from necktrack.cli.console import out, say, tell

    for line in lines:
        show = say if is_json else out if line.startswith(" ") else tell
        show(line)


def _ask_for(word: str) -> None:
    """Return once the word was typed; raises BadValue for any other."""
    from necktrack.cli.console import NobodyAnswers, ask
    from necktrack.errors import BadValue

    sys.stdout.flush()
    try:
        typed = ask(f'Type "{word}" to erase it, anything else to leave all as it is:')
    except NobodyAnswers as problem:
        problem.kept = "Nothing was erased; all is as it was."
        problem.hint = f'Run it in a terminal, or give the word on stdin: echo "{word}" | necktrack erase …'
        raise
    if typed != word:
        message = f"{typed[:40]!r} is not {word!r}" if typed else "no word was typed"
        raise BadValue(message, kept="Nothing was erased; all is as it was.")


def _plan_lines(planned: "ErasePlan") -> Iterable[str]:
    if planned.is_empty:
        yield f"Nothing to erase{_where(planned.named)}."
        yield from _kept_lines(planned)
        return
    if planned.finishes:
        yield "An erasing that was begun before was cut short. It is finished now."
    if planned.gone:
        yield f"This is erased for good{_where(planned.named)}:"
        yield from _table(planned.gone)
    elif not planned.finishes:
        yield f"The diary itself has nothing of it{_where(planned.named)}, but copies in its folder do."
    yield from _kept_lines(planned)
    yield from _fate_lines(planned)
    yield "A checked copy of all is taken first; when all is done it is removed, too."
    yield _FOR_GOOD
    yield _ELSEWHERE


def _where(named: "Named") -> str:
    if named.day:
        return f" ({named.day:%a %Y-%m-%d})"
    if named.before:
        return f" (days before {named.before:%a %Y-%m-%d})"
    return f" (kind {', '.join(sorted(named.kinds))})" if named.kinds else ""


def _table(gone: "Iterable[Family]") -> Iterable[str]:
    """A line for each kind: how many, and of which days."""
    days: dict[str, list[Family]] = {}
    for family in gone:
        days.setdefault(family.kind, []).append(family)
    for kind, families in sorted(days.items()):
        first, last = min(one.day for one in families), max(one.day for one in families)
        span = f"{first}" if first == last else f"{first} to {last}, {len({one.day for one in families})} days"
        deleted = sum(one.is_deleted for one in families)
        yield f"  {len(families):>5}  {kind}  ({span}{f'; {deleted} deleted before' if deleted else ''})"


def _kept_lines(planned: "ErasePlan") -> Iterable[str]:
    if planned.kept:
        listed = ", ".join(f"{count} {kind}" for kind, count in sorted(planned.kept.items()))
        yield f"Kept: {listed}. Safety answers and which pack was used stay; they go only with necktrack erase --all."
    if planned.choice.spared:
        listed = ", ".join(sorted({f"{one.kind} of {one.day}" for one in planned.choice.spared}))
        yield (
            f"Kept for now: {listed}. Safety questions are due about what was logged or done there. Answer them "
            "(necktrack safety), then erase it."
        )


def _fate_lines(planned: "ErasePlan") -> Iterable[str]:
    from necktrack.store.scrubbing import REMOVED, RESCUED, REWRITTEN

    titles = {
        REWRITTEN: "Written anew without it:",
        REMOVED: "Removed:",
        RESCUED: "Removed, because they are damaged; what else can still be read of them is kept as text beside them:",
    }
    for how, title in titles.items():
        paths = [fate.path for fate in (*planned.own, *planned.copies) if fate.how == how]
        if paths:
            yield title
            yield from (f"  {path}" for path in paths)


def _done_lines(planned: "ErasePlan", done: "Erased") -> Iterable[str]:
    items = len(planned.gone)
    counted = f"{items} {'item' if items == 1 else 'items'}" if items else "what was left of the last erasing"
    files = len(done.rewritten)
    yield f"Erased: {counted}. {files} {'file' if files == 1 else 'files'} written anew, {len(done.removed)} removed."
    yield "The diary is whole: every chain was checked. Of what went only its place in the chain stays, without a word."
    yield "An import of an old export does not bring it back, nor does a merge with another device."


def _whole_lines(planned: "WholePlan", home: "Path") -> Iterable[str]:
    if planned.is_empty:
        yield f"Nothing to erase: necktrack has no file in {home}."
        return
    yield "This erases the whole diary for good:"
    yield from (f"  {count:>5}  {kind}" for kind, count in sorted(planned.kinds.items()))
    yield "With it go your settings, installed packs and your changes to them, and every copy here."
    yield "Removed:"
    yield from (f"  {path}" for path in planned.paths)
    if planned.left:
        yield "Left, because necktrack did not make them:"
        yield from (f"  {path}" for path in planned.left)
    yield f"{_FOR_GOOD} An import or a merge of what you have elsewhere brings it back."
    yield _ELSEWHERE


def _all_done_lines(done: "WholePlan", home: "Path") -> Iterable[str]:
    count = len(done.paths)
    yield f"Erased: {'1 file' if count == 1 else f'{count} files'}, the whole diary. The folder {home} stays."
    yield "The next command begins a new diary, and the safety questions come before the first exercise."


def _plan_json(planned: "ErasePlan") -> dict[str, object]:
    return {
        "items": [{"kind": one.kind, "day": one.day.isoformat(), "deleted": one.is_deleted} for one in planned.gone],
        "kept": dict(planned.kept),
        "spared": [{"kind": one.kind, "day": one.day.isoformat()} for one in planned.choice.spared],
        "finishes": planned.finishes,
        "files": [{"path": str(fate.path), "what": fate.how} for fate in (*planned.own, *planned.copies)],
    }
