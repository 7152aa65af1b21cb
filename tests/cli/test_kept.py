"""What must not be lost is stored whole and once, however often Ctrl-C is pressed."""

import signal

import pytest

from necktrack.cli.signals import kept


def test_a_ctrl_c_before_it_begins_only_begins_it_anew() -> None:
    tries: list[str] = []

    def store() -> None:
        tries.append("begun")
        if len(tries) == 1:
            raise KeyboardInterrupt

    kept(store)
    assert tries == ["begun", "begun"]


def test_a_ctrl_c_while_it_runs_waits_until_it_is_done() -> None:
    done: list[str] = []

    def store() -> None:
        signal.raise_signal(signal.SIGINT)
        done.append("stored")

    kept(store)
    assert done == ["stored"]


def test_what_the_store_refuses_is_told() -> None:
    def store() -> None:
        raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        kept(store)
