"""Facts out: one report value, many formats."""
