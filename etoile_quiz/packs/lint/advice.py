"""Advice to authors: what is better put right in questions written by hand."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from etoile_quiz.analysis.bank_statistics import item_of
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.rules import ABSOLUTES, META, Item, Violation, violations
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Located
from etoile_quiz.packs.lint.near_duplicates import StemIndex
from etoile_quiz.packs.lint.true_options import TrueOptions
from etoile_quiz.packs.questions.authored import AuthoredQuestion
from etoile_quiz.packs.questions.question_files import AuthoredFile
from etoile_quiz.packs.questions.variants import questions_of
from etoile_quiz.text.words import norm

FOR_ENGLISH = frozenset(("K5", "O7", "O8", "S1", "S2", "S3", "S5"))
"""The rules that know English words."""
SETTLED = frozenset(("O1", "O9", "O11"))
"""What the reader has seen to: options that cannot be told apart are an error by now (others differ in a sign, as -1 and 1
do), numbers and dates have been put in order, and of many wrong options as many are drawn as fit."""
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
    """Warns of everything that a question by itself would better not do. The bases say what is true."""

    def __init__(self, bases: Iterable[FactBase]) -> None:
        self._truths = TrueOptions(bases)

    def note(self, question: AuthoredQuestion, diagnostics: Diagnostics, *, english: bool) -> None:
        """Warn, in the notes of its file, of each rule that a question breaks."""
        for violation in _broken(question, english=english):
            diagnostics.warning(_place(question, violation), violation.rule, violation.message)
        self._truths.note(question, diagnostics)


def advise(files: Sequence[AuthoredFile], bases: Iterable[FactBase]) -> None:
    """Warn, in the notes of each file, of everything that a good question would not do, and of questions too much alike."""
    adviser = Linter(bases)
    for file in files:
        for question in file.questions:
            adviser.note(question, file.diagnostics, english=file.english)
    stems = StemIndex()
    for file in files:
        for question in file.questions:
            stems.note(question, file.diagnostics)


def _broken(question: AuthoredQuestion, *, english: bool) -> tuple[Violation, ...]:
    """Return each rule that any variant of the question breaks, once."""
    found: dict[str, Violation] = {}
    for variant in questions_of(question, "", ""):
        # "None of these" is fair where it always stands last, and then differs from the others as it may.
        fair_last = norm(question.pinned) in META and len(variant.options) > 2
        item = item_of(replace(variant, options=variant.options[:-1]) if fair_last else variant)
        for violation in violations(item):
            if (english or violation.rule not in FOR_ENGLISH) and not _excused(item, violation):
                found.setdefault(violation.rule, violation)
    # Who names the key in the stem repeats its words there, and who writes "none of these" an absolute one.
    for rule, contained in (("K4", "S1"), ("O7", "O8")):
        if rule in found:
            found.pop(contained, None)
    return tuple(found.values())


def _excused(item: Item, violation: Violation) -> bool:
    """Tell whether an author may do what generated questions may not."""
    if violation.rule in SETTLED:
        return True
    if violation.rule == "S8":
        return not item.explanation  # it may be left out
    if violation.rule == "S6":
        # In a generated question the word is left over from a template.
        texts = (text.replace("None", "none") for text in item.options)
        plain = replace(item, stem=item.stem.replace("None", "none"), options=tuple(texts))
        return all(found.rule != "S6" for found in violations(plain))
    return False


def _place(question: AuthoredQuestion, violation: Violation) -> Located:
    """Return the field that breaks the rule: an option that the message quotes, else the one that the rule is about."""
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
