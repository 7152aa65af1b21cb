"""What a person can fix: errors with a message, what was kept, and what to do."""


class NecktrackError(Exception):
    """Something the person can fix; `kept` tells what is safe, `hint` what to do."""

    exit_code = 2

    def __init__(self, message: str, *, hint: str = "", kept: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.kept = kept


class BadValue(NecktrackError):
    """A word, score, day or option that cannot be taken as it is."""


class PackInvalid(NecktrackError):
    """A pack or an import file with problems; each problem is one printable line."""

    exit_code = 3

    def __init__(self, message: str, problems: tuple[object, ...] = (), *, hint: str = "", kept: str = "") -> None:
        super().__init__(message, hint=hint, kept=kept)
        self.problems = problems


class WithheldForSafety(NecktrackError):
    """Exercises are withheld until a clinician has cleared them; logging goes on."""

    exit_code = 4


class StoreDamaged(NecktrackError):
    """The store cannot be trusted as it is; it is never altered."""

    exit_code = 6


class StoreNewer(NecktrackError):
    """The store was written by a newer program; it is never altered."""

    exit_code = 7


class StoreBusy(NecktrackError):
    """Another process holds the store for too long."""

    exit_code = 8


class StorageFailed(NecktrackError):
    """No space, no permission, or the disk did not answer."""

    exit_code = 9
