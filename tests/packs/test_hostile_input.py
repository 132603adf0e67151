"""Any bytes give a pack or problems, soon, and never an exception."""

import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz.packs.diagnostics.problems import MOST_IN_ONE_FILE
from etoile_quiz.packs.diagnostics.rendering import as_github, as_text
from etoile_quiz.packs.store.pack_reader import ParsedPack, read_pack
from etoile_quiz.text.characters import forbidden_at
from tests.packs.show import SHOW


def read_bytes(data: bytes) -> ParsedPack:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pack.yaml"
        file.write_bytes(data)
        return read_pack(file)


def check_reading(reading: ParsedPack) -> None:
    failed = any(problem.severity == "error" for problem in reading.problems)
    assert (reading.base is None) == failed
    assert len(reading.problems) <= MOST_IN_ONE_FILE + 1
    for problem in reading.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert forbidden_at(problem.message + problem.hint + problem.excerpt + problem.path) < 0
    (as_text(reading.problems) + as_github(reading.problems)).encode()  # no half surrogates


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    check_reading(read_bytes(data))


@given(st.text(alphabet=st.sampled_from(list("ab:,[]{}-?&*!|>'\"%@`# \n\t\\0é\u2028\x1b")), max_size=200))
def test_any_text_of_yaml_signs_is_read_or_refused(text: str) -> None:
    check_reading(read_bytes(text.encode()))


@given(st.data())
def test_a_pack_with_anything_in_the_middle_is_read_or_refused(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SHOW)))
    end = data.draw(st.integers(start, min(len(SHOW), start + 30)))
    middle = data.draw(
        st.one_of(st.sampled_from(["", "{}", "[]", '""', "{a: [b, {}]}", ": ", "\n"]), st.text(max_size=20))
    )
    check_reading(read_bytes((SHOW[:start] + middle + SHOW[end:]).encode(errors="surrogatepass")))


HOSTILE = {
    "deep lists and mappings": b"[{" * 20_000,
    "deep lists": b"[" * 200_000,
    "deep blocks": b"- " * 200_000,
    "deep keys": b"? " * 200_000,
    "anchors": b"a: &a [x, x]\n" + b"".join(b"k%d: &k%d [*a, *a]\n" % (i, i) for i in range(20_000)),
    "a billion laughs": b"a: &a [x]\n" + b"".join(b"b%d: &b%d [*a,*a]\n" % (i, i) for i in range(30)),
    "many %TAG lines": b"".join(b"%%TAG !a%d! b\n" % i for i in range(200_000)) + b"---\na: b\n",
    "%TAG lines after the end": b"a: b\n...\n" + b"".join(b"%%TAG !a%d! b\n" % i for i in range(200_000)),
    "one long word": b"a" * 7_000_000,
    "one long line": b"{a: b, " + b"c, " * 100_000,
    "a long quotation": b'"' + b"a\n" * 2_000_000,
    "nothing but comments": b"# c\n" * 500_000,
    "too large": b"#" * 8_000_001,
    "unknown everything": SHOW.encode() + b"".join(b"  plaxs%d: {f%d: [a, b]}\n" % (i, i) for i in range(10_000)),
    "one chain of same_as": SHOW.replace(
        "work: {show: The Show}",
        "work:\n    show: A\n" + "".join(f"    w{i}: {{name: W, same_as: w{i + 1}}}\n" for i in range(20_000)),
    ).encode(),
    "many kinds": b"id: a\nkinds: {" + b"".join(b"k%d: {}, " % i for i in range(20_000)) + b"}\nrelations: {"
    + b"".join(b"r%d: {subject: k1, object: k2, tell: x}, " % i for i in range(10_000)) + b"}\n",
    "one group of contradictions": SHOW.encode().replace(
        b"facts:\n", b"facts:\n" + b"  age:\n" + b"".join(b"    x%d: [jill, %d]\n" % (i, i) for i in range(15_000))
    ).replace(b"  age:\n    age.jack: [jack, 40]\n", b""),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_takes_long(name: str) -> None:
    start = time.perf_counter()
    reading = read_bytes(HOSTILE[name])
    assert time.perf_counter() - start < 20  # seconds, where a quadratic reader would take minutes
    check_reading(reading)
    assert reading.base is None or name.startswith("one chain")
