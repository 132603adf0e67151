"""How fast facts become questions, and how much memory they take. Run: `python benchmarks/generating.py [--profile]`.

Speed is also given against a bare loop that is timed in between, so that what else the machine does cancels out.
"""

import argparse
import cProfile
import gc
import pstats
import sys
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.large_bases import entity, simple, varied
from etoile_quiz.game.deal import deal
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.generate import Generator, all_questions, generate
from etoile_quiz.packs.store.pack_reader import read_pack
from etoile_quiz.packs.store.shipped import shipped_folder
from etoile_quiz.question import Question

FACTS_TIMED = 20_000
"""Of so many facts, from all over a base, all questions are timed: a large base as a whole, and a part of a larger one."""
FACTS_AT_ONCE = 100
BARE_STEPS = 20_000


def bare_loop() -> float:
    """Return the processor seconds that some look-ups and additions take, whatever the generator does."""
    table = {str(number): number for number in range(100)}
    start = time.process_time()
    total = 0
    for number in range(BARE_STEPS):
        total += table[str(number % 100)]
    return time.process_time() - start


def rate(generator: Generator) -> tuple[int, float, float, float]:
    """Return how many questions were made, and how many a second, a second of the processor's, and while a bare loop takes a
    million steps."""
    base = generator.base
    stride = max(1, len(base.facts) // FACTS_TIMED) | 1
    facts = base.facts[::stride]
    count, wall, processor, loops = 0, 0.0, 0.0, 0.0
    for first in range(0, len(facts), FACTS_AT_ONCE):
        before = bare_loop()
        begun, start = time.perf_counter(), time.process_time()
        for fact in facts[first : first + FACTS_AT_ONCE]:
            count += sum(1 for _ in generator.questions_about(fact))
        taken = time.process_time() - start
        wall += time.perf_counter() - begun
        processor += taken
        loops += 2 * taken / (before + bare_loop())
    return count, count / wall, count / processor, count / (loops * BARE_STEPS) * 1_000_000


def seconds(action: Callable[[], object], rounds: int = 1) -> float:
    """Return the seconds that the fastest of several runs took."""
    fastest = float("inf")
    for _ in range(rounds):
        gc.collect()
        start = time.perf_counter()
        action()
        fastest = min(fastest, time.perf_counter() - start)
    return fastest


def read(path: Path) -> FactBase:
    """Return the facts of a pack."""
    base = read_pack(path).base
    if base is None:
        sys.exit(f"{path} has errors: see `etoile-quiz check`")
    return base


def first_question(base: FactBase) -> Question:
    """Return the first question there is."""
    generator = Generator(base)
    return next(question for fact in base.facts for question in generator.questions_about(fact))


def row(what: str, number: float, unit: str) -> None:
    """Print one line of the table."""
    print(f"{what:<58}{number:>12,.1f} {unit}")


def speed(base: FactBase) -> None:
    """Print how fast questions of a large base come."""
    name = f"{base.pack}, {len(base.facts):,} facts"
    row(f"{name}: first question, nothing indexed before", seconds(lambda: first_question(base), 5) * 1000, "ms")
    row(
        f"{name}: the whole family of the first fact",
        seconds(lambda: list(Generator(base).questions_about(base.facts[0]))) * 1000,
        "ms",
    )
    warm = Generator(base)
    row(f"{name}: indexes, built by one question of each relation", _indexing(warm) * 1000, "ms")
    count, a_second, of_processor, of_loop = rate(warm)
    row(f"{name}: rule-checked questions ({count:,} timed)", a_second, "a second")
    row(f"{name}: the same", of_processor, "a second of the processor's")
    row(f"{name}: the same", of_loop, "while a bare loop takes a million steps")


def _indexing(generator: Generator) -> float:
    """Return how long the first facts of all relations take, which builds every index."""
    firsts = {fact.relation: fact for fact in reversed(generator.base.facts)}
    return seconds(lambda: [list(generator.questions_about(fact)) for fact in firsts.values()])


_PACK = """\
id: large
title: A large pack
version: "1"
language: en
kinds: {person: {}, town: {}}
categories: {all: All}
sources: {book: {publisher: A book}}
defaults: {spoiler: 0, sources: [book], category: all}
relations:
  born_in:
    subject: person
    object: town
    functional: There is one.
    tell: "{subject} was born in {object}."
    ask: {object: "In which town was {subject} born?"}
    ask_of_these: {subject: "Which of these people was born in {object}?"}
"""


def reading(facts: int) -> None:
    """Print how long a pack of so many facts is read, and how soon its first question is there."""
    people = [entity("person", i) for i in range(facts)]
    towns = [entity("town", i) for i in range(max(20, facts // 20))]
    lines = [_PACK, "entities:\n  person:"]
    lines += [f"    {person.id}: {person.name}" for person in people]
    lines += ["  town:", *(f"    {town.id}: {town.name}" for town in towns)]
    lines += ["facts:", "  born_in:"]
    lines += [f"    born.{i}: [{person.id}, {towns[(i * 7 + 3) % len(towns)].id}]" for i, person in enumerate(people)]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "large.yaml"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        start = time.perf_counter()
        base = read(file)
        taken = time.perf_counter() - start
    row(f"{facts:,} facts: reading them from YAML", taken * 1000, "ms")
    row(f"{facts:,} facts: first question after they are read", seconds(lambda: first_question(base)) * 1000, "ms")


def memory() -> None:
    """Print what a fact takes: as values, with its indexes, and with what is kept once all questions were made."""
    for facts in (1_250, 2_500, 5_000):
        gc.collect()
        tracemalloc.start()
        base = varied(facts)
        values = tracemalloc.get_traced_memory()[0]
        generator = Generator(base)
        _indexing(generator)
        indexed = tracemalloc.get_traced_memory()[0]
        for fact in base.facts:
            list(generator.questions_about(fact))
        kept = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        row(f"{len(base.facts):,} facts: memory of a fact's values", values / len(base.facts), "bytes")
        row(f"{len(base.facts):,} facts: with indexes", indexed / len(base.facts), "bytes")
        row(f"{len(base.facts):,} facts: after all questions", kept / len(base.facts), "bytes")


def etoile() -> None:
    """Print how long our own pack takes, and a round of it."""
    base = read(shipped_folder() / "etoile")
    taken = seconds(lambda: generate(base), 3)
    bank = all_questions([base])
    row(f"Étoile: its {len(bank):,} questions", taken * 1000, "ms")
    row("Étoile: rule-checked questions", len(bank) / taken, "a second")
    round_filter = RoundFilter(watched=base.levels, size=10)
    times = sorted(seconds(partial(deal, bank, round_filter, str(number))) for number in range(60))
    row("Étoile: a round of ten, all round rules, median of 60", times[30] * 1000, "ms")
    row("Étoile: a round of ten, the slowest of 60", times[-1] * 1000, "ms")


def profile(facts: int) -> None:
    """Print where the time goes."""
    base = varied(facts)
    generator = Generator(base)
    _indexing(generator)
    profiler = cProfile.Profile()
    profiler.enable()
    count = rate(generator)[0]
    profiler.disable()
    print(f"\n{count:,} questions of {len(base.facts):,} facts, by own time, then with what it calls:")
    statistics = pstats.Stats(profiler, stream=sys.stdout).strip_dirs()
    statistics.sort_stats("tottime").print_stats(22)
    statistics.sort_stats("cumulative").print_stats(30)


def main() -> None:
    """Print the table, and with `--profile` where the time goes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", action="store_true", help="show where the time goes instead")
    parser.add_argument("--facts", type=int, nargs="*", default=[20_000, 100_000])
    wanted = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, one core")
    if wanted.profile:
        profile(wanted.facts[0])
        return
    for facts in wanted.facts:
        speed(varied(facts))
        speed(simple(facts))
    reading(max(wanted.facts))
    memory()
    etoile()


if __name__ == "__main__":
    main()
