"""From a bank and the player's choices to the questions of a round."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.game.bank import Bank, Family
from etoile_quiz.game.modes import DEFAULT_MODE, mode_of
from etoile_quiz.game.queue import QuestionQueue, in_dealing_order
from etoile_quiz.game.rules import QUESTIONS_PER_LEVEL, ROUND_SIZE, Rules
from etoile_quiz.question import DIFFICULTY_LEVELS, DifficultyLevel, Question

ENDLESS_OPENING = 1
"""The number of questions with which an endless round begins."""
OPENING, FINALE = 3, 3
"""How many questions at the beginning of a round of fixed size are not hard, and how many at its end are."""

ROUNDS_TRIED = 2
"""Of so many rounds, whose seeds promise the fewest repeats, the freshest is taken."""


class RoundFilter(Struct, frozen=True, kw_only=True):
    """What a player asks for. Empty means anything. `size` None means ROUND_SIZE, or fewer if there are fewer.

    Where difficulty rises (`mode`), `difficulties` give the level it starts from.
    """

    watched: int
    mode: str = DEFAULT_MODE.id
    size: int | None = None
    categories: tuple[str, ...] = ()
    difficulties: tuple[DifficultyLevel, ...] = ()
    forms: tuple[str, ...] = ()
    episode: int | None = None
    packs: tuple[str, ...] = ()
    starred: bool = False
    missed: bool = False
    """Only families whose last answer was wrong. The caller knows starred and missed ones, and gives `deal` a bank of these
    alone; also of what is due, where the rules ask for reviews."""

    @property
    def rules(self) -> Rules:
        """Return the rules of its mode."""
        return mode_of(self.mode).rules

    @property
    def from_record(self) -> bool:
        """Return whether the player's record decides which questions fit, so that no other player can be dealt the round."""
        return self.starred or self.missed or self.rules.reviews

    @property
    def goes_on(self) -> bool:
        """Return whether the round goes on for as long as there are questions."""
        return self.rules.endless and self.size is None

    @property
    def usual_size(self) -> int:
        """Return the number of questions that the round should have, at its beginning if it is endless."""
        if self.goes_on:
            return ENDLESS_OPENING
        return ROUND_SIZE if self.size is None else self.size

    @property
    def levels(self) -> tuple[DifficultyLevel, ...]:
        """Return the difficulties that may come, the easiest first."""
        if not self.difficulties:
            return DIFFICULTY_LEVELS
        lowest = min(map(DIFFICULTY_LEVELS.index, self.difficulties))
        if self.rules.rising:
            return DIFFICULTY_LEVELS[lowest:]
        return tuple(level for level in DIFFICULTY_LEVELS if level in self.difficulties)


class DealtRound(Struct, frozen=True):
    """The questions of a round, with the filter and the seed that decided them.

    `shrunk`: there are fewer than the mode wants. `repeats`: most of them were answered before.
    """

    questions: tuple[Question, ...]
    round_filter: RoundFilter
    seed: str = ""
    shrunk: bool = False
    repeats: bool = False


class TooFewQuestionsError(ValueError):
    """Fewer questions match than were asked for."""

    def __init__(self, wanted: int, available: int) -> None:
        super().__init__(f"{wanted} questions wanted, {available} available")
        self.wanted = wanted
        self.available = available


def may_match(family: Family, round_filter: RoundFilter) -> bool:
    """Tell by what is known before generation whether any question of a family can match a filter."""
    return (
        family.level <= round_filter.watched
        and (not round_filter.categories or not set(round_filter.categories).isdisjoint(family.categories))
        and (not round_filter.packs or family.pack in round_filter.packs)
        and (round_filter.episode is None or not family.episodes or round_filter.episode in family.episodes)
    )


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


def deal(bank: Iterable[Question], round_filter: RoundFilter, seed: str) -> DealtRound:
    """Choose the questions of a round, their order and the order of their options; for an endless round the first ones.

    Bank, filter and seed alone decide. Of a `Bank` only the families that are needed are generated. What `fairness` forbids
    never happens; the preferences in `variety` are relaxed where necessary.
    Raises TooFewQuestionsError where `round_filter.size` cannot be met, or where nothing matches at all.
    """
    size = round_filter.usual_size
    questions = tuple(
        question for question, _ in zip(question_stream(bank, round_filter, seed), range(size), strict=False)
    )
    if not questions or (round_filter.size is not None and len(questions) < round_filter.size):
        raise TooFewQuestionsError(max(size, 1), len(questions))
    return DealtRound(questions, round_filter, seed, shrunk=len(questions) < size)


def deal_freshest(
    bank: Bank, round_filter: RoundFilter, seeds: Iterable[str], answered: Mapping[str, int]
) -> DealtRound:
    """Deal the round that asks the fewest families that were answered, and those the longest ago.

    `answered` gives for each family when it was last answered, as a number that grows with time. It only chooses among the
    seeds: first those that put fresh families in front, without generating anything, then the freshest of a few rounds.
    """
    families = [family for family in bank.families.values() if may_match(family, round_filter)]
    size = ROUND_SIZE if round_filter.goes_on else round_filter.usual_size
    age = {family: position for position, family in enumerate(sorted(answered, key=answered.__getitem__), start=1)}

    def repeated(asked: Iterable[str]) -> int:
        return sum(age.get(family, 0) for family in asked)

    promising = sorted(seeds, key=lambda seed: repeated(one.id for one in in_dealing_order(families, seed)[:size]))
    rounds = [deal(bank, round_filter, seed) for seed in promising[:ROUNDS_TRIED]]
    dealt = min(rounds, key=lambda dealt: repeated(question.family for question in dealt.questions))
    known = sum(question.family in answered for question in dealt.questions)
    return replace(dealt, repeats=2 * known > len(dealt.questions))


def question_stream(bank: Iterable[Question], round_filter: RoundFilter, seed: str) -> Iterator[Question]:
    """Yield question after question as `deal` chooses them, for as long as any may follow."""
    families = Bank.of(bank)
    queue = QuestionQueue(
        [family for family in families.families.values() if may_match(family, round_filter)],
        lambda family: matching(families.questions_of(family), round_filter),
        seed,
    )
    for count in itertools.count():
        ramp, levels = levels_at(count, round_filter)
        varied = (queue.pop(step, varied=True) for step in ramp)
        following = next(filter(None, itertools.chain(varied, map(queue.pop, levels))), None)
        if following is None:
            return
        yield following.shuffled("options", seed)


def levels_at(
    count: int, round_filter: RoundFilter
) -> tuple[Sequence[Sequence[DifficultyLevel]], Sequence[Sequence[DifficultyLevel]]]:
    """Return the difficulties for the question after `count` others: those to prefer, and those to fall back on, each in turn.

    Example: a round of ten opens easy, goes on easy or medium for two questions, and ends with three hard ones, as far as that
    leaves it varied.
    """
    levels = round_filter.levels
    if round_filter.rules.rising:
        # Where nothing is left of a level, the round goes on with the next.
        return (), [[level] for level in levels[min(count // QUESTIONS_PER_LEVEL, len(levels) - 1) :]]
    if round_filter.rules.endless or len(levels) == 1:
        return (), [levels]
    if count < OPENING:
        return [levels[: 1 if count == 0 else -1], levels[:-1]], [levels]
    is_finale = round_filter.usual_size - count <= FINALE
    return [levels[-1:], levels[1:]] if is_finale else (), [levels]
