"""How much faster files are read here than by `yaml.load`, which gives plain values. Run: `python benchmarks/reading.py`.

Both sides run by turns, several times, the garbage collector on as users have it; each side's fastest run counts.
"""

import gc
import re
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Mapping
from pathlib import Path

import yaml

from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.facts.declarations import PackDeclarations
from etoile_quiz.packs.questions.question_files import AuthoredFile, as_question_file, lone_header, read_question_file
from etoile_quiz.packs.store.pack_reader import read_pack
from etoile_quiz.packs.store.shipped import shipped_folder, shipped_packs
from etoile_quiz.packs.yaml.decoding import decode
from etoile_quiz.packs.yaml.parsing import parse

QUESTIONS = 20_000
ROUNDS = 7

_SHORT = """\
- question: "Which dancer does the company of Paris borrow in episode {number} of the season, and on what ground?"
  answer: Cheyenne Toussaint the {number}th
  wrong: [Tobias Bell the {number}th, Mishi Duplessis the {number}th, Geneviève Lavigne the {number}th]
"""


def shipped_questions() -> str:
    """Return the shipped questions about ballet over and over, each with a number and an id of its own."""
    text = (shipped_folder() / "ballet" / "questions.yaml").read_text(encoding="utf-8")
    entries = re.split(r"^  - id: .*\n", text, flags=re.MULTILINE)[1:]
    bare = [re.sub(r"^ *#.*\n|^\n", "", entry, flags=re.MULTILINE) for entry in entries]
    parts = ["questions:\n"]
    for number in range(QUESTIONS):
        entry = bare[number % len(bare)].replace("question: ", f"question: {number} ", 1)
        parts.append(f"  - id: number.{number}\n{entry}")
    return "".join(parts)


def fastest(actions: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Return the processor's seconds that the fastest of several runs of each action took."""
    best = dict.fromkeys(actions, float("inf"))
    for _ in range(rounds):
        for name, action in actions.items():
            gc.collect()
            start = time.process_time()
            result = action()
            best[name] = min(best[name], time.process_time() - start)
            del result
    return best


def read_tree(data: bytes) -> object:
    """Read bytes as packs are read: decoded, every character checked, positions kept."""
    diagnostics = Diagnostics("questions.yaml")
    text = decode(data, diagnostics)
    return None if text is None else parse(text, diagnostics)


def read_questions(data: bytes) -> AuthoredFile:
    """Read the bytes of a question file, the shape of every field checked, positions kept."""
    diagnostics = Diagnostics("questions.yaml")
    text = decode(data, diagnostics)
    root = None if text is None else parse(text, diagnostics)
    file = None if root is None else as_question_file(root, diagnostics)
    if file is None:
        raise ValueError(diagnostics.problems)
    authored = read_question_file(file, lone_header(file), PackDeclarations(complete=True))
    if diagnostics.problems or len(authored.questions) != QUESTIONS:
        raise ValueError(diagnostics.problems)
    return authored


def memory_share(text: str) -> float:
    """Return how many times the bytes of a question file reading it takes at its peak."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "quiz.yaml")
        file.write_text(text, encoding="utf-8")
        tracemalloc.start()
        read_pack(file)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak / file.stat().st_size


def main() -> None:
    """Print the times of all ways to read, what share of the time of `yaml.load` they are, and the memory used."""
    print(f"Python {sys.version.split()[0]}, {QUESTIONS} questions, best of {ROUNDS}")
    short = "questions:\n" + "".join(_SHORT.format(number=number) for number in range(QUESTIONS))
    for name, text in (("questions as in the shipped pack", shipped_questions()), ("the three fields alone", short)):
        data = text.encode()
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "quiz.yaml")
            file.write_bytes(data)
            times = fastest(
                {
                    "yaml.load": lambda data=data: yaml.load(data.decode(), Loader=yaml.CSafeLoader),  # type: ignore[misc]
                    "tree with positions": lambda data=data: read_tree(data),  # type: ignore[misc]
                    "shapes checked": lambda data=data: read_questions(data),  # type: ignore[misc]
                    "made ready to be dealt": lambda file=file: read_pack(file),  # type: ignore[misc]
                }
            )
        print(f"{name}, {len(data) / 1e6:.1f} MB")
        for way, seconds in times.items():
            print(f"  {way:24}{seconds:6.3f} s  {times['yaml.load'] / seconds:4.1f} times as fast")
    tenth = shipped_questions()[:1_000_000].rpartition("  - id:")[0]
    print(f"memory at the peak: {memory_share(tenth):.1f} times the file")
    for path in shipped_packs():
        (seconds,) = fastest({"": lambda path=path: read_pack(path)}).values()  # type: ignore[misc]
        print(f"pack {path.name}: {seconds * 1000:.0f} ms")


if __name__ == "__main__":
    main()
