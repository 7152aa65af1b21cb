"""necktrack: log how your neck and posture are, practise your routine, share one page."""

__version__ = "0.1.0"
