"""The handout as one HTML file for paper: each routine, then its week, then once what holds for all of them."""

from collections.abc import Iterable
from html import escape

from necktrack.reports.document import document
from necktrack.reports.handout_advice import EASIER_FORMS, EASIER_LEAD
from necktrack.reports.handout_fit import density_of, is_on_one_sheet, last_type, week_type
from necktrack.reports.handout_heights import (
    ABOVE_WEEK,
    SEPARATOR,
    TAUGHT,
    Density,
    Setting,
    WeekType,
    dose_lines,
    drawing_size,
    easier_words,
    frame_width,
    stop_words,
    top_words,
    week_label,
    week_lead,
    with_side,
)
from necktrack.reports.handout_parts import (
    NOTHING,
    Advice,
    ExerciseBox,
    Handout,
    RoutineSheet,
    ScoreRow,
    TickRow,
    WeeklyWords,
)
from necktrack.reports.handout_style import STYLE

_BOX = '<span class="box" role="img" aria-label="box to tick"></span>'
_WEEK_FROM = '<p class="when">Week from <span class="blank"></span></p>'


def render_handout_page(handout: Handout) -> str:
    """The handout as one HTML document, ended by a newline."""
    parts = [_routine(handout, place) for place in range(len(handout.routines))]
    body = "\n".join([*parts, _last(handout)])
    return document(handout.title, STYLE, f"<main>\n{body}\n</main>", handout.language)


def _routine(handout: Handout, place: int) -> str:
    sheet = handout.routines[place]
    density = density_of(sheet)
    start = "break-before:page;" if place else ""
    style = f"{start}font-size:{density.points}pt;--picture:{density.picture}mm"
    boxes = _lines(_exercise(box, density) for box in sheet.exercises)
    return (
        f'<section class="routine" style="{style}">\n{_top(sheet, is_first=not place)}\n'
        f"{boxes}\n</section>\n{_week(sheet, density)}"
    )


def _top(sheet: RoutineSheet, *, is_first: bool) -> str:
    title = f"<h1>{escape(sheet.title)}</h1>" if is_first else f"<strong>{escape(sheet.title)}</strong>"
    when = f'<p class="when">{escape(" · ".join((sheet.when, sheet.minutes)))}</p>'
    loud, rest = stop_words(sheet)
    return _lines([
        f'<div class="pack">{title}{escape(top_words(sheet))}</div>',
        f'<div class="line"><h2>{escape(sheet.name)}</h2>{when}</div>',
        f'<p class="stop"><strong>{escape(loud)}</strong> {escape(rest)}</p>',
    ])  # fmt: skip


def _exercise(box: ExerciseBox, density: Density) -> str:
    body = _picture(box, density) + _told(box, density.setting)
    name = f'<h3><span class="number">{box.number}</span>{escape(box.name)}</h3>'
    return (
        f'<article class="exercise">\n<div class="head">{name}{"".join(map(_dose, box.doses))}</div>\n'
        f'<div class="body">\n{body}\n</div>\n</article>'
    )


def _picture(box: ExerciseBox, density: Density) -> str:
    """The exercise as it is drawn, with its words in the drawing; else the words."""
    if box.drawing:
        width, height = drawing_size(box.drawing, density)
        size = f"--picture:{frame_width(box, density):.1f}mm;--width:{width:.1f}mm;--height:{height:.1f}mm"
        caption = f"<figcaption><b>{escape(box.position)}</b></figcaption>"
        return f'<figure class="picture drawn" style="{size}">{box.drawing.markup}{caption}</figure>'
    if box.picture:
        caption = f"<figcaption><b>{escape(box.position)}</b>{escape(box.picture)}</figcaption>"
        return f'<figure class="picture">{caption}</figure>'
    return ""


def _told(box: ExerciseBox, setting: Setting) -> str:
    """The steps, and what stands under them; `handout_heights` reckons with the same paragraphs."""
    below = [
        _label("Avoid", " ".join(box.mistakes)),
        _label("Stop for", f"{box.stops}." if box.stops and setting is not Setting.TIGHT else ""),
        TAUGHT if box.is_taught else "",
    ]
    below = with_side(below, f"<small>{escape(box.side)}</small>" if box.side else "")
    if setting is not Setting.LISTED:
        below = [" ".join(words for words in below if words)]
    steps = _lines(f"<li>{escape(step)}</li>" for step in box.steps)
    return _lines([
        f'<ol class="{setting}">\n{steps}\n</ol>',
        *(f'<p class="{setting}">{words}</p>' for words in below if words),
    ])  # fmt: skip


def _dose(each: WeeklyWords) -> str:
    return f'<p class="dose">{escape(week_label(each))}<strong>{escape(each.dose)}</strong></p>'


