"""How hard a question is: stated by the pack, or an integer sum over its fact and its form.

Nothing here depends on the distractors or on how often a name stands in the facts, so that a question's difficulty is known
before it is generated.
"""

from collections.abc import Sequence

from etoile_quiz.forms import form_of
from etoile_quiz.generator.facts import Fact, Value
from etoile_quiz.question import Difficulty, DifficultyLevel, DifficultyPart

EASY_BELOW, HARD_FROM = 380, 505
_STATED: dict[DifficultyLevel, int] = {"easy": 250, "medium": 440, "hard": 650}

BASE = 200
POINTS_PER_WEIGHT = 30
HEAVIEST = 8
POINTS_IN_STORY = 40
POINTS_PER_FURTHER_STEP = 80
POINTS_PER_FAME = 40
MIDDLING_FAME = 3
"""The fame, from 1 to 5, that changes nothing."""
EASY_WEIGHT = 6
"""A lighter fact is medium at least, unless its difficulty is stated: nobody can be expected to know it."""


def difficulty(fact: Fact, form: str, things: Sequence[Value] = (), steps: int = 1) -> Difficulty:
    """Return how hard it is to answer a question about a fact in this form; `things` are those given and asked for.

    Example: forward is worth 80 points. A fact of weight 7 that needs the story gives 200 + 80 + 30 + 40 = 350: easy.
    """
    if fact.difficulty:
        return stated(fact.difficulty)
    fame = min((value.fame for value in things if value.fame), default=MIDDLING_FAME)
    counted = (
        ("every question", BASE),
        (f"form {form}", form_of(form).points),
        ("a fact of less weight", POINTS_PER_WEIGHT * (HEAVIEST - fact.weight)),
        ("needs the story", POINTS_IN_STORY if fact.spoiler else 0),
        ("further steps", POINTS_PER_FURTHER_STEP * (steps - 1)),
        ("fame of the least known thing", POINTS_PER_FAME * (MIDDLING_FAME - fame)),
    )
    parts = [DifficultyPart(name, points) for name, points in counted if points]
    missing = EASY_BELOW - sum(part.points for part in parts)
    if fact.weight < EASY_WEIGHT and missing > 0:
        parts.append(DifficultyPart("a light fact is medium at least", missing))
    score = min(1000, max(0, sum(part.points for part in parts)))
    return Difficulty(difficulty_level(score), score, tuple(parts))


def stated(level: DifficultyLevel) -> Difficulty:
    """Return a difficulty that an author states, with the score in the middle of its level."""
    score = _STATED[level]
    return Difficulty(level, score, (DifficultyPart("stated", score),))


def difficulty_level(score: int) -> DifficultyLevel:
    """Return the level that a score stands for."""
    if score < EASY_BELOW:
        return "easy"
    return "medium" if score < HARD_FROM else "hard"
