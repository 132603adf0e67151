"""Changes to the bytes of a valid file."""

import random
from collections.abc import Callable
from typing import TypeAlias

from fuzz.samples import SAMPLES

TOKENS = (
    "\0 \r \u202e \u2066 \u2028 \x85 \ufeff \x1b[2J \u0338 \u0301 😀 é ﷽ { } [ ] {{ }} ~ = # #### \\ \\n \\: : :: // -> %50% "
    "$CATEGORY: [html] [plain] {T} {#1..2} {} ANSWER: A. B) &amp; &#x202e; &#0; &#99999999999; &lt;b&gt; <b> </b> <!-- --> "
    '<script> ; , " \' "" - ? | > |- >- & * & ! !!str %YAML --- ... null ~ yes No 0x1F 1e999 -0 .inf 1.10 007 <<: questions: '
    'question: answer: wrong: id: spoiler: AUTHOR: CONFIG: facts: entities: relations: [a,b] {a:b} "results": '
    '"response_code":5 \\ud800 \\udc00 bXVsdGlwbGU= %20 + true false'
).split(" ")

WORDS = (
    "yes No 1.10 007 1990 True False &amp; &eacute; &#233; <b>x</b> <br> é é Ω 😀 עברית 日本語 a=b ~ # \\= 50% %25 + A. T "
    "-> // x:y ${a} $CATEGORY _____ **bold** `code` ; ' - … « » \\n \\\\ http://a.b/c?d=e&f=g 24 April 2025 Amy Smith Bob Jones"
).split(" ")

Mutation: TypeAlias = Callable[[bytearray, random.Random], None]


def flip(data: bytearray, rng: random.Random) -> None:
    """Change a few bytes to others."""
    for _ in range(rng.randint(1, 6)):
        if data:
            data[rng.randrange(len(data))] = rng.randrange(256)


def flip_bit(data: bytearray, rng: random.Random) -> None:
    """Change a single bit."""
    if data:
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def cut(data: bytearray, rng: random.Random) -> None:
    """Cut the end off."""
    del data[rng.randrange(len(data) + 1) :]


def remove(data: bytearray, rng: random.Random) -> None:
    """Remove a piece."""
    start = rng.randrange(len(data) + 1)
    del data[start : start + rng.randint(1, 40)]


def double(data: bytearray, rng: random.Random) -> None:
    """Repeat a piece, up to 2,000 times."""
    start = rng.randrange(len(data) + 1)
    piece = bytes(data[start : start + rng.randint(1, 60)])
    times = rng.choice((1, 1, 2, 10, 100, 2000))
    data[start:start] = piece * times


def splice_token(data: bytearray, rng: random.Random) -> None:
    """Insert signs of the formats."""
    for _ in range(rng.randint(1, 5)):
        place = rng.randrange(len(data) + 1)
        data[place:place] = rng.choice(TOKENS).encode("utf-8", "surrogatepass")


def splice_other(data: bytearray, rng: random.Random) -> None:
    """Insert a piece of another format's file."""
    other = rng.choice(tuple(SAMPLES.values()))
    start, place = rng.randrange(len(other)), rng.randrange(len(data) + 1)
    data[place:place] = other[start : start + rng.randint(1, 300)]


def nest(data: bytearray, rng: random.Random) -> None:
    """Insert many opening brackets."""
    opening = rng.choice((b"[", b"{", b'{"a":', b"- ", b"(", b"<b>", b"<", b"<!--", b"\\", b'"', b"? ", b"=", b"&#"))
    place = rng.randrange(len(data) + 1)
    data[place:place] = opening * rng.choice((3, 33, 300, 5000, 50000))


def huge_number(data: bytearray, rng: random.Random) -> None:
    """Insert a number of up to 5,000 digits."""
    place = rng.randrange(len(data) + 1)
    number = bytes(rng.choice(b"0123456789") for _ in range(rng.choice((20, 400, 5000))))
    data[place:place] = rng.choice((b"", b"-", b"&#", b"0.", b"{#", b"~%")) + number


def reencode(data: bytearray, rng: random.Random) -> None:
    """Encode the text otherwise."""
    text = data.decode(errors="replace")
    encoding = rng.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1252", "latin-1", "utf-7"))
    data[:] = text.encode(encoding, "replace")


def end_lines_otherwise(data: bytearray, rng: random.Random) -> None:
    """End lines in another way."""
    data[:] = data.replace(b"\n", rng.choice((b"\r\n", b"\r", b"\n\n", b"\x0b", b"\t\n", b" ")))


def reword(data: bytearray, rng: random.Random) -> None:
    """Replace some words, so that the file around them can still be read."""
    words: list[bytes] = [bytes(word) for word in data.split(b" ")]
    for _ in range(rng.randint(1, 6)):
        words[rng.randrange(len(words))] = rng.choice(WORDS).encode()
    data[:] = b" ".join(words)


def swap_lines(data: bytearray, rng: random.Random) -> None:
    """Swap lines, and indent some."""
    lines: list[bytes] = [bytes(line) for line in data.split(b"\n")]
    for _ in range(rng.randint(1, 4)):
        first, second = rng.randrange(len(lines)), rng.randrange(len(lines))
        lines[first], lines[second] = lines[second], lines[first]
        lines[first] = rng.choice((b"", b" ", b"  ", b"\t")) + lines[first]
    data[:] = b"\n".join(lines)


MUTATIONS: tuple[Mutation, ...] = (
    reword, reword, reword, flip, flip_bit, cut, remove, remove, double, splice_token, splice_token, splice_token,
    splice_other, splice_other, nest, huge_number, reencode, end_lines_otherwise, swap_lines, swap_lines,
)  # fmt: skip
