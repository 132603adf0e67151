"""What rules look at, and what they find."""

from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import force_setattr

from etoile_quiz.generator.rules.surface import Surface, surface_of
from etoile_quiz.text.words import sentence_words

RuleSeverity = Literal["error", "warning"]


class Item(Struct, frozen=True, gc=False):
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
    surfaces: tuple[Surface, ...] = ()
    """What rules look at in each option. It follows from the rest."""

    def __post_init__(self) -> None:
        """Look at the options."""
        force_setattr(self, "surfaces", tuple(map(surface_of, self.options)))

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
    severity: RuleSeverity
    message: str


Rule = Callable[[Item], Violation | None]


def worst(item: Item, rules: Sequence[Rule], advice: Sequence[Rule] = ()) -> RuleSeverity | None:
    """Return the worst that these rules find. Those that find nothing worse than a warning are best called advice: they are
    only asked where the others find nothing."""
    found: RuleSeverity | None = None
    for rule in rules:
        violation = rule(item)
        if violation is not None:
            if violation.severity == "error":
                return "error"
            found = "warning"
    if found is None:
        for rule in advice:
            if rule(item) is not None:
                return "warning"
    return found
