"""Hostile bytes for every reader and converter. Run: `python benchmarks/fuzzing.py --count 200000 --seed 1 --jobs 2`.

Valid files of every format are mutated; each must give a result or a clear error within a second and 200 MB. Whatever does not
is printed with the number of its case, which `--only NUMBER` runs again and `--show NUMBER` prints.
"""

import argparse
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import FrameType
from typing import TypeAlias

from msgspec import Struct

from etoile_quiz.convert.conversion import convert
from etoile_quiz.convert.formats import FORMATS
from etoile_quiz.packs.diagnostics.problems import Problem
from etoile_quiz.packs.diagnostics.rendering import as_text
from etoile_quiz.packs.store.pack_reader import read_pack
from etoile_quiz.text.characters import forbidden_at

SECONDS = 1.0
MEGABYTES = 200
CHUNK = 500
HANGING = 20

QUESTIONS = """\
title: A show
author: Somebody
language: en
category: Ballet
spoiler: 0
source: {publisher: A paper, title: A title, date: 2025-04-24, url: "https://example.org/a"}
questions:
  - question: Which dancer is lent to New York?
    answer: Tobias
    wrong: [Mishi, Cheyenne, No, 1.10, 007]
    pinned: None of them
    explanation: |-
      It is said at once,
      and twice.
    difficulty: hard
    id: lent.tobias
    tags: [dancers, "a: b"]
  - {question: "Ça va ?", answer: Oui, wrong: Non, spoiler: 2, source: https://example.org/}
"""
PACK = """\
id: show
title: A show
version: "1"
language: en
levels: 3
kinds: {person: {}, character: {}, work: {}}
categories: {cast: Cast}
sources:
  paper: {publisher: A paper, url: "https://example.org/paper"}
defaults: {spoiler: 0, sources: [paper], category: cast}
entities:
  person: {amy: Amy Smith, bob: Bob Jones, cid: Cid Ho}
  character:
    jack: {name: Jack McMillan, aliases: [Jack], gender: m}
    jill: {name: Jill, gender: f, spoiler: 2}
  work: {show: The Show}
relations:
  plays:
    subject: person
    object: character
    qualifiers: {work: work}
    functional: {per: [work], because: One character each.}
    tell: "{subject} plays {object} in {work}."
    ask: {object: "Whom does {subject} play in {work}?"}
  age: {subject: character, object: number, functional: One age., tell: "{subject} is {object}."}
  born: {subject: person, object: date, functional: One birthday., tell: "{subject} was born on {object}."}
facts:
  plays:
    cast.amy: {subject: amy, object: jack, work: show}
    cast.bob: {subject: bob, object: jill, work: show, not: [jack]}
  age:
    age.jack: [jack, 40]
  born:
    born.amy: {subject: amy, object: 1990-05-04}
"""
GIFT = """\
$CATEGORY: $course$/top/Dance/Steps

// [id:q.1] [tag:hard] a comment
::Title::[html]What is <b>plié</b> &amp; why?{
  =A bend \\: of the knees#Right: so
  ~A jump#No \\= no
  ~%-50%A turn
  ####General
}

Grant is {=Grant ~nobody} in New York.

The sun rises in the east {TRUE#wrong#right####all}

How many? {=4 =four}

Year? {=1990}

Another? {#3:0.5 =%50%4..5}

Match {=a -> b =c -> d =e -> f}

Several {~%50%a ~%50%b ~%-100%c}
"""
AIKEN = "Which is a jump?\nA. plié\nB) jeté\nC. tendu\nANSWER: B\n\nA. Smith wrote what?\nA. This\nB. That\nANSWER: A\n"
CSV = (
    "question,answer,wrong1,wrong2,wrong3,category,difficulty,explanation,pinned,spoiler,source,id,tags\n"
    'Which?,One,"Two, or ""more""",Three,,Numbers,easy,"So\nit is",None,2,https://example.org/,q1,a; b\n'
    "When?,1990,,,,,,,,,,,\n"
)
OPENTDB = """\
{"response_code":0,"results":[{"type":"multiple","difficulty":"easy","category":"Art &amp; Dance","question":"Who wrote \\u00e9t\\u00e9?",
"correct_answer":"A &quot;man&quot;","incorrect_answers":["B","C","D"]},
{"type":"boolean","difficulty":"hard","category":"x","question":"Is%20it%3F","correct_answer":"True","incorrect_answers":["False"]}]}
"""  # noqa: E501
RED = """\
AUTHOR: Somebody
DESCRIPTION: A quiz
CONFIG: {max_score: 10, timeout: 1.5}
How many days are there in a year?:
- 365
- three hundred and sixty five
Is it so?:
- yes
Which version?: [1.10]
Who?: [Amy Smith]
And who?: [Bob Jones]
Who else?: [Cid Ho]
"""

