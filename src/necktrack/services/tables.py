"""Sharing the log as a table."""

from datetime import date

from necktrack.reports.table import render_table
from necktrack.services.past import read_past
from necktrack.services.world import World


def export_csv(world: World) -> str:
    """Everything that was logged, observed and practised as CSV, one reading a row."""
    return render_table(read_past(world, date.max).items)
