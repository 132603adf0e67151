"""A conversation in lines: asking a question, reading the answer, revealing it, summing up a round."""

from typing import TextIO

from msgspec.structs import replace

from etoile_quiz.drivers.round_driver import RoundDriver
from etoile_quiz.game.lifelines import Lifeline, use
from etoile_quiz.game.round import Round
from etoile_quiz.history.flags import Reason
from etoile_quiz.messages.feedback import LabelledText, feedback_on, right_answer_of
from etoile_quiz.messages.marks import ASK_REASON, REASON_NAMES
from etoile_quiz.messages.options import LETTERS, lettered
from etoile_quiz.messages.remarks import remark
from etoile_quiz.messages.rounds import (
    by_outcome,
    calibration,
    how_it_ended,
    of_answered,
    onward,
    place,
    score,
    why_unusable,
)
from etoile_quiz.messages.sources import with_addresses
from etoile_quiz.plain.line_writer import LineWriter
from etoile_quiz.plain.typed_answers import (
    TypedAnswer,
    ask_confidence,
    help_lines,
    prompt,
    read_typed,
    reminder,
)
from etoile_quiz.plain.typed_marks import NONE_BEFORE, mark, split_marks
from etoile_quiz.question import Question
from etoile_quiz.session.session import Session
from etoile_quiz.text.durations import spelled_out
from etoile_quiz.text.numbers import plural