SAMPLES = {
    "questions": QUESTIONS,
    "pack": PACK,
    "yaml": QUESTIONS,
    "gift": GIFT,
    "aiken": AIKEN,
    "csv": CSV,
    "opentdb": OPENTDB,
    "red": RED,
}
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
    """Take a piece out."""
    start = rng.randrange(len(data) + 1)
    del data[start : start + rng.randint(1, 40)]


def double(data: bytearray, rng: random.Random) -> None:
    """Repeat a piece, sometimes very often."""
    start = rng.randrange(len(data) + 1)
    piece = bytes(data[start : start + rng.randint(1, 60)])
    times = rng.choice((1, 1, 2, 10, 100, 2000))
    data[start:start] = piece * times


def splice_token(data: bytearray, rng: random.Random) -> None:
    """Put in something that means something in one of the formats."""
    for _ in range(rng.randint(1, 5)):
        place = rng.randrange(len(data) + 1)
        data[place:place] = rng.choice(TOKENS).encode("utf-8", "surrogatepass")


def splice_other(data: bytearray, rng: random.Random) -> None:
    """Put in a piece of a file of another format."""
    other = rng.choice(tuple(SAMPLES.values())).encode()
    start, place = rng.randrange(len(other)), rng.randrange(len(data) + 1)
    data[place:place] = other[start : start + rng.randint(1, 300)]


def nest(data: bytearray, rng: random.Random) -> None:
    """Put in brackets within brackets."""
    opening = rng.choice((b"[", b"{", b'{"a":', b"- ", b"(", b"<b>", b"<", b"<!--", b"\\", b'"', b"? ", b"=", b"&#"))
    place = rng.randrange(len(data) + 1)
    data[place:place] = opening * rng.choice((3, 33, 300, 5000, 50000))


def huge_number(data: bytearray, rng: random.Random) -> None:
    """Put in a number of very many digits."""
    place = rng.randrange(len(data) + 1)
    number = bytes(rng.choice(b"0123456789") for _ in range(rng.choice((20, 400, 5000))))
    data[place:place] = rng.choice((b"", b"-", b"&#", b"0.", b"{#", b"~%")) + number


def reencode(data: bytearray, rng: random.Random) -> None:
    """Write the text in another encoding."""
    text = data.decode(errors="replace")
    encoding = rng.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1252", "latin-1", "utf-7"))
    data[:] = text.encode(encoding, "replace")


def end_lines_otherwise(data: bytearray, rng: random.Random) -> None:
    """End lines in another way."""
    data[:] = data.replace(b"\n", rng.choice((b"\r\n", b"\r", b"\n\n", b"\x0b", b"\t\n", b" ")))


def reword(data: bytearray, rng: random.Random) -> None:
    """Put other words in the place of some, so that what surrounds them can still be read."""
    words: list[bytes] = [bytes(word) for word in data.split(b" ")]
    for _ in range(rng.randint(1, 6)):
        words[rng.randrange(len(words))] = rng.choice(WORDS).encode()
    data[:] = b" ".join(words)


def swap_lines(data: bytearray, rng: random.Random) -> None:
    """Put lines in another order, or indent some."""
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


class Case(Struct, frozen=True):
    """One input: which reader it is for, and its bytes."""

    number: int
    target: str
    from_: str
    to: str
    data: bytes


class Finding(Struct, frozen=True):
    """Something that must not happen."""

    number: int
    target: str
    what: str


class Tally(Struct, frozen=True):
    """What came of some cases."""

    count: int
    results: int
    slowest: float
    slowest_case: int
    peak: int
    findings: tuple[Finding, ...]


class TooLongError(BaseException):
    """A case does not end. No `except Exception` may stop it."""


def case(seed: int, number: int) -> Case:
    """Return the input of this number."""
    rng = random.Random(f"{seed}/{number}")  # noqa: S311  # nothing secret
    target = rng.choice(tuple(SAMPLES))
    data = bytearray(SAMPLES[target].encode())
    for _ in range(rng.choice((1, 1, 1, 1, 2, 3, 6))):
        rng.choice(MUTATIONS)(data, rng)
    from_ = rng.choice((target, target, target, target, "", rng.choice(tuple(FORMATS)))) if target in FORMATS else ""
    return Case(number, target, from_, rng.choice(tuple(FORMATS)), bytes(data))


