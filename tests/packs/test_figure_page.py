"""The page tells every joint, movement, sign and limit of the figure, and every word that a figure may hold.

`PYTHONPATH=tests python tests/packs/test_figure_page.py` prints the blocks anew into docs/pack-format.md.
"""

import re
from collections.abc import Iterable
from math import floor
from pathlib import Path

from necktrack.figure.checks import points
from necktrack.figure.joints import AXES, MOTIONS, TO_A_SIDE, is_sided
from necktrack.figure.places import PLACES
from necktrack.figure.pose import FREE, PLANTED
from necktrack.model.body import BodyRegion
from necktrack.model.figures import Base, Ease, Loop, Prop, Shown, View

FILE = Path(__file__).parents[2] / "docs" / "pack-format.md"
BLOCK = "<!-- {0}: printed by tests/packs/test_figure_page.py -->\n{1}\n<!-- end of {0} -->"

MEANINGS = {
    "head.nod": "the chin goes down, the skull stays over the neck",
    "head.tip-back": "the chin goes up, the skull stays over the neck",
    "head.glide-back": "the whole head slides back, the eyes stay level",
    "head.glide-forward": "the whole head slides forward",
    "neck.flex": "chin towards the chest",
    "neck.extend": "face towards the ceiling",
    "neck.bend": "that ear towards its shoulder",
    "neck.rotate": "the face turns to that side",
    "jaw.open": "the mouth opens",
    "eyes.close": "the lids go down, drawn shut from the middle on",
    "upper-back.flex": "the upper back rounds",
    "upper-back.extend": "the breastbone lifts, the upper back goes over backwards",
    "upper-back.bend": "the ribs lean to that side",
    "upper-back.rotate": "the chest turns to that side",
    "low-back.flex": "the low back rounds",
    "low-back.extend": "the low back hollows",
    "low-back.bend": "the waist leans to that side",
    "low-back.rotate": "the waist turns to that side",
    "back.flex": "upper and low back round together",
    "back.extend": "upper and low back go backwards together",
    "back.bend": "the whole back leans to that side",
    "back.rotate": "the whole back turns to that side",
    "belly.rise": "the belly comes out with the breath in",
    "belly.sink": "the belly sinks with the breath out",
    "pelvis.tilt-forward": "the front of the pelvis goes down, the low back hollows",
    "pelvis.tilt-back": "the front of the pelvis goes up, the low back flattens",
    "body.lean-forward": "the trunk leans forward from the hips",
    "body.lean-back": "the trunk leans back from the hips",
    "body.tip": "the trunk tips to that side from the hips",
    "body.turn": "the whole body turns to that side in the room",
    "body.up": "the pelvis goes up; planted feet stay",
    "body.down": "the pelvis goes down, as in a squat; planted feet stay",
    "body.forward": "the pelvis goes forward in the room",
    "body.back": "the pelvis goes back in the room",
    "body.sideways": "the pelvis goes to that side in the room",
    "hips.lift": "the hips lift while the shoulders stay on the floor",
    "blade.lift": "the shoulder goes up to the ear",
    "blade.lower": "the shoulder goes down",
    "blade.back": "the shoulder blade goes back to the spine",
    "blade.forward": "the shoulder blade goes forward round the ribs",
    "shoulder.flex": "the arm goes up to the front",
    "shoulder.extend": "the arm goes back",
    "shoulder.abduct": "the arm goes up to the side",
    "shoulder.adduct": "the arm goes in across the body",
    "shoulder.across": "the raised arm goes across to the other side",
    "shoulder.open": "the raised arm opens out to its own side",
    "shoulder.rotate-out": "the bent forearm turns outward",
    "shoulder.rotate-in": "the bent forearm turns inward",
    "elbow.flex": "the elbow bends",
    "forearm.palm-up": "the palm turns up or forward",
    "forearm.palm-down": "the palm turns down or back",
    "wrist.flex": "the palm goes towards the forearm",
    "wrist.extend": "the back of the hand goes towards the forearm",
    "hip.flex": "the thigh goes up to the front",
    "hip.extend": "the thigh goes back",
    "hip.abduct": "the leg goes out to the side",
    "hip.adduct": "the leg goes in across the other",
    "hip.rotate-out": "the knee and foot turn outward",
    "hip.rotate-in": "the knee and foot turn inward",
    "knee.flex": "the knee bends",
    "ankle.lift": "the foot goes up towards the shin",
    "ankle.point": "the toes point away",
}

UNITS = {"degrees": "°", "cm": " cm", "percent": " %"}


def limit_words(joint: str, motion: str) -> str:
    """How far the movement goes, such as "85°"; one that moves two parts stops where the first of them does."""
    parts = MOTIONS[joint][motion]
    most = min((AXES[axis].highest if share > 0 else -AXES[axis].lowest) / abs(share) for axis, share in parts)
    return f"{floor(most)}{UNITS[AXES[parts[0][0]].unit]}"


def joint_rows() -> Iterable[str]:
    yield "| Phrase | What moves | At most |\n|---|---|---|"
    for joint, motions in MOTIONS.items():
        for motion in motions:
            side = " SIDE" if is_sided(joint) else " left" if motion in TO_A_SIDE else ""
            name = f"{joint}.{motion}"
            yield f"| `{name}{side} N` | {MEANINGS[name]} | {limit_words(joint, motion)} |"


def place_names() -> list[str]:
    """The places; one for each side is named once, as `knee-SIDE`."""
    names = {re.sub(r"-(left|right)$", "-SIDE", name) for name in PLACES}
    return [FREE, PLANTED, *sorted(names)]


def words_rows() -> Iterable[str]:
    yield "| Key | Words |\n|---|---|"
    lists: dict[str, Iterable[str]] = {
        "base": Base, "view": View, "ease": Ease, "loop": Loop, "shown": Shown, "props": Prop,
        "highlight": BodyRegion, "arrows": sorted(points()), "places for `hand.reach` and `foot.reach`": place_names(),
    }  # fmt: skip
    for key, words in lists.items():
        name = key if "`" in key else f"`{key}`"
        yield f"| {name} | {', '.join(f'`{word}`' for word in words)} |"


BLOCKS = {"joints of the figure": "\n".join(joint_rows()), "words of the figure": "\n".join(words_rows())}


def test_the_page_has_every_joint_and_word_of_the_figure_as_the_code_has_it() -> None:
    page = FILE.read_text(encoding="utf-8")
    for name, block in BLOCKS.items():
        assert BLOCK.format(name, block) in page, f"print it anew: {name}"


def test_every_movement_has_its_meaning_and_no_other_has_one() -> None:
    assert MEANINGS.keys() == {f"{joint}.{motion}" for joint, motions in MOTIONS.items() for motion in motions}


if __name__ == "__main__":
    text = FILE.read_text(encoding="utf-8")
    for block_name, new in BLOCKS.items():
        start, end = BLOCK.format(block_name, "\f").split("\f")
        head, middle = text.split(start)
        text = head + BLOCK.format(block_name, new) + middle.split(end)[1]
    FILE.write_text(text, encoding="utf-8")
