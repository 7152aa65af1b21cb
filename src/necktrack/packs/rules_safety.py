"""Rules about a pack's own safety questions, and about the flags with which exercises and checks are left out."""

from collections.abc import Iterable, Sequence

from necktrack.model.flags import FLARE, SAFETY_FLAGS
from necktrack.model.further_questions import ACTING, MERGED
from necktrack.model.nearest import nearest
from necktrack.packs.checked import Checked
from necktrack.packs.findings import Findings, quoted
from necktrack.packs.patterns import late
from necktrack.packs.rules import check_unique
from necktrack.packs.spellings import spellings

_EVERY = "all"
"""The word that names every question at once when a clearance is recorded."""
_LONGEST_ID = 100
_ENDS = (".", "?", "!", ":")
_ILLNESS = late(
    r"\b(?:angina|aneurysm|arthritis|cancer|concussion|dementia|diabetes|dissection|embolism|epilepsy|fracture"
    r"|heart attack|meningitis|multiple sclerosis|osteoporosis|sclerosis|stroke|thrombosis|tumou?r)s?\b"
)
"""Illnesses that a person must not be told by a list of answers."""


def check_safety(items: Sequence[Checked], findings: Findings) -> None:
    """Tell safety questions that cannot be asked as they are, or read wrongly when they are told later."""
    check_unique(items, "safety question", findings)
    for item in items:
        _check_id(item, findings)
        _check_words(item, findings)


def own_flags(items: Iterable[Checked]) -> tuple[str, ...]:
    """Ids of the pack's own safety questions that `not_if` may name."""
    return tuple(dict.fromkeys(item.values["id"] for item in items if "id" in item.values))


def check_flags(movements: Iterable[Checked], questions: Iterable[Checked], findings: Findings) -> None:
    """Tell each `not_if` of an exercise or check that is neither a safety flag nor an own question of the pack."""
    questions = tuple(questions)
    own = own_flags(questions)
    badly_spelt = (str(item.wrong["id"])[:_LONGEST_ID] for item in questions if "id" in item.wrong)
    known = {*SAFETY_FLAGS, *own, *(spelling for words in badly_spelt for spelling in spellings(words))}
    for item in movements:
        for place, flag in enumerate(item.get("not_if", ())):
            if flag not in known:
                message = f"there is no safety flag {quoted(flag)}"
                hint = "" if findings.is_full else _offer(flag, own)
                findings.error((*item.path, "not_if", place), "unknown-flag", message, hint)


def _offer(flag: str, own: Sequence[str]) -> str:
    close = nearest(flag, (*own, *SAFETY_FLAGS)) if flag[1:] else None
    offered = f'Did you mean "{close}"? ' if close else ""
    beside = f", or a question of this pack: {', '.join(own)}" if own else ""
    return f"{offered}Write one of: {', '.join(SAFETY_FLAGS)}{beside}."


def _check_id(item: Checked, findings: Findings) -> None:
    question_id = item.get("id", "")
    known = question_id.replace("-", "_")
    asked = {each.replace(".", "_"): each for each in (*ACTING, *MERGED)}
    if known not in asked and question_id not in SAFETY_FLAGS and question_id != _EVERY:
        return
    flag = question_id if question_id in SAFETY_FLAGS else _flag_of(asked.get(known, ""))
    what = "a safety flag" if question_id in SAFETY_FLAGS else "a question"
    message = f"{quoted(question_id)} is {what} of the program itself, which no pack changes"
    if question_id == _EVERY:
        message = f"{quoted(question_id)} means every question when an answer is cleared"
    told = "" if question_id == _EVERY else "It is asked anyway. "
    if flag:
        where = "It comes from the pain of the day" if flag == FLARE else "It is asked anyway"
        told = f'{where}; to leave an exercise out on it write not_if = ["{flag}"]. '
    hint = f'{told}Give your own question another id, such as "own-{question_id}".'
    findings.error((*item.path, "id"), "taken", message, hint)


def _flag_of(question_id: str) -> str:
    """The flag that a yes to the program's question raises; "" when it raises none."""
    root = question_id.split(".")[0]
    return next((flag for flag, questions in SAFETY_FLAGS.items() if root in questions), "")


def _check_words(item: Checked, findings: Findings) -> None:
    text, about = item.get("text", ""), item.get("about", "")
    if text and "?" not in text:
        message = "this is no question"
        hint = "Write it so that it ends with a question mark, and so that a yes means caution."
        findings.warning((*item.path, "text"), "question", message, hint)
    if about.lower().startswith("about ") or about.endswith(_ENDS):
        plain = about.rstrip("".join(_ENDS))
        plain = plain[len("about ") :] if plain.lower().startswith("about ") else plain
        message = 'it is read as "you answered yes about …"'
        findings.warning((*item.path, "about"), "question", message, f"Write about = {quoted(plain)}.")
    if match := _ILLNESS.search(about.lower()):
        word = about[match.start() : match.end()]
        message = f"{quoted(word)} is an illness, and it is told to whoever answers yes"
        hint = "Say what the question asks about, such as: bone strength."
        findings.warning((*item.path, "about"), "illness", message, hint, word=word)
