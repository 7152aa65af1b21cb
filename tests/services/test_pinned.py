"""Whatever is stored about a pack names its id, version and content, also when the person changed a dose."""

from collections.abc import Callable
from pathlib import Path

import pytest

from necktrack.model.facts import CHECK, PRACTICE, SESSION_START, fold
from necktrack.model.findings import Finding
from necktrack.model.packs import Pack
from necktrack.services.checks import Observer, record_check
from necktrack.services.install import install, remove
from necktrack.services.overlay import change_dose, leave_out
from necktrack.services.packs import pack_ref, use_pack
from necktrack.services.sessions import begin, finish, record_practice
from necktrack.services.world import World
from session_script import answer_all_no
from weekly_pack import answer_what_is_due

WHOLE = (Path(__file__).parents[1] / "packs" / "data" / "whole.toml").read_text(encoding="utf-8")


@pytest.fixture
def pack(world: World, tmp_path: Path) -> Pack:
    """A pack in use, in a world in which exercise is allowed, with a dose of the person's own."""
    answer_all_no(world)
    pack = put(world, tmp_path, WHOLE)
    use_pack(world, pack.id)
    answer_what_is_due(world)
    change_dose(world, pack, "morning/towel-glide", {"reps": 6})
    return pack


def put(world: World, folder: Path, text: str) -> Pack:
    file = folder / "whole.toml"
    file.write_text(text, encoding="utf-8")
    return install(world, file).pack


def do_session(world: World) -> None:
    answer_what_is_due(world)
    finish(world, begin(world, "morning", pain_before=1))


def do_practice(world: World) -> None:
    record_practice(world, "walk", world.today())


def do_check(world: World) -> None:
    record_check(world, "look-up", Observer.SELF, [Finding("far", 1), Finding("gap", 4)])


@pytest.mark.parametrize(
    ("do", "kind"),
    [(do_session, SESSION_START), (do_practice, PRACTICE), (do_check, CHECK)],
    ids=["session", "practice", "check"],
)
def test_what_is_stored_names_the_pack_its_version_and_its_content(
    world: World, pack: Pack, tmp_path: Path, do: Callable[[World], None], kind: str
) -> None:
    do(world)
    newer = put(world, tmp_path, WHOLE.replace('"1.0.0"', '"1.1.0"').replace("reps = 8", "reps = 9"))
    do(world)
    stored = [record.content["pack"] for record in fold(world.journal.facts({kind}))]
    assert stored == [pack_ref(pack), pack_ref(newer)]
    assert len({each["sha256"] for each in stored}) == 2
    remove(world, pack.id)
    assert [record.content["pack"] for record in fold(world.journal.facts({kind}))] == stored


def test_a_session_keeps_the_doses_that_were_really_done(world: World, pack: Pack) -> None:
    do_session(world)
    leave_out(world, pack, "morning/towel-glide")
    do_session(world)
    first, second = (record.content for record in fold(world.journal.facts({SESSION_START})))
    assert [step["dose"]["reps"] for step in first["steps"] if step["exercise"] == "towel-glide"] == [6]
    assert "towel-glide" not in [step["exercise"] for step in second["steps"]]
    assert first["pack"] == second["pack"] == pack_ref(pack)
