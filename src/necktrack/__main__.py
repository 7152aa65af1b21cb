"""Run necktrack as `python -m necktrack`."""

from necktrack.cli.entry import main

main()
