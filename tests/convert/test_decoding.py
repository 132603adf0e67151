"""Bytes in every encoding, and HTML in texts."""

import sys

import pytest

from etoile_quiz.convert.html import plain_text, undo_entities
from tests.convert.reading import converted

GIFT = "Ça va “très” bien ? {=Oui ~Non}"


POLISH = (
    "Kto zatańczył główną rolę w Łodzi? {=Żółć ~Śnieg}\n\nJak nazywa się nauczycielka? {=Zażółć gęślą jaźń ~Świerszcz}"
)
RUSSIAN = "Кто танцевал эту партию в балете? {=Анна ~Борис}"
CAFÉ = "Who sat at the café? {=Zoë ~Amélie}"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_without_a_guess(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    done = converted(GIFT.encode(encoding), "aiken", "gift")
    assert done.content is not None
    assert "Ça va “très” bien ?" in done.content
    assert not done.remarks
    assert not done.losses


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (CAFÉ, "cp1252", "Windows-1252"),
        ("¿Quién bailó la canción de la niña? {=José Núñez ~María Peña}", "cp1252", "Windows-1252"),
        (POLISH, "cp1250", "Windows-1250"),
        (RUSSIAN, "cp1251", "Windows-1251"),
        (RUSSIAN, "koi8-r", "KOI8-R"),
    ],
)
def test_a_code_page_is_read_where_one_alone_fits_and_the_report_names_it(text: str, encoding: str, name: str) -> None:
    done = converted(f"One? {{=a ~b}}\n\n{text}".encode(encoding), "aiken", "gift")
    assert done.content is not None
    assert text.split(" {", maxsplit=1)[0] in done.content
    assert done.remarks == (f"the file is not UTF-8 (line 3): it is read as {name}; look at its accents",)


def test_a_file_that_two_code_pages_fit_is_refused_with_their_names() -> None:
    (problem,) = converted(GIFT.encode("cp1252"), "aiken", "gift").problems
    assert problem.message == "the byte 0xC7 is not UTF-8, and the file may be Windows-1250, Windows-1252"
    assert "--encoding" in problem.hint


def test_without_the_library_the_message_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    (problem,) = converted(CAFÉ.encode("cp1252"), "aiken", "gift").problems
    assert (problem.code, problem.line) == ("not-utf8", 1)
    assert "etoile-quiz[convert]" in problem.hint


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


def test_a_named_encoding_is_taken_without_a_guess() -> None:
    assert "Ça va “très” bien ?" in str(converted(GIFT.encode("cp1252"), "aiken", "gift", encoding="cp1252").content)
    assert "Ça va" in str(converted(GIFT.encode("utf-16-le"), "aiken", "gift", encoding="utf-16-le").content)
    (problem,) = converted(GIFT.encode("cp1252"), "aiken", "gift", encoding="utf-8").problems
    assert problem.message == "the file is not in the encoding utf-8 at byte 0"


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
    assert plain_text("<br>a<br/>b<p>c</p><p>x<sup>2</sup></p>") == ("a\nb\nc\n\nx2", ("sup",))
    assert plain_text('<img alt="a > b"> z') == ("z", ("img",))
    assert undo_entities("&#" + "9" * 5000 + ";&eacute;&nbsp;") == "\ufffdé\xa0"


@pytest.mark.parametrize(
    "text", ["if a <b", "a<b & c", "<!-- a > b", "a <!", "<!DOCTYPE html>a", "<![CDATA[a]]>", '<a href="x>y']
)
def test_what_is_no_whole_tag_stays(text: str) -> None:
    assert plain_text(text) == (text, ())


def test_no_text_is_slow_to_read() -> None:
    for piece in ("<!--", "<!-->", "<a", "<a '>", "&#", "<b>", "&amp", "<script>", "<![", "</"):
        plain_text(piece * 50_000)


@pytest.mark.parametrize("form", ["yaml", "red"])
def test_in_yaml_such_characters_are_an_error(form: str) -> None:
    done = converted("questions:\n  - {question: a\u2066b, answer: c, wrong: d}\n", "yaml", form)
    assert done.content is None
    assert [(problem.line, problem.code) for problem in done.problems] == [(2, "forbidden-character")]
