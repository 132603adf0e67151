"""An item (a question as rules see it), a rule, and a violation."""

from collections.abc import Callable
from typing import Literal, assert_never

from msgspec import Struct
from msgspec.structs import force_setattr

from etoile_quiz.generator.rules.surface import Surface, surface_of
from etoile_quiz.text.words import sentence_words

Severity = Literal["error", "warning"]


class Item(Struct, frozen=True, gc=False):
    """A question as rules see it. `are_names` says of each option whether it is a proper name, which nobody can reword."""

    stem: str
    options: tuple[str, ...]
    key: int
    key_names: tuple[str, ...]
    are_names: tuple[bool, ...]
    in_order: bool = False
    explanation: str = ""
    hint: str = ""
    generated: bool = True
    sources: int = 1
    facts: int = 1
    verdicts: bool = False
    """The options are verdicts on the stem (true or false), not answers to it."""
    asks_for_name_or_quantity: bool = False
    """It is a plain question whose options are all proper names, numbers or dates."""
    may_be_reworded: bool = False
    """The key is a number, a date or an event, which an explanation may tell in other words: "Two scripts" for 2."""
    stem_names: tuple[str, ...] = ()
    """The proper names in the stem. They are not prose: "The Best Man" states no opinion."""
    surfaces: tuple[Surface, ...] = ()
    """The surface of each option. It follows from `options`."""

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
    def prose(self) -> str:
        """Return the stem without the proper names in it."""
        text = self.stem
        for name in sorted(self.stem_names, key=len, reverse=True):
            text = text.replace(name, "")
        return text

    @property
    def all_phrases(self) -> bool:
        """Tell whether the pack worded all options itself."""
        return not any(self.are_names)


class Violation(Struct, frozen=True, gc=False):
    """A rule that a question breaks."""

    rule: str
    severity: Severity
    message: str


class Rule(Struct, frozen=True, gc=False):
    """One rule of item writing, under the id that the literature gives it."""

    id: str
    says: str
    """What a question must do, in a few words for `docs/generator.md`."""
    find: Callable[[Item], str | None]
    """Returns what is wrong with a question, or None where it keeps the rule."""
    severity: Severity
    yields_to: Literal["nothing", "plain questions", "names"] = "nothing"
    """Where it only warns: in plain questions for a name, a number or a date; or also wherever an option is a proper name."""
    is_english: bool = False
    """It looks for English words."""
    field: Literal["question", "answer", "wrong", "explanation", "hint"] = "question"
    """The field of a hand-written question that has to change."""

    def severity_of(self, item: Item) -> Severity:
        """Return how bad it is that this question breaks the rule."""
        match self.yields_to:
            case "nothing":
                return self.severity
            case "plain questions":
                return "warning" if item.asks_for_name_or_quantity else self.severity
            case "names":
                return "warning" if item.asks_for_name_or_quantity or not item.all_phrases else self.severity
            case _:
                assert_never(self.yields_to)

    def check(self, item: Item) -> Violation | None:
        """Return the violation, or None where the question keeps the rule."""
        message = self.find(item)
        return None if message is None else Violation(self.id, self.severity_of(item), message)
