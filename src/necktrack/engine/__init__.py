"""The guided session: no clock and no screen."""
