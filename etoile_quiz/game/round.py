"""The round: a frozen value that answers and advances into the next one."""

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.game.scoring import classic
from etoile_quiz.question import Question

Phase = Literal["asking", "revealing", "finished"]


class Answer(Struct, frozen=True):
    """What was chosen, how long it took in seconds, and what it was worth."""

    option: int
    right: bool
    seconds: float
    points: int


class Result(Struct, frozen=True):
    """One question of a round with the answer given; None where the round ended before it."""

    question: Question
    answer: Answer | None


class Round(Struct, frozen=True):
    """The questions of one sitting and the player's progress through them.

    `answer` and `advance` return the next round. Where an action makes no sense (answering twice, advancing past an open
    question, anything after the end) they return the same round, so that a repeated key does nothing.
    """

    questions: tuple[Question, ...]
    answers: tuple[Answer, ...] = ()
    phase: Phase = "asking"

    @classmethod
    def of(cls, questions: tuple[Question, ...]) -> "Round":
        """Return a round that starts with the first question; one without questions is finished."""
        return cls(questions, phase="asking" if questions else "finished")

    @property
    def position(self) -> int:
        """Return the index of the question being asked or revealed; after the end, how many were answered."""
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
    def score(self) -> int:
        """Return all points so far; never below 0."""
        return sum(answer.points for answer in self.answers)

    @property
    def right(self) -> int:
        """Return the number of right answers."""
        return sum(answer.right for answer in self.answers)

    @property
    def right_in_a_row(self) -> int:
        """Return how many of the latest answers were right without a miss."""
        run = 0
        for answer in reversed(self.answers):
            if not answer.right:
                break
            run += 1
        return run

    @property
    def longest_run(self) -> int:
        """Return the longest row of right answers."""
        longest = run = 0
        for answer in self.answers:
            run = run + 1 if answer.right else 0
            longest = max(longest, run)
        return longest

    @property
    def results(self) -> tuple[Result, ...]:
        """Return every question of the round with the answer it got."""
        unanswered = len(self.questions) - len(self.answers)
        return tuple(
            Result(question, answer)
            for question, answer in zip(self.questions, (*self.answers, *(None,) * unanswered), strict=True)
        )

    def answer(self, option: int, seconds: float = 0.0) -> "Round":
        """Return the round with this option chosen for the open question."""
        question = self.question
        if self.phase != "asking" or question is None or not 0 <= option < len(question.options):
            return self
        right = option == question.key
        points = classic(question.difficulty.level, self.right_in_a_row) if right else 0
        return replace(self, answers=(*self.answers, Answer(option, right, seconds, points)), phase="revealing")

    def advance(self) -> "Round":
        """Return the round with the next question open, or finished after the last."""
        if self.phase != "revealing":
            return self
        return replace(self, phase="asking" if len(self.answers) < len(self.questions) else "finished")

    def leave(self) -> "Round":
        """Return the round ended here, with the answers given so far."""
        return replace(self, phase="finished")
