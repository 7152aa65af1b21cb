"""How high the parts of a handout stand in print, in millimetres, told from their words."""

from enum import StrEnum

from necktrack.model.values import frozen
from necktrack.reports.handout_parts import (
    Advice,
    Drawing,
    EasierForm,
    ExerciseBox,
    Handout,
    RoutineSheet,
    ScoreRow,
    TickRow,
    WeeklyWords,
)
from necktrack.reports.type_widths import NO_FRAME, POINT, Frame, Paragraph, flow_height, lines_of, rows_of, text_width

LEADING = 1.14
"""Line height in ems."""
DOSE_LARGER, NAME_LARGER = 3.0, 1.5
"""By how many points the dose and the name of an exercise are larger than its steps."""
GAP, NUMBER, STEP_INDENT, PARAGRAPH_GAP = 3.0, 9.0, 6.0, 0.5
BOX_SIDES, BOX_ENDS = 2.5, 0.8
ALT_POINTS, ALT_SMALLER, POSITION_LARGER, PICTURE_PADDING = 9.0, 4.0, 1.5, 1.2
DRAWN_WIDER, DRAWN_LOWER = 1.7, 0.75
"""How wide and high a drawing is at most, as parts of the width that words for a picture have."""
PACK_POINTS, ROUTINE_POINTS, WHEN_POINTS, TOP_POINTS = 12.0, 20.0, 15.0, 13.0
NAME_COLUMN, CELL_SIDES, CELL_ENDS, TABLE_SMALLER = 92.0, 1.5, 0.7, 1.0
TODAY_SHARES = (0.16, 0.42, 0.42)
"""How the width is shared by what pain of 0 to 3, of 4 or 5, and of 6 to 10 means."""
TICK, SCORE_ROW, ABOVE_WEEK = 6.5, 10.5, 4.0
ITEM_INDENT, ITEM_GAP, CELL_ENDS_OF_TODAY, SECTION_GAP, ALARM_SIDES = 5.0, 0.4, 1.0, 2.0, 4.0
HEAD_LARGER, HELP_POINTS, ORIGIN_POINTS = 2.0, 18.0, 10.0
SEPARATOR = " · "
SEE_BOX = "this week as its box says"
SHOWN_ON_SCREEN = "(necktrack shows how)"
TAUGHT = "Only as your provider taught it to you."
_RULE = 0.35
_BOLD_HEADS = 0.975
"""Part of the width that is reckoned with, as the first words of a paragraph are bold."""


class Setting(StrEnum):
    """How the words of an exercise are set."""

    LISTED = "listed"
    """Each step on a line of its own."""
    RUN_IN = "run-in"
    """The steps one after another, each behind its number."""
    TIGHT = "tight"
    """All in one paragraph, and what to stop for only at the top of the sheet, for all exercises."""


@frozen
class Density:
    """The type of the exercises of a routine."""

    points: float
    setting: Setting = Setting.LISTED
    picture: float = 46.0
    """The width of the place for a picture."""


@frozen
class WeekType:
    """The type of a week sheet."""

    points: float
    has_summary: bool = True
    has_weekly_doses: bool = True
    """Whether doses that change with the weeks stand in the table; they stand in the boxes in any case."""


@frozen
class LastType:
    """The type of the last sheet."""

    points: float
    is_brief: bool = False
    """Without the steps of easier forms and the summary of the pack."""


def line_height(points: float) -> float:
    """The height of a line of that type."""
    return points * POINT * LEADING


def top_words(sheet: RoutineSheet) -> str:
    """What stands above the routine's name beside the pack's title."""
    needs = f"You need: {sheet.needs}" if sheet.needs else ""
    return "".join(f" · {words}" for words in (sheet.contact, needs) if words)


def stop_words(sheet: RoutineSheet) -> tuple[str, str]:
    """The stop rules of the routine in few words, and whom to call; the first words are the louder ones."""
    call = f"Emergency: call {sheet.emergency}."
    return ("Stop any exercise at once for:", f"{sheet.stops}. {call}") if sheet.stops else ("", call)


def top_height(sheet: RoutineSheet, width: float) -> float:
    """What stands above the first exercise."""
    pack = lines_of(sheet.title + top_words(sheet), PACK_POINTS, width * 0.97)
    when = text_width(f"{sheet.when} · {sheet.minutes}", WHEN_POINTS, is_bold=True)
    name = rows_of((text_width(sheet.name, ROUTINE_POINTS, is_bold=True), when), GAP, width)
    stop = lines_of(" ".join(stop_words(sheet)), TOP_POINTS, width - 2 * BOX_SIDES - 2.5)
    lines = ((pack, PACK_POINTS), (name, ROUTINE_POINTS), (stop, TOP_POINTS))
    return sum(count * line_height(points) for count, points in lines) + 6.5


