"""Moodle XML: multiple choice, true or false, short answers. It keeps feedback, hints, ids and tags.

A document type is refused. Without one XML knows no entities but its own, so that none can grow or read a file, and the
parser of the standard library is enough.
"""

import re
from collections.abc import Iterator
from functools import partial
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat
from xml.sax.saxutils import escape

from etoile_quiz.convert.distractors import OpenQuestion, with_distractors
from etoile_quiz.convert.exchange import ExchangeFile, ExchangeQuestion
from etoile_quiz.convert.format import Format
from etoile_quiz.convert.html import shows_picture, unmarked
from etoile_quiz.convert.moodle_answers import (
    MoodleOption,
    answered,
    lose_title,
    typed_answers,
    with_free_category,
    without_course,
)
from etoile_quiz.convert.report import ConversionReport, question_label
from etoile_quiz.convert.sanitizing import sanitized
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Place
from etoile_quiz.packs.diagnostics.quoting import quoted

_READ = ("multichoice", "truefalse", "shortanswer")
_TAGS = frozenset(
    "question category name questiontext text file image generalfeedback answer feedback hint tags tag idnumber "
    "correctfeedback partiallycorrectfeedback incorrectfeedback".split()
)
_DEEPEST = 8
_FORMS = {"html": "html", "plain_text": "plain", "markdown": "markdown"}
_OVERALL = {
    "correctfeedback": "Your answer is correct.",
    "partiallycorrectfeedback": "Your answer is partially correct.",
    "incorrectfeedback": "Your answer is incorrect.",
}
_SIGN = re.compile(r"\s*<\?xml\s|<quiz>\s*(?:<!--[^>]*-->\s*)?<question\s")


class _RefusedError(Exception):
    """The file has a document type."""


class _QuestionElements:
    """Collects the elements `question` of a file, without those inside that mean nothing here."""

    def __init__(self) -> None:
        self.questions: list[Element] = []
        self.root = ""
        self._builder: TreeBuilder | None = None
        self._depth = self._skipped = 0

    def read(self, text: str) -> None:
        """Raises ExpatError and _RefusedError."""
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._start, self._end
        self._parser.CharacterDataHandler = self._data
        self._parser.Parse(text, True)

    def _refuse(self, *_: object) -> None:
        raise _RefusedError

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self.root = self.root or tag
        if self._depth == 2 and tag == "question":
            self._builder = TreeBuilder()
            attributes = {**attributes, "line": str(self._parser.CurrentLineNumber)}
        if self._builder is None:
            return
        if self._skipped or tag not in _TAGS or self._depth > _DEEPEST:
            self._skipped += 1
        else:
            self._builder.start(tag, attributes)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if self._skipped:
            self._skipped -= 1
        elif self._builder is not None:
            self._builder.end(tag)
            if self._depth == 1:
                self.questions.append(self._builder.close())
                self._builder = None

    def _data(self, text: str) -> None:
        if self._builder is not None and not self._skipped:
            self._builder.data(text)


def read_moodle_xml(text: str, diagnostics: Diagnostics, report: ConversionReport) -> ExchangeFile | None:
    """Return the questions of a file in Moodle XML; None after an error."""
    elements = _QuestionElements()
    try:
        elements.read(text)
    except expat.ExpatError as error:
        message = f"no valid XML: {expat.ErrorString(error.code)}"
        diagnostics.error(Place(error.lineno, error.offset + 1), "xml", message)
        return None
    except _RefusedError:
        diagnostics.error(Place(1, 1), "xml", "the file has a document type (`<!DOCTYPE`)", "Remove it.")
        return None
    if elements.root != "quiz":
        diagnostics.error(Place(1, 1), "xml", f"the file is {quoted(elements.root)}, not the `quiz` of Moodle XML")
        return None
    return ExchangeFile(questions=with_distractors(_questions(elements.questions, report), report))


def _questions(elements: list[Element], report: ConversionReport) -> Iterator[ExchangeQuestion | OpenQuestion]:
    category, number = "", 0
    for element in elements:
        if element.get("type") == "category":
            category = without_course(_raw(element.find("category")).strip())
            continue
        number += 1
        if (question := _question(element, category, number, report)) is not None:
            yield question


