"""Packs that one test process reads once and generates once: the shipped ones, and copies of them.

`shipped_bases` and `shipped_bank` are for tests that want the values. `shared_packs` makes the program itself use them.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from etoile_quiz.generator import generate
from etoile_quiz.generator.facts import Fact, FactBase
from etoile_quiz.packs.store import pack_reader
from etoile_quiz.packs.store.folders import find_pack_files
from etoile_quiz.packs.store.pack_reader import ParsedPack
from etoile_quiz.packs.store.shipped import shipped_packs
from etoile_quiz.question import Question

_read_pack = pack_reader.read_pack
_questions_about = generate.Generator.questions_about
_readings: dict[tuple[Path, bytes], ParsedPack] = {}
_questions: dict[tuple[int, str, bool], tuple[Question, ...]] = {}
_first_of_equals: list[FactBase] = []
_recent: deque[tuple[FactBase, FactBase]] = deque(maxlen=8)


@cache
def shipped_bases() -> tuple[FactBase, ...]:
    """Return the facts of all shipped packs."""
    return tuple(base for path in shipped_packs() if (base := _read_once(path).base) is not None)


@cache
def shipped_bank() -> tuple[Question, ...]:
    """Return all questions of the shipped packs."""
    with shared_packs():
        return generate.all_questions(shipped_bases())


@contextmanager
def shared_packs() -> Iterator[None]:
    """Let the program read no pack and generate no question a second time while this lasts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pack_reader, "read_pack", _read_once)
        patch.setattr("etoile_quiz.packs.lint.check.read_pack", _read_once, raising=False)
        patch.setattr(generate.Generator, "questions_about", _generated_once)
        yield


def _read_once(path: Path) -> ParsedPack:
    """Read a pack, or return what the same bytes at the same path gave before."""
    try:
        contents = [(str(file), file.read_bytes()) for file in find_pack_files(path).files]
    except OSError:
        return _read_pack(path)
    key = path.absolute(), sha256(repr(contents).encode()).digest()
    if key in _readings:
        return _readings[key]
    reading = _read_pack(path)
    # A check adds its advice to the files of hand-written questions, so these are read anew for everybody.
    if reading.base is not None and not reading.authored:
        _readings[key] = reading
    return reading


def _generated_once(generator: generate.Generator, fact: Fact, *, retired: bool = False) -> Iterator[Question]:
    """Yield the questions of one family, or what an equal pack gave before."""
    key = id(_first_equal(generator.base)), fact.id, retired and bool(fact.retired)
    if key not in _questions:
        _questions[key] = tuple(_questions_about(generator, fact, retired=retired))
    yield from _questions[key]


def _first_equal(base: FactBase) -> FactBase:
    """Return the first pack that was seen among all that are equal to this one."""
    for seen, first in _recent:
        if seen is base:
            return first
    first = next((known for known in _first_of_equals if known == base), base)
    if first is base:
        _first_of_equals.append(base)
    _recent.append((base, first))
    return first
