"""A question in the making: everything but its wrong options."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from etoile_quiz.generator.facts import Fact, Value
from etoile_quiz.generator.falsity import Falsity
from etoile_quiz.question import Mention

WRONG_OPTIONS = 3
"""So many a question takes, where as many can be proven."""


class Suspect(Struct, frozen=True, gc=False):
    """A value that could stand as a wrong option: its text, why it is wrong, and from which level on it may be shown."""

    value: Value
    text: str
    falsity: Falsity
    level: int
    names: tuple[str, ...]
    """All its names, folded."""


class Candidate(Struct, frozen=True, kw_only=True, gc=False):
    """A stem with its key, and where wrong options would come from."""

    fact: Fact
    form: str
    stem: str
    key: Value
    key_text: str
    explanation: str
    sole_because: str
    """Why no other option can be right."""
    suspects: Callable[[], Iterator[Suspect]]
    given: tuple[Mention, ...] = ()
    """What the stem speaks of."""
    premises: tuple[Fact, ...] = ()
    level: int = 0
    """The level of stem, key and explanation together."""
    steps: int = 1
    given_values: tuple[Value, ...] = ()
    """The values that a player has to know something about."""
    least: int = 1
    """The fewest wrong options with which it makes sense."""
    variants: int = 1
    """How many different sets of wrong options are worth having."""
    latest: int | None = None
    """No suspect is of a later level than this; None where that is not known."""
    agree: tuple[str, ...] = ()
    """What all options must have in common with the key, because the stem gives it away."""
    surplus: bool = False
    """It is only asked where its fact has no other question: too many in its relation have this key."""
    in_order: bool = False
