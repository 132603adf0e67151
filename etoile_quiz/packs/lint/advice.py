"""Advice to authors: warnings about questions written by hand."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from etoile_quiz.analysis.bank_statistics import item_of
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.rules import RULES, Item, Rule
from etoile_quiz.generator.rules.surface import surface_of
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Located
from etoile_quiz.packs.lint.near_duplicates import AskedQuestions
from etoile_quiz.packs.lint.true_options import TrueOptions
from etoile_quiz.packs.questions.authored import AuthoredQuestion
from etoile_quiz.packs.questions.question_files import AuthoredFile
from etoile_quiz.packs.questions.variants import questions_of

_SETTLED_BY_READER = frozenset(("O1", "O9", "O11"))
"""The reader of hand-written questions refuses equal options, puts numbers in order, and draws as many options as fit."""
_CONTAINED = {"K4": "S1", "O7": "O8"}
"""A stem that names the key repeats its words, and “none of these” holds an absolute word. One warning is enough."""


class Linter:
    """Warns of every rule that a question by itself breaks, and of wrong options that the facts of the bases make true."""

    def __init__(self, bases: Iterable[FactBase]) -> None:
        self._true_options = TrueOptions(bases)

    def check(self, question: AuthoredQuestion, diagnostics: Diagnostics, *, english: bool) -> None:
        """Add a warning for each rule that a question breaks. `english` tells whether rules about English words apply."""
        for rule, message in _broken(question, english=english):
            diagnostics.warning(_place(question, rule, message), rule.id, message)
        self._true_options.check(question, diagnostics)


def advise(files: Sequence[AuthoredFile], bases: Iterable[FactBase]) -> None:
    """Add warnings to the diagnostics of each file: for every rule that a question breaks, and for questions too much alike."""
    linter = Linter(bases)
    for file in files:
        for question in file.questions:
            linter.check(question, file.diagnostics, english=file.english)
    asked = AskedQuestions()
    for file in files:
        for question in file.questions:
            asked.check(question, file.diagnostics)


def _broken(question: AuthoredQuestion, *, english: bool) -> list[tuple[Rule, str]]:
    """Return each rule that a variant of the question breaks, once, with its message."""
    rules = [rule for rule in RULES if rule.id not in _SETTLED_BY_READER and (english or not rule.is_english)]
    found: dict[str, tuple[Rule, str]] = {}
    for variant in questions_of(question, "", ""):
        # "None of these" is fair where it always stands last. It may then differ from the other options, too.
        fair_last = surface_of(question.pinned).meta and len(variant.options) > 2
        item = item_of(replace(variant, options=variant.options[:-1]) if fair_last else variant)
        for rule in rules:
            message = rule.find(item)
            if message is not None and not _excused(item, rule):
                found.setdefault(rule.id, (rule, message))
    contained = {_CONTAINED.get(rule_id) for rule_id in found}
    return [broken for rule_id, broken in found.items() if rule_id not in contained]


def _excused(item: Item, rule: Rule) -> bool:
    """Tell whether an author may break a rule that generated questions keep."""
    if rule.id == "S8":
        return not item.explanation  # an author may leave it out
    if rule.id == "S6":
        # In a generated question the word is left over from a template.
        texts = (text.replace("None", "none") for text in item.options)
        plain = replace(item, stem=item.stem.replace("None", "none"), options=tuple(texts))
        return rule.find(plain) is None
    return False


def _place(question: AuthoredQuestion, rule: Rule, message: str) -> Located:
    """Return the place of an option that is quoted in the message, else of the field that has to change."""
    if rule.field != "question":
        texts = filter(None, (question.answer, *question.wrong, question.pinned))
        named = [text for text in texts if f"“{text}”" in message or repr(text) in message]
        if named:
            return next(iter(question.places_of_option(named[-1])), question.node)
    return question.place_of(rule.field)
