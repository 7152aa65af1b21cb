"""The style of the handout for paper: black and white, large type, tight margins."""

from necktrack.reports import handout_heights as sizes

_TODAY = " ".join(f"{share}fr" for share in sizes.TODAY_SHARES)
STYLE = f"""
@page {{ margin: 9mm 12mm 11mm;
  @bottom-right {{ content: counter(page) " / " counter(pages); font: 10pt/1 sans-serif; vertical-align: top; }} }}
:root {{ color-scheme: light; }}
* {{ box-sizing: border-box; }}
body {{ font: 13.5pt/{sizes.LEADING} "Liberation Sans", Arial, Helvetica, sans-serif; color: #000; background: #fff;
  margin: 0; overflow-wrap: anywhere; }}
h1, h2, h3, p, ul, ol, dl, dd, figure {{ margin: 0; padding: 0; }}
.pack {{ font-size: {sizes.PACK_POINTS}pt; }}
h1, .pack strong {{ display: inline; font-size: {sizes.PACK_POINTS}pt; font-weight: bold; }}
h2 {{ font-size: {sizes.ROUTINE_POINTS}pt; }}
h3 {{ font-size: calc(1em + {sizes.HEAD_LARGER}pt); break-after: avoid; }}
.line {{ display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline;
  column-gap: {sizes.GAP}mm; }}
.when {{ font-size: {sizes.WHEN_POINTS}pt; font-weight: bold; }}
.stop {{ font-size: {sizes.TOP_POINTS}pt; border: 2pt solid #000; padding: 1mm {sizes.BOX_SIDES}mm;
  margin: 1mm 0 2mm; break-inside: avoid; }}
.exercise {{ border: 1pt solid #000; margin-top: -1pt; padding: {sizes.BOX_ENDS}mm {sizes.BOX_SIDES}mm;
  break-inside: avoid; }}
.head {{ display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between;
  column-gap: {sizes.GAP}mm; line-height: calc({sizes.LEADING} * (1em + {sizes.DOSE_LARGER}pt)); }}
.head h3 {{ font-size: calc(1em + {sizes.NAME_LARGER}pt); }}
.number {{ display: inline-block; background: #000; color: #fff; border-radius: 50%; width: 1.35em; line-height: 1.35;
  text-align: center; margin-right: 2mm; print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
.dose strong {{ font-size: calc(1em + {sizes.DOSE_LARGER}pt); }}
.body {{ display: flow-root; }}
.body p {{ margin-top: {sizes.PARAGRAPH_GAP}mm; }}
ol {{ padding-left: {sizes.STEP_INDENT}mm; }}
ol.run-in, ol.tight {{ padding: 0; list-style: none; counter-reset: step; }}
.run-in li, .tight li, ol.tight, p.tight {{ display: inline; }}
.run-in li, .tight li {{ counter-increment: step; }}
.run-in li::before, .tight li::before {{ content: counter(step) ".\\00a0"; font-weight: bold; }}
li::marker {{ font-weight: bold; }}
.picture {{ float: right; width: var(--picture); margin-left: {sizes.GAP}mm; border: 0.8pt dashed #000;
  padding: {sizes.PICTURE_PADDING}mm; font-size: max({sizes.ALT_POINTS}pt, 1em - {sizes.ALT_SMALLER}pt); }}
.picture b {{ display: block; font-size: calc(1em + {sizes.POSITION_LARGER}pt); }}
.drawn {{ border: none; text-align: center; }}
.drawn svg {{ display: block; margin: 0 auto; }}
.drawn > svg {{ width: var(--width); height: var(--height); }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; margin: 1mm 0;
  font-size: calc(1em - {sizes.TABLE_SMALLER}pt); }}
th, td {{ vertical-align: middle; text-align: center; padding: {sizes.CELL_ENDS}mm 0; border: 0.6pt solid #000; }}
thead {{ display: table-header-group; font-size: calc(1em + {sizes.TABLE_SMALLER}pt); }}
tr {{ break-inside: avoid; }}
tbody th {{ text-align: left; padding: {sizes.CELL_ENDS}mm {sizes.CELL_SIDES}mm; }}
tbody th span {{ font-weight: normal; display: inline-block; }}
.score th span {{ display: inline; }}
.many th span {{ display: block; }}
.name-column {{ width: {sizes.NAME_COLUMN}mm; }}
.score td {{ height: {sizes.SCORE_ROW}mm; }}
.box {{ display: inline-block; width: {sizes.TICK}mm; height: {sizes.TICK}mm; border: 1.2pt solid #000;
  vertical-align: middle; }}
.pair .box {{ width: 5.6mm; height: 5.6mm; margin: 0.4mm; }}
.blank {{ display: inline-block; border-bottom: 0.8pt solid #000; min-width: 45mm; }}
.week section {{ margin-top: {sizes.SECTION_GAP}mm; }}
h3 span {{ font-size: calc(1em - {sizes.HEAD_LARGER}pt); font-weight: normal; }}
.head h3 span {{ font-size: inherit; font-weight: inherit; }}
.today {{ display: grid; grid-template-columns: {_TODAY}; margin-top: 0.5mm; break-inside: avoid; }}
.today p {{ border: 1pt solid #000; margin-left: -1pt; padding: {sizes.CELL_ENDS_OF_TODAY}mm; }}
.today strong {{ display: block; }}
.words {{ font-size: 1.2em; }}
ul {{ padding-left: {sizes.ITEM_INDENT}mm; }}
li {{ break-inside: avoid; }}
ul li, .week section ~ p {{ margin-top: {sizes.ITEM_GAP}mm; }}
.last {{ break-before: page; }}
.last section {{ margin: 0 0 {sizes.SECTION_GAP}mm; }}
.last p + p {{ margin-top: {sizes.PARAGRAPH_GAP}mm; }}
.alarm {{ border: 3pt solid #000; padding: 1.2mm {sizes.ALARM_SIDES}mm; break-inside: avoid; }}
.alarm h3 {{ font-size: {sizes.HELP_POINTS}pt; }}
.origin, footer {{ font-size: {sizes.ORIGIN_POINTS}pt; }}
footer {{ border-top: 0.8pt solid #000; padding-top: 1mm; margin-top: 1mm; break-inside: avoid; }}
@media screen {{ body {{ max-width: 190mm; margin: 0 auto; padding: 8mm; }}
  .routine, .week, .last {{ margin: 0 0 12mm; }} }}
"""
