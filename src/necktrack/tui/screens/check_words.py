"""What a posture check tells and asks, as content: why, steps, when to stop, choices, then and now."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from textual.content import Content

from necktrack.insight.then_and_now import ThenAndNow
from necktrack.insight.then_and_now_words import then_and_now_words
from necktrack.model.findings import SEVERITIES, SIDES
from necktrack.model.flags import STOP_FLAGS
from necktrack.model.lengths import in_unit
from necktrack.model.packs import PostureCheck, RecordField, RecordKind
from necktrack.model.schedule import NOTHING_MORE, CheckStanding, rhythm_words
from necktrack.services.checks import CheckView, Observer
from necktrack.tui.widgets.choice_list import Choice
from necktrack.tui.widgets.plain import hanging, plain

OBSERVERS = (
    Choice("1", "I look now", Observer.SELF.value),
    Choice("2", "a helper looks now", Observer.HELPER.value),
    Choice("3", "my provider looked", Observer.PROVIDER.value),
)
UNSURE = Choice("u", "unsure, a full answer", "u")
CLOCK, TYPED = "clock", "typed"
_EMPTY = Content("")


def observers(*, is_waiting: bool) -> tuple[Choice, ...]:
    """Who may look, with a sign at those who have to wait."""
    return tuple(
        replace(each, words=f"{each.words}  [WAIT]") if is_waiting and each.value != Observer.PROVIDER else each
        for each in OBSERVERS
    )


def lead_words(view: CheckView, today: date, lengths: str) -> Content:
    """Above the choice of who looks: what it is for; for one done within its time, that it is."""
    if is_within_its_time(view.standing):
        return rhythm_content(view.standing, today)
    return plain(in_unit(view.check.why, lengths), "$text-muted")


def before_words(view: CheckView, today: date, lengths: str, width: int) -> Content:
    """Below that choice: how long it takes, what is needed, how steady it is, and the last time."""
    check = view.check
    why = f"{in_unit(check.why, lengths)} " if is_within_its_time(view.standing) else ""
    needs = f" You need: {', '.join(check.equipment)}." if check.equipment else ""
    noise = [plain(f"How steady it is: {in_unit(check.noise, lengths)}", "$text-muted")] if check.noise else []
    told = then_and_now_lines(view.told, today, lengths, width)
    return _lines([
        plain(f"{why}About {check.seconds} seconds.{needs}", "$text-muted"), *noise, *([_EMPTY, *told] if told else []),
    ])  # fmt: skip


def is_within_its_time(standing: CheckStanding) -> bool:
    """True for a check that was done and is not due again."""
    return standing.last is not None and not standing.is_due


def rhythm_content(standing: CheckStanding, today: date) -> Content:
    """When it was last done, and that looking more often tells nothing more."""
    words = rhythm_words(standing, today)
    return plain(f"{words[:1].upper()}{words[1:]}. {NOTHING_MORE}", "$text-accent")


def then_and_now_lines(told: Iterable[ThenAndNow], today: date, lengths: str, width: int) -> list[Content]:
    """A line for each reading: what was seen the time before, what now, and what may be said of it."""
    return [hanging("-  ", then_and_now_words(each, today, lengths), width) for each in told]


def care_words(check: PostureCheck, lengths: str) -> Content:
    """What is said for safety before it begins."""
    return Content.assemble(("[CARE]  ", "bold $text-warning"), plain(in_unit(check.care, lengths), "bold"))


def step_words(check: PostureCheck, place: int, lengths: str, width: int) -> Content:
    """One step, large in meaning and alone."""
    lead = f"{place + 1} of {len(check.steps)}  "
    return hanging(lead, in_unit(check.steps[place], lengths), width, "bold $text-accent")


def all_steps_words(check: PostureCheck, lengths: str, width: int) -> Content:
    """Every step, one below the other."""
    return _lines([
        hanging(f"{place}  ", in_unit(step, lengths), width, "bold $text-accent")
        for place, step in enumerate(check.steps, start=1)
    ])


def stop_words(check: PostureCheck) -> Content:
    """When to stop; nothing where the check names no sign."""
    stops = [STOP_FLAGS[flag] for flag in check.stop_if if flag in STOP_FLAGS]
    return plain(f"Stop if you notice {'; '.join(stops)}.", "$text-warning") if stops else _EMPTY


def stored_words(check: PostureCheck, said: str, told: Iterable[Content], lengths: str) -> Content:
    """What was stored, then and now, and how steady it is."""
    noise = [_EMPTY, plain(f"How steady it is: {in_unit(check.noise, lengths)}", "$text-muted")] if check.noise else []
    return _lines([plain(said, "bold"), _EMPTY, *told, *noise])


def choices_for(asked: RecordField, *, has_clock: bool = False, is_sided: bool = False) -> tuple[Choice, ...]:
    """The lines to choose from; empty where a number is typed; how much of a side that was named is never none."""
    if asked.kind is RecordKind.SIDE:
        words: tuple[str, ...] = SIDES
        return (*(Choice(str(place), word, word) for place, word in enumerate(words, start=1)), UNSURE)
    if asked.kind is RecordKind.YES_NO:
        return (Choice("y", "yes", "yes"), Choice("n", "no", "no"), UNSURE)
    if asked.kind is RecordKind.SECONDS and has_clock:
        clock = f"start a clock: 5 seconds to get ready, then {asked.highest:g}"
        return (Choice("c", clock, CLOCK), Choice("t", "type the seconds", TYPED), UNSURE)
    words = SEVERITIES if asked.kind is RecordKind.SEVERITY else asked.words
    lowest = 0 if asked.kind is RecordKind.SEVERITY else int(asked.lowest)
    choices = tuple(Choice(str(lowest + place), word, word) for place, word in enumerate(words))
    return (*choices[1 if is_sided else 0 :], UNSURE) if choices else ()


def paragraphs(*parts: Content) -> Content:
    """The parts that say something, with an empty line between them."""
    return Content("\n\n").join([part for part in parts if part])


def _lines(lines: Iterable[Content]) -> Content:
    return Content("\n").join(lines)
