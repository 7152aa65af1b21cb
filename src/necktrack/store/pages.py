"""Rows read from the pages of a database file by themselves, without SQLite and whatever has become of its trees.

Only leaves of tables are looked at (docs: the SQLite file format, section 1.6); what cannot be read is passed over.
Nothing of it may be believed by itself: a page may be old, or half of another.
"""

from collections.abc import Iterator

Value = str | int | bytes | float | None
_USUAL_SIZE = 4096
_LEAF_OF_TABLE = 0x0D
_FILE_HEADER = 100
_MOST_BYTES = 8 << 20
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_ZERO, _ONE, _FLOAT, _FIRST_LONG = 8, 9, 7, 12
_VARINT_BYTES, _LAST_BYTE_BITS, _SMALLEST, _LARGEST = 9, 8, 512, 65536


def rows_in(content: bytes) -> Iterator[tuple[Value, ...]]:
    """Every row that can be read on any page that is the leaf of a table."""
    size = _page_size(content)
    for start in range(0, len(content), size):
        yield from _rows_on(content, start, size)


def _page_size(content: bytes) -> int:
    told = int.from_bytes(content[16:18], "big")
    size = _LARGEST if told == 1 else told
    is_sound = content[:15] == b"SQLite format 3" and _SMALLEST <= size <= _LARGEST and not size & (size - 1)
    return size if is_sound else _USUAL_SIZE


def _rows_on(content: bytes, start: int, size: int) -> Iterator[tuple[Value, ...]]:
    header = start + (_FILE_HEADER if start == 0 else 0)
    if content[header : header + 1] != bytes((_LEAF_OF_TABLE,)):
        return
    count = int.from_bytes(content[header + 3 : header + 5], "big")
    for place in range(header + 8, min(header + 8 + 2 * count, start + size), 2):
        pointer = int.from_bytes(content[place : place + 2], "big")
        try:
            row = _record(_payload(content, start + pointer, size))
        except (IndexError, ValueError):
            continue
        yield row


def _payload(content: bytes, place: int, size: int) -> bytes:
    """The bytes of one row: those on its leaf, and those on the pages that it goes on to."""
    length, place = _varint(content, place)
    _, place = _varint(content, place)
    if length > _MOST_BYTES:
        raise ValueError("a row that long was never written")
    local = _local_bytes(length, size)
    parts = [content[place : place + local]]
    following = int.from_bytes(content[place + local : place + local + 4], "big")
    missing = length - local
    while missing > 0:
        page = (following - 1) * size
        if page < 0 or page >= len(content):
            raise ValueError("a row goes on to a page that is not there")
        part = content[page + 4 : page + min(size, 4 + missing)]
        following = int.from_bytes(content[page : page + 4], "big")
        parts.append(part)
        missing -= max(len(part), 1)
    return b"".join(parts)


def _local_bytes(length: int, size: int) -> int:
    most, least = size - 35, (size - 12) * 32 // 255 - 23
    if length <= most:
        return length
    local = least + (length - least) % (size - 4)
    return local if local <= most else least


def _record(payload: bytes) -> tuple[Value, ...]:
    end, place = _varint(payload, 0)
    kinds = []
    while place < end:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    values = []
    for kind in kinds:
        value, place = _value(payload, place, kind)
        values.append(value)
    return tuple(values)


def _value(payload: bytes, place: int, kind: int) -> tuple[Value, int]:
    if kind in (_ZERO, _ONE):
        return kind - _ZERO, place
    if kind in _INTEGERS:
        end = place + _INTEGERS[kind]
        return int.from_bytes(payload[place:end], "big", signed=True), end
    if kind == 0 or kind < _FIRST_LONG:
        return None, place + (8 if kind == _FLOAT else 0)
    end = place + (kind - _FIRST_LONG) // 2
    if end > len(payload):
        raise ValueError("a row is cut off")
    part = payload[place:end]
    return (part.decode() if kind % 2 else part), end


def _varint(content: bytes, place: int) -> tuple[int, int]:
    number = 0
    for count in range(1, _VARINT_BYTES + 1):
        byte = content[place]
        place += 1
        if count == _VARINT_BYTES:
            return (number << _LAST_BYTE_BITS) | byte, place
        number = (number << 7) | (byte & 0x7F)
        if byte < 0x80:
            break
    return number, place
