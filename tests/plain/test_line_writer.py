"""Lines on a terminal: as wide as it is, whatever the script."""

import io

import pytest

from etoile_quiz.plain.line_writer import LineWriter, columns, padded


@pytest.mark.parametrize(
    ("text", "width"), [("été", 3), ("e\u0301te\u0301", 3), ("舞", 2), ("", 0), ("★ Right", 7), ("\x07x", 2)]
)
def test_columns_are_those_of_a_terminal(text: str, width: int) -> None:
    assert columns(text) == width


def test_padding_fills_columns_not_letters() -> None:
    assert padded("舞踊", 6) == "舞踊  "
    assert padded("dance", 6) == "dance "


class Terminal(LineWriter):
    """A terminal of 20 columns, the narrowest that lines are wrapped for."""

    def __init__(self, write: io.StringIO) -> None:
        super().__init__(write)
        self._width = 20


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("short", ["short"]),
        ("one two three four five", ["one two three four", "   five"]),
        ("舞 踊 団 舞 踊 団 舞 踊 団", ["舞 踊 団 舞 踊 団 舞", "   踊 団"]),
        ("https://example.org/a-long-address here", ["https://example.org/a-long-address", "   here"]),
        ("   drawn from a long list", ["   drawn from a long", "   list"]),
    ],
)
def test_lines_are_wrapped_by_columns(text: str, lines: list[str]) -> None:
    write = io.StringIO()
    Terminal(write).line(text, hanging=3)
    assert write.getvalue().splitlines() == lines


def test_an_output_that_is_no_terminal_gets_whole_lines() -> None:
    write = io.StringIO()
    LineWriter(write).line("word " * 100)
    assert write.getvalue() == "word " * 100 + "\n"
