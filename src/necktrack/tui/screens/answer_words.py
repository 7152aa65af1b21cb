"""What the page of a questionnaire says: head, question, keys, and the answers so far."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from necktrack.model.answers import say_answers
from necktrack.model.items import Item
from necktrack.model.questionnaire_words import RECALL_WORDS, whose_words
from necktrack.model.questionnaires import Questionnaire, QuestionnaireItem
from necktrack.reports.columns import pad, width_of
from necktrack.tui.widgets.plain import hanging, plain

_SKIPPED, _OPEN, _AWAY = "skipped", "-", "does not apply"
_FEWEST_COLUMNS = 12


def head_words(questionnaire: Questionnaire, *, is_first: bool) -> Content:
    """The title and what time is asked about; before the first question also whose words these are."""
    title = plain(questionnaire.title, "bold")
    if not is_first:
        return title
    recall = plain(f" · about {RECALL_WORDS[questionnaire.recall]}", "$text-muted")
    told = [plain(text, "$text-muted") for text in (questionnaire.intro, whose_words(questionnaire)) if text]
    return Content("\n").join([Content.assemble(title, recall), *told])


def question(questionnaire: Questionnaire, step: int, width: int) -> Content:
    """The question asked now, or what comes after the last."""
    if step >= len(questionnaire.items):
        return plain("These are your answers. Enter stores them; b goes back.", "bold")
    return hanging(f"{step + 1} of {len(questionnaire.items)}  ", questionnaire.items[step].text, width, "$text-muted")


def stored_words(item: Item, results: Sequence[str]) -> Content:
    """What was stored, its score, and what may be said of it."""
    told = [say_answers(item.content), *results]
    return Content("\n").join([plain("Stored.", "bold $text-success"), *map(plain, told)])


def hints(item: QuestionnaireItem | None, *, is_stored: bool) -> str:
    """The keys that help here."""
    if is_stored:
        return "enter leaves · u on Today takes it back"
    if item is None:
        return ""
    ways = "numbers or up and down" if item.options else "numbers or left and right"
    return f"{ways}, enter next; enter alone skips · b back"


def overview(
    items: Sequence[QuestionnaireItem], answers: Mapping[str, int | None], step: int, width: int
) -> Content:
    """Each item with its answer so far; the one asked now is pointed at."""
    told = [answer_said(item, answers) or (_SKIPPED if place < step else _OPEN) for place, item in enumerate(items)]
    room = max(_FEWEST_COLUMNS, min(width - 4 - max(map(width_of, told)), max(width_of(item.text) for item in items)))
    lines = []
    for place, (item, said) in enumerate(zip(items, told, strict=True)):
        is_now, is_answered = place == step, item.id in answers
        lines.append(Content.assemble(
            ("▸ " if is_now else "  ", "$text-accent"), plain(pad(item.text, room), "bold" if is_now else ""),
            plain(f"  {said}", "bold $text-accent" if is_answered else "$text-muted"),
        ))  # fmt: skip
    return Content("\n").join(lines)


def answer_said(item: QuestionnaireItem, answers: Mapping[str, int | None]) -> str:
    """An answer in a few words; "" where there is none."""
    if item.id not in answers:
        return ""
    value = answers[item.id]
    if value is None:
        return _AWAY
    label = next((option.label for option in item.options if option.value == value), "")
    return f"{value} {label}".strip()

