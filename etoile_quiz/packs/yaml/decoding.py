"""The bytes of a file as text. Bytes that are no text are a problem with line and column."""

from etoile_quiz.packs.diagnostics.problems import START, Diagnostics, place_in
from etoile_quiz.text.characters import forbidden_at, naming

LARGEST = 8_000_000
BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_OTHER_ENCODINGS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_SAVE = "Save it as UTF-8. A spreadsheet calls that “CSV UTF-8”."
_MOST_CHARACTERS_NAMED = 20
_PRINTABLE = bytes((*b"\t\n", *range(0x20, 0x7F)))


def decode(data: bytes, diagnostics: Diagnostics) -> str | None:
    """Return the text of bytes in UTF-8, without a byte-order mark; None after an error."""
    if len(data) > LARGEST:
        message = f"the file is larger than {LARGEST // 1_000_000} MB"
        diagnostics.error(START, "too-large", message, "Split it into several.")
        return None
    for mark, name in _OTHER_ENCODINGS:
        if data.startswith(mark):
            diagnostics.error(START, "not-utf8", f"the file is written in {name}, not UTF-8", _SAVE)
            return None
    data = data.removeprefix(BYTE_ORDER_MARK)
    if not data.strip():
        diagnostics.error(START, "empty-file", "the file is empty")
        return None
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(errors="replace")
        message = f"the byte 0x{data[error.start]:02X} is not UTF-8"
        hint = f"The file may be in Windows-1252 or Latin-1. {_SAVE}"
        diagnostics.error(place_in(before, len(before)), "not-utf8", message, hint)
        return None
    diagnostics.quote_from(text)
    # Printable ASCII, nearly all of a file, is removed in one pass before its characters are looked at.
    if b"\r" not in data and forbidden_at(data.translate(None, _PRINTABLE).decode()) < 0:
        return text
    index, named = forbidden_at(text), 0
    while index >= 0 and named < _MOST_CHARACTERS_NAMED:
        if text[index] == "\0":
            diagnostics.error(place_in(text, index), "binary", "the file holds a NUL byte: it is no text file")
            break
        message = f"{naming(text[index])} may not stand in a text"
        if text[index] == "\r":
            hint = "Save the file with the line ends of Unix (LF) or of Windows (CRLF)."
            diagnostics.error(place_in(text, index), "forbidden-character", message, hint)
            break
        diagnostics.error(place_in(text, index), "forbidden-character", message, "Delete it.")
        index, named = forbidden_at(text, index + 1), named + 1
    return None if diagnostics.failed else text
