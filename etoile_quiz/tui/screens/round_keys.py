"""Which actions make sense in which phase of a round."""

from etoile_quiz.game.lifelines import usable_lifelines
from etoile_quiz.game.round import Round
from etoile_quiz.messages.rounds import why_unusable
from etoile_quiz.tui.key_map import MARK_KEYS

MARK_LATER = "You can star and flag a question once you have answered it."
_MARK_KEYS = {key for binding in MARK_KEYS for key in binding.key.split(",")}


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
        case "advance":
            return phase == "revealing"
        case _:
            return True


def why_not(key: str, played: Round) -> str:
    """Return why a key does nothing at the open question; empty if it has nothing to do with a round."""
    if played.phase != "asking":
        return ""
    return MARK_LATER if key in _MARK_KEYS else why_unusable(key.lower(), played)
