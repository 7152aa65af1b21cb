"""The fingerprint: the same words for the same content however it is written, other words for any change."""

import copy
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import tomli
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from each import each
from necktrack.model.packs import Pack
from necktrack.packs.bundle import bundle_toml
from necktrack.packs.catalog import load_catalog
from necktrack.packs.fingerprint import check_word, fingerprint, fingerprint_words
from necktrack.packs.fingerprint_words import WORDS
from necktrack.packs.parse import parse_pack

SHIPPED = Path(__file__).parents[2] / "exercises"
CATALOG = load_catalog(SHIPPED, SHIPPED / "no such folder")
LIBRARY = CATALOG.library
WHOLE = (Path(__file__).parent / "data" / "whole.toml").read_text(encoding="utf-8")
DOCUMENT = tomli.loads(WHOLE)


def read(text: str) -> Pack | None:
    return parse_pack(text.encode(), "clinic.toml", LIBRARY)[0]


def words(text: str) -> str:
    pack = read(text)
    assert pack is not None, parse_pack(text.encode(), "clinic.toml", LIBRARY)[1]
    return fingerprint_words(pack)


WORDS_OF_WHOLE = words(WHOLE)

# The list of words.


def test_the_list_has_a_word_for_each_ten_bits() -> None:
    assert len(WORDS) == len(set(WORDS)) == 1024
    assert list(WORDS) == sorted(WORDS)


def test_every_word_is_three_to_seven_plain_letters() -> None:
    assert [word for word in WORDS if not re.fullmatch(r"[a-z]{3,7}", word)] == []


def test_no_two_words_differ_by_one_letter() -> None:
    spelled = {word: range(len(word)) for word in WORDS}
    with_a_gap = [word[:at] + "*" + word[at + 1 :] for word, places in spelled.items() for at in places]
    assert len(set(with_a_gap)) == len(with_a_gap)
    assert {word[:at] + word[at + 1 :] for word, places in spelled.items() for at in places}.isdisjoint(WORDS)
    for word, places in spelled.items():
        turned = {word[:at] + word[at : at + 2][::-1] + word[at + 2 :] for at in places} - {word}
        assert turned.isdisjoint(WORDS)


def test_no_word_begins_another() -> None:
    assert [pair for pair in pairwise(WORDS) if pair[1].startswith(pair[0])] == []


SPOKEN_ALIKE = (
    ("ph", "f"), ("ck", "k"), ("wh", "w"), ("kn", "n"), ("wr", "r"), ("gh", ""), ("qu", "kw"), ("x", "ks"),
    ("dge", "j"), ("tch", "ch"), ("ea", "ee"), ("ie", "ee"), ("ei", "ee"), ("ai", "ay"), ("ow", "ou"), ("oa", "o"),
)  # fmt: skip


def spoken(word: str) -> str:
    """Roughly how a word sounds: letters that are spoken alike are written alike."""
    for written, alike in SPOKEN_ALIKE:
        word = word.replace(written, alike)
    word = re.sub(r"c(?=[eiy])", "s", word).replace("ch", "C").replace("c", "k").replace("z", "s")
    word = re.sub(r"(er|or|ar|re)$", "R", re.sub(r"(el|le|al|il)$", "L", word))
    return re.sub(r"(.)\1", r"\1", word.removesuffix("e"))


def test_no_two_words_sound_alike_by_rule() -> None:
    assert len({spoken(word) for word in WORDS}) == len(WORDS)


