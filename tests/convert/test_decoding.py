"""Bytes in every encoding, and HTML in texts."""

import pytest

from etoile_quiz.convert.html import plain_text, undo_entities
from tests.convert.reading import converted

GIFT = "Ça va “très” bien ? {=Oui ~Non}"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_told_apart(encoding: str) -> None:
    done = converted(GIFT.encode(encoding), "aiken", "gift")
    assert done.content is not None
    assert "Ça va “très” bien ?" in done.content
    assert bool(done.remarks) == (encoding == "cp1252")
    assert not done.losses


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b"a\0b", "binary"),
        (GIFT.encode("utf-16-le"), "not-utf8"),
        ("é {=a ~b}".encode("utf-32"), "not-utf8"),
        (b"\xff\xfea", "not-utf16"),
        ("éàü".encode() + b" \xe9", "not-utf8"),
        (b"a \x81", "not-utf8"),
        pytest.param(b"a" * 8_000_001, "too-large", id="too-large"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    done = converted(data, "yaml", "gift")
    assert done.content is None
    assert [problem.code for problem in done.problems] == [code]


def test_line_ends_of_every_kind() -> None:
    for end in ("\r\n", "\r"):
        assert converted(f"A? {{{end}=a{end}~b}}{end}{end}B? {{=c ~d}}", "csv", "gift").kept == 2


def test_characters_that_may_not_be_shown_are_left_out_and_named() -> None:
    done = converted("Wh\u202eat? {=a\x85b ~c}", "csv", "gift")
    assert done.content is not None
    assert "What?" in done.content
    assert ['"a\nb"' in done.content, len(done.losses)] == [True, 2]


def test_html_becomes_text_and_says_what_it_meant() -> None:
    assert plain_text("<p>a &lt;b&gt; <b>c</b><br/>d</p><script>x</script>") == ("a <b> c\nd", ("b", "script"))
    assert plain_text("a < b &amp; c > d<!-- no -->") == ("a < b & c > d", ())
    assert undo_entities("&#" + "9" * 5000 + ";&eacute;&nbsp;") == "\ufffdé\xa0"


def test_no_text_is_slow_to_read() -> None:
    for piece in ("<!--", "<a", "&#", "<b>", "&amp", "<script>"):
        plain_text(piece * 50_000)


@pytest.mark.parametrize("form", ["yaml", "red"])
def test_in_yaml_such_characters_are_an_error(form: str) -> None:
    done = converted("questions:\n  - {question: a\u2066b, answer: c, wrong: d}\n", "yaml", form)
    assert done.content is None
    assert [(problem.line, problem.code) for problem in done.problems] == [(2, "forbidden-character")]
