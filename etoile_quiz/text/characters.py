"""Which characters may come from a file to the screen."""

import json
import re
import unicodedata

# Everything libyaml would refuse, and beyond it what breaks lines for YAML but not for editors (U+0085, U+2028, U+2029) or
# turns the writing direction of what follows. A lone carriage return is refused as well: some editors show no line there.
_NOT_SHOWN = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u2028\u2029\u202a-\u202e\u2066-\u2069"
_FORBIDDEN = re.compile(rf"[{_NOT_SHOWN}]|\r(?!\n)")
_FORBIDDEN_IN_A_LINE = re.compile(rf"[{_NOT_SHOWN}\r\n]")
_NOT_ASCII = re.compile(r"[^\t\n\r\x20-\x7e]")
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def forbidden_at(text: str, start: int = 0) -> int:
    """Return the index of the first character that may not be shown, or −1."""
    # One C loop answers for nearly every short text; line breaks and no-break spaces are left to the expression.
    if start == 0 and text.isprintable():
        return -1
    match = _FORBIDDEN.search(text, start)
    return -1 if match is None else match.start()


def clean(text: str) -> str:
    """Return the text with a replacement mark for every character that may not be shown."""
    return text if text.isprintable() else _FORBIDDEN.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Return the text as `clean` does, and with a mark for every line break: a name from outside is part of one line."""
    return text if text.isprintable() else _FORBIDDEN_IN_A_LINE.sub("\ufffd", text)


def escaped_json(text: str, *, ascii_only: bool) -> str:
    """Return a JSON document that says the same, with `\\u` escapes for what may not be shown, or for all that is not ASCII."""
    return (_NOT_ASCII if ascii_only else _FORBIDDEN).sub(lambda match: json.dumps(match[0])[1:-1], text)


def naming(char: str) -> str:
    """Return what a forbidden character is called in messages."""
    code = f"U+{ord(char):04X}"
    if char == "\0":
        return f"a NUL byte ({code})"
    if char == "\r":
        return f"a carriage return without a line feed ({code})"
    if char == "\ufeff":
        return f"a byte-order mark inside the text ({code})"
    if char in _BIDI:
        return f"a character that turns the writing direction ({code})"
    if char in "\x85\u2028\u2029":
        return f"a line break that editors do not show ({code})"
    if "\ud800" <= char <= "\udfff":
        return f"half a surrogate pair ({code})"
    if char in "\ufffe\uffff":
        return f"a code point that is no character ({code})"
    return f"a control character ({code})"


def composed(text: str) -> str:
    """Return the text in NFC, the form in which every text is shown and compared."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)
