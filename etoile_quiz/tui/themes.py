"""The colours of the game: two dark themes, a light one, and one of high contrast."""

from collections.abc import Mapping

from textual.theme import Theme

LOW_HEIGHT = 23
"""Below this many rows of terminal, decoration is left out."""

ROOMY_HEIGHT = 30
"""From this many rows of terminal on, there are empty rows between parts."""

# For each theme the colour of each role.
_FULL_COLOURS = """
role           palais-garnier  lincoln-center  matinee   high-contrast
primary        #d9b45b         #b9c7dd         #8a1c3b   #ffe14d
secondary      #9c4a58         #5b7bb0         #a87922   #ffffff
accent         #f0d48a         #e8eef8         #6d4a0c   #ffe14d
warning        #e6a15c         #e0c284         #8a5200   #ffb000
error          #f08a7c         #f29a9a         #a3241c   #ff9d9d
success        #9ccf8f         #8fd0b0         #22663a   #7dff9b
foreground     #f1e6d6         #e3e9f3         #2b1a1e   #ffffff
muted          #f1e6d699       #e3e9f399       #65534f   #e0e0e0
background     #1f0b12         #0a1120         #fbf6ec   #000000
surface        #2a1019         #101a2e         #f5ecdc   #000000
panel          #3a1622         #182540         #ecdfc9   #1a1a1a
curtain        #6b1f33         #1d2f55         #a8344f   #000000
curtain-fold   #8d3147         #33497a         #c25a6f   #ffffff
cursor         #5a2032         #213459         #ecd3c4   #1a3fb4
cursor-text    #fbeecb         #f4f7fc         #4a0d20   #ffffff
hover          #431827         #1b2b4a         #f0e2d2   #3d3d3d
line           #6e3a45         #3c5075         #c9b18c   #ffffff
footer         #160710         #060b16         #ecdfc9   #000000
footer-text    #b9a48f         #93a1b8         #5b4439   #ffffff
"""

# A terminal of 256 colours has a cube of the steps 00, 5f, 87, af, d7, ff and greys in steps of ten, but no dark red or blue
# below 5f: the nearest colour to our grounds would be black or a shrill one. So they are greys here.
_FEW_COLOURS = """
role           palais-garnier  lincoln-center  matinee   high-contrast
primary        #d7af5f         #afd7ff         #870000   #ffff5f
secondary      #af5f5f         #5f87af         #af8700   #ffffff
accent         #ffd787         #eeeeee         #5f5f00   #ffff5f
warning        #ffaf5f         #d7d787         #5f5f00   #ffaf00
error          #d78787         #ffafaf         #af0000   #ffafaf
success        #87d787         #87d7af         #005f00   #87ff87
foreground     #eeeeee         #e4e4e4         #1c1c1c   #ffffff
muted          #bcbcbc         #bcbcbc         #4e4e4e   #e4e4e4
background     #1c1c1c         #121212         #ffffff   #000000
surface        #262626         #1c1c1c         #eeeeee   #000000
panel          #303030         #303030         #e4e4e4   #1c1c1c
curtain        #5f0000         #00005f         #af0000   #000000
curtain-fold   #870000         #005f87         #d75f5f   #ffffff
cursor         #5f0000         #444444         #ffd7af   #0000af
cursor-text    #ffffd7         #ffffff         #5f0000   #ffffff
hover          #3a3a3a         #3a3a3a         #eeeeee   #3a3a3a
line           #875f5f         #5f5f87         #bcbcbc   #ffffff
footer         #121212         #080808         #e4e4e4   #000000
footer-text    #bcbcbc         #bcbcbc         #444444   #ffffff
"""


def _palettes(table: str) -> dict[str, dict[str, str]]:
    """Return for each theme of a table the colours of its roles."""
    (_, *names), *rows = (line.split() for line in table.strip().splitlines())
    return {name: {row[0]: row[number] for row in rows} for number, name in enumerate(names, start=1)}


FULL_COLOURS, FEW_COLOURS = _palettes(_FULL_COLOURS), _palettes(_FEW_COLOURS)


def themes(color_system: str | None) -> list[Theme]:
    """Return all themes for a terminal with full colours, `truecolor`, or with fewer, as Rich names it."""
    chosen = FEW_COLOURS if color_system in ("256", "standard") else FULL_COLOURS
    return [_theme(name, colours) for name, colours in chosen.items()]


def _theme(name: str, colours: Mapping[str, str]) -> Theme:
    return Theme(
        name=name,
        dark=name != "matinee",
        primary=colours["primary"],
        secondary=colours["secondary"],
        accent=colours["accent"],
        warning=colours["warning"],
        error=colours["error"],
        success=colours["success"],
        foreground=colours["foreground"],
        background=colours["background"],
        surface=colours["surface"],
        panel=colours["panel"],
        variables={
            "curtain": colours["curtain"],
            "curtain-fold": colours["curtain-fold"],
            "block-cursor-background": colours["cursor"],
            "block-cursor-foreground": colours["cursor-text"],
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": colours["hover"],
            "block-cursor-blurred-foreground": colours["foreground"],
            "block-hover-background": colours["hover"],
            "border": colours["primary"],
            "border-blurred": colours["line"],
            "foreground-muted": colours["muted"],
            "text-muted": colours["muted"],
            "footer-background": colours["footer"],
            "footer-foreground": colours["footer-text"],
            "footer-description-foreground": colours["footer-text"],
            "footer-key-foreground": colours["primary"],
            "scrollbar": colours["line"],
            "scrollbar-background": colours["background"],
        },
    )
