"""Aiken: a question, lettered options, `ANSWER: B`. It has no place for anything else.

What Moodle reads is read, and what Chamilo adds: an explanation, and lines that a question here has no place for.
"""

import re
from collections.abc import Iterable, Iterator
from string import ascii_uppercase

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.convert.exchange import ExchangeFile, ExchangeQuestion, keyed_options
from etoile_quiz.convert.format import Format
from etoile_quiz.convert.report import ConversionReport, question_label
from etoile_quiz.convert.sanitizing import sanitized
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.diagnostics.quoting import quoted

_OPTION = re.compile(r"([A-Z])[.)][ \t]*(.*)")
_ANSWER = re.compile(r"ANSWER[ \t]*:[ \t]*(.*)", re.IGNORECASE)
_CHAMILO = re.compile(r"(ANSWER_EXPLANATION|TEXTO_CORRECTA|DESCRIPTION|SCORE|TAGS|ETIQUETAS|T):[ \t]*(.*)")
_EXPLANATIONS = ("ANSWER_EXPLANATION", "TEXTO_CORRECTA")
_SIGN = re.compile(r"^[ \t]*(?:(?i:ANSWER)[ \t]*:[ \t]*[A-Za-z][.)]?[ \t]*$|A[.)][ \t])", re.MULTILINE)
_MOST_WRONG = len(ascii_uppercase) - 1


class _AikenLine(Struct, frozen=True):
    number: int
    text: str


class _AikenError(Exception):
    """A question breaks a rule of Aiken."""


def read_aiken(text: str, diagnostics: Diagnostics, report: ConversionReport) -> ExchangeFile | None:
    """Return the questions of an Aiken file."""
    questions: list[ExchangeQuestion] = []
    lines = [_AikenLine(number, line.strip()) for number, line in enumerate(text.split("\n"), 1)]
    position = number = 0
    while position < len(lines):
        if not lines[position].text:
            position += 1
            continue
        end = _end_of_question(lines, position)
        number += 1
        try:
            questions.append(_question(lines[position:end], number, report))
        except _AikenError as error:
            report.leave_out(question_label(number, lines[position].text, lines[position].number), str(error))
        position = end
    return ExchangeFile(questions=tuple(questions))


def _end_of_question(lines: list[_AikenLine], start: int) -> int:
    """Return the index after a question's ANSWER line, or the index where another question seems to begin."""
    seen_option = False
    for index in range(start, len(lines)):
        text = lines[index].text
        # A line with `A.` below it is the question, even if it looks like an option.
        if index == start and _letter(lines, index + 1) == "A":
            continue
        if _ANSWER.fullmatch(text):
            return _after_chamilo(lines, index + 1)
        if _OPTION.fullmatch(text):
            seen_option = True
        elif not text:
            following = next((line for line in lines[index + 1 : index + 50] if line.text), None)
            if following is None or not (_OPTION.fullmatch(following.text) or _ANSWER.fullmatch(following.text)):
                return index
        elif seen_option:
            return index
    return len(lines)


def _after_chamilo(lines: list[_AikenLine], index: int) -> int:
    """Return the index after what Chamilo writes below the answer: all but a title or a description, which begin a question."""
    while (
        index < len(lines) and (extra := _CHAMILO.fullmatch(lines[index].text)) and extra[1] not in ("T", "DESCRIPTION")
    ):
        index += 1
    return index


def _letter(lines: list[_AikenLine], index: int) -> str:
    option = _OPTION.fullmatch(lines[index].text) if index < len(lines) else None
    return option[1] if option else ""


def _question(lines: list[_AikenLine], number: int, report: ConversionReport) -> ExchangeQuestion:
    """Return the question in these lines. Raises _AikenError."""
    first = lines[0]
    if (_OPTION.fullmatch(first.text) or _ANSWER.fullmatch(first.text)) and _letter(lines, 1) != "A":
        raise _AikenError("no question stands before this line: write it on one line above `A.`")
    extras = [extra for line in lines if (extra := _CHAMILO.fullmatch(line.text))]
    # What Chamilo calls the title is the question.
    stem = [extra[2] for extra in extras if extra[1] == "T"]
    stem += [] if _CHAMILO.fullmatch(first.text) else [first.text]
    options: list[_AikenLine] = []
    answer = None
    for line in lines[1:]:
        if found := _ANSWER.fullmatch(line.text):
            answer = found[1]
        elif _OPTION.fullmatch(line.text):
            options.append(line)
        elif line.text and not _CHAMILO.fullmatch(line.text):
            stem.append(line.text)
    label = question_label(number, "\n".join(stem), first.number)
    texts = [sanitized(text, label, "option", report) for text in _option_texts(options)]
    right = _right_option(len(texts), answer)
    told = " ".join(extra[2] for extra in extras if extra[1] in _EXPLANATIONS)
    for extra in extras:
        if extra[1] not in ("T", *_EXPLANATIONS):
            report.lose(label, extra[1], f"{quoted(extra[2])} is dropped: a question here has no place for it")
    return ExchangeQuestion(
        stem=sanitized("\n".join(stem), label, "question", report),
        answer=texts.pop(right),
        wrong=tuple(texts),
        explanation=sanitized(told, label, "explanation", report),
        label=label,
    )


def _option_texts(lines: Iterable[_AikenLine]) -> Iterator[str]:
    """Yield the texts of the options. Raises _AikenError where a letter is not the next one."""
    for number, line in enumerate(lines):
        letter, text = line.text[0], line.text[2:].strip()
        expected = ascii_uppercase[min(number, _MOST_WRONG)]
        if letter != expected:
            raise _AikenError(f"line {line.number}: the option `{letter}` stands where `{expected}` is expected")
        if not text:
            raise _AikenError(f"line {line.number}: the option `{letter}` is empty")
        yield text


def _right_option(options: int, answer: str | None) -> int:
    """Return the index of the right option. Raises _AikenError."""
    if answer is None:
        raise _AikenError("its `ANSWER:` is missing: write a line such as `ANSWER: B` straight after the options")
    if options < 2:
        raise _AikenError("it has fewer than two options: write lines such as `A. text`")
    # As in Moodle, what stands behind the letter means nothing; two letters would be two right options.
    letter = re.fullmatch(r"([A-Z])(?:[.)].*)?", answer, re.IGNORECASE)
    letters = ascii_uppercase[:options]
    if letter is None or letter[1].upper() not in letters:
        raise _AikenError(f"its `ANSWER:` must name one of the options A to {letters[-1]}: Aiken has one right option")
    return letters.index(letter[1].upper())


def with_aiken_text(question: ExchangeQuestion, report: ConversionReport) -> ExchangeQuestion:
    """Return the question with a text that readers take for no other line."""
    text = question.stem
    if len(text) > 1 and not any(line.fullmatch(text) for line in (_OPTION, _ANSWER, _CHAMILO)):
        return question
    report.lose(question.label, "stem", "gets a dash before it: readers would take it for another line")
    return replace(question, stem=f"– {text}")


def render_aiken(file: ExchangeFile, report: ConversionReport) -> str:
    """Return an Aiken file."""
    lines: list[str] = []
    for question in file.questions:
        options, right = keyed_options(question)
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
    limit=with_aiken_text,
)
