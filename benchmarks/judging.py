"""How far cues and exposure alone would get, on Étoile and on all packs of the tests. Run: `python benchmarks/judging.py`.

Rule B2: a solver that never understands a question, beside itself on banks whose keys were drawn at random. Rule B3: how often
what is shown is the right answer, and how far somebody gets who knows only that.
"""

import argparse
import time

from etoile_quiz.analysis.cue_solver import REDRAWS, examine
from etoile_quiz.analysis.exposure import exposure_of
from etoile_quiz.generator.generate import generate
from etoile_quiz.question import Question
from tests.shows.every_show import NAMES, base_of

EXAMPLES = 12


def main() -> None:
    """Judge the bank of Étoile, each other one if asked for, and all of them together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", action="store_true", help="judge every pack by itself as well")
    parser.add_argument("--redraws", type=int, default=REDRAWS, help="how many banks with random keys to compare with")
    wanted = parser.parse_args()
    banks = {name: generate(base_of(name)).questions for name in NAMES}
    for name, bank in banks.items():
        if wanted.each or name == "etoile":
            judge(name, bank, wanted.redraws)
    judge("all together", [question for bank in banks.values() for question in bank], wanted.redraws)


def judge(name: str, bank: list[Question] | tuple[Question, ...], redraws: int) -> None:
    """Print both figures of one bank."""
    began = time.perf_counter()
    print(f"{name}: {len(bank):,} questions")
    if (cues := examine(bank, redraws)) is not None:
        print(f"  B2  {cues.accuracy:.1%} of {cues.items:,} four-option questions by cues alone")
        if cues.redraws is not None:
            print(
                f"      with keys drawn at random {cues.redraws.low:.1%} to {cues.redraws.high:.1%}: {verdict(cues.clean)}"
            )
    found = exposure_of(bank)
    print(f"  B3  {len(found.exceptions)} of {len(found.often)} things shown often are the key too rarely or too often")
    if found.accuracy is not None and found.accuracy_by_chance is not None:
        print(f"      {found.accuracy:.1%} by knowing every share, {found.accuracy_by_chance:.1%} with keys at random")
    for showing in found.exceptions[:EXAMPLES]:
        print(f"      {showing.share:.0%} of {showing.shown}: {showing.text} ({showing.pack})")
    print(f"      {time.perf_counter() - began:.0f} s", flush=True)


def verdict(clean: bool | None) -> str:
    """Return in a word whether the solver finds no more than chance would give it."""
    return "clean" if clean else "not clean"


if __name__ == "__main__":
    main()
