"""Item-writing rules for one question; `docs/generator.md` lists them under the ids of the literature."""

from operator import attrgetter

from etoile_quiz.generator.rules.item import Item, Rule, RuleSeverity, Violation, worst
from etoile_quiz.generator.rules.options import ADVICE, NOT_OF_PLAIN, OPTION_RULES
from etoile_quiz.generator.rules.stems import FATAL_STEM_RULES, MOST_CHARACTERS, MOST_WORDS, STEM_RULES
from etoile_quiz.generator.rules.surface import ABSOLUTES, META

__all__ = [
    "ABSOLUTES",
    "FATAL_STEM_RULES",
    "META",
    "MOST_CHARACTERS",
    "MOST_WORDS",
    "OPTION_RULES",
    "RULES",
    "STEM_RULES",
    "Item",
    "Rule",
    "RuleSeverity",
    "Violation",
    "violations",
    "worst",
    "worst_of_options",
]

_IS_PLAIN = attrgetter("plain")
RULES: tuple[Rule, ...] = (*STEM_RULES, *OPTION_RULES)
_STRICT = tuple(rule for rule in OPTION_RULES if rule not in ADVICE)
_STRICT_OF_PLAIN = tuple(rule for rule in _STRICT if rule not in NOT_OF_PLAIN)
_ADVICE_OF_PLAIN = tuple(rule for rule in ADVICE if rule not in NOT_OF_PLAIN)


def violations(item: Item, rules: tuple[Rule, ...] = RULES) -> tuple[Violation, ...]:
    """Return every rule that the question breaks, in the order of the rules."""
    return tuple(found for rule in rules if (found := rule(item)) is not None)


def worst_of_options(item: Item) -> RuleSeverity | None:
    """Return the worst that the rules about options find."""
    if all(map(_IS_PLAIN, item.surfaces)):
        return worst(item, _STRICT_OF_PLAIN, _ADVICE_OF_PLAIN)
    return worst(item, _STRICT, ADVICE)