def routine_height(sheet: RoutineSheet, density: Density, width: float) -> float:
    """The exercises under each other, with what stands above them."""
    return top_height(sheet, width) + sum(box_height(box, density, width) for box in sheet.exercises)


def box_height(box: ExerciseBox, density: Density, width: float) -> float:
    """An exercise in its box."""
    inner = width - 2 * (BOX_SIDES + _RULE)
    lines = line_height(density.points)
    text = flow_height(_paragraphs(box, density), density.points, lines, inner * 0.985, _picture(box, density))
    return _head_height(box, density, inner) + text + 2 * (BOX_ENDS + _RULE)


def _paragraphs(box: ExerciseBox, density: Density) -> list[Paragraph]:
    """The steps, and what stands under them."""
    below = [
        f"Avoid: {' '.join(box.mistakes)}" if box.mistakes else "",
        f"Stop for: {box.stops}." if box.stops and density.setting is not Setting.TIGHT else "",
        TAUGHT if box.is_taught else "",
    ]
    below = with_side(below, box.side)
    if density.setting is Setting.LISTED:
        steps = [Paragraph(step, STEP_INDENT) for step in box.steps]
        return steps + [Paragraph(words, 0, PARAGRAPH_GAP) for words in below]
    run = " ".join(f"{place}. {step}" for place, step in enumerate(box.steps, start=1))
    rest = " ".join(words for words in below if words)
    if density.setting is Setting.TIGHT:
        return [Paragraph(f"{run} {rest}")]
    return [Paragraph(run), Paragraph(rest, 0, PARAGRAPH_GAP)]


def with_side(below: list[str], side: str) -> list[str]:
    """The paragraphs under the steps, and which side is drawn at the end of the last of them, where it takes least."""
    told = [words for words in below if words] or [""]
    return [*told[:-1], f"{told[-1]} {side}".strip()]


def _head_height(box: ExerciseBox, density: Density, width: float) -> float:
    larger = density.points + DOSE_LARGER
    name = NUMBER + text_width(box.name, density.points + NAME_LARGER, is_bold=True)
    doses = (
        text_width(week_label(each), density.points) + text_width(each.dose, larger, is_bold=True) for each in box.doses
    )
    return rows_of((name, *doses), GAP, width) * line_height(larger)


def week_label(each: WeeklyWords) -> str:
    """The weeks before a dose, as they begin a line; "" where all weeks are meant."""
    return f"{each.weeks[:1].upper()}{each.weeks[1:]}: " if each.weeks else ""


def _picture(box: ExerciseBox, density: Density) -> Frame:
    if not (box.picture or box.drawing):
        return NO_FRAME
    width = frame_width(box, density)
    inner = width - 2 * (PICTURE_PADDING + _RULE)
    alt = max(ALT_POINTS, density.points - ALT_SMALLER)
    position = alt + POSITION_LARGER
    lines = lines_of(box.position, position, inner, is_bold=True) * line_height(position)
    if box.drawing:
        inside = drawing_size(box.drawing, density)[1]
    else:
        inside = lines_of(box.picture, alt, inner) * line_height(alt)
    return Frame(width + GAP, lines + inside + 2 * (PICTURE_PADDING + _RULE))


def frame_width(box: ExerciseBox, density: Density) -> float:
    """How wide the frame of a picture is: a drawing has as much as it needs, but room for the position under it."""
    if box.drawing is None:
        return density.picture
    points = max(ALT_POINTS, density.points - ALT_SMALLER) + POSITION_LARGER
    position = text_width(box.position, points, is_bold=True) + 1.0
    return max(drawing_size(box.drawing, density)[0], position) + 2 * (PICTURE_PADDING + _RULE)


def drawing_size(drawing: Drawing, density: Density) -> tuple[float, float]:
    """Width and height of a drawing in print, as large as the place for pictures allows."""
    widest, highest = density.picture * DRAWN_WIDER, density.picture * DRAWN_LOWER
    scale = min(widest / drawing.width, highest / drawing.height)
    return drawing.width * scale, drawing.height * scale


def week_height(sheet: RoutineSheet, kind: WeekType, width: float) -> float:
    """The week sheet with all that stands on it."""
    week, points = sheet.week, kind.points
    table = line_height(points) + 2 * CELL_ENDS + sum(_tick_height(row, kind) for row in week.ticks)
    table += sum(_score_height(row, points) for row in week.scores)
    lines = sum(lines_of(words, points, width) for words in week_lead(sheet, kind))
    above = line_height(ROUTINE_POINTS) + lines * line_height(points) + 2
    return above + table + _below_week(sheet, points, width)


