"""Whose a pack is, in words: the clinic's contact, and whether a clinician looked it over."""

from necktrack.model.packs import Pack
from necktrack.reports.routine_words import one_line

NOT_REVIEWED = "not yet reviewed by a clinician"
_CONTACT = {
    "name": "Clinic", "phone": "Telephone", "email": "E-mail", "web": "Web", "address": "Address", "hours": "Hours"
}  # fmt: skip


def contact_of(pack: Pack) -> tuple[tuple[str, str], ...]:
    """How the clinic is reached: a label and words each."""
    told = [(label, one_line(pack.clinic[key])) for key, label in _CONTACT.items() if pack.clinic.get(key)]
    return tuple(told)


def review_words(pack: Pack) -> str:
    """When a clinician looked the pack over, and who; or that none has."""
    return f"{pack.reviewed_on} {one_line(pack.reviewer)}".strip() if pack.reviewed_on else NOT_REVIEWED
