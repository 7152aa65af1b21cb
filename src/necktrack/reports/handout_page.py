"""The handout as one HTML file for paper: black and white, large type, a new page for each routine."""

from collections.abc import Iterable
from html import escape

from necktrack.reports.document import document, row
from necktrack.reports.handout_parts import (
    NOTHING,
    Advice,
    ExerciseBox,
    Handout,
    RoutineSheet,
    ScoreRow,
    TickRow,
    WeekSheet,
)
from necktrack.reports.parts import Table

_STYLE = """
@page { margin: 10mm 12mm 12mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 11pt sans-serif; vertical-align: top; } }
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font: 14pt/1.26 "Liberation Sans", Arial, Helvetica, sans-serif; color: #000; background: #fff;
  max-width: 190mm; margin: 0 auto; padding: 0 0.6mm; overflow-wrap: anywhere; }
h1 { font-size: 28pt; line-height: 1.1; margin: 0 0 2mm; }
h2 { font-size: 24pt; line-height: 1.15; margin: 0 0 1mm; break-after: avoid; }
h3 { font-size: 20pt; line-height: 1.15; margin: 0; break-after: avoid; }
.front h2, .sheet h3 { font-size: 18pt; margin: 0 0 1mm; }
p, ul, ol, dl, dd, figure { margin: 0; }
p + p, p + ul, ul + p, p + dl, dl + p, table + p { margin-top: 1.5mm; }
header, section, article, .stop, .notes, footer { margin: 0 0 3.5mm; }
.card { border: 1.2pt solid #000; padding: 2mm 4mm; break-inside: avoid; }
.alarm { border: 3pt solid #000; padding: 2mm 4mm; break-inside: avoid; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 1mm 5mm; }
dt, th { font-weight: bold; }
dd { min-width: 0; }
ul, ol { padding-left: 7mm; }
li { margin: 0 0 0.8mm; orphans: 2; widows: 2; }
.front section > p { break-after: avoid; }
.routine { break-before: page; }
.when { font-size: 17pt; font-weight: bold; }
.stop { border: 3pt solid #000; padding: 1.5mm 4mm; margin-top: 2.5mm; break-inside: avoid; }
.exercise { border: 1.2pt solid #000; padding: 2mm 4mm; break-inside: avoid; }
.head { display: flex; justify-content: space-between; align-items: baseline; gap: 6mm; }
.head p { text-align: right; }
.number { display: inline-block; border: 1.5pt solid #000; border-radius: 50%; min-width: 9mm; text-align: center;
  padding: 0 1mm; margin-right: 2mm; }
.dose { font-size: 19pt; font-weight: bold; line-height: 1.2; margin: 1mm 0; }
.dose:has(.weeks) { font-size: 17pt; }
.weeks { font-weight: normal; }
.body { display: grid; grid-template-columns: 1fr 46mm; gap: 4mm; margin: 1mm 0 1.5mm; }
ol { font-size: 15pt; }
.picture { border: 0.8pt dashed #000; padding: 1.5mm 2mm; font-size: 12pt; line-height: 1.25; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: middle; padding: 1mm 2mm; border: 0.6pt solid #000;
  font-variant-numeric: tabular-nums; overflow-wrap: normal; }
.doses { table-layout: fixed; }
.doses th:nth-child(2) { width: 15mm; }
.doses th:nth-child(3), .doses th:nth-child(4), .doses th:nth-child(5) { width: 31mm; }
.doses th:nth-child(6) { width: 17mm; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
.sheet, .notes { break-inside: avoid; }
.week { table-layout: fixed; }
.week td, .week thead th { text-align: center; padding: 0.8mm 0.3mm; }
.week .name { width: 54mm; text-align: left; padding: 1mm 2mm; overflow-wrap: anywhere; font-weight: normal; }
.score td { height: 12mm; }
.ends { font-size: 12pt; }
.box { display: inline-block; width: 6.5mm; height: 6.5mm; border: 1.2pt solid #000; margin: 0.2mm; }
.many .box { width: 4.8mm; height: 4.8mm; margin: 0.4mm; }
.blank { display: inline-block; border-bottom: 0.8pt solid #000; min-width: 45mm; }
footer { font-size: 12pt; border-top: 0.8pt solid #000; padding-top: 1mm; margin: 0; break-inside: avoid; }
footer p + p { margin-top: 0.5mm; }
@media screen { body { padding: 8mm; } }
"""
_BOX = '<span class="box" role="img" aria-label="box to tick"></span>'
_MANY = 3
"""From so many boxes a day on they are small, to stand beside each other."""


def render_handout_page(handout: Handout) -> str:
    """The handout as one HTML document, ended by a newline."""
    parts = [_front(handout), *(_routine(routine) for routine in handout.routines), _closing(handout)]
    return document(handout.title, _STYLE, "<main>\n" + "\n".join(parts) + "\n</main>", handout.language)


def _front(handout: Handout) -> str:
    routines = [
        f"<li><strong>{escape(each.name)}</strong>: {escape(each.when)}, {escape(each.minutes)}</li>"
        for each in handout.routines
    ]
    parts = [
        "<header>",
        f"<h1>{escape(handout.title)}</h1>",
        _paragraph(handout.summary),
        _pairs(handout.identity),
        "</header>",
        _section("Your clinic", _pairs(handout.contact), "card") if handout.contact else "",
        _section("What you do", f"<ul>\n{_lines(routines)}\n</ul>"),
        *(_advice(each) for each in handout.advice),
    ]
    return f'<div class="front">\n{_lines(parts)}\n</div>'


