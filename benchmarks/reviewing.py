"""How long it takes to fold a record into what is to be practised, beside reading all its answers once.

`python benchmarks/reviewing.py` folds 100,000 answers over 600 families.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from etoile_quiz.history.answers import answers_in, last_answers
from etoile_quiz.history.events import AnswerEvent, EventRow
from etoile_quiz.history.record import Record
from etoile_quiz.session.practice import ANSWERS_OF_A_FAMILY, plan_reviews

BEGINNING = datetime(2025, 1, 1, tzinfo=UTC)


def _written(path: Path, answers: int, families: int) -> Record:
    record = Record(path)
    record.append(*(_row(number, families) for number in range(answers)))
    return record


def _row(number: int, families: int) -> EventRow:
    family = f"show/fact-{number * 7919 % families}"
    event = AnswerEvent(
        run=f"run-{number // 10}",
        at=(BEGINNING + timedelta(minutes=5 * number)).isoformat(timespec="milliseconds"),
        question=f"{family}/forward/1",
        family=family,
        pack="show",
        form="forward",
        category="cast",
        level="easy",
        spoiler=0,
        episode=None,
        stem="Who dances the part of the swan in the last act?",
        options=("Anna", "Bella", "Carla", "Dora"),
        key=0,
        chosen=number % 3,
        right=number % 3 == 0,
        seconds=3.5,
        points=100,
        mode="classic",
        helped=number % 11 == 0,
    )
    return EventRow.of_answer(event, str(number))


def _seconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=100_000)
    parser.add_argument("--families", type=int, default=600)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        record = _written(Path(folder) / "record.sqlite3", asked.answers, asked.families)
        now = BEGINNING + timedelta(minutes=5 * asked.answers)
        plan_reviews((), now)  # imports fsrs
        folding = min(_seconds(lambda: plan_reviews(last_answers(record, ANSWERS_OF_A_FAMILY), now)) for _ in range(3))
        reading = min(_seconds(lambda: sum(1 for _ in answers_in(record))) for _ in range(3))
    print(
        f"{asked.answers:,} answers over {asked.families} families: folded in {folding:.2f} s, all read in {reading:.2f} s"
    )


if __name__ == "__main__":
    main()
