"""How much faster a tree with positions is read than `yaml.load` reads plain values. Run: `python benchmarks/reading.py`."""

import gc
import sys
import time
from collections.abc import Callable
from functools import partial

import yaml

from etoile_quiz.packs.pack_reader import read_pack
from etoile_quiz.packs.problems import Notes
from etoile_quiz.packs.shipped import shipped_packs
from etoile_quiz.packs.text import decode
from etoile_quiz.packs.tree import parse

QUESTIONS = 20_000
ROUNDS = 7

_QUESTION = """\
- question: "Which dancer does the company of Paris borrow in episode {number} of the season, and on what ground?"
  answer: Cheyenne Toussaint the {number}th
  wrong: [Tobias Bell the {number}th, Mishi Duplessis the {number}th, Geneviève Lavigne the {number}th]
"""


def best(action: Callable[[], object]) -> float:
    """Return the seconds that the fastest of several runs took, the garbage collector on as users have it."""
    fastest = float("inf")
    for _ in range(ROUNDS):
        gc.collect()
        start = time.perf_counter()
        result = action()
        fastest = min(fastest, time.perf_counter() - start)
        del result
    return fastest


def read_tree(data: bytes) -> object:
    """Read bytes as packs are read: decoded, every character checked, positions kept."""
    notes = Notes("questions.yaml")
    text = decode(data, notes)
    return None if text is None else parse(text, notes)


def main() -> None:
    """Print both times and their ratio, and how long the shipped packs take."""
    data = "".join(_QUESTION.format(number=number) for number in range(QUESTIONS)).encode()
    ours = best(lambda: read_tree(data))
    theirs = best(lambda: yaml.load(data.decode(), Loader=yaml.CSafeLoader))
    print(f"Python {sys.version.split()[0]}, {QUESTIONS} questions, {len(data) / 1e6:.1f} MB, best of {ROUNDS}")
    print(f"tree with positions {ours:.3f} s, yaml.load {theirs:.3f} s: {theirs / ours:.1f} times as fast")
    for path in shipped_packs():
        print(f"pack {path.name}: {best(partial(read_pack, path)) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
