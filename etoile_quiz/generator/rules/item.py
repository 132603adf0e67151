"""An item (a question as rules see it), a rule, and a violation."""

from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import force_setattr

from etoile_quiz.generator.rules.surface import Surface, surface_of
from etoile_quiz.text.words import sentence_words

RuleSeverity = Literal["error", "warning"]


class Item(Struct, frozen=True, gc=False):
    """A question as rules see it. `names` says of each option whether it is a proper name, which nobody can reword."""

    stem: str
    options: tuple[str, ...]
    key: int
    key_names: tuple[str, ...]
    names: tuple[bool, ...]
    in_order: bool = False
    explanation: str = ""
    hint: str = ""
    generated: bool = True
    sources: int = 1
    facts: int = 1
    verdicts: bool = False
    """The options are verdicts on the stem (true or false), not answers to it."""
    asks_for_name: bool = False
    """It is a plain question whose options are all proper names, numbers or dates."""
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
    def phrases(self) -> bool:
        """Tell whether the pack worded all options itself."""
        return not any(self.names)


class Violation(Struct, frozen=True, gc=False):
    """A rule that a question breaks."""

    rule: str
    severity: RuleSeverity
    message: str


class Rule(Struct, frozen=True, kw_only=True, gc=False):
    """One rule of item writing, under the id that the literature gives it."""

    id: str
    says: str
    """What a question must do, in a few words for `docs/generator.md`."""
    find: Callable[[Item], str | None]
    """Returns what is wrong with a question, or None where it keeps the rule."""
    severity: RuleSeverity
    severity_for_names: RuleSeverity | None = None
    """The severity where an option is a proper name. None: the same."""
    only_style: bool = False
    """It only warns where a plain question asks for a name, a number or a date: what matters outranks style."""
    severity_by_hand: RuleSeverity = "warning"
    """The severity in questions written by hand."""
    breaks_plain: bool = True
    """Plain options (`Surface.plain`) can break it."""
    is_english: bool = False
    """It looks for English words."""
    is_settled_by_reader: bool = False
    """The reader of hand-written questions reports it, or makes the question keep it."""
    field: Literal["question", "answer", "wrong", "explanation", "hint"] = "question"
    """The field of a hand-written question that has to change."""
    is_broken_by: Callable[[Surface], bool] | None = None
    """Tells whether a single option breaks it, where that can be said."""
    contains: str = ""
    """The id of a rule that a question breaks only because it breaks this one."""

    def severity_of(self, item: Item) -> RuleSeverity:
        """Return how bad it is that this question breaks the rule."""
        if self.only_style and item.asks_for_name:
            return "warning"
        return self.severity if self.severity_for_names is None or item.phrases else self.severity_for_names

    def check(self, item: Item) -> Violation | None:
        """Return the violation, or None where the question keeps the rule."""
        message = self.find(item)
        return None if message is None else Violation(self.id, self.severity_of(item), message)


def worst(item: Item, rules: Sequence[Rule], advice: Sequence[Rule] = ()) -> RuleSeverity | None:
    """Return the worst severity that these rules find. Rules given as advice find no errors; they are only asked where the
    others find nothing."""
    found: RuleSeverity | None = None
    for rule in rules:
        if rule.find(item) is not None:
            if rule.severity_of(item) == "error":
                return "error"
            found = "warning"
    if found is None and any(rule.find(item) is not None for rule in advice):
        return "warning"
    return found