def week_lead(sheet: RoutineSheet, kind: WeekType) -> list[str]:
    """What stands between the head of the week sheet and its table."""
    return [words for words in (sheet.summary if kind.has_summary else "", sheet.week.note) if words]


def dose_lines(row: TickRow, kind: WeekType) -> list[str]:
    """The doses that stand beside or under an exercise's name in the week."""
    if len(row.doses) > 1 and not kind.has_weekly_doses:
        return [SEE_BOX]
    return [week_label(each) + each.dose for each in row.doses]


def _tick_height(row: TickRow, kind: WeekType) -> float:
    size, column = kind.points - TABLE_SMALLER, NAME_COLUMN - 2 * CELL_SIDES
    doses = dose_lines(row, kind)
    if len(doses) > 1:
        lines = sum(lines_of(words, size, column * _BOLD_HEADS) for words in (row.name, *doses))
    else:
        widths = (text_width(row.name, size, is_bold=True), *(text_width(words, size) for words in doses))
        lines = rows_of(widths, text_width(" ", size), column)
    ticks = -(-max(row.boxes) // 2) * (TICK + 0.4)
    return max(lines * line_height(size), ticks) + 2 * CELL_ENDS + _RULE


def _score_height(row: ScoreRow, points: float) -> float:
    size = points - TABLE_SMALLER
    lines = lines_of(f"{row.label} ({row.scale})", size, NAME_COLUMN - 2 * CELL_SIDES)
    return max(lines * line_height(size) + 2 * CELL_ENDS, SCORE_ROW) + _RULE


def _advice(advice: Advice) -> list[Paragraph]:
    return [Paragraph(advice.lead), *_points(advice), Paragraph(advice.tail)]


def _points(advice: Advice) -> list[Paragraph]:
    return [Paragraph(f"{head}: {rest}" if rest else head, ITEM_INDENT, ITEM_GAP) for head, rest in advice.points]


def _below_week(sheet: RoutineSheet, points: float, width: float) -> float:
    """What pain means for today, each in its cell beside the others; when to stop; and the plan."""
    today, stop = sheet.advice
    cells = max(
        _flow([Paragraph(head), Paragraph(rest)], points, share * width - 2 * (CELL_ENDS_OF_TODAY + _RULE))
        for share, (head, rest) in zip(TODAY_SHARES, today.points, strict=True)
    )
    notes = [Paragraph(f"{label}: {words}", 0, ITEM_GAP) for label, words in sheet.notes]
    heads = sum(_head(f"{each.title} {each.lead}", points, width) for each in sheet.advice)
    return heads + cells + 2 * CELL_ENDS_OF_TODAY + 1 + _flow([*_points(stop), *notes], points, width) + 2 * SECTION_GAP


def last_height(handout: Handout, kind: LastType, width: float) -> float:
    """The last sheet with all that stands on it."""
    points = kind.points
    inner = width - 2 * (ALARM_SIDES + 1.1)
    easier = [
        Paragraph(": ".join(easier_words(form, is_brief=kind.is_brief)), ITEM_INDENT, ITEM_GAP)
        for form in handout.easier
    ]
    identity = [Paragraph(f"{label}: {words}", 0, PARAGRAPH_GAP) for label, words in handout.identity]
    sections = [
        [Paragraph("-"), *easier] if easier else [],
        _advice(handout.ask_first) if handout.ask_first else [],
        [
            Paragraph("" if kind.is_brief else handout.summary),
            *identity,
            Paragraph(run_in(handout.contact), 0, PARAGRAPH_GAP),
        ],
    ]
    small = [Paragraph(run_in(handout.origin), 0, PARAGRAPH_GAP), Paragraph(handout.purpose, 0, 2)]
    return (
        line_height(HELP_POINTS) + _flow(_advice(handout.help_now), points, inner) + 2 * 1.5 + 2.2
        + sum(_flow(each, points, width) + _head("-", points, width) + SECTION_GAP for each in sections if each)
        + _flow(small, ORIGIN_POINTS, width)
    )  # fmt: skip


def easier_words(form: EasierForm, *, is_brief: bool) -> tuple[str, str]:
    """The exercise, and its easier form in words."""
    is_named = is_brief and form.steps
    return form.exercise, f"{form.words} {SHOWN_ON_SCREEN}" if is_named else form.whole


def run_in(pairs: tuple[tuple[str, str], ...]) -> str:
    """Labels and their words one after another."""
    return SEPARATOR.join(f"{label}: {words}" for label, words in pairs)


def _flow(paragraphs: list[Paragraph], points: float, width: float) -> float:
    return flow_height(paragraphs, points, line_height(points), width * _BOLD_HEADS)


def _head(title: str, points: float, width: float) -> float:
    larger = points + HEAD_LARGER
    return lines_of(title, larger, width, is_bold=True) * line_height(larger)
