"""JSON of the Open Trivia Database. It keeps category and difficulty, and up to three wrong options."""

import base64
import binascii
import html
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_plus

from msgspec.structs import replace

from etoile_quiz.convert.cleaning import one_line, tidy
from etoile_quiz.convert.fitting import fit, lose_header, single_lines
from etoile_quiz.convert.html import undo_entities
from etoile_quiz.convert.item import ConversionReport, ExchangeFile, ExchangeQuestion, label
from etoile_quiz.packs.diagnostics.problems import START, Diagnostics, Place
from etoile_quiz.packs.diagnostics.suggestions import quoted
from etoile_quiz.question import LEVELS, Level

_CODES = {
    1: "there are not as many questions as were asked for",
    2: "a parameter of the request was wrong",
    3: "the session token does not exist",
    4: "the session token has given out all questions",
    5: "too many requests; wait five seconds between two",
}
_TYPES = ("multiple", "boolean")
_QUESTION_KEY = re.compile(r'"question"\s*:')
_ESCAPED_BYTE = re.compile(r"%[0-9A-Fa-f]{2}")
_URL_SAFE = re.compile(r"[A-Za-z0-9%+._~-]*")
_FIELDS = ("type", "difficulty", "category", "question", "correct_answer", "incorrect_answers")
_TEXTS = ("category", "question", "correct_answer")
_MOST_WRONG = 3

Decode = Callable[[str], str]


def read_opentdb(text: str, diagnostics: Diagnostics, report: ConversionReport) -> ExchangeFile | None:
    """Return the questions of an answer of the Open Trivia Database; None after an error."""
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
    lines = _lines_of_questions(text)
    if len(lines) != len(results):
        lines = [1] * len(results)
    decode = _decoder(results)
    items: list[ExchangeQuestion] = []
    for number, (result, line) in enumerate(zip(results, lines, strict=True), 1):
        item = _item(result, decode, number, line, diagnostics, report)
        if item is not None:
            items.append(item)
    return None if diagnostics.failed else ExchangeFile(items=tuple(items))


def _lines_of_questions(text: str) -> list[int]:
    lines: list[int] = []
    line, position = 1, 0
    for found in _QUESTION_KEY.finditer(text):
        line += text.count("\n", position, found.start())
        position = found.start()
        lines.append(line)
    return lines


def _results(data: Any, diagnostics: Diagnostics) -> list[Any] | None:
    if isinstance(data, list):
        return data
    results = data.get("results") if isinstance(data, dict) else None
    code = str(data.get("response_code", "0")) if isinstance(data, dict) else "0"
    if code != "0":
        meaning = _CODES.get(int(code), "an unknown one") if code in "12345" else "an unknown one"
        diagnostics.error(
            START, "response-code", f"the response code is {quoted(code)}: {meaning}", "Ask the database again."
        )
    elif not isinstance(results, list):
        diagnostics.error(
            START, "no-results", "the file has no list `results`", "It should be what the API of OpenTDB gives."
        )
    return results if not diagnostics.failed and isinstance(results, list) else None


def _decoder(results: list[Any]) -> Decode:
    """Return how the texts are encoded. The type is one of two words, so that base64 shows."""
    types = {result.get("type") for result in results if isinstance(result, dict) and _is_text(result.get("type"))}
    if types and types <= {base64.b64encode(name.encode()).decode() for name in _TYPES}:
        return _from_base64
    texts = [text for result in results for text in _texts(result)]
    if all(map(_URL_SAFE.fullmatch, texts)) and any(map(_ESCAPED_BYTE.search, texts)):
        legacy = any("+" in text for text in texts)
        return unquote_plus if legacy else _from_url
    return undo_entities


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _texts(result: Any) -> list[str]:
    if not isinstance(result, dict):
        return []
    wrong = result.get("incorrect_answers")
    values = [*(result.get(name) for name in _TEXTS), *(wrong if isinstance(wrong, list) else [])]
    return [value for value in values if isinstance(value, str)]


def _from_url(text: str) -> str:
    return unquote_plus(text.replace("+", "%2B"))


def _from_base64(text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).decode()
    except (binascii.Error, ValueError):
        return text


def _item(
    result: Any, decode: Decode, number: int, line: int, diagnostics: Diagnostics, report: ConversionReport
) -> ExchangeQuestion | None:
    place = Place(line, 1)
    if not isinstance(result, dict):
        diagnostics.error(
            place, "wrong-type", f"result {number} is no mapping of `question`, `correct_answer` and so on"
        )
        return None
    wrong = result.get("incorrect_answers")
    if not isinstance(wrong, list) or not wrong or not all(isinstance(text, str) for text in wrong):
        diagnostics.error(place, "wrong-type", f"`incorrect_answers` of result {number} must be a list of texts")
        return None
    for name in ("question", "correct_answer"):
        if not isinstance(result.get(name), str):
            diagnostics.error(place, "wrong-type", f"`{name}` of result {number} must be a text")
            return None
    title = label(number, decode(result["question"]), line if line > 1 else 0)
    for name in result.keys() - set(_FIELDS):
        report.lose(title, name, "the field is not known and left out")
    category = result.get("category", "")
    return ExchangeQuestion(
        stem=tidy(decode(result["question"]), title, "question", report),
        answer=tidy(decode(result["correct_answer"]), title, "answer", report),
        wrong=tuple(tidy(decode(text), title, "wrong", report) for text in wrong),
        category=one_line(
            tidy(decode(category) if isinstance(category, str) else "", title, "category", report),
            title,
            "category",
            report,
        ),
        difficulty=_level(result.get("difficulty", ""), decode, title, report),
        label=title,
    )


def _level(value: object, decode: Decode, title: str, report: ConversionReport) -> Level:
    text = decode(value) if isinstance(value, str) else str(value)
    for level in LEVELS:
        if text == level:
            return level
    report.lose(title, "difficulty", f"{quoted(text)} is not `easy`, `medium` or `hard`; it becomes `medium`")
    return "medium"


def write_opentdb(sheet: ExchangeFile, report: ConversionReport) -> str:
    """Return the questions as the API of OpenTDB gives them by default, with HTML's escapes."""
    lose_header(sheet, (), report)
    results = [_result(fit_opentdb(item, report)) for item in sheet.items]
    return json.dumps({"response_code": 0, "results": results}, indent=2, ensure_ascii=False) + "\n"


def fit_opentdb(item: ExchangeQuestion, report: ConversionReport) -> ExchangeQuestion:
    """Return what OpenTDB's format can hold of an item."""
    item = single_lines(fit(item, ("category", "difficulty"), report), ("category",), report)
    if len(item.wrong) > _MOST_WRONG:
        report.lose(item.label, "wrong", f"options beyond the first {_MOST_WRONG} are left out")
        item = replace(item, wrong=item.wrong[:_MOST_WRONG])
    return item


def _result(item: ExchangeQuestion) -> dict[str, Any]:
    boolean = {item.answer, *item.wrong} == {"True", "False"} and len(item.wrong) == 1
    return {
        "type": "boolean" if boolean else "multiple",
        "difficulty": item.difficulty,
        "category": _escaped(item.category),
        "question": _escaped(item.stem),
        "correct_answer": _escaped(item.answer),
        "incorrect_answers": [_escaped(text) for text in item.wrong],
    }


def _escaped(text: str) -> str:
    # A text with `%` and no space would look like an address's.
    return html.escape(text).replace("%", "&#37;")
