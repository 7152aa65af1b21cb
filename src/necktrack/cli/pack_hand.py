"""Handing packs over: `pack install`, `pack remove`, `pack bundle`, and showing a file before it is installed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from necktrack.services.install import Installed, Proposal
    from necktrack.services.world import World

_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_File = Annotated[Path, typer.Argument(metavar="FILE", help="A pack file from your provider.")]
_Yes = Annotated[bool, typer.Option("--yes", help="Yes to the question that would be asked.")]


def add_to(pack: typer.Typer) -> None:
    """Add the commands of this file."""
    pack.command("install")(install)
    pack.command("remove")(remove)
    pack.command("bundle")(bundle)
    pack.command("offer", hidden=True)(offer)


def install(
    file: _File,
    yes: _Yes = False,
    use: Annotated[bool, typer.Option("--use", help="Make it the pack in use.")] = False,
    allow_older: Annotated[bool, typer.Option("--allow-older", help="Also go back to an older version.")] = False,
    json_form: _Json = False,
) -> None:
    """Install a pack from its file.

    Shows first what is in it, what would change, and the six words to compare with your handout. Your journal, your
    own changes and the pack in use stay as they are.

    \b
      necktrack pack install clinic.toml
      necktrack pack install clinic.toml --yes --use
    """
    from necktrack.cli.console import is_interactive, open_world

    world = open_world()
    proposal = _propose(world, file)
    _show(proposal, json_form=json_form)
    if not (proposal.was_there or yes or is_interactive()):
        raise _yes_missing()
    if not (proposal.was_there or _is_wanted(proposal, yes=yes, allow_older=allow_older)):
        _tell_nothing_done()
        return
    _finish(world, proposal, use=use, asks=not yes and not json_form, json_form=json_form)


def offer(file: _File) -> None:
    """Show what is in a pack file, and offer to install it.

    Without a terminal it is only shown.

    \b
      necktrack clinic.toml
    """
    from necktrack.cli.console import is_interactive, open_world, say

    world = open_world()
    proposal = _propose(world, file)
    _show(proposal, json_form=False)
    if proposal.was_there:
        say(f"It is installed already. Look at it: necktrack pack show {proposal.pack.id}")
    elif not is_interactive():
        say(f"Install it: necktrack pack install {file}")
    elif _is_wanted(proposal, yes=False, allow_older=False):
        _finish(world, proposal, use=False, asks=True, json_form=False)
    else:
        _tell_nothing_done()


def remove(
    pack: Annotated[str, typer.Argument(metavar="PACK", help="An installed pack of `pack list`.")],
    yes: _Yes = False,
    json_form: _Json = False,
) -> None:
    """Remove an installed pack.

    What you did with it stays in your history, and so do your own changes to it.

    \b
      necktrack pack remove north-clinic.neck-start
    """
    from necktrack.cli.console import confirm, is_interactive, open_world, print_json, say, tell
    from necktrack.model.packs import STARTER
    from necktrack.services.install import removable
    from necktrack.services.install import remove as remove_pack
    from necktrack.services.packs import active_pack_id

    world = open_world()
    pack_id = removable(world, pack)
    if pack_id == active_pack_id(world) and not yes:
        if not is_interactive():
            raise _yes_missing()
        if not confirm(f"{pack_id} is the pack in use. Remove it and go on with {STARTER}?"):
            _tell_nothing_done()
            return
    done = remove_pack(world, pack_id)
    if json_form:
        kept = str(done.own_changes) if done.own_changes else None
        print_json({"removed": done.id, "was_active": done.was_active, "own_changes": kept})
        return
    tell(f"{done.id} is removed. What you did with it stays in your history.")
    if done.was_active:
        tell(f"{STARTER} is in use now.")
    if done.own_changes:
        say(f"Your own changes to it are kept: {done.own_changes}")


def bundle(
    pack: Annotated[str, typer.Argument(metavar="FILE|PACK", help="A pack file, or an id of `pack list`.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file.")] = None,
) -> None:
    """Write a pack as one file that stands alone.

    All that it borrows from the library is copied in; its six words stay the same, with every version of necktrack.

    \b
      necktrack pack bundle clinic.toml -o to-hand-out.toml
    """
    from necktrack.cli.console import open_world, out_raw, say
    from necktrack.config.paths import with_home
    from necktrack.packs.bundle import bundle_toml
    from necktrack.packs.fingerprint import fingerprint_words
    from necktrack.services.packs import named_pack

    world = open_world()
    found = named_pack(world, pack)
    if output is None:
        out_raw(bundle_toml(found))
        return
    target = with_home(output).absolute()
    _refuse_source(target, with_home(Path(pack)))
    world.write_file(target, bundle_toml(found))
    say(f"Wrote {output}, readable by you alone until you hand it out. Its six words: {fingerprint_words(found)}")


def _refuse_source(target: Path, source: Path) -> None:
    """Never write over the file that is bundled: its comments would be lost."""
    from necktrack.cli.console import is_same_file
    from necktrack.errors import BadValue

    if is_same_file(target, source):
        hint = "Name another file, such as -o to-hand-out.toml"
        raise BadValue(f"{target} is the file that is bundled", hint=hint, kept="Nothing was written.")


def _propose(world: "World", file: Path) -> "Proposal":
    from necktrack.config.paths import with_home
    from necktrack.services.install import propose

    return propose(world, with_home(file))


def _show(proposal: "Proposal", *, json_form: bool) -> None:
    """What is in the pack and what it would change; on stderr where stdout is for JSON."""
    from necktrack.cli.console import out, say
    from necktrack.cli.pack_summary import compare_words, listed, summary_lines

    warnings = sum(problem.severity == "warning" for problem in proposal.warnings)
    lines = summary_lines(proposal.pack, warnings)
    lines += compare_words(leans_on_library=proposal.leans_on_library)
    if proposal.before and not proposal.was_there:
        lines += listed(f"What changes from version {proposal.before}, which is installed:", proposal.changes)
    lines += listed("Your own changes stay; here they meet another pack:", proposal.conflicts)
    (say if json_form else out)("\n".join([*lines, ""]))


def _is_wanted(proposal: "Proposal", *, yes: bool, allow_older: bool) -> bool:
    """Whether to install it: a question, or a word to type where the version is older."""
    from necktrack.cli.console import ask, confirm
    from necktrack.services.install import older_refused

    if proposal.is_older and not allow_older:
        raise older_refused(proposal)
    if yes:
        return True
    if proposal.is_older:
        typed = ask(f"Type yes to go back from version {proposal.newest} to {proposal.pack.version}:", default="no")
        return typed.lower() == "yes"
    return confirm(f"Install it{' in its place' if proposal.before else ''}?")


def _finish(world: "World", proposal: "Proposal", *, use: bool, asks: bool, json_form: bool) -> None:
    """Install it, and make it the pack in use when that is wanted."""
    from necktrack.cli.console import confirm, is_interactive, out, print_json, say
    from necktrack.services.install import take_in
    from necktrack.services.packs import active_pack_id, use_pack

    done = take_in(world, proposal, allow_older=True)
    is_active = done.pack.id == active_pack_id(world)
    if not json_form:
        out(_done_words(done))
    if use or (not is_active and asks and is_interactive() and confirm("Make it the pack in use?")):
        use_pack(world, done.pack.id)
        is_active = True
    if json_form:
        print_json(_installed_json(proposal, is_active=is_active))
    elif is_active:
        out("It is the pack in use.")
        say("Practise: necktrack play")
    else:
        say(f"Look at it: necktrack pack show {done.pack.id}\nUse it:     necktrack pack use {done.pack.id}")


def _done_words(done: "Installed") -> str:
    before = f" in place of {done.before}" if done.before and done.before != done.pack.version else ""
    verb = "was installed already" if done.was_there else f"is installed{before}"
    return f"{done.pack.title} ({done.pack.id} {done.pack.version}) {verb}."


def _installed_json(proposal: "Proposal", *, is_active: bool) -> dict[str, Any]:
    from necktrack.packs.fingerprint import fingerprint_words
    from necktrack.packs.plain import plain
    from necktrack.services.packs import pack_ref

    return {
        "pack": {**pack_ref(proposal.pack), "fingerprint": fingerprint_words(proposal.pack)},
        "before": proposal.before or None,
        "was_there": proposal.was_there,
        "active": is_active,
        "changes": [*proposal.changes],
        "conflicts": [*proposal.conflicts],
        "borrows_from_library": proposal.leans_on_library,
        "safety_questions": len(proposal.pack.safety_questions),
        "problems": plain(proposal.warnings),
    }


def _yes_missing() -> Exception:
    from necktrack.cli.console import nobody_answers
    from necktrack.errors import BadValue

    return BadValue(nobody_answers().message, hint="Run it in a terminal, or add --yes.", kept="Nothing was changed.")


def _tell_nothing_done() -> None:
    from necktrack.cli.console import say

    say("Nothing was changed.")
