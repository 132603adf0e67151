"""Options of a question and their letters."""

from etoile_quiz.question import Question

LETTERS = "ABCDEFGHIJKLMNOP"  # up to Q, which stops


def lettered(question: Question, option: int) -> str:
    """Return an option with its letter: `A. plié`."""
    return f"{LETTERS[option]}. {question.options[option].text}"
