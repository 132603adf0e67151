"""What rules look at, and what they find."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Literal

from msgspec import Struct

from etoile_quiz.generator.rules.surface import Surface, surface_of
from etoile_quiz.generator.words import sentence_words

Severity = Literal["error", "warning"]


class Item(Struct, frozen=True, dict=True):
    """A question as rules see it. `names` tells for each option whether it is a proper name, which nobody can reword."""

    stem: str
    options: tuple[str, ...]
    key: int
    key_names: tuple[str, ...]
    names: tuple[bool, ...]
    in_order: bool = False
    explanation: str = ""
    generated: bool = True
    sources: int = 1
    facts: int = 1
    verdicts: bool = False
    """The options are verdicts on the stem (true or false), not answers to it."""

    @cached_property
    def surfaces(self) -> tuple[Surface, ...]:
        """Return the surface of each option."""
        return tuple(map(surface_of, self.options))

    @property
    def folded_stem(self) -> str:
        """Return the stem without accents, case and punctuation."""
        return sentence_words(self.stem).folded

    @property
    def stem_content(self) -> frozenset[str]:
        """Return the stem's content words."""
        return sentence_words(self.stem).content

    @property
    def phrases(self) -> bool:
        """Tell whether the pack worded all options itself."""
        return not any(self.names)


class Violation(Struct, frozen=True, gc=False):
    """A rule that a question breaks."""

    rule: str
    severity: Severity
    message: str


Rule = Callable[[Item], Violation | None]


def severities(found: Sequence[Violation]) -> tuple[int, int]:
    """Return how many errors and how many warnings there are."""
    errors = sum(item.severity == "error" for item in found)
    return errors, len(found) - errors
