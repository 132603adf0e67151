"""The cue-only solver: how much a bank's surface gives away to somebody who understands no stem.

A conditional logit over surface cues is trained on four fifths of the families and answers the rest. A finite bank never gives
exactly a quarter, so the same solver also answers redraws of the bank: copies in which the key is a random option of each
question. The bank gives nothing away if its accuracy lies where those of the redraws lie. The solver examines a finished
bank; nothing that generates may ask it.
"""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from etoile_quiz import keyed
from etoile_quiz.analysis.cues import CUES, cues
from etoile_quiz.question import Question

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

OPTIONS = 4
FOLDS = 5
REDRAWS = 200
LEAST_ITEMS = 50
RIDGE = 1.0
STEPS = 24
AT_ONCE = 50
LOW, HIGH = 1, 99


class RedrawAccuracy(Struct, frozen=True, kw_only=True):
    """The accuracy of the solver over redraws with random keys: the 1st and 99th percentile and the mean, from 0 to 1."""

    number: int
    low: float
    mean: float
    high: float


class CueWeight(Struct, frozen=True):
    """How one cue tells keys from other options over the whole bank.

    `weight` is the solver's weight for one standard deviation of the cue, beside all other cues. `z` looks at the cue alone: by
    how many standard errors the keys have more of it than the other options.
    """

    cue: str
    weight: float
    z: float


class SolverGuess(Struct, frozen=True):
    """The probability that the solver gave to the key of a question on which it was not trained."""

    id: str
    probability: float


class CueExamination(Struct, frozen=True, kw_only=True):
    """The result of the solver for a bank. `weights` and `guesses` begin with the most telling; shares are from 0 to 1."""

    items: int
    families: int
    accuracy: float
    by_form: dict[str, tuple[int, float]]
    weights: tuple[CueWeight, ...]
    guesses: tuple[SolverGuess, ...]
    redraws: RedrawAccuracy | None

    @property
    def clean(self) -> bool | None:
        """Tell whether the accuracy lies between the redraws' percentiles; None without redraws."""
        if self.redraws is None:
            return None
        return self.redraws.low <= self.accuracy <= self.redraws.high


def examine(questions: Sequence[Question], redraws: int = REDRAWS) -> CueExamination | None:
    """Return the result for the four-option questions of a bank, or None where they are too few to train on."""
    items = [question for question in questions if len(question.options) == OPTIONS]
    families = sorted({question.family for question in items}, key=lambda family: keyed.digest("cue-fold", family))
    if len(items) < LEAST_ITEMS or len(families) < FOLDS:
        return None
    fold_of = {family: place % FOLDS for place, family in enumerate(families)}
    folds = np.array([fold_of[question.family] for question in items])
    table, names = _table(items)
    keys = np.array([[question.key] for question in items])
    probabilities, right = _cross_validated(table, keys, folds)
    accuracy = float(right.mean())
    return CueExamination(
        items=len(items),
        families=len(families),
        accuracy=accuracy,
        by_form=_by_form(items, right[:, 0]),
        weights=_weights(table, keys, names),
        guesses=_surest(items, probabilities[np.arange(len(items)), keys[:, 0], 0]),
        redraws=_redraws(table, folds, items, redraws) if redraws else None,
    )


def _table(items: Sequence[Question]) -> tuple[Floats, list[str]]:
    """Return items × options × cues, each cue relative to its item's mean and in standard deviations; idle cues left out."""
    table = np.array([cues(question) for question in items], dtype=np.float64)
    table -= table.mean(axis=1, keepdims=True)
    spread = table.std(axis=(0, 1))
    telling = spread > 1e-9
    return table[:, :, telling] / spread[telling], [name for name, used in zip(CUES, telling, strict=True) if used]


