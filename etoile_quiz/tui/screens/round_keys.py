"""The keys of a round."""

from textual.binding import Binding

from etoile_quiz.game.confidence import CONFIDENCES
from etoile_quiz.game.lifelines import LIFELINES, usable_lifelines
from etoile_quiz.game.round import Round
from etoile_quiz.tui.key_rows import KeyRow
from etoile_quiz.tui.navigator import HELP

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
    KeyRow(
        (
            # The key bar shows the first binding of a key only, and the first one of F means "fairly sure".
            Binding("f", "flag", show=False),
            Binding("exclamation_mark", "flag", "Flag", key_display="F"),
            Binding("asterisk,s", "star", "Star", key_display="*"),
        ),
        "*  F",
        "star, flag what was just asked",
    ),
    KeyRow(
        (Binding("pageup", "page(-1)", show=False), Binding("pagedown", "page(1)", show=False)),
        "Page Up/Down",
        "scroll a long question",
    ),
    KeyRow((HELP,)),
    KeyRow((Binding("escape", "leave", "Leave"),), "Esc", "leave; your answers are kept"),
)


def is_offered(action: str, parameters: tuple[object, ...], played: Round | None, *, highlighted: bool) -> bool:
    """Tell whether an action makes sense in this phase of a round. `highlighted`: whether an option has the highlight."""
    phase = played.phase if played else "finished"
    match action:
        case "choose":
            return phase == "asking"
        case "answer" | "sure":
            stated = bool(played and played.rules.asks_confidence)
            return phase == "asking" and (action == "sure") == stated and highlighted
        case "use":
            return bool(played and parameters[0] in [lifeline.id for lifeline in usable_lifelines(played)])
        case "advance" | "flag" | "star":
            return phase == "revealing"
        case _:
            return True