HOMOPHONES = """
ail aisle allowed altar alter arc ark ascent assent ate aunt bail bale ball bare base bass bawl beach bean bear beat
been beer beet bell belle berry berth bier birth board boarder bolder border bored bough boulder bow boy brake bread
break bred brews bridal bridle bruise buoy burrow bury but buy canvas canvass carat carrot caught ceiling cell cellar
cent cereal check cheque chord chute colonel coral cord core corps council counsel course court creak creek currant
current cygnet cymbal cypress dear deer desert dessert dew die discus discuss doe dough draft drawer dual due duel dye
earn ewe eye faint fair fare feat feet feint fir fisher fissure flair flare flea flee flew floe flour flow flower flu
flue fool foul fowl fur gait gate genes gilt glacier glazier grate great grill grille grocer guest guilt hail hair hale
hall hangar hanger hare haul hay heal heard heel herd hoarse hole horse hour idle idol inn isle jam jamb jeans kernel
key knead knight knot lain lane leak leek lessen lesson liar loan lone loop loot loupe lumbar lumber lute lynx magnate
magnet made maid mail main maize male mane manner manor mantle marshal martial maze meat medal meet metal mettle mews
might mince miner minor mints missed mist moat morning mote mourning mousse moose muscle mussel naval navel night none
nun oar one ore our pail pain pair palate pale palette pane pause paw paws pea peace peak peal pear pearl pedal peddle
peek peel peer petal phrase pi pidgin pie piece pier pigeon place plaice plain plane plum plumb pole poll pour praise
pray prey prince prints principal profit prophet purl quartz quay queue rabbit rain raise rap rays read reed reign rein
right ring road roe role roll root rose rough route row ruff rye sail sailor sale sauce saw scene scent sea seam seem
seen seller serf serial sheik shake shear side sighed sight site slay sleigh sloe slow soar sole son sore soul source
spade stair stake stalk stare steak steal steel stile stork story style suede suite sun sundae sunday surf swede sweet
sword symbol tacks tail tale taught tax tea team tear tee teem tents tense tern throne thrown thyme tide tied time tire
toad toe tow towed trussed trust tuba tuber tuna tuner turn tyre vain vale vane veil vein wade wail waist waive wale war
ware waste watt wave wax way weak wear weather week weigh weight weir whale wheel where whether which while whine whole
whirled whirl world wine wine wood worn would wrap wren wring write yew yoke yolk
"""
OUT_OF_PLACE = """
ache ankle arm artery attack back bandage bleed blood bolt bomb bone brain break bullet bust cancer chest choke coffin
collapse column cough crack crane crash cripple cut damage danger dead death die disc disease doctor drill drop drug
elbow emergency evil eye faint fall fatal fear fever finger flare foot ghost grave gun hand harm head heart hell hip
hospital hurt ill infection injury joint kill knee knife leg lung medicine mouth muscle neck needle nerve nurse oxygen
pain palm panic patient pill plaster poison pulse rib risk saw scale scar screw shock shoulder sick skull snake snap
spine splint sprain stitch stool storm stroke swallow sword syringe tablet temple thrust thunder toe tongue tooth trunk
tumour twist ulcer vein vessel vomit war weak whip wolf wound wrench wrist
"""


def test_no_word_has_a_twin_that_sounds_the_same() -> None:
    assert set(WORDS).isdisjoint(HOMOPHONES.split())


def test_no_word_is_medical_or_frightening() -> None:
    assert set(WORDS).isdisjoint(OUT_OF_PLACE.split())


# What stays the same.


def shuffled(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key], chance) for key in keys}
    return [shuffled(item, chance) for item in value] if isinstance(value, list) else value


@settings(max_examples=30)
@given(seed=st.integers(0, 2**32), line_end=st.sampled_from(["\n", "\r\n"]), has_mark=st.booleans())
def test_key_order_line_ends_comments_and_a_byte_order_mark_keep_the_words(
    seed: int, line_end: str, has_mark: bool
) -> None:
    text = "# A note.\n" + tomli_w.dumps(shuffled(DOCUMENT, random.Random(seed))) + "\n# The end.\n"
    assert words(("\ufeff" if has_mark else "") + text.replace("\n", line_end)) == WORDS_OF_WHOLE


def test_the_bundled_file_has_the_words_of_the_file_that_leans_on_the_library() -> None:
    pack = read(WHOLE)
    assert pack is not None
    again, _ = parse_pack(bundle_toml(pack).encode(), "bundle.toml", None)
    assert again is not None
    assert fingerprint(again) == fingerprint(pack)


def test_the_words_stay_the_same_from_version_to_version() -> None:
    pack = Pack("north-clinic.neck", "1.0.0", "Neck", sha256="0123456789abcdef" + 48 * "0")
    assert fingerprint(pack) == tuple(WORDS[place] for place in (4, 564, 345, 905, 687, 222))
    assert fingerprint_words(pack) == "actor napkin gleam tennis poppy cupcake"
    assert check_word("chin tuck 2x10") == "travel"


# What changes them.

