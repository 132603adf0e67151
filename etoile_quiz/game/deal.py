"""From a bank and a player's wishes to the questions of a round."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from etoile_quiz.game.modes import Mode, rules_of
from etoile_quiz.game.queue import QuestionQueue
from etoile_quiz.question import LEVELS, Level, Question

DEFAULT_SIZE = 10
OPENING = 1
"""How many questions of an endless round are there when it begins; each brings the next."""
STEP = 6
"""A round of rising difficulty asks so many questions of a level before it goes on to the next."""


class RoundFilter(Struct, frozen=True, kw_only=True):
    """What a player asks for. Empty means anything; `size` None means ten, or as many as there are.

    Where difficulty rises (`mode`), `difficulties` say which level it starts from.
    """

    watched: int
    mode: Mode = "classic"
    size: int | None = None
    categories: tuple[str, ...] = ()
    difficulties: tuple[Level, ...] = ()
    forms: tuple[str, ...] = ()
    episode: int | None = None
    packs: tuple[str, ...] = ()
    starred: bool = False
    """Only what the player has starred; which that is, the caller knows, and gives `deal` no other bank."""

    @property
    def goes_on(self) -> bool:
        """Tell whether the round goes on for as long as there are questions."""
        return rules_of(self.mode).endless and self.size is None

    @property
    def levels(self) -> tuple[Level, ...]:
        """Return the difficulties that may come, the easiest first."""
        if not self.difficulties:
            return LEVELS
        lowest = min(map(LEVELS.index, self.difficulties))
        if rules_of(self.mode).rising:
            return LEVELS[lowest:]
        return tuple(level for level in LEVELS if level in self.difficulties)


class DealtRound(Struct, frozen=True):
    """The questions of a round. `shrunk`: fewer than ten were to be had; `repeats`: some were answered lately; `seed` and
    `answered`: what decided them."""

    questions: tuple[Question, ...]
    shrunk: bool = False
    repeats: bool = False
    seed: str = ""
    answered: Mapping[str, int] = {}


class TooFewQuestionsError(ValueError):
    """Fewer questions match the wishes than were asked for."""

    def __init__(self, wanted: int, available: int) -> None:
        super().__init__(f"{wanted} questions wanted, {available} available")
        self.wanted = wanted
        self.available = available


def matching(bank: Iterable[Question], round_filter: RoundFilter) -> list[Question]:
    """Return the questions of the bank that fit the wishes and give away nothing beyond what was watched."""
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
    """Choose a round's questions and the order they and their options come in; of an endless round the first.

    `answered` says when each family was last answered, as a number that grows with time; such families come last, the
    longest ago first. What `fairness` forbids never happens; the rules of `variety` yield in their order.
    Raises TooFewQuestionsError where `wishes.size` cannot be met, or where nothing fits at all.
    """
    size = OPENING if round_filter.goes_on else DEFAULT_SIZE if round_filter.size is None else round_filter.size
    chosen = tuple(
        question for question, _ in zip(question_stream(bank, round_filter, seed, answered), range(size), strict=False)
    )
    if not chosen or (round_filter.size is not None and len(chosen) < round_filter.size):
        raise TooFewQuestionsError(max(size, 1), len(chosen))
    return DealtRound(
        chosen,
        shrunk=len(chosen) < size,
        # Who asks for what they starred wants it again.
        repeats=not round_filter.starred and any(question.family in (answered or {}) for question in chosen),
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
    """Yield question after question as `deal` chooses them, for as long as any may follow; after those `asked` already."""
    line = QuestionQueue(matching(bank, round_filter), answered or {}, seed)
    count = 0
    for question in asked:
        line.note(question)
        count += 1
    levels = round_filter.levels
    rising = rules_of(round_filter.mode).rising
    while True:
        first = min(count // STEP, len(levels) - 1)
        # Once a level has nothing left that may be asked, the round goes on with the next.
        steps: Iterable[Sequence[Level]] = ([level] for level in levels[first:]) if rising else [levels]
        following = next(filter(None, (line.next(step) for step in steps)), None)
        if following is None:
            return
        count += 1
        yield following.shuffled("options", seed)
