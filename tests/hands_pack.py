"""A pack that asks two measures of its own, for the tests that log and show them."""

from necktrack.services.packs import use_pack
from necktrack.services.world import World

PACK_ID = "north-clinic.hands"
PACK = """\
format = 1
[pack]
id = "north-clinic.hands"
version = "1.0.0"
title = "Neck and hands"
[[measure]]
id = "grip"
prompt = "How strong was your grip today?"
range = [0, 10]
direction = "higher-is-better"
lowest_word = "no grip"
highest_word = "as ever"
[[measure]]
id = "walk-effort"
prompt = "How hard was your walk {today}?"
range = [6, 20]
direction = "higher-is-worse"
lowest_word = "no effort"
highest_word = "all I had"
"""


def use_hands_pack(world: World, text: str = PACK) -> None:
    """Put the pack among the installed ones and make it the one in use."""
    world.write_file(world.paths.packs / f"{PACK_ID}.toml", text)
    use_pack(world, PACK_ID)


def remove_hands_pack(world: World) -> None:
    """Take the pack's file away, as on another machine."""
    (world.paths.packs / f"{PACK_ID}.toml").unlink()
