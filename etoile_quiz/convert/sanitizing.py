"""Texts of other formats without the characters that may not be shown."""

from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.question import DIFFICULTY_LEVELS, DifficultyLevel
from etoile_quiz.text.characters import composed, forbidden_at, naming

_LINE_BREAKS = {"\r": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}


def sanitized(text: str, question: str, field: str, report: ConversionReport) -> str:
    """Return a text in NFC, without space around it and without characters that may not be shown. The report names those."""
    text = text.replace("\r\n", "\n").strip()
    index = forbidden_at(text)
    if index < 0:
        return composed(text)
    report.lose(question, field, f"{naming(text[index])} may not be shown: such characters are left out")
    kept: list[str] = []
    start = 0
    while index >= 0:
        kept += [text[start:index], _LINE_BREAKS.get(text[index], "")]
        start = index + 1
        index = forbidden_at(text, start)
    kept.append(text[start:])
    return composed("".join(kept).strip())


def one_line(text: str, question: str, field: str, report: ConversionReport) -> str:
    """Return a text as one line. Its line breaks and tabs become spaces, which is reported."""
    if "\n" not in text and "\t" not in text:
        return text
    report.lose(question, field, "must be one line: line breaks and tabs become spaces")
    return " ".join(part for part in text.replace("\t", "\n").split("\n") if part.strip())


def difficulty_of(text: str, question: str, report: ConversionReport) -> DifficultyLevel:
    """Return the difficulty that a text names. Nothing is `medium`; another text becomes `medium`, too, and is reported."""
    for level in DIFFICULTY_LEVELS:
        if text.casefold() == level:
            return level
    if text:
        report.lose(question, "difficulty", f"{quoted(text)} is not `easy`, `medium` or `hard`; it becomes `medium`")
    return "medium"
