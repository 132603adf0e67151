"""Item-writing rules for one question; `docs/generator.md` lists them under the ids of the literature."""

from etoile_quiz.generator.rules.item import Item, Rule, Severity, Violation, severities
from etoile_quiz.generator.rules.options import ABSOLUTES, META, OPTION_RULES
from etoile_quiz.generator.rules.stems import MOST_CHARACTERS, MOST_WORDS, STEM_RULES

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
    "severities",
    "violations",
]

RULES: tuple[Rule, ...] = (*STEM_RULES, *OPTION_RULES)


def violations(item: Item, rules: tuple[Rule, ...] = RULES) -> tuple[Violation, ...]:
    """Return every rule that the question breaks, in the order of the rules."""
    return tuple(found for rule in rules if (found := rule(item)) is not None)
