"""All output of the commands: lines that are safe on any terminal, and documents for other programs."""

import codecs
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import msgspec

from etoile_quiz.plain.line_writer import LineWriter
from etoile_quiz.text.characters import escaped_json, one_line


def say(*lines: str) -> None:
    """Print lines. A line break within one becomes a mark, so that no name can forge a line."""
    _write(LineWriter(sys.stdout, wraps=False), lines)


def complain(*lines: str) -> None:
    """Write lines on standard error, as `say` does. Where nobody can read it, the command goes on."""
    with suppress(OSError):
        _write(LineWriter(sys.stderr, wraps=False), lines)


def _write(writer: LineWriter, lines: Iterable[str]) -> None:
    for line in lines:
        writer.line(one_line(line))
    writer.flush()


def lines_of(text: str) -> list[str]:
    """Return the lines of a text of several lines, such as problems are."""
    return text.removesuffix("\n").split("\n") if text else []


def print_json(document: Any) -> None:
    """Print a value as JSON with an indent."""
    print_json_text(f"{msgspec.json.format(msgspec.json.encode(document), indent=1).decode()}\n")


def print_json_text(text: str) -> None:
    """Print a JSON text: in UTF-8, and in ASCII where standard output has another encoding."""
    ascii_only = codecs.lookup(sys.stdout.encoding or "utf-8").name != "utf-8"
    print_bytes(escaped_json(text, ascii_only=ascii_only).encode())


def print_bytes(content: bytes) -> None:
    """Write the content of a file on standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