def _week(sheet: RoutineSheet, density: Density) -> str:
    week, kind = sheet.week, week_type(sheet)
    start = f"margin-top:{ABOVE_WEEK}mm;" if is_on_one_sheet(sheet, density, kind) else "break-before:page;"
    days = "".join(f'<th scope="col">{escape(day)}</th>' for day in week.days)
    ticks, scores = (_ticks(row, kind) for row in week.ticks), (_score(row, len(week.days)) for row in week.scores)
    rows = _lines([*ticks, *scores])
    head = '<th scope="col" class="name-column">Exercise, and how much</th>'
    today, stop = sheet.advice
    cells = _lines(f"<p><strong>{escape(head)}</strong>{escape(rest)}</p>" for head, rest in today.points)
    return _lines([
        f'<section class="week" style="{start}font-size:{kind.points}pt">',
        f'<div class="line"><h2>{escape(sheet.name)}</h2>{_WEEK_FROM}</div>',
        *map(_paragraph, week_lead(sheet, kind)),
        f"<table>\n<thead><tr>{head}{days}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>",
        _section(today.title, f'<div class="today">\n{cells}\n</div>', lead=today.lead),
        _section(stop.title, _points(stop), lead=stop.lead),
        _lines(_labelled(label, words) for label, words in sheet.notes),
        "</section>",
    ])  # fmt: skip


def _ticks(ticks: TickRow, kind: WeekType) -> str:
    cells = "".join(f"<td>{_BOX * count or NOTHING}</td>" for count in ticks.boxes)
    told = dose_lines(ticks, kind)
    doses = " ".join(f"<span>{escape(words)}</span>" for words in told)
    kinds = " ".join(("pair",) * (max(ticks.boxes) > 1) + ("many",) * (len(told) > 1))
    return f'<tr class="{kinds}"><th scope="row">{escape(ticks.name)} {doses}</th>{cells}</tr>'


def _score(score: ScoreRow, days: int) -> str:
    label = f"{escape(score.label)} <span>({escape(score.scale)})</span>"
    return f'<tr class="score"><th scope="row">{label}</th>{"<td></td>" * days}</tr>'


def _last(handout: Handout) -> str:
    kind = last_type(handout)
    easier = _lines(_item(*easier_words(form, is_brief=kind.is_brief)) for form in handout.easier)
    programme = [_paragraph("" if kind.is_brief else handout.summary), *_identity(handout), _run_in(handout.contact)]
    return _lines([
        f'<section class="last" style="font-size:{kind.points}pt">',
        _advice(handout.help_now, "alarm"),
        _section(EASIER_FORMS, f"<p>{EASIER_LEAD}</p>\n<ul>\n{easier}\n</ul>") if easier else "",
        _advice(handout.ask_first) if handout.ask_first else "",
        _section("This programme", _lines(programme)),
        _run_in(handout.origin, "origin"),
        f"<footer>{escape(handout.purpose)}</footer>",
        "</section>",
    ])  # fmt: skip


def _identity(handout: Handout) -> list[str]:
    (label, words), *rest = handout.identity
    loud = f'<p class="words">{_label(label, words)}</p>'
    return [loud, *(_labelled(*pair) for pair in rest)]


def _section(title: str, body: str, kind: str = "", lead: str = "") -> str:
    of_kind = f' class="{kind}"' if kind else ""
    beside = f" <span>{escape(lead)}</span>" if lead else ""
    return f"<section{of_kind}>\n<h3>{escape(title)}{beside}</h3>\n{body}\n</section>"


def _advice(advice: Advice, kind: str = "") -> str:
    body = _lines([_paragraph(advice.lead), _points(advice), _paragraph(advice.tail)])
    return _section(advice.title, body, kind)


def _points(advice: Advice) -> str:
    return f"<ul>\n{_lines(_item(*point) for point in advice.points)}\n</ul>"


def _item(head: str, rest: str) -> str:
    return f"<li><strong>{escape(head)}</strong>: {escape(rest)}</li>" if rest else f"<li>{escape(head)}</li>"


def _run_in(pairs: Iterable[tuple[str, str]], kind: str = "") -> str:
    told = SEPARATOR.join(f"<strong>{escape(label)}:</strong> {escape(words)}" for label, words in pairs)
    of_kind = f' class="{kind}"' if kind else ""
    return f"<p{of_kind}>{told}</p>" if told else ""


def _labelled(label: str, words: str) -> str:
    return f"<p>{_label(label, words)}</p>" if words else ""


def _label(label: str, words: str) -> str:
    return f"<strong>{escape(label)}:</strong> {escape(words)}" if words else ""


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>" if text else ""


def _lines(parts: Iterable[str]) -> str:
    """The parts that say something, each on its line."""
    return "\n".join(part for part in parts if part)
