"""Which actions make sense in which phase of a round."""

from etoile_quiz.game.lifelines import usable_lifelines
from etoile_quiz.game.round import Round


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
