"""Make the report: which block says what, in the order of clinical.md 6.2; blocks with nothing to say are left out."""

from collections.abc import Callable, Collection

from necktrack.insight.days import Track
from necktrack.insight.words import days_of, long_day, say_period, short_day
from necktrack.model.safe_text import safe
from necktrack.model.scores import Measure
from necktrack.model.wording import one_line
from necktrack.reports.columns import cut
from necktrack.reports.function import function
from necktrack.reports.material import Material, NoteLine
from necktrack.reports.measured import course, numbers, wellbeing
from necktrack.reports.parts import BLOCK_TITLES, NEVER_WITHOUT, Block, Lines, Part, Report
from necktrack.reports.practised import plan
from necktrack.reports.safety_lines import safety
from necktrack.reports.told import problem, question

DEMO = "DEMO: these days are made up and belong to no real person."
"""Stands on every page that is made from the demo."""
_LONGEST_NAME = 32


def build(material: Material, without: Collection[str] = ()) -> Report:
    """The report of a period; `without` names blocks that the person leaves out."""
    blocks = []
    for block_id, say in _BLOCKS.items():
        if block_id in without and block_id not in NEVER_WITHOUT:
            continue
        if parts := say(material):
            blocks.append(Block(block_id, BLOCK_TITLES[block_id], parts))
    who = f" of {_name(material.name)}" if material.name else ""
    made_up = " (DEMO, made-up days)" if material.is_demo else ""
    return Report(f"necktrack report{who}{made_up}", material.as_of, tuple(blocks), one_line(material.emergency))


def typed(text: str) -> str:
    """Words that a person typed, on one line and without characters that steer or hide."""
    return safe(" ".join(text.split()))


def _header(material: Material) -> tuple[Part, ...]:
    name = f"{_name(material.name)} · patient" if material.name else "Patient"
    provider = f" for {_name(material.provider)}" if material.provider else ""
    packs = ", ".join(typed(pack) for pack in material.packs) or "no pack yet"
    texts = (
        f"{say_period(material.period)}, {material.since}",
        f"{name}-reported, not verified",
        f"Made {long_day(material.as_of)}{provider} · pack {packs}",
    )
    return (Lines(((DEMO, *texts) if material.is_demo else texts), most_lines=1),)


def _name(text: str) -> str:
    return cut(typed(text), _LONGEST_NAME)


def _nothing_yet(_material: Material) -> tuple[Part, ...]:
    """The global change question is not asked by this version."""
    return ()


def _helped(material: Material) -> tuple[Part, ...]:
    lines = []
    if material.worse or material.better:
        said = [
            f"{word} with {_counted(postures)}"
            for word, postures in (("worse", material.worse), ("better", material.better))
            if postures
        ]
        lines.append(_sentence("; ".join(said)))
    lines += [_note(note) for note in material.notes]
    return (Lines(tuple(lines)),) if lines else ()


def _counted(postures: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{name} ({days_of(count)})" for name, count in postures[:4])


def _care(material: Material) -> tuple[Part, ...]:
    taken = next((count for count in material.counts if count.track == Track(Measure.MEDICATION)), None)
    lines = []
    if taken is not None and taken.n:
        lines.append(taken.sentence)
    lines += [_note(note) for note in material.care]
    return (Lines(tuple(lines)),) if lines else ()


def _note(note: NoteLine) -> str:
    late = " (written late)" if note.is_late else ""
    what = f" {typed(note.what)}" if note.what else ""
    text = f" “{typed(note.text)}”" if note.text else ""
    return f"{short_day(note.day)}{late}:{what}{text}"


def _limits(material: Material) -> tuple[Part, ...]:
    in_time = material.entries - material.late_entries
    logged = (
        f"Self-logged on {days_of(material.logged, material.expected)}; {in_time} of {material.entries} entries "
        "written in time, late ones are in no average."
    )
    rules = "No diagnosis. Changes under 2 points are usual variation. Days not logged are gaps, never zero."
    return (Lines((f"{logged} {rules}" if material.entries else f"Nothing was logged. {rules}",), most_lines=3),)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


_BLOCKS: dict[str, Callable[[Material], tuple[Part, ...]]] = {
    "header": _header,
    "safety": safety,
    "problem": problem,
    "question": question,
    "numbers": numbers,
    "function": function,
    "course": course,
    "plan": plan,
    "helped": _helped,
    "care": _care,
    "wellbeing": wellbeing,
    "global-change": _nothing_yet,
    "limits": _limits,
}
