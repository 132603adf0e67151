"""JSON of the Open Trivia Database. It keeps category and difficulty, and up to three wrong options."""

import base64
import binascii
import html
import json
import re
from collections.abc import Callable
from itertools import accumulate, pairwise
from typing import Any, TypeGuard
from urllib.parse import unquote, unquote_plus

from etoile_quiz.convert.exchange import ExchangeFile, ExchangeQuestion
from etoile_quiz.convert.format import Format
from etoile_quiz.convert.html import undo_entities
from etoile_quiz.convert.report import ConversionReport, question_label
from etoile_quiz.convert.sanitizing import difficulty_of, one_line, sanitized
from etoile_quiz.packs.diagnostics.problems import START, Diagnostics, Place
from etoile_quiz.packs.diagnostics.quoting import quoted

_TYPES = ("multiple", "boolean")
_QUESTION_KEY = re.compile(r'"question"\s*:')
_ESCAPED_BYTE = re.compile(r"%[0-9A-Fa-f]{2}")
_URL_SAFE = re.compile(r"[A-Za-z0-9%+._~-]*")
_FIELDS = ("type", "difficulty", "category", "question", "correct_answer", "incorrect_answers")
_TEXTS = ("category", "question", "correct_answer")
_SIGN = re.compile(r"\s*[{\[](?s:.*)\"")

_Decode = Callable[[str], str]


def read_opentdb(text: str, diagnostics: Diagnostics, report: ConversionReport) -> ExchangeFile | None:
    """Return the questions of a response of the Open Trivia Database; None after an error."""
    try:
        data = json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        diagnostics.error(Place(error.lineno, error.colno), "json", f"no valid JSON: {error.msg}")
        return None
    except (RecursionError, ValueError):
        diagnostics.error(START, "json", "no JSON of questions: lists stand too deep in one another")
        return None
    results = _results(data, diagnostics)
    if results is None:
        return None
    starts = [match.start() for match in _QUESTION_KEY.finditer(text)]
    breaks = [text.count("\n", *between) for between in pairwise((0, *starts))]
    lines = [1 + passed for passed in accumulate(breaks)] if len(starts) == len(results) else [1] * len(results)
    decode = _decoder(results)
    questions: list[ExchangeQuestion] = []
    for number, (result, line) in enumerate(zip(results, lines, strict=True), 1):
        stem = result.get("question") if isinstance(result, dict) else None
        label = question_label(number, decode(stem) if _is_text(stem) else "", line if line > 1 else 0)
        if fault := _fault(result):
            report.leave_out(label, fault)
        else:
            questions.append(_question(result, decode, label, report))
    return ExchangeFile(questions=tuple(questions))


def _results(data: Any, diagnostics: Diagnostics) -> list[Any] | None:
    if isinstance(data, list):
        return data
    response = data if isinstance(data, dict) else {}
    results, code = response.get("results"), str(response.get("response_code", "0"))
    if code != "0":
        message = f"the response code is {quoted(code)}: the database gave no questions"
        diagnostics.error(START, "response-code", message, "Ask the database again.")
    elif not isinstance(results, list):
        diagnostics.error(START, "no-results", "the file has no list `results`", "The API of OpenTDB gives one.")
    else:
        return results
    return None


def _decoder(results: list[Any]) -> _Decode:
    """Return the decoding of the texts. A type is one of two words, so it shows whether the texts are in base64."""
    types = {type_ for result in results if isinstance(result, dict) and _is_text(type_ := result.get("type"))}
    if types and types <= {base64.b64encode(name.encode()).decode() for name in _TYPES}:
        return _from_base64
    texts = [text for result in results for text in _texts(result)]
    if all(map(_URL_SAFE.fullmatch, texts)) and any(map(_ESCAPED_BYTE.search, texts)):
        return unquote_plus if any("+" in text for text in texts) else unquote
    return undo_entities


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str)


def _texts(result: Any) -> list[str]:
    if not isinstance(result, dict):
        return []
    wrong = result.get("incorrect_answers")
    values = [*(result.get(name) for name in _TEXTS), *(wrong if isinstance(wrong, list) else [])]
    return [value for value in values if isinstance(value, str)]


def _from_base64(text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).decode()
    except (binascii.Error, ValueError):
        return text


def _fault(result: Any) -> str:
    wrong = result.get("incorrect_answers") if isinstance(result, dict) else None
    if not isinstance(result, dict):
        return "it is no mapping of `question`, `correct_answer` and so on"
    if not isinstance(wrong, list) or not wrong or not all(map(_is_text, wrong)):
        return "its `incorrect_answers` are no list of texts"
    missing = [name for name in ("question", "correct_answer") if not _is_text(result.get(name))]
    return f"its `{missing[0]}` is no text" if missing else ""


def _question(result: dict[str, Any], decode: _Decode, label: str, report: ConversionReport) -> ExchangeQuestion:
    for name in result.keys() - set(_FIELDS):
        report.lose(label, name, "the field is not known and left out")
    category = result.get("category", "")
    category = sanitized(decode(category) if _is_text(category) else "", label, "category", report)
    return ExchangeQuestion(
        stem=sanitized(decode(result["question"]), label, "question", report),
        answer=sanitized(decode(result["correct_answer"]), label, "answer", report),
        wrong=tuple(sanitized(decode(text), label, "wrong", report) for text in result["incorrect_answers"]),
        category=one_line(category, label, "category", report),
        difficulty=difficulty_of(decode(str(result.get("difficulty", ""))), label, report),
        label=label,
    )


def render_opentdb(file: ExchangeFile, report: ConversionReport) -> str:
    """Return the questions as the API of OpenTDB gives them by default, with HTML's escapes."""
    results = [_result(question) for question in file.questions]
    return json.dumps({"response_code": 0, "results": results}, indent=2, ensure_ascii=False) + "\n"


def _result(question: ExchangeQuestion) -> dict[str, Any]:
    return {
        "type": "boolean" if question.is_true_or_false else "multiple",
        "difficulty": question.difficulty,
        "category": _escaped(question.category),
        "question": _escaped(question.stem),
        "correct_answer": _escaped(question.answer),
        "incorrect_answers": [_escaped(text) for text in question.wrong],
    }


def _escaped(text: str) -> str:
    # A text with `%` and without spaces would look like one of an address.
    return html.escape(text).replace("%", "&#37;")


OPENTDB = Format(
    id="opentdb",
    title="OpenTDB JSON",
    endings=(".json",),
    sign=_SIGN.match,
    is_certain=True,
    read=read_opentdb,
    render=render_opentdb,
    keeps={"stem": "", "answer": "", "wrong": "", "category": "", "difficulty": ""},
    most_wrong=3,
)
