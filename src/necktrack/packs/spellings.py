"""What a person may have meant by an id, a reference, a version or a span that is not written as it should be."""

from collections.abc import Iterator

from necktrack.packs.patterns import late
from necktrack.packs.scripts import in_latin

_OTHER_SIGNS = late(r"[^a-z0-9]+")
_LIBRARY = late(r"lib(?:rary)?\b[^a-z0-9]*")
_DASHES = late(r"\s*[-\u2010-\u2015]\s*")


def spellings(words: str) -> Iterator[str]:
    """Ways to write the words with small letters, digits, hyphens and dots; the likeliest first."""
    plain = in_latin(words).lower()
    yield plain
    yield _DASHES.sub("-", plain)
    numbers = plain.removeprefix("v").strip()
    if numbers[:1].isdecimal():
        yield from (numbers, f"{numbers}.0", f"{numbers}.0.0")
    if rest := _LIBRARY.sub("", plain, count=1):
        yield f"library:{_slug(rest)}" if rest != plain else _slug(plain)
    yield ".".join(map(_slug, plain.split(".")))
    yield _slug(plain)
    yield f"library:{_slug(plain)}"


def _slug(words: str) -> str:
    return _OTHER_SIGNS.sub("-", words).strip("-")
