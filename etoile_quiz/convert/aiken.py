"""Aiken: a question, lettered options, `ANSWER: B`. It has no place for anything else."""

import re
from string import ascii_uppercase

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz import keyed
from etoile_quiz.convert.cleaning import tidy
from etoile_quiz.convert.fitting import fit, lose_header, single_lines
from etoile_quiz.convert.item import ConversionReport, ExchangeFile, ExchangeQuestion, label
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Place

_OPTION = re.compile(r"([A-Z])[.)](?:[ \t]+(.*))?")
_ANSWER = re.compile(r"ANSWER[ \t]*:(.*)", re.IGNORECASE)


class _Line(Struct, frozen=True):
    number: int
    text: str


def read_aiken(text: str, diagnostics: Diagnostics, report: ConversionReport) -> ExchangeFile | None:
    """Return the questions of an Aiken file; None after an error."""
    items: list[ExchangeQuestion] = []
    lines = [_Line(number, line.strip()) for number, line in enumerate(text.split("\n"), 1)]
    position = 0
    while position < len(lines):
        if not lines[position].text:
            position += 1
            continue
        end = _end_of_question(lines, position, diagnostics)
        item = _item(lines[position:end], len(items) + 1, diagnostics, report)
        if item is not None:
            items.append(item)
        position = end
    return None if diagnostics.failed else ExchangeFile(items=tuple(items))


def _end_of_question(lines: list[_Line], start: int, diagnostics: Diagnostics) -> int:
    """Return the index after a question's ANSWER line, or where another question seems to begin."""
    seen_option = False
    for index in range(start, len(lines)):
        text = lines[index].text
        # Whatever it looks like, a line with `A.` below it is the question.
        if index == start and _letter(lines, index + 1) == "A":
            continue
        if _ANSWER.fullmatch(text):
            return index + 1
        if _OPTION.fullmatch(text):
            seen_option = True
        elif not text:
            following = next((line for line in lines[index + 1 : index + 50] if line.text), None)
            if following is None or not (_OPTION.fullmatch(following.text) or _ANSWER.fullmatch(following.text)):
                return index
        elif seen_option:
            return index
    return len(lines)


def _letter(lines: list[_Line], index: int) -> str:
    found = _OPTION.fullmatch(lines[index].text) if index < len(lines) else None
    return found[1] if found else ""


def _item(
    lines: list[_Line], number: int, diagnostics: Diagnostics, report: ConversionReport
) -> ExchangeQuestion | None:
    first = lines[0]
    stem = [first.text]
    options: list[str] = []
    answer: _Line | None = None
    begins_with_option = _OPTION.fullmatch(first.text) or _ANSWER.fullmatch(first.text)
    if begins_with_option and _letter(lines, 1) != "A":
        _error(
            diagnostics, first, "no-question", "no question stands before this line", "Write it on one line above `A.`."
        )
        return None
    for line in lines[1:]:
        option = _OPTION.fullmatch(line.text)
        if _ANSWER.fullmatch(line.text):
            answer = line
        elif option is not None:
            if option[1] != (expected := ascii_uppercase[min(len(options), 25)]):
                _error(
                    diagnostics,
                    line,
                    "option-letter",
                    f"the option `{option[1]}` stands where `{expected}` is expected",
                )
                return None
            if not (option[2] or "").strip():
                _error(diagnostics, line, "empty-option", f"the option `{option[1]}` is empty")
                return None
            options.append(option[2])
        elif line.text:
            stem.append(line.text)
    return _checked("\n".join(stem), options, answer, lines, number, diagnostics, report)


def _checked(
    stem: str,
    options: list[str],
    answer: _Line | None,
    lines: list[_Line],
    number: int,
    diagnostics: Diagnostics,
    report: ConversionReport,
) -> ExchangeQuestion | None:
    last = next(line for line in reversed(lines) if line.text)
    if answer is None:
        what = "the next question begins" if options else "the question has no options and no answer"
        place = Place(last.number + (1 if options else 0), 1) if options else Place(lines[0].number, 1)
        message = f"{what}, but `ANSWER:` is missing" if options else what
        diagnostics.error(place, "no-answer", message, "Write `ANSWER: B` straight after the options.")
        return None
    if len(options) < 2:
        _error(
            diagnostics,
            lines[0],
            "too-few-options",
            "the question has fewer than two options",
            "Write `A. text` lines.",
        )
        return None
    found = _ANSWER.fullmatch(answer.text)
    letter = found[1].strip().upper() if found else ""
    letters = ascii_uppercase[: len(options)]
    if len(letter) != 1 or letter not in letters:
        message = f"`ANSWER:` must name one of the options A to {letters[-1]}"
        _error(diagnostics, answer, "answer-letter", message, "Aiken has one right option.")
        return None
    name = label(number, stem, lines[0].number)
    texts = [tidy(text, name, "option", report) for text in options]
    right = letters.index(letter)
    return ExchangeQuestion(
        stem=tidy(stem, name, "question", report),
        answer=texts[right],
        wrong=tuple(text for index, text in enumerate(texts) if index != right),
        label=name,
    )


def _error(diagnostics: Diagnostics, line: _Line, code: str, message: str, hint: str = "") -> None:
    diagnostics.error(Place(line.number, 1), code, message, hint)


def write_aiken(sheet: ExchangeFile, report: ConversionReport) -> str:
    """Return an Aiken file."""
    lose_header(sheet, (), report)
    return "\n".join(_question(fit_aiken(item, report)) for item in sheet.items)


def fit_aiken(item: ExchangeQuestion, report: ConversionReport) -> ExchangeQuestion:
    """Return what Aiken can hold of an item: question and options of one line each, up to 26 of them."""
    item = single_lines(fit(item, (), report), ("stem", "answer", "wrong"), report)
    most = len(ascii_uppercase) - 1
    if len(item.wrong) > most:
        report.lose(item.label, "wrong", f"the options beyond the {most + 1} letters are left out")
        item = replace(item, wrong=item.wrong[:most])
    return item


def _question(item: ExchangeQuestion) -> str:
    options = list(item.wrong)
    # Where the right option stands must tell nothing, and be the same on every machine.
    right = keyed.digest("aiken", item.stem, item.answer) % (len(options) + 1)
    options.insert(right, item.answer)
    lines = [f"{letter}. {text}" for letter, text in zip(ascii_uppercase, options, strict=False)]
    return "\n".join([item.stem, *lines, f"ANSWER: {ascii_uppercase[right]}", ""])
