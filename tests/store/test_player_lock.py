"""One process plays: another is told which, and a kill, a fork or rubbish in the file never locks anybody out."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from necktrack.errors import StorageFailed
from necktrack.store.player_lock import PlayerLock

PLAYS = """
import sys
from pathlib import Path
from necktrack.store.player_lock import PlayerLock
lock = PlayerLock(Path(sys.argv[1]))
print(lock.take(), flush=True)
sys.stdin.readline()
lock.leave()
print("left", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "player.lock"


@contextmanager
def another_process(file: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that plays; a line on its stdin makes it leave, the end of stdin ends it."""
    with subprocess.Popen(
        [sys.executable, "-c", PLAYS, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "None\n"
            yield process
        finally:
            process.kill()


def in_a_fork(act: Callable[[], int]) -> int:
    """What a process that is split off from this one comes to, as a number up to 255."""
    child = os.fork()
    if child == 0:
        os._exit(act())
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_the_second_of_two_processes_is_told_who_plays(file: Path) -> None:
    with another_process(file) as other:
        assert PlayerLock(file).take() == other.pid
        assert PlayerLock(file).is_held_elsewhere()


def test_when_the_first_leaves_the_second_plays(file: Path) -> None:
    with another_process(file) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        other.stdin.write("\n")
        other.stdin.flush()
        assert other.stdout.readline() == "left\n"
        lock = PlayerLock(file)
        assert not lock.is_held_elsewhere()
        assert lock.take() is None
        assert lock.take() is None
        assert not lock.is_held_elsewhere()
        lock.leave()
        lock.leave()
        assert file.read_bytes() == b""


def test_a_killed_player_locks_nobody_out(file: Path) -> None:
    with another_process(file) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert file.read_text() == f"{other.pid}\n"
        lock = PlayerLock(file)
        assert not lock.is_held_elsewhere()
        assert lock.take() is None
        assert file.read_text() == f"{os.getpid()}\n"


def test_looking_never_makes_the_file_or_its_folder(file: Path) -> None:
    assert not PlayerLock(file).is_held_elsewhere()
    assert not file.parent.exists()


def test_the_file_is_for_the_person_alone(file: Path) -> None:
    lock = PlayerLock(file)
    assert lock.take() is None
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("content", [b"", b"somebody\n", b"\xff\xfe\x00", b"9" * 5000, "١٢".encode()])
def test_what_stands_in_the_file_is_only_a_courtesy(file: Path, content: bytes) -> None:
    with another_process(file):
        file.write_bytes(content)
        told = PlayerLock(file).take()
        assert told == 0
    lock = PlayerLock(file)
    assert lock.take() is None
    assert file.read_text() == f"{os.getpid()}\n"


def test_a_process_that_was_split_off_does_not_play_and_frees_nothing(file: Path) -> None:
    lock = PlayerLock(file)
    assert lock.take() is None

    def in_the_child() -> int:
        sees_it = lock.is_held_elsewhere() and lock.take() == os.getppid()
        lock.leave()
        return 7 if sees_it else 1

    assert in_a_fork(in_the_child) == 7
    assert PlayerLock(file).is_held_elsewhere()
    assert lock.take() is None


def test_a_lock_that_nobody_has_any_more_is_free(file: Path) -> None:
    assert PlayerLock(file).take() is None
    assert PlayerLock(file).take() is None


def link(file: Path) -> None:
    file.symlink_to(file.with_name("elsewhere"))


@pytest.mark.parametrize("put", [link, Path.mkdir, os.mkfifo], ids=["link", "folder", "pipe"])
def test_something_else_in_its_place_is_told_and_left_alone(file: Path, put: Callable[[Path], None]) -> None:
    file.parent.mkdir()
    put(file)
    with pytest.raises(StorageFailed, match=r"player\.lock is not a plain file") as told:
        PlayerLock(file).take()
    assert "Move away" in told.value.hint
    assert not PlayerLock(file).is_held_elsewhere()
    assert not file.with_name("elsewhere").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_written_is_told(file: Path) -> None:
    file.parent.mkdir(mode=0o500)
    with pytest.raises(StorageFailed, match="cannot be opened") as told:
        PlayerLock(file).take()
    assert "permission" in told.value.hint


def test_a_file_in_the_place_of_the_folder_is_told(file: Path) -> None:
    file.parent.write_text("a file", encoding="utf-8")
    with pytest.raises(StorageFailed, match="cannot be opened"):
        PlayerLock(file).take()


LOOKS = """
import sys
from pathlib import Path
from necktrack.store.player_lock import PlayerLock
print("looking", flush=True)
while True:
    PlayerLock(Path(sys.argv[1])).is_held_elsewhere()
"""


def test_somebody_who_looks_all_the_time_never_keeps_a_player_out(file: Path) -> None:
    lock = PlayerLock(file)
    assert lock.take() is None
    with subprocess.Popen([sys.executable, "-c", LOOKS, str(file)], stdout=subprocess.PIPE) as looker:
        try:
            assert looker.stdout is not None
            assert looker.stdout.readline() == b"looking\n"
            for _ in range(500):
                lock.leave()
                assert lock.take() is None
        finally:
            looker.kill()
