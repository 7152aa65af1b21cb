"""What is said of copies, the same in the commands and in the app."""

from necktrack.services.backups import BackedUp, Copy, WentBack

NO_COPY = "No copy is here yet. One is taken each day that you use necktrack, and before what is risky."
_THOUSAND = 1000


def when(copy: Copy) -> str:
    """The moment of a snapshot in local time; "" for a file elsewhere."""
    return f"{copy.moment:%a %Y-%m-%d %H:%M}" if copy.moment else ""


def size(count: int) -> str:
    """So many bytes, short."""
    if count >= _THOUSAND * _THOUSAND:
        return f"{count / _THOUSAND / _THOUSAND:.1f} MB"
    return f"{-(-count // _THOUSAND)} kB"


def line(copy: Copy, width: int) -> str:
    """A copy as a line of the list, its reason as wide as the longest."""
    return f"{copy.number:>3}  {when(copy)}  {copy.why:<{width}}  {size(copy.size):>8}  {copy.state}"


def name(copy: Copy) -> str:
    """Which copy it is, in words."""
    return f"the copy of {when(copy)}" if copy.number else str(copy.path)


def question(copy: Copy) -> str:
    """What is asked before going back."""
    return f"Go back to {name(copy)}? What you have now is put aside, not deleted."


def written(done: BackedUp) -> list[str]:
    """What was written elsewhere, and the way back to it."""
    lines = [
        f"Wrote a copy of your diary to {done.path} ({size(done.size)}), checked, readable by you alone.",
        f"To go back to it: necktrack backup --restore {done.path}",
    ]
    if done.cleared:
        lines.append(f"Removed from that folder: {done.cleared} unfinished, left by a backup that was ended half-way.")
    return lines


def went_back(done: WentBack, copy: Copy) -> list[str]:
    """What going back did, where what gave way lies, and the way to take it back."""
    lines = [f"Your diary is again as it was in {name(copy)}. Database and journal folder agree."]
    if done.aside:
        lines.append(f"What you had is put aside, as it was: {done.aside}")
    if done.before:
        again = f"necktrack backup --restore {done.before.path}"
        lines.append(f"A copy of it is also in the list. To take this back: {again}")
    if done.damage:
        lines.append(f"It was damaged, so no copy of it was taken ({done.damage}).")
    return lines
