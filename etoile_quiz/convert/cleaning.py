"""Texts from other formats, made fit to be shown."""

from etoile_quiz.convert.item import ConversionReport
from etoile_quiz.text.characters import composed, forbidden_at, naming

_LINE_BREAKS = {"\r": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}


def tidy(text: str, question: str, field: str, report: ConversionReport) -> str:
    """Return a text in NFC without the space around it and without characters that may not be shown, which are reported."""
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
    """Return a text as one line, its line breaks and tabs turned into spaces, which is reported."""
    if "\n" not in text and "\t" not in text:
        return text
    report.lose(question, field, "must be one line: line breaks and tabs become spaces")
    return " ".join(part for part in text.replace("\t", "\n").split("\n") if part.strip())
