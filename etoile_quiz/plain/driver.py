"""What every round in lines has in common: asking, reading an answer, revealing, summing up."""

from collections.abc import Callable
from typing import TextIO

from etoile_quiz.game.modes import Lifeline
from etoile_quiz.game.round import Result, Round
from etoile_quiz.messages.general import LETTERS, cited, further_sources
from etoile_quiz.messages.modes import (
    NO_HINT,
    SIGNS,
    WORDS,
    calibration,
    earned,
    how_it_ended,
    of_answered,
    place,
    score,
)
from etoile_quiz.plain.marks import HOW, mark, split_marks
from etoile_quiz.plain.moves import Move, prompt, read_move, reminder
from etoile_quiz.plain.page import Page
from etoile_quiz.question import Question
from etoile_quiz.session.session import Session
from etoile_quiz.text.durations import spelled_out
from etoile_quiz.text.numbers import plural

Answering = Callable[[Round, Move, float], Round]
"""Answers the open question and keeps the answer."""


class PlainRoundDriver:
    """One player at one pair of streams. What the session has to say of trouble goes to `errors`."""

    def __init__(self, session: Session, read: TextIO, write: TextIO, errors: TextIO) -> None:
        self._session = session
        self._read = read
        self.page = Page(write)
        self._errors = Page(errors)
        self._told = ""
        # A terminal shows what is typed and ends the line with it; from anywhere else the line is still open.
        self._echoed = read.isatty() and write.isatty()

    def turn(self, played: Round, answer: Answering) -> Round | None:
        """Ask the open question until it is closed, and return the round that reveals it; None to stop."""
        self._ask(played)
        began = self._session.environment.clock()
        while played.phase == "asking":
            move = self._move(played)
            if move is None:
                return None
            seconds = self._session.environment.clock() - began
            if move.lifeline is not None:
                played = self._helped(played, move.lifeline, seconds)
                continue
            played = answer(played, move, seconds)
        return played

    def _ask(self, played: Round) -> None:
        question = played.question
        if question is None:
            return
        category = self._session.library.categories.get(question.category, question.category)
        self.page.line()
        self.page.line(place(played))
        self.page.line(f"{category}, {question.difficulty.level}")
        if played.seconds_left is not None:
            self.page.line(f"Time: {spelled_out(played.seconds_left or 0)}")
        self.page.line(question.stem)
        self._tell_options(played)

    def _tell_options(self, played: Round) -> None:
        question = played.question
        for index in range(len(question.options) if question else 0):
            if question and index not in played.struck:
                self.page.line(_lettered(question, index), hanging=3)

    def _move(self, played: Round) -> Move | None:
        """Return what the player does next; None to stop."""
        before = played.questions[played.position - 1] if played.position else None
        while True:
            self.page.prompt(prompt(played))
            line = self._line()
            if not line or line.strip() in ("q", "Q"):
                return None
            answer, signs = split_marks(line)
            if signs and not answer:
                self._mark(before, signs)
                continue
            if move := read_move(answer, played):
                self._mark(played.question, signs)
                return move
            self.page.line(f"{reminder(played)} {HOW}")

    def _helped(self, played: Round, lifeline: Lifeline, seconds: float) -> Round:
        match lifeline:
            case "fifty-fifty":
                played = played.halve()
                self._tell_options(played)
            case "skip":
                played = played.skip(seconds)
            case "hint":
                hint = self._session.rounds.hint(played)
                played = played.take_hint(hint)
                self.page.line(f"Hint: {hint}" if hint else NO_HINT)
        return played

    def _mark(self, question: Question | None, signs: str) -> None:
        for told in mark(self._session, question, signs) if signs else ():
            self.page.line(told)

    def wants_encore(self, count: int) -> bool:
        """Ask whether what was missed is to be played once more; the end of the input means no."""
        self.page.line()
        self.page.prompt(f"Encore, {plural(count, 'question')} you missed? (e for yes, anything else ends): ")
        return self._line().strip() in ("e", "E")

    def _line(self) -> str:
        """Return the next line; nothing at the end of the input."""
        try:
            line = self._read.readline()
        except UnicodeDecodeError:
            line = "?\n"  # bytes that are no text are no answer either
        if not self._echoed or not line:
            self.page.line()
        return line

    def reveal(self, played: Round) -> None:
        """Write the verdict on the question being revealed, why, and where it is from."""
        revealed = played.revealed
        if revealed is None or revealed.answer is None:
            return
        question, answer = revealed.question, revealed.answer
        self.page.line(f"{SIGNS[answer.outcome]} {WORDS[answer.outcome]}.")
        if answer.option is not None:
            self.page.line(f"You chose: {_lettered(question, answer.option)}")
        self.page.line(f"Right answer: {_lettered(question, question.key)}")
        if question.explanation:
            self.page.line(f"Why: {question.explanation}")
        if answer.option is not None and not answer.right and (reason := question.reason_against(answer.option)):
            self.page.line(f"Why not {LETTERS[answer.option]}: {reason}")
        sources = [source.seen_by(self._session.player.watched) for source in question.sources]
        if sources:
            address = f", {sources[0].url}" if sources[0].url else ""
            self.page.line(f"Source: {cited(sources[0])}{address}")
            if also := further_sources(sources):
                self.page.line(also)
        if question.episode is not None:
            self.page.line(f"Episode {question.episode}")
        points = earned(answer)
        self.page.line(f"{points}. Score: {score(played)}" if points else f"Score: {score(played)}")

    def sum_up(self, played: Round, *, stopped: bool = False) -> None:
        """Write how the round went, and what was missed."""
        self.page.line()
        if stopped:
            of_all = "" if played.rules.endless else f" of {len(played.questions)}"
            self.page.line(f"Stopped after {len(played.answers)}{of_all} questions.")
        else:
            self.page.line(how_it_ended(played) or "The round is over.")
        self.page.line(f"Score: {score(played)}")
        if not played.answers:
            return
        self.page.line(of_answered(played))
        self.page.line(f"Longest run: {played.longest_run}")
        for line in calibration(played):
            self.page.line(line)
        missed = [(number, result) for number, result in enumerate(played.results, start=1) if _is_missed(result)]
        if missed:
            self.page.line()
            self.page.line("Missed:")
        for number, result in missed:
            self.page.line(f"Question {number}: {result.question.stem}")
            self.page.line(f"Right answer: {_lettered(result.question, result.question.key)}")

    def tell_warning(self) -> None:
        """Say once that something is not kept."""
        warning = self._session.warning
        if warning and warning != self._told:
            self.page.flush()
            self._errors.line(warning)
            self._errors.flush()
        self._told = warning or self._told


def _is_missed(result: Result) -> bool:
    return result.answer is not None and result.answer.missed


def _lettered(question: Question, option: int) -> str:
    return f"{LETTERS[option]}. {question.options[option].text}"
