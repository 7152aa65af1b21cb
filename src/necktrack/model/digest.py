"""SHA-256 as Python has it built in: hashlib loads OpenSSL for it, which takes longer than all that a command hashes.

The standard library's own `random` does the same. Where no module of these names is there, hashlib is taken.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any


def _first_of(names: Iterable[str]) -> Callable[[bytes], Any]:
    """The SHA-256 of the first of these modules that there is; raises ImportError when there is none."""
    for name in names:
        try:
            new: Callable[[bytes], Any] = import_module(name).sha256
        except (ImportError, AttributeError):
            continue
        return new
    raise ImportError("this Python has no SHA-256")


_new = _first_of(("_sha2", "_sha256", "hashlib"))  # from Python 3.12 on, before it, anywhere


def for_many() -> None:
    """Take hashlib from now on: a check of a whole diary is quicker by more than OpenSSL takes to load."""
    global _new
    _new = _first_of(("hashlib", "_sha2", "_sha256"))


def sha256(*pieces: bytes) -> str:
    """SHA-256 of the pieces, one after the other, in hex."""
    hexadecimal: str = _new(b"".join(pieces)).hexdigest()
    return hexadecimal