Place = tuple[str | int, ...]
_REFERENCES = ("library:walk", "library:chin-tuck", "library:breath-diaphragm", "library:rot-arom")
OTHER_TEXTS: dict[str, tuple[str, ...]] = {
    "version": ("1.0.2",),
    "language": ("fr",),
    "use": ("library:head-tilt",),
    "exercise": _REFERENCES,
    "only": _REFERENCES,
    "harder": _REFERENCES,
    "kind": ("strength", "seconds"),
    "regions": ("arm",),
    "position": ("prone",),
    "evidence": ("A",),
    "stop_if": ("headache",),
    "not_if": ("pregnancy",),
    "sides": ("each", "none"),
    "days": ("sun",),
    "weeks": ("1-1", "5-"),
    "then": ("half",),
    "frequency": ("weekly",),
    "origin": ("own",),
    "recall": ("24h",),
    "schedule": ("every day",),
    "direction": ("higher-is-better", "higher-is-worse"),
    "method": ("mean",),
    "missing": ("none",),
    "grade": ("good",),
    "action": ("same-day",),
    "base": ("standing",),
    "view": ("front",),
    "start": ("head.glide-forward 2",),
    "move": ("neck.extend 30",),
    "pose": ("head.glide-back 2", "head.nod 0"),
    "ease": ("smooth",),
    "loop": ("there-and-back",),
    "shown": ("whole",),
    "props": ("stool",),
    "arrows": ("nose",),
    "highlight": ("head",),
}
"""Other values for the keys that do not take any text."""


def leaves(value: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, (*place, key))
    elif isinstance(value, list):
        for at, part in enumerate(value):
            yield from leaves(part, (*place, at))
    else:
        yield place, value


def other_values(place: Place, leaf: Any) -> tuple[Any, ...]:
    if isinstance(leaf, bool):
        return (not leaf,)
    if isinstance(leaf, int):
        return leaf + 1, leaf - 1
    if isinstance(leaf, date):
        return (leaf + timedelta(days=1),)
    key = next(step for step in reversed(place) if isinstance(step, str))
    return (*(text for text in OTHER_TEXTS.get(key, (leaf + "x",)) if text != leaf),)


def changed(place: Place, value: Any) -> str:
    document = copy.deepcopy(DOCUMENT)
    part: Any = document
    for step in place[:-1]:
        part = part[step]
    before = part[place[-1]]
    part[place[-1]] = value
    if place[-1] == "id" and place[0] != "pack":
        document = renamed(document, str(before), str(value))
    elif place[0] == "routine" and place[-1] == "exercise" and place[2] == "step":
        document["routine"] = renamed(document["routine"], str(before), str(value))
    return tomli_w.dumps(document)


def renamed(value: Any, before: str, after: str) -> Any:
    """The document with an id changed wherever it is referred to."""
    if isinstance(value, dict):
        return {after if key == before else key: renamed(part, before, after) for key, part in value.items()}
    if isinstance(value, list):
        return [renamed(part, before, after) for part in value]
    return after if value == before else value


TIED = frozenset(
    {
        "routine.0.phase.0.step.1.leave_out",
        "check.1.record.0.kind",
        *(f"questionnaire.0.item.1.options.{number}.value" for number in range(3)),
    }
)
"""Leaves that another leaf holds fast: each other value is refused."""
LEAVES = [(place, leaf) for place, leaf in leaves(DOCUMENT) if place != ("format",)]


@each({".".join(map(str, leaf[0])): leaf for leaf in LEAVES})
def test_any_changed_dose_or_text_gives_other_words(changed_leaf: tuple[Place, Any]) -> None:
    place, leaf = changed_leaf
    packs = (read(changed(place, value)) for value in other_values(place, leaf))
    taken = next((pack for pack in packs if pack is not None), None)
    assert taken is not None or ".".join(map(str, place)) in TIED, "no other value fits here: teach this test one"
    assert taken is None or fingerprint_words(taken) != WORDS_OF_WHOLE


@settings(max_examples=30)
@given(data=st.data())
def test_any_two_changes_are_told_apart(data: st.DataObject) -> None:
    numbers = [(place, leaf) for place, leaf in LEAVES if isinstance(leaf, int)]
    one = data.draw(st.sampled_from(numbers))
    other = data.draw(st.sampled_from(numbers))
    packs = [read(changed(place, leaf + 1)) for place, leaf in (one, other)]
    if one != other and all(packs):
        assert len({fingerprint(pack) for pack in packs if pack}) == 2
