"""Rows of one widget painted at once: what moves many times a second need not have all its neighbours drawn again.

The usual way renders every widget around a changed row; that is most of what a frame of the figure would cost.
"""

from collections.abc import Mapping

from textual._compositor import ChopsUpdate
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


def paint_rows(widget: Widget, rows: Mapping[int, Strip]) -> bool:
    """Paint the rows of a widget without frame; False where only a refresh will do, and nothing was painted.

    That is so on a screen that is not in front, and for a widget that is being laid out, is cut off at a side, or
    lies under another, such as a message.
    """
    app, screen = widget.app, widget.screen
    if not screen.is_active or app._batch_count or screen._layout_required:
        return False
    shown_here = screen._compositor.visible_widgets
    if widget not in shown_here:
        return False
    region, clip = shown_here[widget]
    seen = region.intersection(clip)
    if (seen.x, seen.width) != (region.x, region.width) or _lies_under(widget, seen, shown_here):
        return False
    widget._styles_cache.set_dirty(*(Region(0, y, region.width, 1) for y in rows))  # for whoever draws it later
    shown = {region.y + y: strip for y, strip in rows.items() if seen.y <= region.y + y < seen.bottom}
    if shown:
        app._display(screen, _update(widget, seen, shown))
    return True


def _lies_under(widget: Widget, seen: Region, shown_here: Mapping[Widget, tuple[Region, Region]]) -> bool:
    """True where another widget is drawn over what is seen of this one; those in front come first."""
    for other, (region, clip) in shown_here.items():
        if other is widget:
            return False
        if region.intersection(clip).overlaps(seen):
            return True
    return False


def _update(widget: Widget, seen: Region, shown: Mapping[int, Strip]) -> ChopsUpdate:
    filters, background = widget.get_line_filters(), widget.background_colors[1]
    chops: list[dict[int, Strip | None]] = [{} for _ in range(seen.bottom)]
    for y, strip in shown.items():
        for each in filters:
            strip = strip.apply_filter(each, background)
        chops[y][seen.x] = strip
    spans = [(y, seen.x, seen.right) for y in sorted(shown)]
    return ChopsUpdate(chops, spans, [[seen.right]] * seen.bottom)
