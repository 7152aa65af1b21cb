"""Rows of one widget painted at once: what moves many times a second need not have all its neighbours drawn again.

The usual way renders every widget around a changed row; that is most of what a frame of the figure would cost.
"""

from collections.abc import Mapping

from textual._compositor import ChopsUpdate
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


def paint_rows(widget: Widget, rows: Mapping[int, Strip]) -> bool:
    """Paint the rows of a widget without frame that nothing lies upon; False where only a refresh will do.

    A widget that is being laid out, or is cut off at a side, is left to a refresh.
    """
    app, screen = widget.app, widget.screen
    if app._batch_count or screen._layout_required or widget not in screen._compositor.visible_widgets:
        return False
    region, clip = screen._compositor.visible_widgets[widget]
    seen = region.intersection(clip)
    if (seen.x, seen.width) != (region.x, region.width):
        return False
    widget._styles_cache.set_dirty(*(Region(0, y, region.width, 1) for y in rows))  # for whoever draws it later
    shown = {region.y + y: strip for y, strip in rows.items() if seen.y <= region.y + y < seen.bottom}
    if shown:
        app._display(screen, _update(widget, seen, shown))
    return True


def _update(widget: Widget, seen: Region, shown: Mapping[int, Strip]) -> ChopsUpdate:
    filters, background = widget.get_line_filters(), widget.background_colors[1]
    chops: list[dict[int, Strip | None]] = [{} for _ in range(seen.bottom)]
    for y, strip in shown.items():
        for each in filters:
            strip = strip.apply_filter(each, background)
        chops[y][seen.x] = strip
    spans = [(y, seen.x, seen.right) for y in sorted(shown)]
    return ChopsUpdate(chops, spans, [[seen.right]] * seen.bottom)
