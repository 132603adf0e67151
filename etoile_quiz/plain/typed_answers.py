"""What a player can type at a question: an option, a confidence with it, or a lifeline."""

from msgspec import Struct

from etoile_quiz.game.confidence import CONFIDENCES, Confidence
from etoile_quiz.game.lifelines import Lifeline, usable_lifelines
from etoile_quiz.game.round import Round
from etoile_quiz.messages.options import LETTERS


class TypedAnswer(Struct, frozen=True):
    """An option, with the confidence in it where the mode asks for one; or else a lifeline."""

    option: int = -1
    confidence: Confidence | None = None
    lifeline: Lifeline | None = None


def prompt(round_: Round) -> str:
    """Return the prompt: the letters, then what else can be typed."""
    return f"Your answer ({', '.join((_letters_in_short(round_.open_options), *_further(round_), 'q to stop'))}): "


def reminder(round_: Round) -> str:
    """Return the line for a player who typed something else."""
    options = round_.open_options
    letters = ", ".join(LETTERS[option] for option in options)
    numbers = ", ".join(str(option + 1) for option in options) if round_.struck else f"1–{len(options)}"
    return f"Please type {', '.join((f'one of {letters} (or {numbers})', *_further(round_)))}, or q to stop."


def read_typed(line: str, round_: Round) -> TypedAnswer | None:
    """Return what a line means; None where it means nothing that can be done now."""
    typed = line.strip().upper()
    for lifeline in usable_lifelines(round_):
        if typed == lifeline.key.upper():
            return TypedAnswer(lifeline=lifeline)
    confidence = None
    if round_.rules.asks_confidence:
        key = typed[1:].strip()
        confidence = next((stated for stated in CONFIDENCES if key == stated.key.upper()), None)
        if confidence is None:
            return None
        typed = typed[:1]
    option = next((option for option in round_.open_options if typed in (LETTERS[option], str(option + 1))), None)
    return None if option is None else TypedAnswer(option, confidence)


def _letters_in_short(options: tuple[int, ...]) -> str:
    """Return the letters of options: `A–D`, or `B or D` where some between are struck."""
    if options != tuple(range(len(options))):
        return " or ".join(LETTERS[option] for option in options)
    return f"{LETTERS[0]}–{LETTERS[len(options) - 1]}"


def _further(round_: Round) -> list[str]:
    """Return what can be typed beside an option, each with its meaning."""
    if round_.rules.asks_confidence:
        *others, last = [f"{stated.key} {stated.prompt}" for stated in CONFIDENCES]
        return [f"then {', '.join(others)} or {last}, as in A {CONFIDENCES[0].key}"]
    return [f"{lifeline.key} {lifeline.name.lower()}" for lifeline in usable_lifelines(round_)]
