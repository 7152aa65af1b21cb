"""Words and numbers drawn in blocks, so that they can be read from two metres away."""

LARGEST = 8
_ROWS = 5
_HALVES = {(" ", " "): " ", ("#", " "): "▀", (" ", "#"): "▄", ("#", "#"): "█"}
_PIXELS: dict[str, tuple[str, ...]] = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", " # ", " # ", " # "),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
    "-": ("   ", "   ", "###", "   ", "   "),
    "/": ("  #", "  #", " # ", "#  ", "#  "),
    " ": ("  ", "  ", "  ", "  ", "  "),
    "A": (" # ", "# #", "###", "# #", "# #"),
    "B": ("## ", "# #", "## ", "# #", "## "),
    "C": ("###", "#  ", "#  ", "#  ", "###"),
    "D": ("## ", "# #", "# #", "# #", "## "),
    "E": ("###", "#  ", "## ", "#  ", "###"),
    "F": ("###", "#  ", "## ", "#  ", "#  "),
    "G": ("####", "#   ", "# ##", "#  #", "####"),
    "H": ("# #", "# #", "###", "# #", "# #"),
    "I": ("#", "#", "#", "#", "#"),
    "J": ("  #", "  #", "  #", "# #", "###"),
    "K": ("# #", "# #", "## ", "# #", "# #"),
    "L": ("#  ", "#  ", "#  ", "#  ", "###"),
    "M": ("#   #", "## ##", "# # #", "#   #", "#   #"),
    "N": ("#  #", "## #", "# ##", "#  #", "#  #"),
    "O": ("###", "# #", "# #", "# #", "###"),
    "P": ("###", "# #", "###", "#  ", "#  "),
    "Q": ("###", "# #", "# #", "###", "  #"),
    "R": ("## ", "# #", "## ", "# #", "# #"),
    "S": ("###", "#  ", "###", "  #", "###"),
    "T": ("###", " # ", " # ", " # ", " # "),
    "U": ("# #", "# #", "# #", "# #", "###"),
    "V": ("# #", "# #", "# #", "# #", " # "),
    "W": ("#   #", "#   #", "# # #", "# # #", " # # "),
    "X": ("# #", "# #", " # ", "# #", "# #"),
    "Y": ("# #", "# #", " # ", " # ", " # "),
    "Z": ("###", "  #", " # ", "#  ", "###"),
}


def can_be_drawn(text: str) -> bool:
    """True when there are blocks for every sign of the text."""
    return bool(text) and all(sign in _PIXELS for sign in text)


def rows_of(scale: int) -> int:
    """Rows of the terminal that letters of a scale take; 0 for scale 0."""
    return -(-_ROWS * scale // 2)


def columns_of(text: str, scale: int) -> int:
    """Columns of the terminal that a text takes at a scale."""
    return scale * (sum(len(_PIXELS[sign][0]) for sign in text) + len(text) - 1)


def largest_scale(text: str, width: int, height: int) -> int:
    """The largest scale at which the text fits; 0 where not even the smallest does."""
    if not can_be_drawn(text):
        return 0
    fitting = (scale for scale in range(LARGEST, 0, -1) if rows_of(scale) <= height)
    return next((scale for scale in fitting if columns_of(text, scale) <= width), 0)


def blocks(text: str, scale: int) -> list[str]:
    """Rows of blocks; a dot is `scale` columns wide and as many half rows high."""
    rows = [" ".join(_PIXELS[sign][row] for sign in text) for row in range(_ROWS)]
    wide = ["".join(dot * scale for dot in row) for row in rows for _ in range(scale)]
    if len(wide) % 2:
        wide.append(" " * len(wide[0]))
    pairs = zip(wide[::2], wide[1::2], strict=True)
    return ["".join(_HALVES[pair] for pair in zip(top, bottom, strict=True)) for top, bottom in pairs]
