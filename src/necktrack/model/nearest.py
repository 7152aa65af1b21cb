"""The nearest known word to a mistyped one."""

from collections.abc import Iterable

_LONGEST = 40


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that is most like the word, or None when none is near."""
    typed = word.lower()[:_LONGEST]
    ranked = sorted((edit_distance(typed, choice), choice) for choice in choices)
    for distance, choice in ranked:
        if distance <= max(1, len(typed) // 3) or (len(typed) > 2 and (typed in choice or choice in typed)):
            return choice
    return None


def edit_distance(one: str, other: str) -> int:
    """Number of letters to add, drop, change or swap with a neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [place]
        for column, target in enumerate(other, start=1):
            cost = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != target))
            if earlier and column > 1 and letter == other[column - 2] and one[place - 2] == target:
                cost = min(cost, earlier[column - 2] + 1)
            row.append(cost)
    return row[-1]
