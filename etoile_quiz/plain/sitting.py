"""What every round in lines has in common: asking, reading an answer, revealing, summing up."""

from typing import TextIO

from etoile_quiz.game.round import Result, Round
from etoile_quiz.phrases import LETTERS, RIGHT_SIGN, WRONG_SIGN, cited, further_sources, plural
from etoile_quiz.plain.marks import HOW, mark, split_marks
from etoile_quiz.plain.page import Page
from etoile_quiz.question import Question
from etoile_quiz.session import Session


class Sitting:
    """One player at one pair of streams. What the session has to say of trouble goes to `errors`."""

    def __init__(self, session: Session, read: TextIO, write: TextIO, errors: TextIO) -> None:
        self._session = session
        self._read = read
        self.page = Page(write)
        self._errors = Page(errors)
        self._told = ""
        # A terminal shows what is typed and ends the line with it; from anywhere else the line is still open.
        self._echoed = read.isatty() and write.isatty()

    def ask(self, question: Question, played: Round) -> None:
        """Write the question and its options."""
        category = self._session.categories.get(question.category, question.category)
        self.page.line()
        self.page.line(f"Question {played.position + 1} of {len(played.questions)}")
        self.page.line(f"{category}, {question.difficulty.level}")
        self.page.line(question.stem)
        for index in range(len(question.options)):
            self.page.line(_lettered(question, index), hanging=3)

    def choice(self, played: Round) -> int | None:
        """Return the index of the option chosen for the open question; None to stop."""
        question = played.questions[played.position]
        before = played.questions[played.position - 1] if played.position else None
        count = len(question.options)
        range_of_letters = f"{LETTERS[0]}–{LETTERS[count - 1]}"
        while True:
            self.page.prompt(f"Your answer ({range_of_letters}, q to stop): ")
            line = self._line()
            if not line or line.strip() in ("q", "Q"):
                return None
            answer, signs = split_marks(line)
            if signs and not answer:
                self._mark(before, signs)
                continue
            for index in range(count):
                if answer.upper() in (LETTERS[index], str(index + 1)):
                    self._mark(question, signs)
                    return index
            self.page.line(f"Please type one of {', '.join(LETTERS[:count])} (or 1–{count}), or q to stop. {HOW}")

    def _mark(self, question: Question | None, signs: str) -> None:
        for told in mark(self._session, question, signs) if signs else ():
            self.page.line(told)

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
        self.page.line(f"{RIGHT_SIGN} Right." if answer.right else f"{WRONG_SIGN} Wrong.")
        self.page.line(f"You chose: {_lettered(question, answer.option)}")
        self.page.line(f"Right answer: {_lettered(question, question.key)}")
        if question.explanation:
            self.page.line(f"Why: {question.explanation}")
        if not answer.right and (reason := question.reason_against(answer.option)):
            self.page.line(f"Why not {LETTERS[answer.option]}: {reason}")
        sources = [source.seen_by(self._session.watched) for source in question.sources]
        if sources:
            address = f", {sources[0].url}" if sources[0].url else ""
            self.page.line(f"Source: {cited(sources[0])}{address}")
            if also := further_sources(sources):
                self.page.line(also)
        if question.episode is not None:
            self.page.line(f"Episode {question.episode}")
        self.page.line(f"{plural(answer.points, 'point')}. Score: {played.score}")

    def sum_up(self, played: Round) -> None:
        """Write how the round went, and what was missed."""
        answered = len(played.answers)
        self.page.line()
        if answered < len(played.questions):
            self.page.line(f"Stopped after {answered} of {plural(len(played.questions), 'question')}.")
        else:
            self.page.line("The round is over.")
        self.page.line(f"Score: {played.score}")
        if not answered:
            return
        percent = (200 * played.right + answered) // (2 * answered)
        self.page.line(f"{played.right} of {answered} right, {percent} %")
        self.page.line(f"Longest run: {played.longest_run}")
        missed = [(number, result) for number, result in enumerate(played.results, start=1) if _is_missed(result)]
        if missed:
            self.page.line()
            self.page.line("Missed:")
        for number, result in missed:
            self.page.line(f"Question {number}: {result.question.stem}")
            self.page.line(f"Right answer: {_lettered(result.question, result.question.key)}")

    def tell_trouble(self) -> None:
        """Say once that something is not kept."""
        trouble = self._session.trouble
        if trouble and trouble != self._told:
            self.page.flush()
            self._errors.line(trouble)
            self._errors.flush()
        self._told = trouble or self._told


def _is_missed(result: Result) -> bool:
    return result.answer is not None and not result.answer.right


def _lettered(question: Question, option: int) -> str:
    return f"{LETTERS[option]}. {question.options[option].text}"
