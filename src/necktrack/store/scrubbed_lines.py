"""Lines of text without what is erased: facts in their erased form, halves of them not at all, all else as it is."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from necktrack.model.erasure import erased_form
from necktrack.model.facts import Fact
from necktrack.store.going import Going, Key
from necktrack.store.lines import LineProblem, fact_of, line_of

_FIRST = re.compile(rb'(?=\{"id":")')
_KEY = re.compile(rb'\{"id":"([0-9a-f-]{36})",.*?"hash":"([0-9a-f]{64})"')


class _Piece(NamedTuple):
    """A line, or one of several that ran together; with its fact where it is one that may go."""

    content: bytes
    fact: Fact | None = None
    stays: bool = False


def without(content: bytes, going: Going) -> bytes:
    """The content of a file of lines without what goes; the same bytes where nothing of it does."""
    lines = [(line, _pieces(line, going)) for line in content.split(b"\n")]
    gone = going.of_copy(piece.fact for _, pieces in lines for piece in pieces if piece.fact is not None)
    return b"\n".join(new for line, pieces in lines for new in _new_lines(line, pieces, gone, going))


def _new_lines(line: bytes, pieces: tuple[_Piece, ...], gone: frozenset[Key], going: Going) -> Iterator[bytes]:
    """What stands in a line's place: itself when nothing of it goes."""
    kept = [new for piece in pieces if (new := _new_piece(piece, gone, going)) is not None]
    yield from [line] if b"".join(kept) == line else kept


def _new_piece(piece: _Piece, gone: frozenset[Key], going: Going) -> bytes | None:
    if piece.stays:
        return piece.content
    if piece.fact is None:
        return None if going.has_traces_in(piece.content) else piece.content
    is_gone = (piece.fact.id, piece.fact.hash) in gone
    return line_of(erased_form(piece.fact)).encode() if is_gone else piece.content


def _pieces(line: bytes, going: Going) -> tuple[_Piece, ...]:
    key = _KEY.match(line)
    if not line.strip() or (key and going.may_stay((key[1].decode(), key[2].decode()))):
        return (_Piece(line, stays=True),)
    if (fact := _fact_in(line)) is not None:
        return (_Piece(line, fact),)
    return tuple(_Piece(piece, _fact_in(piece)) for piece in _FIRST.split(line) if piece)


def _fact_in(line: bytes) -> Fact | None:
    try:
        return fact_of(line.decode())
    except (LineProblem, UnicodeDecodeError):
        return None
