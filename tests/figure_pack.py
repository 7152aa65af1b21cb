"""A pack with one exercise and its figure, and what lint tells about that figure."""

from pathlib import Path

from corpus import look_at
from necktrack.model.figures import Figure
from necktrack.model.packs import Pack, Problem
from necktrack.packs.catalog import load_catalog
from necktrack.packs.parse import parse_pack

SHIPPED = Path(__file__).parents[1] / "exercises"
CATALOG = load_catalog(SHIPPED, SHIPPED / "no such folder")
LIBRARY = CATALOG.library
LEAD = """format = 1
[pack]
id = "north-clinic.figures"
version = "1.0.0"
title = "Figures"
[[exercise]]
id = "own"
name = "An exercise of our own"
kind = "mobility"
regions = ["neck"]
position = "sitting"
why = "It moves."
steps = ["Sit tall.", "Move slowly."]
stop_if = ["dizziness"]
dose = {{ sets = 1, reps = 5, hold_s = 3, tempo_s = 4{sides} }}
"""
REST = """
[[routine]]
id = "daily"
name = "Daily"
minutes = 1
[[routine.step]]
exercise = "own"
"""
WORDS = '[exercise.figure]\nalt = "Front view. It moves."\n'
DRAWN = WORDS + 'base = "sitting"\n'


def text_of(figure: str, *, sides: str = "") -> str:
    return LEAD.format(sides=f', sides = "{sides}"' if sides else "") + figure + REST


def read(figure: str, *, sides: str = "") -> Pack:
    pack, problems = parse_pack(text_of(figure, sides=sides).encode(), "own.toml", LIBRARY)
    assert pack is not None, [str(problem) for problem in problems]
    return pack


def figure_of(pack: Pack) -> Figure:
    figure = pack.exercise("own").figure
    assert figure is not None
    return figure


def told(figure: str, *, sides: str = "") -> list[Problem]:
    problems = look_at(text_of(figure, sides=sides).encode(), "own.toml")[1]
    return [problem for problem in problems if "figure" in problem.path]


def only(figure: str, *, sides: str = "") -> Problem:
    (problem,) = told(figure, sides=sides)
    return problem
