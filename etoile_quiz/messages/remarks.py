"""A few words beside the verdict on an answer. They follow from the round alone, so that the same round has the same ones."""

from msgspec.structs import replace

from etoile_quiz.game.round import Round
from etoile_quiz.keyed import digest
from etoile_quiz.question import DifficultyLevel

ROWS = {3: "Three", 5: "Five", 7: "Seven", 10: "Ten", 15: "Fifteen", 20: "Twenty", 30: "Thirty"}
"""The rows of right answers that are named."""
LOST_ROW = 3
"""The end of a shorter row is not named."""
PRAISE: dict[DifficultyLevel, tuple[str, ...]] = {
    "easy": ("Light on your feet.", "A clean step.", "On the beat."),
    "medium": ("Well danced.", "Bravo!", "You paid attention."),
    "hard": ("Brava!", "Nobody fooled you.", "Few would know that."),
}
COMFORT = ("Now you know.", "Dust off and go on.", "A good try.")


def remark(played: Round) -> str:
    """Return a few words on the option that was chosen: `Three in a row!`, `Nobody fooled you.` Empty where none was."""
    if played.revealed is None or (answer := played.answers[-1]).option is None:
        return ""
    question, row = played.revealed.question, played.right_in_a_row
    lost = replace(played, answers=played.answers[:-1]).right_in_a_row
    if answer.missed and lost >= LOST_ROW:
        return f"Your row ends at {lost}."
    if row in ROWS:
        return f"{ROWS[row]} in a row!"
    level = question.difficulty.level
    words = PRAISE[level] if answer.right else COMFORT if level != "hard" else ("A hard one.", *COMFORT)
    return words[digest(question.id, str(len(played.answers))) % len(words)]
