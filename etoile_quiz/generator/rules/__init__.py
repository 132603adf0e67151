"""Rules of item writing for one question. `docs/generator.md` lists them."""

from etoile_quiz.generator.rules.item import Item, Rule, Severity, Violation
from etoile_quiz.generator.rules.key import KEY_RULES
from etoile_quiz.generator.rules.options import OPTION_RULES
from etoile_quiz.generator.rules.stems import FATAL_STEM_RULES, MOST_STEM_CHARACTERS, MOST_STEM_WORDS, STEM_RULES
from etoile_quiz.generator.rules.surface import ABSOLUTES

__all__ = [
    "ABSOLUTES",
    "ERRORS_BY_HAND",
    "FATAL_STEM_RULES",
    "MOST_STEM_CHARACTERS",
    "MOST_STEM_WORDS",
    "RULES",
    "RULES_OF_CHOICE",
    "RULE_IDS",
    "STEM_RULES",
    "Item",
    "Rule",
    "Severity",
    "Violation",
    "violations",
    "worst_of_options",
]

RULES_OF_CHOICE: tuple[Rule, ...] = (*KEY_RULES, *OPTION_RULES)
"""Rules that another choice of options can keep."""
RULES: tuple[Rule, ...] = (*STEM_RULES, *RULES_OF_CHOICE)
RULE_IDS: tuple[str, ...] = tuple(dict.fromkeys(rule.id for rule in RULES))
"""The ids of all rules. S6 is one rule for the stem and one for the options."""
ERRORS_BY_HAND = frozenset(("O1", "S6"))
"""The rules whose breach is an error in questions written by hand, too. There all others only warn."""

_STRICT = tuple(rule for rule in RULES_OF_CHOICE if rule.severity == "error")
_ADVICE = tuple(rule for rule in RULES_OF_CHOICE if rule.severity == "warning")


def violations(item: Item, rules: tuple[Rule, ...] = RULES) -> tuple[Violation, ...]:
    """Return every rule that the question breaks, in the order of the rules."""
    return tuple(violation for rule in rules if (violation := rule.check(item)) is not None)


def worst_of_options(item: Item) -> Severity | None:
    """Return the worst severity that the rules about options find. Those that only warn come last: most sets need no more."""
    has_warning = False
    for rule in _STRICT:
        if rule.find(item) is not None:
            if rule.severity_of(item) == "error":
                return "error"
            has_warning = True
    return "warning" if has_warning or any(rule.find(item) is not None for rule in _ADVICE) else None
