"""One test over a table of alike cases: every case is held, and each one that fails is told by its name."""

from collections.abc import Callable, Mapping
from typing import TypeVar

Case = TypeVar("Case")


def each(cases: Mapping[str, Case]) -> Callable[[Callable[[Case], None]], Callable[[], None]]:
    """Make a test of one case into a test of all of them; a table without cases fails."""

    def over_all(test: Callable[[Case], None]) -> Callable[[], None]:
        def test_all() -> None:
            failed = {name: problem for name, case in cases.items() if (problem := _problem_of(test, case))}
            assert cases, "there are no cases"
            assert not failed, "\n".join(f"{name}: {problem}" for name, problem in failed.items())

        test_all.__name__, test_all.__doc__, test_all.__module__ = test.__name__, test.__doc__, test.__module__
        return test_all

    return over_all


def _problem_of(test: Callable[[Case], None], case: Case) -> str:
    try:
        test(case)
    except Exception as problem:  # noqa: BLE001 (whatever a case fails of is told)
        return f"{type(problem).__name__}: {problem}"
    return ""
