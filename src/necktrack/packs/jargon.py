"""Words of the trade that a patient may not know, and what to say instead; a closed table."""

from collections.abc import Iterator

from necktrack.packs.patterns import late

PLAIN_WORDS: dict[str, str] = {
    "abduct": "lift away from the body",
    "abduction": "lifting away from the body",
    "adduct": "draw towards the body",
    "adduction": "drawing towards the body",
    "adls": "everyday tasks",
    "ambulate": "walk",
    "anterior": "front",
    "arom": "how far you can move it yourself",
    "asymptomatic": "without complaints",
    "bid": "twice a day",
    "bilateral": "on both sides",
    "bilaterally": "on both sides",
    "caudal": "towards the feet",
    "cervical": "of the neck",
    "cervicogenic": "coming from the neck",
    "clavicle": "collar bone",
    "coccyx": "tail bone",
    "concentric": "while the muscle shortens",
    "contraindicated": "not for you",
    "contralateral": "of the other side",
    "cranial": "towards the head",
    "craniocervical": "where head and neck meet",
    "distal": "further from the body",
    "dnf": "the deep muscles in front of the neck",
    "dorsal": "at the back",
    "dorsiflexion": "pulling the foot up",
    "eccentric": "while lowering slowly",
    "edema": "swelling",
    "exacerbate": "make worse",
    "exacerbation": "worsening",
    "extension": "straightening, or bending back",
    "extensor": "the muscle that straightens",
    "extensors": "the muscles that straighten",
    "fascia": "the tissue around the muscles",
    "femur": "thigh bone",
    "flexion": "bending",
    "flexor": "the muscle that bends",
    "flexors": "the muscles that bend",
    "glenohumeral": "of the shoulder joint",
    "gluteal": "of the buttocks",
    "gluteus": "buttock muscle",
    "hep": "your exercises at home",
    "humerus": "upper arm bone",
    "hyperextend": "bend back too far",
    "hyperextension": "bending back too far",
    "hypertension": "high blood pressure",
    "iliopsoas": "the muscle at the front of the hip",
    "ipsilateral": "of the same side",
    "isometric": "pressing without moving",
    "kyphosis": "a rounded upper back",
    "lateral": "to the side",
    "laterally": "to the side",
    "levator": "the muscle from neck to shoulder blade",
    "lordosis": "the hollow of the back",
    "lumbar": "of the low back",
    "medial": "towards the middle",
    "mobilisation": "gentle moving",
    "mobilise": "move gently",
    "mobilization": "gentle moving",
    "mobilize": "move gently",
    "myofascial": "of the muscles",
    "neurodynamic": "of the nerves",
    "occiput": "back of the skull",
    "oedema": "swelling",
    "palpate": "feel with your fingers",
    "paraesthesia": "tingling",
    "paresthesia": "tingling",
    "patella": "kneecap",
    "pectoral": "chest muscle",
    "pectoralis": "chest muscle",
    "pectorals": "chest muscles",
    "piriformis": "the deep buttock muscle",
    "plantarflexion": "pointing the foot down",
    "posterior": "back",
    "prn": "when you need it",
    "prom": "how far somebody else can move it",
    "pronate": "turn the palm down",
    "pronation": "turning the palm down",
    "prone": "lying face down",
    "proprioception": "the sense of where your body is",
    "proprioceptive": "of the sense of where your body is",
    "protract": "push forward",
    "protraction": "pushing forward",
    "proximal": "nearer to the body",
    "psoas": "the muscle at the front of the hip",
    "radicular": "running down the arm or leg",
    "retract": "draw back",
    "retraction": "drawing back",
    "rom": "how far it moves",
    "sacrum": "the bone below the low back",
    "sagittal": "from front to back",
    "scalene": "the muscles at the side of the neck",
    "scalenes": "the muscles at the side of the neck",
    "scapula": "shoulder blade",
    "scapulae": "shoulder blades",
    "scapular": "of the shoulder blade",
    "scapulothoracic": "of the shoulder blade",
    "scm": "the muscle at the front of the neck",
    "snag": "turning with a towel",
    "sternocleidomastoid": "the muscle at the front of the neck",
    "sternum": "breastbone",
    "suboccipital": "just under the skull",
    "suboccipitals": "the small muscles just under the skull",
    "supinate": "turn the palm up",
    "supination": "turning the palm up",
    "supine": "lying on your back",
    "symptomatic": "sore",
    "thoracic": "of the upper back",
    "thorax": "chest",
    "tid": "three times a day",
    "trapezius": "the muscle from neck to shoulder",
    "unilateral": "on one side",
    "unilaterally": "on one side",
    "vas": "score",
    "ventral": "at the front",
    "vertebra": "bone of the spine",
    "vertebrae": "bones of the spine",
}
_ONLY_AS_CAPITALS = frozenset({"adls", "bid", "dnf", "hep", "prn", "prom", "rom", "scm", "snag", "tid", "vas"})
_FORMS = {
    f"{term}{end}": plain
    for term, plain in PLAIN_WORDS.items()
    for end in ("", "s", "d" if term.endswith("e") else "ed", "ing")
}
_TERMS = frozenset(_FORMS)
_WORD = late(r"[A-Za-z]+")
_EXPLAINED = late(r"[)\]]|\s*[(\[]")


def jargon_in(text: str, words: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Each word of the trade in the text, as it stands there, with the plain one; what brackets explain is left out.

    `words` are the words of the text in small letters.
    """
    if _TERMS.isdisjoint(words):
        return
    for match in _WORD.finditer(text):
        word = match[0]
        plain = _FORMS.get(word.lower())
        if plain and not _is_plain_there(word, text, match.end()):
            yield word, plain


def _is_plain_there(word: str, text: str, end: int) -> bool:
    if word.lower() in _ONLY_AS_CAPITALS and not word.isupper():
        return True
    if word.lower() == "prone" and text.startswith(" to ", end):
        return True
    return _EXPLAINED.match(text, end) is not None
