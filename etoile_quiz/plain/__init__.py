"""The line mode: a round as plain lines, for screen readers, pipes and terminals that can do no more."""

import sys
from typing import TextIO

from etoile_quiz.game.deal import Deal
from etoile_quiz.game.round import Result, Round
from etoile_quiz.phrases import (
    LETTERS,
    REPEATS_NOTE,
    RIGHT_SIGN,
    WRONG_SIGN,
    cited,
    further_sources,
    plural,
    shrunk_note,
)
from etoile_quiz.plain.page import Page
from etoile_quiz.question import Question
from etoile_quiz.session import Session


def play(session: Session, deal: Deal, read: TextIO, write: TextIO, *, errors: TextIO | None = None) -> Round:
    """Play a round, one line read a question, and return it as it ended.

    Each answer is kept before its verdict is written, so that neither Ctrl-C nor a closed pipe (which both go through to the
    caller) loses it. What the session has to say of trouble goes to `errors`, standard error unless given.
    """
    return _Sitting(session, read, write, errors or sys.stderr).play(deal)


class _Sitting:
    def __init__(self, session: Session, read: TextIO, write: TextIO, errors: TextIO) -> None:
        self._session = session
        self._read = read
        self._page = Page(write)
        self._errors = Page(errors)
        self._told = ""
        # A terminal shows what is typed and ends the line with it; from anywhere else the line is still open.
        self._echoed = read.isatty() and write.isatty()

    def play(self, deal: Deal) -> Round:
        self._tell_trouble()
        self._announce(deal)
        run = self._session.new_run()
        played = Round.of(deal.questions)
        while (question := played.question) is not None:
            self._ask(question, played)
            began = self._session.clock()
            option = self._choice(question)
            if option is None:
                played = played.leave()
                break
            played = played.answer(option, self._session.clock() - began)
            self._session.keep(run, played)
            self._tell_trouble()
            self._reveal(played)
            played = played.advance()
        self._sum_up(played)
        self._page.flush()
        return played

    def _announce(self, deal: Deal) -> None:
        count = len(deal.questions)
        if self._session.title:
            self._page.line(self._session.title)
        self._page.line(shrunk_note(count) if deal.shrunk else f"{plural(count, 'question')}.")
        if deal.repeats:
            self._page.line(REPEATS_NOTE)

    def _ask(self, question: Question, played: Round) -> None:
        category = self._session.categories.get(question.category, question.category)
        self._page.line()
        self._page.line(f"Question {played.position + 1} of {len(played.questions)}")
        self._page.line(f"{category}, {question.difficulty.level}")
        self._page.line(question.stem)
        for index in range(len(question.options)):
            self._page.line(_lettered(question, index), hanging=3)

    def _choice(self, question: Question) -> int | None:
        """Return the index of the option chosen; None to stop."""
        count = len(question.options)
        range_of_letters = f"{LETTERS[0]}–{LETTERS[count - 1]}"
        while True:
            self._page.prompt(f"Your answer ({range_of_letters}, q to stop): ")
            line = self._line()
            if not line or line.strip() in ("q", "Q"):
                return None
            answer = line.strip().upper()
            for index in range(count):
                if answer in (LETTERS[index], str(index + 1)):
                    return index
            self._page.line(f"Please type one of {', '.join(LETTERS[:count])} (or 1–{count}), or q to stop.")

    def _line(self) -> str:
        """Return the next line; nothing at the end of the input."""
        try:
            line = self._read.readline()
        except UnicodeDecodeError:
            line = "?\n"  # bytes that are no text are no answer either
        if not self._echoed or not line:
            self._page.line()
        return line

    def _reveal(self, played: Round) -> None:
        revealed = played.revealed
        if revealed is None or revealed.answer is None:
            return
        question, answer = revealed.question, revealed.answer
        self._page.line(f"{RIGHT_SIGN} Right." if answer.right else f"{WRONG_SIGN} Wrong.")
        self._page.line(f"You chose: {_lettered(question, answer.option)}")
        self._page.line(f"Right answer: {_lettered(question, question.key)}")
        if question.explanation:
            self._page.line(f"Why: {question.explanation}")
        if not answer.right and (reason := question.reason_against(answer.option)):
            self._page.line(f"Why not {LETTERS[answer.option]}: {reason}")
        sources = [source.seen_by(self._session.watched) for source in question.sources]
        if sources:
            address = f", {sources[0].url}" if sources[0].url else ""
            self._page.line(f"Source: {cited(sources[0])}{address}")
            if also := further_sources(sources):
                self._page.line(also)
        if question.episode is not None:
            self._page.line(f"Episode {question.episode}")
        self._page.line(f"{plural(answer.points, 'point')}. Score: {played.score}")

    def _sum_up(self, played: Round) -> None:
        answered = len(played.answers)
        self._page.line()
        if answered < len(played.questions):
            self._page.line(f"Stopped after {answered} of {plural(len(played.questions), 'question')}.")
        else:
            self._page.line("The round is over.")
        self._page.line(f"Score: {played.score}")
        if not answered:
            return
        percent = (200 * played.right + answered) // (2 * answered)
        self._page.line(f"{played.right} of {answered} right, {percent} %")
        self._page.line(f"Longest run: {played.longest_run}")
        missed = [(number, result) for number, result in enumerate(played.results, start=1) if _is_missed(result)]
        if missed:
            self._page.line()
            self._page.line("Missed:")
        for number, result in missed:
            self._page.line(f"Question {number}: {result.question.stem}")
            self._page.line(f"Right answer: {_lettered(result.question, result.question.key)}")

    def _tell_trouble(self) -> None:
        trouble = self._session.trouble
        if trouble and trouble != self._told:
            self._page.flush()
            self._errors.line(trouble)
            self._errors.flush()
        self._told = trouble or self._told


def _is_missed(result: Result) -> bool:
    return result.answer is not None and not result.answer.right


def _lettered(question: Question, option: int) -> str:
    return f"{LETTERS[option]}. {question.options[option].text}"
