"""Settings: a person's choices, read from and written to TOML."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from necktrack.config.choices import CHOICES, NOTHING_CHANGED, choice_named, words_in
from necktrack.errors import BadValue
from necktrack.model.body import BodyRegion
from necktrack.model.scores import Measure

Shown = str | bool | list[str]
"""A setting's value as JSON and TOML hold it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person chose; every field has a default that needs no choice."""

    main_region: BodyRegion = BodyRegion.NECK
    """What a bare number in quick entry means."""
    tracked: tuple[BodyRegion, ...] = (BodyRegion.NECK, BodyRegion.LOW_BACK)
    """Body regions that are asked for pain and stiffness each day."""
    extra_questions: tuple[Measure, ...] = ()
    """At most three more daily questions."""
    country: str = ""
    emergency_number: str = ""
    """Empty means that 112, 911 and 999 are shown."""
    name: str = ""
    """Printed on the report only when set."""
    provider: str = ""
    visit_question: str = ""
    """The one thing the person wants help with, printed on the report."""
    light_check: str = "daily"
    """How often the light posture check is due: daily, weekly or off."""
    bell: bool = False
    """True rings the terminal bell at changes in the player."""


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
    import tomli  # only a person who changed a setting waits for it

    try:
        table = tomli.loads(text)
    except (tomli.TOMLDecodeError, RecursionError) as problem:
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
    import tomli_w  # only needed when a setting is changed

    default = Settings()
    chosen = {key: shown(settings, key) for key in CHOICES if shown(settings, key) != shown(default, key)}
    return tomli_w.dumps(chosen)


def read_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings in a file and every problem in words; a file that is not there holds the defaults."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, UnicodeDecodeError) as problem:
        return Settings(), (f"it cannot be read: {problem}",)
    return load_settings(text)
