"""A question in the making: everything but its distractors."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import force_setattr

from etoile_quiz.generator.distractors.distractor import Distractor
from etoile_quiz.generator.facts import Fact, Value
from etoile_quiz.question import Mention

SETS_OF_ENTITIES = 3
"""An entity may be asked for among three different sets of options."""
SETS_OF_TEXTS = 2
"""A text or a date belongs to one moment or thing, so that fewer others fit."""


class Candidate(Struct, frozen=True, kw_only=True, gc=False):
    """A stem with its key, and the function that finds distractors.

    `level` is that of stem, key and explanation together. `given_values` are the things that a player has to know something
    about.
    """

    fact: Fact
    form: str
    stem: str
    key: Value
    key_text: str
    explanation: str
    sole_because: str
    """Why no other option can be right."""
    distractors: Callable[[], Iterator[Distractor]]
    level: int
    stem_mentions: tuple[Mention, ...] = ()
    """What the stem names, one mention for each thing."""
    premises: tuple[Fact, ...] = ()
    given_values: tuple[Value, ...] = ()
    least: int = 1
    """The fewest distractors with which the question makes sense."""
    least_sets: int = 1
    """How many different sets of options are worth having. Where later names can stand among them, there are three."""
    agree: tuple[str, ...] = ()
    """The traits that all options share with the key, because the stem gives them away."""
    allows: Callable[[Sequence[Distractor]], bool] | None = None
    """Tells whether a set of distractors makes sense, where that needs more than single ones."""
    in_order: bool = False
    """The options have an order of their own."""
    steps: int = 1
    """How many facts the player has to connect."""
    stem_names: tuple[str, ...] = ()
    """The proper names that the stem may hold. They follow from the rest; each set of options needs them."""

    def __post_init__(self) -> None:
        """Collect the names."""
        values = (*self.given_values, *(value for premise in self.premises for value in premise.values))
        texts = (text for value in values if value.entity for text in (value.in_sentence, value.name))
        force_setattr(self, "stem_names", tuple(dict.fromkeys(texts)))
