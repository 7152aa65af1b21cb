"""A pack in a language without safety questions: patients read its English, its author what was written."""

import tomllib
from pathlib import Path

import pytest

from necktrack.cli.main import run
from necktrack.model.packs import Pack
from necktrack.services.answers import standings
from necktrack.services.checks import checks_due
from necktrack.services.entries import own_measures
from necktrack.services.install import install as install_file
from necktrack.services.install import propose, remove
from necktrack.services.lessons import find_lesson
from necktrack.services.overlay import change_dose, find_step
from necktrack.services.packs import active_pack, find_pack, find_routine, list_packs, named_pack, pack_ref, use_pack
from necktrack.services.sessions import begin, open_session, resume
from necktrack.services.world import World
from session_script import answer_all_no

SPANISH = """format = 1
[pack]
id = "clinica.cuello"
version = "1.0.0"
title = "Cuello tranquilo"
summary = "Dos minutos al día."
language = "es"
authors = ["Clínica Norte"]
[pack.translations.en]
title = "Calm neck"
[pack.translations.en.exercise.deslizar]
name = "Glide back"
steps = ["Sit tall.", "Glide the head back and breathe."]
[pack.translations.en.routine.manana]
name = "Morning"
[pack.translations.en.check.mirada]
name = "Look up"
[pack.translations.en.check.mirada.record.lejos]
prompt = "How far?"
[pack.translations.en.lesson.pausas]
title = "Gaps are fine"
[pack.translations.en.measure.fuerza]
prompt = "How strong was your grip?"
[pack.translations.en.questionnaire.semana]
title = "My week"

[[exercise]]
id = "deslizar"
name = "Deslizar atrás"
regions = ["neck"]
position = "sitting"
kind = "mobility"
why = "Mueve el cuello."
steps = ["Siéntese.", "Deslice la cabeza hacia atrás y respire."]
stop_if = ["dizziness"]
dose = { sets = 1, reps = 5, hold_s = 3 }
figure = { alt = "Una persona sentada." }

[[routine]]
id = "manana"
name = "Mañana"
minutes = 1
[[routine.step]]
exercise = "deslizar"

[[check]]
id = "mirada"
name = "Mirar arriba"
frequency = "daily"
regions = ["neck"]
position = "sitting"
why = "Muestra hasta dónde."
steps = ["Mire hacia arriba."]
noise = "Poco."
seconds = 30
record = [{ id = "lejos", kind = "score", prompt = "¿Hasta dónde?" }]
figure = { alt = "Una persona mira arriba." }

[[lesson]]
id = "pausas"
title = "Las pausas están bien"
text = "Anote cuando pueda."
grade = "opinion"
unknown = "Si anotar cambia algo."
sources = ["Clínica Norte"]

[[measure]]
id = "fuerza"
prompt = "¿Cuánta fuerza?"
range = [0, 10]
direction = "higher-is-better"
lowest_word = "nada"
highest_word = "mucha"

[[questionnaire]]
id = "semana"
title = "Mi semana"
origin = "own"
recall = "7d"
schedule = "every week"
direction = "higher-is-worse"
range = [0, 10]
intro = "Piense en la semana."
[questionnaire.scoring]
method = "sum"
items_required = 1
[[questionnaire.item]]
id = "tareas"
text = "¿Cuánto molestó?"
nrs = [0, 10]
ends = ["nada", "todo"]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cuello.toml"
    path.write_text(SPANISH, encoding="utf-8")
    return path


@pytest.fixture
def pack(world: World, file: Path, monkeypatch: pytest.MonkeyPatch) -> Pack:
    """The pack as it was written, installed and in use in a world in which exercise is allowed."""
    monkeypatch.setenv("NECKTRACK_HOME", str(world.paths.home))
    answer_all_no(world)
    installed = install_file(world, file).pack
    use_pack(world, installed.id)
    return installed


def test_every_door_of_a_patient_gives_the_english(world: World, pack: Pack) -> None:
    listed = {each.id: each.pack for each in list_packs(world)}
    found = (active_pack(world), find_pack(world, pack.id), find_routine(world)[0], listed[pack.id])
    assert {each.title for each in found if each} == {"Calm neck"}
    assert [each.check.name for each in checks_due(world)] == ["Look up"]
    assert [each.questionnaire.title for each in standings(world)] == ["My week"]
    assert [each.prompt for each in own_measures(world)] == ["How strong was your grip?"]
    assert find_lesson(world, "pausas").lesson.title == "Gaps are fine"


def test_a_session_is_in_english_and_pinned_to_what_was_written(world: World, pack: Pack) -> None:
    live = begin(world, None, pain_before=1)
    opened = open_session(world)
    assert opened is not None
    for each in (live, resume(world, opened)):
        assert each.routine_name == "Morning"
        assert each.exercise is not None
        assert (each.exercise.name, each.exercise.steps[0]) == ("Glide back", "Sit tall.")
    assert pack_ref(find_pack(world, pack.id)) == pack_ref(pack)


def test_today_and_play_print_english(world: World, pack: Pack, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["today"]) == 0
    told = capsys.readouterr().out
    assert "Morning" in told
    assert "Mañana" not in told
    run(["done", "manana"])
    assert "Morning" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["pack", "show"], ["pack", "preview"], ["pack", "bundle"], ["pack", "simulate"]])
def test_its_author_sees_it_as_it_was_written(pack: Pack, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*words, pack.id]) == 0
    told = capsys.readouterr().out
    assert "Mañana" in told
    assert "Deslizar" in told


def test_its_bundle_is_the_same_pack(world: World, pack: Pack, tmp_path: Path) -> None:
    copy = tmp_path / "copia.toml"
    assert run(["pack", "bundle", pack.id, "-o", str(copy)]) == 0
    assert tomllib.loads(copy.read_text(encoding="utf-8"))["pack"]["title"] == pack.title
    assert propose(world, copy).was_there


def test_an_update_is_compared_with_what_was_written(world: World, pack: Pack, file: Path) -> None:
    assert propose(world, file).was_there
    file.write_text(SPANISH.replace('"1.0.0"', '"1.1.0"').replace("reps = 5", "reps = 6"), encoding="utf-8")
    proposal = propose(world, file)
    assert proposal.before == "1.0.0"
    assert not [line for line in proposal.changes if "Glide back" in line or "Calm neck" in line]
    assert [line for line in proposal.changes if "Deslizar" in line]


def test_own_changes_hold_in_both_languages(world: World, pack: Pack) -> None:
    change_dose(world, find_pack(world, pack.id), "deslizar", {"reps": 4})
    live = begin(world, None, pain_before=1)
    assert (live.player.timeline.steps[0].name, live.player.timeline.steps[0].dose.reps) == ("Glide back", 4)
    assert find_step(named_pack(world, pack.id), "deslizar")[0].name == "Mañana"


def test_the_past_is_told_in_english_after_it_was_removed(world: World, pack: Pack) -> None:
    remove(world, pack.id)
    removed = world.catalog().look_back(pack.id)
    assert removed is not None
    assert (removed.title, removed.sha256) == ("Calm neck", pack.sha256)
