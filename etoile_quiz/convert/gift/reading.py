"""Read GIFT."""

import re

from msgspec.structs import replace

from etoile_quiz.convert.distractors import OpenQuestion, with_distractors
from etoile_quiz.convert.exchange import ExchangeFile, ExchangeQuestion
from etoile_quiz.convert.gift.answers import AnswerKind, GiftAnswers, read_answers
from etoile_quiz.convert.gift.blocks import GiftBlock, split_blocks
from etoile_quiz.convert.gift.texts import marked_format, read_text, without_course
from etoile_quiz.convert.report import ConversionReport, question_label
from etoile_quiz.convert.sanitizing import sanitized
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Place
from etoile_quiz.text.words import folded

_TITLE = re.compile(r"\s*::((?:\\.|[^\\])*?)::", re.DOTALL)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_BLANK = "_____"
_MOST_OPTIONS = 200
_REFUSED: dict[AnswerKind, str] = {
    "essay": "is an essay: it has no right option",
    "numerical": "asks for a number within bounds",
    "matching": "asks to match pairs",
}


def read_gift(text: str, diagnostics: Diagnostics, report: ConversionReport) -> ExchangeFile | None:
    """Return the questions of a GIFT file; None after an error."""
    questions: list[ExchangeQuestion | OpenQuestion] = []
    moved = False
    for number, block in enumerate(split_blocks(text, diagnostics), 1):
        question = _read_block(block, number, diagnostics, report)
        if question is not None:
            questions.append(question)
        moved = moved or without_course(block.category) not in ("", block.category)
    if diagnostics.failed:
        return None
    if moved:
        report.lose("", "category", "where Moodle's tree of courses holds a category is dropped; its name stays")
    return ExchangeFile(questions=with_distractors(questions, report))


def _read_block(
    block: GiftBlock, number: int, diagnostics: Diagnostics, report: ConversionReport
) -> ExchangeQuestion | OpenQuestion | None:
    title = _TITLE.match(block.text)
    body = block.text[title.end() :] if title else block.text
    braces = [brace for brace in _BRACE.finditer(body) if brace[0] in "{}"]
    stem = body[: braces[0].start()] if braces else body
    form = marked_format(stem)
    label = question_label(number, read_text(stem, form, "", "", ConversionReport()), block.line)
    if not braces:
        report.leave_out(label, "it is a description, without answers")
        return None
    if [brace[0] for brace in braces] != ["{", "}"]:
        hint = "Write `\\{` and `\\}` where braces are part of a text."
        diagnostics.error(Place(block.line, 1), "brace", "a question has one pair of braces: { and }", hint)
        return None
    after = body[braces[1].end() :]
    text = f"{stem.rstrip()} {_BLANK} {after.strip()}" if after.strip() else stem
    answers = read_answers(body[braces[0].end() : braces[1].start()])
    too_many = f"it has more than {_MOST_OPTIONS} options" if len(answers.options) > _MOST_OPTIONS else ""
    refused = f"it {_REFUSED[answers.kind]}; a question here has options" if answers.kind in _REFUSED else ""
    if too_many or refused:
        report.leave_out(label, too_many or refused)
        return None
    question = ExchangeQuestion(
        stem=read_text(text, form, label, "question", report),
        answer="",
        wrong=(),
        explanation=read_text(answers.general, form, label, "explanation", report),
        category=sanitized(without_course(block.category), label, "category", report),
        id=sanitized(block.id, label, "id", report),
        tags=tuple(text for tag in block.tags if (text := sanitized(tag, label, "tags", report))),
        label=label,
    )
    if title:
        _lose_title(title[1], question, form, report)
    return _with_options(question, answers, form, report)


def _lose_title(title: str, question: ExchangeQuestion, form: str, report: ConversionReport) -> None:
    """Report a title. Moodle makes titles of the question's beginning or of its id: those are no loss."""
    text = read_text(title, form, question.label, "title", report)
    if text and text != question.id and not folded(question.stem).startswith(folded(text.rstrip(".… "))):
        report.lose(question.label, "title", f"`{text}` is dropped")


def _with_options(
    question: ExchangeQuestion, answers: GiftAnswers, form: str, report: ConversionReport
) -> ExchangeQuestion | OpenQuestion | None:
    label = question.label
    right = [option for option in answers.options if option.is_right]
    if not right:
        several = sum((option.weight or 0) > 0 for option in answers.options) > 1
        report.leave_out(label, "several options are right together" if several else "no option is wholly right")
        return None
    texts = {id(option): read_text(option.text, form, label, "option", report) for option in answers.options}
    first, *others = right
    rest = [option for option in answers.options if not option.is_right]
    for option in rest:
        if option.weight:
            report.lose(label, "weight", f"an option counts {option.weight:g} per cent; here it is just wrong")
    question = replace(
        question,
        answer=texts[id(first)],
        wrong=tuple(texts[id(option)] for option in rest),
        right_feedback=read_text(first.feedback, form, label, "feedback", report),
    )
    feedback = tuple(read_text(option.feedback, form, label, "feedback", report) for option in rest)
    if answers.kind == "short":
        # What counts a part is not wrong, and is never drawn from other questions either.
        accepted = (*others, *(option for option in rest if option.weight))
        told = [
            (text, said) for option, text, said in zip(rest, question.wrong, feedback, strict=True) if not option.weight
        ]
        own = replace(question, wrong=tuple(text for text, _ in told))
        if any(said for _, said in told):
            own = replace(own, wrong_feedback=tuple(said for _, said in told))
        return OpenQuestion(own, tuple(texts[id(option)] for option in accepted))
    for option in others:
        report.lose(label, "answer", f"`{texts[id(option)]}` is right too; a question here has one right option")
    return replace(question, wrong_feedback=feedback if any(feedback) else ())
