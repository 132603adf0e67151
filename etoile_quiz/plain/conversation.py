"""A conversation in lines: asking a question, reading the answer, revealing it, summing up a round."""

from collections.abc import Callable
from typing import TextIO

from etoile_quiz.game.lifelines import Lifeline, use
from etoile_quiz.game.round import Round
from etoile_quiz.messages.feedback import LabelledText, feedback_on, right_answer_of
from etoile_quiz.messages.options import lettered
from etoile_quiz.messages.rounds import calibration, how_it_ended, of_answered, place, score
from etoile_quiz.plain.line_writer import LineWriter
from etoile_quiz.plain.typed_answers import TypedAnswer, prompt, read_typed, reminder
from etoile_quiz.plain.typed_marks import HOW_TO_MARK, mark, split_marks
from etoile_quiz.question import Question
from etoile_quiz.session.session import Session
from etoile_quiz.text.durations import spelled_out
from etoile_quiz.text.numbers import plural

Answering = Callable[[Round, TypedAnswer, float], Round]
"""Answers the open question and keeps the answer."""


class Conversation:
    """One player at one pair of streams. The session's warnings go to `errors`."""

    def __init__(self, session: Session, read: TextIO, write: TextIO, errors: TextIO) -> None:
        self._session = session
        self._read = read
        self.lines = LineWriter(write)
        self._errors = LineWriter(errors)
        self._warned = ""
        # A terminal shows the typed line and its end. From anything else the line of the prompt is still open.
        self._echoed = read.isatty() and write.isatty()

    def ask(self, round_: Round, answer: Answering) -> Round | None:
        """Ask the open question until it is closed, and return the round that reveals it; None to stop."""
        self._write_question(round_)
        began = self._session.environment.clock()
        while round_.phase == "asking":
            typed = self._typed_answer(round_)
            if typed is None:
                return None
            seconds = self._session.environment.clock() - began
            if typed.lifeline is not None:
                round_ = self._use(round_, typed.lifeline, seconds)
            else:
                round_ = answer(round_, typed, seconds)
        return round_

    def _write_question(self, round_: Round) -> None:
        question = round_.question
        if question is None:
            return
        category = self._session.library.categories.get(question.category, question.category)
        self.lines.line()
        self.lines.line(place(round_))
        self.lines.line(f"{category}, {question.difficulty.level}")
        if round_.seconds_left is not None:
            self.lines.line(f"Time: {spelled_out(round_.seconds_left)}")
        self.lines.line(question.stem)
        self.lines.line()
        self._write_options(round_)

    def _write_options(self, round_: Round) -> None:
        for option in round_.open_options:
            if round_.question:
                self.lines.line(lettered(round_.question, option), hanging=3)

    def _typed_answer(self, round_: Round) -> TypedAnswer | None:
        """Return what the player does next; None to stop."""
        before = round_.questions[round_.position - 1] if round_.position else None
        while True:
            self.lines.prompt(prompt(round_))
            line = self._next_line()
            if not line or line.strip() in ("q", "Q"):
                return None
            answer, signs = split_marks(line)
            if signs and not answer:
                self._mark(before, signs)
                continue
            if typed := read_typed(answer, round_):
                self._mark(round_.question, signs)
                return typed
            self.lines.line(f"{reminder(round_)} {HOW_TO_MARK}")

    def _use(self, round_: Round, lifeline: Lifeline, seconds: float) -> Round:
        """Use a lifeline and write what it changed."""
        helped = use(round_, lifeline, seconds)
        if helped.hint != round_.hint:
            self.lines.line(f"Hint: {helped.hint}")
        if helped.struck != round_.struck:
            self._write_options(helped)
        return helped

    def _mark(self, question: Question | None, signs: str) -> None:
        for line in mark(self._session, question, signs) if signs else ():
            self.lines.line(line)

    def wants_encore(self, count: int) -> bool:
        """Ask whether the missed questions are to be played once more. The end of the input means no."""
        self.lines.line()
        return (
            self.ask_line(f"Encore, {plural(count, 'question')} you missed? (e for yes, anything else ends): ") == "e"
        )

    def ask_line(self, prompt: str) -> str | None:
        """Return what is typed at a prompt, in small letters and without spaces around it; None at the end of the input."""
        self.lines.prompt(prompt)
        line = self._next_line()
        return line.strip().lower() if line else None

    def _next_line(self) -> str:
        """Return the next line; empty at the end of the input."""
        try:
            line = self._read.readline()
        except UnicodeDecodeError:
            line = "?\n"  # bytes that are no text are no answer either
        if not self._echoed or not line:
            self.lines.line()
        return line

    def reveal(self, round_: Round) -> None:
        """Write the feedback on the question being revealed, and the score."""
        if round_.revealed is None:
            return
        feedback = feedback_on(round_.revealed, self._session.player.watched)
        self.lines.line()
        self.lines.line(f"{feedback.verdict}.")
        self._write_option(feedback.chosen)
        self._write_option(feedback.right_answer)
        for lesson in feedback.lessons:
            self.lines.line(f"{lesson.label} {lesson.letter}".rstrip() + f": {lesson.text}")
        if source := feedback.source:
            address = f", {feedback.address}" if feedback.address else ""
            self.lines.line(f"{source.label}: {source.text}{address}")
        for line in filter(None, (feedback.further_sources, feedback.episode)):
            self.lines.line(line)
        earned = f"{feedback.earned}. " if feedback.earned else ""
        self.lines.line(f"{earned}Score: {score(round_)}")

    def _write_option(self, option: LabelledText | None) -> None:
        if option:
            self.lines.line(f"{option.label}: {option.letter}. {option.text}")

    def sum_up(self, round_: Round) -> None:
        """Write how the round went, and which questions were missed."""
        self.lines.line()
        self.lines.line(how_it_ended(round_) or "The round is over.")
        self.lines.line(f"Score: {score(round_)}")
        if not round_.answers:
            return
        self.lines.line(of_answered(round_))
        self.lines.line(f"Longest run: {round_.longest_run}")
        for line in calibration(round_):
            self.lines.line(line)
        if round_.missed:
            self.lines.line()
            self.lines.line("Missed:")
        for number, result in enumerate(round_.results, start=1):
            if result.answer and result.answer.missed:
                self.lines.line(f"Question {number}: {result.question.stem}")
                self._write_option(right_answer_of(result.question))

    def tell_warning(self) -> None:
        """Write once that something is not kept."""
        warning = self._session.warning
        if warning and warning != self._warned:
            self.lines.flush()
            self._errors.line(warning)
            self._errors.flush()
        self._warned = warning or self._warned
