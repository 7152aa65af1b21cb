"""What makes a run of the tests quick, and changes nothing of what they see."""

import gc
import os
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path

import typer.main

from necktrack.cli import main
from necktrack.model.packs import Library, Pack
from necktrack.packs.catalog import Catalog, UnreadablePack

_ROOT = Path(__file__).parents[1]
BYTECODE = _ROOT / ".pytest_cache" / "bytecode"
MEMORY = Path("/dev/shm")
ENOUGH = 2 << 30
"""Bytes that must be free there."""
SELDOM = 50_000, 20, 50
"""How many things more than were freed are made before Python looks for garbage; its own 700 cost a tenth of a run."""


def keep_bytecode() -> None:
    """Where Python is told to write no bytecode beside the sources, keep it in a folder of its own.

    Without any, each run compiles all tests anew, and each start of the command line all of the program.
    """
    if sys.dont_write_bytecode and not sys.pycache_prefix:
        sys.dont_write_bytecode, sys.pycache_prefix = False, str(BYTECODE)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(BYTECODE)


def write_to_memory() -> None:
    """Put temporary homes where syncing costs nothing, if nobody named another place: no test cuts the power."""
    is_usable = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH
    if is_usable and "TMPDIR" not in os.environ:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None


def collect_seldom() -> None:
    """Let Python look for garbage later than usual, and not at all while the tests are read."""
    gc.disable()
    gc.set_threshold(*SELDOM)


def collect_what_tests_make() -> None:
    """Look for garbage again, but not in what was read: it stays to the end of the run."""
    gc.freeze()
    gc.enable()


def make_commands_once() -> None:
    """Let command lines that name the same command share it: Typer takes longer to make it than most take to run."""
    make, make_app = typer.main.get_command, main._build

    @cache
    def app_for(first: str, *within: str) -> typer.Typer:
        return make_app([first, *within])

    def build(words: list[str]) -> typer.Typer:
        known = words[0] if words[0] in main.COMMANDS else ""
        return app_for(known, *words[1:2]) if main.COMMANDS.get(known) == "packs" else app_for(known)

    typer.main.get_command = cache(make)
    main._build = build


class SharedCatalog(Catalog):
    """A catalog whose shipped part is read once for all worlds of a run; what is installed is its own."""

    def __init__(self, installed: Path) -> None:
        super().__init__(_ROOT / "exercises", installed)

    @property
    def library(self) -> Library:
        """The exercises and checks that ship with the program."""
        return _shipped().library

    def as_written(self, pack_id: str) -> Pack | UnreadablePack | None:
        """The pack with that id in its author's language, or what is wrong with its file; None when there is none."""
        return _shipped().as_written(pack_id) if self.is_shipped(pack_id) else super().as_written(pack_id)


@cache
def _shipped() -> Catalog:
    return Catalog(_ROOT / "exercises", _ROOT / "no such folder")
