"""Rules of item writing for one question. `docs/generator.md` lists them."""

from operator import attrgetter

from etoile_quiz.generator.rules.item import Item, Rule, RuleSeverity, Violation, worst
from etoile_quiz.generator.rules.options import OPTION_RULES
from etoile_quiz.generator.rules.stems import FATAL_STEM_RULES, MOST_CHARACTERS, MOST_WORDS, STEM_RULES
from etoile_quiz.generator.rules.surface import ABSOLUTES

__all__ = [
    "ABSOLUTES",
    "FATAL_STEM_RULES",
    "MOST_CHARACTERS",
    "MOST_WORDS",
    "OPTION_RULES",
    "RULES",
    "RULE_IDS",
    "SEVERITIES_BY_HAND",
    "STEM_RULES",
    "Item",
    "Rule",
    "RuleSeverity",
    "Violation",
    "violations",
    "worst",
    "worst_of_options",
]

RULES: tuple[Rule, ...] = (*STEM_RULES, *OPTION_RULES)
RULE_IDS: tuple[str, ...] = tuple(dict.fromkeys(rule.id for rule in RULES))
"""The ids of all rules. S6 is one rule for the stem and one for the options."""

SEVERITIES_BY_HAND: dict[str, RuleSeverity] = {rule.id: rule.severity_by_hand for rule in RULES}
_IS_PLAIN = attrgetter("plain")
_STRICT = tuple(rule for rule in OPTION_RULES if rule.severity == "error")
_ADVICE = tuple(rule for rule in OPTION_RULES if rule.severity == "warning")
_STRICT_OF_PLAIN = tuple(rule for rule in _STRICT if rule.breaks_plain)
_ADVICE_OF_PLAIN = tuple(rule for rule in _ADVICE if rule.breaks_plain)


def violations(item: Item, rules: tuple[Rule, ...] = RULES) -> tuple[Violation, ...]:
    """Return every rule that the question breaks, in the order of the rules."""
    return tuple(found for rule in rules if (found := rule.check(item)) is not None)


def worst_of_options(item: Item) -> RuleSeverity | None:
    """Return the worst severity that the rules about options find."""
    if all(map(_IS_PLAIN, item.surfaces)):
        return worst(item, _STRICT_OF_PLAIN, _ADVICE_OF_PLAIN)
    return worst(item, _STRICT, _ADVICE)
