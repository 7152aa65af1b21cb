"""What the words of an exercise say about its dose: contradictions are seen, and other numbers are left alone."""

import pytest

from necktrack.model.packs import Dose, Sides
from necktrack.packs.prose import name_of_one_side, word_of_one_side, word_of_other_side
from necktrack.packs.said_doses import Part, Said, all_said, contradictions, doses_said

COUNTED = Dose(sets=2, reps=10, hold_s=3, rest_s=20, tempo_s=2)
TIMED = Dose(duration_s=30)
WALK = Dose(duration_s=600)

CONTRADICTED = [
    (COUNTED, "Hold for 5 seconds.", "5 seconds", "hold_s"),
    (COUNTED, "Hold it there for five seconds, then let go.", "five seconds", "hold_s"),
    (COUNTED, "A 10-second hold at the end.", "10-second", "hold_s"),
    (COUNTED, "Pause 4 s and come back.", "4 s", "hold_s"),
    (COUNTED, "Press your head into your hand for 8 seconds.", "8 seconds", "hold_s"),
    (COUNTED, "Hold for a minute.", "a minute", "hold_s"),
    (COUNTED, "Hold for forty-five seconds.", "forty-five seconds", "hold_s"),
    (COUNTED, "Repeat 15 times.", "15 times", "reps"),
    (COUNTED, "Do this five times each side.", "five times", "reps"),
    (COUNTED, "Do 12 repetitions.", "12 repetitions", "reps"),
    (COUNTED, "Do 3 sets.", "3 sets", "sets"),
    (COUNTED, "Rest 30 seconds between sets.", "30 seconds", "rest_s"),
    (TIMED, "Hold for 20 seconds.", "20 seconds", "duration_s"),
    (TIMED, "Stay there for 60 seconds.", "60 seconds", "duration_s"),
    (TIMED, "Do 10 repetitions.", "10 repetitions", "reps"),
    (WALK, "Walk for 15 minutes.", "15 minutes", "duration_s"),
]


@pytest.mark.parametrize(("dose", "text", "words", "key"), CONTRADICTED, ids=[text for _, text, _, _ in CONTRADICTED])
def test_a_number_that_the_dose_contradicts_is_seen(dose: Dose, text: str, words: str, key: str) -> None:
    assert [(said.words, found) for _, said, found in contradictions(all_said([text]), dose)] == [(words, key)]


LEFT_ALONE = [
    (COUNTED, "Hold for 3 seconds."),
    (COUNTED, "Repeat 10 times, 2 sets, rest 20 seconds."),
    (COUNTED, "Twenty times in all, 20 times."),
    (COUNTED, "Hold for 3 to 5 seconds."),
    (COUNTED, "Hold for 5\u201310 seconds, five or ten seconds."),
    (COUNTED, "Hold for up to 10 seconds, at least 5 seconds, about 7 seconds."),
    (COUNTED, "Hold for 10 seconds or more, for 8 seconds at most."),
    (COUNTED, "Lower slowly over 5 seconds. Come up within 4 seconds."),
    (COUNTED, "Turn your head 45 degrees, a thumb's width or 2 cm."),
    (COUNTED, "Put one hand on the chair. Take a second towel, five steps away."),
    (COUNTED, "Do it three times a day, 5 times per week, 2 times each morning."),
    (COUNTED, "Never hold longer than 10 seconds. Do not hold for 10 seconds."),
    (COUNTED, "Breathe in for 4 seconds, breathe out 6 times."),
    (COUNTED, "Lift for 2 seconds."),
    (COUNTED, "Hold 3 seconds, then hold the end for 2 seconds."),
    (COUNTED, "Hold for 2.5 seconds. Wait every 30 seconds."),
    (TIMED, "Hold for 10 seconds, let go, and hold again."),
    (TIMED, "Roll your shoulders five times."),
    (WALK, "After 5 minutes turn back. Walk for 10 minutes."),
    (WALK, "Walk for 2 minutes, then faster for 5 minutes."),
    (Dose(reps=1), "Rest 10 seconds."),
    (Dose(sets=5, reps=1), "Do it 5 times."),
]


@pytest.mark.parametrize(("dose", "text"), LEFT_ALONE, ids=[text for _, text in LEFT_ALONE])
def test_other_numbers_raise_no_alarm(dose: Dose, text: str) -> None:
    assert list(contradictions(all_said([text]), dose)) == []


def test_times_are_told_in_seconds() -> None:
    assert list(doses_said("Stay for two minutes.")) == [Said(Part.HOLD, 120, "two minutes")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Now switch sides.", "switch sides"),
        ("Repeat with the other arm.", "other arm"),
        ("Do the same on the other side.", "other side"),
        ("Come back. Repeat. Then look at the other wall.", ""),
        ("Turn to one side, then to the other side.", ""),
        ("Change the towel.", ""),
    ],
)
def test_being_sent_to_the_other_side_is_seen(text: str, words: str) -> None:
    assert word_of_other_side(["Sit tall.", text]) == ((1, words) if words else (-1, ""))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tip your left ear down.", "left ear"),
        ("Bring one knee to your chest.", "one knee"),
        ("Hold your head with one hand.", ""),
        ("Stand right under the frame, upright.", ""),
    ],
)
def test_one_side_of_the_body_is_seen(text: str, words: str) -> None:
    assert word_of_one_side([text])[1] == words


@pytest.mark.parametrize(
    ("name", "steps", "word"),
    [
        ("Piriformis stretch", "Pull gently.", "Piriformis"),
        ("Hip flexor stretch", "Lean forward.", "Hip flexor"),
        ("Knee to chest", "Pull gently.", "Knee to chest"),
        ("Chest stretch in a doorway", "Put both arms on the frame.", ""),
        ("Chest stretch", "Lean in.", ""),
    ],
)
def test_a_stretch_of_one_side_is_known_by_its_name(name: str, steps: str, word: str) -> None:
    assert name_of_one_side(name, [steps]) == word
    assert COUNTED.sides is Sides.NONE
