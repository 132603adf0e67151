"""Read GIFT."""

import re

from etoile_quiz.convert.distractors import OpenQuestion, with_distractors
from etoile_quiz.convert.exchange import ExchangeFile, ExchangeQuestion
from etoile_quiz.convert.gift.answers import AnswerKind, read_answers
from etoile_quiz.convert.gift.blocks import GiftBlock, split_blocks
from etoile_quiz.convert.gift.texts import marked_format, read_text
from etoile_quiz.convert.html import shows_picture
from etoile_quiz.convert.moodle_answers import MoodleOption, answered, lose_title, typed_answers, without_course
from etoile_quiz.convert.report import ConversionReport, question_label
from etoile_quiz.convert.sanitizing import sanitized
from etoile_quiz.packs.diagnostics.problems import Diagnostics

_TITLE = re.compile(r"\s*::((?:\\.|[^\\])*?)::", re.DOTALL)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_BLANK = "_____"
_REFUSED: dict[AnswerKind, str] = {
    "essay": "it is an essay: it has no right option",
    "numerical": "it asks for a number within bounds",
    "matching": "it asks to match pairs",
    "cloze": "it has places to fill (Cloze)",
}


def read_gift(text: str, diagnostics: Diagnostics, report: ConversionReport) -> ExchangeFile | None:
    """Return the questions of a GIFT file."""
    questions: list[ExchangeQuestion | OpenQuestion] = []
    moved = False
    for number, block in enumerate(split_blocks(text), 1):
        question = _read_block(block, number, report)
        if question is not None:
            questions.append(question)
        moved = moved or without_course(block.category) not in ("", block.category)
    if moved:
        report.lose("", "category", "where Moodle's tree of courses holds a category is dropped; its name stays")
    return ExchangeFile(questions=with_distractors(questions, report))


def _read_block(block: GiftBlock, number: int, report: ConversionReport) -> ExchangeQuestion | OpenQuestion | None:
    title = _TITLE.match(block.text)
    body = block.text[title.end() :] if title else block.text
    braces = [brace for brace in _BRACE.finditer(body) if brace[0] in "{}"]
    stem = body[: braces[0].start()] if braces else body
    form = marked_format(stem)
    label = question_label(number, read_text(stem, form, "", "", ConversionReport()), block.line)
    fault = _fault(block, [brace[0] for brace in braces])
    if fault:
        report.leave_out(label, fault)
        return None
    inside, after = body[braces[0].end() : braces[1].start()], body[braces[1].end() :]
    answers = read_answers(inside)
    if answers.kind in _REFUSED:
        report.leave_out(label, f"{_REFUSED[answers.kind]}; a question here has options")
        return None
    marked = (stem, after, *(option.text for option in answers.options))
    if any(map(shows_picture, marked)) and report.picture(label, "question"):
        return None
    text = f"{stem.rstrip()} {_BLANK} {after.strip()}" if after.strip() else stem
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
    options = [
        MoodleOption(
            read_text(option.text, form, label, "option", report),
            option.points,
            read_text(option.feedback, form, label, "feedback", report),
        )
        for option in answers.options
    ]
    made = (typed_answers if answers.kind == "short" else answered)(question, options, report)
    if made is not None and title:
        lose_title(read_text(title[1], form, label, "title", report), question, report)
    return made


def _fault(block: GiftBlock, braces: list[str]) -> str:
    if block.open_in:
        return f"the `{{` in line {block.open_in} is never closed; write `\\{{` where a brace is meant"
    if not braces:
        return "it is a description, without answers"
    if braces != ["{", "}"]:
        return "it has more than one pair of braces, as a Cloze has; write `\\{` and `\\}` for braces in a text"
    return ""
