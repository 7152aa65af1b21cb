"""Kinds of values that several tables of a pack share: ids, names, references, doses."""


from necktrack.model.body import BodyRegion
from necktrack.model.flags import SAFETY_FLAGS, STOP_FLAGS
from necktrack.model.packs import Position, Sides
from necktrack.packs.patterns import late
from necktrack.packs.tables import Key, Table
from necktrack.packs.values import Choice, Many, Text, Whole

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
ID = Text(60, late(_ID), "an id", "small letters, digits and hyphens, such as chin-tuck")
PACK_ID = Text(
    80, late(rf"{_ID}(?:\.{_ID})+"), "the id of a pack", "two names with a dot, such as north-clinic.neck-start"
)
REFERENCE = Text(80, late(rf"(?:library:)?{_ID}"), "a reference", "an id, such as library:chin-tuck")
CHECK_REFERENCE = Text(
    80, late(rf"library:{_ID}"), "a check of the library", 'its id, such as use = "library:turn-and-glide"'
)
LIBRARY_REFERENCE = Text(
    80, late(rf"library:{_ID}"), "a part of the library", 'its id, such as figure = "library:chin-tuck"'
)
_PART = r"(?:0|[1-9][0-9]{0,5})"
VERSION = Text(20, late(rf"{_PART}\.{_PART}\.{_PART}"), "a version", "three numbers with dots, such as 1.0.0")
LANGUAGE = Text(35, late(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"), "a language", "its code, such as en or es")
NAME = Text(80, wanted="a short name")
LINE = Text(300, wanted="a sentence")
PROSE = Text(600, wanted="one to three sentences", may_break=True)
SOURCES = Many(LINE, 20)
STOP_IF = Many(Choice(tuple(STOP_FLAGS), "stop flag"), 20)
NOT_IF = Many(Choice(tuple(SAFETY_FLAGS), "safety flag", ID), 20)
REGIONS = Many(Choice(tuple(BodyRegion), "body region"), 9, least=1)
POSITION = Choice(tuple(Position), "position")

DOSE_KEYS = {
    "sets": Key(Whole(1, 20)),
    "reps": Key(Whole(1, 200)),
    "hold_s": Key(Whole(0, 600, "seconds")),
    "rest_s": Key(Whole(0, 600, "seconds")),
    "tempo_s": Key(Whole(0, 60, "seconds")),
    "duration_s": Key(Whole(0, 3600, "seconds")),
    "sides": Key(Choice(tuple(Sides), "way of doing sides")),
}
DOSE = Table("dose", DOSE_KEYS, example="dose = { sets = 2, reps = 10, hold_s = 3 }")
