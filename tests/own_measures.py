"""A pack's own measures, for tests about readings."""

from hypothesis import strategies as st

from necktrack.model.measures import HIGHEST_OF_ALL, Direction, OwnMeasure, can_be_own

GRIP = OwnMeasure(
    "grip", "How strong was your grip today?", direction=Direction.HIGHER_IS_BETTER,
    lowest_word="no grip", highest_word="as ever",
)  # fmt: skip
EFFORT = OwnMeasure("walk-effort", "How hard was your walk {today}?", 6, 20, Direction.HIGHER_IS_WORSE,
                    "no effort", "all I had")  # fmt: skip


IDS = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4}){0,2}", fullmatch=True).filter(can_be_own)
LINES = st.text(st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_categories=["Cc", "Cf"]), max_size=20)


@st.composite
def own_measures(draw: st.DrawFn) -> OwnMeasure:
    """Any measure that a pack can ask."""
    lowest = draw(st.integers(0, HIGHEST_OF_ALL - 1))
    highest = draw(st.integers(lowest + 1, HIGHEST_OF_ALL))
    return OwnMeasure(
        draw(IDS), draw(LINES), lowest, highest, draw(st.sampled_from(Direction)), draw(LINES), draw(LINES)
    )
