"""Settings as TOML and as words: read with every problem, changed one at a time, written back."""

from collections.abc import Sequence

import tomli

from necktrack.config.choices import CHOICES, NOTHING_CHANGED, choice_named, words_in
from necktrack.config.settings import Settings
from necktrack.errors import BadValue
from necktrack.model.values import replace

Shown = str | bool | list[str]
"""A setting's value as JSON and TOML hold it."""


def with_choice(settings: Settings, key: str, words: Sequence[str]) -> Settings:
    """The settings with one key set from words; raises BadValue and never changes another key."""
    choice = choice_named(key)
    try:
        return replace(settings, **{choice.field: choice.read(words)})
    except BadValue as problem:
        hint = problem.hint or f"{choice.key} takes {choice.takes}."
        raise BadValue(f"{choice.key}: {problem.message}", hint=hint, kept=NOTHING_CHANGED) from None


def shown(settings: Settings, key: str) -> Shown:
    """The value of one key as it stands in JSON and TOML."""
    value: object = getattr(settings, choice_named(key).field)
    if isinstance(value, bool):
        return value
    return [str(part) for part in value] if isinstance(value, tuple) else str(value)


def load_settings(text: str) -> tuple[Settings, tuple[str, ...]]:
    """The settings in a TOML text and every problem in words; what cannot be read keeps its default."""
    if not text.strip():
        return Settings(), ()
    try:
        table = tomli.loads(text)
    except (ValueError, RecursionError) as problem:  # a number of too many digits is a plain ValueError
        return Settings(), (f"this is not TOML: {problem}",)
    settings, problems = Settings(), []
    for key, value in table.items():
        words = words_in(value)
        try:
            if words is None:
                raise BadValue(f"{key}: {choice_named(key).takes} expected")
            settings = with_choice(settings, key, words)
        except BadValue as problem:
            problems.append(f"{problem.message}. {problem.hint}".strip())
    return settings, tuple(problems)


def dump_settings(settings: Settings) -> str:
    """The settings as a TOML text; only what differs from the default is written."""
    default = Settings()
    chosen = {key: shown(settings, key) for key in CHOICES if shown(settings, key) != shown(default, key)}
    import tomli_w  # settings are read often and written seldom

    return tomli_w.dumps(chosen)
