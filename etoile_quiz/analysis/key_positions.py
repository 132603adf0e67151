"""B1: the key stands in every position equally often."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from etoile_quiz.analysis.chi_square import survival, uniform_statistic
from etoile_quiz.question import Question

LEAST_P = 0.001
LEAST_EXPECTED = 5


class PositionCounts(Struct, frozen=True, kw_only=True):
    """How often the key stands in each position, for each number of options.

    `counts[4] == (9, 7, 8, 8)`: in four-option questions the key stood first nine times. `statistic` and `freedom` are the
    chi-square value and its degrees of freedom. `p` is the probability of counts at least this uneven if every position is
    equally likely; None where there are too few questions. `guess` is the share that a player gets right who always chooses
    the commonest position.
    """

    counts: dict[int, tuple[int, ...]]
    statistic: float = 0.0
    freedom: int = 0
    p: float | None = None
    guess: float = 0.0

    @property
    def even(self) -> bool:
        """Tell whether the counts agree with equally likely positions."""
        return self.p is None or self.p > LEAST_P


class KeyPositions(Struct, frozen=True, kw_only=True):
    """Positions by pack and by form. Sets in an order of their own (numbers, dates) are apart: nobody shuffles them."""

    by_pack: dict[str, PositionCounts]
    by_form: dict[str, PositionCounts]
    in_order: PositionCounts

    @property
    def even(self) -> bool:
        """Tell whether B1 holds for every pack and every form."""
        return all(positions_of.even for positions_of in (*self.by_pack.values(), *self.by_form.values()))


def key_positions(questions: Sequence[Question]) -> KeyPositions:
    """Return the positions of the keys in a bank."""
    packs: dict[str, list[Question]] = {}
    forms: dict[str, list[Question]] = {}
    for question in questions:
        if not question.in_order:
            packs.setdefault(question.pack, []).append(question)
            forms.setdefault(question.form, []).append(question)
    return KeyPositions(
        by_pack={pack: positions_of(asked) for pack, asked in sorted(packs.items())},
        by_form={form: positions_of(asked) for form, asked in sorted(forms.items())},
        in_order=positions_of(question for question in questions if question.in_order),
    )


def positions_of(questions: Iterable[Question]) -> PositionCounts:
    """Count key positions and test them, in one chi-square test over all numbers of options that occur often enough."""
    tally: dict[int, list[int]] = {}
    for question in questions:
        tally.setdefault(len(question.options), [0] * len(question.options))[question.key] += 1
    counts = {number: tuple(keyed) for number, keyed in sorted(tally.items())}
    # The chi-square value follows its distribution only where every position is expected a few times.
    tested = [keyed for number, keyed in counts.items() if number > 1 and sum(keyed) >= LEAST_EXPECTED * number]
    statistic = sum(map(uniform_statistic, tested))
    freedom = sum(len(keyed) - 1 for keyed in tested)
    total = sum(map(sum, counts.values()))
    return PositionCounts(
        counts=counts,
        statistic=statistic,
        freedom=freedom,
        p=survival(statistic, freedom) if freedom else None,
        guess=sum(map(max, counts.values())) / total if total else 0.0,
    )
