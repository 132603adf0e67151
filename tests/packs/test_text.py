import pytest

from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.yaml.decoding import decode


def told(data: bytes) -> str:
    diagnostics = Diagnostics("file")
    assert decode(data, diagnostics) is None
    (problem,) = diagnostics.problems
    return f"{problem.line}:{problem.column} {problem.code} {problem.message}"


def test_utf8_is_read_with_and_without_a_byte_order_mark() -> None:
    assert decode("é: 1\r\n\tx".encode(), Diagnostics("file")) == "é: 1\r\n\tx"
    assert decode("é: 1".encode("utf-8-sig"), Diagnostics("file")) == "é: 1"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "1:1 empty-file the file is empty"),
        (b" \n\n", "1:1 empty-file the file is empty"),
        (b"\xef\xbb\xbf", "1:1 empty-file the file is empty"),
        ("a".encode("utf-16"), "1:1 not-utf8 the file is written in UTF-16, not UTF-8"),
        ("a".encode("utf-32"), "1:1 not-utf8 the file is written in UTF-32, not UTF-8"),
        ("à\né: Geneviève".encode() + b"\xe8", "2:13 not-utf8 the byte 0xE8 is not UTF-8"),
        (b"\xed\xa0\x80", "1:1 not-utf8 the byte 0xED is not UTF-8"),
        (b"a: \x00", "1:4 binary the file holds a NUL byte: it is no text file"),
        (b"a\n b\x1b", "2:3 forbidden-character a control character (U+001B) may not stand in a text"),
        (b"a\rb", "1:2 forbidden-character a carriage return without a line feed (U+000D) may not stand in a text"),
        (b"a\r", "1:2 forbidden-character a carriage return without a line feed (U+000D) may not stand in a text"),
        (
            "e\u0301\u2028".encode(),
            "1:3 forbidden-character a line break that editors do not show (U+2028) may not stand in a text",
        ),
        (
            "a\u0085".encode(),
            "1:2 forbidden-character a line break that editors do not show (U+0085) may not stand in a text",
        ),
        (
            "a\u202e".encode(),
            "1:2 forbidden-character a character that turns the writing direction (U+202E) may not stand in a text",
        ),
        (
            "a\u2066".encode(),
            "1:2 forbidden-character a character that turns the writing direction (U+2066) may not stand in a text",
        ),
        (
            "a\ufeff".encode(),
            "1:2 forbidden-character a byte-order mark inside the text (U+FEFF) may not stand in a text",
        ),
        pytest.param(b"#" * 8_000_001, "1:1 too-large the file is larger than 8 MB", id="8 MB"),
    ],
)
def test_what_is_no_clean_text_is_refused(data: bytes, expected: str) -> None:
    assert told(data) == expected