def _closing(handout: Handout) -> str:
    told = _lines(_labelled(label, words) for label, words in handout.closing)
    return f"<footer>\n{told}\n{_paragraph(handout.purpose)}\n</footer>"


def _section(title: str, body: str, kind: str = "") -> str:
    of_kind = f' class="{kind}"' if kind else ""
    return f"<section{of_kind}>\n<h2>{escape(title)}</h2>\n{body}\n</section>"


def _advice(advice: Advice) -> str:
    points = _lines(
        f"<li><strong>{escape(what)}</strong>: {escape(then)}</li>" if then else f"<li>{escape(what)}</li>"
        for what, then in advice.points
    )
    body = _lines([_paragraph(advice.lead), f"<ul>\n{points}\n</ul>", _paragraph(advice.tail)])
    return _section(advice.title, body, "alarm" if advice.id == "help" else "")


def _routine(routine: RoutineSheet) -> str:
    needs = f"You need: {routine.needs}." if routine.needs else ""
    notes = _lines(_labelled(label, words) for label, words in routine.notes)
    parts = [
        f"<h2>{escape(routine.name)}</h2>",
        f'<p class="when">{escape(" · ".join((routine.when, routine.minutes)))}</p>',
        _paragraph(" ".join(part for part in (routine.summary, needs) if part)),
        _stop(routine),
        *(_exercise(box) for box in routine.exercises),
        f'<section class="sheet">\n<h3>How much</h3>\n{_table(routine.doses)}\n</section>',
        f'<div class="notes">\n{notes}\n</div>' if notes else "",
        _week(routine.week),
    ]
    return f'<section class="routine">\n{_lines(parts)}\n</section>'


def _stop(routine: RoutineSheet) -> str:
    stop = _labelled("Stop if you notice", "; ".join(routine.stops) + ".") if routine.stops else ""
    return f'<div class="stop">\n{stop}\n{_labelled("In an emergency call", routine.emergency)}\n</div>'


def _exercise(box: ExerciseBox) -> str:
    doses = _lines(
        '<p class="dose">'
        + (f'<span class="weeks">{escape(_capital(each.weeks))}:</span> ' if each.weeks else "")
        + f"{escape(each.dose)}</p>"
        for each in box.doses
    )
    steps = _lines(f"<li>{escape(step)}</li>" for step in box.steps)
    picture = f'<figure class="picture"><figcaption>{escape(box.picture)}</figcaption></figure>' if box.picture else ""
    parts = [
        f'<div class="head"><h3><span class="number">{box.number}</span> {escape(box.name)}</h3>',
        f"<p>{escape(box.position)}</p></div>",
        doses,
        f'<div class="body">\n<ol>\n{steps}\n</ol>\n{picture}\n</div>',
        _labelled("Avoid", " ".join(box.mistakes)),
        _labelled("Stop for", "; ".join(box.stops)),
        _labelled("Easier", box.easier),
        _paragraph("Only as your provider taught it to you." if box.is_taught else ""),
    ]
    return f'<article class="exercise">\n{_lines(parts)}\n</article>'


def _table(table: Table) -> str:
    rows = _lines(row("td", cells) for cells in table.rows)
    return f'<table class="doses">\n<thead>{row("th", table.heads)}</thead>\n<tbody>\n{rows}\n</tbody>\n</table>'


def _week(week: WeekSheet) -> str:
    days = "".join(f'<th scope="col">{escape(day)}</th>' for day in week.days)
    rows = _lines([*map(_ticks, week.ticks), *(_score(score, len(week.days)) for score in week.scores)])
    head = f'<thead><tr><td class="name"></td>{days}</tr></thead>'
    parts = [
        '<h3>Week from <span class="blank"></span></h3>',
        _paragraph(week.note),
        f'<table class="week">\n{head}\n<tbody>\n{rows}\n</tbody>\n</table>',
        *map(_paragraph, week.legend),
    ]
    return f'<section class="sheet">\n{_lines(parts)}\n</section>'


def _ticks(ticks: TickRow) -> str:
    cells = "".join(f"<td>{_BOX * count or NOTHING}</td>" for count in ticks.boxes)
    kind = ' class="many"' if max(ticks.boxes) >= _MANY else ""
    return f'<tr{kind}><th scope="row" class="name">{escape(ticks.name)}</th>{cells}</tr>'


def _score(score: ScoreRow, days: int) -> str:
    label = f'<strong>{escape(score.label)}</strong><br><span class="ends">{escape(score.scale)}</span>'
    return f'<tr class="score"><th scope="row" class="name">{label}</th>{"<td></td>" * days}</tr>'


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    told = _lines(f"<dt>{escape(label)}</dt><dd>{escape(words)}</dd>" for label, words in pairs)
    return f"<dl>\n{told}\n</dl>"


def _labelled(label: str, words: str) -> str:
    return f"<p><strong>{escape(label)}:</strong> {escape(words)}</p>" if words else ""


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>" if text else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lines(parts: Iterable[str]) -> str:
    """The parts that say something, each on its line."""
    return "\n".join(part for part in parts if part)
