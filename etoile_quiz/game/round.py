"""The round: a frozen value that answers and advances into the next one."""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz import keyed
from etoile_quiz.game import scoring
from etoile_quiz.game.modes import DAILY, Lifeline, Rules
from etoile_quiz.game.scoring import Confidence
from etoile_quiz.question import Question

Phase = Literal["asking", "revealing", "finished"]

Outcome = Literal["right", "wrong", "late", "skipped", "cut-off"]
"""How a question ended: `late` when its own time ran out, `cut-off` when that of the round did."""

LEFT_BY_FIFTY_FIFTY = 2


class Answer(Struct, frozen=True):
    """How a question ended, how long that took in seconds, and what it was worth. `option` is None where none was chosen."""

    option: int | None
    outcome: Outcome
    seconds: float
    points: int
    confidence: Confidence | None = None

    @property
    def right(self) -> bool:
        """Tell whether the right option was chosen."""
        return self.outcome == "right"

    @property
    def missed(self) -> bool:
        """Tell whether the player had their chance and missed it."""
        return self.outcome in ("wrong", "late")

    @property
    def counts(self) -> bool:
        """Tell whether it counts as an answer, as skipping and being cut off do not."""
        return self.right or self.missed


class Result(Struct, frozen=True):
    """One question of a round with the answer given; None where the round ended before it."""

    question: Question
    answer: Answer | None


