"""The round: a frozen value that answers and advances into the next one."""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.game import combos
from etoile_quiz.game.confidence import Confidence
from etoile_quiz.game.outcomes import CUT_OFF, LATE, RIGHT, WRONG, Outcome
from etoile_quiz.game.rules import PLAIN_RULES, Rules
from etoile_quiz.game.scoring import AnswerFacts
from etoile_quiz.question import Question

Phase = Literal["asking", "revealing", "finished"]


class Answer(Struct, frozen=True):
    """How a question ended, after how many seconds, and for how many points. `option` is None where none was chosen."""

    option: int | None
    outcome: Outcome
    seconds: float
    points: int
    confidence: Confidence | None = None

    @property
    def right(self) -> bool:
        """Return whether the right option was chosen."""
        return self.outcome.right

    @property
    def missed(self) -> bool:
        """Return whether the player had a chance and missed it."""
        return self.outcome.missed

    @property
    def counts(self) -> bool:
        """Return whether the question counts as answered."""
        return self.outcome.counts


class Result(Struct, frozen=True):
    """One question of a round with the answer given; None where the round ended before it."""

    question: Question
    answer: Answer | None


class Round(Struct, frozen=True):
    """The questions of one sitting and the player's progress through them.

    Every action returns the next round. Where an action makes no sense (answering twice, advancing past an open question,
    anything after the end) it returns the same round, so that a repeated key does nothing.

    The `questions` of an endless round are those opened so far. `used` holds the ids of the lifelines spent. `struck` are the
    options taken away from the open question, and `hint` is the hint at its key.
    """

    questions: tuple[Question, ...]
    answers: tuple[Answer, ...] = ()
    phase: Phase = "asking"
    rules: Rules = PLAIN_RULES
    used: tuple[str, ...] = ()
    struck: tuple[int, ...] = ()
    hint: str = ""
    left: bool = False
    """The player ended it before its end."""

    @classmethod
    def of(cls, questions: tuple[Question, ...], rules: Rules = PLAIN_RULES) -> "Round":
        """Return a round that starts with the first question; one without questions is finished."""
        return cls(questions, phase="asking" if questions else "finished", rules=rules)

    @classmethod
    def restored(
        cls, questions: tuple[Question, ...], answers: tuple[Answer, ...], rules: Rules, *, revealing: bool = False
    ) -> "Round":
        """Return a round whose first questions have these answers, with the points they were given then.

        The next question is asked, or, if `revealing`, the last of the answers is revealed.
        """
        after: Phase = "asking" if len(answers) < len(questions) else "finished"
        return cls(questions, answers, "revealing" if revealing else after, rules)

    @property
    def position(self) -> int:
        """Return the index of the question being asked or revealed; after the end, the number of closed questions."""
        return len(self.answers) - (1 if self.phase == "revealing" else 0)

    @property
    def question(self) -> Question | None:
        """Return the question being asked or revealed."""
        return None if self.phase == "finished" else self.questions[self.position]

    @property
    def revealed(self) -> Result | None:
        """Return the question just answered, with its answer, while it is being revealed."""
        if self.phase != "revealing":
            return None
        return Result(self.questions[self.position], self.answers[-1])

    @property
    def open_options(self) -> tuple[int, ...]:
        """Return the options of the question that are not struck."""
        count = len(self.question.options) if self.question else 0
        return tuple(option for option in range(count) if option not in self.struck)

    @property
    def helped(self) -> bool:
        """Return whether a lifeline has struck options of the question or given a hint."""
        return bool(self.struck or self.hint)

    @property
    def score(self) -> int:
        """Return all points so far; below 0 only where confidence is scored."""
        return sum(answer.points for answer in self.answers)

    @property
    def right(self) -> int:
        """Return the number of right answers."""
        return sum(answer.right for answer in self.answers)

    @property
    def answered(self) -> int:
        """Return the number of questions that were answered, or missed because their time ran out."""
        return sum(answer.counts for answer in self.answers)

    @property
    def right_in_a_row(self) -> int:
        """Return how many of the latest answers were right without a miss."""
        return next(reversed([0, *_rows(self.answers)]))

    @property
    def longest_run(self) -> int:
        """Return the longest row of right answers."""
        return max(_rows(self.answers), default=0)

    @property
    def results(self) -> tuple[Result, ...]:
        """Return every question of the round with its answer."""
        unanswered = len(self.questions) - len(self.answers)
        return tuple(
            Result(question, answer)
            for question, answer in zip(self.questions, (*self.answers, *(None,) * unanswered), strict=True)
        )

    @property
    def missed(self) -> tuple[Question, ...]:
        """Return the questions that were answered wrong, or not in time."""
        return tuple(result.question for result in self.results if result.answer and result.answer.missed)

    @property
    def is_last(self) -> bool:
        """Return whether the round ends after the question being asked or revealed, as far as that is known yet."""
        if self.phase == "revealing" and (self._out_of_time or (self.rules.one_miss and self.answers[-1].missed)):
            return True
        return not self.rules.endless and self.position >= len(self.questions) - 1

    @property
    def seconds_left(self) -> float | None:
        """Return how long the open question may still take, counted from when it was opened; None without a clock.

        The clock of a round rests while an answer is revealed.
        """
        if self.rules.question_seconds is not None:
            return self.rules.question_seconds
        if self.rules.round_seconds is None:
            return None
        left = self.rules.round_seconds - sum(answer.seconds for answer in self.answers)
        if self.rules.combos:
            rows = zip(self.answers, _rows(self.answers), strict=True)
            left += sum(combos.seconds_for(row) for answer, row in rows if answer.right)
            left -= combos.MISS_SECONDS * sum(answer.missed for answer in self.answers)
        return max(left, 0.0)

    @property
    def _out_of_time(self) -> bool:
        return self.rules.round_seconds is not None and not self.seconds_left

    def answer(self, option: int, seconds: float = 0.0, confidence: Confidence | None = None) -> "Round":
        """Return the round with this option chosen for the open question; without it where time has run out.

        A mode that asks for confidence takes no answer without one.
        """
        question = self.question
        if self.phase != "asking" or question is None or option not in self.open_options:
            return self
        if self.rules.asks_confidence and confidence is None:
            return self
        left = self.seconds_left
        if left is not None and seconds >= left:
            return self.time_out()
        right = option == question.key
        stated = confidence if self.rules.asks_confidence else None
        points = self.rules.scoring.points(
            AnswerFacts(
                right=right,
                level=question.difficulty.level,
                right_before=self.right_in_a_row,
                seconds=seconds,
                limit=self.rules.question_seconds,
                confidence=stated,
            )
        )
        return self.closed(Answer(option, RIGHT if right else WRONG, seconds, points, stated))

    def worth(self, seconds: float) -> int:
        """Return the points of a right answer to the open question after so many seconds."""
        level = self.question.difficulty.level if self.question else "easy"
        before, limit = self.right_in_a_row, self.rules.question_seconds
        facts = AnswerFacts(right=True, level=level, right_before=before, seconds=seconds, limit=limit)
        return self.rules.scoring.points(facts)

    def time_out(self) -> "Round":
        """Return the round with the open question closed because time ran out. Without a clock nothing changes."""
        left = self.seconds_left
        if self.phase != "asking" or left is None:
            return self
        return self.closed(Answer(None, CUT_OFF if self.rules.question_seconds is None else LATE, left, 0))

    def closed(self, answer: Answer) -> "Round":
        """Return the round with this answer to the open question, which is now revealed."""
        return replace(self, answers=(*self.answers, answer), phase="revealing") if self.phase == "asking" else self

    def advance(self, following: Question | None = None) -> "Round":
        """Return the round with the next question open, or finished after the last.

        An endless round goes on with the question that follows, and ends where there is none.
        """
        if self.phase != "revealing":
            return self
        onward = replace(self, struck=(), hint="", phase="asking")
        needs_more = self.rules.endless and len(self.answers) == len(self.questions)
        if self.is_last or (needs_more and following is None):
            return replace(onward, phase="finished")
        if needs_more and following is not None:
            return replace(onward, questions=(*self.questions, following))
        return onward

    def leave(self) -> "Round":
        """Return the round ended here, with the answers given so far."""
        is_over = self.phase == "finished" or (self.phase == "revealing" and self.is_last)
        return replace(self, phase="finished", left=self.left or not is_over)


def _rows(answers: Iterable[Answer]) -> Iterator[int]:
    """Yield after each answer how many are right in a row. A skipped question neither counts nor ends the row."""
    row = 0
    for answer in answers:
        row = row + 1 if answer.right else 0 if answer.missed else row
        yield row
