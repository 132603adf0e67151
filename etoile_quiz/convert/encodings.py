"""Decode the bytes of a file in UTF-8, in UTF-16, or in a code page that its text makes plain."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from contextlib import suppress

from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.packs.diagnostics.problems import START, Diagnostics, place_in
from etoile_quiz.packs.yaml.decoding import LARGEST

_SAVE = "Save the file as UTF-8, or name its encoding with `--encoding`."
_WINDOWS = (1252, 1250, 1251, 1253, 1254, 1255, 1256)
_CODE_PAGES = {f"cp{number}": f"Windows-{number}" for number in _WINDOWS} | {"koi8_r": "KOI8-R"}
_SAMPLE = 50_000


def decode(data: bytes, encoding: str, diagnostics: Diagnostics, report: ConversionReport) -> str | None:
    """Return the text of these bytes with line feeds as the only line ends; None after an error. `encoding` may be empty."""
    if len(data) > LARGEST:
        message = f"the file is larger than {LARGEST // 1_000_000} MB"
        diagnostics.error(START, "too-large", message, "Split it into several.")
        return None
    if encoding:
        text = _named(data, encoding, diagnostics)
    elif data.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):
        diagnostics.error(START, "not-utf8", "the file is written in UTF-32", _SAVE)
        return None
    elif data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        text = _named(data, "utf-16", diagnostics, "not-utf16")
    else:
        text = _utf8(data.removeprefix(BOM_UTF8), diagnostics, report)
    if text is None:
        return None
    if not text.strip():
        diagnostics.error(START, "empty-file", "the file is empty")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    diagnostics.quote_from(text)
    nul = text.find("\0")
    if nul >= 0:
        hint = f"If it is UTF-16 without a byte-order mark: {_SAVE}"
        diagnostics.error(place_in(text, nul), "binary", "the file holds a NUL byte: it is no text file", hint)
        return None
    return text


def _named(data: bytes, encoding: str, diagnostics: Diagnostics, code: str = "encoding") -> str | None:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeError as error:
        where = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        diagnostics.error(START, code, f"the file is not in the encoding {encoding}{where}", "Try another one.")
        return None


def _utf8(data: bytes, diagnostics: Diagnostics, report: ConversionReport) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        wrong = error.start
    before = data[:wrong].decode()
    place = place_in(before, len(before))
    try:
        code_pages = {} if b"\0" in data or _is_damaged_utf8(data) else _code_pages(data)
    except ModuleNotFoundError:
        hint = f"{_SAVE} Or install `etoile-quiz[convert]`, which recognises other encodings."
        diagnostics.error(place, "not-utf8", f"the byte 0x{data[wrong]:02X} is not UTF-8", hint)
        return None
    if len(code_pages) == 1:
        ((name, text),) = code_pages.items()
        report.remark(f"the file is not UTF-8 (line {place.line}): it is read as {name}; look at its accents")
        return text
    which = f"the file may be {', '.join(code_pages)}" if code_pages else "no other encoding fits"
    diagnostics.error(place, "not-utf8", f"the byte 0x{data[wrong]:02X} is not UTF-8, and {which}", _SAVE)
    return None


def _is_damaged_utf8(data: bytes) -> bool:
    """Return whether most characters beyond ASCII are UTF-8. In a code page such a text would be gibberish."""
    lenient = data.decode(errors="surrogateescape")
    broken = sum("\udc80" <= char <= "\udcff" for char in lenient)
    return sum(char > "\x7f" for char in lenient) > 2 * broken


def _code_pages(data: bytes) -> dict[str, str]:
    """Return the code pages that fit, each with its text. Raises ModuleNotFoundError without charset-normalizer.

    It rates the mess in a text (0 is best) and its likeness to a language (1 is best). A code page fits if no other one is at
    least as good in both and better in one: 0.04 and 0.59 leave no place for 0.04 and 0.50.
    """
    from charset_normalizer import from_bytes  # only files that are not Unicode need it

    # Lines in ASCII are the same in all code pages. A sample keeps time and memory small for files of any size.
    sample = b"\n".join(line for line in data.splitlines() if not line.isascii())[:_SAMPLE]
    matches = from_bytes(sample, cp_isolation=list(_CODE_PAGES), enable_fallback=False, preemptive_behaviour=False)
    rated = [(-match.chaos, match.coherence, match) for match in matches]
    fitting: dict[str, str] = {}
    for mess, language, match in rated:
        if any(a >= mess and b >= language and (a, b) != (mess, language) for a, b, _ in rated):
            continue
        same = next(name for name in _CODE_PAGES if name in match.could_be_from_charset)
        with suppress(UnicodeDecodeError):
            fitting[_CODE_PAGES[same]] = data.decode(same)
    return fitting
