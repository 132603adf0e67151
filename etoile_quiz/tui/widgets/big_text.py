"""Large letters and figures, drawn from half blocks."""

_GLYPHS = {
    "É": "..#. .#.. #### #... ###. #... ####",
    "T": "##### ..#.. ..#.. ..#.. ..#..",
    "O": ".##. #..# #..# #..# .##.",
    "I": "### .#. .#. .#. ###",
    "L": "#... #... #... #... ####",
    "E": "#### #... ###. #... ####",
    "0": "### #.# #.# #.# ###",
    "1": ".#. ##. .#. .#. ###",
    "2": "### ..# ### #.. ###",
    "3": "### ..# ### ..# ###",
    "4": "#.# #.# ### ..# ..#",
    "5": "### #.. ### ..# ###",
    "6": "### #.. ### #.# ###",
    "7": "### ..# ..# .#. .#.",
    "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ###",
    ",": ". . . . .",  # a gap, because a comma of half blocks looks like a point
    "−": "... ... ### ... ...",
    "+": "... .#. ### .#. ...",
    "s": "... .## #.. ..# ##.",
    " ": ". . . . .",
}
_HALVES = {("#", "#"): "█", ("#", "."): "▀", (".", "#"): "▄", (".", "."): " "}


def big_text(text: str, *, double: bool = False) -> list[str]:
    """Return the rows of a text in large letters, all of one width. Double ones are twice as wide and as high.

    `17` takes 3 rows of 7 columns, or 5 rows of 14.
    """
    glyphs = [_GLYPHS[letter].split() for letter in text]
    height = max(map(len, glyphs))
    height += 0 if double else height % 2
    padded = [["." * len(glyph[0])] * (height - len(glyph)) + glyph for glyph in glyphs]
    pixels = [".".join(glyph[row] for glyph in padded) for row in range(height)]
    if double:
        return ["".join("██" if pixel == "#" else "  " for pixel in row) for row in pixels]
    return [
        "".join(_HALVES[pair] for pair in zip(*rows, strict=True))
        for rows in zip(pixels[::2], pixels[1::2], strict=True)
    ]
