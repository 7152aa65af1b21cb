"""What the store mended by itself before it wrote, in words: nobody finds out by chance that a copy had been lost."""

from necktrack.model.wording import counted
from necktrack.services.world import World
from necktrack.store.replay import Mended


def mended_words(world: World) -> tuple[str, ...]:
    """What was mended since this was last asked, a sentence each; asked again it tells nothing twice."""
    told: list[str] = []
    while world.journal.mended:
        told.extend(_words(world.journal.mended.pop(0)))
    return tuple(told)


def _words(mended: Mended) -> list[str]:
    told: list[str] = []
    if mended.written_anew:
        lines = counted(mended.written_anew, "line")
        told.append(
            f"Note: the journal folder, the second copy of your diary, had lost {lines}. It was written anew from the "
            "database, which has all of it."
        )
    if mended.taken_in:
        facts = counted(mended.taken_in, "fact")
        told.append(f"Note: {facts} stood in the journal folder alone. The database has all of it again.")
    if mended.set_aside:
        where = ", ".join(map(str, mended.set_aside))
        told.append(
            f"Note: the journal folder held something that is no whole line, as a power cut leaves it. It was put "
            f"aside in {where}, and nothing was deleted."
        )
    return [*told, "necktrack doctor looks whether all is well."] if told else []
