"""Drafts for tests."""

from etoile_quiz.authoring.drafts import Draft
from etoile_quiz.question import DifficultyLevel


def draft_of(difficulty: DifficultyLevel = "medium", spoiler: int = 0, **typed: str | tuple[str, ...]) -> Draft:
    """Return a draft with these texts."""
    texts = {name: (text,) if isinstance(text, str) else text for name, text in typed.items()}
    return Draft(typed=texts, difficulty=difficulty, spoiler=spoiler)
