"""Questions in no format: every reader makes them, and every writer takes them."""

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz import keyed
from etoile_quiz.packs.questions.authored import WEIGHT
from etoile_quiz.question import AuthorFields, DifficultyLevel, Source


class ExchangeQuestion(AuthorFields, frozen=True, kw_only=True):
    """A question in no format. `label` is its name in reports.

    `wrong_feedback` is empty, or has one text for each wrong option, and such a text may be empty.
    """

    stem: str
    answer: str
    wrong: tuple[str, ...]
    pinned: str = ""
    category: str = ""
    difficulty: DifficultyLevel = "medium"
    spoiler: int = 0
    source: Source | None = None
    id: str = ""
    about: str = ""
    weight: int = WEIGHT
    tags: tuple[str, ...] = ()
    right_feedback: str = ""
    wrong_feedback: tuple[str, ...] = ()
    label: str = ""

    @property
    def is_true_or_false(self) -> bool:
        """Tell whether the options are True and False."""
        return len(self.wrong) == 1 and {self.answer, *self.wrong} == {"True", "False"}

    @property
    def wrong_with_feedback(self) -> list[tuple[str, str]]:
        """Return each wrong option and the feedback on it."""
        return list(zip(self.wrong, self.wrong_feedback or ("",) * len(self.wrong), strict=True))

    def with_wrong(self, wrong: tuple[str, ...]) -> "ExchangeQuestion":
        """Return the question with other wrong options. An option that stays keeps its feedback."""
        if not self.wrong_feedback:
            return replace(self, wrong=wrong)
        feedback = dict(self.wrong_with_feedback)
        return replace(self, wrong=wrong, wrong_feedback=tuple(feedback.get(text, "") for text in wrong))


class ExchangeFile(Struct, frozen=True, kw_only=True):
    """A file of questions in no format."""

    questions: tuple[ExchangeQuestion, ...]
    title: str = ""
    author: str = ""
    language: str = ""


def keyed_options(question: ExchangeQuestion) -> tuple[list[str], int]:
    """Return the options in the order of a file that marks the right one, and its index, which gives nothing away."""
    options = list(question.wrong)
    right = keyed.digest("aiken", question.stem, question.answer) % (len(options) + 1)
    options.insert(right, question.answer)
    return options, right


QUESTION_FIELDS = tuple(name for name in ExchangeQuestion.__struct_fields__ if name != "label")
FILE_FIELDS = tuple(name for name in ExchangeFile.__struct_fields__ if name != "questions")
