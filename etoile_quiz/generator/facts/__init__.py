"""What a pack says: values, relations, facts, and the base that holds them."""

from etoile_quiz.generator.facts.base import FactBase
from etoile_quiz.generator.facts.fact import Fact, in_id_order, mirrored
from etoile_quiz.generator.facts.relations import (
    OBJECT,
    SUBJECT,
    Dependency,
    Relation,
    TimeLine,
    TrueFalse,
    Wording,
)
from etoile_quiz.generator.facts.values import (
    LITERAL_KINDS,
    QUANTITIES,
    Kind,
    Value,
    are_apart,
    date_value,
    numeric_value,
    place_of,
)

__all__ = [
    "LITERAL_KINDS",
    "OBJECT",
    "QUANTITIES",
    "SUBJECT",
    "Dependency",
    "Fact",
    "FactBase",
    "Kind",
    "Relation",
    "TimeLine",
    "TrueFalse",
    "Value",
    "Wording",
    "are_apart",
    "date_value",
    "in_id_order",
    "mirrored",
    "numeric_value",
    "place_of",
]
