"""Wording that is fixed: what necktrack is for, and what it is not."""

INTENDED_PURPOSE = (
    "necktrack is a personal logbook. It shows the exercises and questions that your own provider put into a pack, "
    "stores what you type on your computer, and prints it so that you can share it. It does not diagnose, predict, "
    "or choose treatment."
)
"""The intended purpose, word for word."""

DISCLAIMER = (
    "necktrack helps you keep notes about how you feel and about exercises that were given to you. It is general "
    "information and a diary, not medical care. It cannot examine you, find the cause of pain, or tell you that you "
    "are safe. Numbers and charts come only from what you typed and can be wrong or incomplete. Do the exercises only "
    "if a qualified professional has said they suit you, stay within comfort, and stop if something new or worrying "
    'happens. If you have sudden or severe symptoms, or any sign on the "get help now" page, call your local '
    "emergency number. Do not wait for an appointment and do not rely on this program. Ideas about the upper neck and "
    "low back pain in the learning pages are still being studied; ask your provider what they mean for you."
)
"""Shown at the first run and in `about`."""

SHORT_DISCLAIMER = (
    "necktrack is a diary, not medical care. It cannot examine you or tell you that you are safe. Do the exercises "
    "only if a qualified professional has said they suit you, stay within comfort, and stop if something new or "
    "worrying happens."
)
"""The disclaimer in short, above the first safety question."""


def counted(count: int, what: str) -> str:
    """The count and the thing, such as "1 file" or "2 files"."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def one_line(numbers: str) -> str:
    """The disclaimer as one line for every export; `numbers` is the emergency number to call."""
    return f"Self-reported diary · not a diagnosis · not a substitute for care · emergencies: call {numbers}"
