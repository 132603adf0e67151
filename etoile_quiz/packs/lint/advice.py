"""Advice to authors: warnings about questions written by hand."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from etoile_quiz.analysis.bank_statistics import item_of
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.rules import ABSOLUTES, META, Item, Violation, violations
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Located
from etoile_quiz.packs.lint.near_duplicates import AskedQuestions
from etoile_quiz.packs.lint.true_options import TrueOptions
from etoile_quiz.packs.questions.authored import AuthoredQuestion
from etoile_quiz.packs.questions.question_files import AuthoredFile
from etoile_quiz.packs.questions.variants import questions_of
from etoile_quiz.text.words import norm

FOR_ENGLISH = frozenset(("K5", "O7", "O8", "S1", "S2", "S3", "S5"))
"""The rules that know English words."""
SETTLED = frozenset(("O1", "O9", "O11"))
"""The rules that the reader has settled already. Options that cannot be told apart are an error (others differ in a sign, as
-1 and 1 do), numbers and dates have been put in order, and wrong options that do not fit are not drawn."""
# The field that breaks each rule, where it is not the question's text.
_FIELDS = {
    "O2": "wrong",
    "O3": "wrong",
    "O4": "answer",
    "O5": "answer",
    "O6": "answer",
    "O10": "wrong",
    "S1": "answer",
    "S8": "explanation",
}


class Linter:
    """Warns of every rule that a question by itself breaks, and of wrong options that the facts of the bases make true."""

    def __init__(self, bases: Iterable[FactBase]) -> None:
        self._true_options = TrueOptions(bases)

    def check(self, question: AuthoredQuestion, diagnostics: Diagnostics, *, english: bool) -> None:
        """Add a warning for each rule that a question breaks. `english` tells whether rules about English words apply."""
        for violation in _broken(question, english=english):
            diagnostics.warning(_place(question, violation), violation.rule, violation.message)
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


def _broken(question: AuthoredQuestion, *, english: bool) -> tuple[Violation, ...]:
    """Return each rule that a variant of the question breaks, once."""
    found: dict[str, Violation] = {}
    for variant in questions_of(question, "", ""):
        # "None of these" is fair where it always stands last. It may then differ from the other options, too.
        fair_last = norm(question.pinned) in META and len(variant.options) > 2
        item = item_of(replace(variant, options=variant.options[:-1]) if fair_last else variant)
        for violation in violations(item):
            if (english or violation.rule not in FOR_ENGLISH) and not _excused(item, violation):
                found.setdefault(violation.rule, violation)
    # A stem that names the key repeats its words, and "none of these" holds an absolute word. One warning is enough.
    for rule, contained in (("K4", "S1"), ("O7", "O8")):
        if rule in found:
            found.pop(contained, None)
    return tuple(found.values())


def _excused(item: Item, violation: Violation) -> bool:
    """Tell whether an author may break a rule that generated questions keep."""
    if violation.rule in SETTLED:
        return True
    if violation.rule == "S8":
        return not item.explanation  # an author may leave it out
    if violation.rule == "S6":
        # In a generated question the word is left over from a template.
        texts = (text.replace("None", "none") for text in item.options)
        plain = replace(item, stem=item.stem.replace("None", "none"), options=tuple(texts))
        return all(found.rule != "S6" for found in violations(plain))
    return False


def _place(question: AuthoredQuestion, violation: Violation) -> Located:
    """Return the place that breaks the rule: an option that the message quotes, else the field that the rule is about."""
    if violation.rule.startswith("O") or violation.rule == "S6":
        texts = (question.answer, *question.wrong, question.pinned)
        named = [
            text for text in texts if text and (f"“{text}”" in violation.message or repr(text) in violation.message)
        ]
        if violation.rule == "O7":
            named = [text for text in texts if norm(text) in META]
        if violation.rule == "O8":
            named = [text for text in texts if not ABSOLUTES.isdisjoint(norm(text).split())]
        if named:
            return next(iter(question.places_of_option(named[-1])), question.node)
    return question.place_of(_FIELDS.get(violation.rule, "question"))
