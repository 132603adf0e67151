"""The key map: which keys do what on which screen, written down once.

Bindings, key bar and help sheet are made from it. The keys of the home screen are in `destinations`.
"""

from collections.abc import Iterable

from msgspec import Struct
from textual.binding import Binding, BindingType

from etoile_quiz.game.confidence import CONFIDENCES
from etoile_quiz.game.lifelines import LIFELINES
from etoile_quiz.tui.navigator import HELP


class KeyRow(Struct, frozen=True):
    """Bindings, and the row of the help sheet that names their keys. Without `keys` the help sheet does not name them."""

    bindings: tuple[Binding, ...]
    keys: str = ""
    does: str = ""


def bindings_of(rows: Iterable[KeyRow]) -> list[BindingType]:
    """Return the bindings of all rows, in their order, as a screen declares them."""
    return [binding for row in rows for binding in row.bindings]


MARK_KEYS = (
    Binding("asterisk", "star", "Star", key_display="*"),
    Binding("asterisk", "unstar", "Unstar", key_display="*"),
    Binding("exclamation_mark", "flag", "Flag", key_display="!"),
    Binding("u", "sources", "Sources", show=False),
)
"""The keys for a question that has been answered. Plain lines have the same signs."""

# For each option its digit, its letter, and what the digit's key gives on an AZERTY keyboard without Shift.
ANSWER_KEYS = ("1,a,A,&", "2,b,B,é", '3,c,C,"', "4,d,D,'")

_LIFELINES = tuple(Binding(lifeline.key, f"use('{lifeline.id}')", lifeline.name) for lifeline in LIFELINES)
_CONFIDENCES = tuple(Binding(stated.key, f"sure('{stated.id}')", stated.name) for stated in CONFIDENCES)


def _row_of(bindings: tuple[Binding, ...]) -> KeyRow:
    """Return a row that names each key and each description."""
    keys = "  ".join(binding.key.upper() for binding in bindings)
    return KeyRow(bindings, keys, ", ".join(binding.description.lower() for binding in bindings))


ROUND_KEYS = (
    KeyRow(
        tuple(Binding(keys, f"choose({option})", show=False) for option, keys in enumerate(ANSWER_KEYS)),
        "1–4  A–D",
        f"answer (AZERTY: {' '.join(keys[-1] for keys in ANSWER_KEYS)})",
    ),
    KeyRow(
        (
            Binding("enter", "answer", "Answer"),
            Binding("up,k", "move(-1)", show=False),
            Binding("down,j", "move(1)", show=False),
        ),
        "↑ ↓  Enter",
        "pick an option, answer with it",
    ),
    _row_of(_LIFELINES),
    _row_of(_CONFIDENCES),
    KeyRow((Binding("enter,space,right,n", "advance", "Go on"),), "Enter Space →", "go on"),
    KeyRow(MARK_KEYS, "*  !  U", "star or unstar, flag, sources"),
    KeyRow(
        (Binding("pageup", "page(-1)", show=False), Binding("pagedown", "page(1)", show=False)),
        "Page Up/Down",
        "scroll a long question",
    ),
    KeyRow((HELP,)),
    KeyRow((Binding("escape", "leave", "Leave"),), "Esc", "leave; your answers are kept"),
)

RESULT_KEYS = (
    KeyRow((), "↑ ↓  Enter", "pick a question, read all about it"),
    KeyRow((Binding("k", "copy", "Copy"),), "K", "copy the result to share"),
    KeyRow((Binding("p", "close('again')", "Again"), Binding("p", "practise", "Again")), "P", "play again"),
    KeyRow((Binding("e", "close('encore')", "Encore"),), "E", "encore: what you missed"),
    KeyRow(MARK_KEYS, "*  !  U", "star or unstar, flag, sources"),
    KeyRow(
        (
            Binding("h,escape", "close('home')", "Home", key_display="Esc"),
            Binding("h,escape", "close('back')", "Back", key_display="Esc"),
        ),
        "Esc  H",
        "back",
    ),
    KeyRow((HELP,)),
    KeyRow((Binding("q", "app.quit", show=False),), "Q", "quit"),
)

CHOICE_KEYS = (
    KeyRow((Binding("enter", "screen.play", "Play"),), "Enter", "play what is chosen"),
    KeyRow((Binding("space", "choose", "Choose"),), "Space", "choose, or take back"),
    KeyRow(
        (
            Binding("left", "screen.change_column(-1)", show=False),
            Binding("right", "screen.change_column(1)", show=False),
        )
    ),
)
CHOOSE_KEYS = (
    KeyRow((Binding("p", "play", show=False),)),
    KeyRow(
        (Binding("tab", "section(1)", show=False), Binding("shift+tab", "section(-1)", show=False)),
        "Tab",
        "go to the next part",
    ),
    KeyRow((Binding("r", "reset", "Reset"),), "R", "take all choices back"),
    KeyRow((Binding("c", "code", "Code"),), "C", "type in a challenge code"),
    KeyRow((Binding("h,escape", "back", "Back", key_display="Esc"),), "Esc  H", "back"),
    KeyRow((HELP,)),
)


class KeySection(Struct, frozen=True):
    """The keys of one screen, under their heading in the help sheet."""

    screen: str
    """The name of its class."""
    heading: str
    rows: tuple[KeyRow, ...]


SECTIONS = (
    KeySection("RoundScreen", "In a round", ROUND_KEYS),
    KeySection("ResultsScreen", "Results", RESULT_KEYS),
    KeySection("ChooseScreen", "Choosing a round", (*CHOICE_KEYS, *CHOOSE_KEYS)),
)
EVERYWHERE = (("?  F1", "this help"), ("Ctrl+P", "all commands by name"), ("Ctrl+Q", "quit"))
"""Keys that do the same on every screen, with what they do."""
