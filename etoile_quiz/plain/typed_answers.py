"""What a player can type at a question: an option, a confidence with it, or a lifeline."""

from msgspec import Struct

from etoile_quiz.game.confidence import CONFIDENCES, Confidence
from etoile_quiz.game.lifelines import Lifeline, usable_lifelines
from etoile_quiz.game.round import Round
from etoile_quiz.messages.options import LETTERS
from etoile_quiz.text.words import listed


class TypedAnswer(Struct, frozen=True):
    """An option, with the confidence in it where the player stated one; or else a lifeline. `marks` are signs behind it."""

    option: int = -1
    confidence: Confidence | None = None
    lifeline: Lifeline | None = None
    marks: str = ""


def prompt(round_: Round) -> str:
    """Return the prompt: the letters, then what else can be typed."""
    return f"Your answer ({', '.join((_letters_in_short(round_.open_options), *_further(round_), 'q to stop'))}): "


def reminder(round_: Round) -> str:
    """Return the line for a player who typed something else."""
    return f"Please type one of {_letters(round_)}, or ? for help."


def ask_confidence(letter: str) -> str:
    """Return the prompt for the confidence in an option that was typed alone."""
    return f"{letter}. And how sure ({', '.join(f'{stated.key} {stated.prompt}' for stated in CONFIDENCES)}): "


def help_lines(round_: Round) -> list[str]:
    """Return all that can be typed at a question, a line each."""
    sure = (
        f", and how sure: {', '.join(f'{one.key} {one.prompt}' for one in CONFIDENCES)}, as in A {CONFIDENCES[0].key}"
    )
    return [
        f"{_letters(round_)}: your answer{sure if round_.rules.asks_confidence else ''}.",
        *(f"{lifeline.key}: {lifeline.name.lower()}." for lifeline in usable_lifelines(round_)),
        "* or ! behind your answer: star this question, or flag it as bad. Alone: the question before.",
        "r: this question again. u: the address of the source before, and where to read more.",
        "q: stop.",
    ]


def read_typed(line: str, round_: Round) -> TypedAnswer | None:
    """Return what a line means; None where it means nothing that can be done now."""
    typed = line.strip().upper()
    for lifeline in usable_lifelines(round_):
        if typed == lifeline.key.upper():
            return TypedAnswer(lifeline=lifeline)
    confidence = None
    if round_.rules.asks_confidence:
        words = typed[1:].strip().lower()
        confidence = next((one for one in CONFIDENCES if words in (one.key, one.id, one.name.lower())), None)
        typed = typed[:1] if confidence else typed
    option = next((option for option in round_.open_options if typed in (LETTERS[option], str(option + 1))), None)
    return None if option is None else TypedAnswer(option, confidence)


def _letters(round_: Round) -> str:
    """Return the open options one by one: `A, B, C, D (or 1–4)`."""
    options = round_.open_options
    numbers = ", ".join(str(option + 1) for option in options) if round_.struck else f"1–{len(options)}"
    return f"{', '.join(LETTERS[option] for option in options)} (or {numbers})"


def _letters_in_short(options: tuple[int, ...]) -> str:
    """Return the letters of options: `A–D`, or `B or D` where some between are struck."""
    if options != tuple(range(len(options))):
        return " or ".join(LETTERS[option] for option in options)
    return f"{LETTERS[0]}–{LETTERS[len(options) - 1]}"


def _further(round_: Round) -> list[str]:
    """Return what can be typed beside an option, each with its meaning."""
    if round_.rules.asks_confidence:
        return [f"then {listed((stated.key for stated in CONFIDENCES), 'or')} for how sure"]
    return [f"{lifeline.key} {lifeline.name.lower()}" for lifeline in usable_lifelines(round_)]
