"""The scoreboard in words: for the terminal and for its page."""

import textwrap
from collections.abc import Iterator, Sequence

from tools.scoreboard.board import Board, passed
from tools.scoreboard.frame import Result

WIDTHS = (2, 36, 16, 36, 4)
"""Of number, name, target, value, pass; with a blank between each the table is 98 wide."""
BEGIN, END = "<!-- written by the scoreboard: begin -->", "<!-- end -->"


def plain(board: Board) -> str:
    """The table as plain text, at most 100 wide, what was skipped under it."""
    results = sorted(board["figures"], key=lambda result: result["number"])
    lines = [*_row(("", "name", "target", "value", "pass")), *_row(tuple("-" * width for width in WIDTHS))]
    for result in results:
        lines += _figure_lines(result)
    lines += ["", *(f"skipped {line}" for line in skipped(results))]
    lines.append(summary(board))
    return "\n".join(lines).replace("\n\n\n", "\n\n")


def _figure_lines(result: Result) -> Iterator[str]:
    yield from _row(
        (str(result["number"]), result["name"], result["target"], result["value"] or "skipped", pass_word(result))
    )
    if control := result["control"]:
        value = control["value"] or "skipped"
        yield from _row(("", f"  control: {control['name']}", "must fail", value, control_word(control)))


def _row(cells: Sequence[str]) -> list[str]:
    """The lines of a row; text that is too long for its column goes on below, deeper by two."""
    columns = [
        textwrap.wrap(text, width, subsequent_indent="  " if width > 8 else "", drop_whitespace=True) or [""]
        for text, width in zip(cells, WIDTHS, strict=True)
    ]
    if cells[1].startswith("  "):
        columns[1] = textwrap.wrap(cells[1].strip(), WIDTHS[1], initial_indent="  ", subsequent_indent="    ")
    height = max(map(len, columns))
    filled = [column + [""] * (height - len(column)) for column in columns]
    return [
        " ".join(text.ljust(width) for text, width in zip(line, WIDTHS, strict=True)).rstrip()
        for line in zip(*filled, strict=True)
    ]


def pass_word(result: Result) -> str:
    """Yes, no, or a dash for what was not measured."""
    if result["skipped"]:
        return "-"
    return "yes" if result["pass"] else "NO"


def control_word(control: Result) -> str:
    """What a control came to: it failed as it must, or it did not."""
    if control["skipped"]:
        return "-"
    return "NO" if control["pass"] else "ok"


def skipped(results: Sequence[Result]) -> list[str]:
    """What was not measured, each with its reason."""
    told = [f"{result['number']} {result['name']}: {result['skipped']}" for result in results if result["skipped"]]
    return told + [
        f"{result['number']} control, {result['control']['name']}: {result['control']['skipped']}"
        for result in results
        if result["control"] and result["control"]["skipped"]
    ]


def summary(board: Board) -> str:
    """One line for all: how many passed, on what, when."""
    ran = [result for result in board["figures"] if not result["skipped"]]
    good = sum(result["pass"] for result in ran)
    verdict = "all at target" if passed(board) else "NOT all at target"
    return (
        f"{good} of {len(ran)} figures pass ({board['size']} form), {len(board['figures']) - len(ran)} skipped: "
        f"{verdict}.\n{measured_on(board)}"
    )


def measured_on(board: Board) -> str:
    """The machine in general words, with date and commit."""
    return f"{machine_of(board)}; {board['date']}, commit {board['commit'] or 'unknown'}"


def machine_of(board: Board) -> str:
    """The machine in general words."""
    return f"{board['machine']}, Python {board['python']}, SQLite {board['sqlite']}"


def page_table(boards: Sequence[Board]) -> str:
    """The table for the page, from what several runs measured; of a figure in two of them the later one counts."""
    rows = {result["number"]: (result, board) for board in boards for result in board["figures"]}
    lines = ["| # | Figure | Target | Last value | Its control | Pass | Form | Seconds | Measured |", "|" + "---|" * 9]
    for _, (result, board) in sorted(rows.items()):
        cells = (
            str(result["number"]), result["name"], result["target"],
            result["value"] or f"skipped: {result['skipped']}", _control_cell(result["control"]), pass_word(result),
            result["size"], f"{result['seconds']:.0f}", f"{board['date']}, {board['commit'] or 'unknown'}",
        )  # fmt: skip
        lines.append("| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |")
    machines = list(dict.fromkeys(machine_of(board) for board in boards))
    return "\n".join([*lines, "", *(f"Measured on {machine}." for machine in machines)])


def _control_cell(control: Result | None) -> str:
    if control is None:
        return "none"
    value = f"skipped: {control['skipped']}" if control["skipped"] else control["value"]
    return f"{control['name']}: {value}"


def into_page(page: str, boards: Sequence[Board]) -> str:
    """The page with its table replaced by that of the boards."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"the page has no place for the table: {BEGIN} … {END}")
    return f"{before}{BEGIN}\n\n{page_table(boards)}\n\n{END}{after}"
