"""B3: nothing is nearly always, or nearly never, the key when it is shown."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from etoile_quiz.analysis.option_identity import OptionIdentity, identities_of
from etoile_quiz.keyed import digest
from etoile_quiz.question import Question

OPTIONS = 4
OFTEN = 20
LEAST_SHARE, MOST_SHARE = 0.15, 0.35
KNOWN = 8
MOST_ACCURACY = 0.30
REDRAWS = 32


class OptionExposure(Struct, frozen=True, kw_only=True):
    """How often an entity or a text is an option of four-option questions (`shown`), and how often it is the key (`keyed`).

    `families` counts the families of those questions, because the variants of one family share their key.
    """

    text: str
    entity: str | None
    pack: str
    shown: int
    keyed: int
    families: int

    @property
    def share(self) -> float:
        """Return `keyed` as a share of `shown`."""
        return self.keyed / self.shown

    @property
    def fair(self) -> bool:
        """Tell whether the share lies between the limits."""
        return LEAST_SHARE <= self.share <= MOST_SHARE


class Exposure(Struct, frozen=True, kw_only=True):
    """The options that are shown often, and how many questions fall to a solver that knows the share of every option.

    `items` counts the questions whose options are all shown at least KNOWN times. `right` counts those of them in which the
    option with the highest share is the key; a tie of two counts as 1/2. Shares of a small bank help even where every key is
    random, so `right_by_chance` gives the same count for random keys: the mean over 32 redraws.
    """

    often: tuple[OptionExposure, ...]
    items: int
    right: float
    right_by_chance: float

    @property
    def exceptions(self) -> tuple[OptionExposure, ...]:
        """Return the options that are the key too often or too rarely, the most telling first."""
        unfair = [showing for showing in self.often if not showing.fair]
        return tuple(sorted(unfair, key=lambda found: (-abs(found.share - 0.25) * found.shown, found.text)))

    @property
    def accuracy(self) -> float | None:
        """Return the share of `items` that the solver gets right; None without items."""
        return self.right / self.items if self.items else None

    @property
    def accuracy_by_chance(self) -> float | None:
        """Return the share of `items` that the solver would get right if every key were random; None without items."""
        return self.right_by_chance / self.items if self.items else None

    @property
    def fair(self) -> bool:
        """Tell whether B3 holds without exceptions."""
        return not self.exceptions and (self.accuracy is None or self.accuracy <= MOST_ACCURACY)


def exposure_of(questions: Sequence[Question]) -> Exposure:
    """Return how evenly keys are spread over what four-option questions show."""
    four = [question for question in questions if len(question.options) == OPTIONS]
    seen = [identities_of(question) for question in four]
    shown: dict[OptionIdentity, int] = {}
    families: dict[OptionIdentity, set[str]] = {}
    texts: dict[OptionIdentity, tuple[str, str | None, str]] = {}
    for question, found in zip(four, seen, strict=True):
        for option, item in zip(question.options, found, strict=True):
            shown[item] = shown.get(item, 0) + 1
            families.setdefault(item, set()).add(question.family)
            texts.setdefault(item, (option.text, option.entity, question.pack))
    keys = [question.key for question in four]
    keyed_often = _keyed(seen, keys)
    often = sorted((item for item in shown if shown[item] >= OFTEN), key=lambda item: (-shown[item], item))
    # One digest holds a random key for each of 32 redraws: two bits choose among four.
    drawn = [digest("exposure-redraw", question.id) for question in four]
    by_chance = [_solved(seen, [number >> 2 * draw & 3 for number in drawn], shown) for draw in range(REDRAWS)]
    return Exposure(
        often=tuple(
            OptionExposure(
                text=texts[item][0],
                entity=texts[item][1],
                pack=texts[item][2],
                shown=shown[item],
                keyed=keyed_often.get(item, 0),
                families=len(families[item]),
            )
            for item in often
        ),
        items=sum(_known(found, shown) for found in seen),
        right=_solved(seen, keys, shown),
        right_by_chance=sum(by_chance) / REDRAWS,
    )


def _keyed(seen: Sequence[tuple[OptionIdentity, ...]], keys: Sequence[int]) -> dict[OptionIdentity, int]:
    counts: dict[OptionIdentity, int] = {}
    for found, key in zip(seen, keys, strict=True):
        counts[found[key]] = counts.get(found[key], 0) + 1
    return counts


def _known(found: tuple[OptionIdentity, ...], shown: Mapping[OptionIdentity, int]) -> bool:
    return all(shown[item] >= KNOWN for item in found)


def _solved(
    seen: Sequence[tuple[OptionIdentity, ...]], keys: Sequence[int], shown: Mapping[OptionIdentity, int]
) -> float:
    """Return how many questions a solver gets right that knows the share of every option under these keys."""
    counts = _keyed(seen, keys)
    share = {item: counts.get(item, 0) / number for item, number in shown.items()}
    return sum(
        chance_of_highest([share[item] for item in found], key)
        for found, key in zip(seen, keys, strict=True)
        if _known(found, shown)
    )


def chance_of_highest(values: Sequence[float], key: int) -> float:
    """Return the chance that choosing among the highest values finds the key."""
    highest = max(values)
    return 1 / values.count(highest) if values[key] == highest else 0.0
