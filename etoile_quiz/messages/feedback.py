"""Feedback: everything a player learns once a question is answered. Both front ends draw it and word nothing of it."""

from msgspec import Struct

from etoile_quiz.game.outcomes import RIGHT, WRONG, Outcome
from etoile_quiz.game.round import Result
from etoile_quiz.messages.options import LETTERS
from etoile_quiz.messages.rounds import earned
from etoile_quiz.messages.sources import cited, further_sources
from etoile_quiz.question import Question

WHY = "Why"
SOURCE = "Source"
RIGHT_ANSWER = "Right answer"
YOUR_ANSWER = "Your answer"


class LabelledText(Struct, frozen=True):
    """A text with its label. `letter` is that of the option it is about, where it is about one."""

    label: str
    text: str
    letter: str = ""


class OptionRemark(Struct, frozen=True):
    """What is shown beside an option once the question is answered. An outcome of None: neither right nor chosen."""

    outcome: Outcome | None = None
    words: str = ""

    @property
    def sign(self) -> str:
        """Return the sign before the option, a space where there is none."""
        return self.outcome.sign if self.outcome else " "


class Feedback(Struct, frozen=True, kw_only=True):
    """The feedback on one answer. Parts that do not apply are None or empty.

    `lessons` are its explanation, and why the chosen option is wrong. `source` is cited as the player may read it, and
    `has_address` if an address can be asked for; `further_sources` names other publishers.
    """

    outcome: Outcome
    earned: str
    right_answer: LabelledText
    chosen: LabelledText | None = None
    lessons: tuple[LabelledText, ...] = ()
    source: LabelledText | None = None
    has_address: bool = False
    further_sources: str = ""
    episode: str = ""

    @property
    def verdict(self) -> str:
        """Return sign and word: `★ Right`."""
        return f"{self.outcome.sign} {self.outcome.word}"


def feedback_on(result: Result, watched: int) -> Feedback:
    """Return the feedback on an answered question for a player who has watched this far.

    Raises ValueError where the question has no answer.
    """
    question, answer = result.question, result.answer
    if answer is None:
        raise ValueError(f"{question.id} has no answer")
    sources = [source.seen_by(watched) for source in question.sources]
    chosen = answer.option
    return Feedback(
        outcome=answer.outcome,
        earned=earned(answer),
        right_answer=right_answer_of(question),
        chosen=None if chosen is None or answer.right else _about_option("You chose", question, chosen),
        lessons=lessons_of(question, None if answer.right else chosen),
        source=LabelledText(SOURCE, cited(sources[0])) if sources else None,
        has_address=any(source.url for source in sources),
        further_sources=further_sources(sources) if sources else "",
        episode="" if question.episode is None else f"Episode {question.episode}",
    )


def lessons_of(question: Question, wrong: int | None = None) -> tuple[LabelledText, ...]:
    """Return what a question teaches once it is answered, `wrong` being the wrong option that was chosen, if one was."""
    why = LabelledText(WHY, question.explanation)
    reason = "" if wrong is None else question.reason_against(wrong)
    why_not = LabelledText("Why not", reason, LETTERS[wrong or 0])
    return tuple(lesson for lesson in (why, why_not) if lesson.text)


def right_answer_of(question: Question) -> LabelledText:
    """Return the line with the right answer."""
    return _about_option(RIGHT_ANSWER, question, question.key)


def option_remark(result: Result, option: int) -> OptionRemark:
    """Return what is shown beside an option of an answered question."""
    chosen = option == result.answer.option if result.answer else False
    if option == result.question.key:
        return OptionRemark(RIGHT, "your answer, right" if chosen else "the right answer")
    return OptionRemark(WRONG, "your answer, wrong") if chosen else OptionRemark()


def _about_option(label: str, question: Question, option: int) -> LabelledText:
    return LabelledText(label, question.options[option].text, LETTERS[option])
