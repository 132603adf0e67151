"""From a bank and the player's choices to the questions of a round."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from etoile_quiz.game.modes import DEFAULT_MODE, mode_of
from etoile_quiz.game.queue import QuestionQueue
from etoile_quiz.game.rules import Rules
from etoile_quiz.question import LEVELS, Level, Question

ENDLESS_OPENING = 1
"""The number of questions with which an endless round begins."""
QUESTIONS_PER_LEVEL = 6
"""After this many questions a round of rising difficulty goes on to the next level."""


class RoundFilter(Struct, frozen=True, kw_only=True):
    """What a player asks for. Empty means anything. `size` None means the size of the mode, or fewer if there are fewer.

    Where difficulty rises (`mode`), `difficulties` give the level it starts from.
    """

    watched: int
    mode: str = DEFAULT_MODE.id
    size: int | None = None
    categories: tuple[str, ...] = ()
    difficulties: tuple[Level, ...] = ()
    forms: tuple[str, ...] = ()
    episode: int | None = None
    packs: tuple[str, ...] = ()
    starred: bool = False
    """Only starred questions. The caller knows them, and gives `deal` a bank of these alone."""

    @property
    def rules(self) -> Rules:
        """Return the rules of its mode."""
        return mode_of(self.mode).rules

    @property
    def goes_on(self) -> bool:
        """Return whether the round goes on for as long as there are questions."""
        return self.rules.endless and self.size is None

    @property
    def usual_size(self) -> int:
        """Return the number of questions that the round should have, at its beginning if it is endless."""
        if self.goes_on:
            return ENDLESS_OPENING
        return self.rules.size if self.size is None else self.size

    @property
    def levels(self) -> tuple[Level, ...]:
        """Return the difficulties that may come, the easiest first."""
        if not self.difficulties:
            return LEVELS
        lowest = min(map(LEVELS.index, self.difficulties))
        if self.rules.rising:
            return LEVELS[lowest:]
        return tuple(level for level in LEVELS if level in self.difficulties)


class DealtRound(Struct, frozen=True):
    """The questions of a round, with the `seed` and the times of earlier answers (`answered`) that decided them.

    `shrunk`: there are fewer than the mode wants. `repeats`: some were answered lately.
    """

    questions: tuple[Question, ...]
    shrunk: bool = False
    repeats: bool = False
    seed: str = ""
    answered: Mapping[str, int] = {}


class TooFewQuestionsError(ValueError):
    """Fewer questions match than were asked for."""

    def __init__(self, wanted: int, available: int) -> None:
        super().__init__(f"{wanted} questions wanted, {available} available")
        self.wanted = wanted
        self.available = available


def matching(bank: Iterable[Question], round_filter: RoundFilter) -> list[Question]:
    """Return the questions of the bank that the filter matches and that show nothing beyond what was watched."""
    levels = round_filter.levels
    return [
        question
        for question in bank
        if question.spoiler <= round_filter.watched
        and (not round_filter.categories or question.category in round_filter.categories)
        and question.difficulty.level in levels
        and (not round_filter.forms or question.form in round_filter.forms)
        and (round_filter.episode is None or question.episode == round_filter.episode)
        and (not round_filter.packs or question.pack in round_filter.packs)
    ]


def deal(
    bank: Sequence[Question], round_filter: RoundFilter, seed: str, answered: Mapping[str, int] | None = None
) -> DealtRound:
    """Choose the questions of a round, their order and the order of their options; for an endless round the first ones.

    `answered` gives for each family when it was last answered, as a number that grows with time; such families come last, the
    longest ago first. What `fairness` forbids never happens; the preferences in `variety` are relaxed where necessary.
    Raises TooFewQuestionsError where `round_filter.size` cannot be met, or where nothing matches at all.
    """
    size = round_filter.usual_size
    stream = question_stream(bank, round_filter, seed, answered)
    questions = tuple(question for question, _ in zip(stream, range(size), strict=False))
    if not questions or (round_filter.size is not None and len(questions) < round_filter.size):
        raise TooFewQuestionsError(max(size, 1), len(questions))
    return DealtRound(
        questions,
        shrunk=len(questions) < size,
        # A player who asks for starred questions expects them again.
        repeats=not round_filter.starred and any(question.family in (answered or {}) for question in questions),
        seed=seed,
        answered=answered or {},
    )


def question_stream(
    bank: Iterable[Question],
    round_filter: RoundFilter,
    seed: str,
    answered: Mapping[str, int] | None = None,
    *,
    asked: Iterable[Question] = (),
) -> Iterator[Question]:
    """Yield question after question as `deal` chooses them, for as long as any may follow, after those already asked."""
    queue = QuestionQueue(matching(bank, round_filter), answered or {}, seed)
    count = 0
    for question in asked:
        queue.remove_asked(question)
        count += 1
    levels = round_filter.levels
    while True:
        steps: Iterable[Sequence[Level]] = [levels]
        if round_filter.rules.rising:
            # Where nothing is left of a level, the round goes on with the next.
            steps = ([level] for level in levels[min(count // QUESTIONS_PER_LEVEL, len(levels) - 1) :])
        following = next(filter(None, map(queue.pop, steps)), None)
        if following is None:
            return
        count += 1
        yield following.shuffled("options", seed)
