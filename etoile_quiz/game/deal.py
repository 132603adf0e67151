"""From a bank and the player's choices to the questions of a round."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.game.bank import Bank
from etoile_quiz.game.queue import QuestionQueue, in_dealing_order
from etoile_quiz.game.round_filter import RoundFilter, matching, may_match
from etoile_quiz.game.rules import QUESTIONS_PER_LEVEL, ROUND_SIZE
from etoile_quiz.question import DifficultyLevel, Question

OPENING, FINALE = 3, 3
"""How many questions at the beginning of a round of fixed size are not hard, and how many at its end are."""

ROUNDS_TRIED = 2
"""Of so many rounds, whose seeds promise the fewest repeats, the freshest is taken."""


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


def deal(bank: Iterable[Question], round_filter: RoundFilter, seed: str) -> DealtRound:
    """Choose the questions of a round, their order and the order of their options; for an endless round the first ones.

    Bank, filter and seed alone decide. Of a `Bank` only the families that are needed are generated. The hard rules always hold
    (`repeats_and_giveaways`); the preferences in `variety` are relaxed where necessary.
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
    bank: Bank,
    round_filter: RoundFilter,
    seeds: Iterable[str],
    answered: Mapping[str, int],
    upcoming: Iterable[str] = (),
) -> DealtRound:
    """Deal the round that asks the fewest families that were answered, and those the longest ago.

    `answered` gives for each family when it was last answered, as a number that grows with time. `upcoming` families, which
    the player is soon asked elsewhere, are avoided like the latest. It only chooses among the seeds: first those that put
    fresh families in front, without generating anything, then the freshest of a few rounds.
    """
    families = [family for family in bank.families.values() if may_match(family, round_filter)]
    size = ROUND_SIZE if round_filter.goes_on else round_filter.usual_size
    age = {family: position for position, family in enumerate(sorted(answered, key=answered.__getitem__), start=1)}
    age |= dict.fromkeys(upcoming, len(answered) + 1)

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
