"""Sharing the log as a table."""

from necktrack.reports.table import render_table
from necktrack.services.past import read_all
from necktrack.services.world import World


def export_csv(world: World) -> str:
    """Everything that was logged, observed and practised as CSV, one reading a row."""
    return render_table(read_all(world))
