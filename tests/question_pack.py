"""A pack with questionnaires and a lesson, for the tests that answer and read."""

from pathlib import Path

from necktrack.services.install import install
from necktrack.services.packs import use_pack
from necktrack.services.world import World

PACK_ID = "north-clinic.week"
QUESTIONS = """\
format = 1
[pack]
id = "north-clinic.week"
version = "1.0.0"
title = "Week pack"
[[exercise]]
id = "nod"
name = "Small nod"
kind = "control"
regions = ["neck"]
position = "supine"
why = "A first step."
steps = ["Nod as if saying yes.", "Let go slowly."]
stop_if = ["dizziness"]
dose = { sets = 1, reps = 5, hold_s = 5 }
easier = "Only think of it."
figure = { alt = "Lying, the chin tips down a little." }
[[routine]]
id = "morning"
name = "Morning"
minutes = 1
[[routine.step]]
exercise = "nod"
[[lesson]]
id = "house-steps"
title = "Your next steps"
text = \"\"\"Go slowly this week.

Write down what you notice.\"\"\"
grade = "opinion"
unknown = "Whether slow is better than quick."
sources = ["House notes"]
[[questionnaire]]
id = "my-week"
title = "How was your week"
origin = "own"
recall = "7d"
schedule = "every week"
direction = "higher-is-worse"
range = [0, 20]
intro = "Think of an ordinary day."
[questionnaire.scoring]
method = "sum"
items_required = 3
missing = "none"
change = { points = 5, source = "house rule" }
labels = [ { from = 0, to = 9, label = "light week" }, { from = 10, to = 20, label = "heavy week" } ]
labels_source = "house rule"
[[questionnaire.item]]
id = "sleep"
text = "How much was your sleep disturbed?"
nrs = [0, 10]
ends = ["not at all", "completely"]
[[questionnaire.item]]
id = "work"
text = "How hard was work?"
options = [ { value = 0, label = "easy" }, { value = 2, label = "so so" }, { value = 5, label = "hard" } ]
[[questionnaire.item]]
id = "drive"
text = "How hard was driving?"
options = [ { value = 0, label = "easy" }, { value = 2, label = "so so" }, { value = 5, label = "hard" } ]
may_not_apply = true
[[questionnaire]]
id = "third"
title = "A form of others"
origin = "third-party"
licence_holder = "Form Holders"
permission = "may be used with my patients"
recall = "today"
schedule = "when asked"
direction = "higher-is-better"
range = [0, 100]
[questionnaire.scoring]
method = "percent-of-answered"
items_required = 1
missing = "reduce-denominator"
[[questionnaire.item]]
id = "lift"
text = "How well can you lift?"
nrs = [0, 100]
[[questionnaire.item]]
id = "carry"
text = "How well can you carry?"
nrs = [0, 4]
"""


def use_questions(world: World, folder: Path, text: str = QUESTIONS) -> None:
    """Install a pack with questionnaires and make it the one in use."""
    file = folder / "questions.toml"
    file.write_text(text, encoding="utf-8")
    install(world, file)
    use_pack(world, PACK_ID)