class Round(Struct, frozen=True):
    """The questions of one sitting and the player's progress through them.

    Every action returns the next round. Where an action makes no sense (answering twice, advancing past an open question,
    anything after the end) it returns the same round, so that a repeated key does nothing.

    Of an endless round `questions` are those that were opened so far. `used` are the lifelines spent; `struck` are the
    options of the open question that fifty-fifty has taken away, `hint` is what was told about its key.
    """

    questions: tuple[Question, ...]
    answers: tuple[Answer, ...] = ()
    phase: Phase = "asking"
    rules: Rules = DAILY
    used: tuple[Lifeline, ...] = ()
    struck: tuple[int, ...] = ()
    hint: str = ""

    @classmethod
    def of(cls, questions: tuple[Question, ...], rules: Rules = DAILY) -> "Round":
        """Return a round that starts with the first question; one without questions is finished."""
        return cls(questions, phase="asking" if questions else "finished", rules=rules)

    @classmethod
    def restored(
        cls, questions: tuple[Question, ...], answers: tuple[Answer, ...], *, revealing: bool = False
    ) -> "Round":
        """Return a round whose first questions have these answers, with the points they were given then.

        The next question is asked, or, if `revealing`, the last of the answers is revealed.
        """
        after: Phase = "asking" if len(answers) < len(questions) else "finished"
        return cls(questions, answers, "revealing" if revealing else after)

    @property
    def position(self) -> int:
        """Return the index of the question being asked or revealed; after the end, how many were closed."""
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
        """Return all points so far; never below 0 unless they are for confidence."""
        return sum(answer.points for answer in self.answers)

    @property
    def right(self) -> int:
        """Return the number of right answers."""
        return sum(answer.right for answer in self.answers)

    @property
    def answered(self) -> int:
        """Return the number of questions that were answered, or missed as their time ran out."""
        return sum(answer.counts for answer in self.answers)

    @property
    def right_in_a_row(self) -> int:
        """Return how many of the latest answers were right without a miss."""
        return next(reversed([0, *_runs(self.answers)]))

    @property
    def longest_run(self) -> int:
        """Return the longest row of right answers."""
        return max(_runs(self.answers), default=0)

    @property
    def results(self) -> tuple[Result, ...]:
        """Return every question of the round with the answer it got."""
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
        """Tell whether the round ends after the question being asked or revealed, as far as that is known yet."""
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
            runs = zip(self.answers, _runs(self.answers), strict=True)
            left += sum(scoring.combo(run) for answer, run in runs if answer.right)
            left -= scoring.MISS_SECONDS * sum(answer.missed for answer in self.answers)
        return max(left, 0.0)

    @property
    def _out_of_time(self) -> bool:
        return self.rules.round_seconds is not None and not self.seconds_left

    def has(self, lifeline: Lifeline) -> bool:
        """Tell whether this lifeline can be used now; whether there is a hint is not known here."""
        question = self.question
        if self.phase != "asking" or question is None or lifeline not in self.rules.lifelines or lifeline in self.used:
            return False
        return lifeline != "fifty-fifty" or len(question.options) > LEFT_BY_FIFTY_FIFTY

    def answer(self, option: int, seconds: float = 0.0, confidence: Confidence | None = None) -> "Round":
        """Return the round with this option chosen for the open question; where time has run out, without.

        A mode that asks for confidence takes no answer without one.
        """
        question = self.question
        if self.phase != "asking" or question is None or not 0 <= option < len(question.options):
            return self
        if option in self.struck or (self.rules.asks_confidence and confidence is None):
            return self
        left = self.seconds_left
        if left is not None and seconds >= left:
            return self.time_out()
        right = option == question.key
        stated = confidence if self.rules.asks_confidence else None
        points = self._worth(question, right, seconds, stated)
        return self._closed(Answer(option, "right" if right else "wrong", seconds, points, stated))

    def time_out(self) -> "Round":
        """Return the round with the open question closed as time ran out; without a clock that never happens."""
        left = self.seconds_left
        if self.phase != "asking" or left is None:
            return self
        return self._closed(Answer(None, "cut-off" if self.rules.question_seconds is None else "late", left, 0))

    def skip(self, seconds: float = 0.0) -> "Round":
        """Return the round with the open question skipped: no points, and the row of right answers goes on."""
        if not self.has("skip"):
            return self
        passed = replace(self, used=(*self.used, "skip"))
        return passed._closed(Answer(None, "skipped", seconds, 0))

    def halve(self) -> "Round":
        """Return the round with all options of the open question struck but the right one and one other."""
        question = self.question
        if not self.has("fifty-fifty") or question is None:
            return self
        wrong = [option for option in range(len(question.options)) if option != question.key]
        texts = tuple(option.text for option in question.options)
        stays = min(wrong, key=lambda option: keyed.digest("fifty-fifty", question.id, texts[option]))
        struck = tuple(option for option in wrong if option != stays)
        return replace(self, used=(*self.used, "fifty-fifty"), struck=struck)

    def take_hint(self, hint: str) -> "Round":
        """Return the round with this hint told about the key of the open question."""
        if not self.has("hint") or not hint:
            return self
        return replace(self, used=(*self.used, "hint"), hint=hint)

    def advance(self, following: Question | None = None) -> "Round":
        """Return the round with the next question open, or finished after the last. An endless round goes on with the
        question that follows, and ends where none does."""
        if self.phase != "revealing":
            return self
        onward = replace(self, struck=(), hint="")
        if self.is_last:
            return replace(onward, phase="finished")
        if self.rules.endless and len(self.answers) == len(self.questions):
            if following is None:
                return replace(onward, phase="finished")
            return replace(onward, phase="asking", questions=(*self.questions, following))
        return replace(onward, phase="asking")

    def leave(self) -> "Round":
        """Return the round ended here, with the answers given so far."""
        return replace(self, phase="finished")

    def _worth(self, question: Question, right: bool, seconds: float, stated: Confidence | None) -> int:
        match self.rules.scoring:
            case "confidence" if stated is not None:
                return scoring.confidence(right, stated)
            case "classic" if right:
                return scoring.classic(question.difficulty.level, self.right_in_a_row)
            case "speed" if right and self.rules.question_seconds is not None:
                return scoring.speed(seconds, self.rules.question_seconds)
            case _:
                return int(right)

    def _closed(self, answer: Answer) -> "Round":
        return replace(self, answers=(*self.answers, answer), phase="revealing")


def _runs(answers: Iterable[Answer]) -> Iterator[int]:
    """Yield after each answer how many are right in a row; what is skipped neither counts nor breaks the row."""
    run = 0
    for answer in answers:
        run = run + 1 if answer.right else 0 if answer.missed else run
        yield run