def _cross_validated(table: Floats, keys: Ints, folds: Ints) -> tuple[Floats, Floats]:
    """Return the probability of each option (items × options × draws) and what each guess gets right (items × draws),
    always from a training without the item's family."""
    probabilities = np.empty((*table.shape[:2], keys.shape[1]))
    for fold in range(FOLDS):
        asked = folds == fold
        weights = _fit(table[~asked], keys[~asked])
        probabilities[asked] = _softmax(table[asked] @ weights)
    # Options that look the same to the solver share a guess, so that no tie is won by its place.
    best = probabilities >= probabilities.max(axis=1, keepdims=True) - 1e-9
    hit = np.take_along_axis(best, keys[:, None, :], axis=1)[:, 0, :]
    return probabilities, hit / best.sum(axis=1)


def _fit(table: Floats, keys: Ints) -> Floats:
    """Return the ridge maximum-likelihood weights (cues × draws), all draws at once.

    Every step divides the gradient by the curvature's upper bound (Böhning 1992) instead of the curvature itself: the bound is
    the same for all draws, and no step can overshoot.
    """
    items, options, width = table.shape
    flat = table.reshape(items * options, width)
    bound = flat.T @ flat / 2 + RIDGE * np.eye(width)
    chosen = np.take_along_axis(table[:, :, :, None], keys[:, None, None, :], axis=1)[:, 0].sum(axis=0)
    weights = np.zeros((width, keys.shape[1]))
    for _ in range(STEPS):
        expected = flat.T @ _softmax((flat @ weights).reshape(items, options, -1)).reshape(items * options, -1)
        weights += np.linalg.solve(bound, chosen - expected - RIDGE * weights)
    return weights


def _softmax(scores: Floats) -> Floats:
    risen: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    risen /= risen.sum(axis=1, keepdims=True)
    return risen


def _redraws(table: Floats, folds: Ints, items: Sequence[Question], number: int) -> RedrawAccuracy:
    keys = _random_keys(items, number)
    accuracies: list[float] = []
    for first in range(0, number, AT_ONCE):
        right = _cross_validated(table, keys[:, first : first + AT_ONCE], folds)[1]
        accuracies += right.mean(axis=0).tolist()
    low, high = np.percentile(accuracies, (LOW, HIGH))
    return RedrawAccuracy(number=number, low=float(low), mean=float(np.mean(accuracies)), high=float(high))


def _random_keys(items: Sequence[Question], number: int) -> Ints:
    """Return a random key of each item for each redraw, the same on every machine: a digest holds 32 draws of two bits."""
    blocks = (number + 31) // 32
    digests = np.array(
        [[keyed.digest("cue-redraw", question.id, str(block)) for block in range(blocks)] for question in items],
        dtype=np.uint64,
    )
    shifts = np.arange(0, 64, 2, dtype=np.uint64)
    drawn = (digests[:, :, None] >> shifts) & np.uint64(OPTIONS - 1)
    return drawn.reshape(len(items), -1)[:, :number].astype(np.int64)


def _weights(table: Floats, keys: Ints, names: Sequence[str]) -> tuple[CueWeight, ...]:
    weights = _fit(table, keys)[:, 0]
    # The score test, one cue at a time: under random keys each item adds a cue of mean 0 (they are centred) and this variance.
    # Unlike a weight over its standard error it does not fade where a cue gives everything away.
    sums = table[np.arange(len(keys)), keys[:, 0]].sum(axis=0)
    scores = sums / np.sqrt((table**2).mean(axis=1).sum(axis=0))
    cues = [CueWeight(name, float(weight), float(z)) for name, weight, z in zip(names, weights, scores, strict=True)]
    return tuple(sorted(cues, key=lambda cue: -abs(cue.z)))


def _by_form(items: Sequence[Question], right: Floats) -> dict[str, tuple[int, float]]:
    """Return for each form how many items there are and what share of them the solver gets right."""
    forms = np.array([question.form for question in items])
    return {str(form): (int((forms == form).sum()), float(right[forms == form].mean())) for form in np.unique(forms)}


def _surest(items: Sequence[Question], probabilities: Floats) -> tuple[SolverGuess, ...]:
    guesses = [SolverGuess(item.id, float(value)) for item, value in zip(items, probabilities, strict=True)]
    return tuple(sorted(guesses, key=lambda guess: (-guess.probability, guess.id)))