class Conversation:
    """One player at one pair of streams. The session's warnings go to `errors`."""

    def __init__(self, session: Session, read: TextIO, write: TextIO, errors: TextIO) -> None:
        self._session = session
        self._read = read
        self.lines = LineWriter(write)
        self._errors = LineWriter(errors)
        self._warned = ""
        # A terminal shows the typed line and its end. From anything else the line of the prompt is still open.
        self.has_person = read.isatty() and write.isatty()
        self._ended = self._interrupted = False

    def ask(self, round_: Round, driver: RoundDriver) -> Round | None:
        """Ask the open question until the driver has an answer, and return the round that reveals it; None to stop."""
        self._write_question(round_)
        began = self._session.environment.clock()
        while round_.phase == "asking":
            typed = self._typed_answer(round_)
            if typed is None:
                return None
            seconds = self._session.environment.clock() - began
            question = round_.question
            if typed.lifeline is not None:
                round_ = self._use(round_, typed.lifeline, seconds)
            else:
                round_ = driver.answer(round_, typed.option, seconds, typed.confidence)
            if typed.marks:
                self._mark(question, typed.marks)
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
        letter = marks = ""
        while True:
            self.lines.prompt(ask_confidence(letter) if letter else prompt(round_))
            line = self._next_line()
            if not line or line.strip().lower() == "q":
                return None
            answer, signs = split_marks(line)
            typed = (read_typed(f"{letter} {answer}", round_) if letter else None) or read_typed(answer, round_)
            if typed is None:
                self._do_aside(answer, signs, round_, before)
                continue
            marks += signs
            if typed.option >= 0 and round_.rules.asks_confidence and typed.confidence is None:
                letter = LETTERS[typed.option]
            else:
                return replace(typed, marks=marks)

    def _do_aside(self, answer: str, signs: str, round_: Round, before: Question | None) -> None:
        """Do what is no answer: mark the question before, tell its address, repeat the question, help."""
        match answer.lower():
            case "" if signs:
                self._mark(before, signs)
            case "r":
                self._write_question(round_)
            case "u":
                self._tell_address(before)
            case "?":
                for line in help_lines(round_):
                    self.lines.line(line)
            case _:
                self.lines.line(why_unusable(answer.strip().lower(), round_) or reminder(round_))

    def _use(self, round_: Round, lifeline: Lifeline, seconds: float) -> Round:
        """Use a lifeline and write what it changed."""
        helped = use(round_, lifeline, seconds)
        if helped.hint != round_.hint:
            self.lines.line(f"Hint: {helped.hint}")
        if helped.struck != round_.struck:
            self._write_options(helped)
        return helped

    def _mark(self, question: Question | None, signs: str) -> None:
        if question is None:
            self.lines.line(NONE_BEFORE)
        elif signs:
            for line in mark(self._session, question, signs, self._ask_reason):
                self.lines.line(line)

    def _ask_reason(self) -> Reason | None:
        """Ask a person what is wrong with a question. A pipe gives no reason."""
        if not self.has_person:
            return None
        self.lines.line(ASK_REASON)
        reasons = dict(enumerate(REASON_NAMES, start=1))
        for number, reason in reasons.items():
            self.lines.line(f"{number}. {REASON_NAMES[reason]}")
        typed = self.ask_line(f"Your answer (1–{len(reasons)}, Enter to say nothing): ") or ""
        return reasons.get(int(typed)) if typed.isdecimal() else None

    def _tell_address(self, question: Question | None) -> None:
        """Write where to read more about a question: a source beyond what was watched gives no address."""
        if question is None:
            self.lines.line(NONE_BEFORE)
            return
        for source in with_addresses(question, self._session.player.watched) or ["There is no address to give."]:
            self.lines.line(source)
        self.lines.line(f"All about this question: etoile-quiz explain {question.id}")

    def wants_encore(self, count: int) -> bool:
        """Ask a person whether the missed questions are to be played once more. Enter means no."""
        if not self.has_person or self._ended:
            return False
        self.lines.line()
        while (
            typed := self.ask_line(f"Encore, the {plural(count, 'question')} you missed? (e yes, Enter no): ")
        ) != "e":
            if typed in ("", "n", "no", "q", None):
                return False
        return True

    def ask_line(self, prompt: str) -> str | None:
        """Return what is typed at a prompt, in small letters and without spaces around it; None at the end of the input."""
        self.lines.prompt(prompt)
        line = self._next_line()
        self.finish()
        return line.strip().lower() if line else None

    def finish(self) -> None:
        """Hand over what was written. Raises KeyboardInterrupt if Ctrl-C was typed at a question."""
        self.lines.flush()
        if self._interrupted:
            raise KeyboardInterrupt

    def _next_line(self) -> str:
        """Return the next line; empty at the end of the input. Ctrl-C ends it as well, and is told by `finish`."""
        try:
            line = self._read.readline()
        except UnicodeDecodeError:
            line = "??\n"  # bytes that are no text are no answer either
        except KeyboardInterrupt:
            self._interrupted, line = True, ""
        self._ended = not line
        if not self.has_person or not line:
            self.lines.line()
        return line

    def wait_to_begin(self) -> bool:
        """Let a person begin by Enter. Return whether the round begins."""
        return not self.has_person or self.ask_line("Enter begins (q goes back): ") not in ("q", None)

    def _pause(self, round_: Round) -> bool:
        """Let a person read as long as they like. Return whether the round goes on."""
        question = round_.question
        while self.has_person:
            self.lines.prompt(f"Enter for {onward(round_)} (r repeats, u tells the address, q stops): ")
            line = self._next_line()
            answer, signs = split_marks(line)
            match answer.lower():
                case "q":
                    return False
                case "" if signs:
                    self._mark(question, signs)
                case "":
                    return bool(line)
                case "r":
                    self._write_question(round_)
                    self._write_feedback(round_)
                case "u":
                    self._tell_address(question)
                case _:
                    self.lines.line("Please press Enter. * stars this question, ! flags it as bad.")
        return True

    def reveal(self, round_: Round, note: str) -> bool:
        """Write a note, the feedback on the question being revealed, and the score. Return whether the player goes on."""
        self.tell_warning()
        if note:
            self.lines.line(note)
        self._write_feedback(round_)
        return self._pause(round_)

    def _write_feedback(self, round_: Round) -> None:
        if round_.revealed is None:
            return
        feedback = feedback_on(round_.revealed, self._session.player.watched)
        self.lines.line()
        self.lines.line(f"{feedback.verdict}. {remark(round_)}".rstrip())
        self._write_option(feedback.chosen)
        self._write_option(feedback.right_answer)
        for lesson in feedback.lessons:
            self.lines.line(f"{lesson.label} {lesson.letter}".rstrip() + f": {lesson.text}")
        if source := feedback.source:
            self.lines.line(f"{source.label}: {source.text}")
        for line in filter(None, (feedback.further_sources, feedback.episode)):
            self.lines.line(line)
        run = (
            f", {round_.right_in_a_row} right in a row" if feedback.outcome.right and round_.right_in_a_row > 1 else ""
        )
        earned = f"{feedback.earned}{run}. " if feedback.earned else ""
        self.lines.line(f"{earned}Score: {score(round_)}")

    def _write_option(self, option: LabelledText | None) -> None:
        if option:
            self.lines.line(f"{option.label}: {option.letter}. {option.text}")

    def leave_open(self, round_: Round, note: str) -> None:
        """Write that a round stops here and can be continued."""
        count = plural(len(round_.questions), "question")
        self.lines.line(f"\nStopped after {len(round_.answers)} of {count}. {note}")

    def sum_up(self, round_: Round) -> None:
        """Write how the round went, and which questions were missed."""
        self.lines.line()
        self.lines.line(how_it_ended(round_) or "The round is over.")
        self.lines.line(f"Score: {score(round_)}")
        if not round_.answers:
            return
        self.lines.line(of_answered(round_))
        self.lines.line(by_outcome(round_))
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
