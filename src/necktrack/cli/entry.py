"""The entry point: the quick way for `log`, signals as exit codes, and everything else through Typer."""

import contextlib
import gc
import io
import os
import signal
import sys
import threading

from necktrack.errors import NecktrackError

DEBUG = "--debug"
"""Anywhere on the line: show the traceback of an error that a person could mend."""

CLOCK_IS_RIGHT = "--clock-is-right"
"""Anywhere on the line: a clock that looks wrong is right."""

_GARBAGE_THRESHOLD = 50_000
"""A command is over before its garbage matters; the usual threshold costs it a twentieth of its time."""

_ENDINGS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Signals that ask the program to end; Windows has only the first."""


def main() -> None:
    """Run necktrack with this process's arguments and exit with the code of docs/cli.md."""
    gc.set_threshold(_GARBAGE_THRESHOLD)
    _open_closed_streams()
    _make_streams_safe()
    if DEBUG not in sys.argv:
        _tell_bugs_plainly()
    for number in _ENDINGS:
        signal.signal(number, _leave_for_signal)
    words = [word for word in sys.argv[1:] if word not in (DEBUG, CLOCK_IS_RIGHT)]
    try:
        code = _run(words, debug=DEBUG in sys.argv, is_clock_right=CLOCK_IS_RIGHT in sys.argv)
        sys.stdout.flush()
        _tell_mended()
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        code = 1
        _discard_stdout()
    except OSError as problem:
        _discard_stdout()
        code = _report(_storage_problem(problem), words)
    except Exception:
        if DEBUG not in sys.argv:
            _tell_bugs_plainly()  # Typer has put its own teller there
        raise
    sys.exit(code)


def start() -> None:
    """Run `main` and end the process at once: all is stored and flushed by then.

    Taking the interpreter down piece by piece costs as much as a seventh of a command's time.
    """
    code: object = 1
    try:
        main()
    except SystemExit as ending:
        code = ending.code
    with contextlib.suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))


def _run(words: list[str], *, debug: bool, is_clock_right: bool = False) -> int:
    try:
        _refuse_undecodable(words)
        if words and words[0] == "log" and not {"--help", "-h"} & set(words):
            from necktrack.cli import log

            return log.run(words[1:], is_clock_right=is_clock_right)
        from necktrack.cli import main as full
        from necktrack.cli.clock import before_command

        before_command(words, is_right=is_clock_right)
        code = full.run(words)
        if not code and full.does_days_work(words):
            from necktrack.cli.day_copy import after_command

            after_command()
        return code
    except NecktrackError as problem:
        return _report(problem, words, debug=debug)


def _tell_mended() -> None:
    from necktrack.cli.console import tell_mended

    tell_mended()


def _report(problem: NecktrackError, words: list[str], *, debug: bool = False) -> int:
    from necktrack.cli.console import print_json, say

    if debug:
        import traceback  # slow to import, and only for who asks for it

        say("".join(traceback.format_exception(problem)))
    for detail in getattr(problem, "problems", ()):
        say(str(detail))
    say("\n".join(line for line in (f"necktrack: {problem.message}.", problem.kept, problem.hint) if line))
    if "--json" in words:
        error = {"code": problem.exit_code, "message": problem.message, "kept": problem.kept, "hint": problem.hint}
        with contextlib.suppress(OSError):  # the code matters more than a stdout that takes nothing
            print_json({"error": error})
            sys.stdout.flush()
    return problem.exit_code


def _tell_bugs_plainly() -> None:
    """Let a bug, here or in a thread, be told by its place; its own message and values may hold what was typed."""
    sys.excepthook = lambda _kind, error, _trace: _tell_bug(error)
    threading.excepthook = lambda told: _tell_bug(told.exc_value)


def _tell_bug(error: BaseException | None) -> None:
    from necktrack.tui.crash import crash_words

    sys.stderr.write(f"{crash_words(error).plain}\nAll of it, with what you typed: the same command with {DEBUG}.\n")


def _storage_problem(problem: OSError) -> NecktrackError:
    from necktrack.errors import StorageFailed

    place = f" ({os.fsdecode(problem.filename)})" if isinstance(problem.filename, str | bytes) else ""
    return StorageFailed(
        f"the system refused: {problem.strerror or problem}{place}",
        kept="What was acknowledged before is stored.",
        hint="Make room or mend the permission, then try again.",
    )


def _refuse_undecodable(words: list[str]) -> None:
    from necktrack.errors import BadValue

    for place, word in enumerate(words, start=1):
        try:
            word.encode()
        except UnicodeEncodeError:
            raise BadValue(
                f"word {place} is not valid text", hint="Type it in UTF-8.", kept="Nothing was changed."
            ) from None


def _open_closed_streams() -> None:
    """Put nothing behind a stream that was closed, so that no file of the store ever takes its number."""
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        try:
            os.fstat(number)
        except OSError:
            nothing = os.open(os.devnull, os.O_RDWR)  # takes the lowest free number, which is this one
            raw = io.FileIO(nothing, mode, closefd=False)
            buffered = io.BufferedReader(raw) if mode == "r" else io.BufferedWriter(raw)
            stream = io.TextIOWrapper(buffered, encoding="utf-8")
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)


class _Talk(io.TextIOWrapper):
    """Stderr that stops no command: what a full or vanished terminal cannot take is dropped."""

    def write(self, text: str) -> int:
        """Write what can be written; returns the length of the text all the same."""
        with contextlib.suppress(OSError):
            super().write(text)
        return len(text)

    def flush(self) -> None:
        """Send on what can be sent on."""
        with contextlib.suppress(OSError):
            super().flush()


def _make_streams_safe() -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    if isinstance(sys.stderr, io.TextIOWrapper):
        encoding = sys.stderr.encoding
        sys.stderr = _Talk(sys.stderr.buffer, encoding, errors="backslashreplace", line_buffering=True)


def _leave_for_signal(number: int, _frame: object) -> None:
    """Leave once: a closed window sends two signals, and the second must not break off what the first one began."""
    for ending in _ENDINGS:
        signal.signal(ending, signal.SIG_IGN)
    sys.exit(128 + number)


def _discard_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's last flush cannot fail again."""
    with contextlib.suppress(OSError):  # no number is left for another file
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
