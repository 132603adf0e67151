"""Bytes become text, whatever encoding they are in, or a problem that says why not."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.packs.diagnostics.problems import START, Diagnostics
from etoile_quiz.packs.yaml.decoding import LARGEST, place_in

_SAVE = "Save the file as UTF-8."


def decode(data: bytes, diagnostics: Diagnostics, report: ConversionReport) -> str | None:
    """Return the text of these bytes with line feeds alone ending its lines; None after an error."""
    if len(data) > LARGEST:
        message = f"the file is larger than {LARGEST // 1_000_000} MB"
        diagnostics.error(START, "too-large", message, "Split it into several.")
        return None
    if data.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):
        diagnostics.error(START, "not-utf8", "the file is written in UTF-32", _SAVE)
        return None
    text = (
        _utf16(data, diagnostics)
        if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
        else _bytewise(data, diagnostics, report)
    )
    if text is None:
        return None
    if not text.strip():
        diagnostics.error(START, "empty-file", "the file is empty")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    diagnostics.quote_from(text)
    nul = text.find("\0")
    if nul >= 0:
        hint = "If it is UTF-16 without a byte-order mark, save it as UTF-8."
        diagnostics.error(place_in(text, nul), "binary", "the file holds a NUL byte: it is no text file", hint)
        return None
    return text


def _utf16(data: bytes, diagnostics: Diagnostics) -> str | None:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        diagnostics.error(START, "not-utf16", f"the file begins as UTF-16 but is none at byte {error.start}", _SAVE)
        return None


def _bytewise(data: bytes, diagnostics: Diagnostics, report: ConversionReport) -> str | None:
    data = data.removeprefix(BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        wrong = error.start
    before = data[:wrong].decode()
    place = place_in(before, len(before))
    # Where most letters beyond ASCII are UTF-8 the file is damaged UTF-8, and as Windows-1252 it would be gibberish.
    lenient = data.decode(errors="surrogateescape")
    broken = sum("\udc80" <= char <= "\udcff" for char in lenient)
    letters = sum(char > "\x7f" for char in lenient) - broken
    try:
        text = data.decode("cp1252") if letters <= broken else None
    except UnicodeDecodeError:
        text = None
    if text is None or b"\0" in data:
        diagnostics.error(place, "not-utf8", f"the byte 0x{data[wrong]:02X} is neither UTF-8 nor Windows-1252", _SAVE)
        return None
    report.remark(f"the file is not UTF-8 (line {place.line}): it is read as Windows-1252; look at its accents")
    return text
