"""Reduce questions to the fields that a format keeps, and report every loss."""

from collections.abc import Callable, Container, Iterable
from typing import Any

from msgspec.structs import replace

from etoile_quiz.convert.exchange import FILE_FIELDS, QUESTION_FIELDS, ExchangeFile, ExchangeQuestion
from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.convert.sanitizing import one_line
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.question import AuthorFields

_EMPTY = ExchangeQuestion(stem="", answer="", wrong=())
_MOVED = ("pinned", "right_feedback", "wrong_feedback")  # what has no place may go into another field
_OPTIONAL = [name for name in QUESTION_FIELDS if name not in ("stem", "answer", "wrong", *_MOVED)]
_AUTHOR_FIELDS = AuthorFields.__struct_fields__
_TEXTS = ("stem", "answer", "pinned", *_AUTHOR_FIELDS, "category", "right_feedback", "wrong", "tags", "wrong_feedback")
_NO_PLACE = "the format has no place for it"
_REASONS = {
    "spoiler": "the level {value} is dropped: nothing keeps the question from players who have not watched so far",
    "difficulty": "`{value}` is dropped",
}


def keep_file_fields(file: ExchangeFile, keeps: Container[str], report: ConversionReport) -> ExchangeFile:
    """Return the file with those header fields that a format keeps."""
    lost = [name for name in FILE_FIELDS if name not in keeps and getattr(file, name)]
    for name in lost:
        report.lose("", name, f"`{getattr(file, name)}` is dropped: {_NO_PLACE}")
    return replace(file, **dict.fromkeys(lost, "")) if lost else file


def keep_question_fields(
    question: ExchangeQuestion, keeps: Container[str], report: ConversionReport
) -> ExchangeQuestion:
    """Return the question with the fields that a format keeps."""
    if "spaces" not in keeps:
        bare = _changed(question, _TEXTS, lambda text, _: text.replace("\r\n", "\n").strip())
        for name in bare:
            report.lose(question.label, name, "spaces around a text are dropped, and line breaks are plain line feeds")
        question = replace(question, **bare)
    question = _with_kept_feedback(question, keeps, report)
    if question.pinned and "pinned" not in keeps:
        if "wrong" in keeps:
            report.lose(question.label, "pinned", "it becomes an ordinary wrong option, which need not stand last")
        question = replace(question.with_wrong((*question.wrong, question.pinned)), pinned="")
    for name in _OPTIONAL:
        value = getattr(question, name)
        if name not in keeps and value != (empty := getattr(_EMPTY, name)):
            report.lose(question.label, name, _REASONS.get(name, _NO_PLACE).format(value=value))
            question = replace(question, **{name: empty})
    if "wrong" not in keeps:
        options = ", ".join(f"`{text}`" for text in question.wrong)
        report.lose(question.label, "wrong", f"{options}: dropped, the format has no options")
        question = replace(question, wrong=())
    return question


def join_lines(question: ExchangeQuestion, names: Iterable[str], report: ConversionReport) -> ExchangeQuestion:
    """Return the question with each text of these fields on one line."""
    changed = _changed(question, names, lambda text, name: one_line(text, question.label, name, report))
    return replace(question, **changed)


def _changed(question: ExchangeQuestion, names: Iterable[str], change: Callable[[str, str], str]) -> dict[str, Any]:
    """Return the fields that differ after a change of their texts. `change` gets a text and the name of its field."""
    changed: dict[str, Any] = {}
    for name in names:
        old = getattr(question, name)
        new = tuple(change(text, name) for text in old) if isinstance(old, tuple) else change(old, name)
        if new != old:
            changed[name] = new
    return changed


def _with_kept_feedback(
    question: ExchangeQuestion, keeps: Container[str], report: ConversionReport
) -> ExchangeQuestion:
    """Return the question without feedback that is not kept. Feedback on the right option becomes a missing explanation."""
    if (right := question.right_feedback) and "right_feedback" not in keeps:
        if "explanation" in keeps and not question.explanation:
            question = replace(question, explanation=right)
        elif right != question.explanation:
            report.lose(question.label, "feedback", f"of the right option, is dropped: {quoted(right)}")
        question = replace(question, right_feedback="")
    if question.wrong_feedback and "wrong_feedback" not in keeps:
        for text, feedback in question.wrong_with_feedback:
            if feedback:
                reason = f"of the wrong option {quoted(text)}, is dropped: {quoted(feedback)}"
                report.lose(question.label, "feedback", reason)
        question = replace(question, wrong_feedback=())
    return question
