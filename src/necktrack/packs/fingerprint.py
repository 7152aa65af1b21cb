"""A pack's fingerprint in words: what two people compare over the telephone to know that they hold the same pack."""

from necktrack.model.digest import sha256
from necktrack.model.packs import Pack
from necktrack.packs.canonical import content_hash
from necktrack.packs.fingerprint_words import WORDS

WORD_BITS = 10
FINGERPRINT_WORDS = 6


def fingerprint(pack: Pack) -> tuple[str, ...]:
    """Six words of the fixed list: the first 60 bits of the SHA-256 of the pack's canonical form."""
    return _words_of(bytes.fromhex(pack.sha256 or content_hash(pack)), FINGERPRINT_WORDS)


def fingerprint_words(pack: Pack) -> str:
    """The six words of the fingerprint, joined by spaces."""
    return " ".join(fingerprint(pack))


def check_word(text: str) -> str:
    """One word of the fixed list for a short text: the first ten bits of its SHA-256."""
    return _words_of(bytes.fromhex(sha256(text.encode())), 1)[0]


def _words_of(digest: bytes, count: int) -> tuple[str, ...]:
    bits = int.from_bytes(digest, "big") >> (len(digest) * 8 - count * WORD_BITS)
    places = (bits >> (WORD_BITS * (count - 1 - number)) for number in range(count))
    return tuple(WORDS[place % len(WORDS)] for place in places)