def _question(
    element: Element, category: str, number: int, report: ConversionReport
) -> ExchangeQuestion | OpenQuestion | None:
    asked, type_ = element.find("questiontext"), element.get("type", "")
    line = int(element.get("line", "0"))
    label = question_label(number, _text(asked, "", "", ConversionReport()), line)
    read = partial(_text, label=label, report=report)
    if type_ not in _READ:
        report.leave_out(label, f"its type is {quoted(type_)}; a question here has options")
        return None
    answers = element.findall("answer")
    if any(_is_picture(shown) for shown in (asked, *answers, element.find("image"))) and report.picture(
        label, "question"
    ):
        return None
    hints = [text for hint in element.findall("hint") if (text := read(hint, field="hint"))]
    if hints[1:]:
        report.lose(label, "hint", "a question here has one hint: the first is kept")
    tags = (sanitized(_raw(tag), label, "tags", report) for tag in element.iterfind("tags/tag"))
    question = ExchangeQuestion(
        stem=read(asked, field="question"),
        answer="",
        wrong=(),
        explanation=read(element.find("generalfeedback"), field="explanation"),
        hint="".join(hints[:1]),
        category=sanitized(category, label, "category", report),
        id=sanitized(element.findtext("idnumber") or "", label, "id", report),
        tags=tuple(filter(None, tags)),
        label=label,
    )
    options = [
        MoodleOption(read(answer, field="option"), _points(answer), read(answer.find("feedback"), field="feedback"))
        for answer in answers
    ]
    if type_ == "truefalse":
        options = [MoodleOption(option.text.capitalize(), option.points, option.feedback) for option in options]
    made = (typed_answers if type_ == "shortanswer" else answered)(question, options, report)
    if made is not None:
        lose_title(" ".join(_raw(element.find("name")).split()), question, report)
        for name, usual in _OVERALL.items():
            if (text := read(element.find(name), field=name)) not in ("", usual):
                report.lose(label, name, f"{quoted(text)} is dropped")
    return made


def _raw(element: Element | None) -> str:
    return (element.findtext("text") or "") if element is not None else ""


def _text(element: Element | None, label: str, field: str, report: ConversionReport) -> str:
    form = _FORMS.get(element.get("format", ""), "") if element is not None else ""
    return unmarked(_raw(element), form, label, field, report)


def _is_picture(element: Element | None) -> bool:
    if element is None:
        return False
    return element.find("file") is not None or bool((element.text or "").strip()) or shows_picture(_raw(element))


def _points(answer: Element) -> float:
    try:
        return float(answer.get("fraction", ""))
    except ValueError:
        return 0


def render_moodle_xml(file: ExchangeFile, report: ConversionReport) -> str:
    """Return a file in Moodle XML."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    category = ""
    for question in file.questions:
        if question.category != category:
            category = question.category
            path = f"$course$/top/{category}" if category else "$course$/top"
            lines.append(f'<question type="category"><category>{_element("text", path)}</category></question>')
        lines += _question_lines(question)
    return "\n".join([*lines, "</quiz>", ""])


def _question_lines(question: ExchangeQuestion) -> Iterator[str]:
    is_truth = question.is_true_or_false
    yield f'<question type="{"truefalse" if is_truth else "multichoice"}">'
    yield f"  <name>{_element('text', ' '.join(question.stem.split())[:80].rstrip())}</name>"
    yield f"  {_marked('questiontext', question.stem)}"
    yield f"  {_marked('generalfeedback', question.explanation)}"
    yield from [f"  {_element('idnumber', question.id)}"] if question.id else []
    yield from [] if is_truth else ["  <single>true</single><shuffleanswers>1</shuffleanswers>"]
    options = [(question.answer, question.right_feedback), *question.wrong_with_feedback]
    for number, (text, told) in enumerate(options):
        shown = _element("text", text.lower() if is_truth else text) + _marked("feedback", told)
        yield f'  <answer fraction="{0 if number else 100}" format="plain_text">{shown}</answer>'
    yield from [f"  {_marked('hint', question.hint)}"] if question.hint else []
    if question.tags:
        tags = "".join(f"<tag>{_element('text', tag)}</tag>" for tag in question.tags)
        yield f"  <tags>{tags}</tags>"
    yield "</question>"


def _element(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>"


def _marked(tag: str, text: str) -> str:
    return f'<{tag} format="plain_text">{_element("text", text)}</{tag}>'


MOODLE_XML = Format(
    id="moodle-xml",
    title="Moodle XML",
    endings=(".xml",),
    sign=_SIGN.search,
    is_certain=True,
    read=read_moodle_xml,
    render=render_moodle_xml,
    keeps=dict.fromkeys(
        "stem answer wrong explanation hint category id tags right_feedback wrong_feedback".split(), ""
    ),
    limit=with_free_category,
)
