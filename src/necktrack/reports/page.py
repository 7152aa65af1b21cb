"""The report as one HTML file: no script, nothing fetched, one printed page of A4 or US Letter."""

from collections.abc import Sequence
from html import escape

from necktrack.figure.map_svg import body_map_svg
from necktrack.insight.drawing import UNICODE, legend
from necktrack.model.body import Place, place_words
from necktrack.model.values import replace
from necktrack.reports.document import document, row
from necktrack.reports.parts import Block, Charts, Part, Report, Table
from necktrack.reports.svg import chart_svg
from necktrack.reports.text import more

PICTURE = replace(UNICODE, band="grey")
"""The signs as the pictures draw them."""
_STYLE = """
@page { margin: 10mm 13mm; }
:root { color-scheme: light; }
body { font: 9.2pt/1.28 "Liberation Sans", Arial, Helvetica, sans-serif; color: #000; background: #fff;
  max-width: 184mm; margin: 0 auto; overflow-wrap: anywhere; }
h1 { font-size: 12.5pt; margin: 0 0 1mm; }
section { display: grid; grid-template-columns: 20mm 1fr; border-top: 0.4pt solid #000; padding: 1mm 0;
  break-inside: avoid; }
h2 { font-size: 9.2pt; margin: 0; }
p { margin: 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 0 3mm 0 0; font-variant-numeric: tabular-nums; }
th { font-weight: normal; border-bottom: 0.3pt solid #666; }
.charts { display: flex; gap: 4mm; }
.charts svg { flex: 1 1 0; min-width: 0; max-width: 84mm; }
.charts .body { flex: 0 0 34mm; }
footer { border-top: 0.4pt solid #000; padding-top: 1mm; font-size: 8.4pt; }
@media screen { body { padding: 6mm; } }
"""


def render_page(report: Report) -> str:
    """The report as one HTML document, ended by a newline."""
    blocks = "\n".join(_block(block) for block in report.blocks)
    body = f"<main>\n<h1>{escape(report.title)}</h1>\n{blocks}\n</main>\n<footer>{escape(report.disclaimer)}</footer>"
    return document(report.title, _STYLE, body)


def _block(block: Block) -> str:
    body = "\n".join(_part(part) for part in block.parts)
    return f"<section>\n<h2>{escape(block.title)}</h2>\n<div>\n{body}\n</div>\n</section>"


def _part(part: Part) -> str:
    if isinstance(part, Charts):
        pictures = [chart_svg(chart) for chart in part.charts]
        legends = [legend(part.charts, PICTURE)]
        if any(value for _, value in part.worst):
            pictures.append(f'<div class="body">{body_map_svg(dict(part.worst), worst_words(part.worst))}</div>')
            legends.append("body: worst pain of each place in this period, closer hatching is worse")
        told = " · ".join(legends)
        return f'<div class="charts">\n{"".join(pictures)}\n</div>\n<p>{escape(told)}</p>'
    if isinstance(part, Table):
        rows = "\n".join(row("td", cells) for cells in part.rows)
        table = f"<table>\n<thead>{row('th', part.heads)}</thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
        return table + _more(part.left_out)
    return "\n".join(f"<p>{escape(text)}</p>" for text in part.texts) + _more(part.left_out)


def worst_words(worst: Sequence[tuple[Place, int]]) -> str:
    """The worst pain of each place in words, such as "left shoulder 5, neck 4"."""
    told = (f"{place_words(place)} {value}" for place, value in worst if value)
    return f"Worst pain in this period: {', '.join(told)}."


def _more(count: int) -> str:
    return f"\n<p>{escape(more(count))}</p>" if count else ""
