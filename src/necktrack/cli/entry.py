"""The entry point: the quick way for `log`, signals as exit codes, and everything else through Typer."""

import contextlib
import gc
import os
import signal
import sys

from necktrack.errors import NecktrackError

DEBUG = "--debug"
"""Anywhere on the line: show the traceback of an error that a person could mend."""

_GARBAGE_THRESHOLD = 50_000
"""A command is over before its garbage matters; the usual threshold costs it a twentieth of its time."""


def main() -> None:
    """Run necktrack with this process's arguments and exit with the code of docs/cli.md."""
    gc.set_threshold(_GARBAGE_THRESHOLD)
    _make_streams_safe()
    signal.signal(signal.SIGTERM, _leave_for_signal)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, _leave_for_signal)
    words = [word for word in sys.argv[1:] if word != DEBUG]
    try:
        code = _run(words, debug=DEBUG in sys.argv)
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        code = 1
        _discard_stdout()
    except OSError as problem:
        code = _report(_storage_problem(problem), words)
        _discard_stdout()
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


def _run(words: list[str], *, debug: bool) -> int:
    try:
        _refuse_undecodable(words)
        if words and words[0] == "log" and not {"--help", "-h"} & set(words):
            from necktrack.cli import log

            return log.run(words[1:])
        from necktrack.cli import main as full

        return full.run(words)
    except NecktrackError as problem:
        if debug:
            raise
        return _report(problem, words)


def _report(problem: NecktrackError, words: list[str]) -> int:
    from necktrack.cli.console import print_json, say

    for detail in getattr(problem, "problems", ()):
        say(str(detail))
    say("\n".join(line for line in (f"necktrack: {problem.message}.", problem.kept, problem.hint) if line))
    if "--json" in words:
        error = {"code": problem.exit_code, "message": problem.message, "kept": problem.kept, "hint": problem.hint}
        print_json({"error": error})
    return problem.exit_code


def _storage_problem(problem: OSError) -> NecktrackError:
    from necktrack.errors import StorageFailed

    return StorageFailed(
        f"the system refused: {problem.strerror or problem}",
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


def _make_streams_safe() -> None:
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _leave_for_signal(number: int, _frame: object) -> None:
    sys.exit(128 + number)


def _discard_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's last flush cannot fail again."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
