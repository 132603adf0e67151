"""Aiken: a question, lettered options, `ANSWER: B`. It has no place for anything else."""

import re
from string import ascii_uppercase

from msgspec import Struct

from etoile_quiz import keyed
from etoile_quiz.convert.exchange import ExchangeFile, ExchangeQuestion
from etoile_quiz.convert.format import Format
from etoile_quiz.convert.report import ConversionReport, question_label
from etoile_quiz.convert.sanitizing import sanitized
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Place

_OPTION = re.compile(r"([A-Z])[.)](?:[ \t]+(.*))?")
_ANSWER = re.compile(r"ANSWER[ \t]*:(.*)", re.IGNORECASE)
_SIGN = re.compile(r"^[ \t]*(?:(?i:ANSWER)[ \t]*:[ \t]*[A-Za-z][ \t]*$|A[.)][ \t])", re.MULTILINE)
_MOST_WRONG = len(ascii_uppercase) - 1


class _AikenLine(Struct, frozen=True):
    number: int
    text: str


class _AikenError(Exception):
    """A question that breaks a rule of Aiken."""

    def __init__(self, line: int, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.line, self.code, self.hint = line, code, hint


def read_aiken(text: str, diagnostics: Diagnostics, report: ConversionReport) -> ExchangeFile | None:
    """Return the questions of an Aiken file; None after an error."""
    questions: list[ExchangeQuestion] = []
    lines = [_AikenLine(number, line.strip()) for number, line in enumerate(text.split("\n"), 1)]
    position = 0
    while position < len(lines):
        if not lines[position].text:
            position += 1
            continue
        end = _end_of_question(lines, position)
        try:
            questions.append(_question(lines[position:end], len(questions) + 1, report))
        except _AikenError as error:
            diagnostics.error(Place(error.line, 1), error.code, str(error), error.hint)
        position = end
    return None if diagnostics.failed else ExchangeFile(questions=tuple(questions))


def _end_of_question(lines: list[_AikenLine], start: int) -> int:
    """Return the index after a question's ANSWER line, or the index where another question seems to begin."""
    seen_option = False
    for index in range(start, len(lines)):
        text = lines[index].text
        # A line with `A.` below it is the question, even if it looks like an option.
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


def _letter(lines: list[_AikenLine], index: int) -> str:
    found = _OPTION.fullmatch(lines[index].text) if index < len(lines) else None
    return found[1] if found else ""


def _question(lines: list[_AikenLine], number: int, report: ConversionReport) -> ExchangeQuestion:
    """Return the question in these lines. Raises _AikenError."""
    first = lines[0]
    if (_OPTION.fullmatch(first.text) or _ANSWER.fullmatch(first.text)) and _letter(lines, 1) != "A":
        hint = "Write it on one line above `A.`."
        raise _AikenError(first.number, "no-question", "no question stands before this line", hint)
    stem, texts, answer = [first.text], list[str](), None
    for line in lines[1:]:
        option = _OPTION.fullmatch(line.text)
        if _ANSWER.fullmatch(line.text):
            answer = line
        elif option is not None:
            letter, text, expected = option[1], option[2] or "", ascii_uppercase[min(len(texts), _MOST_WRONG)]
            if letter != expected:
                message = f"the option `{letter}` stands where `{expected}` is expected"
                raise _AikenError(line.number, "option-letter", message)
            if not text.strip():
                raise _AikenError(line.number, "empty-option", f"the option `{letter}` is empty")
            texts.append(text)
        elif line.text:
            stem.append(line.text)
    right = _right_option(lines, len(texts), answer)
    label = question_label(number, "\n".join(stem), first.number)
    options = [sanitized(text, label, "option", report) for text in texts]
    return ExchangeQuestion(
        stem=sanitized("\n".join(stem), label, "question", report),
        answer=options.pop(right),
        wrong=tuple(options),
        label=label,
    )


def _right_option(lines: list[_AikenLine], options: int, answer: _AikenLine | None) -> int:
    """Return the index of the right option. Raises _AikenError."""
    first, last = lines[0].number, next(line.number for line in reversed(lines) if line.text)
    if answer is None:
        hint = "Write `ANSWER: B` straight after the options."
        if not options:
            raise _AikenError(first, "no-answer", "the question has no options and no answer", hint)
        raise _AikenError(last + 1, "no-answer", "the next question begins, but `ANSWER:` is missing", hint)
    if options < 2:
        message = "the question has fewer than two options"
        raise _AikenError(first, "too-few-options", message, "Write `A. text` lines.")
    letter = answer.text.partition(":")[2].strip().upper()
    letters = ascii_uppercase[:options]
    if len(letter) != 1 or letter not in letters:
        message = f"`ANSWER:` must name one of the options A to {letters[-1]}"
        raise _AikenError(answer.number, "answer-letter", message, "Aiken has one right option.")
    return letters.index(letter)


def render_aiken(file: ExchangeFile, report: ConversionReport) -> str:
    """Return an Aiken file."""
    lines: list[str] = []
    for question in file.questions:
        options = list(question.wrong)
        # The place of the right option gives nothing away, and is the same on every machine.
        right = keyed.digest("aiken", question.stem, question.answer) % (len(options) + 1)
        options.insert(right, question.answer)
        lettered = (f"{letter}. {text}" for letter, text in zip(ascii_uppercase, options, strict=False))
        lines += [question.stem, *lettered, f"ANSWER: {ascii_uppercase[right]}", ""]
    return "\n".join(lines)


AIKEN = Format(
    id="aiken",
    title="Aiken",
    endings=(".aiken",),
    sign=_SIGN.search,
    read=read_aiken,
    render=render_aiken,
    keeps={"stem": "", "answer": "", "wrong": ""},
    most_wrong=_MOST_WRONG,
    one_line=("stem", "answer", "wrong"),
)
