"""What a player can type in answer to a question."""

from msgspec import Struct

from etoile_quiz.game.modes import LIFELINES, Lifeline
from etoile_quiz.game.round import Round
from etoile_quiz.game.scoring import CONFIDENCES, Confidence
from etoile_quiz.messages.general import LETTERS
from etoile_quiz.messages.modes import CONFIDENCE_KEYS, LIFELINE_KEYS, LIFELINE_NAMES


class Move(Struct, frozen=True):
    """An option with how sure the player is of it, or a lifeline."""

    option: int = -1
    confidence: Confidence | None = None
    lifeline: Lifeline | None = None


def prompt(played: Round) -> str:
    """Return what asks for a move: the letters, then what else can be typed."""
    return f"Your answer ({', '.join((_range_of(_open(played)), *_further(played), 'q to stop'))}): "


def reminder(played: Round) -> str:
    """Return what to say to somebody who typed something else."""
    options = _open(played)
    letters = ", ".join(LETTERS[option] for option in options)
    numbers = ", ".join(str(option + 1) for option in options) if played.struck else f"1–{len(options)}"
    return f"Please type {', '.join((f'one of {letters} (or {numbers})', *_further(played)))}, or q to stop."


def read_move(line: str, played: Round) -> Move | None:
    """Return the move that a line stands for; None where it stands for none that can be made now."""
    typed = line.strip().upper()
    for lifeline in LIFELINES:
        if typed == LIFELINE_KEYS[lifeline].upper() and played.has(lifeline):
            return Move(lifeline=lifeline)
    confidence = None
    if played.rules.asks_confidence:
        confidence = next(
            (stated for stated in CONFIDENCES if typed[1:].strip() == CONFIDENCE_KEYS[stated].upper()), None
        )
        if confidence is None:
            return None
        typed = typed[:1]
    option = next((option for option in _open(played) if typed in (LETTERS[option], str(option + 1))), None)
    return None if option is None else Move(option, confidence)


def _open(played: Round) -> list[int]:
    """Return the options that can be chosen."""
    count = len(played.question.options) if played.question else 0
    return [option for option in range(count) if option not in played.struck]


def _range_of(options: list[int]) -> str:
    if options != list(range(len(options))):
        return " or ".join(LETTERS[option] for option in options)
    return f"{LETTERS[0]}–{LETTERS[len(options) - 1]}"


def _further(played: Round) -> list[str]:
    """Return what can be typed beside an option, with what it does."""
    if played.rules.asks_confidence:
        keys = [f"{CONFIDENCE_KEYS[stated]} {_HOW_SURE[stated]}" for stated in CONFIDENCES]
        return [f"then {', '.join(keys[:-1])} or {keys[-1]}, as in A {CONFIDENCE_KEYS['sure']}"]
    return [
        f"{LIFELINE_KEYS[lifeline]} {LIFELINE_NAMES[lifeline].lower()}"
        for lifeline in LIFELINES
        if played.has(lifeline)
    ]


_HOW_SURE: dict[Confidence, str] = {"sure": "sure", "fairly": "fairly sure", "guess": "for a guess"}
