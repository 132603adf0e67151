"""Item-writing rules for one question; `docs/generator.md` lists them under the ids of the literature."""

from etoile_quiz.generator.rules.item import Item, Rule, Severity, Violation, worst
from etoile_quiz.generator.rules.options import ADVICE, OPTION_RULES
from etoile_quiz.generator.rules.stems import MOST_CHARACTERS, MOST_WORDS, STEM_RULES
from etoile_quiz.generator.rules.surface import ABSOLUTES, META

__all__ = [
    "ABSOLUTES",
    "META",
    "MOST_CHARACTERS",
    "MOST_WORDS",
    "OPTION_RULES",
    "RULES",
    "STEM_RULES",
    "Item",
    "Rule",
    "Severity",
    "Violation",
    "violations",
    "worst",
    "worst_of_options",
]

RULES: tuple[Rule, ...] = (*STEM_RULES, *OPTION_RULES)
_STRICT = tuple(rule for rule in OPTION_RULES if rule not in ADVICE)


def violations(item: Item, rules: tuple[Rule, ...] = RULES) -> tuple[Violation, ...]:
    """Return every rule that the question breaks, in the order of the rules."""
    return tuple(found for rule in rules if (found := rule(item)) is not None)


def worst_of_options(item: Item) -> Severity | None:
    """Return the worst that the rules about options find."""
    return worst(item, _STRICT, ADVICE)
