"""Answers as Moodle has them, in GIFT and in XML: points, feedback on each, patterns, several right ones."""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.convert.distractors import OpenQuestion
from etoile_quiz.convert.exchange import ExchangeQuestion
from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.text.words import folded

MOST_OPTIONS = 200
_ANY_TEXT = re.compile(r"(?<!\\)\*")
# Moodle keeps categories in a tree of courses, such as `$course$/top/Dance/Steps`.
_COURSE = re.compile(r"(?:\$(?:course|system|cat\d+|module)\$(?:/top)?(?:/|$)\s*)+")


class MoodleOption(Struct, frozen=True):
    """An option, or an answer that is accepted. 100 `points` are all points of the question."""

    text: str
    points: float
    feedback: str = ""


def answered(
    question: ExchangeQuestion, options: Sequence[MoodleOption], report: ConversionReport
) -> ExchangeQuestion | None:
    """Return a question with these options; None where no single one is right, which is reported."""
    first = next((option for option in options if option.points == 100), None)
    if first is None or len(options) > MOST_OPTIONS:
        several = sum(option.points > 0 for option in options) > 1
        reason = "several options are right together" if several else "no option is wholly right"
        report.leave_out(question.label, f"it has more than {MOST_OPTIONS} options" if first else reason)
        return None
    others = [option for option in options if option.points == 100 and option is not first]
    for option in others:
        reason = f"{quoted(option.text)} is right too; a question here has one right option"
        report.lose(question.label, "answer", reason)
    rest = [option for option in options if option.points != 100]
    for option in rest:
        if option.points:
            reason = f"an option counts {option.points:g} per cent; here it is just wrong"
            report.lose(question.label, "weight", reason)
    _lose_feedback(others, question, report)
    return _with_wrong(replace(question, answer=first.text, right_feedback=first.feedback), rest)


def typed_answers(
    question: ExchangeQuestion, options: Sequence[MoodleOption], report: ConversionReport
) -> OpenQuestion | None:
    """Return a question whose answer is typed in Moodle; None where no text is right as a whole, which is reported.

    Answers without points are its wrong options. Those with some points are accepted: they are no wrong options either.
    """
    right = [option for option in options if option.points == 100]
    first = next((option for option in right if not _ANY_TEXT.search(option.text)), None)
    if first is None:
        reason = "its right answer is a pattern, in which `*` stands for any text"
        report.leave_out(question.label, reason if right else "no answer is wholly right")
        return None
    accepted = [option for option in options if option.points > 0 and option is not first]
    wrong = [option for option in options if option.points <= 0]
    _lose_feedback([*accepted, *(option for option in wrong if _ANY_TEXT.search(option.text))], question, report)
    question = replace(question, answer=_literal(first.text), right_feedback=first.feedback)
    own = _with_wrong(question, [option for option in wrong if not _ANY_TEXT.search(option.text)])
    return OpenQuestion(own, tuple(option.text for option in accepted))


def _with_wrong(question: ExchangeQuestion, wrong: Sequence[MoodleOption]) -> ExchangeQuestion:
    texts, told = tuple(_literal(option.text) for option in wrong), tuple(option.feedback for option in wrong)
    return replace(question, wrong=texts, wrong_feedback=told if any(told) else ())


def _lose_feedback(options: Iterable[MoodleOption], question: ExchangeQuestion, report: ConversionReport) -> None:
    for option in options:
        if option.feedback:
            reason = f"of the answer {quoted(option.text)}, is dropped: {quoted(option.feedback)}"
            report.lose(question.label, "feedback", reason)


def _literal(text: str) -> str:
    return text.replace(r"\*", "*")


def lose_title(title: str, question: ExchangeQuestion, report: ConversionReport) -> None:
    """Report a title. Moodle makes titles of the question's beginning or of its id: those are no loss."""
    shown, begins = " ".join(question.stem.split()), title.rstrip(".… ")
    if title and title != question.id and not (shown.startswith(begins) or folded(shown).startswith(folded(begins))):
        report.lose(question.label, "title", f"{quoted(title)} is dropped")


def without_course(category: str) -> str:
    """Return a category without its place in the tree of courses: `Dance/Steps` of `$course$/top/Dance/Steps`."""
    match = _COURSE.match(category)
    return category[match.end() :].strip() if match else category


def with_free_category(question: ExchangeQuestion, report: ConversionReport) -> ExchangeQuestion:
    """Return the question with a category that does not begin like a place in Moodle's tree of courses."""
    category = without_course(question.category)
    if category != question.category:
        report.lose(question.label, "category", "begins like a place in Moodle's tree of courses, which is dropped")
        question = replace(question, category=category)
    return question
