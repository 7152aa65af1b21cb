"""Settings: a person's choices, each with a default that needs none."""


from necktrack.model.body import BodyRegion
from necktrack.model.scores import Measure
from necktrack.model.values import frozen


@frozen
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
    cue_command: str = ""
    """A command that is run for each cue, `{text}` in it being what to say; empty runs none."""
    cues_asked: bool = False
    """True once the person was asked whether the first cue was heard."""
    lengths: str = "cm"
    """The unit in which lengths are asked and shown: cm or inches; stored they are always in cm."""
    pictures: str = "auto"
    """In which signs pictures are drawn: braille, blocks or ascii; auto takes the finest that the terminal shows."""
