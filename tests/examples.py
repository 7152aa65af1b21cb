"""How many examples of a law are tried: a quarter of them every day, all of them by `make examples`."""

from typing import Any

from hypothesis import settings

EVERY_DAY, ALL = "every-day", "all-examples"
USUAL = 100
"""How many, where a test does not say it; a law of safety says that it is always so many."""
SHARE = 4


def load_profiles() -> None:
    """Make both numbers known; `--hypothesis-profile all-examples` chooses the large one."""
    settings.register_profile(ALL, max_examples=USUAL, deadline=None)
    settings.register_profile(EVERY_DAY, max_examples=USUAL // SHARE, deadline=None)
    if settings.get_current_profile_name() != ALL:
        settings.load_profile(EVERY_DAY)


def examples(most: int, **others: Any) -> settings:
    """Settings for so many examples, and a quarter of them every day."""
    is_all = settings.get_current_profile_name() == ALL
    return settings(max_examples=most if is_all else most // SHARE, **others)
