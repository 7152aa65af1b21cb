"""Run necktrack as `python -m necktrack`."""

from necktrack.cli.entry import start

start()