def run(item: Case, folder: Path) -> tuple[bool, str]:
    """Read or convert one input. Return whether there is a result, and what is wrong with what came of it."""
    if item.target in ("questions", "pack"):
        file = folder / "fuzz.yaml"
        file.write_bytes(item.data)
        reading = read_pack(file)
        problems = (
            *reading.problems,
            *(problem for file_ in reading.written for problem in file_.diagnostics.problems),
        )
        return reading.base is not None, _told(problems, needed=reading.base is None)
    done = convert(item.data, "fuzz", item.to, item.from_)
    if done.content is None:
        return False, _told(done.problems, needed=True)
    report = "".join(f"{loss}\n" for loss in done.losses) + "\n".join(done.remarks)
    if forbidden_at(report) >= 0 or done.kept > done.read:
        return True, "the report cannot be shown"
    again = convert(done.content.encode(), "again", item.to, item.to)
    if again.content is None and item.to != "red":
        return True, f"what was written as {item.to} is refused: {as_text(again.problems)[:300]}"
    return True, ""


def _told(problems: tuple[Problem, ...], *, needed: bool) -> str:
    text = as_text(problems)
    text.encode()
    if needed and not any(problem.severity == "error" and problem.line >= 1 for problem in problems):
        return "neither a result nor an error"
    return "an error cannot be shown" if forbidden_at(text) >= 0 else ""


def run_chunk(seed: int, start: int, count: int) -> Tally:
    """Run some cases, one after another."""

    def too_long(_signal: int, _frame: FrameType | None) -> None:
        raise TooLongError

    signal.signal(signal.SIGALRM, too_long)
    findings: list[Finding] = []
    results, slowest, slowest_case = 0, 0.0, start
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:  # noqa: S108
        for number in range(start, start + count):
            item = case(seed, number)
            before = _megabytes()
            begun = time.process_time()
            what = ""
            signal.alarm(HANGING)
            try:
                result, what = run(item, Path(folder))
                results += result
            except TooLongError:
                what = f"does not end within {HANGING} seconds"
            except BaseException:  # whatever comes out is what is looked for
                what = traceback.format_exc(limit=-6)
            signal.alarm(0)
            # Other programs share the machine; what they take is not counted.
            took = time.process_time() - begun
            if took > slowest:
                slowest, slowest_case = took, number
            if took > SECONDS:
                what = what or f"took {took:.2f} s"
            if _megabytes() > max(before, MEGABYTES):
                what = what or f"took memory up to {_megabytes()} MB"
            if what:
                findings.append(Finding(number, f"{item.target} {item.from_ or '?'}→{item.to}", what))
    return Tally(count, results, slowest, slowest_case, _megabytes(), tuple(findings))


def _megabytes() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1_000_000 if sys.platform == "darwin" else 1_000)


def main() -> None:
    """Run the cases and print what came of them; exit 1 where something happened that must not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--only", type=int, help="run this case alone")
    parser.add_argument("--show", type=int, help="write this case's bytes to standard output")
    options = parser.parse_args()
    if options.show is not None:
        sys.stdout.buffer.write(case(options.seed, options.show).data)
        return
    if options.only is not None:
        tallies = [run_chunk(options.seed, options.only, 1)]
    else:
        tallies = _run_all(options.count, options.seed, options.jobs)
    peak = max(tally.peak for tally in tallies)
    slow = max(tallies, key=lambda tally: tally.slowest)
    findings = sorted((finding for tally in tallies for finding in tally.findings), key=lambda finding: finding.number)
    for finding in findings[:50]:
        print(f"case {finding.number} ({finding.target}): {finding.what}")
    count, results = sum(tally.count for tally in tallies), sum(tally.results for tally in tallies)
    print(f"{count} inputs, seed {options.seed}: {results} results, {count - results} errors, {len(findings)} findings")
    print(f"slowest {slow.slowest:.3f} s of processor time (case {slow.slowest_case}); peak memory {peak} MB")
    sys.exit(1 if findings else 0)


def _run_all(count: int, seed: int, jobs: int) -> list[Tally]:
    tallies: list[Tally] = []
    with ProcessPoolExecutor(jobs) as pool:
        chunks = {
            pool.submit(run_chunk, seed, start, min(CHUNK, count - start)): start for start in range(0, count, CHUNK)
        }
        for chunk in as_completed(chunks):
            start = chunks[chunk]
            try:
                tallies.append(chunk.result())
            except BrokenProcessPool:
                finding = Finding(start, "?", f"the process died in one of the {CHUNK} cases from here on")
                tallies.append(Tally(0, 0, 0.0, start, 0, (finding,)))
    return tallies


if __name__ == "__main__":
    main()
